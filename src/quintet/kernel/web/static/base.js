/** What every page needs: the theme switch, dialogs by attribute, logging out, the connection banner. */

import { startConnection } from "./connection.js";
import { startDialogs } from "./dialog.js";
import { startLogOut } from "./log-out.js";
import { startThemeSwitches } from "./theme-switch.js";

startThemeSwitches();
startDialogs();
startLogOut();
startConnection();
// Browser tests wait for this: from here on the page answers.
document.documentElement.dataset.ready = "true";

/** The table follows the runs that are played meanwhile. */

import { keepFresh } from "./fresh.js";

keepFresh("fresh");
document.documentElement.dataset.begun = "true";

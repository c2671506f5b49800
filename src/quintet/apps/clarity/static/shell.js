/** What every page of this room does: the help, the calm page kept, what was said on the page before. */

import { toast } from "../kernel/toast.js";
import { startKept } from "./kept.js";
import { keepCalmPage } from "./offline.js";
import { watchTheBar } from "./way.js";
import { say } from "./words.js";

startKept();
watchTheBar();
const said = sessionStorage.getItem("clarity-said");
if (said) {
  sessionStorage.removeItem("clarity-said");
  toast(say(said), { kind: "success" });
}
// Not before the page itself is there.
if (document.readyState === "complete") keepCalmPage();
else addEventListener("load", keepCalmPage, { once: true });

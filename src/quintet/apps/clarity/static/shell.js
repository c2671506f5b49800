/** What every page of this room does: the help, the calm page kept, what was said on the page before. */

import { toast } from "../kernel/toast.js";
import { startKept } from "./kept.js";
import { keepCalmPage } from "./offline.js";
import { tab } from "./storage.js";
import { watchTheBar } from "./way.js";
import { say } from "./words.js";

startKept();
watchTheBar();
const said = tab.get("said");
if (said) {
  tab.remove("said");
  toast(say(said), { kind: "success" });
}
// Not before the page itself is there.
if (document.readyState === "complete") keepCalmPage();
else addEventListener("load", keepCalmPage, { once: true });

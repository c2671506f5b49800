/** What every page of this room does: the help, and what was said on the page before. */

import { toast } from "../kernel/toast.js";
import { startKept } from "./kept.js";
import { say } from "./words.js";

startKept();
const said = sessionStorage.getItem("clarity-said");
if (said) {
  sessionStorage.removeItem("clarity-said");
  toast(say(said), { kind: "success" });
}

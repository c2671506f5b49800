/** What is kept: shown in the help, to be taken along as a file or deleted in two steps. */

import { Problem, address, api } from "../kernel/api.js";
import { whileBusy } from "../kernel/busy.js";
import { byId } from "../kernel/dom.js";
import { forgetVisit, room, visitId } from "./session.js";
import { device, tab } from "./storage.js";
import { say } from "./words.js";

/** Make the buttons of the help work. */
export function startKept() {
  byId("open-help").addEventListener("click", showKept);
  byId("export-all").addEventListener("click", () => whileBusy(byId("export-all"), takeAlong));
  byId("delete-all").addEventListener("click", () => askForSure(true));
  byId("delete-no").addEventListener("click", () => askForSure(false));
  byId("delete-yes").addEventListener("click", () => whileBusy(byId("delete-yes"), remove));
}

function showKept() {
  const isThere = visitId() !== null;
  byId("kept-actions").hidden = !isThere;
  byId("kept-nothing").hidden = isThere;
  byId("delete-sure").hidden = true;
  byId("kept-said").textContent = "";
}

function askForSure(isAsked) {
  byId("kept-actions").hidden = isAsked;
  byId("delete-sure").hidden = !isAsked;
  byId("kept-said").textContent = "";
  byId(isAsked ? "delete-sure-text" : "delete-all").focus();
}

async function takeAlong() {
  try {
    const { data } = await room.get(`/sessions/${visitId()}/export`);
    const file = new Blob([JSON.stringify(data, null, 2)], { type: "application/json" });
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: "clarity.json" });
    link.click();
    URL.revokeObjectURL(link.href);
    byId("kept-said").textContent = say("export_done");
  } catch {
    byId("kept-said").textContent = say("no_answer");
  }
}

async function remove() {
  const visit = visitId();
  try {
    if (visit) await api.delete(`/sessions/${visit}`, { headers: { "X-Session-ID": visit } });
  } catch (error) {
    if (!(error instanceof Problem && error.status === 404)) {
      byId("kept-said").textContent = say("no_answer");
      return;
    }
  }
  forgetVisit();
  device.clear();
  tab.clear();
  tab.set("said", "deleted");
  location.assign(address("/"));
}

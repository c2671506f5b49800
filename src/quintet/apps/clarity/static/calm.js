/**
 * The calm page at work. All it needs is in the page: the server is told, and may choose, but
 * nothing waits for it.
 */

import { NoAnswer, address, api } from "../kernel/api.js";
import { whileBusy } from "../kernel/busy.js";
import { byId } from "../kernel/dom.js";
import { toast } from "../kernel/toast.js";
import { breathingView } from "./breathing-view.js";
import { contactList } from "./contacts.js";
import { promptsView } from "./prompts-view.js";
import { room } from "./session.js";
import { cameByTheBar } from "./way.js";
import { say } from "./words.js";

const PATIENCE = 1500; // nobody waits longer for another exercise
const THINKING = 10_000; // for words about what somebody has written

const exercises = JSON.parse(byId("exercise-set").textContent);
const sections = new Map([...document.querySelectorAll(".exercise")].map((each) => [each.dataset.key, each]));
const country = new URLSearchParams(location.search).get("country");
const query = country ? `?country=${encodeURIComponent(country)}` : "";
let seen = [];
let panic = null;
let view = null;
let isAlone = !navigator.onLine; // the server was away when it was last asked

byId("more").hidden = false;
byId("choose").hidden = false;
byId("another").addEventListener("click", () => whileBusy(byId("another"), another));
byId("leave").addEventListener("click", leave);
for (const each of document.querySelectorAll(".countries a")) {
  each.addEventListener("click", (event) => {
    // The way back stays one step long.
    event.preventDefault();
    location.replace(each.href);
  });
}
byId("about-form").addEventListener("submit", tell);
for (const each of document.querySelectorAll("[data-choose]")) {
  each.addEventListener("click", () => {
    byId("choose").open = false;
    show(each.dataset.choose, { isAsked: true });
  });
}
show(exercises[0].key);
press();

/** Show one exercise and hide the others; `isAsked` takes the focus there. */
function show(key, { isAsked = false } = {}) {
  const exercise = exercises.find((each) => each.key === key) ?? exercises[0];
  view?.stop();
  for (const [each, section] of sections) section.hidden = each !== exercise.key;
  const section = sections.get(exercise.key);
  section.querySelector(".prompts")?.setAttribute("hidden", "");
  view = viewOf(exercise);
  const player = section.querySelector(".player");
  player.replaceChildren(...(view ? [view.element] : []));
  player.hidden = view === null;
  seen = [...seen.filter((each) => each !== exercise.key), exercise.key];
  if (isAsked) section.querySelector("h2").focus();
}

function viewOf(exercise) {
  if (exercise.rhythm) return breathingView(exercise);
  return exercise.prompts.length ? promptsView(exercise) : null;
}

/** Tell the server that the page was opened. It says what the page says already. */
async function press() {
  if (!navigator.onLine) return;
  try {
    const { data } = await room.post(`/panic${query}`, undefined, { isQuiet: true });
    if (!Number.isInteger(data?.id)) return;
    panic = data.id;
    byId("about").hidden = false;
    isAlone = false;
  } catch (error) {
    // The page is complete without an answer.
    isAlone = error instanceof NoAnswer;
  }
}

async function another() {
  show((await chosenByServer()) ?? leastSeen(), { isAsked: true });
}

async function chosenByServer() {
  if (panic === null || !navigator.onLine) return null;
  try {
    const { data } = await room.post(`/panic/${panic}/exercises`, undefined, { timeout: PATIENCE, isQuiet: true });
    return data.key === seen.at(-1) ? null : data.key;
  } catch {
    return null;
  }
}

function leastSeen() {
  const unseen = exercises.find((each) => !seen.includes(each.key));
  return unseen ? unseen.key : seen[0];
}

function tell(event) {
  event.preventDefault();
  const form = event.currentTarget;
  const reason = form.elements.reason.value.trim();
  if (reason === "") return;
  whileBusy(form.querySelector("[type=submit]"), async () => {
    try {
      const { data } = await room.post(`/panic${query}`, { reason }, { timeout: THINKING, isQuiet: true });
      panic = data.id;
      answered(data);
      form.reset();
      byId("about").open = false;
    } catch {
      byId("reason-error").textContent = say("no_answer");
    }
  });
}

function answered(data) {
  byId("reason-error").textContent = "";
  const calming = byId("calming");
  calming.textContent = data.message;
  calming.parentElement.querySelector(".contacts")?.remove();
  if (data.source === "fixed") calming.after(contactList(data.contacts));
  show(data.exercise.key);
  calming.scrollIntoView({ block: "center" });
}

/** Back to the page somebody came from, with what they had typed there; else to the start. */
async function leave(event) {
  event.preventDefault();
  if (isAlone && !(await isAnswered())) toast(say("away"));
  else if (cameByTheBar() && history.length > 1) history.back();
  else location.assign(address("/"));
}

/** Whether another page could be shown, instead of an error of the browser's. */
async function isAnswered() {
  try {
    await api.get("/health", { timeout: PATIENCE });
    return true;
  } catch (error) {
    return !(error instanceof NoAnswer);
  }
}

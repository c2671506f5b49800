/** One step at a time; the address says which one is shown, so that going back works as everywhere. */

import { announce } from "../kernel/announce.js";
import { address } from "../kernel/api.js";
import { whileBusy } from "../kernel/busy.js";
import { byId, el } from "../kernel/dom.js";
import { helpCard } from "./contacts.js";
import { before, handSteps, nextOpen, progress } from "./plan.js";
import { visitId } from "./session.js";
import { StepView } from "./step-view.js";
import * as tasks from "./tasks.js";
import { counted, say } from "./words.js";

// The page is the same for every task; null where the address names none.
const TASK = Number(/\/steps\/(\d{1,15})$/.exec(location.pathname)?.[1] ?? NaN) || null;
let task = null;
let isDoing = false;
const view = new StepView({ go: (id) => goTo(id) });

/** The step of the address, where that is one to be done by hand. */
function addressed() {
  const id = Number(new URL(location.href).searchParams.get("step"));
  return handSteps(task.steps).find((step) => step.id === id) ?? null;
}

async function load() {
  if (TASK === null || visitId() === null) {
    showMissing("gone");
    return;
  }
  try {
    task = await tasks.read(TASK);
    show();
  } catch (error) {
    showMissing(tasks.kindOf(error));
  }
}

/** The task may have changed elsewhere. The step that is shown stays, as long as it is there. */
async function refresh() {
  if (isDoing || task === null) return;
  const shownBefore = view.step;
  try {
    task = await tasks.read(TASK);
  } catch (error) {
    if (tasks.kindOf(error) === "gone") showMissing("gone");
    return; // without an answer, what is shown is the best there is
  }
  show();
  if (shownBefore && view.step && view.step.id !== shownBefore.id) tell(told(say("gone")));
}

/** Show the task as it is; with `isMoved` the person is taken to what is new. */
function show({ isMoved = false } = {}) {
  if (!task.steps.length) {
    location.replace(address(`/break-down?task=${TASK}`)); // there steps can be added
    return;
  }
  const step = addressed() ?? (task.status === "completed" ? null : nextOpen(task.steps));
  history.replaceState(null, "", addressOf(step?.id ?? null));
  showOnly(step ? "now" : "ending");
  view.show(task, step);
  if (isMoved) byId(step ? "now-text" : "ending-title").focus();
}

function addressOf(id) {
  return address(`/steps/${TASK}${id === null ? "" : `?step=${id}`}`);
}

function showOnly(part) {
  for (const id of ["loading", "now", "ending", "missing"]) byId(id).hidden = id !== part;
  byId("all").hidden = part === "missing";
  document.documentElement.dataset.shown = part;
}

function showMissing(kind) {
  byId("missing-title").textContent = say(kind === "gone" ? "missing" : "failed");
  byId("missing-text").textContent = kind === "gone" ? say("missing_text") : "";
  byId("load-again").hidden = kind === "gone";
  showOnly("missing");
  byId("missing-title").focus();
}

/** @param {number|null} id null: what comes next by itself */
function goTo(id) {
  history.pushState(null, "", addressOf(id));
  tell(null);
  show({ isMoved: true });
}

function goOn(id) {
  const next = task.status === "completed" ? null : nextOpen(task.steps, id);
  goTo(next?.id ?? null);
}

async function tick(isCompleted) {
  const step = view.step;
  await doing(async () => {
    await tasks.changeStep(TASK, step.id, { is_completed: isCompleted });
    task = await tasks.read(TASK);
    if (!isCompleted || view.step?.id !== step.id) return show();
    const { done, all } = progress(task.steps);
    goOn(step.id);
    return announce(say("of", { done, all }));
  });
}

async function split() {
  const step = view.step;
  await doing(async () => {
    announce(say("splitting"));
    const answer = await tasks.splitStep(TASK, step.id);
    if (answer.is_crisis) return tell(helpCard(answer));
    task = answer.task;
    if (view.step?.id !== step.id) return show();
    const parts = task.steps.filter((each) => each.parent_step_id === step.id);
    goTo(parts[0].id);
    return tell(told(counted(answer.source === "ai" ? "smaller" : "smaller_offline", parts.length)));
  }, "not_split");
}

/** One thing at a time. @param {() => Promise<void>} work @param {string} failed what is said where it fails */
async function doing(work, failed = "not_saved") {
  if (isDoing) return;
  isDoing = true;
  tell(null);
  try {
    await work();
  } catch (error) {
    await fail(error, failed);
  } finally {
    isDoing = false;
  }
}

async function fail(error, failed) {
  const kind = tasks.kindOf(error);
  if (kind === "gone") {
    await load();
    if (byId("missing").hidden) tell(told(say("gone")));
    return;
  }
  const text = say(kind === "full" ? "too_many" : failed);
  tell(told(text));
  announce(text, { assertive: true });
}

const told = (text) => el("p", { class: "told" }, text);

function tell(what) {
  byId("now-said").replaceChildren(...(what ? [what] : []));
  what?.querySelector("h2")?.focus();
}

function pressed(id, work) {
  byId(id).addEventListener("click", ({ currentTarget }) => whileBusy(currentTarget, async () => work()));
}

pressed("do-done", () => tick(true));
pressed("do-undo", () => tick(false));
pressed("do-split", split);
byId("do-skip").addEventListener("click", () => {
  goOn(view.step.id);
  announce(say("skipped"));
});
byId("do-on").addEventListener("click", () => goOn(view.step.id));
byId("do-back").addEventListener("click", () => goTo(before(task.steps, view.step.id).id));
byId("see-open").addEventListener("click", () => goTo(nextOpen(task.steps).id));
byId("load-again").addEventListener("click", load);
addEventListener("popstate", () => task && show({ isMoved: true }));
tasks.follow(() => TASK, refresh);
await load();

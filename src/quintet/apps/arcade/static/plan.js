/** A list becomes a plan while one watches, is changed, and becomes a run. */

import { NoAnswer, address, api, newKey } from "../kernel/api.js";
import { announce } from "../kernel/announce.js";
import { whileBusy } from "../kernel/busy.js";
import { byId, el } from "../kernel/dom.js";
import { PlanEditor } from "./plan-editor.js";
import { Planning } from "./planning.js";
import { forget, keep, kept } from "./storage.js";
import { counted, failure } from "./words.js";

const listId = Number(byId("plan").dataset.list);
const draft = `arcade-plan-${listId}`;
const lanes = JSON.parse(byId("lanes-there-are").textContent);
const editor = new PlanEditor(lanes, (plan) => {
  keep(draft, JSON.stringify(plan));
  showSum(plan.tasks);
});
const planning = new Planning(listId, lanes);

/** One of the three parts of the page, its heading focused so that it is read. */
function show(name) {
  for (const part of ["planning", "stopped", "editing"]) byId(part).hidden = part !== name;
  byId(`${name}-title`).focus({ preventScroll: true });
  document.documentElement.dataset.part = name;
}

async function plan() {
  show("planning");
  try {
    const done = await planning.run();
    edit({ ...done, leftOut: [], key: newKey() });
    announce(`${counted(done.tasks.length, "task")} planned.`);
  } catch (error) {
    byId("stopped-text").textContent = planning.isStopped
      ? "You stopped it. The list is kept as you wrote it; nothing was started."
      : `${failure(error)} The list is kept as you wrote it; nothing was started.`;
    byId("again").hidden = error?.status === 404;
    show("stopped");
  }
}

function edit(plan) {
  editor.open(plan);
  byId("editing-by").textContent = plan.planner === "offline-rules"
    ? "Change what you like, then start."
    : `Made by ${plan.planner}. Change what you like, then start.`;
  byId("remarks").replaceChildren(...plan.remarks.map((remark) => el("li", {}, remark)));
  byId("remarks").hidden = plan.remarks.length === 0;
  keep(draft, JSON.stringify(plan));
  showSum(plan.tasks);
  show("editing");
}

function showSum(tasks) {
  const steps = tasks.flatMap((task) => task.tasks);
  const points = steps.reduce((sum, step) => sum + step.points, 0);
  const text = `${counted(points, "point")} to win with ${counted(steps.length, "line")}`;
  if (byId("start-sum").textContent !== text) byId("start-sum").textContent = text;
  if (tasks.length) byId("start").removeAttribute("aria-disabled");
  else byId("start").setAttribute("aria-disabled", "true");
}

async function start() {
  const { tasks, key } = editor.plan;
  byId("start-error").textContent = "";
  if (!tasks.length) return complain("Everything is left out: bring something back.");
  if (!editor.isGood()) return complain("A title is missing: it is marked.");
  const carry = byId("carry");
  const body = { tasks, carry_from: carry?.checked ? Number(carry.dataset.run) : null };
  try {
    const { data } = await api.post(`/todos/${listId}/run`, body, { idempotencyKey: key });
    forget(draft);
    location.assign(address(`/runs/${data.game_run_id}`));
  } catch (error) {
    // A refusal stored nothing, and another body may not come with the same key.
    if (!(error instanceof NoAnswer)) editor.plan.key = newKey();
    complain(failure(error));
  }
}

function complain(text) {
  byId("start-error").textContent = text;
  announce(text, { assertive: true });
}

byId("planning-stop").addEventListener("click", () => planning.stop());
byId("again").addEventListener("click", plan);
byId("start").addEventListener("click", () => whileBusy(byId("start"), start));
addEventListener("pagehide", () => planning.stop());
addEventListener("pageshow", (event) => event.persisted && location.reload());

/** The plan that is being changed already; null without one, or with one of an older page. */
function ownDraft() {
  try {
    const found = JSON.parse(kept(draft) ?? "null");
    return Array.isArray(found?.tasks) && found.tasks.every((task) => Array.isArray(task.tasks)) ? found : null;
  } catch {
    return null;
  }
}

const found = ownDraft();
if (found) edit(found);
else await plan();

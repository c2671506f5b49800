/** The tasks that are open, each a link to its next step. */

import { byId, el } from "../kernel/dom.js";
import { address } from "../kernel/api.js";
import { nextOpen, progress } from "./plan.js";
import { room, visitId } from "./session.js";
import { say } from "./words.js";

const FIRST = 3;

byId("tasks-again").addEventListener("click", showTasks);
byId("more-tasks").addEventListener("click", showMore);
showTasks();

async function showTasks() {
  byId("tasks-away").hidden = true;
  if (visitId() === null) return;
  try {
    const { data } = await room.get("/tasks?limit=200");
    show(data.filter((task) => task.status === "active"));
  } catch {
    byId("tasks-away").hidden = false;
  }
}

function show(tasks) {
  byId("going-on").hidden = tasks.length === 0;
  byId("tasks").replaceChildren(...tasks.map(row));
  byId("more-tasks").hidden = tasks.length <= FIRST;
}

function row(task, place) {
  const { done, all } = progress(task.steps);
  const next = nextOpen(task.steps);
  const told = say("steps_done", { done, all });
  return el(
    "li",
    { class: "task card is-link", hidden: place >= FIRST },
    el("a", { href: address(`/steps/${task.id}`), class: "task-title" }, task.task_title),
    next ? el("p", { class: "muted" }, say("next_step", { step: next.step_text })) : null,
    el(
      "div",
      { class: "task-progress" },
      el("progress", { max: all, value: done, "aria-label": told }),
      el("span", { class: "muted numbers" }, told),
    ),
  );
}

function showMore() {
  const rows = [...byId("tasks").children];
  for (const each of rows) each.hidden = false;
  byId("more-tasks").hidden = true;
  rows[FIRST].querySelector("a").focus();
}

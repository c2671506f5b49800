/** The page that breaks something down: the field, then the steps; the address says which task. */

import { address } from "../kernel/api.js";
import { confirm } from "../kernel/dialog.js";
import { byId, el } from "../kernel/dom.js";
import { loadDragging } from "../kernel/dragging.js";
import { AskForm } from "./ask-form.js";
import { PlanEditor } from "./plan-editor.js";
import { minutesLeft, nextOpen, progress } from "./plan.js";
import { visitId } from "./session.js";
import { StepForm } from "./step-form.js";
import * as tasks from "./tasks.js";
import { counted, say } from "./words.js";

const PATH = "/break-down";
const form = new AskForm(found);
const editor = new PlanEditor({ shown, gone: () => showMissing("gone") });

/** The task that the address names. */
function taskId() {
  const id = new URL(location.href).searchParams.get("task") ?? "";
  return /^\d{1,15}$/.test(id) ? Number(id) : null;
}

async function showAddressed() {
  const id = taskId();
  if (id === null) return showOnly("ask");
  try {
    if (visitId() === null) return showMissing("gone");
    editor.open(await tasks.read(id));
    return showOnly("result");
  } catch (error) {
    return showMissing(tasks.kindOf(error));
  }
}

function found(task) {
  history.pushState(null, "", address(`${PATH}?task=${task.id}`));
  editor.open(task);
  showOnly("result");
  byId("result-title").focus();
}

function showOnly(part) {
  form.show(part === "ask");
  byId("result").hidden = part !== "result";
  byId("missing").hidden = part !== "missing";
  document.documentElement.dataset.shown = part;
}

function showMissing(kind) {
  byId("missing-title").textContent = say(kind === "gone" ? "missing" : "failed_load");
  byId("missing-text").textContent = say(kind === "gone" ? "missing_text" : "failed_load_text");
  byId("load-again").hidden = kind === "gone";
  showOnly("missing");
  byId("missing-title").focus();
}

function shown(task) {
  const { done, all } = progress(task.steps);
  const minutes = minutesLeft(task.steps);
  byId("result-title").textContent = task.task_title;
  byId("result-about").textContent = minutes === null || done ? counted("count", all) : counted("about", all, { minutes });
  byId("result-source").textContent = say(task.source === "ai" ? "by_ai" : "by_offline");
  const next = nextOpen(task.steps);
  for (const start of document.querySelectorAll("[data-start]")) {
    start.href = address(`/steps/${task.id}`);
    start.hidden = next === null;
    start.textContent = say(done ? "go_on" : "start");
  }
}

function startAdding() {
  const opener = byId("add-open");
  const close = () => {
    adding.element.hidden = true;
    opener.hidden = false;
    opener.focus();
  };
  const save = async (step) => (await editor.add(step)) && close();
  const adding = new StepForm("new", { save, close });
  byId("adding").append(adding.element);
  opener.addEventListener("click", () => {
    opener.hidden = true;
    adding.open();
  });
}

function startRenaming() {
  const field = byId("rename-title");
  const toggle = (isOpen) => {
    byId("rename").hidden = !isOpen;
    byId("rename-open").hidden = isOpen;
    if (isOpen) field.value = editor.task.task_title;
    (isOpen ? field : byId("rename-open")).focus();
  };
  byId("rename-open").addEventListener("click", () => toggle(true));
  byId("rename-close").addEventListener("click", () => toggle(false));
  byId("rename").addEventListener("keydown", ({ key }) => key === "Escape" && toggle(false));
  byId("rename").addEventListener("submit", async (event) => {
    event.preventDefault();
    const title = field.value.replaceAll(/\s+/g, " ").trim();
    byId("rename-title-error").replaceChildren(...(title ? [] : [el("span", {}, say("text_wrong"))]));
    if (title && (await editor.rename(title))) toggle(false);
  });
}

async function removeTask() {
  const { id, original_input: words } = editor.task;
  const question = { title: say("remove_task_question"), text: say("remove_task_text"), label: say("remove") };
  if (!(await confirm(question))) return;
  try {
    await tasks.remove(id);
  } catch (error) {
    if (tasks.kindOf(error) !== "gone") {
      byId("plan-said").replaceChildren(el("p", { class: "told", role: "alert" }, say("not_saved")));
      return;
    }
  }
  history.pushState(null, "", address(PATH));
  showOnly("ask");
  form.fill(words);
}

startAdding();
startRenaming();
byId("remove-task").addEventListener("click", removeTask);
byId("load-again").addEventListener("click", showAddressed);
addEventListener("popstate", showAddressed);
tasks.follow(() => (byId("result").hidden ? null : editor.task.id), () => editor.refresh());
await loadDragging(byId("plan").dataset.sortable);
editor.list.startDragging();
await showAddressed();

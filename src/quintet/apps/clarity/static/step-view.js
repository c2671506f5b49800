/** Shows one step, the way through the task, its end, and the folded list of all steps. */

import { address } from "../kernel/api.js";
import { byId, el, icon } from "../kernel/dom.js";
import { around, before, handSteps, partsOf, progress } from "./plan.js";
import { Timer } from "./timer.js";
import { counted, say } from "./words.js";

export class StepView {
  step = null;
  #seen = "";
  #timer = new Timer(byId("timer"));

  /** @param {{go: (id: number) => void}} act */
  constructor(act) {
    this.act = act;
  }

  /** @param {object} task @param {import("./plan.js").Step|null} step null: the end */
  show(task, step) {
    this.step = step;
    this.#showWay(task);
    this.#showAll(task.steps);
    if (step) this.#showStep(task.steps, step);
    else this.#showEnding(task);
    this.#timer.show(step?.is_completed ? null : step);
  }

  #showWay(task) {
    const { done, all } = progress(task.steps);
    byId("task-title").textContent = task.task_title;
    byId("way").max = all;
    byId("way").value = done;
    byId("way-text").textContent = say("of", { done, all });
    byId("change-steps").href = address(`/break-down?task=${task.id}`);
  }

  #showStep(steps, step) {
    const whole = around(steps, step.id).at(-1);
    byId("now-part").hidden = !whole;
    byId("now-part").textContent = whole ? say("part_of", { text: whole.step_text }) : "";
    byId("now-text").textContent = step.step_text;
    byId("now-minutes").textContent = step.minutes === null ? "" : counted("minutes", step.minutes);
    byId("now-optional").hidden = !step.is_optional;
    byId("now-done").hidden = !step.is_completed;
    byId("now-open").hidden = step.is_completed;
    byId("now-closed").hidden = !step.is_completed;
    byId("do-skip").hidden = handSteps(steps).filter((each) => !each.is_completed).length < 2;
    byId("do-back").hidden = before(steps, step.id) === null;
  }

  #showEnding(task) {
    const open = handSteps(task.steps).filter((step) => !step.is_completed);
    const isOptional = open.every((step) => step.is_optional);
    byId("ending-task").textContent = task.task_title;
    byId("ending-left").hidden = byId("see-open").hidden = open.length === 0;
    byId("ending-left").textContent = open.length ? counted(isOptional ? "end_optional" : "end_open", open.length) : "";
  }

  #showAll(steps) {
    const seen = JSON.stringify([this.step?.id, steps]);
    if (seen === this.#seen) return;
    this.#seen = seen;
    const list = byId("all-steps");
    const focused = list.contains(document.activeElement) ? document.activeElement.dataset.step : null;
    list.replaceChildren(...partsOf(steps, null).map((node) => this.#row(node)));
    if (focused) list.querySelector(`[data-step="${focused}"]`)?.focus();
  }

  #row({ step, parts }) {
    const isHere = step.id === this.step?.id;
    const notes = [isHere && say("is_here"), step.is_completed && say("is_done"), step.is_optional && say("is_optional")].filter(Boolean);
    const mark = el("span", { class: `all-mark${step.is_completed ? " is-done" : ""}`, "aria-hidden": "true" }, step.is_completed ? icon("check") : null);
    const words = [mark, el("span", { class: "all-words" }, step.step_text, notes.length ? el("span", { class: "muted" }, ` (${notes.join(", ")})`) : null)];
    if (parts.length) {
      const inside = el("ol", { class: "all-steps", role: "list" }, ...parts.map((part) => this.#row(part)));
      return el("li", {}, el("p", { class: "all-step" }, ...words), inside);
    }
    const go = { type: "button", class: "all-step", "data-step": step.id, "aria-current": isHere ? "step" : null, onclick: () => this.act.go(step.id) };
    return el("li", {}, el("button", go, ...words));
  }
}

/** One task of the plan: its line on the receipt, and a form below it to change it. */

import { button, el } from "../kernel/dom.js";
import { dayName } from "./days.js";
import { counted } from "./words.js";

const LONGEST = 500;
const MOST_STEPS = 50;
let cards = 0;

export class TaskCard {
  /**
   * @param {{line: number, category: string, title: string, deadline: string|null,
   *   tasks: {title: string, points: number}[]}} task changed in place
   * @param {{name: string}[]} lanes
   * @param {{changed: () => void, moved: (by: number) => void, toLane: () => void, removed: () => void}} act
   */
  constructor(task, lanes, act) {
    this.task = task;
    this.act = act;
    this.id = `task-${(cards += 1)}`;
    this.#make(lanes);
    this.#showHead();
    this.#showSteps();
  }

  #make(lanes) {
    this.title = el("span", { class: "task-title" });
    this.about = el("span", { class: "task-about small muted" });
    this.points = el("span", { class: "task-points numbers" });
    this.steps = el("ol", { class: "steps", role: "list" });
    this.head = el("button", { type: "button", class: "task-head", "aria-expanded": "false", "aria-controls": this.id, onclick: () => this.#toggle() },
      el("span", { class: "unseen" }, "Change "), el("span", { class: "task-words" }, this.title, this.about), this.points);
    this.up = button("Up", () => this.act.moved(-1), { name: "arrow-up", kind: "quiet", iconOnly: true, small: true });
    this.down = button("Down", () => this.act.moved(1), { name: "arrow-down", kind: "quiet", iconOnly: true, small: true });
    this.form = el("div", { class: "task-form", id: this.id, hidden: true }, ...this.#fields(lanes));
    this.element = el("li", { class: "task" }, el("div", { class: "task-row" }, this.head, this.up, this.down), this.form);
  }

  #fields(lanes) {
    const { task } = this;
    this.titleInput = el("input", { class: "input", id: `${this.id}-title`, value: task.title, maxlength: LONGEST, autocomplete: "off",
      oninput: () => this.#change({ title: this.titleInput.value.trim() }) });
    this.laneInput = el("select", { class: "input", id: `${this.id}-lane`, onchange: () => this.#toLane() },
      ...lanes.map(({ name }) => el("option", { value: name, selected: name === task.category }, name)));
    const isDate = !task.deadline || /^\d{4}-\d{2}-\d{2}$/.test(task.deadline);
    this.dayInput = el("input", { class: "input", id: `${this.id}-day`, type: isDate ? "date" : "text", value: task.deadline ?? "", maxlength: isDate ? null : LONGEST,
      oninput: () => this.#change({ deadline: this.dayInput.value || null }) });
    return [
      field("Title", this.titleInput),
      el("div", { class: "task-pair" }, field("Lane", this.laneInput), field("Done by", this.dayInput)),
      el("fieldset", { class: "steps-field" }, el("legend", { class: "field-label" }, "Steps and points"), this.steps),
      el("div", { class: "row" },
        button("Add a step", () => this.#addStep(), { name: "plus", small: true }),
        button("Leave it out", () => this.act.removed(), { name: "x", kind: "quiet", small: true })),
    ];
  }

  /** Where it stands in its lane. */
  place(isFirst, isLast) {
    this.up.disabled = isFirst;
    this.down.disabled = isLast;
    this.laneInput.value = this.task.category;
  }

  /** Whether every title has words; those without are marked. */
  check() {
    const inputs = [this.titleInput, ...this.steps.querySelectorAll(".step-title")];
    for (const input of inputs) {
      if (input.value.trim()) input.removeAttribute("aria-invalid");
      else input.setAttribute("aria-invalid", "true");
    }
    return inputs.every((input) => input.value.trim());
  }

  focusWrong() {
    this.#toggle(true);
    this.form.querySelector("[aria-invalid]").focus();
  }

  focusMove(by) {
    const wanted = by < 0 ? this.up : this.down;
    (wanted.disabled ? this.head : wanted).focus();
  }

  focusLane() {
    this.laneInput.focus();
  }

  focusHead() {
    this.head.focus();
  }

  #toggle(isOpen = this.form.hidden) {
    this.form.hidden = !isOpen;
    this.head.setAttribute("aria-expanded", String(isOpen));
  }

  #change(values) {
    // With one step only, the step is the task: it keeps the task's title.
    if ("title" in values && this.task.tasks.length === 1 && this.task.tasks[0].title === this.task.title) {
      this.task.tasks[0].title = values.title;
      this.steps.querySelector(".step-title").value = values.title;
    }
    Object.assign(this.task, values);
    this.#showHead();
    this.act.changed();
  }

  #toLane() {
    this.task.category = this.laneInput.value;
    this.act.toLane();
  }

  #showHead() {
    const { title, deadline, tasks } = this.task;
    this.title.textContent = title || "No title";
    this.about.textContent = [deadline && `by ${dayName(deadline)}`, tasks.length > 1 && counted(tasks.length, "step")].filter(Boolean).join(" · ");
    this.points.textContent = `+${tasks.reduce((sum, step) => sum + step.points, 0)}`;
    this.up.setAttribute("aria-label", `Move ${title} up`);
    this.down.setAttribute("aria-label", `Move ${title} down`);
  }

  #showSteps() {
    this.steps.replaceChildren(...this.task.tasks.map((step, index) => this.#step(step, index)));
  }

  #step(step, index) {
    const number = index + 1;
    const title = el("input", { class: "input step-title", value: step.title, maxlength: LONGEST, autocomplete: "off", "aria-label": `Step ${number}`,
      oninput: () => this.#changeStep(step, { title: title.value.trim() }) });
    const points = el("input", { class: "input step-points numbers", type: "number", min: 0, max: 1000, step: 5, inputmode: "numeric", value: step.points, "aria-label": `Points of step ${number}`,
      oninput: () => this.#changeStep(step, { points: pointsIn(points.value) }),
      onblur: () => { points.value = step.points; } });
    const isOnly = this.task.tasks.length === 1;
    return el("li", { class: "step" }, title, points,
      button("Cut in two", () => this.#cut(index), { small: true, kind: "quiet", "aria-label": `Cut in two: step ${number}`, disabled: this.task.tasks.length >= MOST_STEPS }),
      button("Remove", () => this.#removeStep(index), { name: "trash-2", small: true, kind: "quiet", iconOnly: true, "aria-label": `Remove step ${number}`, disabled: isOnly }));
  }

  #changeStep(step, values) {
    Object.assign(step, values);
    this.#showHead();
    this.act.changed();
  }

  /** Two steps in the place of one, each with half of its points, in fives. */
  #cut(index) {
    const { title, points } = this.task.tasks[index];
    const first = Math.max(5, Math.ceil(points / 10) * 5);
    const second = Math.max(5, points - first);
    this.#setSteps(index, 1, { title: `START: ${title}`.slice(0, LONGEST), points: first }, { title: `FINISH: ${title}`.slice(0, LONGEST), points: second });
    this.#focusStep(index);
  }

  #addStep() {
    if (this.task.tasks.length >= MOST_STEPS) return;
    this.#setSteps(this.task.tasks.length, 0, { title: "", points: 5 });
    this.#focusStep(this.task.tasks.length - 1);
  }

  #removeStep(index) {
    this.#setSteps(index, 1);
    this.#focusStep(Math.min(index, this.task.tasks.length - 1));
  }

  #setSteps(index, count, ...steps) {
    this.task.tasks.splice(index, count, ...steps);
    this.#showSteps();
    this.#showHead();
    this.act.changed();
  }

  #focusStep(index) {
    this.steps.children[index].querySelector(".step-title").focus();
  }
}

function field(label, control) {
  return el("div", { class: "field" }, el("label", { class: "field-label", for: control.id }, label), control);
}

function pointsIn(text) {
  const number = Math.round(Number(text));
  return Number.isFinite(number) ? Math.min(Math.max(number, 0), 1000) : 0;
}

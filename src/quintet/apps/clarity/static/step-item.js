/** One step in the list that can be changed: its line, its form, and the parts it was split into. */

import { button, el, icon, shape } from "../kernel/dom.js";
import { StepForm } from "./step-form.js";
import { counted, say } from "./words.js";

/**
 * @typedef {{save: (id: number, step: object) => Promise<boolean>, move: (id: number, by: number) => void,
 *   split: (id: number, button: HTMLButtonElement) => void, remove: (id: number) => void}} Acts
 */

export class StepItem {
  #words = el("p", { class: "step-text" });
  #notes = el("p", { class: "step-notes" });
  #told = el("p", { class: "step-told muted", hidden: true });

  /** @param {import("./plan.js").Step} step @param {Acts} act */
  constructor(step, act) {
    this.act = act;
    this.handle = el("button", { type: "button", class: "step-handle", "aria-describedby": "move-keys", onkeydown: (event) => this.#key(event) }, grip());
    this.split = button(say("split"), ({ currentTarget }) => act.split(this.step.id, currentTarget), { name: "list" });
    const more = [
      button(say("up"), () => act.move(this.step.id, -1), { name: "arrow-up" }),
      button(say("down"), () => act.move(this.step.id, 1), { name: "arrow-down" }),
      this.split,
      button(say("remove"), () => act.remove(this.step.id), { name: "trash-2" }),
    ];
    this.form = new StepForm(step.id, { save: (changed) => this.#save(changed), close: () => this.close() }, ...more);
    this.change = button(say("change", { text: step.step_text }), () => this.#toggle(), { kind: "quiet", name: "pencil", iconOnly: true, "aria-expanded": "false" });
    this.parts = el("ol", { class: "plan", role: "list" });
    this.line = el("div", { class: "step-line" }, this.handle, el("div", { class: "step-words" }, this.#words, this.#notes, this.#told), this.change);
    this.element = el("li", { class: "step", "data-step": step.id }, this.line, this.form.element, this.parts);
    this.show(step, false);
  }

  /** @param {import("./plan.js").Step} step @param {boolean} hasParts */
  show(step, hasParts) {
    this.step = step;
    this.#words.textContent = step.step_text;
    this.#notes.replaceChildren(...[
      step.minutes === null || hasParts ? null : el("span", { class: "numbers" }, counted("minutes", step.minutes)),
      step.is_optional ? el("span", { class: "badge" }, say("optional")) : null,
      step.is_completed ? el("span", { class: "badge is-success" }, icon("check") ?? "", say("done")) : null,
    ].filter(Boolean));
    this.element.classList.toggle("is-done", step.is_completed);
    this.element.classList.toggle("has-parts", hasParts);
    this.split.hidden = hasParts;
    this.parts.hidden = !hasParts;
    this.handle.setAttribute("aria-label", say("move", { text: step.step_text }));
    const label = say("change", { text: step.step_text });
    this.change.querySelector("span").textContent = label;
    if (this.change.title) this.change.title = label;
  }

  /** Who wrote the parts, while this page is open. */
  tell(text) {
    this.#told.textContent = text;
    this.#told.hidden = false;
  }

  close() {
    if (this.form.element.hidden) return;
    this.form.element.hidden = true;
    this.change.setAttribute("aria-expanded", "false");
    this.change.focus();
  }

  #toggle() {
    if (!this.form.element.hidden) return this.close();
    this.change.setAttribute("aria-expanded", "true");
    return this.form.open(this.step);
  }

  async #save(changed) {
    if (await this.act.save(this.step.id, changed)) this.close();
  }

  #key(event) {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!by || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    this.act.move(this.step.id, by);
  }
}

/** What stands in the place of a step that was removed. */
export function removedItem(text, undo) {
  return el("li", { class: "step is-removed" }, el("p", {}, say("removed", { text })), button(say("undo"), undo, { name: "undo-2" }));
}

/** Six dots: here it can be taken. */
function grip() {
  const dots = [6, 12, 18].flatMap((y) => [9, 15].map((x) => shape("circle", { cx: x, cy: y, r: 1.6 })));
  return shape("svg", { class: "icon grip", "aria-hidden": "true", viewBox: "0 0 24 24" }, ...dots);
}

/** The fields of a step: its words, its minutes, whether it may be left out. */

import { button, el, icon } from "../kernel/dom.js";
import { say } from "./words.js";

const LONGEST = 500;
const MOST_MINUTES = 1440;

export class StepForm {
  /**
   * @param {string} key what makes the ids of the fields its own
   * @param {{save: (step: object) => void, close: () => void}} act
   * @param {...HTMLElement} more what else can be done, below the fields
   */
  constructor(key, act, ...more) {
    const id = `step-${key}`;
    this.text = el("textarea", { class: "input", id: `${id}-text`, rows: 1, maxlength: LONGEST, "aria-describedby": `${id}-text-error` });
    this.minutes = el("input", { class: "input", id: `${id}-minutes`, inputmode: "numeric", autocomplete: "off", maxlength: 5, "aria-describedby": `${id}-minutes-error` });
    this.optional = el("input", { type: "checkbox", id: `${id}-optional` });
    this.element = el("form", { class: "step-form", novalidate: true, hidden: true },
      field(say("step"), this.text),
      el("div", { class: "step-form-pair" },
        field(say("minutes_field"), this.minutes, say("if_you_like")),
        el("label", { class: "check" }, this.optional, el("span", { class: "check-text" }, say("optional_field")))),
      el("div", { class: "row" }, button(say("save"), null, { kind: "primary", type: "submit" }), button(say("close"), act.close, { kind: "quiet" })),
      more.length ? el("div", { class: "row step-form-more" }, ...more) : null);
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      const step = this.#read();
      if (step) act.save(step);
    });
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") act.close();
      // A step is one line: Enter ends it.
      if (event.key !== "Enter" || event.target !== this.text || event.isComposing) return;
      event.preventDefault();
      this.element.requestSubmit();
    });
  }

  /** @param {{step_text: string, minutes: number|null, is_optional: boolean}} step */
  open(step = { step_text: "", minutes: null, is_optional: false }) {
    this.text.value = step.step_text;
    this.minutes.value = step.minutes ?? "";
    this.optional.checked = step.is_optional;
    complain(this.text, "");
    complain(this.minutes, "");
    this.element.hidden = false;
    this.text.focus();
  }

  #read() {
    const text = this.text.value.replaceAll(/\s+/g, " ").trim();
    const minutes = this.minutes.value.trim();
    const isRight = minutes === "" || (/^\d+$/.test(minutes) && Number(minutes) >= 1 && Number(minutes) <= MOST_MINUTES);
    complain(this.text, text ? "" : say("text_wrong"));
    complain(this.minutes, isRight ? "" : say("minutes_wrong"));
    if (!text) this.text.focus();
    else if (!isRight) this.minutes.focus();
    else return { step_text: text, minutes: minutes === "" ? null : Number(minutes), is_optional: this.optional.checked };
    return null;
  }
}

function field(label, control, note = null) {
  const aside = note && el("span", { class: "muted" }, ` (${note})`);
  return el("div", { class: "field" },
    el("label", { class: "field-label", for: control.id }, label, aside),
    control,
    el("span", { class: "field-error", id: `${control.id}-error` }));
}

function complain(control, text) {
  const place = control.parentElement.querySelector(".field-error");
  place.replaceChildren(...(text ? [icon("circle-alert") ?? "", el("span", {}, text)] : []));
  if (text) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
}

/** The field where somebody says what is too big; asks for steps, and can be called off. */

import { announce } from "../kernel/announce.js";
import { byId, el } from "../kernel/dom.js";
import { helpCard } from "./contacts.js";
import { tab } from "./storage.js";
import * as tasks from "./tasks.js";
import { counted, say } from "./words.js";

const DRAFT = "draft"; // what is typed outlives a reload, in this tab only
const NEAR = 200; // characters left from which on they are counted

export class AskForm {
  #form = byId("ask");
  #input = byId("ask-input");
  #longest = Number(byId("ask").dataset.longest);
  #asking = null;
  #proposed = null; // what was found and could not be kept yet

  /** @param {(task: object) => void} found */
  constructor(found) {
    this.found = found;
    this.#input.value = tab.get(DRAFT) ?? "";
    this.#input.addEventListener("input", () => this.#typed());
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#go();
    });
    byId("ask-cancel").addEventListener("click", () => this.#asking?.abort());
    for (const chip of this.#form.querySelectorAll("[data-example]")) {
      chip.addEventListener("click", () => this.fill(chip.textContent.trim()));
    }
    this.#showLeft();
  }

  /** Put these words into the field. */
  fill(text) {
    this.#input.value = text;
    this.#typed();
    this.#input.focus();
  }

  show(isShown) {
    this.#form.hidden = !isShown;
  }

  #typed() {
    tab.set(DRAFT, this.#input.value);
    this.#complain("");
    this.#showLeft();
  }

  async #go() {
    const text = this.#input.value.trim();
    if (this.#asking) return;
    if (!text || this.#over() > 0) {
      this.#complain(text ? counted("over", this.#over()) : say("empty"));
      this.#input.focus();
      return;
    }
    this.#asking = new AbortController();
    this.#showBusy(true);
    let show;
    try {
      show = await this.#ask(text, this.#asking.signal);
    } catch (error) {
      show = () => this.#failed(error);
    }
    this.#asking = null;
    this.#showBusy(false);
    show();
  }

  /** @returns {Promise<() => void>} how to show what came of it */
  async #ask(text, signal) {
    const isSecondTry = this.#proposed?.text === text;
    if (!isSecondTry) this.#proposed = { text, plan: await tasks.propose(text, signal) };
    const { plan } = this.#proposed;
    if (plan.is_crisis) return () => this.#help(plan);
    const kept = await tasks.keep(text, plan, isSecondTry);
    this.#proposed = null;
    return () => {
      this.#input.value = "";
      this.#typed();
      this.found(kept);
    };
  }

  #help(help) {
    this.#proposed = null;
    const view = helpCard(help);
    byId("ask-said").replaceChildren(view);
    view.querySelector("h2").focus();
  }

  #failed(error) {
    if (error.name === "AbortError") {
      this.#tell(say("cancelled"));
      this.#input.focus();
      return;
    }
    this.#tell(say(tasks.kindOf(error) === "full" ? "too_many" : "failed"), { assertive: true });
    byId("ask-go").focus();
  }

  #tell(text, how) {
    byId("ask-said").replaceChildren(el("p", { class: "told" }, text));
    announce(text, how);
  }

  #showBusy(isBusy) {
    byId("ask-before").hidden = isBusy;
    byId("looking").hidden = !isBusy;
    this.#input.readOnly = isBusy;
    if (!isBusy) return;
    byId("ask-said").replaceChildren();
    byId("ask-cancel").focus();
    announce(say("looking"));
  }

  #over() {
    return [...this.#input.value.trim()].length - this.#longest;
  }

  #showLeft() {
    const over = this.#over();
    const left = byId("ask-left");
    left.hidden = over < -NEAR;
    left.textContent = over > 0 ? counted("over", over) : counted("left", -over);
    left.classList.toggle("is-over", over > 0);
  }

  #complain(text) {
    byId("ask-error").textContent = text;
    if (text) this.#input.setAttribute("aria-invalid", "true");
    else this.#input.removeAttribute("aria-invalid");
  }
}

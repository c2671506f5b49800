/** One turn of the talk: what was said, and the buddy's answer; all of it is text, never markup. */

import { button, el, icon } from "../kernel/dom.js";
import { helpCard } from "./contacts.js";
import { say } from "./words.js";

export class TurnView {
  /** @param {string} asked */
  constructor(asked) {
    this.answer = el("p", { class: "turn-words" });
    this.more = el("div", { class: "turn-more" });
    const own = el("div", { class: "turn-own" }, el("span", { class: "unseen" }, say("you")), el("p", { class: "turn-words" }, asked));
    const reply = el("div", { class: "turn-reply" }, el("span", { class: "unseen" }, say("buddy")), this.answer, this.more);
    this.element = el("li", { class: "turn" }, own, reply);
  }

  wait() {
    const dots = el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i"));
    this.answer.replaceChildren(dots, el("span", { class: "unseen" }, say("thinking")));
  }

  say(text) {
    this.answer.textContent = text;
  }

  /** Who wrote the answer. */
  tellSource(source) {
    const [name, text] = source === "ai" ? ["sparkles", say("source_ai")] : ["cloud-off", say("source_offline")];
    this.more.replaceChildren(el("span", { class: "badge" }, icon(name) ?? "", text));
  }

  /** The fixed reply, with numbers to call. */
  help(help) {
    const view = helpCard(help);
    this.answer.remove();
    this.more.replaceChildren(view);
    view.querySelector("h2").focus();
  }

  /** There is no answer, or only a piece of one, which stays to be read. */
  fail(text, again) {
    if (this.answer.querySelector(".dots")) this.answer.replaceChildren();
    this.more.replaceChildren(el("p", { class: "turn-failed" }, icon("circle-alert") ?? "", el("span", {}, text)), button(say("ask_again"), again, { name: "refresh-cw" }));
  }
}

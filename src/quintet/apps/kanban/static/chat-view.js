/** One turn of the chat: what was asked, what was answered, and what that did to the board. */

import { ago } from "../kernel/ago.js";
import { whileBusy } from "../kernel/busy.js";
import { button, el, icon } from "../kernel/dom.js";
import { changeList } from "./changes.js";

// What the server adds for those who have only the text: here are the list and the buttons.
const ONLY_TEXT = /This is only a proposal[^]*?POST \/api\/chat\/proposals\/\S+/;
const DECIDED = { approved: "Approved", rejected: "Rejected", stale: "The board has changed since: it can no longer be approved" };

export class TurnView {
  /** @param {string} asked */
  constructor(asked) {
    this.text = el("p", { class: "turn-text" });
    this.more = el("div", { class: "turn-more" });
    this.foot = el("p", { class: "turn-foot small muted" });
    this.reply = el("div", { class: "turn-reply" }, el("span", { class: "unseen" }, "Assistant: "), this.text, this.more, this.foot);
    const question = el("div", { class: "turn-asked" }, el("span", { class: "unseen" }, "You: "), el("p", {}, asked));
    this.element = el("li", { class: "turn" }, question, this.reply);
  }

  /** It is being thought about. */
  wait() {
    this.element.classList.add("is-waiting");
    this.text.replaceChildren(el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")), el("span", { class: "unseen" }, "Thinking"));
  }

  say(text) {
    this.element.classList.remove("is-waiting");
    this.text.textContent = text;
  }

  /** It has failed or was stopped; asking again is offered. */
  fail(text, again) {
    this.element.classList.remove("is-waiting");
    this.element.classList.add("is-failed");
    this.text.replaceChildren(icon("circle-alert") ?? "", el("span", {}, text));
    this.more.replaceChildren(button("Ask again", again, { small: true, name: "refresh-cw" }));
  }

  /** What it did, and the way back. @param {(() => Promise<boolean>)|null} undo null: it is undone */
  showChange(lines, undo) {
    const list = changeList(lines);
    const part = el("section", { class: "turn-change", "aria-label": "What changed" }, list);
    this.more.append(part);
    if (!undo) return part.append(verdict("Undone"));
    const take = button("Undo this change", ({ currentTarget }) => whileBusy(currentTarget, async () => {
      if (await undo()) currentTarget.replaceWith(verdict("Undone"));
    }), { small: true, name: "undo-2" });
    return part.append(take);
  }

  /** What it would do, and the choice; what the text says of that goes. @param {(decision: string) => Promise<any>} decide */
  showProposal(lines, state, decide) {
    this.say(this.text.textContent.replace(ONLY_TEXT, "").trim());
    const part = el("section", { class: "turn-change is-proposal", "aria-label": "Proposal" });
    const fill = (now) => {
      const choose = (decision) => ({ currentTarget }) => whileBusy(currentTarget, async () => {
        const decided = await decide(decision);
        if (!decided) return;
        fill(decided.state);
        part.querySelector("[tabindex]")?.focus();
      });
      const end = now === "open"
        ? el("div", { class: "row is-tight" },
            button("Approve", choose("approve"), { kind: "primary", small: true, name: "check" }),
            button("Reject", choose("reject"), { small: true, name: "x" }))
        : verdict(DECIDED[now] ?? now);
      part.replaceChildren(el("p", { class: "eyebrow" }, now === "open" ? "Waits for your approval" : "Proposal"), changeList(lines), end);
    };
    fill(state);
    this.more.append(part);
  }

  /** Where the answer is from, and what it cost. */
  showSource({ isOffline, usage, cost, at }) {
    const parts = [];
    if (isOffline) parts.push(el("span", { class: "badge is-warning" }, icon("cloud-off") ?? "", "offline assistant"));
    if (usage?.model) parts.push(el("span", {}, usage.model));
    const price = usage?.cost ?? cost;
    if (price !== null && price !== undefined && !isOffline) parts.push(el("span", { class: "numbers" }, money(price)));
    if (usage?.prompt_tokens) parts.push(el("span", { class: "numbers" }, `${usage.prompt_tokens + (usage.completion_tokens ?? 0)} tokens`));
    if (usage?.milliseconds) parts.push(el("span", { class: "numbers" }, `${(usage.milliseconds / 1000).toFixed(1)} s`));
    if (at) parts.push(el("time", { datetime: at, title: new Date(at).toLocaleString() }, ago(at)));
    this.foot.replaceChildren(...parts);
  }
}

function verdict(text) {
  return el("p", { class: "turn-verdict small", tabindex: "-1" }, text);
}

/** "$0.0042": models cost little at a time. */
function money(amount) {
  const value = Number(amount);
  if (value === 0) return "free";
  return value < 0.01 ? `$${value.toFixed(4)}` : `$${value.toFixed(2)}`;
}

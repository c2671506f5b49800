/** The fixed reply to words that sound like a crisis: what it says, whom to call, the calm page. */

import { address } from "../kernel/api.js";
import { el } from "../kernel/dom.js";
import { say } from "./words.js";

/**
 * @param {{message: string, contacts: {name: string, number: string, note: string}[]}} help
 * @returns {HTMLElement} whose heading can be given the focus
 */
export function helpView({ message, contacts }) {
  return el("section", { class: "help", "aria-label": say("crisis_title") },
    el("h2", { tabindex: "-1" }, say("crisis_title")),
    el("p", {}, message),
    contactList(contacts),
    el("p", {}, el("a", { class: "button", href: address("/calm") }, say("open_calm"))));
}

/** Whom to call; a number that a telephone understands is a link. */
export function contactList(contacts) {
  return el("ul", { class: "contacts", role: "list" }, ...contacts.map(({ name, number, note }) =>
    el("li", {}, el("strong", {}, name), numberView(number), el("span", { class: "contact-note" }, note))));
}

function numberView(number) {
  if (!number) return null;
  const isPlain = /^[\d ]+$/.test(number);
  return isPlain ? el("a", { class: "contact-number", href: `tel:${number.replaceAll(" ", "")}` }, number) : el("span", { class: "contact-number" }, number);
}

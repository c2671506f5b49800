/** Who to call, out of an answer of the server; the calm page's own come ready in it. */

import { el } from "../kernel/dom.js";
import { say } from "./words.js";

/**
 * @param {{name: string, number: string, note: string}[]} contacts
 * @returns {HTMLElement} a list
 */
export function contactList(contacts) {
  return el("ul", { class: "contacts", "aria-label": say("contacts") }, ...contacts.map(item));
}

function item({ name, number, note }) {
  const dialled = /\+?\d[\d ()/-]*/.exec(number)?.[0].replace(/[^+\d]/g, "");
  const label = `${say("call", { number })}: ${name}`;
  return el(
    "li",
    { class: "contact" },
    dialled ? el("a", { class: "contact-number", href: `tel:${dialled}`, "aria-label": label }, number) : null,
    el("span", { class: "contact-text" }, el("strong", {}, name), note ? el("span", {}, note) : null),
  );
}

/**
 * The fixed reply to words that sound like a crisis, with the numbers; its heading takes the focus.
 * @param {{message: string, contacts: {name: string, number: string, note: string}[]}} help
 * @returns {HTMLElement}
 */
export function helpCard({ message, contacts }) {
  return el(
    "div",
    { class: "help-card card" },
    el("h2", { tabindex: "-1" }, say("crisis")),
    el("p", {}, message),
    contactList(contacts),
  );
}

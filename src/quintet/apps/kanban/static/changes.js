/** Changes of the board in words, as history and chat show them. */

import { el } from "../kernel/dom.js";
import { day, quoted } from "./words.js";

const VERBS = {
  added: { sign: "+", word: "Added" },
  moved: { sign: "→", word: "Moved" },
  changed: { sign: "✎", word: "Changed" },
  removed: { sign: "×", word: "Archived" },
};

/** Looks titles up in the board; what is no longer there goes by what the change itself says. */
export class Names {
  constructor(board, changes = []) {
    this.cards = new Map();
    this.columns = new Map();
    for (const change of changes) {
      const title = change.after?.title ?? change.before?.title;
      if (title) this.#of(change.kind).set(idOf(change), title);
    }
    for (const { id, title, cards } of board?.columns ?? []) {
      this.columns.set(id, title);
      for (const card of cards) this.cards.set(card.id, card.title);
    }
  }

  #of = (kind) => (kind.startsWith("column") ? this.columns : this.cards);
  card = (id) => quoted(this.cards.get(id) ?? id);
  column = (id) => this.columns.get(id) ?? id;
}

/**
 * @param {{kind: string, subject_id?: string, id?: string, before: any, after: any}} change
 * @param {Names} names
 * @returns {{sign: string, word: string, text: string}[]} one for each thing that it did
 */
export function lines(change, names) {
  const [subject, verb] = change.kind.split(".");
  const { sign, word } = VERBS[verb] ?? VERBS.changed;
  const texts = subject === "column" ? columnTexts(verb, change, names) : cardTexts(verb, change, names);
  return texts.map((text) => ({ sign, word: subject === "column" && verb === "removed" ? "Removed" : word, text }));
}

/** The lines as a list that shows and says what each of them is. */
export function changeList(shown) {
  return el(
    "ul",
    { class: "changes", role: "list" },
    ...shown.map(({ sign, word, text, isTold = false }) =>
      el(
        "li",
        { class: "change", dataset: { word } },
        el("span", { class: "change-sign", "aria-hidden": "true" }, sign),
        el("span", {}, isTold ? null : el("span", { class: "unseen" }, `${word}: `), text),
      ),
    ),
  );
}

/** Sentences that the server has already put into words, as “Move …”, with their signs. */
export function toldLines(texts) {
  return texts.map((text) => ({ ...VERBS[guessed(text)], text, isTold: true }));
}

function guessed(text) {
  if (/^(archive|remove)/i.test(text)) return "removed";
  if (/^add/i.test(text)) return "added";
  return /^move/i.test(text) ? "moved" : "changed";
}

const idOf = (change) => change.subject_id ?? change.id;

function cardTexts(verb, change, names) {
  const { before, after } = change;
  const card = names.card(idOf(change));
  if (verb === "added") return [`${quoted(after?.title ?? "")} in ${names.column(after?.column_id)}`];
  if (verb === "removed") return [quoted(before?.title ?? "")];
  if (verb === "moved") return [movedText(card, before ?? {}, after ?? {}, names)];
  return Object.keys(after ?? {}).map((field) => fieldText(field, card, before?.[field], after[field]));
}

function movedText(card, before, after, names) {
  if (before.column_id !== after.column_id) {
    return `${card}: ${names.column(before.column_id)} → ${names.column(after.column_id)}`;
  }
  const isUp = after.position < before.position;
  return `${card}: ${isUp ? "up" : "down"} in ${names.column(after.column_id)}, now no. ${after.position + 1}`;
}

function fieldText(field, card, before, after) {
  if (field === "title") return `${quoted(before ?? "")} → ${quoted(after)}`;
  if (field === "labels") return `${card}: labels ${after.length ? after.join(", ") : "removed"}`;
  if (field === "due") return `${card}: ${after ? `due ${day(after)}` : "no longer due"}`;
  if (field === "details") return `${card}: details ${!after ? "removed" : before ? "rewritten" : "written"}`;
  return `${card}: ${field}`;
}

function columnTexts(verb, change, names) {
  const { before, after } = change;
  const column = `column ${quoted(names.column(idOf(change)))}`;
  if (verb === "added") return [`column ${quoted(after?.title ?? "")}`];
  if (verb === "removed") return [`column ${quoted(before?.title ?? "")}`];
  if (verb === "moved") return [`${column}, now no. ${(after?.position ?? 0) + 1}`];
  return Object.keys(after ?? {}).map((field) => {
    if (field === "title") return `column ${quoted(before?.title ?? "")} → ${quoted(after.title)}`;
    return `${column}: ${after.wip_limit === null ? "no limit" : `limit ${after.wip_limit}`}`;
  });
}

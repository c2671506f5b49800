/**
 * The dialog of one card. What is typed here is never lost: others' changes are shown beside it,
 * and only the fields that the person has changed are sent.
 */

import { announce } from "../kernel/announce.js";
import { whileBusy } from "../kernel/busy.js";
import { confirm, openDialog } from "../kernel/dialog.js";
import { byId, el } from "../kernel/dom.js";
import { toast } from "../kernel/toast.js";
import { find, placeIn } from "./board.js";
import { chip } from "./card-view.js";
import { differences, showConflict } from "./conflict.js";
import { archiveCard, editCard, moveCard } from "./operations.js";
import { same } from "./sender.js";
import { labelsIn, quoted } from "./words.js";

const dialog = () => byId("editor");
const FIELDS = ["title", "details", "labels", "due"];

export class Editor {
  #card = null; // its id, while it is open
  #base = null; // the fields as they were when the person began, or last looked at the other's
  #columnId = null;

  /**
   * @param {import("./store.js").Store} store
   * @param {{run: (operation: any) => Promise<any>, history: (cardId: string, place: HTMLElement) => void,
   *   archived: (place: object) => void}} act
   */
  constructor(store, act) {
    Object.assign(this, { store, act });
    byId("editor-form").addEventListener("submit", (event) => {
      event.preventDefault();
      whileBusy(byId("editor-save"), () => this.#save());
    });
    byId("editor-labels").addEventListener("input", () => this.#showChips());
    byId("editor-archive").addEventListener("click", () => this.#archive());
    byId("editor-look").addEventListener("click", () => this.#look());
    byId("editor-details").addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) byId("editor-form").requestSubmit();
    });
    byId("editor-history").addEventListener("toggle", ({ target }) => {
      if (target.open && this.#card) this.act.history(this.#card, byId("editor-changes"));
    });
    // Escape and the buttons that close: a text that would be lost is asked about first.
    dialog().addEventListener("cancel", (event) => this.#askBeforeLeaving(event));
    for (const closer of dialog().querySelectorAll("[data-editor-close]")) {
      closer.addEventListener("click", (event) => this.#askBeforeLeaving(event));
    }
  }

  get openCard() {
    return dialog().open ? this.#card : null;
  }

  get isDirty() {
    return Boolean(this.openCard) && (Object.keys(this.#changed()).length > 0 || byId("editor-column").value !== this.#columnId);
  }

  /** Show a card; resolves when the dialog is closed. */
  open(cardId) {
    const found = find(this.store.board, cardId);
    if (!found) return Promise.resolve();
    this.#begin(found, found.card);
    return this.#show();
  }

  /** Show an edit that could not be stored beside what the card has become. */
  openConflict({ edit }, theirs) {
    const found = find(this.store.board, edit.cardId);
    this.#begin(found, { ...theirs, ...edit.fields });
    this.#base = edit.base;
    this.#compare(theirs);
    return this.#show();
  }

  /** Say so if somebody else has changed the card that is open. @param {Map<string, string>} changedBy */
  check(changedBy) {
    if (!this.openCard || this.store.pending.some((each) => each.subject === this.#card)) return;
    const found = find(this.store.server, this.#card);
    if (found && !FIELDS.some((name) => !same(found.card[name], this.#base[name]))) return;
    const who = changedBy.get(this.#card) || "Somebody else";
    const text = found ? `${who} changed this card.` : `${who} archived this card. What you typed stays here.`;
    byId("editor-look").hidden = !found;
    byId("editor-notice").hidden = false;
    if (byId("editor-notice-text").textContent === text) return;
    byId("editor-notice-text").textContent = text;
    announce(text);
  }

  #begin({ card, column }, shown) {
    this.#card = card.id;
    this.#base = card;
    this.#columnId = column.id;
    byId("editor-notice").hidden = byId("editor-conflict").hidden = true;
    byId("editor-notice-text").textContent = "";
    byId("editor-changes").replaceChildren();
    byId("editor-history").open = false;
    for (const name of FIELDS) this.#put(name, shown[name]);
    const options = this.store.board.columns.map(({ id, title }) => el("option", { value: id }, title));
    byId("editor-column").replaceChildren(...options);
    byId("editor-column").value = column.id;
    byId("editor-title-error").textContent = "";
  }

  #show() {
    if (dialog().open) return Promise.resolve();
    const closed = openDialog(dialog());
    byId("editor-body").scrollTop = 0;
    return closed;
  }

  #put(name, value) {
    byId(`editor-${name}`).value = name === "labels" ? value.join(", ") : (value ?? "");
    if (name === "labels") this.#showChips();
  }

  #value(name) {
    const { value } = byId(`editor-${name}`);
    if (name === "labels") return labelsIn(value);
    if (name === "due") return value || null;
    return name === "title" ? value.replaceAll(/\s+/g, " ").trim() : value;
  }

  #showChips() {
    const labels = labelsIn(byId("editor-labels").value);
    byId("editor-chips").replaceChildren(...labels.map((label) => chip(label)));
  }

  /** What the person has changed. */
  #changed() {
    const names = FIELDS.filter((name) => !same(this.#value(name), this.#base[name]));
    return Object.fromEntries(names.map((name) => [name, this.#value(name)]));
  }

  async #save() {
    const fields = this.#changed();
    if (fields.title === "") {
      byId("editor-title-error").textContent = "A card needs a title.";
      return byId("editor-title").focus();
    }
    const found = find(this.store.board, this.#card);
    if (!found) return toast("The card is no longer on the board. Copy what you want to keep.", { kind: "warning" });
    this.#move(found);
    if (!Object.keys(fields).length) return dialog().close("saved");
    const operation = editCard(found.card, this.#base, fields);
    const outcome = await Promise.race([this.act.run(operation), waits(operation)]);
    if (outcome.status === "conflict") return this.#compare(outcome.theirs, true);
    if (outcome.status === "refused") return toast(outcome.error.message, { kind: "danger", assertive: true });
    return dialog().close("saved");
  }

  #move({ column }) {
    const wanted = byId("editor-column").value;
    if (wanted === this.#columnId || wanted === column.id) return;
    this.#columnId = wanted;
    this.act.run(moveCard(this.store.board, this.#card, wanted, placeIn(this.store.board, wanted, {}, this.#card)));
  }

  #look() {
    const found = find(this.store.board, this.#card);
    if (found) this.#compare(found.card, true);
  }

  /** Take over what only the other has changed; ask about what both have. */
  #compare(theirs, isFocused = false) {
    const mine = Object.fromEntries(FIELDS.map((name) => [name, this.#value(name)]));
    const { onlyTheirs, both } = differences(FIELDS, this.#base, mine, theirs);
    for (const name of onlyTheirs) this.#put(name, theirs[name]);
    this.#base = { ...theirs };
    byId("editor-notice").hidden = true;
    byId("editor-notice-text").textContent = "";
    const place = byId("editor-conflict");
    showConflict(place, both, mine, theirs, (name, value) => this.#put(name, value));
    if (both.length && isFocused) place.querySelector("input").focus();
    announce(both.length ? "Both of you changed the same. Choose whose it is to be, then save." : "Their change has been taken over; yours is kept.");
  }

  async #archive() {
    const found = find(this.store.board, this.#card);
    dialog().close("archived");
    if (!found) return;
    this.act.run(archiveCard(found.card));
    this.act.archived({ columnId: found.column.id, index: found.index });
  }

  async #askBeforeLeaving(event) {
    if (!this.isDirty) return event.type === "click" ? dialog().close("") : undefined;
    event.preventDefault();
    const text = `What you changed in ${quoted(this.#base.title)} has not been saved.`;
    if (await confirm({ title: "Leave without saving?", text, label: "Leave", isDangerous: true })) dialog().close("");
    return undefined;
  }
}

/** Resolves once the operation waits for the connection: the dialog need not. */
function waits(operation) {
  return new Promise((resolve) => {
    operation.whenWaiting = () => resolve({ status: "waiting" });
  });
}

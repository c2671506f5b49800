/**
 * The board by keyboard: arrows go from card to card, Space lifts one, arrows move it, Space drops
 * it and Escape puts it back; with Ctrl or Alt held, arrows move at once.
 */

import { announce } from "../kernel/announce.js";
import { find } from "./board.js";
import { moveCard, whereIn } from "./operations.js";
import { beside, onward } from "./steps.js";
import { quoted } from "./words.js";

const ARROWS = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" };

export class Keys {
  #lifted = null; // the id of the card that is being carried

  /**
   * @param {HTMLElement} root
   * @param {import("./store.js").Store} store
   * @param {import("./board-view.js").BoardView} view
   * @param {{move: Function, menu: (id: string) => void}} act
   */
  constructor(root, store, view, act) {
    Object.assign(this, { store, view, act });
    root.addEventListener("keydown", (event) => this.#pressed(event));
    // A button would be pressed when Space comes up again.
    root.addEventListener("keyup", (event) => {
      if (event.key === " " && event.target.closest(".tile-open")) event.preventDefault();
    });
    document.addEventListener("focusin", ({ target }) => {
      if (this.#lifted && target.closest?.(".tile")?.dataset.card !== this.#lifted) this.#putBack();
    });
    document.addEventListener("pointerdown", () => this.#lifted && this.#putBack());
  }

  get #board() {
    return this.store.board;
  }

  #pressed(event) {
    const open = event.target.closest(".tile-open");
    if (!open) return;
    const cardId = open.closest(".tile").dataset.card;
    const direction = ARROWS[event.key];
    let isOurs = true;
    if (direction && (event.ctrlKey || event.altKey)) this.#moveNow(cardId, direction);
    else if (event.ctrlKey || event.altKey || event.metaKey) isOurs = false;
    else if (this.#lifted) isOurs = this.#pressedWhileLifted(event.key, direction);
    else if (direction) this.view.focus(onward(this.#board, this.#visible, cardId, direction));
    else if (event.key === "Home" || event.key === "End") this.#toEnd(cardId, event.key);
    else if (event.key === " ") this.#lift(cardId);
    else if (event.key === "m") this.act.menu(cardId);
    else isOurs = false;
    if (isOurs) event.preventDefault();
  }

  #visible = (column) => this.view.visible(column);

  #toEnd(cardId, key) {
    const cards = this.view.visible(find(this.#board, cardId).column);
    this.view.focus(cards.at(key === "Home" ? 0 : -1).id);
  }

  #moveNow(cardId, direction) {
    if (this.#lifted) this.#drop();
    const target = beside(this.#board, this.#visible, cardId, direction);
    if (!target) return announce("It goes no further this way.");
    this.act.move(cardId, target.columnId, target.place);
  }

  #lift(cardId) {
    this.#lifted = cardId;
    this.view.tile(cardId).classList.add("is-lifted");
    const { card, column } = find(this.#board, cardId);
    announce(`${quoted(card.title)} lifted, ${whereIn(this.#board, cardId)} in ${column.title}. Arrow keys move it, Space drops it, Escape puts it back.`);
  }

  /** @returns {boolean} whether the key meant something */
  #pressedWhileLifted(key, direction) {
    if (direction) this.#carry(direction);
    else if (key === " " || key === "Enter") this.#drop();
    else if (key === "Escape") this.#putBack();
    else if (key === "Tab") return false;
    return true;
  }

  #carry(direction) {
    const cardId = this.#lifted;
    const target = beside(this.#board, this.#visible, cardId, direction);
    if (!target) return announce("It goes no further this way.");
    this.store.setPreview(moveCard(this.#board, cardId, target.columnId, target.place));
    this.#target = target;
    const tile = this.view.tile(cardId);
    this.view.focus(cardId);
    tile.scrollIntoView({ block: "nearest", inline: "nearest" });
    announce(`${find(this.#board, cardId).column.title}, ${whereIn(this.#board, cardId)}`);
    return undefined;
  }

  #target = null;

  #drop() {
    const [cardId, target] = [this.#lifted, this.#target];
    const card = find(this.#board, cardId)?.card;
    this.#letGo();
    if (target) this.act.move(cardId, target.columnId, target.place);
    else if (card) announce(`${quoted(card.title)} stays where it was.`);
  }

  #putBack() {
    const card = find(this.#board, this.#lifted)?.card;
    this.#letGo();
    if (card) announce(`${quoted(card.title)} is back, ${whereIn(this.#board, card.id)} in ${find(this.#board, card.id).column.title}.`);
  }

  #letGo() {
    this.view.tile(this.#lifted)?.classList.remove("is-lifted");
    this.#lifted = null;
    this.#target = null;
    if (this.store.preview) this.store.setPreview(null);
  }
}

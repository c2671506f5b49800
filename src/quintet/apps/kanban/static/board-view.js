/**
 * The board on the page: made to fit what the store shows, without touching what fits already.
 *
 * An element stays the same for as long as its card is on the board, so that the focus, a text
 * that is being typed and a card that is being dragged survive whatever others do.
 */

import { find } from "./board.js";
import { fillTile, newTile } from "./card-view.js";
import { fillColumn, newColumn } from "./column-view.js";

export class BoardView {
  #root;
  #tiles = /** @type {Map<string, HTMLElement>} */ (new Map());
  #columns = /** @type {Map<string, HTMLElement>} */ (new Map());
  #isHeld = false;
  #current = null; // the card that Tab leads to
  fits = null; // the filter; null lets everything through

  /**
   * @param {HTMLElement} root
   * @param {import("./store.js").Store} store
   * @param {{open: (id: string) => void, move: (id: string) => void, add: Function,
   *   column: (id: string) => void, onColumn: (list: HTMLElement) => void}} act
   */
  constructor(root, store, act) {
    this.#root = root;
    this.store = store;
    this.act = act;
    root.addEventListener("focusin", ({ target }) => {
      const tile = target.closest(".tile");
      if (tile) this.#lead(tile.dataset.card);
    });
  }

  /** While something is dragged the elements are the person's. */
  hold() {
    this.#isHeld = true;
  }

  release() {
    this.#isHeld = false;
    this.render();
  }

  /** Make the page show the store's board. */
  render() {
    const { board } = this.store;
    if (!board || this.#isHeld) return;
    const focused = this.#focused();
    this.#placeColumns(board);
    const waiting = new Set(this.store.pending.filter((each) => each.isWaiting).map((each) => each.subject));
    for (const column of board.columns) this.#fillList(column, waiting);
    this.#removeGone(board);
    this.#lead(this.#leader(board));
    if (focused) this.#refocus(focused);
  }

  /** The cards of a column that the filter lets through. */
  visible(column) {
    return this.fits ? column.cards.filter(this.fits) : column.cards;
  }

  /** @returns {HTMLElement|undefined} */
  tile(cardId) {
    return this.#tiles.get(cardId);
  }

  /** Put the focus on a card. @returns {boolean} whether it is there */
  focus(cardId) {
    const tile = this.#tiles.get(cardId);
    if (!tile || tile.hidden) return false;
    tile.querySelector(".tile-open").focus();
    return true;
  }

  /** Put the focus where the card was: on the one that took its place, or on the column. */
  focusPlaceOf({ columnId, index }) {
    const column = this.store.board.columns.find((each) => each.id === columnId);
    const cards = column ? this.visible(column) : [];
    const next = cards[Math.min(index, cards.length - 1)];
    if (!next || !this.focus(next.id)) this.#columns.get(columnId)?.querySelector(".quick-open").focus();
  }

  /** Say on the card itself that it has come back. */
  flash(cardId) {
    const tile = this.#tiles.get(cardId);
    if (!tile) return;
    tile.classList.add("is-returned");
    tile.addEventListener("animationend", () => tile.classList.remove("is-returned"), { once: true });
  }

  #placeColumns(board) {
    const elements = board.columns.map((column) => {
      if (!this.#columns.has(column.id)) {
        const element = newColumn(column, this.act);
        this.#columns.set(column.id, element);
        this.act.onColumn(element.querySelector(".tiles"));
      }
      const element = this.#columns.get(column.id);
      fillColumn(element, column, this.fits ? this.visible(column).length : null);
      return element;
    });
    arrange(this.#root, elements, this.#root.querySelector("#new-column"));
  }

  #fillList(column, waiting) {
    const list = this.#columns.get(column.id).querySelector(".tiles");
    const tiles = column.cards.map((card) => {
      if (!this.#tiles.has(card.id)) this.#tiles.set(card.id, newTile(card.id, this.act));
      const tile = this.#tiles.get(card.id);
      fillTile(tile, card, { isWaiting: waiting.has(card.id) });
      tile.hidden = this.fits ? !this.fits(card) : false;
      return tile;
    });
    arrange(list, tiles, null);
  }

  #removeGone(board) {
    const there = new Set(board.columns.flatMap((column) => [column.id, ...column.cards.map((card) => card.id)]));
    for (const known of [this.#tiles, this.#columns]) {
      for (const [id, element] of known) {
        if (there.has(id)) continue;
        element.remove();
        known.delete(id);
      }
    }
  }

  /** Tab leads to one card only; arrow keys lead from there to the others. */
  #lead(cardId) {
    if (this.#current && this.#current !== cardId) this.#setTab(this.#current, -1);
    this.#current = cardId;
    if (cardId) this.#setTab(cardId, 0);
  }

  #leader(board) {
    const tile = this.#current && this.#tiles.get(this.#current);
    if (tile && !tile.hidden) return this.#current;
    return board.columns.flatMap((column) => this.visible(column))[0]?.id ?? null;
  }

  #setTab(cardId, index) {
    for (const control of this.#tiles.get(cardId)?.querySelectorAll("button") ?? []) control.tabIndex = index;
  }

  #focused() {
    const tile = document.activeElement?.closest(".tile");
    if (!tile || !this.#root.contains(tile)) return null;
    const list = tile.closest(".tiles");
    const index = [...list.children].filter((each) => !each.hidden).indexOf(tile);
    return { element: document.activeElement, cardId: tile.dataset.card, columnId: list.dataset.column, index };
  }

  #refocus(focused) {
    if (document.activeElement === focused.element) return;
    if (document.activeElement !== document.body) return;
    if (find(this.store.board, focused.cardId) && focused.element.isConnected && !focused.element.closest("[hidden]")) {
      focused.element.focus();
    } else {
      this.focusPlaceOf(focused);
    }
  }
}

/** Bring the elements into this order, before `end`, moving only what stands wrong. */
function arrange(parent, elements, end) {
  const wanted = new Set(elements);
  let next = parent.firstElementChild;
  const skip = () => {
    while (next && next !== end && !wanted.has(next)) next = next.nextElementSibling;
  };
  for (const element of elements) {
    skip();
    if (next === element) next = next.nextElementSibling;
    else if (parent.moveBefore && element.isConnected) parent.moveBefore(element, next);
    else parent.insertBefore(element, next);
  }
}

/** Where an arrow key leads from a card: the focus, or the card itself. */

import { find, placeAt } from "./board.js";

/**
 * The card that the arrow leads to; the same one at the edge.
 * @param {(column: any) => any[]} visible the cards of a column that can be seen
 */
export function onward(board, visible, cardId, direction) {
  const { column } = find(board, cardId);
  const cards = visible(column);
  const index = cards.findIndex((card) => card.id === cardId);
  if (direction === "up") return cards[Math.max(0, index - 1)].id;
  if (direction === "down") return cards[Math.min(cards.length - 1, index + 1)].id;
  const others = sideways(board.columns, column, direction).map(visible).filter((each) => each.length);
  return others.length ? others[0][Math.min(index, others[0].length - 1)].id : cardId;
}

/**
 * Where the arrow moves the card: past the next card that can be seen, or into the next column.
 * @returns {{columnId: string, place: import("./board.js").Place}|null} null at the edge
 */
export function beside(board, visible, cardId, direction) {
  const { column } = find(board, cardId);
  const index = visible(column).findIndex((card) => card.id === cardId);
  const others = visible(column).filter((card) => card.id !== cardId);
  if (direction === "up") {
    return index > 0 ? { columnId: column.id, place: { before: others[index - 1].id } } : null;
  }
  if (direction === "down") {
    return index < others.length ? { columnId: column.id, place: { after: others[index].id } } : null;
  }
  const target = sideways(board.columns, column, direction)[0];
  return target ? { columnId: target.id, place: placeAt(visible(target), index) } : null;
}

/** The columns on one side, the nearest first. */
function sideways(columns, column, direction) {
  const at = columns.indexOf(column);
  return direction === "left" ? columns.slice(0, at).reverse() : columns.slice(at + 1);
}

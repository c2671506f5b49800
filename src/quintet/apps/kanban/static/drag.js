/** Cards by mouse and by finger. Where one is dropped is told by its neighbours, not by a number. */

import { makeDraggable } from "../kernel/dragging.js";

/**
 * Make a column's cards movable.
 * @param {HTMLElement} list
 * @param {{begin: () => void, drop: (cardId: string, columnId: string, place: object) => void,
 *   giveUp: () => void}} act
 */
export function makeCardsDraggable(list, act) {
  const drop = (item, to) => {
    const place = { after: neighbour(item, "previousElementSibling"), before: neighbour(item, "nextElementSibling") };
    act.drop(item.dataset.card, to.dataset.column, place);
  };
  makeDraggable(list, { ...act, drop }, {
    group: "cards",
    draggable: ".tile",
    filter: ".tile-move",
    preventOnFilter: false,
    emptyInsertThreshold: 24,
  });
}

/** The next card in this direction that can be seen. */
function neighbour(item, direction) {
  let other = item[direction];
  while (other && (other.hidden || !other.dataset.card)) other = other[direction];
  return other?.dataset.card ?? null;
}

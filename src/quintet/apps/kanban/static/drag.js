/** Cards by mouse and by finger. Where one is dropped is told by its neighbours, not by a number. */

let Sortable = null;
let isGivenUp = false;

/** Have dragging work; without the vendored file, menu and keyboard do all of it. */
export async function loadDragging(file) {
  if (file) ({ Sortable } = await import(file));
}

/**
 * Make a column's cards movable.
 * @param {HTMLElement} list
 * @param {{begin: () => void, drop: (cardId: string, columnId: string, place: object) => void,
 *   giveUp: () => void}} act
 */
export function makeDraggable(list, act) {
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  Sortable?.create(list, {
    group: "cards",
    draggable: ".tile",
    filter: ".tile-move",
    preventOnFilter: false,
    animation: isCalm ? 0 : 140,
    // The browser's own dragging does not know touch, and shows what it likes.
    forceFallback: true,
    fallbackOnBody: true,
    fallbackTolerance: 4,
    delay: 220, // a finger that only scrolls lifts nothing
    delayOnTouchOnly: true,
    touchStartThreshold: 6,
    emptyInsertThreshold: 24,
    // Over the upper half of a card: before it; over the lower: behind it, wherever one comes from.
    invertSwap: true,
    invertedSwapThreshold: 1,
    scrollSensitivity: 60,
    scrollSpeed: 14,
    bubbleScroll: true,
    chosenClass: "is-chosen",
    ghostClass: "is-ghost",
    dragClass: "is-dragged",
    onStart: () => {
      isGivenUp = false;
      document.documentElement.dataset.dragging = "";
      act.begin();
    },
    onEnd: ({ item, to }) => {
      delete document.documentElement.dataset.dragging;
      if (isGivenUp) return act.giveUp();
      const place = { after: neighbour(item, "previousElementSibling"), before: neighbour(item, "nextElementSibling") };
      act.drop(item.dataset.card, to.dataset.column, place);
    },
  });
}

/** Escape while something is dragged puts it back. */
export function startGivingUp() {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !("dragging" in document.documentElement.dataset)) return;
    isGivenUp = true;
    document.dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));
  });
}

/** The next card in this direction that can be seen. */
function neighbour(item, direction) {
  let other = item[direction];
  while (other && (other.hidden || !other.dataset.card)) other = other[direction];
  return other?.dataset.card ?? null;
}

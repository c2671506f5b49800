/**
 * Things in lists that are moved by mouse and by finger, on the vendored SortableJS.
 *
 * Dragging is never the only way: without the file nothing breaks, and there has to be another
 * way by keyboard and by single presses.
 */

let Sortable = null;
let isGivenUp = false;

/** Have dragging work, and Escape put back what is dragged. @param {string|undefined} file where SortableJS is */
export async function loadDragging(file) {
  if (!file || Sortable) return;
  ({ Sortable } = await import(file));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !("dragging" in document.documentElement.dataset)) return;
    isGivenUp = true;
    document.dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));
  });
}

/**
 * Make what is in a list movable.
 * @param {HTMLElement} list
 * @param {{begin?: () => void, drop: (item: HTMLElement, to: HTMLElement) => void, giveUp: () => void}} act
 *   giveUp: the page is to be shown as it was before
 * @param {object} options of SortableJS: what can be dragged, by what, and whereto
 */
export function makeDraggable(list, act, options) {
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  Sortable?.create(list, {
    animation: isCalm ? 0 : 140,
    // The browser's own dragging does not know touch, and shows what it likes.
    forceFallback: true,
    fallbackOnBody: true,
    fallbackTolerance: 4,
    delay: 220, // a finger that only scrolls lifts nothing
    delayOnTouchOnly: true,
    touchStartThreshold: 6,
    // Over the upper half of another one: before it; over the lower: behind it, wherever it comes from.
    invertSwap: true,
    invertedSwapThreshold: 1,
    scrollSensitivity: 60,
    scrollSpeed: 14,
    bubbleScroll: true,
    chosenClass: "is-chosen",
    ghostClass: "is-ghost",
    dragClass: "is-dragged",
    ...options,
    onStart: () => {
      isGivenUp = false;
      document.documentElement.dataset.dragging = "";
      act.begin?.();
    },
    onEnd: ({ item, to }) => {
      delete document.documentElement.dataset.dragging;
      if (isGivenUp) act.giveUp();
      else act.drop(item, to);
    },
  });
}

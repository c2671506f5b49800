/** The feed's tree in the page: finding entries, putting them in their place, opening them. */

import { toast } from "../kernel/toast.js";
import { localize } from "./times.js";

/** The entry of an event, null where it is not shown. */
export const nodeOf = (id) => document.querySelector(`.node[data-id="${CSS.escape(id)}"]`);

/** The opened list of what is below an event, null where nobody has opened it. */
export const listBelow = (id) => document.querySelector(`[data-children-of="${CSS.escape(id)}"]`);

/** Every place in an entry that may change, changed where it has; what has the focus stays. */
export function patch(node, fresh) {
  node.dataset.at = fresh.dataset.at;
  const old = node.querySelector(":scope > .node-head [data-part]");
  const part = fresh.querySelector(":scope > .node-head [data-part]");
  if (old.innerHTML !== part.innerHTML && !old.contains(document.activeElement)) old.replaceChildren(...part.childNodes);
  const words = ".node-toggle > :not(.icon)";
  const texts = [...fresh.querySelectorAll(`:scope > .node-head ${words}`)];
  node.querySelectorAll(`:scope > .node-head ${words}`).forEach((each, index) => {
    if (texts[index] && each.textContent !== texts[index].textContent) each.textContent = texts[index].textContent;
  });
}

/**
 * Put an entry into its list, newest first.
 * @returns {boolean} false where its place is on a page that is not shown yet
 */
export function insert(list, fresh) {
  const siblings = [...list.children].filter((each) => each.matches(".node"));
  const next = siblings.find((each) => isNewer(fresh, each));
  const more = [...list.children].find((each) => each.matches(".more"));
  if (!next && more) return false;
  list.insertBefore(fresh, next ?? null);
  fresh.classList.add("is-new");
  window.htmx?.process(fresh);
  return true;
}

/** Open an entry: ask for what is below it the first time, show it, and come back when it is there. */
export async function open(toggle) {
  const below = toggle.closest(".node").querySelector(":scope > .node-below");
  toggle.setAttribute("aria-expanded", "true");
  if (!below.childElementCount) {
    toggle.setAttribute("aria-busy", "true");
    await window.htmx.ajax("GET", toggle.dataset.below, { source: toggle, target: below, swap: "innerHTML" });
    toggle.removeAttribute("aria-busy");
    if (!below.childElementCount) {
      toggle.setAttribute("aria-expanded", "false");
      toast("That could not be read. Try again.", { kind: "danger" });
      return;
    }
    localize(below);
  }
  below.hidden = toggle.getAttribute("aria-expanded") !== "true";
}

export function close(toggle) {
  toggle.setAttribute("aria-expanded", "false");
  toggle.closest(".node").querySelector(":scope > .node-below").hidden = true;
}

export const isOpen = (toggle) => toggle.getAttribute("aria-expanded") === "true";

/**
 * Change the page without moving what is read: the first entry in sight keeps its place.
 * @param {() => void} change
 */
export function inPlace(change) {
  const top = document.querySelector(".top")?.getBoundingClientRect().bottom ?? 0;
  const anchor = scrollY < 8 ? null : [...document.querySelectorAll("#view .node-head")].find((each) => each.getBoundingClientRect().top >= top);
  const before = anchor?.getBoundingClientRect().top;
  change();
  if (anchor?.isConnected) scrollBy({ top: anchor.getBoundingClientRect().top - before, behavior: "instant" });
}

function isNewer(one, other) {
  if (one.dataset.at !== other.dataset.at) return one.dataset.at > other.dataset.at;
  return one.dataset.id > other.dataset.id;
}

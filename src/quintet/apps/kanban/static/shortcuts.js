/** Keys that work anywhere on the page, unless something is being written; they can be turned off. */

import { openDialog } from "../kernel/dialog.js";
import { byId } from "../kernel/dom.js";

const KEY = "quintet-board-keys";

/** @param {Record<string, () => void>} actions by key */
export function startShortcuts(actions) {
  const switcher = byId("keys-on");
  switcher.checked = !isOff();
  switcher.addEventListener("change", () => remember(switcher.checked));
  const all = { ...actions, "?": () => openDialog(byId("keys")) };
  document.addEventListener("keydown", (event) => {
    const run = all[event.key];
    if (!run || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (!switcher.checked || document.querySelector("dialog:modal") || isWriting(event.target)) return;
    event.preventDefault();
    run();
  });
}

const isWriting = (target) => target.matches?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");

function isOff() {
  try {
    return localStorage.getItem(KEY) === "off";
  } catch {
    return false; // storage may be forbidden
  }
}

function remember(isOn) {
  try {
    localStorage.setItem(KEY, isOn ? "on" : "off");
  } catch {
    // For this visit, then.
  }
}

/** Whether somebody came to the calm page by the bar of another page, and so can simply go back. */

import { tab } from "./storage.js";

/** Note it when the bar is used. */
export function watchTheBar() {
  document.querySelector("[data-to-calm]")?.addEventListener("click", (event) => {
    const isOtherTab = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!isOtherTab) tab.set("way", "bar");
  });
}

/** @returns {boolean} */
export function cameByTheBar() {
  return tab.get("way") === "bar";
}

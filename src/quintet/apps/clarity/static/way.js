/** Whether somebody came to the calm page by the bar of another page, and so can simply go back. */

const KEY = "clarity-way"; // for this tab, until it is closed

/** Note it when the bar is used. */
export function watchTheBar() {
  document.querySelector(".overwhelmed a[data-to-calm]")?.addEventListener("click", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) note();
  });
}

function note() {
  try {
    sessionStorage.setItem(KEY, "bar");
  } catch {
    // Then the way back leads to the start.
  }
}

/** @returns {boolean} */
export function cameByTheBar() {
  try {
    return sessionStorage.getItem(KEY) === "bar";
  } catch {
    return false;
  }
}

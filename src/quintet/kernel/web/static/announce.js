/** Says things to screen readers without moving anything on the screen. */

const GAP = 60; // a region has to be there, and empty, a moment before its text is noticed

/**
 * Have a text read out.
 * @param {string} text
 * @param {{assertive?: boolean}} [how] assertive interrupts: only for what cannot wait
 */
export function announce(text, { assertive = false } = {}) {
  const region = regionFor(assertive);
  region.textContent = "";
  clearTimeout(region.pending);
  region.pending = setTimeout(() => {
    region.textContent = text;
  }, GAP);
}

/** The page's region; in an open modal dialog its own, for all outside it is inert. */
function regionFor(assertive) {
  const home = topDialog() ?? document.body;
  const kind = assertive ? "assertive" : "polite";
  const found = [...home.querySelectorAll(`[data-announcer="${kind}"]`)].find(
    (region) => region.closest("dialog") === (home === document.body ? null : home),
  );
  return found ?? home.appendChild(newRegion(kind));
}

function newRegion(kind) {
  const region = document.createElement("div");
  region.className = "unseen";
  region.dataset.announcer = kind;
  region.setAttribute("role", kind === "assertive" ? "alert" : "status");
  return region;
}

/** @returns {HTMLDialogElement|null} the modal dialog that was opened last */
export function topDialog() {
  return [...document.querySelectorAll("dialog:modal")].at(-1) ?? null;
}

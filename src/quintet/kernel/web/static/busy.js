/** Buttons while their work is under way: pressed once, and saying so. */

/**
 * Show a button as busy until the work has ended; a second press meanwhile does nothing.
 * @template T
 * @param {HTMLButtonElement} button
 * @param {() => Promise<T>} work
 * @returns {Promise<T|undefined>} what the work gave; undefined if it was already under way
 */
export async function whileBusy(button, work) {
  if (button.getAttribute("aria-busy") === "true") return undefined;
  // Not `disabled`: the focus would be lost, and with it the place on the page.
  button.setAttribute("aria-busy", "true");
  button.setAttribute("aria-disabled", "true");
  try {
    return await work();
  } finally {
    button.removeAttribute("aria-busy");
    button.removeAttribute("aria-disabled");
  }
}

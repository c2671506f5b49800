/** Small elements, made in one line each; text is always text, never markup. */

/**
 * @param {string} tag
 * @param {Record<string, any>} [given] attributes; `class`, `on…` handlers and `dataset` as usual,
 *   null and false leave one out
 * @param {...(Node|string|null)} children
 * @returns {HTMLElement}
 */
export function el(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "dataset") Object.assign(element.dataset, value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** A copy of one of the page's icons, or null where icons are missing. */
export function icon(name) {
  const found = byId("icons").content.querySelector(`[data-icon="${name}"] svg`);
  return found ? found.cloneNode(true) : null;
}

/** @returns {HTMLElement} */
export const byId = (id) => document.getElementById(id);

/** A button of the design system. */
export function button(label, run, { kind = "", name = null, small = false, ...given } = {}) {
  const classes = ["button", kind && `is-${kind}`, small && "is-small"].filter(Boolean).join(" ");
  const picture = name ? icon(name) : null;
  return el("button", { type: "button", class: classes, onclick: run, ...given }, picture, el("span", {}, label));
}

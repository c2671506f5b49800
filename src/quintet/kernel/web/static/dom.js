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

const SVG = "http://www.w3.org/2000/svg";

/** The same for the shapes of a drawing. */
export function shape(tag, given = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(given)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** A copy of one of the icons in the page's `<template id="icons">`, or null where icons are missing. */
export function icon(name) {
  const found = byId("icons")?.content.querySelector(`[data-icon="${name}"] svg`);
  return found ? found.cloneNode(true) : null;
}

/** @returns {HTMLElement} */
export const byId = (id) => document.getElementById(id);

/**
 * A button of the design system.
 * @param {string} label
 * @param {((event: MouseEvent) => void)|null} run
 * @param {{kind?: string, name?: string|null, small?: boolean, iconOnly?: boolean} & Record<string, any>} [how]
 *   name: of an icon; iconOnly: the label is for screen readers and those who hover
 */
export function button(label, run, { kind = "", name = null, small = false, iconOnly = false, ...given } = {}) {
  const picture = name ? icon(name) : null;
  const isBare = iconOnly && picture !== null;
  const classes = ["button", kind && `is-${kind}`, small && "is-small", isBare && "is-icon"].filter(Boolean).join(" ");
  const words = el("span", { class: isBare && "unseen" }, label);
  return el("button", { type: "button", class: classes, title: isBare && label, onclick: run, ...given }, picture, words);
}

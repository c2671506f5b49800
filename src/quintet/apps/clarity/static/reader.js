/** A text as paragraphs and bullets, its sentences marked so that they can be read aloud. */

import { el } from "../kernel/dom.js";
import { language } from "../kernel/language.js";

/**
 * Show a text in the small part of Markdown that the server uses: paragraphs and `- `.
 * @param {HTMLElement} home
 * @param {string} text
 * @returns {HTMLElement[]} its sentences, in order
 */
export function showText(home, text) {
  home.replaceChildren(...text.split(/\n\s*\n/).flatMap((block) => blocks(block)));
  return [...home.querySelectorAll(".sentence")];
}

function blocks(block) {
  const found = [];
  for (const line of block.split("\n").filter((each) => each.trim() !== "")) {
    const bullet = /^\s*[-*•]\s+(.*)$/.exec(line);
    if (!bullet) found.push(el("p", {}, ...sentences(line)));
    else if (found.at(-1)?.tagName === "UL") found.at(-1).append(el("li", {}, ...sentences(bullet[1])));
    else found.push(el("ul", {}, el("li", {}, ...sentences(bullet[1]))));
  }
  return found;
}

function sentences(line) {
  return split(line).map((sentence) => el("span", { class: "sentence" }, sentence));
}

function split(line) {
  if (!("Segmenter" in Intl)) return line.match(/[^.!?]+[.!?]*\s*/g) ?? [line];
  return Array.from(new Intl.Segmenter(language(), { granularity: "sentence" }).segment(line), ({ segment }) => segment);
}

/** The word of a text that begins at, or goes on over, this place. */
export function wordAt(text, place) {
  const isBetween = /\s/u.test(text.charAt(place));
  const start = isBetween
    ? place + text.slice(place).search(/\S|$/u)
    : place - /\S*$/u.exec(text.slice(0, place))[0].length;
  return { start, end: start + text.slice(start).search(/\s|$/u) };
}

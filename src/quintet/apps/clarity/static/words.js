/** The page's words, in the language it was asked for. */

import { filled } from "../kernel/language.js";

const words = JSON.parse(document.getElementById("words").textContent);

/**
 * One of the page's texts.
 * @param {string} key
 * @param {Record<string, string|number>} [values] for what stands in braces
 */
export function say(key, values = {}) {
  if (!(key in words)) throw new Error(`The page has no words for ${key}.`);
  return filled(words[key], values);
}

/** The same where it depends on a number, `{count}`: the text of `key_one` for a single one. */
export function counted(key, count, values = {}) {
  return say(count === 1 && `${key}_one` in words ? `${key}_one` : key, { count, ...values });
}

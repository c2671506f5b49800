/** What the kernel's scripts say, in the language of the page; `<html lang>` chooses. */

const GERMAN = {
  "Cancel": "Abbrechen",
  "Dismiss": "Schließen",
  "Still logged in. {reason}": "Noch angemeldet. {reason}",
  "The connection is back.": "Die Verbindung ist wieder da.",
  "The server cannot be reached.": "Der Server ist nicht erreichbar.",
  "The server cannot be reached. Trying again.": "Der Server ist nicht erreichbar. Ich versuche es weiter.",
  "The server took too long to answer.": "Der Server hat zu lange nicht geantwortet.",
  "Theme: dark": "Farben: dunkel",
  "Theme: light": "Farben: hell",
  "Theme: system": "Farben: wie das Gerät",
  "You are logged in again.": "Du bist wieder angemeldet.",
  "You are logged out. What is on this page stays.": "Du bist abgemeldet. Was auf dieser Seite steht, bleibt.",
  "You are offline. Changes wait until the connection is back.":
    "Du bist offline. Änderungen warten, bis die Verbindung wieder da ist.",
  "just now": "gerade eben",
  "{label} is available.": "{label} ist möglich.",
};
const WORDS = { de: GERMAN };

/** @returns {string} the language of the page, such as "en" */
export const language = () => document.documentElement.lang || "en";

/**
 * One of the texts above in the language of the page; in English as it stands.
 * @param {string} text
 * @param {Record<string, string|number>} [values] for what stands in braces
 */
export function say(text, values = {}) {
  return filled(WORDS[language()]?.[text] ?? text, values);
}

/** A text with its `{name}`s replaced by values. */
export function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** Texts that several parts of the page need. */

const LONGEST = 60;

/** “A title”, shortened where it would fill a line by itself. */
export function quoted(title) {
  const letters = [...title];
  return `“${letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join("").trimEnd()}…` : title}”`;
}

/** "1 card", "2 cards". */
export const counted = (number, thing, things = `${thing}s`) => `${number} ${number === 1 ? thing : things}`;

/** "move" -> "Move" */
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** Today as the board writes days, where the person is. */
export function today(now = new Date()) {
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

const short = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", timeZone: "UTC" });
const long = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** "3 Dec", with the year when it is another one. */
export function day(due, now = today()) {
  const moment = new Date(`${due}T00:00:00Z`);
  return (due.slice(0, 4) === now.slice(0, 4) ? short : long).format(moment);
}

/**
 * How urgent a day is, and the words that say it without a colour.
 * @returns {{state: "overdue"|"today"|"soon"|"later", text: string}}
 */
export function dueIn(due, now = today()) {
  const days = Math.round((Date.parse(due) - Date.parse(now)) / 86_400_000);
  if (days < 0) return { state: "overdue", text: `Overdue · ${day(due, now)}` };
  if (days === 0) return { state: "today", text: "Today" };
  if (days === 1) return { state: "soon", text: "Tomorrow" };
  return { state: days < 7 ? "soon" : "later", text: day(due, now) };
}

/** One of eight colours, the same for a label wherever it is shown. */
export function colourOf(label) {
  let hash = 7;
  for (const letter of label.toLowerCase()) hash = (hash * 31 + letter.codePointAt(0)) >>> 0;
  return hash % 8;
}

/** "api, web" -> ["api", "web"]; what is empty or there twice goes. */
export function labelsIn(text) {
  return [...new Set(text.split(",").map((label) => label.trim()).filter(Boolean))];
}

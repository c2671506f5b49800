/** What the filter field says, and which cards that lets through. */

import { today } from "./words.js";

const TERM = /(?:(label|due):)?(?:"([^"]*)"|(\S+))/gi;
const DUES = {
  overdue: (due, now) => due !== null && due < now,
  today: (due, now) => due === now,
  week: (due, now) => due !== null && due >= now && Date.parse(due) - Date.parse(now) < 7 * 86_400_000,
  none: (due) => due === null,
  any: (due) => due !== null,
};

/**
 * `label:api due:overdue text "two words"`: every term has to fit.
 * @returns {((card: import("./board.js").Card) => boolean)|null} null lets everything through
 */
export function parsed(text, now = today()) {
  const tests = [...text.matchAll(TERM)].map(([, kind, inQuotes, bare]) => test(kind?.toLowerCase(), inQuotes ?? bare, now));
  return tests.length ? (card) => tests.every((fits) => fits(card)) : null;
}

function test(kind, value, now) {
  const wanted = value.toLowerCase();
  if (kind === "label") return (card) => card.labels.some((label) => label.toLowerCase().startsWith(wanted));
  if (kind === "due") return (card) => (DUES[wanted] ?? ((due) => due?.startsWith(wanted) ?? false))(card.due, now);
  return (card) =>
    [card.title, card.details, ...card.labels].some((part) => part.toLowerCase().includes(wanted));
}

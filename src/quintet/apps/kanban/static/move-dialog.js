/** "Move to…": a column and a place in it, chosen without dragging. */

import { openDialog } from "../kernel/dialog.js";
import { byId, el } from "../kernel/dom.js";
import { columnOf, find } from "./board.js";
import { quoted } from "./words.js";

/**
 * Ask where a card is to go.
 * @param {import("./store.js").Store} store
 * @param {string} cardId
 * @returns {Promise<{columnId: string, place: import("./board.js").Place}|null>}
 */
export async function askWhere(store, cardId) {
  const { card, column } = find(store.board, cardId);
  const columns = byId("move-column");
  const places = byId("move-place");
  byId("move-card").textContent = quoted(card.title);
  const otherCards = () => (columnOf(store.board, columns.value)?.cards ?? []).filter((each) => each.id !== cardId);
  const fillPlaces = () => {
    const rest = otherCards().map((other) => el("option", { value: other.id }, `After ${quoted(other.title)}`));
    places.replaceChildren(el("option", { value: "" }, "At the top"), ...rest);
    places.value = otherCards().at(-1)?.id ?? "";
  };
  columns.replaceChildren(...store.board.columns.map(({ id, title }) => el("option", { value: id }, id === column.id ? `${title} (here now)` : title)));
  const at = store.board.columns.indexOf(column);
  columns.value = (store.board.columns[at + 1] ?? column).id;
  fillPlaces();
  columns.onchange = fillPlaces;
  if ((await openDialog(byId("move-dialog"))) !== "move") return null;
  const first = otherCards()[0];
  const place = places.value ? { after: places.value } : { before: first?.id ?? null };
  return { columnId: columns.value, place };
}

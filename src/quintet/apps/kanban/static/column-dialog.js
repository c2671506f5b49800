/** A column's settings: name, limit, place among the others, removal; and new columns. */

import { confirm, openDialog } from "../kernel/dialog.js";
import { byId, el } from "../kernel/dom.js";
import { columnOf, placeAt } from "./board.js";
import { addColumn, editColumn, moveColumn, removeColumn } from "./operations.js";
import { counted, quoted } from "./words.js";

/**
 * Let the person change a column.
 * @param {import("./store.js").Store} store
 * @param {string} columnId
 * @param {(operation: any) => void} run
 */
export async function openColumn(store, columnId, run) {
  const column = columnOf(store.board, columnId);
  const { columns } = store.board;
  const at = columns.indexOf(column);
  const places = byId("column-place");
  const others = columns.filter((each) => each !== column);
  byId("column-title").value = column.title;
  byId("column-limit").value = column.wip_limit ?? "";
  places.replaceChildren(
    el("option", { value: "0" }, "First"),
    ...others.map(({ title }, index) => el("option", { value: index + 1 }, `After ${quoted(title)}`)),
  );
  places.value = String(at);
  byId("column-remove").hidden = columns.length < 2;
  const answer = await openDialog(byId("column-dialog"));
  if (answer === "remove") return await remove(store, column, run);
  if (answer !== "save") return undefined;
  save(store, column, run);
  if (Number(places.value) !== at) run(moveColumn(column, placeAt(others, Number(places.value))));
  return undefined;
}

function save(store, column, run) {
  const title = byId("column-title").value.trim();
  const limit = byId("column-limit").value === "" ? null : Number(byId("column-limit").value);
  const fields = {};
  if (title && title !== column.title) fields.title = title;
  if (limit !== column.wip_limit) fields.wip_limit = limit;
  if (Object.keys(fields).length) run(editColumn(column, fields));
}

async function remove(store, column, run) {
  const { columns } = store.board;
  const at = columns.findIndex((each) => each.id === column.id);
  const heir = columns[at - 1] ?? columns[at + 1];
  const number = columnOf(store.board, column.id)?.cards.length ?? 0;
  const text = number
    ? `Its ${counted(number, "card")} ${number === 1 ? "goes" : "go"} to the end of ${quoted(heir.title)}. Undo brings all of it back.`
    : "It holds no cards.";
  const isSure = await confirm({ title: `Remove column ${quoted(column.title)}?`, text, label: "Remove", isDangerous: true });
  if (isSure) run(removeColumn(column, number ? heir.id : null));
}

/** The button at the end of the board that becomes a field. */
export function startNewColumn(run) {
  const opener = byId("open-new-column");
  const form = byId("new-column-form");
  const input = byId("new-column-title");
  const show = (isOpen) => {
    form.hidden = !isOpen;
    opener.hidden = isOpen;
    (isOpen ? input : opener).focus();
  };
  opener.addEventListener("click", () => show(true));
  byId("new-column-cancel").addEventListener("click", () => show(false));
  form.addEventListener("keydown", (event) => event.key === "Escape" && show(false));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const title = input.value.trim();
    if (!title) return input.focus();
    input.value = "";
    run(addColumn(title));
    show(false);
    return undefined;
  });
}

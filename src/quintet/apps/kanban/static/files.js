/** The board as a file, and a file as the board. */

import { NoAnswer, Problem, address, newKey } from "../kernel/api.js";
import { ask, confirm } from "../kernel/dialog.js";
import { byId } from "../kernel/dom.js";
import { toast } from "../kernel/toast.js";
import { counted } from "./words.js";

/**
 * Make the file field work.
 * @param {import("./store.js").Store} store
 * @param {{refresh: () => Promise<void>, remember: (revision: number, named: string) => void}} act
 */
export function startFiles(store, act) {
  const field = byId("import-file");
  byId("open-import").addEventListener("click", () => field.click());
  field.addEventListener("change", async () => {
    const [file] = field.files;
    field.value = "";
    if (file) await take(file, store, act);
  });
}

async function take(file, store, act) {
  const text = await file.text();
  await act.refresh(); // what is replaced is what the person was told of
  const format = formatOf(file.name, text);
  const number = store.board.columns.reduce((sum, column) => sum + column.cards.length, 0);
  const what = `The board's ${counted(number, "card")} give way to what is in ${file.name}. Undo brings them back.`;
  if (!(await confirm({ title: "Replace the board?", text: what, label: "Replace", isDangerous: true }))) return;
  try {
    const { data, revision } = await sent(format, file, store.revision);
    act.remember(revision, `import of ${file.name}`);
    await act.refresh();
    const said = `Imported ${counted(data.cards, "card")} in ${counted(data.columns, "column")}.`;
    if (data.notes?.length) await ask({ title: said, text: data.notes.join(" "), answers: [{ value: "", label: "Close", kind: "primary" }] });
    else toast(said, { kind: "success" });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const all = [...error.fields.values()].slice(0, 8);
    await ask({ title: "Not imported", text: all.length ? all.join(" ") : error.message, answers: [{ value: "", label: "Close" }] });
  }
}

/** The bytes as they are: which encoding a table has is the server's to find out. */
async function sent(format, file, revision) {
  let response;
  try {
    response = await fetch(address(`/api/board/import?format=${format}`), {
      method: "POST",
      headers: {
        "Content-Type": format === "csv" ? "text/csv" : "application/json",
        "If-Match": `"${revision}"`, "Idempotency-Key": newKey(),
      },
      body: file,
    });
  } catch (error) {
    throw new Problem(503, { detail: new NoAnswer(error, false).message });
  }
  const data = await response.json();
  if (!response.ok) throw new Problem(response.status, data);
  return { data, revision: Number(response.headers.get("Board-Revision") ?? data.revision) };
}

/** Trello's files have lists; ours have columns. */
function formatOf(name, text) {
  if (/\.csv$/i.test(name)) return "csv";
  try {
    return "lists" in JSON.parse(text) ? "trello" : "own";
  } catch {
    return "own"; // the server says what is wrong with it
  }
}

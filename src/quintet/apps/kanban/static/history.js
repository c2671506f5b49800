/** The drawer of what happened: every change, newest first, each to be undone; archived cards. */

import { ago } from "../kernel/ago.js";
import { NoAnswer, Problem, api, newKey } from "../kernel/api.js";
import { whileBusy } from "../kernel/busy.js";
import { openDialog } from "../kernel/dialog.js";
import { button, byId, el } from "../kernel/dom.js";
import { nextPage } from "../kernel/pages.js";
import { toast } from "../kernel/toast.js";
import { Names, changeList, lines } from "./changes.js";
import { quoted } from "./words.js";

const KINDS = { ai: "assistant", api: "API" };
const MOST_LINES = 12;

export class History {
  #next = null;
  #rows = [];

  /**
   * @param {import("./store.js").Store} store
   * @param {{undo: (what: object, named: string) => Promise<boolean>, refresh: () => Promise<void>,
   *   remember: (revision: number, named: string) => void}} act
   */
  constructor(store, act) {
    Object.assign(this, { store, act });
    byId("history-more").addEventListener("click", ({ currentTarget }) => whileBusy(currentTarget, () => this.#more()));
    for (const radio of document.querySelectorAll("input[name=history-part]")) {
      radio.addEventListener("change", () => this.#fill());
    }
  }

  async open() {
    document.querySelector("input[name=history-part][value=changes]").checked = true;
    this.#fill();
    await openDialog(byId("history"));
  }

  /** What happened to one card, in short. */
  async ofCard(cardId, place) {
    await telling(async () => {
      const { data } = await api.get(`/api/board/history?subject_id=${encodeURIComponent(cardId)}&limit=20`);
      const names = new Names(this.store.board, data);
      const rows = data.map((row) => el("li", {}, changeList(lines(row, names)), by([row])));
      place.replaceChildren(...rows);
    });
  }

  async #fill() {
    const isArchive = document.querySelector("input[name=history-part]:checked").value === "archived";
    byId("history-more").hidden = true;
    this.#rows = [];
    byId("history-list").setAttribute("aria-busy", "true");
    await telling(async () => {
      if (isArchive) await this.#showArchived();
      else await this.#load("/api/board/history?limit=60");
    });
    byId("history-list").removeAttribute("aria-busy");
  }

  #more() {
    return telling(() => this.#load(this.#next));
  }

  async #load(path) {
    const answer = await api.get(path);
    this.#next = nextPage(answer);
    this.#rows.push(...answer.data);
    const names = new Names(this.store.board, this.#rows);
    const groups = Map.groupBy(this.#rows, (row) => row.revision);
    byId("history-list").replaceChildren(...[...groups.values()].map((rows) => this.#group(rows, names)));
    byId("history-empty").hidden = groups.size > 0;
    byId("history-empty").textContent = "Nothing has been changed yet.";
    byId("history-more").hidden = !this.#next;
  }

  #group(rows, names) {
    const all = rows.flatMap((row) => lines(row, names));
    const shown = all.slice(0, MOST_LINES);
    const what = `${shown[0]?.word.toLowerCase()} ${shown[0]?.text}`;
    const [{ revision }] = rows;
    const undo = button("Undo", ({ currentTarget }) => whileBusy(currentTarget, async () => {
      if (await this.act.undo({ revision }, what)) await this.#fill();
    }), { small: true, name: "undo-2", "aria-label": `Undo: ${what}` });
    const isUndone = rows.every((row) => row.is_undone);
    const end = isUndone ? el("span", { class: "small muted" }, "Undone") : undo;
    const foot = el("div", { class: "event-foot" }, by(rows), end);
    const hidden = all.length - shown.length;
    const rest = hidden > 0 ? el("p", { class: "small muted" }, `and ${hidden} more`) : "";
    return el("li", { class: `event ${isUndone ? "is-undone" : ""}` }, changeList(shown), rest, foot);
  }

  async #showArchived() {
    const { data } = await api.get("/api/cards?is_archived=true&limit=100");
    byId("history-empty").hidden = data.length > 0;
    byId("history-empty").textContent = "No card has been archived.";
    byId("history-list").replaceChildren(...data.map((card) => this.#archived(card)));
  }

  #archived(card) {
    const restore = button("Restore", ({ currentTarget }) => whileBusy(currentTarget, () => telling(async () => {
      const path = `/api/cards/${encodeURIComponent(card.id)}/restore`;
      const answer = await api.post(path, undefined, { idempotencyKey: newKey() });
      this.act.remember(Number(answer.headers.get("Board-Revision")), `restoring of ${quoted(card.title)}`);
      toast(`${quoted(card.title)} is back on the board.`, { kind: "success" });
      await this.act.refresh();
      await this.#fill();
    })), { small: true, name: "archive-restore", "aria-label": `Restore ${quoted(card.title)}` });
    return el("li", { class: "event" }, el("p", { class: "event-title" }, card.title), el("div", { class: "event-foot" }, when(card.updated_at), restore));
  }
}

/** Say what went wrong instead of failing in silence. */
export async function telling(work) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem) && !(error instanceof NoAnswer)) throw error;
    toast(error.message, { kind: "danger", assertive: true });
    return undefined;
  }
}

function by([{ actor, actor_kind: kind, at }]) {
  const badge = KINDS[kind] ? el("span", { class: `badge ${kind === "ai" ? "is-accent" : ""}` }, KINDS[kind]) : null;
  return el("span", { class: "event-by small muted" }, el("span", {}, actor), badge, when(at));
}

const when = (at) => el("time", { class: "small muted", datetime: at, title: new Date(at).toLocaleString() }, ago(at));

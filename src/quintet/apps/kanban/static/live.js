/** Keeps the page up to date with what others do. */

import { NoAnswer, Problem, address, api } from "../kernel/api.js";
import { connection } from "../kernel/connection.js";

const AGAIN = 3000;

export class Live {
  #reading = null;
  #isAskedAgain = false;
  #etag = null;

  /**
   * @param {import("./store.js").Store} store
   * @param {{onChange: (change: {actor: string, changes: {kind: string, id: string}[], revision: number}) => void}} listener
   */
  constructor(store, listener) {
    this.store = store;
    this.listener = listener;
  }

  /** Read the board and follow it from there on. */
  async start() {
    await this.refresh();
    this.#listen();
    addEventListener("online", () => this.refresh());
  }

  /** Read the board once more; calls meanwhile are answered by one more reading after it. */
  refresh() {
    this.#isAskedAgain = true;
    this.#reading ??= this.#read().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  async #read() {
    while (this.#isAskedAgain) {
      this.#isAskedAgain = false;
      try {
        const { status, data, etag } = await api.get("/api/board/view", { ifNoneMatch: this.#etag });
        connection.restored();
        // One that was made before our own last operation is no news.
        if (status === 200 && this.store.load(data)) this.#etag = etag;
        else if (status === 200) this.#isAskedAgain = true;
      } catch (error) {
        if (error instanceof Problem && error.status === 401) return leave();
        if (!(error instanceof NoAnswer) && !(error instanceof Problem)) throw error;
        connection.lost();
        setTimeout(() => this.refresh(), AGAIN);
      }
    }
  }

  #listen() {
    const source = new EventSource(address(`/api/board/events?after=${this.store.revision}`));
    source.addEventListener("board.changed", (event) => this.#heard(event));
    source.addEventListener("reset", () => this.refresh());
    source.addEventListener("error", () => {
      // The browser tries again by itself, unless it was refused.
      if (source.readyState === EventSource.CLOSED) setTimeout(() => this.#listen(), AGAIN);
      this.refresh();
    });
  }

  #heard(event) {
    const revision = Number(event.lastEventId);
    if (revision <= this.store.revision || this.store.isOwn(revision)) return;
    this.listener.onChange({ ...payloadOf(event), revision });
    this.refresh();
  }
}

/** The change itself; the stream may wrap it in its row of the log. */
function payloadOf(event) {
  const row = JSON.parse(event.data);
  const { actor, changes } = row.payload ?? row;
  return { actor: actor ?? "", changes: changes ?? [] };
}

/** The login has ended: sign in, then come back here. */
function leave() {
  location.assign(`${address("/login")}?next=${encodeURIComponent(location.pathname + location.search)}`);
}

/** Keeps the page up to date with what others do. */

import { NoAnswer, Problem, api } from "../kernel/api.js";
import { connection } from "../kernel/connection.js";
import { listen } from "../kernel/listening.js";

const AGAIN = 3000;
const MOST_OLDER = 3;

export class Live {
  #reading = null;
  #isAskedAgain = false;
  #etag = null;

  /**
   * @param {import("./store.js").Store} store
   * @param {{onChange: (change: {actor: string, changes: {kind: string, id: string}[], revision: number}) => void,
   *   onBack: () => void}} listener onBack: the server answers again
   */
  constructor(store, listener) {
    this.store = store;
    this.listener = listener;
  }

  /** Read the board and follow it from there on. */
  async start() {
    await this.refresh();
    addEventListener("online", () => this.refresh());
    listen(() => `/api/board/events?after=${this.store.revision}`, {
      onOpen: (isAgain) => (isAgain ? this.#back() : undefined),
      onEvent: (event) => this.#heard(event),
    });
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
    for (let older = 0; this.#isAskedAgain; ) {
      this.#isAskedAgain = false;
      const { isLost } = connection;
      try {
        const { status, data, etag } = await api.get("/api/board/view", { ifNoneMatch: this.#etag });
        if (isLost) this.listener.onBack();
        connection.restored();
        if (status === 304) continue;
        // One that was made before our own last operation is no news, unless there are no others:
        // then the server has been put back to an earlier day.
        if (this.store.load(data, { isForced: older >= MOST_OLDER })) this.#etag = etag;
        else this.#isAskedAgain = true;
        older += 1;
      } catch (error) {
        if (!(error instanceof NoAnswer) && !(error instanceof Problem)) throw error;
        if (error.status !== 401) connection.lost(); // else the banner says it already
        else if (!this.store.board) return location.reload(); // to the login
        setTimeout(() => this.refresh(), AGAIN);
      }
    }
  }

  #back() {
    this.listener.onBack();
    return this.refresh();
  }

  #heard(event) {
    if (event.kind === "reset") return this.refresh();
    const revision = Number(event.id);
    if (revision <= this.store.revision || this.store.isOwn(revision)) return undefined;
    this.listener.onChange({ ...payloadOf(event), revision });
    return this.refresh();
  }
}

/** The change itself; the stream may wrap it in its row of the log. */
function payloadOf(event) {
  const row = JSON.parse(event.data);
  const { actor, changes } = row.payload ?? row;
  return { actor: actor ?? "", changes: changes ?? [] };
}

/** Keeps the page up to date with what others do. */

import { NoAnswer, Problem, address, api } from "../kernel/api.js";
import { connection } from "../kernel/connection.js";

const AGAIN = 3000;
const SIGNED_OUT = "You are signed out. Sign in again in another tab: what is here stays as it is.";
const MOST_OLDER = 3;
const UNSEEN = 60_000; // a browser holds few connections to one server, for all its tabs together

export class Live {
  #reading = null;
  #isAskedAgain = false;
  #etag = null;
  #source = null;
  #leaving = 0;

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
    this.#listen();
    addEventListener("online", () => this.refresh());
    document.addEventListener("visibilitychange", () => this.#seen(!document.hidden));
  }

  /** A tab that nobody has looked at for a while stops listening; it catches up when it is seen. */
  #seen(isSeen) {
    clearTimeout(this.#leaving);
    if (!isSeen) {
      this.#leaving = setTimeout(() => {
        this.#source.close();
        this.#source = null;
      }, UNSEEN);
    } else if (!this.#source) {
      this.#listen();
      this.refresh();
    }
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
      try {
        const { status, data, etag } = await api.get("/api/board/view", { ifNoneMatch: this.#etag });
        if (connection.isLost) this.listener.onBack();
        connection.restored();
        if (status === 304) continue;
        // One that was made before our own last operation is no news, unless there are no others:
        // then the server has been put back to an earlier day.
        if (this.store.load(data, { isForced: older >= MOST_OLDER })) this.#etag = etag;
        else this.#isAskedAgain = true;
        older += 1;
      } catch (error) {
        const isSignedOut = error instanceof Problem && error.status === 401;
        if (isSignedOut && !this.store.board) return leave();
        if (!(error instanceof NoAnswer) && !(error instanceof Problem)) throw error;
        connection.lost(isSignedOut ? SIGNED_OUT : undefined);
        setTimeout(() => this.refresh(), AGAIN);
      }
    }
  }

  #listen() {
    this.#source = new EventSource(address(`/api/board/events?after=${this.store.revision}`));
    const source = this.#source;
    source.addEventListener("board.changed", (event) => this.#heard(event));
    source.addEventListener("reset", () => this.refresh());
    source.addEventListener("error", () => {
      // The browser tries again by itself, unless it was refused.
      if (source.readyState === EventSource.CLOSED) setTimeout(() => source === this.#source && this.#listen(), AGAIN);
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

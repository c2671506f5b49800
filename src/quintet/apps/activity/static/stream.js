/** Follows what happens: each event once, also after the connection or the server was away. */

import { address } from "../kernel/api.js";
import { connection } from "../kernel/connection.js";

const AGAIN = 2_000;
const UNSEEN = 60_000; // a browser holds few connections to one server, for all its tabs together
const KINDS = ["event.added", "event.changed", "events.imported", "live.added", "session.changed", "agent.seen"];

export class Stream {
  #source = null;
  #leaving = 0;
  #retrying = 0;

  /**
   * @param {string} position the change that the page shows already
   * @param {{onEvent: (event: Record<string, any>) => void, onReset: () => void}} listener
   *   onReset: what was missed is not known any more, read anew
   */
  constructor(position, listener) {
    this.position = position;
    this.listener = listener;
  }

  start() {
    this.#open();
    document.addEventListener("visibilitychange", () => this.#seen(!document.hidden));
  }

  /** A tab that nobody has looked at for a while stops listening; it catches up when it is seen. */
  #seen(isSeen) {
    clearTimeout(this.#leaving);
    if (isSeen && !this.#source) this.#open();
    else if (!isSeen) {
      this.#leaving = setTimeout(() => {
        this.#source?.close();
        this.#source = null;
      }, UNSEEN);
    }
  }

  #open() {
    clearTimeout(this.#retrying);
    const source = new EventSource(address(`/api/events/stream?after=${encodeURIComponent(this.position)}`));
    this.#source = source;
    source.addEventListener("open", () => {
      connection.restored();
      document.documentElement.dataset.live = "true";
    });
    source.addEventListener("error", () => this.#lost(source));
    source.addEventListener("reset", (event) => {
      this.position = event.lastEventId;
      this.listener.onReset();
    });
    for (const kind of KINDS) source.addEventListener(kind, (event) => this.#heard(event));
  }

  #heard(event) {
    this.position = event.lastEventId;
    this.listener.onEvent(JSON.parse(event.data));
  }

  /** The browser tries again by itself, unless it was refused. */
  #lost(source) {
    if (source !== this.#source) return;
    delete document.documentElement.dataset.live;
    connection.lost();
    if (source.readyState === EventSource.CLOSED) {
      this.#retrying = setTimeout(() => source === this.#source && this.#open(), AGAIN);
    }
  }
}

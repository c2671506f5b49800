/** Hears that something has changed, here or in another tab, on another device, in a terminal. */

import { address } from "../kernel/api.js";
import { connection } from "../kernel/connection.js";

const AGAIN = 2_000;
const UNSEEN = 60_000; // a browser holds few connections to one server, for all its tabs together
const KINDS = [
  "category.added", "category.changed", "category.removed",
  "line.abandoned", "line.added", "line.carried_over", "line.changed", "line.completed", "line.removed", "line.reopened",
  "rest_day.added", "rest_day.removed", "reset",
  "run.abandoned", "run.active", "run.changed", "run.completed", "run.started",
  "score.changed", "score.made", "score.removed", "streak.changed",
  "task.added", "task.changed", "task.removed",
];

/**
 * Call `read` once the stream is there, and after every change from then on; never twice at once.
 * @param {() => Promise<void>} read
 */
export function follow(read) {
  const reader = new Reader(read);
  let source = null;
  let leaving = 0;

  const open = () => {
    source = new EventSource(address("/events"));
    const own = source;
    // What changed before the stream was there, it does not tell.
    own.addEventListener("open", () => reader.ask().then(() => {
      connection.restored();
      document.documentElement.dataset.live = "true";
    }));
    own.addEventListener("error", () => {
      if (own !== source) return;
      delete document.documentElement.dataset.live;
      connection.lost();
      // The browser tries again by itself, unless it was refused.
      if (own.readyState === EventSource.CLOSED) setTimeout(() => own === source && open(), AGAIN);
    });
    for (const kind of KINDS) own.addEventListener(kind, () => reader.ask());
  };

  // A tab that nobody has looked at for a while stops listening; it catches up when it is seen.
  document.addEventListener("visibilitychange", () => {
    clearTimeout(leaving);
    if (!document.hidden && !source) open();
    else if (document.hidden) {
      leaving = setTimeout(() => {
        source?.close();
        source = null;
      }, UNSEEN);
    }
  });
  open();
  return reader;
}

/** Reads again as often as it has to, one reading after the other. */
class Reader {
  #isAsked = false;
  #reading = null;

  constructor(read) {
    this.read = read;
  }

  /** Resolves once what was there at the time of the call has been read. */
  ask() {
    this.#isAsked = true;
    this.#reading ??= this.#all().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  async #all() {
    while (this.#isAsked) {
      this.#isAsked = false;
      await this.read();
    }
  }
}

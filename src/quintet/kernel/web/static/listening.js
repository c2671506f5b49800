/**
 * Listens to a stream of events for as long as the page is there.
 *
 * Cut off or refused, it asks again until it is let in, and the connection banner says meanwhile what is
 * wrong: no answer, or no login. `EventSource` does not tell these apart. `<html data-live>` is there while
 * the stream is.
 */

import { address } from "./api.js";
import { connection } from "./connection.js";
import { eventsOf } from "./event-stream.js";

const AGAIN = 2_000;
const UNSEEN = 60_000; // a browser holds few connections to one server, for all its tabs together

/**
 * @param {() => string} path of the stream; asked for each time, so it can name what is known by then
 * @param {{onOpen?: (isAgain: boolean) => Promise<void>|void,
 *   onEvent: (event: {kind: string, data: string, id: string}) => void}} listener
 *   onOpen: the stream is there. What happened before is not told, unless `path` asks for it.
 */
export function listen(path, listener) {
  const listening = new Listening(path, listener);
  listening.resume();
  document.addEventListener("visibilitychange", () => listening.seen(!document.hidden));
  for (const back of ["focus", "online"]) addEventListener(back, () => listening.hurry());
  addEventListener("pagehide", () => listening.pause());
  addEventListener("pageshow", ({ persisted }) => persisted && listening.resume());
}

class Listening {
  #leaving = 0;
  #current = null; // ends the loop that listens
  #wake = () => {};
  #isAgain = false;

  constructor(path, listener) {
    this.path = path;
    this.listener = listener;
  }

  resume() {
    if (this.#current) return;
    this.#current = new AbortController();
    this.#listen(this.#current.signal);
  }

  pause() {
    this.#current?.abort();
    this.#current = null;
    delete document.documentElement.dataset.live;
    this.#wake();
  }

  /** Ask now, where it waits before it asks again. */
  hurry() {
    this.#wake();
  }

  /** A tab that nobody has looked at for a while stops listening; it catches up when it is seen. */
  seen(isSeen) {
    clearTimeout(this.#leaving);
    if (!isSeen) this.#leaving = setTimeout(() => this.pause(), UNSEEN);
    else if (this.#current) this.hurry();
    else this.resume();
  }

  async #listen(signal) {
    while (!signal.aborted) {
      const began = performance.now();
      const wasThere = await this.#heard(signal);
      if (signal.aborted) return;
      delete document.documentElement.dataset.live;
      // One that was there is asked for at once: why it has ended, only the answer tells.
      if (!wasThere || performance.now() - began < AGAIN) await this.#pause();
    }
  }

  /** @returns {Promise<boolean>} false where there was no stream, true once it has ended */
  async #heard(signal) {
    const response = await this.#asked(signal);
    if (!response) return false;
    const isAgain = this.#isAgain;
    this.#isAgain = true;
    await reported(() => this.listener.onOpen?.(isAgain));
    if (signal.aborted) return true;
    connection.restored();
    document.documentElement.dataset.live = "true";
    const events = eventsOf(response.body);
    for (;;) {
      const { value, done } = await events.next().catch(() => ({ done: true })); // cut off, or left
      if (done || signal.aborted) return true;
      reported(() => this.listener.onEvent(value));
    }
  }

  /** @returns {Promise<Response|null>} null, and the banner, where the stream is not to be had */
  async #asked(signal) {
    try {
      const headers = { Accept: "text/event-stream" };
      const response = await fetch(address(this.path()), { headers, cache: "no-store", signal });
      connection.answered(response.status);
      if (response.ok) return response;
      if (response.status === 401) connection.restored(); // there is a server
      else connection.lost();
    } catch {
      if (!signal.aborted) connection.lost();
    }
    return null;
  }

  #pause() {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, AGAIN);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** What a listener does wrong is told on the console, and ends no stream. */
async function reported(work) {
  try {
    await work();
  } catch (error) {
    reportError(error);
  }
}

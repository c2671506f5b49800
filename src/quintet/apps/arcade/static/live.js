/** Hears that something has changed, here or in another tab, on another device, in a terminal. */

import { listen } from "../kernel/listening.js";

/**
 * Call `read` once the stream is there, and after every change from then on; never twice at once.
 * @param {() => Promise<void>} read
 */
export function follow(read) {
  const reader = new Reader(read);
  // What changed before the stream was there, it does not tell.
  listen(() => "/events", { onOpen: () => reader.ask(), onEvent: () => reader.ask() });
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

/**
 * Sends what a person did, one at a time and in order, each exactly once.
 *
 * While the server cannot be reached it waits and tries again under the same key. What the server
 * refuses is taken back, it alone. An edit of a text that somebody else has changed meanwhile is
 * never sent over theirs: it comes back as a conflict, with both.
 */

import { NoAnswer, Problem, api, request } from "../kernel/api.js";
import { connection } from "../kernel/connection.js";
import { find, withCard } from "./board.js";
import { counted } from "./words.js";

const MOST = 50;
const LONGEST_WAIT = 10_000;
const TRIES = 4; // of what the server refuses for a reason that may pass by itself
const AWAY = [401, 429, 502, 503, 504];

/**
 * @typedef {{status: "done", revision: number}|{status: "refused", error: Error}|
 *   {status: "conflict", theirs: any}|{status: "taken back"}} Outcome
 */
export class Sender {
  #running = null;
  #inFlight = null;
  #wake = () => {};

  /**
   * @param {import("./store.js").Store} store
   * @param {{onWaiting: (operation: any, error: Error) => void, onMoved: () => void,
   *   onOutcome: (operation: any, outcome: Outcome) => void}} listener
   */
  constructor(store, listener) {
    this.store = store;
    this.listener = listener;
    addEventListener("online", () => this.#wake());
    addEventListener("focus", () => this.#wake());
  }

  /** Show it at once and send it when its turn comes. @returns {Promise<Outcome>} */
  send(operation) {
    return new Promise((resolve) => {
      operation.resolve = resolve;
      if (this.store.pending.length >= MOST) {
        return this.#end(operation, { status: "refused", error: new Error(`${MOST} changes wait already.`) });
      }
      this.store.add(operation);
      this.#wake();
      this.#running ??= this.#run();
    });
  }

  /** Try again now. */
  hurry() {
    this.#wake();
  }

  /** Resolves when nothing waits any more. */
  settled() {
    return this.#running ?? Promise.resolve();
  }

  /** Give up what waits, unless it is on its way just now. @returns {boolean} */
  takeBack(operation) {
    if (operation === this.#inFlight || !this.store.pending.includes(operation)) return false;
    this.store.drop(operation);
    this.#end(operation, { status: "taken back" });
    this.#wake();
    return true;
  }

  async #run() {
    try {
      while (this.store.pending.length) {
        const operation = this.store.pending[0];
        const outcome = await this.#sent(operation);
        if (outcome) this.#end(operation, outcome);
      }
    } finally {
      this.#running = null;
    }
  }

  /** @returns {Promise<Outcome|null>} null: it has to be tried again, or is gone */
  async #sent(operation) {
    const theirs = foreignText(this.store.server, operation.edit);
    if (theirs) {
      this.store.drop(operation);
      return { status: "conflict", theirs };
    }
    const { method, path, body, ifMatch } = operation.request(this.store.server);
    this.#inFlight = operation;
    try {
      const answer = await request(method, path, body, { idempotencyKey: operation.key, ifMatch });
      const revision = Number(answer.headers.get("Board-Revision"));
      this.store.settle(operation, answer.data, revision);
      connection.restored();
      return { status: "done", revision };
    } catch (error) {
      this.#inFlight = null;
      return await this.#failed(operation, error);
    } finally {
      this.#inFlight = null;
    }
  }

  async #failed(operation, error) {
    operation.attempts += 1;
    if (error instanceof NoAnswer || AWAY.includes(error.status)) {
      this.#sayWaiting(operation, error);
      await this.#pause(Math.min(LONGEST_WAIT, 500 * 2 ** Math.min(operation.attempts, 6)));
      return null;
    }
    if (!(error instanceof Problem)) throw error;
    connection.restored();
    if (error.status === 412 && operation.edit && operation.attempts < TRIES) {
      if (await this.#cardRead(operation.edit.cardId)) return null;
    }
    // The first try, whose answer was lost, may still be at work.
    if (error.status === 409 && operation.wasLost && operation.attempts < TRIES) {
      await this.#pause(500);
      return null;
    }
    this.store.drop(operation);
    if (operation.isNew) this.#dropWhatFollows(operation.subject);
    return { status: "refused", error };
  }

  /** What was asked of a thing that was never made. */
  #dropWhatFollows(subject) {
    for (const each of this.store.pending.filter((later) => later.subject === subject)) {
      this.store.drop(each);
      each.resolve({ status: "taken back" });
    }
  }

  #sayWaiting(operation, error) {
    operation.wasLost ||= error instanceof NoAnswer;
    const number = counted(this.store.pending.length, "change waits", "changes wait");
    const rest = `${number}, and will be sent when that is over.`;
    if (error.status === 401) connection.loggedOut(`You are logged out: ${rest}`);
    else connection.lost(`The server cannot be reached: ${rest}`);
    if (!operation.isWaiting) {
      operation.isWaiting = true;
      this.listener.onWaiting(operation, error);
    }
  }

  /** Look at the card as it is now. @returns {Promise<boolean>} whether it is still there */
  async #cardRead(cardId) {
    try {
      const { data } = await api.get(`/api/cards/${encodeURIComponent(cardId)}`);
      const { title, details, labels, due, revision } = data;
      this.store.refreshCard((board) => withCard(board, cardId, { title, details, labels, due, revision }));
      return true;
    } catch (error) {
      if (error instanceof NoAnswer || error instanceof Problem) return false;
      throw error;
    }
  }

  #end(operation, outcome) {
    this.listener.onOutcome(operation, outcome);
    operation.resolve(outcome);
  }

  /** Waits; less when the network is back, the person looks again or does something more. */
  #pause(milliseconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** The card as others made it, if they have changed a text that this edit changes too. */
export function foreignText(board, edit) {
  if (!edit) return null;
  const found = find(board, edit.cardId);
  if (!found) return null; // archived meanwhile: the server says so
  const isOthers = (name) => !same(found.card[name], edit.base[name]) && !same(found.card[name], edit.fields[name]);
  return Object.keys(edit.fields).some(isOthers) ? found.card : null;
}

/** Whether two field values are equal; labels are lists. */
export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/**
 * Keeps every state of a game on the server, in order, once each.
 *
 * What cannot be sent waits, in memory and in this browser's storage, and is tried again until
 * the server answers. A save from elsewhere is never overwritten unasked: `onConflict` decides.
 */

import { NoAnswer, Problem, api, newKey } from "../kernel/api.js";
import { connection } from "../kernel/connection.js";
import { remember } from "./unsent.js";

const LONGEST_WAIT = 10_000;
const PASSING = [409, 429, 502, 503, 504];
const FINAL = [400, 413, 422]; // however often it is sent, this state is not taken
const LOST = "Not saved yet: the server cannot be reached. Play on; it is tried again.";

/** The path of a session; its id may hold any character. */
export const pathOf = (kind, sessionId) => `/api/v1/${kind}/${encodeURIComponent(sessionId)}`;

/**
 * @typedef {{state: object, label: string|null, key: string,
 *   resolve?: (isSaved: boolean) => void}} Waiting
 * @typedef {{choice: "mine"|"theirs"|"both", sessionId?: string}} Decision
 */
export class Keeper {
  #waiting = /** @type {Waiting[]} */ ([]);
  #running = null;
  #wake = () => {};

  /**
   * @param {string} sessionId
   * @param {string|null} etag the revision that is known here, null for a new session
   * @param {{onStatus: (status: string, detail?: string) => void,
   *   onConflict: (current: any) => Promise<Decision>|null, onTheirs: (current: any) => void,
   *   onMoved: (sessionId: string) => void}} listener null from `onConflict`: not now, it waits
   * @param {Waiting[]} [waiting] what an earlier visit could not send
   */
  constructor(sessionId, etag, listener, waiting = []) {
    this.sessionId = sessionId;
    this.etag = etag;
    this.listener = listener;
    this.#waiting = waiting;
  }

  /** The revision saved last, as people count them. */
  get revision() {
    return Number(this.etag?.replaceAll('"', "") ?? 0);
  }

  get isBehind() {
    return this.#waiting.length > 0;
  }

  /** Save this state. @returns {Promise<boolean>} whether it is saved, or was given up */
  keep(state, label = null) {
    return new Promise((resolve) => {
      this.#waiting.push({ state, label, key: newKey(), resolve });
      this.#remember();
      this.#wake();
      this.settled();
    });
  }

  /** Resolves when nothing waits any more, or waits for the person. */
  settled() {
    if (this.isBehind) this.#running ??= this.#run();
    return this.#running ?? Promise.resolve();
  }

  async #run() {
    try {
      for (let attempt = 0; this.isBehind; ) {
        this.listener.onStatus("saving");
        try {
          await this.#send(this.#waiting[0]);
          attempt = 0;
        } catch (error) {
          if (!(await this.#recovered(error, attempt++))) return;
        }
      }
      this.listener.onStatus("saved");
    } finally {
      this.#running = null;
    }
  }

  async #send({ state, label, key }) {
    const body = { session_id: this.sessionId, state, ...(label ? { label } : {}) };
    const headers = this.etag ? {} : { "If-None-Match": "*" };
    const answer = await api.post("/api/v1/save", body, { ifMatch: this.etag, idempotencyKey: key, headers });
    connection.restored();
    this.etag = answer.etag;
    this.#letGo(1, true);
  }

  /** Whether there is more to send now. */
  async #recovered(error, attempt) {
    if (error instanceof NoAnswer || PASSING.includes(error.status)) {
      connection.lost(LOST);
      this.listener.onStatus("waiting");
      await this.#pause(Math.min(LONGEST_WAIT, 500 * 2 ** attempt));
      return true;
    }
    if (!(error instanceof Problem)) throw error;
    connection.restored();
    if (error.status === 412) return this.#settle(error);
    this.listener.onStatus("refused", error.message);
    if (FINAL.includes(error.status)) this.#letGo(1, false);
    else this.#waiting.forEach(({ resolve }) => resolve?.(false)); // the next choice tries again
    return FINAL.includes(error.status) && this.isBehind;
  }

  async #settle({ document: { current }, etag }) {
    this.listener.onStatus("conflict");
    // A session that was removed elsewhere is in nobody's way.
    const decision = current ? await this.listener.onConflict(current) : { choice: "mine" };
    if (!decision) return false;
    if (decision.choice === "theirs") {
      this.etag = etag;
      this.#letGo(this.#waiting.length, false);
      this.listener.onTheirs(current);
      return true;
    }
    if (decision.choice === "both") {
      remember(this.sessionId, null, []);
      this.sessionId = decision.sessionId;
      this.listener.onMoved(this.sessionId);
    }
    this.etag = decision.choice === "mine" && current ? etag : null;
    for (const each of this.#waiting) each.key = newKey();
    this.#remember();
    return true;
  }

  #letGo(count, isSaved) {
    const gone = this.#waiting.splice(0, count);
    this.#remember();
    gone.forEach(({ resolve }) => resolve?.(isSaved));
  }

  #remember() {
    remember(this.sessionId, this.etag, this.#waiting);
  }

  /** Waits; less when the browser says that the network is back, or the person plays on. */
  #pause(milliseconds) {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        removeEventListener("online", done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      addEventListener("online", done);
      this.#wake = done;
    });
  }
}

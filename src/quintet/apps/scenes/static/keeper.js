/**
 * Keeps every state of a game on the server, in order, once each.
 *
 * What cannot be sent waits, in memory and in this browser's storage, and is tried again until
 * the server answers. A save from elsewhere is never overwritten unasked: `onConflict` decides.
 */

import { NoAnswer, Problem, api } from "../kernel/api.js";
import { connection } from "../kernel/connection.js";

const STORED = "quintet-unsaved:";
const LONGEST_WAIT = 10_000;
const LOST = "Not saved yet: the server cannot be reached. Play on; it is tried again.";

/** The path of a session; its id may hold any character. */
export const pathOf = (kind, sessionId) => `/api/v1/${kind}/${encodeURIComponent(sessionId)}`;

/** A state that an earlier visit could not send, and the revision it was built on. */
export function unsent(sessionId) {
  const text = localStorage.getItem(STORED + sessionId);
  return text ? JSON.parse(text) : null;
}

/**
 * @typedef {{state: object, label: string|null, key: string}} Waiting
 * @typedef {{choice: "mine"|"theirs"|"both", sessionId?: string}} Decision
 */
export class Keeper {
  #waiting = /** @type {Waiting[]} */ ([]);
  #running = null;

  /**
   * @param {string} sessionId
   * @param {string|null} etag the revision that is known here, null for a new session
   * @param {{onStatus: (status: string, detail?: string) => void,
   *   onConflict: (current: any) => Promise<Decision>, onTheirs: (current: any) => void,
   *   onMoved: (sessionId: string) => void}} listener
   */
  constructor(sessionId, etag, listener) {
    this.sessionId = sessionId;
    this.etag = etag;
    this.listener = listener;
  }

  /** The revision saved last, as people count them. */
  get revision() {
    return Number(this.etag?.replaceAll('"', "") ?? 0);
  }

  get isBehind() {
    return this.#waiting.length > 0;
  }

  /** Save this state; resolves when everything that waited is saved or given up. */
  keep(state, label = null) {
    this.#waiting.push({ state, label, key: crypto.randomUUID() });
    this.#store();
    return this.settled();
  }

  /** Resolves when nothing waits any more. */
  settled() {
    this.#running ??= this.#run().finally(() => (this.#running = null));
    return this.#running;
  }

  async #run() {
    for (let attempt = 0; this.isBehind; ) {
      this.listener.onStatus("saving");
      try {
        await this.#send(this.#waiting[0]);
        this.#waiting.shift();
        attempt = 0;
      } catch (error) {
        if (!(await this.#recovered(error, attempt++))) return;
      }
      this.#store();
    }
    connection.restored();
    this.listener.onStatus("saved");
  }

  async #send({ state, label, key }) {
    const body = { session_id: this.sessionId, state, ...(label ? { label } : {}) };
    const headers = this.etag ? {} : { "If-None-Match": "*" };
    const answer = await api.post("/api/v1/save", body, { ifMatch: this.etag, idempotencyKey: key, headers });
    connection.restored();
    this.etag = answer.etag;
  }

  /** Whether it makes sense to try the same again. */
  async #recovered(error, attempt) {
    if (error instanceof Problem && error.status === 412) {
      await this.#settle(error);
      return true;
    }
    const isPassing = error instanceof NoAnswer || [409, 429, 502, 503, 504].includes(error.status);
    if (!isPassing) {
      this.#waiting.length = 0;
      this.#store();
      this.listener.onStatus("refused", error.message);
      if (!(error instanceof Problem)) throw error;
      return false;
    }
    connection.lost(LOST);
    this.listener.onStatus("waiting");
    await pause(Math.min(LONGEST_WAIT, 500 * 2 ** attempt));
    return true;
  }

  async #settle(problem) {
    const current = problem.document.current;
    const last = this.#waiting.at(-1);
    this.listener.onStatus("conflict");
    const decision = current ? await this.listener.onConflict(current) : { choice: "mine" };
    if (decision.choice === "theirs") {
      this.#waiting.length = 0;
      this.etag = problem.etag;
      this.listener.onTheirs(current);
      return;
    }
    // Only the state that counts goes on: those before it were steps on the way to it.
    this.#waiting = [{ ...last, key: crypto.randomUUID() }];
    this.etag = current ? problem.etag : null;
    if (decision.choice === "both") {
      localStorage.removeItem(STORED + this.sessionId);
      this.sessionId = decision.sessionId;
      this.etag = null;
      this.listener.onMoved(this.sessionId);
    }
  }

  #store() {
    const last = this.#waiting.at(-1);
    if (last) localStorage.setItem(STORED + this.sessionId, JSON.stringify({ state: last.state, etag: this.etag }));
    else localStorage.removeItem(STORED + this.sessionId);
  }
}

/** Waits, or less when the browser says that the network is back. */
function pause(milliseconds) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    addEventListener("online", done);
  });
}

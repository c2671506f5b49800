/**
 * What the server holds, what this page has asked for besides, and so what is shown.
 *
 * The server's board is never changed in place of asking: what is shown is the server's board with
 * every waiting operation applied, in order. Whatever an operation comes to, leaving it out of the
 * list takes back just that.
 */

export class Store {
  #server = null;
  #newest = 0; // the newest revision this page knows to be stored
  #shown = null;
  #watchers = new Set();
  #own = new Set(); // revisions that this page's own operations made
  pending = /** @type {import("./operations.js").Operation[]} */ ([]);
  preview = null; // a move that is still being chosen
  #isLoaded = Promise.withResolvers();

  /** Fulfilled once there is a board. */
  get loaded() {
    return this.#isLoaded.promise;
  }

  /** What is to be shown. @returns {import("./board.js").Board|null} */
  get board() {
    if (!this.#server) return null;
    const asked = this.preview ? [...this.pending, this.preview] : this.pending;
    this.#shown ??= asked.reduce((board, operation) => operation.apply(board), this.#server);
    return this.#shown;
  }

  /** What the server is known to hold. */
  get server() {
    return this.#server;
  }

  get revision() {
    return this.#server?.revision ?? 0;
  }

  /** Call `watcher` after every change. */
  watch(watcher) {
    this.#watchers.add(watcher);
  }

  /** Whether this page's own doing made the revision. */
  isOwn(revision) {
    return this.#own.has(revision);
  }

  /**
   * Take the server's board, unless it is older than what is known.
   * @returns {boolean} whether it was taken
   */
  load(view, { isForced = false } = {}) {
    if (view.revision < this.#newest && !isForced) return false;
    this.#newest = view.revision;
    this.#server = view;
    this.#isLoaded.resolve();
    this.#changed();
    return true;
  }

  /** Show an operation that is not stored yet. */
  add(operation) {
    this.pending = [...this.pending, operation];
    this.#changed();
  }

  /** The server has done it; `data` is its answer. */
  settle(operation, data, revision) {
    // A board that was read since has it already, and perhaps what somebody did after it.
    if (!revision || revision > this.revision) {
      const done = operation.apply(this.#server);
      this.#server = operation.answered?.(done, data) ?? done;
    }
    if (revision) {
      this.#own.add(revision);
      this.#newest = Math.max(this.#newest, revision);
    }
    this.drop(operation);
  }

  /** Put the server's newer card in, so that what is based on it can go on. */
  refreshCard(apply) {
    this.#server = apply(this.#server);
    this.#changed();
  }

  /** Show the board without this operation. */
  drop(operation) {
    this.pending = this.pending.filter((each) => each !== operation);
    this.#changed();
  }

  /** Show a move that is still being chosen; null for none. */
  setPreview(operation) {
    this.preview = operation;
    this.#changed();
  }

  #changed() {
    this.#shown = null;
    this.#watchers.forEach((watcher) => watcher());
  }
}

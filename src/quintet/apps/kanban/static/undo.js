/** The button that takes back what this person did last, and says what that is. */

import { NoAnswer, Problem, api, newKey } from "../kernel/api.js";
import { whileBusy } from "../kernel/busy.js";
import { byId } from "../kernel/dom.js";
import { toast } from "../kernel/toast.js";

export class Undo {
  #done = /** @type {{revision: number, named: string}[]} */ ([]);
  #turn = Promise.resolve();

  /**
   * @param {{refresh: () => Promise<void>, takeBackWaiting: () => boolean, settled: () => Promise<void>}} act
   */
  constructor(act) {
    this.act = act;
    this.button = byId("undo");
    this.button.addEventListener("click", () => this.last());
    this.#show();
  }

  /** Something has been done that can be taken back. */
  remember(revision, named) {
    if (!revision) return;
    this.#done.push({ revision, named });
    this.#show();
  }

  /** It has been taken back elsewhere. */
  forget(revision) {
    this.#done = this.#done.filter((each) => each.revision !== revision);
    this.#show();
  }

  /** Take back the newest; pressed once more meanwhile, it goes on with the one before. */
  last() {
    const turn = this.#turn.then(() => this.#newest());
    this.#turn = turn.catch(() => {}); // told where it happened; the next press has its own turn
    return turn;
  }

  /** What has not even been stored goes first. */
  async #newest() {
    if (this.act.takeBackWaiting()) return;
    await this.act.settled();
    const newest = this.#done.at(-1);
    // What was done before this visit, the server knows.
    const [what, named] = newest ? [{ revision: newest.revision }, newest.named] : [{}, "your last change"];
    await whileBusy(this.button, () => this.take(what, named));
  }

  /**
   * Take back a revision, or what a turn of the chat did.
   * @param {{revision?: number, turn?: string}} what
   * @returns {Promise<boolean>} whether it is done
   */
  async take(what, named) {
    try {
      const { data } = await api.post("/api/board/undo", what, { idempotencyKey: newKey() });
      for (const revision of data.undone ?? []) this.forget(revision);
      if (what.revision) this.forget(what.revision);
      await this.act.refresh();
      const redo = { label: "Redo", run: () => this.take({ revision: data.revision }, `undo of ${named}`) };
      toast(`Undone: ${named}.`, { kind: "success", action: redo });
      return true;
    } catch (error) {
      if (!(error instanceof Problem) && !(error instanceof NoAnswer)) throw error;
      // What was changed since is not undone later either.
      if (error.status === 409 && what.revision) this.forget(what.revision);
      toast(`Not undone. ${error.message}`, { kind: "danger", assertive: true });
      return false;
    }
  }

  #show() {
    const newest = this.#done.at(-1);
    const text = `Undo ${newest?.named ?? "your last change"}`;
    this.button.setAttribute("aria-label", text);
    this.button.title = `${text} (U)`;
    this.button.querySelector("span").textContent = newest ? text : "Undo";
  }
}

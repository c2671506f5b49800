/** The chat beside the board: asks, shows the answer as it comes, and lets its change be judged. */

import { announce } from "../kernel/announce.js";
import { NoAnswer, Problem, api, newKey } from "../kernel/api.js";
import { byId } from "../kernel/dom.js";
import { streamed } from "../kernel/streamed.js";
import { frozen } from "./board.js";
import { Names, lines, toldLines } from "./changes.js";
import { TurnView } from "./chat-view.js";
import { telling } from "./history.js";
import { counted } from "./words.js";

const REMEMBERED = 12; // turns that are sent along
const SHOWN = 30; // of what was said before this visit

export class Chat {
  #said = []; // the conversation as the assistant is given it
  #stop = null;
  #isFilled = false;
  #list = byId("turns");
  #input = byId("chat-input");

  /**
   * @param {import("./store.js").Store} store
   * @param {{refresh: () => Promise<void>, undo: (what: object, named: string) => Promise<boolean>,
   *   remember: (revision: number, named: string) => void}} act
   */
  constructor(store, act) {
    Object.assign(this, { store, act });
    byId("chat-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#submit();
    });
    byId("chat-stop").addEventListener("click", () => this.#stop?.abort());
    for (const example of document.querySelectorAll("[data-ask]")) {
      example.addEventListener("click", () => this.#ask(example.textContent.trim()));
    }
  }

  /** Show what was said before, once. */
  async fill() {
    if (this.#isFilled) return;
    this.#isFilled = true;
    await telling(async () => {
      const { data } = await api.get(`/api/chat/turns?limit=${SHOWN}`);
      const turns = await Promise.all(data.reverse().map(withEffect));
      await this.store.loaded; // its titles are in what was changed
      for (const turn of turns) this.#showOld(turn);
      this.#toEnd();
    });
    this.#showEmpty();
  }

  #submit() {
    const text = this.#input.value.trim();
    if (!text || this.#stop) return;
    this.#input.value = "";
    this.#ask(text);
  }

  async #ask(text) {
    if (this.#stop) return;
    const view = this.#newTurn(text);
    view.wait();
    this.#stop = new AbortController();
    this.#showBusy(true);
    try {
      await this.#hear(text, view);
    } catch (error) {
      this.#failed(text, view, error);
    } finally {
      this.#stop = null;
      this.#showBusy(false);
      this.#toEnd();
    }
  }

  async #hear(text, view) {
    const messages = [...this.#said.slice(-2 * REMEMBERED), { role: "user", content: text }];
    let heard = "";
    const done = await streamed("/api/chat/stream", { messages, board: frozen(this.store.board) }, {
      signal: this.#stop.signal,
      headers: { "Idempotency-Key": newKey() },
      on: {
        turn: ({ is_offline: isOffline }) => view.showSource({ isOffline }),
        delta: (delta) => {
          heard += delta.text;
          view.say(heard);
          this.#toEnd();
        },
      },
    });
    view.say(done.message);
    this.#said.push({ role: "user", content: text }, { role: "assistant", content: done.message });
    const names = new Names(this.store.board, done.changes ?? []);
    view.showSource({ isOffline: done.is_offline, usage: done.usage });
    this.#showEffect(view, done, names);
    announce(`Assistant: ${done.message}`);
    if (done.revision) await this.act.refresh();
  }

  #showEffect(view, { turn, changes, revision, proposal }, names) {
    if (changes?.length) {
      const named = `the assistant's ${counted(changes.length, "change")}`;
      this.act.remember(revision, named);
      view.showChange(changes.flatMap((change) => lines(change, names)), () => this.act.undo({ turn }, named));
    }
    if (proposal) view.showProposal(toldLines(proposal.lines), "open", (decision) => this.#decide(proposal.id, decision));
  }

  #decide(id, decision) {
    return telling(async () => {
      const path = `/api/chat/proposals/${encodeURIComponent(id)}`;
      const { data, headers } = await api.post(path, { decision }, { idempotencyKey: newKey() });
      if (data.board_update) {
        this.act.remember(Number(headers.get("Board-Revision")), "the approved proposal");
        await this.act.refresh();
      }
      announce(data.state === "approved" ? "Approved, and done." : `The proposal is ${data.state}.`);
      return data;
    });
  }

  #failed(text, view, error) {
    const again = () => {
      view.element.remove();
      this.#ask(text);
    };
    if (error.name === "AbortError") return view.fail("Stopped. Nothing was changed after that.", again);
    const wait = error.document?.retry_after;
    view.fail(wait ? `${error.message} Try again in ${counted(wait, "second")}.` : error.message, again);
    announce(`Not answered. ${error.message}`, { assertive: true });
    if (!(error instanceof Problem) && !(error instanceof NoAnswer)) throw error;
    return undefined;
  }

  #showOld({ turn, message, reply, changes, proposal, ...rest }) {
    const view = this.#newTurn(message);
    view.say(reply ?? "There was no answer.");
    view.showSource({ isOffline: rest.is_offline, cost: rest.cost, at: rest.created_at });
    this.#said.push({ role: "user", content: message });
    if (reply) this.#said.push({ role: "assistant", content: reply });
    const names = new Names(this.store.board, changes);
    const shown = changes.flatMap((change) => lines(change, names));
    const isUndone = changes.every((change) => change.is_undone);
    const undo = isUndone ? null : () => this.act.undo({ turn }, "the assistant's change");
    if (shown.length && !proposal) view.showChange(shown, undo);
    if (proposal) view.showProposal(toldLines(proposal.lines), proposal.state, (decision) => this.#decide(proposal.id, decision));
  }

  #newTurn(text) {
    const view = new TurnView(text);
    this.#list.append(view.element);
    this.#showEmpty();
    this.#toEnd();
    return view;
  }

  #showEmpty() {
    byId("chat-empty").hidden = this.#list.children.length > 0;
  }

  #showBusy(isBusy) {
    byId("chat-stop").hidden = !isBusy;
    byId("chat-send").hidden = isBusy;
  }

  #toEnd() {
    const frame = byId("turns-frame");
    frame.scrollTop = frame.scrollHeight;
  }
}

/** A turn with what it did to the board, or would do. */
async function withEffect(turn) {
  const id = encodeURIComponent;
  const [changes, proposal] = await Promise.all([
    turn.revision ? api.get(`/api/board/history?turn=${id(turn.turn)}&limit=50`) : null,
    turn.proposal_id ? api.get(`/api/chat/proposals/${id(turn.proposal_id)}`) : null,
  ]);
  return { ...turn, changes: changes?.data.reverse() ?? [], proposal: proposal?.data ?? null };
}

/** The plan while it is being made: how far it is, what is known of it, and a way to stop it. */

import { byId, el } from "../kernel/dom.js";
import { streamed } from "../kernel/streamed.js";
import { laneDot } from "./lane.js";
import { counted } from "./words.js";

const GAP = 35; // milliseconds between two lines, so that one sees them come
const LONGEST = 1_200; // for all of a list

export class Planning {
  #stopping = null;
  isStopped = false;

  constructor(listId, lanes) {
    this.listId = listId;
    this.colors = new Map(lanes.map((lane) => [lane.name, lane.color]));
  }

  /** @returns {Promise<{planner: string, tasks: object[], remarks: string[], lines: string[]}>} */
  async run() {
    this.isStopped = false;
    this.#stopping = new AbortController();
    this.#show(0, 0);
    byId("found").replaceChildren();
    let lines = [];
    let shown = Promise.resolve();
    let isDone = false;
    const on = {
      begun: (told) => {
        lines = told.lines;
        byId("planning-label").textContent = told.planner === "offline-rules" ? "Planning by rules" : `Asking ${told.planner}`;
        this.#show(0, lines.length);
      },
      task: (task) => {
        const gap = Math.min(GAP, LONGEST / lines.length);
        shown = shown.then(() => (isDone ? null : pause(gap))).then(() => this.#add(task, lines.length));
      },
    };
    try {
      const done = await streamed(`/todos/${this.listId}/plan`, {}, { signal: this.#stopping.signal, on });
      await shown;
      isDone = true;
      this.#show(lines.length, lines.length);
      if (this.isStopped) throw new DOMException("stopped", "AbortError");
      return { ...done, lines };
    } finally {
      isDone = true;
      this.#stopping = null;
    }
  }

  /** End it; the server then ends it too. */
  stop() {
    if (!this.#stopping) return;
    this.isStopped = true;
    this.#stopping.abort();
  }

  #add(task, most) {
    const points = task.tasks.reduce((sum, step) => sum + step.points, 0);
    const item = el("li", {}, laneDot(this.colors.get(task.category)), el("span", { class: "found-title" }, task.title),
      el("span", { class: "numbers" }, `+${points}`));
    byId("found").append(item);
    item.scrollIntoView({ block: "nearest" });
    this.#show(byId("found").children.length, most);
  }

  #show(count, most) {
    const bar = byId("planning-bar");
    if (most) {
      bar.max = most;
      bar.value = count;
    } else bar.removeAttribute("value");
    byId("planning-count").textContent = most ? `${count} of ${counted(most, "line")}` : "";
  }
}

function pause(milliseconds) {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches || document.hidden) return null;
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** The steps of a task, to be changed: one change after the other, each stored at once. */

import { announce } from "../kernel/announce.js";
import { whileBusy } from "../kernel/busy.js";
import { byId, el } from "../kernel/dom.js";
import { helpCard } from "./contacts.js";
import { PlanList } from "./plan-list.js";
import { partsOf, positionAt, siblings } from "./plan.js";
import { Removed } from "./removed.js";
import { removedItem } from "./step-item.js";
import * as tasks from "./tasks.js";
import { say } from "./words.js";

export class PlanEditor {
  task = null;
  #removed = new Removed();
  #last = Promise.resolve();

  /** @param {{shown: (task: object) => void, gone: () => void}} act gone: the task is not there any more */
  constructor(act) {
    this.act = act;
    this.list = new PlanList(byId("plan"), this.#removed, {
      save: (id, step) => this.#save(id, step),
      move: (id, by) => this.#move(id, by),
      drop: (id, index) => this.#moveTo(id, index),
      split: (id, pressed) => whileBusy(pressed, () => this.#split(id)),
      remove: (id) => this.#remove(id),
    });
  }

  /** Show this task. */
  open(task) {
    if (this.task?.id !== task.id) {
      this.#removed = this.list.removed = new Removed();
      this.#tell(null);
    }
    this.#show(task);
  }

  /** Read it again: it may have changed elsewhere. */
  refresh() {
    const next = this.#last.then(async () => {
      try {
        this.#show(await tasks.read(this.task.id));
      } catch (error) {
        // Without an answer, what is shown is the best there is.
        if (tasks.kindOf(error) === "gone") this.act.gone();
      }
    });
    this.#last = next.catch(() => {});
    return next;
  }

  /** @returns {Promise<boolean>} whether it is stored */
  rename(title) {
    return this.#doing(async () => {
      await tasks.rename(this.task.id, title);
    });
  }

  /** Add a step at the end. @returns {Promise<boolean>} whether it is stored */
  add(step) {
    return this.#doing(async () => {
      const added = await tasks.addStep(this.task.id, step);
      return this.#offerHelp(added.help);
    });
  }

  #save(id, step) {
    return this.#doing(async () => {
      const changed = await tasks.changeStep(this.task.id, id, step);
      return this.#offerHelp(changed.help);
    });
  }

  #move(id, by) {
    return this.#doing(async () => {
      const level = siblings(this.task.steps, id);
      const at = level.findIndex(({ step }) => step.id === id);
      const to = at + by;
      if (at < 0 || to < 0 || to >= level.length) return;
      await this.#place(level, at, to);
    });
  }

  #moveTo(id, to) {
    return this.#doing(async () => {
      const level = siblings(this.task.steps, id);
      const at = level.findIndex(({ step }) => step.id === id);
      if (at >= 0 && at !== to) await this.#place(level, at, to);
    });
  }

  async #place(level, at, to) {
    const own = level[at];
    const others = level.filter((node) => node !== own);
    const position = positionAt(this.task.steps, others, to, own);
    await tasks.changeStep(this.task.id, own.step.id, { position });
    announce(say("place", { text: own.step.step_text, place: to + 1, count: level.length }));
  }

  #split(id) {
    return this.#doing(async () => {
      const answer = await tasks.splitStep(this.task.id, id);
      if (answer.is_crisis) return this.#offerHelp(answer);
      const count = answer.task.steps.filter((step) => step.parent_step_id === id).length;
      const told = say(answer.source === "ai" ? "smaller" : "smaller_offline", { count });
      return () => {
        this.list.item(id).close();
        this.list.item(id).tell(told);
        announce(told);
      };
    });
  }

  #remove(id) {
    return this.#doing(async () => {
      const level = siblings(this.task.steps, id);
      const at = level.findIndex(({ step }) => step.id === id);
      if (at < 0) return undefined;
      const gone = { node: level[at], parentId: level[at].step.parent_step_id };
      await tasks.removeStep(this.task.id, id);
      gone.element = removedItem(gone.node.step.step_text, () => this.#bringBack(gone));
      this.#removed.add(gone, level[at - 1]?.step.id ?? null);
      return () => {
        gone.element.querySelector("button").focus();
        announce(say("removed", { text: gone.node.step.step_text }));
      };
    });
  }

  #bringBack(gone) {
    return this.#doing(async () => {
      const parent = this.task.steps.find((step) => step.id === gone.parentId);
      const level = partsOf(this.task.steps, parent?.id ?? null);
      const position = positionAt(this.task.steps, level, this.list.stepsBefore(gone.element) ?? level.length);
      const id = await this.#addAgain(gone.node, { parent_step_id: parent?.id ?? null, position });
      this.#removed.back(gone, id);
      return () => {
        this.list.item(id).change.focus();
        announce(say("back_again", { text: gone.node.step.step_text }));
      };
    });
  }

  /** The step as it was, with its parts. @returns {Promise<number>} its new id */
  async #addAgain({ step, parts }, place) {
    const { step_text: text, minutes, is_optional: isOptional } = step;
    const { id } = await tasks.addStep(this.task.id, { step_text: text, minutes, is_optional: isOptional, ...place });
    for (const part of parts) await this.#addAgain(part, { parent_step_id: id });
    if (step.is_completed && !parts.length) await tasks.changeStep(this.task.id, id, { is_completed: true });
    return id;
  }

  /**
   * Do something once all before it is done, and show what the server then has.
   * @param {() => Promise<(() => void)|void>} work gives what is to be done when all is shown
   * @returns {Promise<boolean>} whether it went well
   */
  #doing(work) {
    const taskId = this.task.id;
    const next = this.#last.then(() => (this.task.id === taskId ? this.#done(work) : false));
    this.#last = next.catch(() => {});
    return next;
  }

  async #done(work) {
    let after;
    let failure = null;
    try {
      after = await work();
    } catch (error) {
      failure = error;
    }
    try {
      if (!failure || tasks.kindOf(failure) === "gone") this.#show(await tasks.read(this.task.id));
    } catch (error) {
      failure = error;
      if (tasks.kindOf(error) === "gone") return this.act.gone() ?? false;
    }
    if (failure) return this.#failed(failure);
    this.#tell(null);
    after?.();
    return true;
  }

  #failed(error) {
    this.list.show(this.task.steps); // what was dragged goes back to its place
    const text = say({ gone: "gone", full: "too_many" }[tasks.kindOf(error)] ?? "not_saved");
    this.#tell(el("p", { class: "told" }, text));
    announce(text, { assertive: true });
    return false;
  }

  #offerHelp(help) {
    return help ? () => this.#tell(helpCard(help)) : undefined;
  }

  #tell(view) {
    byId("plan-said").replaceChildren(...(view ? [view] : []));
    view?.querySelector("h2")?.focus();
  }

  #show(task) {
    this.task = task;
    this.list.show(task.steps);
    this.act.shown(task);
  }
}

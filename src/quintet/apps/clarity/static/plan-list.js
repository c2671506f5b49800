/** The list of steps that can be changed, kept in step with what the server has. */

import { makeDraggable } from "../kernel/dragging.js";
import { tree } from "./plan.js";
import { StepItem } from "./step-item.js";

export class PlanList {
  #items = new Map();
  #steps = [];

  /**
   * @param {HTMLElement} root
   * @param {import("./removed.js").Removed} removed
   * @param {import("./step-item.js").Acts & {drop: (id: number, index: number) => void}} act
   */
  constructor(root, removed, act) {
    Object.assign(this, { root, removed, act });
  }

  /** Dragging is there now. */
  startDragging() {
    this.#makeDraggable(this.root);
  }

  /** @returns {StepItem} */
  item(id) {
    return this.#items.get(id);
  }

  /** How many steps stand before this on its level; null where the level is gone. */
  stepsBefore(element) {
    if (!element.isConnected) return null;
    const level = [...element.parentElement.children];
    return level.slice(0, level.indexOf(element)).filter((each) => each.dataset.step).length;
  }

  /** @param {import("./plan.js").Step[]} steps */
  show(steps) {
    const focused = document.activeElement;
    this.#steps = steps;
    const known = new Set(steps.map((step) => step.id));
    for (const id of this.#items.keys()) if (!known.has(id)) this.#items.delete(id);
    this.#showLevel(this.root, tree(steps), null);
    // What is put elsewhere loses the focus, also when it is still there.
    if (focused !== document.activeElement && focused.isConnected) focused.focus();
  }

  #showLevel(list, nodes, parentId) {
    const wanted = this.removed.behind(null, parentId).map(({ element }) => element);
    for (const { step, parts } of nodes) {
      const item = this.#itemFor(step, parts.length > 0);
      wanted.push(item.element, ...this.removed.behind(step.id, parentId).map(({ element }) => element));
      this.#showLevel(item.parts, parts, step.id);
    }
    for (const element of [...list.children]) if (!wanted.includes(element)) element.remove();
    wanted.forEach((element, at) => {
      if (list.children[at] !== element) list.insertBefore(element, list.children[at] ?? null);
    });
  }

  #itemFor(step, hasParts) {
    const found = this.#items.get(step.id) ?? new StepItem(step, this.act);
    if (!this.#items.has(step.id)) {
      this.#items.set(step.id, found);
      this.#makeDraggable(found.parts);
    }
    found.show(step, hasParts);
    return found;
  }

  #makeDraggable(list) {
    const drop = (item) => this.act.drop(Number(item.dataset.step), this.stepsBefore(item));
    makeDraggable(list, { drop, giveUp: () => this.show(this.#steps) }, {
      draggable: ">.step",
      handle: ".step-handle",
      filter: ".is-removed",
      preventOnFilter: false,
    });
  }
}

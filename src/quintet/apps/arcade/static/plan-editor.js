/** The plan, to be changed: lanes with their tasks in order, and what is left out. */

import { announce } from "../kernel/announce.js";
import { button, byId, el } from "../kernel/dom.js";
import { laneDot } from "./lane.js";
import { TaskCard } from "./task-card.js";
import { counted } from "./words.js";

export class PlanEditor {
  plan = { tasks: [], leftOut: [] };
  #cards = new Map();

  /**
   * @param {{id: number, name: string, color: string|null}[]} lanes
   * @param {(plan: object) => void} onChange
   */
  constructor(lanes, onChange) {
    this.lanes = lanes;
    this.onChange = onChange;
  }

  open(plan) {
    this.plan = plan;
    this.#cards.clear();
    this.#show();
  }

  /** Whether every title has words; the first that has none is shown and focused. */
  isGood() {
    const wrong = this.plan.tasks.map((task) => this.#cards.get(task)).filter((card) => !card.check());
    wrong[0]?.focusWrong();
    return wrong.length === 0;
  }

  #changed() {
    this.onChange(this.plan);
  }

  #show() {
    const sections = this.#lanesOf(this.plan.tasks).map((lane) => this.#section(lane));
    byId("lanes").replaceChildren(...sections);
    byId("left-out").hidden = this.plan.leftOut.length === 0;
    byId("left-out-list").replaceChildren(...this.plan.leftOut.map((task) => this.#leftOutItem(task)));
  }

  /** The lanes that have tasks, in the order of the receipt. */
  #lanesOf(tasks) {
    return this.lanes.filter((lane) => tasks.some((task) => task.category === lane.name));
  }

  #section(lane) {
    const tasks = this.plan.tasks.filter((task) => task.category === lane.name);
    const points = tasks.flatMap((task) => task.tasks).reduce((sum, step) => sum + step.points, 0);
    const id = `lane-${lane.id}`;
    const cards = tasks.map((task, index) => this.#card(task, index === 0, index === tasks.length - 1));
    return el("section", { class: "plan-lane", "aria-labelledby": id },
      el("div", { class: "row is-apart" },
        el("h2", { class: "lane-name", id }, laneDot(lane.color), lane.name),
        el("span", { class: "small muted numbers" }, counted(points, "point"))),
      el("ul", { class: "tasks", role: "list" }, ...cards));
  }

  #card(task, isFirst, isLast) {
    let card = this.#cards.get(task);
    if (!card) {
      card = new TaskCard(task, this.lanes, {
        changed: () => this.#changed(),
        moved: (by) => this.#move(task, by),
        toLane: () => this.#toLane(task),
        removed: () => this.#leaveOut(task),
      });
      this.#cards.set(task, card);
    }
    card.place(isFirst, isLast);
    return card.element;
  }

  /** One place up or down in its lane. */
  #move(task, by) {
    const { tasks } = this.plan;
    const lane = tasks.filter((each) => each.category === task.category);
    const other = lane[lane.indexOf(task) + by];
    if (!other) return;
    const [a, b] = [tasks.indexOf(task), tasks.indexOf(other)];
    [tasks[a], tasks[b]] = [tasks[b], tasks[a]];
    this.#show();
    this.#changed();
    this.#cards.get(task).focusMove(by);
    announce(`${task.title}: place ${lane.indexOf(task) + by + 1} of ${lane.length}.`);
  }

  #toLane(task) {
    this.#show();
    this.#changed();
    this.#cards.get(task).focusLane();
    announce(`${task.title} is in ${task.category} now.`);
  }

  #leaveOut(task) {
    this.plan.tasks = this.plan.tasks.filter((each) => each !== task);
    this.plan.leftOut.push(task);
    this.#show();
    this.#changed();
    byId(`back-${task.line}`).focus();
    announce(`${task.title} is left out.`);
  }

  #bringBack(task) {
    this.plan.leftOut = this.plan.leftOut.filter((each) => each !== task);
    this.plan.tasks.push(task);
    this.#show();
    this.#changed();
    this.#cards.get(task).focusHead();
    announce(`${task.title} is back.`);
  }

  #leftOutItem(task) {
    const back = button("Bring back", () => this.#bringBack(task), { name: "undo-2", small: true, id: `back-${task.line}`, "aria-label": `Bring back ${task.title}` });
    return el("li", {}, el("span", {}, task.title), back);
  }
}

/** The lines of a run by lane; each is one button that is pressed when its line is done. */

import { el } from "../kernel/dom.js";
import { dayName } from "./days.js";
import { laneDot } from "./lane.js";
import { counted } from "./words.js";

export class RunView {
  #buttons = new Map();
  #shape = "";

  /**
   * @param {HTMLElement} root
   * @param {(taskId: number, line: object) => void} tap
   */
  constructor(root, tap) {
    this.root = root;
    this.tap = tap;
    root.addEventListener("keydown", (event) => this.#walk(event));
  }

  /** Show the run; what is under way for a line (`busy`) stays as it was tapped. */
  show(play, busy) {
    const shape = JSON.stringify([play.lanes.map((lane) => [lane.category_id, lane.category_name, lane.color,
      lane.tasks.map((task) => [task.task_id, task.title, task.deadline, task.lines.map((line) => [line.task_line_id, line.title, line.base_points])])])]);
    if (shape !== this.#shape) this.#build(play);
    this.#shape = shape;
    for (const line of linesOf(play)) this.#update(line, play.status === "active", busy.has(line.task_line_id));
    for (const lane of play.lanes) this.#showSum(lane);
  }

  isDone(lineId) {
    return this.#buttons.get(lineId).button.getAttribute("aria-pressed") === "true";
  }

  /** Show a line as done or open before the server has said so. */
  mark(lineId, isDone) {
    this.#buttons.get(lineId)?.button.setAttribute("aria-pressed", String(isDone));
  }

  /** Let the points that a line has brought rise from it. */
  gain(lineId, points) {
    const { button } = this.#buttons.get(lineId) ?? {};
    if (!button || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const rising = el("span", { class: "rising", "aria-hidden": "true" }, `+${points}`);
    rising.addEventListener("animationend", () => rising.remove());
    button.append(rising);
  }

  #build(play) {
    const focused = this.root.contains(document.activeElement) ? document.activeElement.id : "";
    this.#buttons.clear();
    this.root.replaceChildren(...(play.lanes.length ? play.lanes.map((lane) => this.#lane(lane)) : [nothing()]));
    if (focused) (document.getElementById(focused) ?? document.getElementById("main")).focus();
  }

  #lane(lane) {
    const id = `lane-${lane.category_id}`;
    return el("section", { class: "lane", "aria-labelledby": id },
      el("div", { class: "row is-apart lane-head" },
        el("h2", { class: "lane-name", id }, laneDot(lane.color), lane.category_name),
        el("span", { class: "small muted numbers", id: `${id}-sum` })),
      el("ul", { class: "lines", role: "list" }, ...lane.tasks.map((task) => this.#task(task))));
  }

  #task(task) {
    const day = task.deadline ? el("span", { class: "line-day small muted" }, `by ${dayName(task.deadline)}`) : null;
    if (task.lines.length === 1 && task.lines[0].title === task.title) {
      return el("li", {}, this.#line(task, task.lines[0], day));
    }
    return el("li", { class: "several" },
      el("div", { class: "several-head" }, el("h3", {}, task.title), day),
      el("ul", { class: "lines", role: "list" }, ...task.lines.map((line) => el("li", {}, this.#line(task, line, null)))));
  }

  #line(task, line, day) {
    const points = el("span", { class: "line-points numbers" });
    const note = el("span", { class: "line-note small muted" });
    const button = el("button", { type: "button", class: "line", id: `line-${line.task_line_id}`, "aria-pressed": "false" },
      el("span", { class: "line-box", "aria-hidden": "true" }),
      el("span", { class: "line-words" }, el("span", { class: "line-title" }, line.title), day, note),
      points);
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-disabled") !== "true") this.tap(task.task_id, line);
    });
    this.#buttons.set(line.task_line_id, { button, points, note });
    return button;
  }

  #update(line, isOpen, isBusy) {
    const { button, points, note } = this.#buttons.get(line.task_line_id);
    const isDone = line.status === "completed";
    if (!isBusy) button.setAttribute("aria-pressed", String(isDone));
    const isFixed = !isOpen || line.is_elsewhere || line.status === "abandoned";
    button.setAttribute("aria-disabled", String(isFixed));
    const bonus = line.bonus_points && !line.is_elsewhere ? [el("span", { class: "line-bonus" }, ` +${line.bonus_points}`)] : [];
    points.replaceChildren(`+${line.base_points}`, ...bonus, el("span", { class: "unseen" }, " points"));
    note.textContent = line.is_elsewhere ? "done in another run" : line.status === "abandoned" ? "left aside" : "";
  }

  #showSum(lane) {
    const lines = lane.tasks.flatMap((task) => task.lines);
    const done = lines.filter((line) => line.status === "completed").length;
    document.getElementById(`lane-${lane.category_id}-sum`).textContent = `${done} of ${lines.length}`;
  }

  /** Arrow keys lead from line to line; Tab does too. */
  #walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const all = [...this.root.querySelectorAll(".line")];
    const next = all[all.indexOf(document.activeElement) + step];
    if (!next || !all.includes(document.activeElement)) return;
    event.preventDefault();
    next.focus();
  }
}

const linesOf = (play) => play.lanes.flatMap((lane) => lane.tasks).flatMap((task) => task.lines);

function nothing() {
  return el("p", { class: "muted" }, `This run has ${counted(0, "line")}.`);
}

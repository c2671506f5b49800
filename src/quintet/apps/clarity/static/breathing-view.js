/**
 * The guide: a circle that grows and shrinks, a count, a button that starts and stops it.
 * With `prefers-reduced-motion` the stylesheet keeps the circle still, and the count alone guides.
 */

import { button, el } from "../kernel/dom.js";
import { Breathing } from "./breathing.js";
import { say } from "./words.js";

const AT_MOST = { "4-7-8": 4 }; // rounds, on one opening of the page

/**
 * @param {{key: string, rhythm: [string, number][], rounds: number}} exercise
 * @returns {{element: HTMLElement, stop: () => void}}
 */
export function breathingView({ key, rhythm, rounds }) {
  let left = AT_MOST[key] ?? Infinity;
  const circle = el("div", { class: "breath-circle" });
  const count = el("span", { class: "breath-count numbers", "aria-hidden": "true" });
  const phase = el("p", { class: "breath-phase", role: "status" }, say("ready"));
  const round = el("p", { class: "breath-round muted numbers" });
  const toggle = button(say("start"), () => (breathing.isRunning ? stop() : start()), { kind: "primary" });
  const element = el(
    "div",
    { class: "breath" },
    el("div", { class: "breath-ring" }, circle, count),
    phase,
    toggle,
    round,
  );

  const breathing = new Breathing({ show, end: () => rest(say(left > 0 ? "finished" : "enough")) });

  function start() {
    toggle.querySelector("span").textContent = say("stop");
    element.dataset.running = "true";
    breathing.start(rhythm, Math.min(rounds, left));
  }

  function stop() {
    if (!breathing.isRunning) return;
    breathing.stop();
    rest(say("stopped"));
  }

  function show(beat) {
    if (beat.count === 1) begin(beat);
    count.textContent = beat.count;
  }

  function begin({ phase: name, seconds, round: now, rounds: all, isFull }) {
    element.dataset.phase = name;
    circle.style.setProperty("--breath-seconds", `${seconds}s`);
    circle.style.setProperty("--breath-size", isFull ? 1 : 0);
    phase.textContent = say(name);
    const told = say("round", { round: now, rounds: all });
    if (round.textContent === told) return;
    round.textContent = told;
    left -= 1;
  }

  function rest(text) {
    delete element.dataset.running;
    delete element.dataset.phase;
    circle.style.setProperty("--breath-seconds", "2s");
    circle.style.setProperty("--breath-size", 0);
    count.textContent = "";
    round.textContent = "";
    phase.textContent = text;
    toggle.querySelector("span").textContent = say(left > 0 ? "again" : "start");
    toggle.hidden = left <= 0;
  }

  return { element, stop };
}

/**
 * A gentle timer for a step: it counts minutes, makes no sound, and nothing depends on it.
 *
 * It can be paused, stopped and hidden; it goes on through a reload, and only one runs at a time.
 */

import { announce } from "../kernel/announce.js";
import { button, el } from "../kernel/dom.js";
import { device, tab } from "./storage.js";
import { counted, say } from "./words.js";

const RUNNING = "timer"; // of this tab: {step, whole, endsAt} or, paused, {step, whole, left}
const HIDDEN = "timer-hidden"; // on this device
const MINUTE = 60_000;
const USUAL = 10; // minutes for a step that has none
const LOOKS = 1_000;

export class Timer {
  #step = null;
  #state = null;
  #isOver = false;
  #bar = el("progress", { "aria-hidden": "true", max: 1 });
  #words = el("p", { class: "timer-words", role: "timer" });

  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place;
    this.#state = JSON.parse(tab.get(RUNNING));
    setInterval(() => this.#look(), LOOKS);
  }

  /** The step that is being done; null for none. */
  show(step) {
    const isSame = step?.id === this.#step?.id && step?.minutes === this.#step?.minutes;
    this.#step = step;
    if (isSame) return;
    if (this.#state?.step !== step?.id) this.#keep(null);
    this.#isOver = false;
    this.#draw();
  }

  #draw() {
    this.place.replaceChildren(...this.#parts());
    this.#look();
  }

  #parts() {
    if (!this.#step) return [];
    if (device.get(HIDDEN)) return [button(say("show"), () => this.#hide(false), { kind: "quiet", name: "clock" })];
    const hide = button(say("hide"), () => this.#hide(true), { kind: "quiet" });
    if (!this.#state) {
      const minutes = this.#step.minutes ?? USUAL;
      const start = button(counted("timer", minutes), () => this.#start(minutes), { name: "clock" });
      const over = this.#isOver ? [el("p", { class: "timer-words" }, say("time_over"))] : [];
      return [...over, el("div", { class: "row" }, start, hide)];
    }
    const isPaused = "left" in this.#state;
    const pause = isPaused ? button(say("resume"), () => this.#resume()) : button(say("pause"), () => this.#pause());
    const stop = button(say("stop"), () => this.#stop(), { kind: "quiet" });
    const group = el("div", { class: "timer-runs", role: "group", "aria-label": say("timer_name") }, this.#words, this.#bar, el("div", { class: "row" }, pause, stop, hide));
    return [group];
  }

  #start(minutes) {
    const whole = minutes * MINUTE;
    this.#isOver = false;
    this.#change({ step: this.#step.id, whole, endsAt: Date.now() + whole });
  }

  #pause() {
    const { endsAt, ...rest } = this.#state;
    this.#change({ ...rest, left: Math.max(0, endsAt - Date.now()) });
  }

  #resume() {
    const { left, ...rest } = this.#state;
    this.#change({ ...rest, endsAt: Date.now() + left });
  }

  #stop() {
    this.#change(null);
  }

  #hide(isHidden) {
    if (isHidden) device.set(HIDDEN, "yes");
    else device.remove(HIDDEN);
    this.#draw();
    this.place.querySelector("button").focus();
  }

  #change(state) {
    this.#keep(state);
    this.#draw();
    this.place.querySelector("button").focus();
  }

  #keep(state) {
    this.#state = state;
    if (state) tab.set(RUNNING, JSON.stringify(state));
    else tab.remove(RUNNING);
  }

  /** Say how much is left, in whole minutes: nothing on the page changes every second. */
  #look() {
    if (!this.#state) return;
    const { left = this.#state.endsAt - Date.now(), whole } = this.#state;
    if (left <= 0) {
      this.#end();
      return;
    }
    const minutes = Math.ceil(left / MINUTE);
    const told = counted("time_left", minutes);
    const words = "left" in this.#state ? say("paused", { left: told }) : told;
    if (this.#words.textContent !== words) this.#words.textContent = words;
    this.#bar.value = Math.min(1, (minutes * MINUTE) / whole);
  }

  #end() {
    const hadFocus = this.place.contains(document.activeElement);
    this.#isOver = true;
    this.#keep(null);
    this.#draw();
    if (hadFocus) this.place.querySelector("button").focus();
    announce(say("time_over"));
  }
}

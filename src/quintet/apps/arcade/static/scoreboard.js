/** The score, its bar, and the combo with the time that is left for it. */

import { byId } from "../kernel/dom.js";
import { counted } from "./words.js";

const MOST_TENTHS = 5;
const RISE = 600;

export class Scoreboard {
  #play = null;
  #shown = null;
  #tick = 0;

  /** @param {number} ahead how many milliseconds the server's clock is ahead of this one */
  constructor(ahead) {
    this.ahead = ahead;
    this.#tick = setInterval(() => this.#showCombo(), 1000);
  }

  show(play) {
    this.#play = play;
    this.#rise(play.total_score);
    byId("possible").textContent = `of ${counted(play.possible, "point")}`;
    const bar = document.querySelector(".bar");
    bar.max = Math.max(play.possible, 1);
    bar.value = Math.min(play.total_score, play.possible);
    this.#showCombo();
  }

  /** Count up to the new score, at once for who wants no motion. */
  #rise(score) {
    const from = this.#shown;
    this.#shown = score;
    const element = byId("score");
    if (from === null || from === score || matchMedia("(prefers-reduced-motion: reduce)").matches || document.hidden) {
      element.textContent = score;
      return;
    }
    const began = performance.now();
    const step = (now) => {
      if (this.#shown !== score) return;
      const part = Math.min((now - began) / RISE, 1);
      element.textContent = Math.round(from + (score - from) * part);
      if (part < 1) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
    element.classList.remove("is-up");
    if (score > from) requestAnimationFrame(() => element.classList.add("is-up"));
  }

  #showCombo() {
    const { combo, status } = this.#play ?? {};
    if (!combo) return;
    const left = combo.until ? (Date.parse(combo.until) - Date.now() - this.ahead) / 1000 : 0;
    const isOn = combo.count > 0 && left >= 0 && status === "active";
    const seconds = Math.min(Math.max(left, 0), combo.minutes * 60);
    byId("combo").dataset.count = isOn ? Math.min(combo.count, MOST_TENTHS + 1) : 0;
    write("combo-name", isOn ? `Combo ×${combo.count}` : "No combo");
    write("combo-next", isOn ? `next line +${Math.min(combo.count, MOST_TENTHS) * 10} %` : `lines within ${combo.minutes} minutes earn more`);
    byId("combo-left").value = isOn ? seconds / (combo.minutes * 60) : 0;
    write("combo-time", isOn ? `${clock(seconds)} left` : "");
  }
}

function write(id, text) {
  const element = byId(id);
  if (element.textContent !== text) element.textContent = text;
}

function clock(seconds) {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

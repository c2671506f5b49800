/** An exercise in parts, one at a time: each can be done or skipped, in one's own time. */

import { button, el } from "../kernel/dom.js";
import { say } from "./words.js";

/**
 * @param {{type: string, prompts: string[]}} exercise
 * @returns {{element: HTMLElement, stop: () => void}}
 */
export function promptsView({ key, prompts }) {
  let place = 0;
  const prompt = el("p", { class: "prompt" });
  const part = el("p", { class: "muted numbers" });
  const shown = el("div", { role: "status" }, prompt, part);
  const next = button(say("next"), () => go(1), { kind: "primary" });
  const skip = button(say(key === "5-4-3-2-1" ? "skip_sense" : "skip_part"), () => go(1));
  const again = button(say("again"), () => go(-place), {});
  const element = el("div", { class: "prompts-player" }, shown, el("div", { class: "row" }, next, skip, again));

  function go(by) {
    place += by;
    const isOver = place >= prompts.length;
    prompt.textContent = isOver ? say("finished") : prompts[place];
    part.textContent = isOver ? "" : say("part", { part: place + 1, parts: prompts.length });
    next.hidden = isOver;
    skip.hidden = isOver;
    again.hidden = !isOver;
    if (by > 0 && isOver) again.focus();
    if (by < 0) next.focus();
  }

  go(0);
  return { element, stop: () => {} };
}

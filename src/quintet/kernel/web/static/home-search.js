/** Results while somebody types, and the keys that lead to them: `/`, the arrows, Escape. */

import { announce } from "./announce.js";
import { NoAnswer, fragment } from "./api.js";
import { byId, el } from "./dom.js";

const PAUSE = 180; // between the last letter and the question
const STOPS = "[data-stop]";

/** Answer below the field as it is typed into; without scripts the form asks for a page. */
export function startSearch() {
  const form = byId("search");
  const field = form.querySelector("input");
  const results = byId("results");
  const cards = byId("cards");
  let pending;
  let asking = new AbortController();

  const show = (isOpen) => {
    results.hidden = !isOpen && cards !== null;
    if (cards) cards.hidden = isOpen;
  };

  const ask = async () => {
    asking.abort();
    asking = new AbortController();
    const question = field.value.trim();
    if (!question && cards) return show(false);
    const { signal } = asking;
    try {
      const found = await fragment(`/home/results?q=${encodeURIComponent(question)}`, { signal });
      results.replaceChildren(...document.adoptNode(found.body).childNodes);
    } catch (error) {
      if (signal.aborted) return undefined;
      results.replaceChildren(el("p", { class: "muted" }, saying(error)));
    }
    show(true);
    return announce(results.querySelector("p").textContent);
  };

  field.addEventListener("input", () => {
    clearTimeout(pending);
    pending = setTimeout(ask, PAUSE);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && field.value) {
      event.preventDefault();
      field.value = "";
      ask();
    }
  });
  addEventListener("keydown", (event) => walk(event, field));
  if (field.value && cards) ask(); // the browser has kept what was typed
}

function saying(error) {
  if (error instanceof NoAnswer) return error.message;
  return error.status === 401 ? "Log in to search." : "The search does not answer just now.";
}

function walk(event, field) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = document.activeElement;
  const isStop = at?.matches?.(STOPS) ?? false;
  const isTyping = at?.matches?.("input, textarea, select, [contenteditable]") ?? false;
  if (event.key === "/" && !isTyping) {
    event.preventDefault();
    field.focus();
    field.select();
  } else if (event.key === "Escape" && isStop) {
    field.focus();
  } else if (isStop || at === field) {
    const step = stepOf(event.key, at === field);
    if (step !== 0) move(event, at, step, field);
  }
}

/** In the field the sideways arrows belong to the text. */
function stepOf(key, isInField) {
  if (key === "ArrowDown" || (key === "ArrowRight" && !isInField)) return 1;
  if (key === "ArrowUp" || (key === "ArrowLeft" && !isInField)) return -1;
  return 0;
}

function move(event, at, step, field) {
  const stops = [field, ...[...document.querySelectorAll(STOPS)].filter((each) => each.checkVisibility())];
  const next = stops[stops.indexOf(at) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

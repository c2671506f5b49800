/** Shows a scene and its choices; says which one was taken. */

import { announce } from "../kernel/announce.js";
import { button, byId, el } from "../kernel/dom.js";
import { road } from "./road.js";

/**
 * @param {import("./story.js").Shown} shown
 * @param {number} count how many scenes the story has
 * @param {{choose: (value: string|null) => void, again: () => void}} act
 */
export function showScene(shown, count, act) {
  byId("road").replaceChildren(road(count, shown.index));
  byId("scene-place").textContent = `Scene ${shown.index} of ${count}`;
  byId("scene-title").textContent = shown.title;
  byId("scene-text").replaceChildren(...shown.paragraphs.map((text) => el("p", {}, text)));
  byId("scene-choice").replaceChildren(...choiceOf(shown, act));
  document.title = `${shown.title} – ${shown.index}/${count}`;
}

/** Begin a scene at its top, for eyes, keyboards and screen readers alike. */
export function enterScene() {
  const scene = byId("scene");
  scene.classList.remove("is-new");
  void scene.offsetWidth; // the animation begins anew only after a layout
  scene.classList.add("is-new");
  scrollTo({ top: 0 });
  byId("scene-title").focus({ preventScroll: true });
}

/** What is wrong with the words that were written. */
export function refuseText(message) {
  const [input, error] = [byId("answer"), byId("answer-error")];
  error.textContent = message;
  input?.setAttribute("aria-invalid", "true");
  input?.focus();
  announce(message, { assertive: true });
}

/** Number keys choose, while the focus is in the scene and not in a field. */
export function startNumberKeys() {
  byId("scene").addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return;
    if (event.repeat) return; // a key held down is one choice
    const option = /^[1-9]$/.test(event.key) && byId("scene-choice").querySelector(`[data-number="${event.key}"]`);
    if (option) option.click();
  });
}

function choiceOf(shown, act) {
  if (shown.is_over) {
    return [
      el("p", { class: "the-end" }, "The end"),
      el("div", { class: "row" }, button("Play again", once(act.again), { kind: "primary", name: "rotate-ccw" })),
    ];
  }
  if (shown.kind === "none") {
    return [button(shown.prompt || "Go on", once(() => act.choose(null)), { kind: "primary", name: "arrow-right" })];
  }
  if (shown.kind === "text") return [textForm(shown, act)];
  return [
    el("h2", { class: "scene-prompt", id: "scene-prompt" }, shown.prompt),
    el("ul", { class: "options", "aria-labelledby": "scene-prompt" }, ...shown.options.map((o, place) => el("li", {}, optionOf(o, place, act)))),
  ];
}

/** A double click is one choice, though the next scene is there at its second half. */
function once(run) {
  return (event) => event.detail < 2 && run();
}

function optionOf(option, place, act) {
  const words = el("span", { class: "option-text" }, el("span", { class: "option-label" }, option.label));
  if (option.hint) words.append(el("span", { class: "option-hint" }, option.hint));
  if (option.hero) words.append(el("span", { class: "badge is-accent" }, `${option.hero.class} · ${option.hero.hp} hp`));
  const number = String(place + 1);
  return el(
    "button",
    { type: "button", class: "option", "data-number": number, onclick: once(() => act.choose(option.value)) },
    el("kbd", { class: "kbd", "aria-hidden": "true" }, number),
    words,
  );
}

function textForm(shown, act) {
  const input = el("input", {
    class: "input", id: "answer", name: "answer", type: "text", autocomplete: "off",
    "aria-describedby": "answer-error", maxlength: shown.most,
  });
  const form = el(
    "form",
    { class: "answer", novalidate: true },
    el("label", { class: "scene-prompt", for: "answer" }, shown.prompt),
    el("div", { class: "answer-row" }, input, button("Say it", null, { kind: "primary", name: "arrow-right", type: "submit" })),
    el("p", { class: "field-error", id: "answer-error" }),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act.choose(input.value);
  });
  return form;
}

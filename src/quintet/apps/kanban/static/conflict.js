/** Two people have changed the same card: what each of them wrote, side by side. */

import { el } from "../kernel/dom.js";
import { same } from "./sender.js";

const NAMES = { title: "Title", details: "Details", labels: "Labels", due: "Due" };

/**
 * @param {string[]} names of the fields
 * @returns {{onlyTheirs: string[], both: string[]}} the fields that only the other has changed, and
 *   those that both have, differently
 */
export function differences(names, base, mine, theirs) {
  const isMine = (name) => !same(mine[name], base[name]);
  const isTheirs = (name) => !same(theirs[name], base[name]);
  return {
    onlyTheirs: names.filter((name) => isTheirs(name) && !isMine(name)),
    both: names.filter((name) => isTheirs(name) && isMine(name) && !same(mine[name], theirs[name])),
  };
}

/**
 * Show each field with both texts; a choice is put into the form, where it can still be edited.
 * @param {HTMLElement} place
 * @param {(name: string, value: any) => void} put
 */
export function showConflict(place, names, mine, theirs, put) {
  place.hidden = names.length === 0;
  place.querySelector("[data-fields]").replaceChildren(
    ...names.map((name) =>
      el(
        "fieldset",
        { class: "choices" },
        el("legend", {}, NAMES[name]),
        el(
          "div",
          { class: "choices-row" },
          choice(name, "Keep mine", mine[name], true, put),
          choice(name, "Take theirs", theirs[name], false, put),
        ),
      ),
    ),
  );
}

function choice(name, label, value, isChosen, put) {
  const input = el("input", {
    type: "radio", name: `whose-${name}`, checked: isChosen, onchange: () => put(name, value),
  });
  const text = Array.isArray(value) ? value.join(", ") : (value ?? "");
  return el(
    "label",
    { class: "choice" },
    input,
    el("span", { class: "choice-text" }, el("span", {}, label), el("span", { class: "muted conflict-text" }, text || "(empty)")),
  );
}

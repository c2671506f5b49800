/** A column: its name, how much it holds, its cards, and the field that adds one. */

import { button, el, icon } from "../kernel/dom.js";
import { counted } from "./words.js";

/** @returns {HTMLElement} */
export function newColumn(column, act) {
  const heading = el("h2", { class: "column-title", id: `title-${column.id}` });
  const settings = button("Column settings", () => act.column(column.id), { kind: "quiet", small: true, name: "ellipsis", iconOnly: true });
  return el(
    "section",
    { class: "column", dataset: { column: column.id }, "aria-labelledby": `title-${column.id}` },
    el("header", { class: "column-head" }, heading, el("span", { class: "column-count numbers" }), settings),
    el("ul", { class: "tiles", role: "list", dataset: { column: column.id }, "aria-labelledby": `title-${column.id}` }),
    quickAdd(column, act),
  );
}

/**
 * Show name and count.
 * @param {number|null} shown how many the filter lets through; null without one
 */
export function fillColumn(element, column, shown) {
  const number = column.cards.length;
  const limit = column.wip_limit;
  const isOver = limit !== null && number > limit;
  const look = JSON.stringify([column.title, number, limit, shown]);
  if (element.look === look) return;
  element.look = look;
  const { title } = column;
  element.querySelector(".column-title").textContent = title;
  element.querySelector(".column-head > .button").setAttribute("aria-label", `Settings of column ${title}`);
  element.querySelector(".quick-open").setAttribute("aria-label", `Add a card to ${title}`);
  element.querySelector(".quick-add input").setAttribute("aria-label", `Title of the new card in ${title}`);
  const count = element.querySelector(".column-count");
  count.classList.toggle("is-over", isOver);
  const words = limit === null ? counted(number, "card") : `${number} of at most ${counted(limit, "card")}`;
  count.title = isOver ? `${words}: over the limit` : words;
  const sign = isOver ? icon("triangle-alert") : null;
  const seen = el("span", { "aria-hidden": "true" }, limit === null ? `${number}` : `${number}/${limit}`);
  count.replaceChildren(...[sign, seen, el("span", { class: "unseen" }, count.title)].filter(Boolean));
  element.classList.toggle("is-empty", number === 0 || shown === 0);
  element.querySelector(".tiles").dataset.empty = number === 0 ? "No cards" : shown === 0 ? "None fits the filter" : "";
}

/** Enter adds a card and is ready for the next one; Escape or leaving it empty closes it. */
function quickAdd(column, act) {
  const input = el("input", { class: "input", type: "text", maxlength: 500, autocomplete: "off", placeholder: "Title, then Enter" });
  const form = el(
    "form",
    { class: "quick-add", hidden: true },
    input,
    el("div", { class: "row is-tight" },
      button("Add", null, { kind: "primary", small: true, type: "submit" }),
      button("Done", () => close(true), { kind: "quiet", small: true })),
  );
  const opener = button("Add a card", () => open(), { kind: "quiet", small: true, name: "plus" });
  opener.classList.add("quick-open");
  const open = () => {
    form.hidden = false;
    opener.hidden = true;
    input.focus();
    form.scrollIntoView({ block: "nearest" });
  };
  const close = (isFocusKept) => {
    form.hidden = true;
    opener.hidden = false;
    if (isFocusKept) opener.focus();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const title = input.value.trim();
    if (!title) return input.focus();
    input.value = "";
    act.add(column.id, title);
    input.focus();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close(true);
  });
  return el("div", { class: "column-foot" }, form, opener);
}

/** A card on the board: its title, and beneath it what else is to be known at a glance. */

import { button, el, icon } from "../kernel/dom.js";
import { colourOf, dueIn, quoted, today } from "./words.js";

const DUE_ICONS = { overdue: "triangle-alert", today: "clock", soon: "calendar", later: "calendar" };

/**
 * @param {string} id of the card
 * @param {{open: (id: string) => void, move: (id: string) => void}} act
 * @returns {HTMLElement}
 */
export function newTile(id, act) {
  const open = el("button", {
    type: "button", class: "tile-open", tabindex: "-1", "aria-describedby": `meta-${id} tile-keys`,
    onclick: () => act.open(id),
  });
  const move = button("Move to…", () => act.move(id), { kind: "quiet", small: true, name: "arrow-left-right", iconOnly: true });
  move.classList.add("tile-move");
  move.tabIndex = -1;
  return el("li", { class: "tile", dataset: { card: id } }, open, el("div", { class: "tile-meta", id: `meta-${id}` }), move);
}

/** Show the card as it is now; where nothing has changed, nothing is touched. */
export function fillTile(tile, card, { isWaiting }) {
  const look = JSON.stringify([card.title, card.labels, card.due, Boolean(card.details), isWaiting, today()]);
  if (tile.look === look) return;
  tile.look = look;
  tile.querySelector(".tile-open").textContent = card.title;
  const move = tile.querySelector(".tile-move");
  move.setAttribute("aria-label", `Move ${quoted(card.title)} to…`);
  tile.classList.toggle("is-waiting", isWaiting);
  tile.querySelector(".tile-meta").replaceChildren(...meta(card, isWaiting));
}

function meta(card, isWaiting) {
  const parts = card.labels.map((label) => chip(label));
  if (card.due) parts.push(dueBadge(card.due));
  if (card.details) parts.push(el("span", { class: "tile-sign", title: "Has details" }, icon("text-align-start"), unseen("Has details")));
  if (isWaiting) parts.push(el("span", { class: "tile-sign is-waiting", title: "Not stored yet" }, icon("cloud"), unseen("Not stored yet")));
  return parts;
}

/** A label in its own colour. */
export function chip(label) {
  return el("span", { class: `chip is-${colourOf(label)}` }, label);
}

function dueBadge(due) {
  const { state, text } = dueIn(due);
  return el("time", { class: `due is-${state}`, datetime: due }, icon(DUE_ICONS[state]), unseen("Due: "), text);
}

const unseen = (text) => el("span", { class: "unseen" }, text);

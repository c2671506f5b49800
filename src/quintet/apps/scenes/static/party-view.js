/** The party beside the story, and whether what it did is saved. */

import { byId, el } from "../kernel/dom.js";

const FULL = 100; // a bar as long as the strongest hero's, but at least this long
const STATUS = {
  saved: (revision) => `Saved · ${revision}`,
  saving: () => "Saving …",
  waiting: () => "Not saved yet",
  conflict: () => "Not saved yet",
  refused: () => "Not saved",
};

/** @param {import("./story.js").State} state */
export function showParty(state, sessionId) {
  byId("party-name").textContent = state.party_name || "No name yet";
  byId("party-name").classList.toggle("muted", !state.party_name);
  const most = Math.max(FULL, ...state.heroes.map((hero) => hero.hp));
  byId("heroes").replaceChildren(...state.heroes.map((hero) => heroOf(hero, most)));
  const symbol = byId("symbol");
  symbol.hidden = state.symbol_choice === null;
  symbol.replaceChildren(el("span", { class: "eyebrow" }, "Symbol"), el("span", { class: "badge is-accent" }, state.symbol_choice ?? ""));
  byId("session-id").textContent = sessionId;
}

/** @param {keyof typeof STATUS} status */
export function showStatus(status, revision, detail = "") {
  const place = byId("save-status");
  place.hidden = false;
  place.dataset.status = status;
  place.title = detail;
  place.querySelector("[data-text]").textContent = STATUS[status](revision);
}

function heroOf(hero, most) {
  const bar = el("meter", { min: 0, max: most, value: hero.hp, low: most * 0.3, "aria-label": `${hero.name}: health` });
  return el(
    "li",
    {},
    el("div", { class: "hero-line" }, el("span", {}, el("strong", {}, hero.name), ` ${hero.class}`), el("span", { class: "numbers muted" }, `${hero.hp} hp`)),
    bar,
  );
}

/** The feed, live: asks the server for what an event has changed and puts that in its place. */

import { announce } from "../kernel/announce.js";
import { fragment } from "../kernel/api.js";
import { byId } from "../kernel/dom.js";
import { close, inPlace, insert, isOpen, listBelow, nodeOf, open, patch } from "./nodes.js";
import { localize } from "./times.js";

const TICK = 250; // of events that come quickly, one question asks for all
const MOST = 40; // ids in one question: an address has its limits
const SCROLLED = 160;
const NOTHING = "\0"; // no event has this id

export class Feed {
  #changed = new Set();
  #turns = new Map(); // the turns of events that are not shown, as far as they were seen to come
  #timer = 0;
  #isAsking = false;
  #unseen = [];

  start() {
    document.addEventListener("click", (event) => this.#clicked(event));
    document.addEventListener("keydown", (event) => this.#pressed(event));
    document.addEventListener("htmx:after:settle", (event) => this.#settled(event));
    byId("pill").addEventListener("click", () => this.#showNewest());
    addEventListener("scroll", () => scrollY < SCROLLED && this.#seen(), { passive: true });
    openLonely();
  }

  /** Something happened. */
  heard(event) {
    if (!event.event_id) return;
    if (event.parent_event_id) this.#turns.set(event.event_id, event.parent_event_id);
    this.#changed.add(event.event_id);
    this.#plan();
  }

  #plan() {
    if (this.#isAsking || this.#timer || !this.#changed.size) return;
    this.#timer = setTimeout(() => {
      this.#timer = 0;
      this.#ask();
    }, TICK);
  }

  async #ask() {
    const list = byId("turns");
    const some = [...this.#changed].slice(0, MOST);
    if (!list || !some.length) return this.#changed.clear();
    this.#isAsking = true;
    try {
      const news = await fragment(this.#question(list, some).href);
      if (list !== byId("turns")) return; // the filters were changed meanwhile: all of it is new
      for (const id of some) this.#changed.delete(id);
      this.#take(news);
    } catch {
      await new Promise((done) => setTimeout(done, 2_000)); // what was not answered is asked again
    } finally {
      this.#isAsking = false;
      this.#plan();
    }
  }

  /** All turns concerned, and the rows that this page has to show or to change. */
  #question(list, ids) {
    const asked = new URL(list.dataset.news, location.href);
    const roots = new Set();
    const rows = new Set();
    for (const id of ids) {
      const parent = this.#turns.get(id);
      roots.add(this.#turnOf(id));
      if (!parent) continue;
      if (nodeOf(id) || listBelow(parent)) rows.add(id);
      if (nodeOf(parent)) rows.add(parent);
    }
    for (const id of roots) asked.searchParams.append("changed", id);
    for (const id of rows) asked.searchParams.append("shown", id);
    return asked;
  }

  /** The turn of an event where the page knows it, else the event: the server will find out. */
  #turnOf(id) {
    for (let each = id, step = 0; each && step < 100; each = this.#turns.get(each), step += 1) {
      const turn = nodeOf(each)?.closest(".turn");
      if (turn) return turn.dataset.id;
    }
    return id;
  }

  #take(news) {
    localize(news);
    const parts = ["turns", "rows", "loose", "loose-rows"];
    const [turns, rows, loose, looseRows] = parts.map((name) => [...news.querySelector(`[data-${name}]`).children]);
    inPlace(() => {
      for (const fresh of turns) this.#putTurn(document.adoptNode(fresh));
      for (const fresh of rows) this.#putRow(document.adoptNode(fresh), listBelow(fresh.dataset.parent || NOTHING));
      putLoose(loose[0]);
      for (const fresh of looseRows) this.#putRow(document.adoptNode(fresh), listBelow(""));
    });
    this.#tell();
  }

  #putTurn(fresh) {
    const list = byId("turns");
    const node = [...list.children].find((each) => each.dataset.id === fresh.dataset.id);
    if (node) return patch(node, fresh);
    if ("isOlder" in list.dataset && !isAmong(list, fresh)) return;
    if (!insert(list, fresh)) return;
    document.querySelector("[data-empty]")?.remove();
    this.#unseen.push(fresh.dataset.id);
  }

  #putRow(fresh, list) {
    const { id, parent } = fresh.dataset;
    const nodes = document.querySelectorAll(`.row-of[data-id="${CSS.escape(id)}"]`);
    for (const node of nodes) {
      if (node.dataset.parent !== parent) node.remove(); // it has found its real parent
      else {
        patch(node, fresh);
        if (isOpen(node.querySelector(".node-toggle"))) this.#refreshDetail(node);
      }
    }
    if (list && !list.querySelector(`:scope > [data-id="${CSS.escape(id)}"]`)) insert(list, fresh);
  }

  /** What was recorded of an opened event has grown. */
  async #refreshDetail(node) {
    const detail = node.querySelector(":scope > .node-below > [data-detail]");
    if (!detail || detail.contains(document.activeElement)) return;
    const { href } = new URL(node.querySelector(".node-toggle").dataset.below, location.href);
    const page = await fragment(href).catch(() => null); // the banner says what is wrong
    const fresh = page?.querySelector("[data-detail]");
    if (fresh && fresh.innerHTML !== detail.innerHTML) detail.replaceChildren(...document.adoptNode(fresh).childNodes);
  }

  #tell() {
    const number = this.#unseen.length;
    if (!number) return;
    announce(number === 1 ? "1 new prompt" : `${number} new prompts`);
    if (scrollY < SCROLLED) return this.#seen();
    byId("pill").querySelector("[data-text]").textContent = `${number} new`;
    byId("pill").hidden = false;
  }

  #seen() {
    this.#unseen = [];
    byId("pill").hidden = true;
  }

  #showNewest() {
    const oldest = nodeOf(this.#unseen[0] ?? "");
    this.#seen();
    scrollTo({ top: 0 });
    (oldest ?? document.querySelector("#turns .node"))?.querySelector(".node-toggle").focus({ preventScroll: true });
  }

  #clicked(event) {
    const toggle = event.target.closest?.(".node-toggle");
    if (!toggle) return;
    if (isOpen(toggle)) close(toggle);
    else open(toggle);
  }

  /** Further entries have come: go on with the first of them. */
  #settled(event) {
    const fresh = event.detail.newContent?.find((each) => each.matches?.(".node"));
    openLonely();
    for (const each of event.detail.newContent ?? []) if (each.nodeType === Node.ELEMENT_NODE) localize(each);
    if (fresh && document.activeElement === document.body) fresh.querySelector(".node-toggle").focus({ preventScroll: true });
  }

  #pressed(event) {
    const toggle = event.target.closest?.(".node-toggle");
    if (!toggle || event.ctrlKey || event.metaKey || event.altKey) return;
    const shown = [...document.querySelectorAll("#view .node-toggle")].filter((each) => each.checkVisibility());
    const place = shown.indexOf(toggle);
    const above = toggle.closest(".node").parentElement.closest(".node")?.querySelector(".node-toggle");
    const moves = {
      ArrowDown: () => shown[place + 1],
      ArrowUp: () => shown[place - 1],
      Home: () => shown[0],
      End: () => shown.at(-1),
      ArrowRight: () => (isOpen(toggle) ? toggle.closest(".node").querySelector(":scope > .node-below .node-toggle") : void open(toggle)),
      ArrowLeft: () => (isOpen(toggle) ? void close(toggle) : above),
    };
    if (!(event.key in moves)) return;
    event.preventDefault();
    moves[event.key]()?.focus();
  }
}

/** The block of what has no prompt, as it is now; none where nothing is without one any more. */
function putLoose(fresh) {
  const place = byId("loose");
  const node = place?.querySelector(".loose");
  if (!place || !fresh) return node?.remove();
  if (node) return patch(node, fresh);
  place.append(document.adoptNode(fresh));
  document.querySelector('[data-empty="filtered"]')?.remove();
  openLonely();
}

/** Where there are no prompts, what has none is what there is to see. */
function openLonely() {
  const toggle = document.querySelector("#loose .loose > .node-head .node-toggle");
  if (!toggle || "isKnown" in toggle.dataset || document.querySelector("#turns .node")) return;
  toggle.dataset.isKnown = "";
  open(toggle);
}

/** Whether an entry belongs between those that are shown, and not above them. */
function isAmong(list, fresh) {
  const first = list.querySelector(":scope > .node");
  return first !== null && first.dataset.at > fresh.dataset.at;
}

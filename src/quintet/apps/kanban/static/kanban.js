/** The board's page: puts its parts together. */

import { announce } from "../kernel/announce.js";
import { address, newKey } from "../kernel/api.js";
import { ask } from "../kernel/dialog.js";
import { byId } from "../kernel/dom.js";
import { loadDragging } from "../kernel/dragging.js";
import { toast } from "../kernel/toast.js";
import { BoardView } from "./board-view.js";
import { find, placeIn, withMovedCard } from "./board.js";
import { Chat } from "./chat.js";
import { openColumn, startNewColumn } from "./column-dialog.js";
import { makeCardsDraggable } from "./drag.js";
import { Editor } from "./editor.js";
import { startFiles } from "./files.js";
import { parsed } from "./filter.js";
import { History } from "./history.js";
import { Keys } from "./keys.js";
import { Live } from "./live.js";
import { askWhere } from "./move-dialog.js";
import { addCard, moveCard } from "./operations.js";
import { Panel } from "./panel.js";
import { Sender } from "./sender.js";
import { startShortcuts } from "./shortcuts.js";
import { openStats, startStats } from "./stats.js";
import { Store } from "./store.js";
import { Undo } from "./undo.js";
import { capital, quoted } from "./words.js";

const root = byId("board");
const store = new Store();
const changedBy = new Map(); // card id -> who else has changed it last

const act = {
  open: async (cardId) => {
    await editor.open(cardId);
    view.focus(cardId);
  },
  move: async (cardId) => {
    const answer = await askWhere(store, cardId);
    if (answer) move(cardId, answer.columnId, answer.place);
    view.focus(cardId);
  },
  add: (columnId, title) => {
    run(addCard(columnId, title));
    const isHidden = view.fits && !view.fits({ title, details: "", labels: [], due: null });
    if (isHidden) toast(`${quoted(title)} is added; the filter hides it.`);
  },
  column: (columnId) => openColumn(store, columnId, run),
  onColumn: (list) => makeCardsDraggable(list, drag),
};
const view = new BoardView(root, store, act);
const drag = {
  begin: () => view.hold(),
  drop: (cardId, columnId, place) => {
    move(cardId, columnId, place);
    view.release();
    view.focus(cardId);
  },
  giveUp: () => {
    view.release();
    announce("Put back.");
  },
};
const sender = new Sender(store, { onOutcome, onWaiting });
const live = new Live(store, { onChange: heard, onBack: () => sender.hurry() });
const refresh = () => live.refresh();
const undo = new Undo({ refresh, takeBackWaiting, settled: () => sender.settled() });
const remember = (revision, named) => undo.remember(revision, named);
const takeBack = (what, named) => undo.take(what, named);
const history = new History(store, { undo: takeBack, refresh, remember });
const editor = new Editor(store, {
  run, history: (cardId, place) => history.ofCard(cardId, place), archived: (place) => view.focusPlaceOf(place),
});
const chat = new Chat(store, { refresh, undo: takeBack, remember });
const panel = new Panel(() => chat.fill());

/** The one way in which a card moves. */
function move(cardId, columnId, place) {
  const { board } = store;
  const before = find(board, cardId);
  const after = find(withMovedCard(board, cardId, columnId, placeIn(board, columnId, place, cardId)), cardId);
  if (!before || (before.column.id === after.column.id && before.index === after.index)) return undefined;
  return run(moveCard(board, cardId, columnId, place));
}

/** Do it at once, tell it, and have it stored. */
function run(operation) {
  announce(operation.said);
  return sender.send(operation);
}

function onOutcome(operation, outcome) {
  if (outcome.status === "done") return undo.remember(outcome.revision, operation.named);
  if (outcome.status === "conflict") return settleConflict(operation, outcome.theirs);
  view.flash(operation.subject);
  if (outcome.status === "taken back") return void toast(`Taken back: ${operation.named}.`);
  refresh();
  if (editor.openCard === operation.subject && operation.edit) return undefined; // it says so itself
  if (operation.edit && outcome.error.status === 404) return void showText(operation);
  const again = { ...operation, key: newKey(), attempts: 0, isWaiting: false, wasLost: false };
  toast(`Not stored, and taken back: ${operation.named}. ${outcome.error.message}`, {
    kind: "danger", assertive: true, stay: 20_000, action: { label: "Retry", run: () => run(again) },
  });
  return undefined;
}

/** The card has gone, but not what was written for it. */
function showText({ named, edit }) {
  const text = Object.values(edit.fields).filter(Boolean).join("\n\n");
  const title = "This card is no longer on the board";
  const show = () => ask({ title, text, answers: [{ value: "", label: "Close", kind: "primary" }] });
  toast(`Not stored: ${named}. The card has been archived.`, {
    kind: "danger", assertive: true, stay: 0, action: { label: "Show my text", run: show },
  });
}

/** Both texts are shown in the editor; what was typed waits there. */
function settleConflict(operation, theirs) {
  if (editor.openCard === operation.edit.cardId) return;
  const text = `${changedBy.get(theirs.id) || "Somebody else"} changed ${quoted(theirs.title)} meanwhile. Yours is not stored yet.`;
  if (!document.querySelector("dialog:modal")) return void editor.openConflict(operation, theirs);
  const action = { label: "See both", run: () => editor.openConflict(operation, theirs) };
  toast(text, { kind: "warning", assertive: true, stay: 0, action });
}

function onWaiting(operation, error) {
  operation.whenWaiting?.();
  view.render();
  const logIn = { label: "Log in", run: () => open(address("/login"), "_blank", "noopener") };
  const take = () => sender.takeBack(operation) || toast("Too late: it is stored, or on its way. Undo takes it back.");
  const back = { label: "Take back", run: take };
  const text = `${capital(operation.named)} waits: ${error.message}`;
  toast(text, { kind: "warning", stay: 20_000, action: error.status === 401 ? logIn : back });
}

function takeBackWaiting() {
  const newest = store.pending.filter((each) => each.isWaiting).at(-1);
  return newest ? sender.takeBack(newest) : false;
}

function heard({ actor, changes }) {
  for (const { kind, id } of changes) if (kind.startsWith("card.")) changedBy.set(id, actor);
}

function show() {
  view.render();
  root.dataset.unsent = store.pending.length;
  editor.check(changedBy);
  if (!store.board) return; // the filter can be typed into before it is there
  const cards = store.board.columns.flatMap((column) => column.cards);
  byId("filter-result").textContent = view.fits ? `${cards.filter(view.fits).length} of ${cards.length}` : "";
}

function startFilter() {
  const field = byId("filter");
  const follow = () => {
    view.fits = parsed(field.value);
    show();
  };
  field.addEventListener("input", follow);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !field.value) return;
    event.preventDefault();
    field.value = "";
    follow();
  });
}

function newCard() {
  const column = document.activeElement?.closest?.("[data-column]") ?? root.querySelector(".column[data-column]");
  column?.closest(".column").querySelector(".quick-open").click();
}

/** `?card=` opens a card, once: whoever reloads later wants the board. */
function openAddressed() {
  const address = new URL(location.href);
  const cardId = address.searchParams.get("card");
  if (!cardId) return;
  address.searchParams.delete("card");
  window.history.replaceState(null, "", address);
  if (find(store.board, cardId)) act.open(cardId);
  else toast("This card is no longer on the board.");
}

new Keys(root, store, view, { move, menu: act.move });
startFilter();
startStats();
startNewColumn(run);
startFiles(store, { refresh, remember });
startShortcuts({
  n: newCard, "/": () => byId("filter").focus(), u: () => undo.last(), c: () => panel.toggle(),
  h: () => history.open(), s: openStats,
});
byId("open-history").addEventListener("click", () => history.open());
byId("open-stats").addEventListener("click", openStats);
addEventListener("beforeunload", (event) => {
  if (store.pending.length || editor.isDirty) event.preventDefault();
});
await loadDragging(root.dataset.sortable);
store.watch(show);
await live.start();
root.removeAttribute("aria-busy");
root.scrollLeft = 0; // scroll snapping has followed the last column to its place
root.dataset.revision = store.revision;
openAddressed();

/** The player: which game is open, what it shows, and what a choice does. */

import { NoAnswer, Problem, api } from "../kernel/api.js";
import { ask } from "../kernel/dialog.js";
import { byId } from "../kernel/dom.js";
import { toast } from "../kernel/toast.js";
import { Keeper, pathOf } from "./keeper.js";
import { showParty, showStatus } from "./party-view.js";
import { startSaves, telling } from "./saves-view.js";
import { enterScene, refuseText, showScene, startNumberKeys } from "./scene-view.js";
import { startStart } from "./start-view.js";
import { ChoiceRefused, StoryRefused, choose, newGame, scene, shown } from "./story.js";
import { unsent } from "./unsent.js";
import { newSessionId } from "./words.js";

const story = JSON.parse(byId("story").textContent);
const count = story.scenes.length;
const titles = new Map(story.scenes.map((each) => [each.index, each.title]));

/** @typedef {{keeper: Keeper, state: import("./story.js").State}} Game */
let game = /** @type {Game|null} */ (null);
let left = /** @type {Game[]} */ ([]); // not open any more, but not all saved yet
let offer = null; // the message that offers to undo
let turn = 0; // so that of two games that were asked for the later one opens

function gameOf(sessionId, etag, state, waiting = []) {
  const own = { state };
  own.keeper = new Keeper(sessionId, etag, listenerOf(own), waiting);
  return own;
}

const listenerOf = (own) => ({
  onStatus: (status, detail) => {
    if (status === "refused") toast(`Not saved. ${detail}`, { kind: "danger", assertive: true });
    if (own === game) showStatus(status, own.keeper.revision, detail);
    else if (status === "saved" && !game) refreshStart();
  },
  onConflict: (current) => (own === game ? settleConflict(own.state, current.state) : null),
  onTheirs: (current) => {
    own.state = current.state;
    if (own !== game) return;
    toast("You go on with what was saved elsewhere.");
    byId("saves").close();
    show();
  },
  onMoved: (sessionId) => {
    if (own !== game) return;
    history.replaceState(null, "", addressOf(sessionId));
    showParty(own.state, sessionId);
    toast(`You go on in a game of your own: ${sessionId}.`, { kind: "success" });
  },
});

function show() {
  showScene(shown(story, game.state), count, { choose: take, again: begin });
  showParty(game.state, game.keeper.sessionId);
  byId("start").hidden = true;
  byId("game").hidden = byId("game-actions").hidden = false;
  enterScene();
}

function take(value) {
  try {
    game.state = choose(story, game.state, value);
  } catch (error) {
    if (!(error instanceof ChoiceRefused)) throw error;
    refuseText(error.message);
    return;
  }
  show();
  game.keeper.keep(game.state);
}

function begin() {
  enter(gameOf(newSessionId(), null, newGame()));
  game.keeper.keep(game.state);
}

async function open(sessionId) {
  const own = ++turn;
  let found;
  try {
    found = await gameAt(sessionId);
    scene(story, found.state); // another story's save may be in a scene that this one lacks
  } catch (error) {
    if (own === turn) await refuse(sessionId, error);
    return;
  }
  if (own !== turn) return;
  enter(found);
  if (found.keeper.isBehind) found.keeper.settled();
  else showStatus("saved", found.keeper.revision);
}

async function gameAt(sessionId) {
  const behind = left.find(({ keeper }) => keeper.isBehind && keeper.sessionId === sessionId);
  if (behind) return behind;
  const waits = unsent(sessionId);
  if (waits) return gameOf(sessionId, waits.etag, waits.waiting.at(-1).state, waits.waiting);
  const { data, etag } = await api.get(pathOf("load", sessionId));
  return gameOf(sessionId, etag, data.state);
}

async function refuse(sessionId, error) {
  const isKnown = [Problem, NoAnswer, StoryRefused].some((kind) => error instanceof kind);
  toast(error.status === 404 ? `There is no game “${sessionId}”.` : error.message, { kind: "danger", assertive: true });
  history.replaceState(null, "", addressOf(null));
  await showStart();
  if (!isKnown) throw error;
}

/** Another game, or none, is open now; the one before goes on saving what it has. */
function change(next) {
  turn += 1;
  left = [...left, game].filter((each) => each?.keeper.isBehind && each !== next);
  game = next;
  offer?.dismiss(); // it is about the game before
  byId("saves").close();
}

function enter(next) {
  change(next);
  const address = addressOf(next.keeper.sessionId);
  if (address !== location.pathname + location.search) history.pushState(null, "", address);
  show();
}

async function showStart() {
  const wasPlaying = game !== null;
  change(null);
  document.title = story.title;
  byId("game").hidden = byId("game-actions").hidden = byId("save-status").hidden = true;
  byId("start").hidden = false;
  if (wasPlaying) byId("start-title").focus({ preventScroll: true });
  await refreshStart();
}

async function settleConflict(here, there) {
  const place = ({ scene_index: index }) => `scene ${index}${titles.has(index) ? `, “${titles.get(index)}”` : ""}`;
  const choice = await ask({
    title: "This game was played elsewhere too",
    text: `Here you are in ${place(here)}. Elsewhere it went on to ${place(there)}. Whatever you choose, both histories stay in the list of saves; only “Take theirs” drops what was chosen here since.`,
    answers: [
      { value: "theirs", label: "Take theirs" },
      { value: "both", label: "Keep both" },
      { value: "mine", label: "Keep mine", kind: "primary" },
    ],
    isForced: true,
  });
  return choice ? { choice, sessionId: newSessionId() } : null;
}

/** Nothing is lost by going back, so it needs no precondition. */
async function goBack(revision, isUndo = false) {
  const own = game;
  await own.keeper.settled();
  if (own.keeper.isBehind) return;
  const { sessionId } = own.keeper;
  const restored = await api.post(`${pathOf("saves", sessionId)}/${revision}/restore`);
  own.keeper.etag = restored.etag;
  const { data, etag } = await api.get(pathOf("load", sessionId));
  own.state = data.state;
  own.keeper.etag = etag;
  if (own !== game) return;
  byId("saves").close(); // first, for the focus cannot leave an open dialog
  show();
  showStatus("saved", own.keeper.revision);
  const undo = () => telling(() => goBack(restored.data.revision - 1, true));
  const action = isUndo ? undefined : { label: "Undo", run: undo };
  offer = toast(`Back in scene ${restored.data.scene_index}. Later saves are still in the list.`, { kind: "success", action });
}

async function remove() {
  const { keeper } = game;
  await keeper.settled();
  await api.delete(pathOf("saves", keeper.sessionId), { ifMatch: keeper.etag });
  history.replaceState(null, "", addressOf(null));
  toast("The game is deleted.");
  await showStart();
}

async function leave() {
  history.pushState(null, "", addressOf(null));
  await showStart();
}

function addressOf(sessionId) {
  return sessionId === null ? location.pathname : `${location.pathname}?session=${encodeURIComponent(sessionId)}`;
}

const addressed = () => new URLSearchParams(location.search).get("session") || null;

function follow() {
  return addressed() ? open(addressed()) : showStart();
}

const refreshStart = startStart({ count, titles, open, begin });
startSaves({
  game: () => game?.keeper,
  titles,
  goBack,
  name: (label) => game.keeper.keep(game.state, label),
  remove,
});
startNumberKeys();
byId("leave-game").addEventListener("click", leave);
byId("copy-link").addEventListener("click", () => telling(async () => {
  if (!navigator.clipboard) return toast(`This page may not copy. The link: ${location.href}`);
  await navigator.clipboard.writeText(location.href);
  toast("The link is copied.", { kind: "success" });
}));
addEventListener("popstate", () => {
  // The link to the content is a step in the history, too, but not to another game.
  if (addressed() !== (game?.keeper.sessionId ?? null)) follow();
});
addEventListener("beforeunload", (event) => {
  if ([...left, game].some((each) => each?.keeper.isBehind)) event.preventDefault();
});
await follow();
document.documentElement.dataset.player = "ready";

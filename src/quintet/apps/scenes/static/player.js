/** The player: which game is open, what it shows, and what a choice does. */

import { Problem, api } from "../kernel/api.js";
import { ask } from "../kernel/dialog.js";
import { toast } from "../kernel/toast.js";
import { byId } from "./dom.js";
import { Keeper, pathOf, unsent } from "./keeper.js";
import { showParty, showStatus } from "./party-view.js";
import { startSaves, telling } from "./saves-view.js";
import { enterScene, refuseText, showScene, startNumberKeys } from "./scene-view.js";
import { startStart } from "./start-view.js";
import { ChoiceRefused, choose, newGame, shown } from "./story.js";
import { newSessionId } from "./words.js";

const story = JSON.parse(byId("story").textContent);
const count = story.scenes.length;
const titles = new Map(story.scenes.map((scene) => [scene.index, scene.title]));

let state = null;
let keeper = null;

const listener = (own) => ({
  onStatus: (status, detail) => {
    if (keeper === own()) showStatus(status, own().revision, detail);
  },
  onConflict: (current) => settleConflict(current),
  onTheirs: (current) => {
    toast("You go on with what was saved elsewhere.");
    enter(current.state);
  },
  onMoved: (sessionId) => {
    history.replaceState(null, "", addressOf(sessionId));
    showParty(state, sessionId);
    toast(`You go on in a game of your own: ${sessionId}.`, { kind: "success" });
  },
});

function keeperFor(sessionId, etag) {
  const made = new Keeper(sessionId, etag, listener(() => made));
  return made;
}

function enter(next) {
  state = next;
  byId("start").hidden = true;
  byId("game").hidden = byId("game-actions").hidden = false;
  showScene(shown(story, state), count, { choose: take, again: begin });
  showParty(state, keeper.sessionId);
  enterScene();
}

function take(value) {
  try {
    enter(choose(story, state, value));
  } catch (error) {
    if (!(error instanceof ChoiceRefused)) throw error;
    refuseText(error.message);
    return;
  }
  telling(() => keeper.keep(state));
}

async function begin() {
  keeper = keeperFor(newSessionId(), null);
  history.pushState(null, "", addressOf(keeper.sessionId));
  enter(newGame());
  await telling(() => keeper.keep(state));
}

async function open(sessionId) {
  const behind = unsent(sessionId);
  let found = null;
  try {
    found = await api.get(pathOf("load", sessionId));
  } catch (error) {
    const isGone = error instanceof Problem && error.status === 404;
    if (!behind) {
      toast(isGone ? `There is no game “${sessionId}”.` : error.message, { kind: "danger", assertive: true });
      return showStart();
    }
  }
  if (addressOf(sessionId) !== location.pathname + location.search) {
    history.pushState(null, "", addressOf(sessionId));
  }
  keeper = keeperFor(sessionId, behind ? behind.etag : found.etag);
  enter(behind ? behind.state : found.data.state);
  if (behind) await telling(() => keeper.keep(state));
  else showStatus("saved", keeper.revision);
}

async function settleConflict(current) {
  const [here, there] = [titles.get(state.scene_index), titles.get(current.state.scene_index)];
  const choice = await ask({
    title: "This game was played elsewhere too",
    text: `Here you are in scene ${state.scene_index}, “${here}”. Elsewhere it went on to scene ${current.state.scene_index}, “${there}”. Nothing is lost: whatever you choose, every save stays in the list of saves.`,
    answers: [
      { value: "theirs", label: "Take theirs" },
      { value: "both", label: "Keep both" },
      { value: "mine", label: "Keep mine", kind: "primary" },
    ],
    isForced: true,
  });
  return { choice, sessionId: newSessionId() };
}

async function goBack(revision, isUndo = false) {
  await keeper.settled();
  const before = keeper.revision;
  const path = `${pathOf("saves", keeper.sessionId)}/${revision}/restore`;
  const answer = await api.post(path, undefined, { ifMatch: keeper.etag });
  const loaded = await api.get(pathOf("load", keeper.sessionId));
  keeper.etag = loaded.etag;
  enter(loaded.data.state);
  showStatus("saved", keeper.revision);
  const action = isUndo ? undefined : { label: "Undo", run: () => telling(() => goBack(before, true)) };
  toast(`Back in scene ${answer.data.scene_index}. Later saves are still in the list.`, { kind: "success", action });
}

async function showStart() {
  state = keeper = null;
  history.replaceState(null, "", addressOf(null));
  document.title = story.title;
  byId("game").hidden = byId("game-actions").hidden = byId("save-status").hidden = true;
  byId("start").hidden = false;
  await refreshStart();
  byId("start-title").focus({ preventScroll: true });
}

function addressOf(sessionId) {
  return sessionId === null ? location.pathname : `${location.pathname}?session=${encodeURIComponent(sessionId)}`;
}

function follow() {
  const sessionId = new URLSearchParams(location.search).get("session");
  return sessionId ? open(sessionId) : showStart();
}

const refreshStart = startStart({ count, titles, open, begin });
startSaves({
  game: () => keeper,
  titles,
  goBack,
  name: (label) => keeper.keep(state, label),
  remove: async () => {
    await keeper.settled();
    await api.delete(pathOf("saves", keeper.sessionId), { ifMatch: keeper.etag });
    toast("The game is deleted.");
    await showStart();
  },
});
startNumberKeys();
byId("leave-game").addEventListener("click", async () => {
  await keeper?.settled();
  await showStart();
});
byId("copy-link").addEventListener("click", () => telling(async () => {
  await navigator.clipboard.writeText(location.href);
  toast("The link is copied.", { kind: "success" });
}));
addEventListener("popstate", follow);
addEventListener("beforeunload", (event) => {
  if (keeper?.isBehind) event.preventDefault();
});
await follow();
document.documentElement.dataset.player = "ready";

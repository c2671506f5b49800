/** The first page: go on with the newest game, choose another, begin or import one. */

import { ago } from "../kernel/ago.js";
import { Problem, api } from "../kernel/api.js";
import { whileBusy } from "../kernel/busy.js";
import { ask } from "../kernel/dialog.js";
import { button, byId, el } from "../kernel/dom.js";
import { nextPage } from "../kernel/pages.js";
import { pathOf } from "./keeper.js";
import { road } from "./road.js";
import { telling } from "./saves-view.js";
import { newSessionId } from "./words.js";

/**
 * Make the page work.
 * @param {{count: number, titles: Map<number, string>, open: (sessionId: string) => void,
 *   begin: () => void}} act
 * @returns {() => Promise<void>} shows the page anew
 */
export function startStart(act) {
  const more = byId("more-games");
  let next = null;
  let newest = null;

  const load = async (path, isFirst = false) => {
    const answer = await api.get(path);
    next = nextPage(answer);
    more.hidden = !next;
    if (isFirst) byId("games").replaceChildren();
    byId("games").append(...answer.data.map((game) => rowOf(game, act)));
    return answer.data;
  };

  byId("start-road").replaceChildren(road(act.count, 0));
  byId("continue").addEventListener("click", () => newest && act.open(newest));
  byId("new-game").addEventListener("click", act.begin);
  more.addEventListener("click", () => whileBusy(more, () => telling(() => load(next))));
  const file = byId("import-file");
  byId("open-import").addEventListener("click", () => file.click());
  file.addEventListener("change", () => telling(async () => {
    const [chosen] = file.files;
    const text = await chosen?.text();
    file.value = ""; // so that the same file, mended, is a change again
    if (text !== undefined) await importFile(text, act);
  }));

  return () =>
    telling(async () => {
      const games = await load("/api/v1/sessions?limit=20", true);
      newest = games[0]?.session_id ?? null;
      byId("games-part").hidden = games.length === 0;
      byId("no-games").hidden = games.length > 0;
      byId("continue").hidden = games.length === 0;
      byId("new-game").classList.toggle("is-primary", games.length === 0);
    });
}

async function importFile(text, act) {
  let game;
  try {
    game = JSON.parse(text);
  } catch {
    throw new Problem(422, { detail: "This file is not an exported game." });
  }
  const imported = await sendFile(game, act);
  if (imported) act.open(imported);
}

async function sendFile(game, act) {
  try {
    return (await api.post("/api/v1/import", game)).data.session_id;
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 428) throw error;
  }
  const answer = await ask({
    title: "This game is here already",
    text: "Open the file as a game of its own, or add its saves to the game that is here?",
    answers: [
      { value: "", label: "Cancel", kind: "quiet" },
      { value: "add", label: "Add its saves" },
      { value: "new", label: "A game of its own", kind: "primary" },
    ],
  });
  if (answer === "new") {
    const path = `/api/v1/import?session_id=${encodeURIComponent(newSessionId())}`;
    return (await api.post(path, game)).data.session_id;
  }
  if (answer !== "add") return null;
  const { etag } = await api.get(pathOf("load", game.session_id));
  return (await api.post("/api/v1/import", game, { ifMatch: etag })).data.session_id;
}

function rowOf(game, act) {
  const title = act.titles.get(game.scene_index) ?? "";
  const words = el(
    "div",
    { class: "save-words" },
    el("span", { class: "save-title" }, game.party_name || "No name yet"),
    el("span", { class: "small muted" }, `Scene ${game.scene_index} of ${act.count}${title ? ` · ${title}` : ""}`),
    el("span", { class: "small muted" }, el("code", {}, game.session_id), " · ", el("time", { datetime: game.updated_at }, ago(game.updated_at))),
  );
  const label = `Go on with ${game.party_name || game.session_id}`;
  return el("li", {}, words, button("Go on", () => act.open(game.session_id), { small: true, name: "play", "aria-label": label }));
}

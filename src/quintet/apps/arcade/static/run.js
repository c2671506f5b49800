/** A run as it is played: one tap for each line, and the score follows, here and elsewhere. */

import { NoAnswer, Problem, address, api } from "../kernel/api.js";
import { announce } from "../kernel/announce.js";
import { confirm } from "../kernel/dialog.js";
import { whileBusy } from "../kernel/busy.js";
import { byId } from "../kernel/dom.js";
import { showDays } from "./days.js";
import { follow } from "./live.js";
import { RunView } from "./run-view.js";
import { Scoreboard } from "./scoreboard.js";
import { counted, failure } from "./words.js";

const root = byId("playing");
const runId = Number(root.dataset.run);
const board = new Scoreboard(Date.parse(root.dataset.now) - Date.now());
const view = new RunView(byId("lanes"), tap);
let play = JSON.parse(byId("run").textContent);
let etag = null;
const busy = new Map(); // what is under way for each line, one thing after the other

function show() {
  board.show(play);
  view.show(play, busy);
  const isOpen = play.status === "active";
  byId("finish").hidden = !isOpen;
  byId("reopen").hidden = isOpen;
  byId("to-result").hidden = isOpen;
  root.classList.toggle("is-over", !isOpen);
}

async function read() {
  try {
    const answer = await api.get(`/game-runs/${runId}/play`, { ifNoneMatch: etag });
    if (answer.status === 304) return;
    etag = answer.etag;
    play = answer.data;
    show();
  } catch (error) {
    if (error instanceof Problem && error.status === 404) location.reload();
    else if (!(error instanceof NoAnswer) && !(error instanceof Problem)) throw error;
  }
}

/** Complete a line, or take it back: what it is to be is decided by what is shown now. */
function tap(taskId, line) {
  const wanted = view.isDone(line.task_line_id) ? "active" : "completed";
  view.mark(line.task_line_id, wanted === "completed");
  const last = busy.get(line.task_line_id) ?? Promise.resolve();
  const next = last.then(() => send(taskId, line, wanted));
  busy.set(line.task_line_id, next);
  next.finally(() => {
    if (busy.get(line.task_line_id) !== next) return;
    busy.delete(line.task_line_id);
    show();
  });
}

async function send(taskId, line, status) {
  complain("");
  try {
    await api.patch(`/tasks/${taskId}/lines/${line.task_line_id}?completed_in_run_id=${runId}`, { status });
    await reader.ask();
    tell(line.task_line_id, status);
  } catch (error) {
    view.mark(line.task_line_id, status !== "completed");
    complain(`${line.title}: ${failure(error)}`);
  }
}

function tell(lineId, status) {
  const line = play.lanes.flatMap((lane) => lane.tasks).flatMap((task) => task.lines).find((each) => each.task_line_id === lineId);
  if (!line || line.status !== status) return;
  const gain = line.base_points + line.bonus_points;
  const total = `${counted(play.total_score, "point")} in all.`;
  announce(status === "completed" ? `${line.title}: ${counted(gain, "point")}. ${total}` : `${line.title} is open again. ${total}`);
  if (status === "completed") view.gain(lineId, gain);
}

function complain(text) {
  byId("play-error").textContent = text;
}

async function end() {
  const left = play.open;
  const isSure = left === 0 || (await confirm({
    title: "Finish the run?",
    text: `${counted(left, "line")} ${left === 1 ? "stays" : "stay"} for next time.`,
    label: "Finish",
  }));
  if (!isSure) return;
  await Promise.allSettled([...busy.values()]);
  try {
    await api.patch(`/game-runs/${runId}`, { status: "completed" });
    location.assign(address(`/preview/result/${runId}`));
  } catch (error) {
    complain(failure(error));
  }
}

async function reopen() {
  try {
    await api.patch(`/game-runs/${runId}`, { status: "active" });
    await reader.ask();
    byId("run-title").focus();
  } catch (error) {
    complain(failure(error));
  }
}

byId("finish").addEventListener("click", () => whileBusy(byId("finish"), end));
byId("reopen").addEventListener("click", () => whileBusy(byId("reopen"), reopen));
showDays();
show();
const reader = follow(read);
document.documentElement.dataset.begun = "true";

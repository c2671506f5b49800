/** Tasks and their steps on the server, as this browser's session; other tabs hear of changes. */

import { NoAnswer, Problem } from "../kernel/api.js";
import { room } from "./session.js";

const ASKING = { timeout: 25_000 }; // the server answers within 20 seconds, with or without a model
const tabs = new BroadcastChannel("clarity-tasks");

/**
 * Steps for what somebody wrote; nothing is kept yet, so that it can be cancelled.
 * @param {string} input
 * @param {AbortSignal} signal
 * @returns {Promise<any>} a preview, or the fixed help
 */
export const propose = (input, signal) =>
  room.post("/tasks", { input, is_preview: true }, { ...ASKING, signal }).then(({ data }) => data);

/** Keep what was proposed. An earlier try whose answer got lost is not kept twice. */
export async function keep(input, { task_title: title, source, steps }, isSecondTry = false) {
  if (isSecondTry) {
    const [newest] = (await room.get("/tasks?limit=1")).data;
    if (newest?.original_input === input && newest.task_title === title) return newest;
  }
  const { data } = await room.post("/tasks", { input, task_title: title, source, steps });
  return data;
}

export const read = async (id) => (await room.get(`/tasks/${id}`)).data;

export const rename = (id, title) => changed(id, room.patch(`/tasks/${id}`, { task_title: title }));

export const remove = (id) => changed(id, room.delete(`/tasks/${id}`));

export const addStep = (id, step) => changed(id, room.post(`/tasks/${id}/steps`, step));

export const changeStep = (id, stepId, change) => changed(id, room.patch(`/tasks/${id}/steps/${stepId}`, change));

export const removeStep = (id, stepId) => changed(id, room.delete(`/tasks/${id}/steps/${stepId}`));

/** Break a step further. @returns {Promise<any>} `source` and `task`, or the fixed help */
export const splitStep = (id, stepId) => changed(id, room.post(`/tasks/${id}/steps/${stepId}/split`, undefined, ASKING));

/**
 * Have a task read again when it may have changed: another tab did something, or this one is seen again.
 * @param {() => number|null} shown the task on this page
 * @param {() => void} refresh
 */
export function follow(shown, refresh) {
  tabs.addEventListener("message", ({ data }) => data === shown() && refresh());
  document.addEventListener("visibilitychange", () => !document.hidden && shown() !== null && refresh());
}

/**
 * What went wrong, as far as the pages say different things: "lost", "gone", "full" or "refused".
 * A fault of our own is thrown on.
 */
export function kindOf(error) {
  if (error instanceof NoAnswer) return "lost";
  if (!(error instanceof Problem)) throw error;
  return { 404: "gone", 409: "full" }[error.status] ?? "refused";
}

async function changed(id, calling) {
  const { data } = await calling;
  tabs.postMessage(id);
  return data;
}

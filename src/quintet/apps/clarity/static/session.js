/**
 * The visit: a random id that this browser keeps and sends along with every call.
 *
 *     const { data } = await room.post("/tasks", { input });
 *
 * There is no visit before something is to be kept. One that the server does not know any more
 * is forgotten, a new one begins, and the call is made once again.
 */

import { Problem, api } from "../kernel/api.js";
import { toast } from "../kernel/toast.js";
import { device } from "./storage.js";
import { say } from "./words.js";

const KEY = "session";
const HEADER = "X-Session-ID";
let id = null; // where nothing may be stored, the visit lasts as long as the page
let starting = null;

/** @returns {string|null} the visit's id, null before there is one */
export function visitId() {
  return device.get(KEY) ?? id;
}

/** Forget the visit in this browser; what the server keeps of it stays there. */
export function forgetVisit() {
  id = null;
  device.remove(KEY);
}

/**
 * Make a call that needs the visit's headers; may be called twice, in an old visit and a new one.
 * @template T
 * @param {(headers: Record<string, string>) => Promise<T>} call
 * @param {{isQuiet?: boolean}} [how] isQuiet: nothing is said about a new visit
 * @returns {Promise<T>}
 * @throws {import("../kernel/api.js").Problem|import("../kernel/api.js").NoAnswer}
 */
export async function inVisit(call, { isQuiet = false } = {}) {
  const used = visitId() ?? (await start());
  try {
    return await call({ [HEADER]: used });
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 404 || (await isKnown(used))) throw error;
  }
  // Another call may have noticed meanwhile.
  if (visitId() === used) forgetVisit();
  const renewed = visitId() ?? (await start());
  if (!isQuiet) toast(say("renewed"));
  return call({ [HEADER]: renewed });
}

/** Calls of the API in the visit: paths, options, answers and errors as those of `api`. */
export const room = {
  get: (path, options = {}) => inVisit((headers) => api.get(path, { ...options, headers }), options),
  post: (path, body, options = {}) => inVisit((headers) => api.post(path, body, { ...options, headers }), options),
  patch: (path, body, options = {}) => inVisit((headers) => api.patch(path, body, { ...options, headers }), options),
  delete: (path, options = {}) => inVisit((headers) => api.delete(path, { ...options, headers }), options),
};

async function start() {
  starting ??= begin().finally(() => {
    starting = null;
  });
  return starting;
}

async function begin() {
  const { data } = await api.post("/sessions", { session_id: newId() });
  // Another tab may have begun one meanwhile: then that is the visit.
  id = visitId() ?? data.session_id;
  device.set(KEY, id);
  return id;
}

async function isKnown(visit) {
  try {
    await api.get(`/sessions/${visit}`, { headers: { [HEADER]: visit } });
    return true;
  } catch (error) {
    return !(error instanceof Problem && error.status === 404);
  }
}

/** A random UUID; `crypto.randomUUID` is missing on plain http beyond loopback. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/**
 * JSON over HTTP, as this server speaks it: paths of the app, ETags, problem documents.
 *
 *     const { data, etag } = await api.get("/api/v1/things/7");
 *     await api.patch("/api/v1/things/7", { name: "New" }, { ifMatch: etag });
 *
 * A path that begins with a slash is a path of the app the page belongs to, wherever that app
 * stands on the server. Every failure is a `Problem` (the server answered) or a `NoAnswer`. Where an
 * answer says that the login has ended, or that it is back, the connection banner says so too.
 */

import { connection } from "./connection.js";
import { say } from "./language.js";

const TIMEOUT = 15_000;
const LOGIN = "/api/auth/"; // a refusal here is no news of the login: it says so itself

/** The server has refused: `status`, `detail` for people, the whole `document`, `etag`. */
export class Problem extends Error {
  constructor(status, document, etag = null) {
    super(document.detail || document.title || `The server answered ${status}.`);
    this.name = "Problem";
    this.status = status;
    this.document = document;
    this.detail = this.message;
    this.etag = etag;
  }

  /** @returns {Map<string, string>} messages by field, as `body.name` or `query.limit` */
  get fields() {
    return new Map((this.document.errors ?? []).map((each) => [each.loc, each.message]));
  }
}

/** No answer arrived: whether the server did its work is unknown. */
export class NoAnswer extends Error {
  constructor(cause, isTimeout) {
    super(say(isTimeout ? "The server took too long to answer." : "The server cannot be reached."), { cause });
    this.name = "NoAnswer";
    this.isTimeout = isTimeout;
  }
}

/**
 * @typedef {{ifMatch?: string|null, ifNoneMatch?: string|null, idempotencyKey?: string,
 *   headers?: Record<string, string>, timeout?: number, signal?: AbortSignal,
 *   keepalive?: boolean}} Options
 * @typedef {{status: number, data: any, etag: string|null, headers: Headers}} Answer
 */

/**
 * Ask the server. An abort by `signal` is thrown as it is.
 * @param {string} method
 * @param {string} path
 * @param {any} [body] sent as JSON unless undefined
 * @param {Options} [options]
 * @returns {Promise<Answer>}
 * @throws {Problem|NoAnswer}
 */
export async function request(method, path, body, options = {}) {
  const { timeout = TIMEOUT, signal, keepalive = false } = options;
  const deadline = AbortSignal.timeout(timeout);
  let response;
  let text;
  try {
    response = await fetch(address(path), {
      method,
      headers: headersFor(body, options),
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      keepalive,
      cache: method === "GET" ? "no-cache" : "no-store",
    });
    text = await response.text();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new NoAnswer(error, deadline.aborted);
  }
  if (!path.startsWith(LOGIN)) connection.answered(response.status);
  const etag = response.headers.get("ETag");
  const data = parsed(text, response);
  if (response.ok || response.status === 304) {
    return { status: response.status, data, etag, headers: response.headers };
  }
  throw new Problem(response.status, data && typeof data === "object" ? data : {}, etag);
}

/**
 * A page, or a part of one, as the server writes it now: for a script that puts it in its place.
 * @param {string} path
 * @param {Options} [options]
 * @returns {Promise<Document>}
 * @throws {Problem|NoAnswer}
 */
export async function fragment(path, options = {}) {
  const { data } = await request("GET", path, undefined, { ...options, headers: { Accept: "text/html" } });
  return new DOMParser().parseFromString(data ?? "", "text/html");
}

/** The address of a path of this app. */
export function address(path) {
  const root = document.documentElement.dataset.root ?? "";
  return path.startsWith("/") ? root + path : path;
}

export const api = {
  get: (path, options) => request("GET", path, undefined, options),
  post: (path, body, options) => request("POST", path, body, options),
  put: (path, body, options) => request("PUT", path, body, options),
  patch: (path, body, options) => request("PATCH", path, body, options),
  delete: (path, options) => request("DELETE", path, undefined, options),
};

/** An `Idempotency-Key` that nobody else has; `crypto.randomUUID` is missing on plain http beyond loopback. */
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function headersFor(body, { ifMatch, ifNoneMatch, idempotencyKey, headers }) {
  const all = new Headers({ Accept: "application/json, application/problem+json", ...headers });
  if (body !== undefined) all.set("Content-Type", "application/json");
  if (ifMatch) all.set("If-Match", ifMatch);
  if (ifNoneMatch) all.set("If-None-Match", ifNoneMatch);
  if (idempotencyKey) all.set("Idempotency-Key", idempotencyKey);
  return all;
}

function parsed(text, response) {
  if (text === "") return null;
  if (!/[/+]json\b/.test(response.headers.get("Content-Type") ?? "")) return text;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new NoAnswer(error, false); // cut off on its way
  }
}

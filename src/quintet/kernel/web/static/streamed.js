/** Asks and hears the answer as it grows: server-sent events that end with `done` or `error`. */

import { NoAnswer, Problem, address } from "./api.js";
import { connection } from "./connection.js";
import { eventsOf } from "./event-stream.js";

/**
 * POST a question; every event but the last goes to the function of its name.
 * @param {string} path
 * @param {object} body
 * @param {{signal: AbortSignal, headers?: Record<string, string>, on: Record<string, (data: any) => void>}} how
 * @returns {Promise<any>} what `done` says
 * @throws {Problem|NoAnswer} an abort by `signal` is thrown as it is; no `done` is no answer
 */
export async function streamed(path, body, { signal, headers = {}, on }) {
  try {
    const response = await fetch(address(path), {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "text/event-stream", ...headers },
      body: JSON.stringify(body),
      signal,
    });
    connection.answered(response.status);
    if (!response.ok) throw new Problem(response.status, await response.json().catch(() => ({})));
    for await (const event of eventsOf(response.body)) {
      const data = JSON.parse(event.data);
      if (event.kind === "done") return data;
      if (event.kind === "error") throw new Problem(data.status ?? 502, data);
      on[event.kind]?.(data);
    }
  } catch (error) {
    if (signal.aborted || error instanceof Problem) throw error;
    throw new NoAnswer(error, false);
  }
  throw new NoAnswer(new Error("cut off"), false);
}

/** Asks and hears the answer as it grows: server-sent events that end with `done` or `error`. */

import { NoAnswer, Problem, address } from "./api.js";

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
    if (!response.ok) throw new Problem(response.status, await response.json().catch(() => ({})));
    for await (const { event, data } of events(response.body)) {
      if (event === "done") return data;
      if (event === "error") throw new Problem(data.status ?? 502, data);
      on[event]?.(data);
    }
  } catch (error) {
    if (signal.aborted || error instanceof Problem) throw error;
    throw new NoAnswer(error, false);
  }
  throw new NoAnswer(new Error("cut off"), false);
}

/** Server-sent events out of the bytes of an answer. */
async function* events(stream) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const blocks = (rest + value).split(/\r?\n\r?\n/);
      rest = blocks.pop();
      for (const block of blocks) {
        const found = parsed(block);
        if (found) yield found;
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

function parsed(block) {
  let event = "message";
  const data = [];
  for (const line of block.split(/\r?\n/)) {
    if (line.startsWith("event:")) event = line.slice(6).trim();
    else if (line.startsWith("data:")) data.push(line.slice(5).replace(/^ /, ""));
  }
  return data.length ? { event, data: JSON.parse(data.join("\n")) } : null;
}

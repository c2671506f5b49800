/** Asks the assistant and hears its answer as it grows. */

import { NoAnswer, Problem, address, newKey } from "../kernel/api.js";

/**
 * @param {object} body
 * @param {{signal: AbortSignal, onTurn: (turn: any) => void, onDelta: (text: string) => void}} listener
 * @returns {Promise<any>} what `done` says
 * @throws {Problem|NoAnswer} an abort by `signal` is thrown as it is
 */
export async function streamed(body, { signal, onTurn, onDelta }) {
  let response;
  try {
    response = await fetch(address("/api/chat/stream"), {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "text/event-stream", "Idempotency-Key": newKey() },
      body: JSON.stringify(body),
      signal,
    });
    if (!response.ok) throw await problemOf(response);
    for await (const { event, data } of events(response.body)) {
      if (event === "turn") onTurn(data);
      else if (event === "delta") onDelta(data.text);
      else if (event === "done") return data;
      else if (event === "error") throw new Problem(data.status ?? 502, data);
    }
  } catch (error) {
    if (signal.aborted || error instanceof Problem) throw error;
    throw new NoAnswer(error, false);
  }
  throw new NoAnswer(new Error("cut off"), false);
}

async function problemOf(response) {
  const document = await response.json().catch(() => ({}));
  return new Problem(response.status, document);
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

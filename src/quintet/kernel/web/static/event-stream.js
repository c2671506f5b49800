/** Server-sent events out of the bytes of an answer. */

/**
 * @param {ReadableStream<Uint8Array>} body of a `fetch`
 * @returns {AsyncGenerator<{kind: string, data: string, id: string}>} id: the newest the stream has named, also
 *   one that came without an event; ends with the answer
 */
export async function* eventsOf(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let id = "";
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const blocks = (rest + value).split(/\r?\n\r?\n/);
      rest = blocks.pop();
      for (const block of blocks) {
        const found = parsed(block);
        id = found.id ?? id;
        if (found.data.length) yield { kind: found.kind, data: found.data.join("\n"), id };
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

function parsed(block) {
  const found = { kind: "message", data: [], id: null };
  for (const line of block.split(/\r?\n/)) {
    const [, field, value] = /^([a-z]+): ?(.*)$/.exec(line) ?? [];
    if (field === "event") found.kind = value;
    else if (field === "id") found.id = value;
    else if (field === "data") found.data.push(value);
  }
  return found;
}

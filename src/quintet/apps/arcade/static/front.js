/** The front page: a list goes in. */

import { NoAnswer, address, api, newKey } from "../kernel/api.js";
import { whileBusy } from "../kernel/busy.js";
import { byId } from "../kernel/dom.js";
import { keepFresh } from "./fresh.js";
import { startNextRuns } from "./next-run.js";
import { forget, keep, kept } from "./storage.js";
import { counted, failure } from "./words.js";

const DRAFT = "arcade-list";
const input = byId("paste-input");
const form = byId("paste");
let stored = { id: form.dataset.list ?? null, text: null };
let key = newKey();

input.addEventListener("input", () => {
  key = newKey();
  complain("");
  count();
  keep(DRAFT, input.value);
});

// Ctrl and Enter send it, as in other places where Enter is a new line.
input.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  whileBusy(byId("paste-go"), send);
});

async function send() {
  const text = input.value;
  if (!text.trim()) {
    complain("Write down at least one thing to do.");
    input.focus();
    return;
  }
  if (stored.id && stored.text === text) return go(stored.id);
  try {
    const { data } = await api.post("/todos", { raw_input: text }, { idempotencyKey: key });
    stored = { id: data.input_id, text };
    forget(DRAFT);
    go(data.input_id);
  } catch (error) {
    complain(error instanceof NoAnswer ? `${error.message} Your list is still here.` : failure(error));
  }
}

const go = (id) => location.assign(address(`/plan?list=${id}`));

function count() {
  const lines = input.value.split(/\r\n|\r|\n/).filter((line) => line.trim()).length;
  byId("paste-count").textContent = lines ? counted(lines, "line") : "";
}

function complain(text) {
  byId("paste-error").textContent = text;
  if (text) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
}

/** The list that is to be changed, or what was being written. */
async function begin() {
  if (stored.id) {
    try {
      const { data } = await api.get(`/todos/${stored.id}`);
      stored.text = data.raw_input.replaceAll("\r\n", "\n");
      if (!input.value) input.value = stored.text;
    } catch {
      stored.id = null;
    }
  } else if (!input.value) input.value = kept(DRAFT) ?? "";
  count();
}

await begin();
startNextRuns();
keepFresh("alive");
document.documentElement.dataset.begun = "true";

/** A talk with the buddy: it asks, its words arrive as they grow, and the talk is on this page only. */

import { announce } from "../kernel/announce.js";
import { byId } from "../kernel/dom.js";
import { streamed } from "../kernel/streamed.js";
import { inVisit } from "./session.js";
import { TurnView } from "./turn-view.js";
import { counted, say } from "./words.js";

const REMEMBERED = 20; // of what was said before, sent along

const list = byId("talk");
const input = byId("message");
const longest = Number(byId("saying").dataset.longest);
let said = []; // the talk as the buddy is told it
let stopping = null;

async function send(text) {
  if (stopping) return;
  stopping = new AbortController();
  const view = new TurnView(text);
  list.append(view.element);
  view.wait();
  showState();
  toEnd(view);
  try {
    await hear(text, view, stopping.signal);
  } catch (error) {
    fail(text, view, error);
  }
  stopping = null;
  showState();
  byId("saying").scrollIntoView({ block: "nearest" });
}

async function hear(text, view, signal) {
  const body = { message: text, history: said.slice(-REMEMBERED) };
  const done = await inVisit((headers) => {
    let heard = "";
    const delta = (data) => {
      heard += data.text;
      view.say(heard);
      toEnd(view);
    };
    return streamed("/chat", body, { signal, headers, on: { delta } });
  });
  if (done.is_crisis) {
    view.help(done);
    return;
  }
  view.say(done.message);
  view.tellSource(done.source);
  said.push({ role: "user", content: text }, { role: "assistant", content: done.message });
  announce(`${say("buddy")} ${done.message}`);
}

function fail(text, view, error) {
  const told = say(error.name === "AbortError" ? "stopped" : "failed");
  view.fail(told, () => {
    if (stopping) return;
    view.element.remove();
    send(text);
  });
  announce(told, { assertive: error.name !== "AbortError" });
}

function submit() {
  const text = input.value.trim();
  const over = [...text].length - longest;
  byId("message-error").textContent = over > 0 ? counted("too_long", over) : "";
  if (!text || over > 0 || stopping) return input.focus();
  input.value = "";
  return send(text);
}

function startAfresh() {
  stopping?.abort();
  said = [];
  list.replaceChildren();
  showState();
  announce(say("cleared"));
  input.focus();
}

function showState() {
  const isBusy = stopping !== null;
  const hadFocus = document.activeElement === byId(isBusy ? "send" : "stop");
  byId("send").hidden = isBusy;
  byId("stop").hidden = !isBusy;
  if (hadFocus) (isBusy ? byId("stop") : input).focus();
  list.hidden = byId("afresh").hidden = list.children.length === 0;
  byId("starters").hidden = list.children.length > 0;
  list.setAttribute("aria-busy", String(isBusy));
}

/** What is new can be seen. */
function toEnd(view) {
  view.element.scrollIntoView({ block: "nearest" });
}

byId("saying").addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});
input.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  submit();
});
byId("stop").addEventListener("click", () => stopping?.abort());
byId("afresh").addEventListener("click", startAfresh);
for (const starter of document.querySelectorAll("[data-starter]")) {
  starter.addEventListener("click", () => {
    input.value = starter.textContent.trim();
    input.focus();
  });
}

/**
 * The banner that says when the server cannot be reached.
 *
 * The browser's own offline and online events show and hide it; an app that notices by itself,
 * by a failed save or a broken stream, calls `connection.lost()` and `connection.restored()`.
 */

import { announce } from "./announce.js";
import { say } from "./language.js";

const OFFLINE = "You are offline. Changes wait until the connection is back.";
const LOST = "The server cannot be reached. Trying again.";

const reasons = new Map();

export const connection = {
  /** @param {string} [text] what it means for what the person is doing */
  lost(text = say(LOST)) {
    reasons.set("app", text);
    show();
  },

  /** The server has answered again. */
  restored() {
    reasons.delete("app");
    show();
  },

  /** @returns {boolean} */
  get isLost() {
    return reasons.size > 0;
  },
};

function show() {
  const banner = document.getElementById("connection");
  const text = reasons.get("offline") ?? reasons.get("app") ?? "";
  const words = banner.querySelector("[data-text]");
  if (words.textContent === text) return;
  const wasLost = !banner.hidden;
  words.textContent = text;
  banner.hidden = text === "";
  if (text) announce(text);
  else if (wasLost) announce(say("The connection is back."));
}

/** Follow the browser's own view of the network. */
export function startConnection() {
  const follow = () => {
    if (navigator.onLine) reasons.delete("offline");
    else reasons.set("offline", say(OFFLINE));
    show();
  };
  addEventListener("offline", follow);
  addEventListener("online", follow);
  if (!navigator.onLine) follow();
}

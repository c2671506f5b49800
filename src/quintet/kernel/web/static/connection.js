/**
 * The banner that says when the server cannot be reached, or answers only who has logged in.
 *
 * The browser's own offline and online events show and hide it; an app that notices by itself,
 * by a failed save or a broken stream, calls `connection.lost()` and `connection.restored()`.
 * Who has asked tells by `connection.answered(status)` whether the login still holds.
 */

import { announce } from "./announce.js";
import { say } from "./language.js";

const UNAUTHORIZED = 401;
const OFFLINE = "You are offline. Changes wait until the connection is back.";
const LOST = "The server cannot be reached. Trying again.";
const LOGGED_OUT = "You are logged out. What is on this page stays.";

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

  /**
   * The login has ended; the banner leads to a new one, in another tab.
   * @param {string} [text] what it means for what the person is doing; kept until the login is back
   */
  loggedOut(text = reasons.get("login") ?? say(LOGGED_OUT)) {
    reasons.set("login", text);
    show();
  },

  /** The server has answered; on a page that was for everybody, a login that is missing is no news. */
  answered(status) {
    const isKnown = "known" in document.documentElement.dataset;
    if (status === UNAUTHORIZED && isKnown) this.loggedOut();
    else if (status < 400 && reasons.delete("login")) show();
  },

  /** @returns {boolean} */
  get isLost() {
    return reasons.size > 0;
  },
};

function show() {
  const banner = document.getElementById("connection");
  if (!banner) return;
  const reason = ["offline", "login", "app"].find((each) => reasons.has(each)) ?? "";
  const text = reasons.get(reason) ?? "";
  const words = banner.querySelector("[data-text]");
  if (words.textContent === text) return;
  const before = banner.dataset.reason;
  words.textContent = text;
  banner.dataset.reason = reason;
  banner.hidden = text === "";
  const link = banner.querySelector("a");
  link.search = new URLSearchParams({ next: location.pathname + location.search });
  link.hidden = reason !== "login";
  if (text) announce(reason === "login" ? `${text} ${link.textContent}.` : text);
  else if (before) announce(say(before === "login" ? "You are logged in again." : "The connection is back."));
}

/** Follow the browser's own view of the network, and what parts of the page are answered. */
export function startConnection() {
  const follow = () => {
    if (navigator.onLine) reasons.delete("offline");
    else reasons.set("offline", say(OFFLINE));
    show();
  };
  addEventListener("offline", follow);
  addEventListener("online", follow);
  document.addEventListener("htmx:after:request", ({ detail }) => connection.answered(detail.ctx.response.status));
  if (!navigator.onLine) follow();
}

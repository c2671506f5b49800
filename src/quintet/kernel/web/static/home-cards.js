/** Cards of apps: replaced when an app has changed, their times told anew every half minute. */

import { ago } from "./ago.js";
import { byId } from "./dom.js";
import { connection } from "./connection.js";

const TELL_TIME = 30_000;
const ASK_AGAIN = 5_000;
const root = document.documentElement.dataset.root;

/** Follow what happens; the page shows it within a second. */
export function startCards() {
  setInterval(tellTimes, TELL_TIME);
  const cards = byId("cards");
  if (!cards) return;
  const stop = follow(cards);
  addEventListener("pagehide", stop);
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
}

/** @returns {() => void} ends it */
function follow(cards) {
  let isBehind = false;
  let isLeaving = false;
  let events;

  const begin = () => {
    events = new EventSource(`${root}/home/events`);
    events.addEventListener("open", caughtUp);
    events.addEventListener("error", lost);
    events.addEventListener("changed", ({ data }) => refresh(cards, JSON.parse(data)));
  };

  const caughtUp = () => {
    connection.restored();
    // What happened while nobody listened; the first time the page is new anyway.
    if (isBehind) refresh(cards, [...cards.children].map((card) => card.dataset.app));
    isBehind = false;
    document.documentElement.dataset.live = "true";
  };

  const lost = () => {
    isBehind = true;
    delete document.documentElement.dataset.live;
    if (isLeaving) return;
    connection.lost();
    // Where the server has answered with an error, browsers do not ask again by themselves.
    if (events.readyState === EventSource.CLOSED) setTimeout(again, ASK_AGAIN);
  };

  const again = async () => {
    const answer = await fetch(`${root}/home/cards`).catch(() => null);
    if (answer?.status === 401) location.reload(); // to the login
    else if (!isLeaving) begin();
  };

  begin();
  return () => {
    isLeaving = true;
    events.close();
  };
}

async function refresh(cards, names) {
  const asked = names.map((name) => `app=${encodeURIComponent(name)}`).join("&");
  let text;
  try {
    const answer = await fetch(`${root}/home/cards?${asked}`, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    text = await answer.text();
  } catch {
    return; // the stream notices too, and asks again when it is back
  }
  const fresh = new DOMParser().parseFromString(text, "text/html");
  for (const card of fresh.querySelectorAll("[data-app]")) replace(cards, document.adoptNode(card));
}

/** Another card for the same app; who stood on one of its links stands there still. */
function replace(cards, fresh) {
  const old = cards.querySelector(`:scope > [data-app="${CSS.escape(fresh.dataset.app)}"]`);
  if (!old || old.outerHTML === fresh.outerHTML) return;
  const links = [...old.querySelectorAll("a")];
  const place = links.indexOf(document.activeElement);
  const address = links[place]?.getAttribute("href");
  old.replaceWith(fresh);
  if (place < 0) return;
  const now = [...fresh.querySelectorAll("a")];
  const isSame = (link) => link?.getAttribute("href") === address;
  (isSame(now[place]) ? now[place] : (now.find(isSame) ?? now[0])).focus();
}

function tellTimes() {
  for (const time of document.querySelectorAll("time[datetime]")) time.textContent = ago(time.dateTime);
}

/** Cards of apps: replaced when an app has changed, their times told anew every half minute. */

import { ago } from "./ago.js";
import { fragment } from "./api.js";
import { byId } from "./dom.js";
import { listen } from "./listening.js";

const TELL_TIME = 30_000;

/** Follow what happens; the page shows it within a second. */
export function startCards() {
  setInterval(tellTimes, TELL_TIME);
  const cards = byId("cards");
  if (!cards) return;
  // What happened while nobody listened is asked for; the first time the page is new anyway.
  const all = () => refresh(cards, [...cards.children].map((card) => card.dataset.app));
  listen(() => "/home/events", {
    onOpen: (isAgain) => (isAgain ? all() : undefined),
    onEvent: ({ kind, data }) => kind === "changed" && refresh(cards, JSON.parse(data)),
  });
}

async function refresh(cards, names) {
  const asked = names.map((name) => `app=${encodeURIComponent(name)}`).join("&");
  const fresh = await fragment(`/home/cards?${asked}`).catch(() => null); // the banner says what is wrong
  for (const card of fresh?.querySelectorAll("[data-app]") ?? []) replace(cards, document.adoptNode(card));
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

/** Starts what the page has: filters, the feed or another view that follows, pictures. */

import { api } from "../kernel/api.js";
import { byId } from "../kernel/dom.js";
import { listen } from "../kernel/listening.js";
import { toast } from "../kernel/toast.js";
import { drawCharts } from "./charts.js";
import { Feed } from "./feed.js";
import { startFilters } from "./filters.js";
import { localize } from "./times.js";
import { startWaterfall } from "./waterfall.js";

const CALM = 3_000; // sums need not be right to the second
const view = byId("view");
const pause = { timer: 0 };

/** Read a view of sums anew, in place: what is the same stays as it is. */
function refresh() {
  pause.timer ||= setTimeout(async () => {
    pause.timer = 0;
    await window.htmx?.ajax("GET", location.pathname + location.search, { source: view, target: view, swap: "innerMorph" });
  }, CALM);
}

const counting = { timer: 0 };

function count() {
  counting.timer ||= setTimeout(async () => {
    counting.timer = 0;
    try {
      const { data } = await api.get("/api/initial-stats");
      for (const each of document.querySelectorAll("[data-count]")) {
        const number = data[each.dataset.count];
        const noun = each.nextElementSibling;
        each.textContent = number.toLocaleString("en");
        noun.textContent = number === 1 ? noun.dataset.one : `${noun.dataset.one}s`;
      }
    } catch {
      // the banner says that the server is away; the next event asks again
    }
  }, CALM / 2);
}

function follow() {
  const feed = view.dataset.view === "feed" ? new Feed() : null;
  feed?.start();
  let position = byId("turns")?.dataset.position ?? view.dataset.position; // the change that is shown already
  let importing = 0;
  // What was missed is not known any more: read anew.
  const onReset = () => (feed ? location.reload() : refresh());
  const onEvent = ({ kind, data, id }) => {
    position = id;
    if (kind === "reset") return onReset();
    const event = JSON.parse(data);
    if (feed && event.type === "import") {
      clearTimeout(importing); // it comes in pages: once it is over, the feed is read anew
      importing = setTimeout(onReset, CALM);
    } else if (feed) feed.heard(event);
    else refresh();
    return count();
  };
  listen(() => `/api/events/stream?after=${encodeURIComponent(position)}`, { onEvent });
}

function settled(event) {
  if (event.target === view || event.detail.ctx?.target === view) {
    localize(view);
    drawCharts(view);
  }
}

localize(document);
startFilters();
startWaterfall();
drawCharts(view);
follow();
document.addEventListener("htmx:after:settle", settled);
document.addEventListener("htmx:response:error", ({ detail }) => {
  if (detail.ctx.response.status !== 401) toast("The server refused that.", { kind: "danger" }); // else the banner says it
});

/** Arrow keys in the waterfall. */

import { byId } from "../kernel/dom.js";

export function startWaterfall() {
  byId("waterfall")?.addEventListener("keydown", (event) => {
    const links = [...event.currentTarget.querySelectorAll("tbody a")];
    const place = links.indexOf(event.target);
    const to = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: links.length - 1 }[event.key];
    if (place < 0 || to === undefined) return;
    event.preventDefault();
    links[Math.max(0, Math.min(to, links.length - 1))].focus();
  });
}

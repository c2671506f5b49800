/** Keeps a part of a page that the server has written as the server would write it now. */

import { byId } from "../kernel/dom.js";
import { showDays } from "./days.js";
import { follow } from "./live.js";

/**
 * @param {string} id of the part; ids inside it keep the focus where it is
 * @param {() => boolean} [mayChange] false while the person is doing something in there
 */
export function keepFresh(id, mayChange = () => true) {
  showDays();
  return follow(async () => {
    if (!mayChange()) return;
    let page;
    try {
      const response = await fetch(location.href, { cache: "no-cache", headers: { Accept: "text/html" } });
      if (!response.ok) return;
      page = new DOMParser().parseFromString(await response.text(), "text/html");
    } catch {
      return; // the stream says that the server is away
    }
    const found = page.getElementById(id);
    if (!found || !mayChange()) return;
    const after = document.importNode(found, true);
    showDays(after);
    if (byId(id).outerHTML !== after.outerHTML) replace(byId(id), after);
  });
}

function replace(before, after) {
  const focused = before.contains(document.activeElement) ? document.activeElement.id : "";
  before.replaceWith(after);
  if (focused) (byId(focused) ?? byId("main")).focus();
}

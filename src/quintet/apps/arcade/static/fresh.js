/** Keeps a part of a page that the server has written as the server would write it now. */

import { fragment } from "../kernel/api.js";
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
    const page = await fragment(location.href).catch(() => null); // the banner says what is wrong
    const found = page?.getElementById(id);
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

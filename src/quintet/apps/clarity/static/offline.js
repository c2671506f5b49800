/** Has the browser keep the calm page, from whichever page of this room it opens first. */

import { address } from "../kernel/api.js";
import { tab } from "./storage.js";

/** Keep it, or renew what is kept; where the browser keeps nothing, pages work as ever. */
export async function keepCalmPage() {
  try {
    const kept = await navigator.serviceWorker?.register(address("/calm-worker.js"), { scope: address("/calm") });
    // The calm page itself is looked after by the browser; from others, once in a tab is enough.
    if (!kept?.active || tab.get("looked")) return;
    tab.set("looked", "for a new version");
    await kept.update();
  } catch {
    // No server now, or a browser that keeps nothing.
  }
}

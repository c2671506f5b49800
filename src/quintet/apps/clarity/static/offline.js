/** Has the browser keep the calm page, from whichever page of this room it opens first. */

import { address } from "../kernel/api.js";

/** Keep it, or renew what is kept; where the browser keeps nothing, pages work as ever. */
export async function keepCalmPage() {
  try {
    const kept = await navigator.serviceWorker?.register(address("/calm-worker.js"), { scope: address("/calm") });
    if (kept?.active) await kept.update();
  } catch {
    // No server now, or a browser that keeps nothing.
  }
}

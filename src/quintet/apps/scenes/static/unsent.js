/** States that wait for the server, kept in this browser so that a reload does not lose them. */

const PREFIX = "quintet-unsaved:";

/**
 * What waits for a session, and the revision that it follows.
 * @returns {{etag: string|null, waiting: {state: object, label: string|null, key: string}[]}|null}
 */
export function unsent(sessionId) {
  try {
    const found = JSON.parse(localStorage.getItem(PREFIX + sessionId));
    return found?.waiting?.length ? found : null;
  } catch {
    return null; // storage may be forbidden, or hold what we did not write
  }
}

/** Remember what waits, each with its key, so that nothing is saved twice; or forget, if nothing does. */
export function remember(sessionId, etag, waiting) {
  try {
    if (!waiting.length) return localStorage.removeItem(PREFIX + sessionId);
    const kept = waiting.map(({ state, label, key }) => ({ state, label, key }));
    localStorage.setItem(PREFIX + sessionId, JSON.stringify({ etag, waiting: kept }));
  } catch {
    // Storage may be forbidden or full: then it waits in this page only.
  }
}

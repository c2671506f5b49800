/** What the browser keeps for a while; where storage is forbidden, nothing is kept and all works. */

export function kept(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

export function keep(name, text) {
  try {
    localStorage.setItem(name, text);
  } catch {
    // Full or forbidden.
  }
}

export function forget(name) {
  try {
    localStorage.removeItem(name);
  } catch {
    // Forbidden: nothing is kept.
  }
}

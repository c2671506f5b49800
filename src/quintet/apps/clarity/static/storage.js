/** What the browser keeps for this room; where it keeps nothing, all works until the page is left. */

const OWN = "clarity-";

class Storage {
  constructor(find) {
    this.find = find; // asking for it may be refused as well
  }

  /** @returns {string|null} */
  get(key) {
    try {
      return this.find().getItem(OWN + key);
    } catch {
      return null;
    }
  }

  set(key, value) {
    try {
      this.find().setItem(OWN + key, value);
    } catch {
      // Not kept.
    }
  }

  remove(key) {
    try {
      this.find().removeItem(OWN + key);
    } catch {
      // Nothing was kept.
    }
  }

  /** Remove everything of this room. */
  clear() {
    try {
      const all = this.find();
      for (const key of Object.keys(all)) if (key.startsWith(OWN)) all.removeItem(key);
    } catch {
      // Nothing was kept.
    }
  }
}

/** For all pages, until it is removed. */
export const device = new Storage(() => localStorage);

/** For this tab, until it is closed. */
export const tab = new Storage(() => sessionStorage);

/** The chat's place: beside the board where there is room, over it where there is not. */

import { openDialog } from "../kernel/dialog.js";
import { byId } from "../kernel/dom.js";

const KEY = "quintet-board-chat";
const wide = matchMedia("(min-width: 1000px)");

export class Panel {
  #dialog = byId("chat");
  #opener = byId("open-chat");

  /** @param {() => void} onOpen */
  constructor(onOpen) {
    this.onOpen = onOpen;
    this.#opener.addEventListener("click", () => this.toggle());
    wide.addEventListener("change", () => this.#refit());
    this.#dialog.addEventListener("close", () => this.#told());
    this.#dialog.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && wide.matches) this.close();
    });
    byId("close-chat").addEventListener("click", () => this.close());
    if (wide.matches && remembered() === "open") this.open({ isFocused: false });
  }

  get isOpen() {
    return this.#dialog.open;
  }

  toggle() {
    if (this.isOpen) this.close();
    else this.open();
  }

  open({ isFocused = true } = {}) {
    if (this.isOpen) return;
    const before = document.activeElement;
    if (wide.matches) this.#dialog.show();
    else openDialog(this.#dialog);
    if (isFocused) byId("chat-input").focus();
    else if (before !== document.activeElement) before?.focus();
    this.#told();
    this.onOpen();
  }

  close() {
    const wasInside = this.#dialog.contains(document.activeElement);
    this.#dialog.close();
    if (wasInside) this.#opener.focus();
  }

  #refit() {
    if (!this.isOpen) return;
    this.#dialog.close();
    this.open({ isFocused: false });
  }

  #told() {
    this.#opener.setAttribute("aria-expanded", String(this.isOpen));
    try {
      localStorage.setItem(KEY, this.isOpen ? "open" : "closed");
    } catch {
      // Storage may be forbidden: then it begins closed next time.
    }
  }
}

function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

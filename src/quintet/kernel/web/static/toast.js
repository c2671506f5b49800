/**
 * Short messages at the edge of the page.
 *
 * They stay while they are hovered or focused, and while one of them offers an action they stay
 * twice as long. What must not be missed does not belong here but into a dialog or the page.
 */

import { announce, topDialog } from "./announce.js";
import { say } from "./language.js";

const STAY = 6000;
const MOST = 4;

/**
 * Show a message.
 * @param {string} text
 * @param {{kind?: "info"|"success"|"warning"|"danger", assertive?: boolean, stay?: number,
 *   action?: {label: string, run: () => void}}} [options]
 *   stay: milliseconds, 0 for until dismissed
 * @returns {{dismiss: () => void}}
 */
export function toast(text, { kind = "info", assertive = false, stay, action } = {}) {
  const region = document.getElementById("toasts");
  const element = document.createElement("div");
  element.className = `toast is-${kind}`;
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", text);
  const dot = document.createElement("span");
  dot.className = "toast-dot";
  const words = document.createElement("span");
  words.className = "toast-text";
  words.textContent = text;
  element.append(dot, words);

  const clock = new Countdown(stay ?? (action ? 2 * STAY : STAY), () => dismiss());
  const dismiss = () => {
    clock.stop();
    leave(element);
  };
  if (action) {
    element.append(
      button(action.label, "button", () => {
        dismiss();
        action.run();
      }),
    );
  }
  const close = button("", "button toast-close", dismiss);
  close.setAttribute("aria-label", say("Dismiss"));
  element.append(close);
  element.addEventListener("keydown", (event) => {
    if (event.key === "Escape") dismiss();
  });
  for (const [hold, release] of [["pointerenter", "pointerleave"], ["focusin", "focusout"]]) {
    element.addEventListener(hold, () => clock.hold());
    element.addEventListener(release, () => clock.release());
  }
  region.append(element);
  while (region.children.length > MOST) region.firstElementChild.remove();
  raise(region);
  announce(action ? `${text} ${say("{label} is available.", { label: action.label })}` : text, { assertive });
  return { dismiss };
}

/** Put the messages above everything; above a dialog that has come since, they are put anew. */
function raise(region) {
  const isOpen = region.matches(":popover-open");
  if (isOpen && (!topDialog() || region.contains(document.activeElement))) return;
  if (isOpen) region.hidePopover();
  region.showPopover();
}

function button(label, className, run) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = className;
  element.textContent = label;
  element.addEventListener("click", run);
  return element;
}

function leave(element) {
  if (!element.isConnected || element.classList.contains("is-leaving")) return;
  const region = element.parentElement;
  const heir = element.nextElementSibling ?? element.previousElementSibling;
  if (element.contains(document.activeElement)) {
    // The keyboard is not thrown back to the top of the page.
    (heir?.querySelector("button") ?? document.getElementById("main"))?.focus();
  }
  element.classList.add("is-leaving");
  const gone = () => {
    element.remove();
    if (!region.children.length && region.matches(":popover-open")) region.hidePopover();
  };
  element.addEventListener("transitionend", gone, { once: true });
  setTimeout(gone, 300); // where there is no transition to end
}

/** Runs down only while nobody looks. */
class Countdown {
  constructor(milliseconds, done) {
    this.left = milliseconds;
    this.done = done;
    this.held = 0;
    this.start();
  }

  start() {
    if (!this.left || this.held) return;
    this.since = performance.now();
    this.timer = setTimeout(this.done, this.left);
  }

  hold() {
    this.held += 1;
    if (this.held > 1 || !this.left) return;
    clearTimeout(this.timer);
    // Whoever looked at the last moment has a moment more.
    this.left = Math.max(1500, this.left - (performance.now() - this.since));
  }

  release() {
    this.held = Math.max(0, this.held - 1);
    this.start();
  }

  stop() {
    clearTimeout(this.timer);
    this.left = 0;
  }
}

/** The theme switch of the header: as the system, light, dark. */

import { announce } from "./announce.js";
import { say } from "./language.js";

const KEY = "quintet-theme";
const ORDER = ["system", "light", "dark"];

/** @returns {"system"|"light"|"dark"} what was chosen */
export function theme() {
  return document.documentElement.dataset.theme ?? "system";
}

/**
 * Show a theme and remember it for all pages of this server.
 * @param {"system"|"light"|"dark"} name
 */
export function chooseTheme(name) {
  if (name === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = name;
  try {
    if (name === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, name);
  } catch {
    // Not remembered, but shown.
  }
  showOnSwitches();
}

function showOnSwitches() {
  const name = theme();
  for (const button of document.querySelectorAll("[data-theme-switch]")) {
    button.setAttribute("aria-label", say(`Theme: ${name}`));
    button.title = say(`Theme: ${name}`);
    for (const icon of button.querySelectorAll("[data-for]")) icon.toggleAttribute("hidden", icon.dataset.for !== name);
  }
}

/** Make every `[data-theme-switch]` button go through the themes. */
export function startThemeSwitches() {
  showOnSwitches();
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-theme-switch]")) return;
    const next = ORDER[(ORDER.indexOf(theme()) + 1) % ORDER.length];
    chooseTheme(next);
    announce(say(`Theme: ${next}`));
  });
  // Another tab has chosen.
  addEventListener("storage", (event) => {
    if (event.key === KEY) chooseTheme(event.newValue ?? "system");
  });
}

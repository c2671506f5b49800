/** How a text looks to this reader: chosen in a form, kept on this device, nowhere else. */

import { byId } from "../kernel/dom.js";
import { device } from "./storage.js";

const KEY = "looks";
const UNITS = { size: "rem", line: "", letter: "em", word: "em" };

/** Show what was chosen on this device before, and follow the form. */
export function startLooks() {
  const form = byId("looks-form");
  const first = chosen(form);
  choose(form, { ...first, ...kept() });
  show(form);
  form.addEventListener("input", () => {
    show(form);
    device.set(KEY, JSON.stringify(chosen(form)));
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault(); // the browser would do it after this
    choose(form, first);
    show(form);
    device.remove(KEY);
  });
  if (matchMedia("(min-width: 64rem)").matches) byId("looks").open = true;
}

const chosen = (form) => Object.fromEntries(new FormData(form));

function choose(form, values) {
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements[name];
    if (field && typeof value === "string") field.value = value;
  }
}

function show(form) {
  const { ground, font, ...spaces } = chosen(form);
  const page = byId("main");
  page.dataset.ground = ground;
  page.dataset.font = font;
  for (const [name, value] of Object.entries(spaces)) page.style.setProperty(`--read-${name}`, value + UNITS[name]);
}

function kept() {
  try {
    return JSON.parse(device.get(KEY)) ?? {};
  } catch {
    return {}; // somebody has written something else there
  }
}

/** Streaks: rest days are added and taken away; the rest the server writes. */

import { announce } from "../kernel/announce.js";
import { api } from "../kernel/api.js";
import { whileBusy } from "../kernel/busy.js";
import { byId } from "../kernel/dom.js";
import { dayName } from "./days.js";
import { keepFresh } from "./fresh.js";
import { failure } from "./words.js";

const isChoosing = () => document.activeElement?.id === "rest-day";

// What has come meanwhile is shown when the day has been chosen.
document.addEventListener("focusout", (event) => {
  if (event.target.id === "rest-day") reader.ask();
});

document.addEventListener("submit", (event) => {
  if (event.target.id !== "rest-form") return;
  event.preventDefault();
  const date = byId("rest-day").value;
  if (!date) return complain("Choose a day.");
  whileBusy(byId("rest-go"), () => change(() => api.post("/rest-days", { date }), `${dayName(date)} is a rest day.`));
});

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-work]");
  if (!button) return;
  const date = button.dataset.work;
  whileBusy(button, () => change(() => api.delete(`/rest-days/${date}`), `${dayName(date)} is a day of work again.`));
});

async function change(work, told) {
  complain("");
  try {
    await work();
    await reader.ask();
    announce(told);
    if (document.activeElement === document.body || document.activeElement === byId("main")) byId("rest-go").focus();
  } catch (error) {
    complain(failure(error));
  }
}

function complain(text) {
  byId("rest-error").textContent = text;
}

const reader = keepFresh("fresh", () => !isChoosing());
document.documentElement.dataset.begun = "true";

/** The receipt at the printer: it feeds out, is torn off, shown as a picture, printed on paper. */

import { announce } from "../kernel/announce.js";
import { api, fragment } from "../kernel/api.js";
import { whileBusy } from "../kernel/busy.js";
import { byId } from "../kernel/dom.js";
import { showDays } from "./days.js";
import { follow } from "./live.js";
import { startNextRuns } from "./next-run.js";
import { failure } from "./words.js";

const PRINTING = 90_000; // a printer takes its time
const root = document.querySelector(".preview");
const paper = byId("paper");
const tear = byId("tear");

function toggleTorn() {
  const isTorn = paper.classList.toggle("is-torn");
  tear.querySelector("span").textContent = isTorn ? "Feed it again" : "Tear it off";
  announce(isTorn ? "Torn off." : "The receipt is in the printer again.");
}

function choose(shown) {
  const picture = document.querySelector(".paper-picture");
  const isPicture = shown === "png";
  if (isPicture && !picture.src) picture.src = picture.dataset.src;
  picture.hidden = !isPicture;
  byId("slips").dataset.shown = shown;
}

async function print() {
  const said = byId("print-said");
  said.textContent = "Printing…";
  try {
    await api.post(`/receipts/${root.dataset.receipt}/print`, undefined, { timeout: PRINTING });
    said.textContent = "Printed.";
  } catch (error) {
    said.textContent = failure(error);
  }
}

/** A line done elsewhere shows on the receipt that has not been torn off. */
async function refresh() {
  if (paper.classList.contains("is-torn")) return;
  const page = await fragment(location.href).catch(() => null); // the banner says what is wrong
  if (!page) return;
  const [before, after] = [document, page].map((each) => [...each.querySelectorAll(".slip")]);
  let isNew = false;
  before.forEach((slip, index) => {
    if (!after[index] || slip.outerHTML === after[index].outerHTML) return;
    slip.replaceWith(document.importNode(after[index], true));
    isNew = true;
  });
  const picture = document.querySelector(".paper-picture");
  if (isNew && picture.src) picture.src = `${picture.dataset.src}&at=${Date.now()}`;
}

tear.addEventListener("click", toggleTorn);
byId("print")?.addEventListener("click", () => whileBusy(byId("print"), print));
for (const input of document.querySelectorAll("[name=shown]")) input.addEventListener("change", () => choose(input.value));
choose(document.querySelector("[name=shown]:checked").value);
startNextRuns();
showDays();
follow(refresh);
document.documentElement.dataset.begun = "true";

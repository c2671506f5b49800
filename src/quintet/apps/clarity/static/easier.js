/** A text goes to the server and comes back easier; words of a crisis are answered by people's numbers. */

import { whileBusy } from "../kernel/busy.js";
import { byId } from "../kernel/dom.js";
import { setSentences, startAloud } from "./aloud.js";
import { helpCard } from "./contacts.js";
import { startLooks } from "./looks.js";
import { showText } from "./reader.js";
import { room } from "./session.js";
import { say } from "./words.js";

const PATIENCE = 30_000;
const NEAR = 1_000;

const form = byId("easier-form");
const field = form.elements.text;
const longest = Number(field.dataset.longest);
let texts = { easier: "", own: "" };

startLooks();
startAloud();
form.addEventListener("submit", submit);
field.addEventListener("input", showRoom);
for (const each of document.querySelectorAll("[name=which]")) each.addEventListener("change", showChosen);
showRoom();

function showRoom() {
  const left = longest - [...field.value].length;
  refuse(left < 0 ? say("too_long", { over: -left }) : "");
  byId("text-room").textContent = left >= 0 && left < NEAR ? say("near_limit", { left }) : "";
}

function submit(event) {
  event.preventDefault();
  showRoom();
  const text = field.value;
  if (text.trim() === "") refuse(say("empty"));
  if (field.getAttribute("aria-invalid") === "true") {
    field.focus();
    return;
  }
  whileBusy(form.querySelector("[type=submit]"), async () => {
    byId("working").textContent = say("working");
    try {
      answered(text, (await room.post("/read", { text }, { timeout: PATIENCE })).data);
    } catch {
      refuse(say("no_answer"));
    } finally {
      byId("working").textContent = "";
    }
  });
}

function refuse(text) {
  byId("text-error").textContent = text;
  if (text) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
}

function answered(own, data) {
  byId("help-shown").hidden = !data.is_crisis;
  byId("result").hidden = data.is_crisis === true;
  setSentences([]);
  if (data.is_crisis) {
    byId("help-shown").replaceChildren(helpCard(data));
    byId("help-shown").querySelector("h2").focus();
    return;
  }
  texts = { easier: data.text, own };
  byId("source").textContent = say(data.source === "ai" ? "by_ai" : "by_offline");
  document.querySelector("[name=which][value=easier]").checked = true;
  showChosen();
  byId("result-title").focus();
}

function showChosen() {
  const which = document.querySelector("[name=which]:checked").value;
  byId("result-title").textContent = say(which === "own" ? "own_text" : "result");
  byId("source").hidden = which === "own";
  byId("check").hidden = which === "own";
  setSentences(showText(byId("reader"), texts[which]));
}

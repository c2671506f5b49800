/** The buttons of reading aloud, and the light on the sentence and the word that are read. */

import { byId, el } from "../kernel/dom.js";
import { language } from "../kernel/language.js";
import { wordAt } from "./reader.js";
import { Speaker } from "./speaker.js";
import { device } from "./storage.js";
import { say } from "./words.js";

const KEY = "voice";
let sentences = /** @type {HTMLElement[]} */ ([]);
let lit = null;
const speaker = new Speaker({ onSentence: light, onWord: lightWord, onState: showState });

/** Make the buttons work. */
export function startAloud() {
  speaker.language = language();
  byId("aloud-play").addEventListener("click", play);
  byId("aloud-pause").addEventListener("click", () => speaker.pause());
  byId("aloud-stop").addEventListener("click", () => speaker.stop());
  byId("aloud-speed").addEventListener("change", (event) => speaker.change({ rate: Number(event.target.value) }));
  byId("aloud-voice").addEventListener("change", chooseVoice);
  addEventListener("pagehide", () => speaker.stop());
  if (!Speaker.isThere) {
    showState("mute");
    return;
  }
  showVoices();
  window.speechSynthesis.addEventListener?.("voiceschanged", showVoices);
}

/** What is to be read; what was being read stops. */
export function setSentences(found) {
  speaker.stop();
  sentences = found;
}

function play() {
  byId("aloud-said").textContent = "";
  if (speaker.state === "paused") speaker.resume();
  else speaker.begin(sentences.map((each) => each.textContent));
}

function light(place) {
  if (lit === place) return;
  unlight();
  lit = place;
  sentences[place].classList.add("is-read");
  sentences[place].scrollIntoView({ block: "nearest" });
}

function lightWord(place, start) {
  light(place);
  const sentence = sentences[place];
  const text = sentence.textContent;
  const word = wordAt(text, start);
  if (word.end <= word.start) return;
  const mark = el("mark", { class: "word" }, text.slice(word.start, word.end));
  sentence.replaceChildren(text.slice(0, word.start), mark, text.slice(word.end));
}

function unlight() {
  const sentence = sentences[lit];
  lit = null;
  if (!sentence) return;
  sentence.classList.remove("is-read");
  sentence.replaceChildren(sentence.textContent);
}

function showState(state) {
  const isMute = state === "mute";
  if (state === "idle" || isMute) unlight();
  const hadFocus = document.activeElement?.closest(".aloud") !== null;
  byId("aloud-play").hidden = state === "speaking" || !Speaker.isThere;
  byId("aloud-play").querySelector("span").textContent = say(state === "paused" ? "go_on" : "aloud");
  byId("aloud-pause").hidden = state !== "speaking";
  byId("aloud-stop").hidden = state !== "speaking" && state !== "paused";
  byId("aloud-said").textContent = isMute ? say(Speaker.isThere ? "no_voice" : "no_speech") : "";
  // The button that was pressed may have made way for another one.
  if (hadFocus && document.activeElement === document.body) byId(state === "speaking" ? "aloud-pause" : "aloud-play").focus();
}

function showVoices() {
  const own = window.speechSynthesis.getVoices().filter(({ lang }) => lang.toLowerCase().startsWith(language()));
  const select = byId("aloud-voice");
  select.replaceChildren(...own.map(({ name, voiceURI }) => el("option", { value: voiceURI }, name)));
  select.closest("label").hidden = own.length < 2;
  speaker.voice = own.find(({ voiceURI }) => voiceURI === device.get(KEY)) ?? own.find((each) => each.default) ?? own[0] ?? null;
  if (speaker.voice) select.value = speaker.voice.voiceURI;
}

function chooseVoice({ target }) {
  const voice = window.speechSynthesis.getVoices().find(({ voiceURI }) => voiceURI === target.value);
  device.set(KEY, target.value);
  speaker.change({ voice });
}

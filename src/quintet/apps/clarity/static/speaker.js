/**
 * Reads sentences aloud with the browser's own speech, and says which word it is at.
 *
 * One utterance for each sentence: long ones are cut off by some browsers. To pause is to stop
 * and remember the word, because not every browser goes on after its own pause.
 */

const START = 6000; // a voice that has not begun by then is none

export class Speaker {
  #turn = 0; // what an utterance of an earlier turn tells is not heard any more
  #place = 0;
  #from = 0;
  #sentences = [];

  /**
   * @param {{onSentence: (place: number) => void, onWord: (place: number, start: number) => void,
   *   onState: (state: "idle"|"speaking"|"paused"|"mute") => void}} listener
   *   mute: nothing can be heard here
   */
  constructor({ onSentence, onWord, onState }) {
    this.onSentence = onSentence;
    this.onWord = onWord;
    this.onState = onState;
    this.rate = 1;
    this.voice = null;
    this.language = "en";
    this.state = "idle";
  }

  /** @returns {boolean} whether the browser knows speech at all */
  static get isThere() {
    return typeof window.speechSynthesis === "object" && typeof window.SpeechSynthesisUtterance === "function";
  }

  /** @param {string[]} sentences */
  begin(sentences) {
    this.stop();
    this.#sentences = sentences;
    this.#speak(0, 0);
  }

  pause() {
    if (this.state !== "speaking") return;
    this.#silence();
    this.#become("paused");
  }

  resume() {
    if (this.state === "paused") this.#speak(this.#place, this.#from);
  }

  stop() {
    this.#silence();
    this.#become("idle");
  }

  /** Go on in another speed or voice, from the word it is at. */
  change({ rate = this.rate, voice = this.voice }) {
    this.rate = rate;
    this.voice = voice;
    if (this.state !== "speaking") return;
    this.#silence();
    this.#speak(this.#place, this.#from);
  }

  #silence() {
    this.#turn += 1;
    clearTimeout(this.waiting);
    if (Speaker.isThere) window.speechSynthesis.cancel();
  }

  #become(state) {
    if (this.state === state) return;
    this.state = state;
    this.onState(state);
  }

  #speak(place, from) {
    const text = this.#sentences[place];
    if (text === undefined) {
      this.#become("idle");
      return;
    }
    if (text.slice(from).trim() === "") {
      this.#speak(place + 1, 0);
      return;
    }
    [this.#place, this.#from] = [place, from];
    this.#become("speaking");
    const turn = this.#turn;
    const isHeard = () => turn === this.#turn && this.#place === place;
    const utterance = new window.SpeechSynthesisUtterance(text.slice(from));
    utterance.rate = this.rate;
    utterance.lang = this.voice?.lang ?? this.language;
    if (this.voice) utterance.voice = this.voice;
    utterance.onstart = () => isHeard() && this.#started(place);
    utterance.onboundary = (event) => isHeard() && this.#reached(event, from);
    utterance.onend = () => isHeard() && this.#speak(place + 1, 0);
    utterance.onerror = () => isHeard() && this.#mute();
    this.waiting = setTimeout(() => isHeard() && this.#mute(), START);
    this.utterance = utterance; // some browsers forget one that nobody holds, and tell nothing more
    window.speechSynthesis.speak(utterance);
  }

  #started(place) {
    clearTimeout(this.waiting);
    this.onSentence(place);
  }

  #reached({ name, charIndex }, from) {
    if (name !== undefined && name !== "word") return;
    this.#from = from + charIndex;
    this.onWord(this.#place, this.#from);
  }

  #mute() {
    this.#silence();
    this.#become("mute");
  }
}

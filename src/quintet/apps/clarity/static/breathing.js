/** Counts breaths: which part of which round it is, second by second, until it ends or is stopped. */

/**
 * @typedef {{phase: "in"|"hold"|"out", count: number, seconds: number, round: number, rounds: number,
 *   isFull: boolean}} Beat
 * isFull: whether the lungs are full at the end of this part
 */

/**
 * Every second of all rounds.
 * @param {[string, number][]} rhythm
 * @param {number} rounds
 * @returns {Generator<Beat>}
 */
export function* beats(rhythm, rounds) {
  for (let round = 1; round <= rounds; round += 1) {
    let isFull = false;
    for (const [phase, seconds] of rhythm) {
      if (phase !== "hold") isFull = phase === "in";
      for (let count = 1; count <= seconds; count += 1) yield { phase, count, seconds, round, rounds, isFull };
    }
  }
}

/** Shows one beat after the other, each for a second. */
export class Breathing {
  #timer = 0;

  /**
   * @param {{show: (beat: Beat) => void, end: () => void}} listener
   *   end: all rounds are over; not called when it is stopped
   */
  constructor({ show, end }) {
    this.show = show;
    this.end = end;
  }

  /** @returns {boolean} */
  get isRunning() {
    return this.#timer !== 0;
  }

  start(rhythm, rounds) {
    this.stop();
    const all = beats(rhythm, rounds);
    let due = performance.now();
    const step = () => {
      const { value, done } = all.next();
      if (done) {
        this.#timer = 0;
        this.end();
        return;
      }
      this.show(value);
      // Late timers do not add up; one that comes very late, after sleep, goes on from now.
      due = Math.max(due + 1000, performance.now() + 200);
      this.#timer = setTimeout(step, due - performance.now());
    };
    step();
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }
}

// Plays what standard input asks for with the module named as argument; answers as JSON.
import { readFileSync } from "node:fs";

const { newGame, choose, shown, ChoiceRefused, StoryRefused } = await import(process.argv[2]);
const { story, plays } = JSON.parse(readFileSync(0, "utf8"));

function step(make) {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof ChoiceRefused) && !(error instanceof StoryRefused)) throw error;
    return { refused: error.constructor.name, message: error.message };
  }
}

function play({ state, values }) {
  const told = [step(() => shown(story, state))];
  for (const value of values) {
    const before = JSON.stringify(state);
    const after = step(() => choose(story, state, value));
    if (JSON.stringify(state) !== before) throw new Error("choose changed the state it was given");
    told.push(after);
    if (after.refused) continue;
    state = after;
    told.push(step(() => shown(story, state)));
  }
  return told;
}

process.stdout.write(JSON.stringify({ newGame: newGame(), plays: plays.map(play) }));

/**
 * Play a story: pure functions from a story and a state to what is shown, and to the next
 * state. The package `story` says the same in Python, and checks the file; a test walks both
 * along every path. A state is the API's own JSON, and whatever else it holds is kept.
 *
 * @typedef {{name: string, class: string, hp: number}} Hero
 * @typedef {{scene_index: number, party_name: string, heroes: Hero[],
 *   symbol_choice: string | null, choices: Record<string, unknown>}} State
 * @typedef {{value: string, label: string, hint: string | null, hero: Hero | null}} Option
 * @typedef {{index: number, key: string, title: string, paragraphs: string[],
 *   kind: "none" | "single" | "text" | "hero", prompt: string, most: number,
 *   options: Option[], is_over: boolean}} Shown
 */

const CHOICE = "$choice";
const MOST = 60;
const LEAST_HP = 1; // nobody falls: every path reaches its end
const PLACEHOLDER = /\{(party_name|hero|companion)\}/g;
const NO_TEXT = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

/** The story has no such scene. */
export class StoryRefused extends Error {}

/** This choice is not there, or not in this form; nothing has changed. */
export class ChoiceRefused extends Error {}

/** The smallest state that the API takes. @returns {State} */
export function newGame() {
  return { scene_index: 1, party_name: "", heroes: [], symbol_choice: null, choices: {} };
}

/** The scene that the state is in, as it stands in the file. */
export function scene(story, state) {
  const found = story.scenes.find((each) => each.index === state.scene_index);
  if (!found) throw new StoryRefused(`This story has no scene ${state.scene_index}.`);
  return found;
}

/** Whether nothing comes after this scene. @returns {boolean} */
export function isOver(story, state) {
  return scene(story, state).next === null;
}

/** The scene's text as this party reads it. @returns {string[]} */
export function paragraphs(story, state) {
  return scene(story, state)
    .text.map((each) => (typeof each === "string" ? { text: each } : each))
    .filter((each) => holds(each, state))
    .map((each) => fill(story, state, each.text));
}

/** What there is to choose from; nothing where the choice is a text or none. @returns {Option[]} */
export function options(story, state) {
  return openOptions(story, state).map((each) => ({
    value: each.value,
    label: fill(story, state, each.label),
    hint: each.hint ? fill(story, state, each.hint) : null,
    hero: (each.effects ?? []).find((effect) => "add_hero" in effect)?.add_hero ?? null,
  }));
}

/** Everything a player shows of the scene. @returns {Shown} */
export function shown(story, state) {
  const here = scene(story, state);
  return {
    index: here.index,
    key: here.key,
    title: fill(story, state, here.title),
    paragraphs: paragraphs(story, state),
    kind: here.choice.kind,
    prompt: fill(story, state, here.choice.prompt),
    most: here.choice.most ?? MOST,
    options: options(story, state),
    is_over: here.next === null,
  };
}

/**
 * The state after this choice; `ChoiceRefused` leaves everything as it was. The choice is
 * stored, then the scene's effects follow, then the option's, each seeing what the ones
 * before it did.
 * @param {State} state
 * @param {string | null} value null where the choice is of kind none
 * @returns {State} a new one; the one given stays as it is
 */
export function choose(story, state, value) {
  const here = scene(story, state);
  if (here.next === null) throw new ChoiceRefused("The story is over.");
  const [chosen, option] = checked(story, state, value);
  const after = structuredClone(state);
  if (here.choice.key) after.choices[here.choice.key] = chosen;
  for (const effect of [...(here.effects ?? []), ...(option?.effects ?? [])]) {
    if (holds(effect, after)) apply(effect, after, chosen);
  }
  after.scene_index = option?.next ?? here.next;
  return after;
}

/** The text with its names, in one pass: a name that looks like a placeholder stays. */
export function fill(story, state, text) {
  const names = {
    party_name: state.party_name,
    hero: state.heroes[0]?.name,
    companion: state.heroes[1]?.name,
  };
  return text.replace(PLACEHOLDER, (_, name) => names[name] || story.nameless[name]);
}

/** Whether every condition of this part is true; one without conditions always is. */
function holds(part, state) {
  return Object.entries(part.when ?? {}).every(([subject, test]) => isTrue(subject, test, state));
}

function isTrue(subject, test, state) {
  const [field, key] = subject.split(".");
  const found = key ? ownValue(state.choices, key) : state[field];
  const isNot = test !== null && typeof test === "object" && !Array.isArray(test);
  const isNamed = [isNot ? test.not : test].flat().includes(found);
  return isNamed !== isNot;
}

function ownValue(choices, key) {
  return Object.hasOwn(choices, key) ? choices[key] : null;
}

function openOptions(story, state) {
  return (scene(story, state).choice.options ?? []).filter((each) => holds(each, state));
}

/** The choice as it will be stored, and the option it belongs to. */
function checked(story, state, value) {
  const { kind, most } = scene(story, state).choice;
  if (kind === "none") {
    if (value !== null) throw new ChoiceRefused("There is nothing to choose here.");
    return [null, null];
  }
  if (kind === "text") return [oneLine(value, most ?? MOST), null];
  const option = openOptions(story, state).find((each) => each.value === value);
  if (!option) throw new ChoiceRefused("There is no such choice here.");
  return [value, option];
}

function oneLine(value, most) {
  const text = typeof value === "string" ? value.replace(/^ +| +$/g, "") : "";
  if (!text) throw new ChoiceRefused("Write a word or two.");
  if (NO_TEXT.test(text)) throw new ChoiceRefused("Write plain text on one line.");
  if ([...text].length > most) throw new ChoiceRefused(`Write at most ${most} characters.`);
  return text;
}

function apply(effect, state, chosen) {
  const given = (value) => (value === CHOICE ? chosen : value);
  if ("set" in effect) {
    state[effect.set] = given(effect.to);
  } else if ("add_hero" in effect) {
    state.heroes.push(structuredClone(effect.add_hero));
  } else if ("hp" in effect) {
    const which = { all: [0], first: [0, 1], last: [-1] }[effect.hero];
    for (const hero of state.heroes.slice(...which)) {
      hero.hp = Math.max(LEAST_HP, hero.hp + effect.hp);
    }
  } else {
    state.choices[effect.note] = given(effect.value);
  }
}

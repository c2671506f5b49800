/**
 * The steps of a task as people see them: in order, those that were split with their parts inside.
 *
 * The server gives a flat list; `parent_step_id` names the step that one is a part of. Only steps
 * without parts are done by hand: the others are done with their parts.
 */

/**
 * @typedef {{id: number, step_number: number, step_text: string, minutes: number|null,
 *   is_optional: boolean, is_completed: boolean, parent_step_id: number|null}} Step
 * @typedef {{step: Step, parts: Node[]}} Node
 */

/** @param {Step[]} steps @returns {Node[]} */
export function tree(steps) {
  const nodes = new Map(steps.map((step) => [step.id, { step, parts: [] }]));
  const top = [];
  for (const node of nodes.values()) (nodes.get(node.step.parent_step_id)?.parts ?? top).push(node);
  return top;
}

/** The steps somebody does by hand, in the order they are shown. @returns {Step[]} */
export function handSteps(steps) {
  const own = ({ step, parts }) => (parts.length ? parts.flatMap(own) : [step]);
  return tree(steps).flatMap(own);
}

/** @returns {{done: number, all: number}} */
export function progress(steps) {
  const own = handSteps(steps);
  return { done: own.filter((step) => step.is_completed).length, all: own.length };
}

/** The minutes of what is still open; null where no open step has any. */
export function minutesLeft(steps) {
  const known = handSteps(steps).filter((step) => !step.is_completed && step.minutes !== null);
  return known.length ? known.reduce((sum, step) => sum + step.minutes, 0) : null;
}

/** The open step that comes behind this one, from the first again after the last; null if none is. */
export function nextOpen(steps, id = null) {
  const own = handSteps(steps);
  const at = own.findIndex((step) => step.id === id);
  return [...own.slice(at + 1), ...own.slice(0, at + 1)].find((step) => !step.is_completed) ?? null;
}

/** The step before this one; null at the first. */
export function before(steps, id) {
  const own = handSteps(steps);
  return own[own.findIndex((step) => step.id === id) - 1] ?? null;
}

/** What a step is a part of, from the outside in. @returns {Step[]} */
export function around(steps, id) {
  const found = [];
  const byId = new Map(steps.map((step) => [step.id, step]));
  for (let step = byId.get(byId.get(id)?.parent_step_id); step; step = byId.get(step.parent_step_id)) found.unshift(step);
  return found;
}

/** The nodes beside a step, itself included. @returns {Node[]} */
export function siblings(steps, id) {
  const level = (nodes) => (nodes.some(({ step }) => step.id === id) ? nodes : nodes.map(({ parts }) => level(parts)).find(Boolean));
  return level(tree(steps)) ?? [];
}

/** What a step was split into; of null, the steps that are part of nothing. @returns {Node[]} */
export function partsOf(steps, id) {
  const below = (nodes) => nodes.flatMap(({ step, parts }) => (step.id === id ? parts : below(parts)));
  return id === null ? tree(steps) : below(tree(steps));
}

/** The ids of a step and all its parts. @param {Node} node @returns {number[]} */
export function familyIds({ step, parts }) {
  return [step.id, ...parts.flatMap(familyIds)];
}

/**
 * The server's `position` for a step that is to stand at this index among these siblings.
 * @param {Step[]} steps all of the task
 * @param {Node[]} others the siblings without the step
 * @param {number} index from 0
 * @param {Node|null} own the step itself, where it is there already
 * @returns {number|null} from 1; null where there is nothing to stand beside
 */
export function positionAt(steps, others, index, own = null) {
  const moved = new Set(own ? familyIds(own) : []);
  const rest = steps.map((step) => step.id).filter((id) => !moved.has(id));
  if (!others.length) return null;
  if (index <= 0) return rest.indexOf(others[0].step.id) + 1;
  const neighbours = familyIds(others[Math.min(index, others.length) - 1]);
  return Math.max(...neighbours.map((id) => rest.indexOf(id))) + 2;
}

/**
 * Steps that were removed, where they stood: each can be brought back for as long as the page is open.
 *
 * A place is told by what it follows: another step, or the beginning of a level.
 */

export class Removed {
  #after = new Map(); // what is followed -> what was removed there, in order

  /** What was removed right behind this step (null: at the beginning) among the parts of `parentId`. */
  behind(stepId, parentId) {
    return this.#after.get(anchor(stepId, parentId)) ?? [];
  }

  /** @param {{node: object, parentId: number|null, element: HTMLElement}} gone @param {number|null} before the step before it */
  add(gone, before) {
    const own = anchor(gone.node.step.id, gone.parentId);
    const place = anchor(before, gone.parentId);
    this.#after.set(place, [...(this.#after.get(place) ?? []), gone, ...(this.#after.get(own) ?? [])]);
    this.#after.delete(own);
  }

  /** It is there again, as a step with this id: what was removed behind it follows it again. */
  back(gone, stepId) {
    for (const [place, all] of this.#after) {
      const at = all.indexOf(gone);
      if (at < 0) continue;
      this.#after.set(place, all.slice(0, at));
      this.#after.set(anchor(stepId, gone.parentId), all.slice(at + 1));
      return;
    }
  }
}

function anchor(stepId, parentId) {
  return stepId === null ? `first of ${parentId}` : `behind ${stepId}`;
}

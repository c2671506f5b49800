/** The button that starts a run with what an earlier one has left. */

import { address, api, newKey } from "../kernel/api.js";
import { whileBusy } from "../kernel/busy.js";
import { toast } from "../kernel/toast.js";
import { failure } from "./words.js";

/** Make `data-next` buttons work, those of later too. */
export function startNextRuns() {
  const keys = new Map(); // one run for one button, however often it is pressed
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-next]");
    if (!button) return;
    const from = button.dataset.next;
    if (!keys.has(from)) keys.set(from, newKey());
    whileBusy(button, async () => {
      try {
        const { data } = await api.post(`/game-runs/${from}/next`, undefined, { idempotencyKey: keys.get(from) });
        location.assign(address(`/runs/${data.game_run_id}`));
      } catch (error) {
        keys.delete(from);
        toast(failure(error), { kind: "warning", assertive: true });
      }
    });
  });
}

/** Times as people say them. */

import { language, say } from "./language.js";

const relative = new Intl.RelativeTimeFormat(language(), { numeric: "auto" });
const STEPS = [["second", 60], ["minute", 60], ["hour", 24], ["day", 30], ["month", 12], ["year", Infinity]];

/** "3 minutes ago". */
export function ago(moment) {
  let amount = (new Date(moment) - Date.now()) / 1000;
  for (const [unit, most] of STEPS) {
    if (Math.abs(amount) < most) {
      return unit === "second" && Math.abs(amount) < 45 ? say("just now") : relative.format(Math.round(amount), unit);
    }
    amount /= most;
  }
  return "";
}

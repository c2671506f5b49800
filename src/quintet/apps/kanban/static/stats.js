/** The drawer of statistics: how long cards take, how many get done, where they pile up. */

import { api } from "../kernel/api.js";
import { openDialog } from "../kernel/dialog.js";
import { byId, el } from "../kernel/dom.js";
import { flowChart, legend, table, throughputChart } from "./charts.js";
import { telling } from "./history.js";
import { day } from "./words.js";

/** Make the choice of how many days work. */
export function startStats() {
  for (const radio of document.querySelectorAll("input[name=stats-days]")) radio.addEventListener("change", fill);
}

export async function openStats() {
  fill();
  await openDialog(byId("stats"));
}

async function fill() {
  const days = document.querySelector("input[name=stats-days]:checked").value;
  await telling(async () => {
    const { data } = await api.get(`/api/board/stats?days=${days}`);
    byId("stats-body").replaceChildren(...parts(data));
  });
}

function parts({ cycle_time: cycle, throughput, flow, columns }) {
  const done = throughput.reduce((sum, each) => sum + each.done, 0);
  return [
    el("dl", { class: "figures" },
      figure("Done", `${done}`, "cards"),
      figure("Half are done within", duration(cycle.median_hours), "cycle time, median"),
      figure("Most are done within", duration(cycle.p85_hours), "cycle time, 85 of 100")),
    part("Where cards are", "Cumulative flow: a band that grows wider is where work piles up.",
      flowChart(flow, columns), legend(columns),
      table("Cards in each column by day", ["Day", ...columns.map(({ title }) => title)],
        flow.map(({ day: date, counts }) => [day(date), ...columns.map(({ id }) => counts[id] ?? 0)]))),
    part("What got done", "Throughput: cards that reached the last column, day by day.",
      throughputChart(throughput),
      table("Cards done by day", ["Day", "Done"], throughput.map((each) => [day(each.day), each.done]))),
  ];
}

function part(title, text, ...children) {
  return el("section", { class: "stats-part" }, el("h3", {}, title), el("p", { class: "small muted" }, text), ...children);
}

function figure(name, value, unit) {
  return el("div", { class: "figure" }, el("dt", {}, name), el("dd", {}, value, el("span", { class: "figure-unit" }, unit)));
}

/** "3 h", "2.5 days" */
function duration(hours) {
  if (hours === null || hours === undefined) return "–";
  if (hours < 1) return `${Math.max(1, Math.round(hours * 60))} min`;
  if (hours < 48) return `${Math.round(hours)} h`;
  return `${Math.round((hours / 24) * 10) / 10} days`;
}

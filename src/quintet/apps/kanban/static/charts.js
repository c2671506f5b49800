/** Drawings of the statistics: areas that stack up, and bars; each is told in a table besides. */

import { el, shape } from "../kernel/dom.js";
import { day } from "./words.js";

const WIDTH = 640;
const HEIGHT = 200;
const EDGE = { left: 30, right: 4, top: 8, bottom: 22 };

/**
 * How many cards stood in each column on each day.
 * @param {{day: string, counts: Record<string, number>}[]} flow
 * @param {{id: string, title: string}[]} columns from left to right
 */
export function flowChart(flow, columns) {
  const totals = flow.map(({ counts }) => columns.reduce((sum, { id }) => sum + (counts[id] ?? 0), 0));
  const plane = new Plane(flow, Math.max(1, ...totals));
  let floor = flow.map(() => 0);
  // What is done lies at the bottom, where it only grows.
  const areas = [...columns].reverse().map(({ id }, index) => {
    const roof = flow.map(({ counts }, place) => floor[place] + (counts[id] ?? 0));
    const points = [...roof.map((value, place) => plane.point(place, value)), ...floor.map((value, place) => plane.point(place, value)).reverse()];
    floor = roof;
    return shape("polygon", { class: `area is-${(columns.length - 1 - index) % 8}`, points: points.join(" ") });
  });
  return plane.drawing(areas, `Cards in each column over ${flow.length} days`);
}

/** How many cards were done on each day. */
export function throughputChart(throughput) {
  const plane = new Plane(throughput, Math.max(1, ...throughput.map(({ done }) => done)));
  const width = Math.max(2, (WIDTH - EDGE.left - EDGE.right) / throughput.length - 3);
  const bars = throughput.map(({ done }, place) => {
    const [x, y] = plane.bar(place, done);
    return shape("rect", { class: "chart-bar", x: x - width / 2, y, width, height: Math.max(0, HEIGHT - EDGE.bottom - y), rx: Math.min(2, width / 2) });
  });
  return plane.drawing(bars, `Cards done on each of ${throughput.length} days`);
}

/** What each colour stands for. */
export function legend(columns) {
  const entries = columns.map(({ title }, index) => el("li", {}, el("span", { class: `swatch is-${index % 8}` }), title));
  return el("ul", { class: "legend", role: "list" }, ...entries);
}

/** The same in numbers. */
export function table(caption, heads, rows) {
  const cells = (row) => row.map((value, index) => (index ? el("td", {}, `${value}`) : el("th", { scope: "row" }, value)));
  return el(
    "details",
    { class: "as-table" },
    el("summary", {}, "As a table"),
    el("div", { class: "table-frame", tabindex: "0", role: "region", "aria-label": caption },
      el("table", { class: "numbers" },
        el("caption", { class: "unseen" }, caption),
        el("thead", {}, el("tr", {}, ...heads.map((head) => el("th", { scope: "col" }, head)))),
        el("tbody", {}, ...rows.map((row) => el("tr", {}, ...cells(row)))))),
  );
}

/** Days from left to right, numbers from the bottom up. */
class Plane {
  constructor(days, most) {
    this.days = days;
    this.step = niceStep(most);
    this.most = Math.ceil(most / this.step) * this.step;
  }

  y(value) {
    return round(HEIGHT - EDGE.bottom - (value / this.most) * (HEIGHT - EDGE.top - EDGE.bottom));
  }

  point(place, value) {
    const last = Math.max(1, this.days.length - 1);
    return [round(EDGE.left + (place / last) * (WIDTH - EDGE.left - EDGE.right)), this.y(value)];
  }

  bar(place, value) {
    return [round(EDGE.left + ((place + 0.5) / this.days.length) * (WIDTH - EDGE.left - EDGE.right)), this.y(value)];
  }

  drawing(shapes, label) {
    const lines = [];
    for (let value = 0; value <= this.most; value += this.step) {
      const y = this.y(value);
      lines.push(shape("line", { class: "chart-line", x1: EDGE.left, x2: WIDTH - EDGE.right, y1: y, y2: y }));
      lines.push(shape("text", { class: "chart-text", x: EDGE.left - 6, y: y + 4, "text-anchor": "end" }, `${value}`));
    }
    const ends = [["start", this.days[0], EDGE.left], ["end", this.days.at(-1), WIDTH - EDGE.right]];
    const dates = ends.map(([anchor, each, x]) => shape("text", { class: "chart-text", x, y: HEIGHT - 4, "text-anchor": anchor }, day(each.day)));
    return shape("svg", { class: "chart", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": `${label}; the table has the numbers` }, ...lines, ...shapes, ...dates);
  }
}

const round = (value) => Math.round(value * 10) / 10;

/** Four or five lines, at whole numbers that people count in. */
function niceStep(most) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most / 4)));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => most / step <= 5) ?? power * 10;
}

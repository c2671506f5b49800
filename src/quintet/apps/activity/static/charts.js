/** Cost and tokens per model and per day: bars that stand on each other. The table has the numbers. */

import { byId } from "../kernel/dom.js";

const HEIGHT = 224;
const SERIES = 6;
const drawn = new Map();

/** Draw the charts below `root`; again when their numbers have changed. */
export async function drawCharts(root) {
  const places = [...root.querySelectorAll("[data-chart][data-uplot]")];
  if (!places.length) return;
  const text = byId("spending")?.textContent;
  const { default: Plot } = await import(places[0].dataset.uplot);
  for (const place of places) draw(Plot, place, text);
  follow(Plot);
}

function draw(Plot, place, text) {
  const known = drawn.get(place);
  if (known?.text === text && known.width === place.clientWidth) return;
  known?.plot.destroy();
  const { days, models } = JSON.parse(text);
  const plot = new Plot(options(Plot, place, models), data(days, models, place.dataset.chart), place);
  // What a screen reader is told stands beside it, in the legend and the table.
  plot.root.setAttribute("aria-hidden", "true");
  drawn.set(place, { plot, text, width: place.clientWidth });
}

let watcher = null;

/** A wider place or other colours: draw again. */
function follow(Plot) {
  if (watcher) return;
  const again = () => {
    for (const [place, { plot }] of drawn) {
      if (place.isConnected) continue;
      plot.destroy();
      drawn.delete(place);
    }
    for (const place of drawn.keys()) {
      const known = drawn.get(place);
      known.width = -1;
      draw(Plot, place, byId("spending")?.textContent ?? known.text);
    }
  };
  watcher = new ResizeObserver(() => [...drawn].some(([place, { width }]) => place.clientWidth !== width) && again());
  watcher.observe(byId("view"));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
  new MutationObserver(again).observe(document.documentElement, { attributeFilter: ["data-theme"] });
}

/** Each model's bar is as high as it and all below it together; the highest is drawn first. */
function data(days, models, kind) {
  const sums = days.map(() => 0);
  const stacked = models.map((model) => model[kind].map((value, day) => (sums[day] += value)));
  return [days.map((day) => Date.parse(`${day}T12:00:00Z`) / 1000), ...stacked.reverse()];
}

function options(Plot, place, models) {
  const style = getComputedStyle(place);
  const resolved = (name) => colour(place, `var(${name})`);
  const line = { stroke: resolved("--color-muted"), font: `11px ${style.fontFamily}`, grid: { stroke: resolved("--color-line"), width: 1 }, ticks: { show: false } };
  const bars = Plot.paths.bars({ size: [0.7, 56] });
  const money = place.dataset.chart === "cost";
  const series = models.map((model, index) => {
    const fill = resolved(`--series-${Math.min(index, SERIES - 1) % SERIES}`);
    return { label: model.name, stroke: fill, fill, width: 0, paths: bars, points: { show: false } };
  });
  return {
    width: place.clientWidth,
    height: HEIGHT,
    tzDate: (seconds) => Plot.tzDate(new Date(seconds * 1000), "UTC"),
    cursor: { show: false },
    legend: { show: false },
    scales: { x: { range: (_, from, to) => [from - 43_200, to + 43_200] }, y: { range: (_, __, most) => [0, most * 1.08 || 1] } },
    axes: [
      { ...line, size: 32, grid: { show: false }, values: (_, ticks) => ticks.map(day), splits: (plot) => some(plot.data[0], place.clientWidth / 64) },
      { ...line, size: 56, values: (_, ticks) => ticks.map((value) => (money ? `$${value.toLocaleString("en", { maximumFractionDigits: 2 })}` : short(value))) },
    ],
    series: [{}, ...series.reverse()],
  };
}

/** As many of the days as have room for their names. */
function some(days, room) {
  const step = Math.max(1, Math.ceil(days.length / room));
  return [...days].reverse().filter((_, index) => index % step === 0).reverse();
}

const day = (seconds) => new Date(seconds * 1000).toLocaleDateString(undefined, { day: "numeric", month: "short", timeZone: "UTC" });
const short = (value) => new Intl.NumberFormat("en", { notation: "compact" }).format(value);

/** A colour as a canvas takes it; it knows nothing of custom properties and `light-dark()`. */
function colour(place, value) {
  const probe = document.createElement("span");
  probe.style.color = value;
  place.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

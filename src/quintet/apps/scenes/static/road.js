/** How far the story has come, drawn: a road of stones that ends at a light. */

import { shape } from "../kernel/dom.js";

const WIDE = 640;
const NARROW = 340; // the stones keep their size where there is little room
const HEIGHT = 56;
const EDGE = 14;

/**
 * @param {number} count how many scenes there are
 * @param {number} here the scene the party is in, from 1; 0 for none yet
 * @returns {SVGElement}
 */
export function road(count, here) {
  const width = innerWidth < 480 ? NARROW : WIDE;
  const points = Array.from({ length: count }, (_, place) => [
    EDGE + (place * (width - 2 * EDGE)) / Math.max(1, count - 1),
    HEIGHT / 2 + 9 * Math.sin(place * 1.15 + 0.6),
  ]);
  const picture = shape("svg", { viewBox: `0 0 ${width} ${HEIGHT}`, role: "img" });
  picture.setAttribute("aria-label", here ? `Scene ${here} of ${count}` : `A road of ${count} scenes`);
  picture.append(shape("path", { class: "road-line", d: curve(points) }));
  if (here > 1) picture.append(shape("path", { class: "road-line is-walked", d: curve(points.slice(0, here)) }));
  points.forEach(([x, y], place) => {
    const number = place + 1;
    const state = number < here ? "is-walked" : number === here ? "is-here" : "";
    if (number === count) picture.append(light(x, y, here === count));
    else picture.append(shape("circle", { class: `road-stone ${state}`, cx: x, cy: y, r: number === here ? 6.5 : 4 }));
  });
  return picture;
}

function light(x, y, isLit) {
  const group = shape("g", { class: `road-light ${isLit ? "is-lit" : ""}` });
  group.append(shape("circle", { class: "road-glow", cx: x, cy: y, r: 12 }));
  const rays = [0, 45, 90, 135].map((angle) => {
    const [dx, dy] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
    return `M${x - dx * 9} ${y - dy * 9}L${x + dx * 9} ${y + dy * 9}`;
  });
  group.append(shape("path", { class: "road-rays", d: rays.join("") }));
  group.append(shape("circle", { class: "road-lamp", cx: x, cy: y, r: 4.5 }));
  return group;
}

/** A smooth line through the points. */
function curve(points) {
  const parts = points.slice(1).map(([x, y], place) => {
    const [fromX, fromY] = points[place];
    const middle = (fromX + x) / 2;
    return `C${middle} ${fromY} ${middle} ${y} ${x} ${y}`;
  });
  return `M${points[0].join(" ")}${parts.join("")}`;
}

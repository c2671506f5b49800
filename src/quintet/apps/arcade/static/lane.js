/** A lane's colour, as the server's templates draw it. */

import { shape } from "../kernel/dom.js";

export function laneDot(color) {
  return shape("svg", { class: "lane-dot", "aria-hidden": "true", viewBox: "0 0 12 12" },
    shape("rect", { width: 12, height: 12, rx: 3, fill: color || "currentcolor" }));
}

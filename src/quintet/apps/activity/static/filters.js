/** The filters: only what is filled in stands in the address, and how many there are is said. */

import { byId } from "../kernel/dom.js";

export function startFilters() {
  const form = byId("filters");
  if (!form) return;
  const button = byId("open-filters");
  const more = byId("more-filters");
  button.addEventListener("click", () => {
    more.hidden = !more.hidden;
    button.setAttribute("aria-expanded", `${!more.hidden}`);
    if (!more.hidden) more.querySelector("input").focus();
  });
  document.addEventListener("htmx:config:request", (event) => {
    const { sourceElement, request } = event.detail.ctx;
    if (sourceElement !== form) return;
    for (const [name, value] of [...request.body]) if (value === "") request.body.delete(name);
  });
  form.addEventListener("change", () => count(form, more));
  form.addEventListener("submit", () => count(form, more));
}

function count(form, more) {
  const given = [...more.querySelectorAll("[name]")].filter(({ value }) => value !== "").length;
  byId("filter-count").textContent = given ? ` · ${given}` : "";
  for (const link of document.querySelectorAll(".views a")) {
    const address = new URL(link.href);
    for (const [name, value] of new FormData(form)) {
      if (name === "period" || (name === "status" && address.pathname.endsWith("/work-items"))) continue;
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    link.href = address.href;
  }
}

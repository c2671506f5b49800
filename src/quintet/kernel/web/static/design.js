/** The page that shows the design: paints the specimens and lets the components be tried. */

import { whileBusy } from "./busy.js";
import { connection } from "./connection.js";
import { ask, confirm } from "./dialog.js";
import { toast } from "./toast.js";

const SPECIMENS = {
  paint: "backgroundColor",
  size: "fontSize",
  length: "inlineSize",
  radius: "borderRadius",
  shadow: "boxShadow",
};

for (const [kind, property] of Object.entries(SPECIMENS)) {
  for (const element of document.querySelectorAll(`[data-${kind}]`)) {
    element.style[property] = `var(--${element.dataset[kind]})`;
  }
}

const answer = document.getElementById("answer");
const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const show = (text) => {
  answer.textContent = `Answer: ${text || "none"}`;
};

const tries = {
  busy: (button) => {
    whileBusy(button, async () => {
      await wait(2000);
      toast("The work is done.", { kind: "success" });
    });
  },
  toast: () => toast("The list is saved.", { kind: "success" }),
  undo: () => {
    toast("One card deleted.", { action: { label: "Undo", run: () => toast("It is back.") } });
  },
  urgent: () => toast("Nothing was saved.", { kind: "danger", assertive: true, stay: 0 }),
  lose: () => connection.lost(),
  logout: () => connection.loggedOut(),
  restore: () => {
    connection.restored();
    connection.answered(200);
  },
  ask: async () => {
    show(
      await ask({
        title: "Changed in two places",
        text: "Another tab has saved this meanwhile. Which one shall stay?",
        answers: [
          { value: "both", label: "Keep both" },
          { value: "theirs", label: "Take theirs" },
          { value: "mine", label: "Keep mine", kind: "primary" },
        ],
      }),
    );
  },
  confirm: async () => {
    const isSure = await confirm({
      title: "Delete the garden?",
      text: "Its beds and plants go with it. This cannot be taken back.",
      label: "Delete",
      isDangerous: true,
    });
    show(isSure ? "yes" : "no");
  },
};

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button[data-try]");
  if (button) tries[button.dataset.try](button);
});

document.querySelector("form[data-try]").addEventListener("submit", (event) => {
  event.preventDefault();
  toast("Sent, if this were real.", { kind: "success" });
});

for (const choice of document.querySelectorAll("[name='accent']")) {
  choice.addEventListener("change", () => {
    document.documentElement.dataset.accent = choice.value;
  });
}

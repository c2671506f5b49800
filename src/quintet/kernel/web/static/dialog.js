/**
 * Native dialogs: Escape closes, the focus is kept inside and goes back to where it was.
 *
 * In markup, `data-dialog-open="id"` opens a dialog, `data-dialog-close="value"` closes the one
 * around it with that value, and `data-dialog-light` on a dialog lets a click beside it close it.
 */

import { say } from "./language.js";

/**
 * Open a modal dialog and wait until it is closed.
 * @param {HTMLDialogElement} dialog
 * @returns {Promise<string>} its return value: empty for Escape and the like
 */
export function openDialog(dialog) {
  const before = document.activeElement;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener(
      "close",
      () => {
        if (before?.isConnected && document.activeElement === document.body) before.focus();
        resolve(dialog.returnValue);
      },
      { once: true },
    );
  });
}

/**
 * Ask one question with a few answers, in a dialog made for it.
 * @param {{title: string, text?: string, answers: {value: string, label: string,
 *   kind?: "primary"|"danger"|"quiet"}[], isForced?: boolean}} question
 *   isForced: Escape does not answer it
 * @returns {Promise<string>} the value of the answer, empty when it was dismissed
 */
export async function ask({ title, text = "", answers, isForced = false }) {
  const template = document.getElementById("question-template");
  const dialog = template.content.firstElementChild.cloneNode(true);
  const heading = dialog.querySelector("h2");
  heading.textContent = title;
  heading.id = `question-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
  dialog.setAttribute("aria-labelledby", heading.id);
  const paragraph = dialog.querySelector("p");
  paragraph.textContent = text;
  paragraph.hidden = text === "";
  if (text) {
    paragraph.id = `${heading.id}-text`;
    dialog.setAttribute("aria-describedby", paragraph.id);
  }
  const actions = dialog.querySelector(".dialog-actions");
  actions.replaceChildren(...answers.map((answer) => answerButton(answer)));
  if (isForced) {
    dialog.setAttribute("closedby", "none");
    // For browsers that do not know the attribute.
    dialog.addEventListener("cancel", (event) => event.preventDefault());
  }
  document.body.append(dialog);
  try {
    return await openDialog(dialog);
  } finally {
    dialog.remove();
  }
}

/** @returns {Promise<boolean>} whether the person agreed */
export async function confirm({ title, text, label, isDangerous = false }) {
  const answer = await ask({
    title,
    text,
    answers: [
      { value: "", label: say("Cancel") },
      { value: "yes", label, kind: isDangerous ? "danger" : "primary" },
    ],
  });
  return answer === "yes";
}

function answerButton({ value, label, kind }) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `button${kind ? ` is-${kind}` : ""}`;
  button.dataset.dialogClose = value;
  button.textContent = label;
  return button;
}

/** Make the `data-dialog-…` attributes of the page work. */
export function startDialogs() {
  document.addEventListener("click", (event) => {
    const target = event.target;
    if (!(target instanceof Element)) return;
    const opener = target.closest("[data-dialog-open]");
    if (opener) openDialog(document.getElementById(opener.dataset.dialogOpen));
    const closer = target.closest("[data-dialog-close]");
    if (closer) closer.closest("dialog")?.close(closer.dataset.dialogClose);
    // A click on the backdrop has the dialog itself as its target.
    if (target instanceof HTMLDialogElement && "dialogLight" in target.dataset) {
      const box = target.getBoundingClientRect();
      const isInside =
        event.clientX >= box.left && event.clientX <= box.right &&
        event.clientY >= box.top && event.clientY <= box.bottom;
      if (!isInside) target.close("");
    }
  });
}

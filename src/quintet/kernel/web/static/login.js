/** The page to log in on: the token comes as a cookie, which no script sees. */

import { api, Problem } from "./api.js";
import { whileBusy } from "./busy.js";

const form = document.getElementById("login");
const said = document.getElementById("login-error");
const demo = form.querySelector("[data-demo]");

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const { username, password } = form.elements;
  const empty = [username, password].find((field) => field.value === "");
  if (empty) {
    say("Name and password are needed.", empty);
    return;
  }
  logIn(form.querySelector("[type=submit]"), username.value, password.value);
});
demo?.addEventListener("click", () => logIn(demo, "user", "password"));

function logIn(button, username, password) {
  said.textContent = "";
  whileBusy(button, async () => {
    try {
      await api.post("/api/auth/sessions", { username, password });
    } catch (error) {
      say(error.message, error instanceof Problem ? form.elements.password : button);
      return;
    }
    location.replace(wanted());
  });
}

function say(text, field) {
  said.textContent = text;
  field.focus();
  field.select?.();
}

/** The page that was wanted; never one of another site. */
function wanted() {
  const address = new URL(form.dataset.next, location.origin);
  return address.origin === location.origin ? address.href : "/";
}

/** The buttons with `data-log-out`: the session ends everywhere, and the login is shown. */

import { api, NoAnswer, Problem } from "./api.js";
import { whileBusy } from "./busy.js";
import { say } from "./language.js";
import { toast } from "./toast.js";

/** Let every such button work. */
export function startLogOut() {
  for (const button of document.querySelectorAll("[data-log-out]")) {
    button.addEventListener("click", () => whileBusy(button, logOut));
  }
}

async function logOut() {
  try {
    await api.post("/api/auth/logout");
  } catch (error) {
    if (!(error instanceof Problem) && !(error instanceof NoAnswer)) throw error;
    if (error.status !== 401) {
      toast(say("Still logged in. {reason}", { reason: error.message }), { kind: "danger" });
      return;
    }
  }
  location.reload();
}

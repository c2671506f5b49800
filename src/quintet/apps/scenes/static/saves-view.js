/** The dialog of a game's saves: name one, go back to one, export or delete the game. */

import { ago } from "../kernel/ago.js";
import { Problem, address, api } from "../kernel/api.js";
import { whileBusy } from "../kernel/busy.js";
import { confirm, openDialog } from "../kernel/dialog.js";
import { button, byId, el } from "../kernel/dom.js";
import { nextPage } from "../kernel/pages.js";
import { toast } from "../kernel/toast.js";
import { pathOf } from "./keeper.js";

/**
 * Make the dialog work.
 * @param {{game: () => any, titles: Map<number, string>, goBack: (revision: number) => Promise<void>,
 *   name: (label: string) => Promise<boolean>, remove: () => Promise<void>}} act
 */
export function startSaves(act) {
  const list = byId("saves-list");
  const more = byId("more-saves");
  let next = null;

  const load = async (path, isFirst = false) => {
    const answer = await api.get(path);
    next = nextPage(answer);
    more.hidden = !next;
    if (isFirst) list.replaceChildren();
    list.append(...answer.data.map((save) => rowOf(save, act)));
  };
  const fill = async () => {
    const { sessionId } = act.game();
    byId("export").href = address(pathOf("export", sessionId));
    await load(pathOf("saves", sessionId), true);
  };

  const opener = byId("open-saves");
  opener.addEventListener("click", () => telling(async () => {
    const own = act.game();
    await whileBusy(opener, fill);
    if (own === act.game() && !byId("saves").open) await openDialog(byId("saves"));
  }));
  more.addEventListener("click", () => whileBusy(more, () => telling(() => load(next))));
  byId("name-save").addEventListener("submit", (event) => {
    event.preventDefault();
    const input = byId("slot-label");
    const label = input.value.trim();
    if (!label) return input.focus();
    whileBusy(event.submitter ?? event.target.querySelector("button"), () =>
      telling(async () => {
        if (!(await act.name(label))) return;
        input.value = "";
        toast(`Kept as “${label}”.`, { kind: "success" });
        await fill();
      }),
    );
  });
  byId("delete-game").addEventListener("click", async () => {
    const own = act.game();
    const text = "All its saves go, the named ones too. An export is the only way back.";
    if (!(await confirm({ title: "Delete this game?", text, label: "Delete", isDangerous: true }))) return;
    if (own === act.game()) await telling(act.remove);
  });
}

/** Say what went wrong instead of failing in silence. */
export async function telling(work) {
  try {
    return await work();
  } catch (error) {
    toast(error.message, { kind: "danger", assertive: true });
    if (!(error instanceof Problem) && error.name !== "NoAnswer") throw error;
    return undefined;
  }
}

function rowOf(save, act) {
  const isNow = save.revision === act.game().revision;
  const title = act.titles.get(save.scene_index) ?? `Scene ${save.scene_index}`;
  const when = el("time", { datetime: save.saved_at, title: new Date(save.saved_at).toLocaleString() }, ago(save.saved_at));
  const from = save.restored_from ? ` · back to save ${save.restored_from}` : save.source === "import" ? " · imported" : "";
  const words = el(
    "div",
    { class: "save-words" },
    el("span", { class: "save-title" }, save.label ? el("span", { class: "badge is-accent" }, save.label) : null, title),
    el("span", { class: "small muted" }, `Scene ${save.scene_index} · save ${save.revision} · `, when, from),
  );
  if (isNow) return el("li", { "aria-current": "true" }, words, el("span", { class: "badge is-success" }, "You are here"));
  const label = `Go back to save ${save.revision}: ${title}`;
  const goBack = ({ currentTarget }) => telling(() => whileBusy(currentTarget, () => act.goBack(save.revision)));
  const back = button("Go back", goBack, { small: true, name: "rotate-ccw", "aria-label": label });
  return el("li", {}, words, back);
}

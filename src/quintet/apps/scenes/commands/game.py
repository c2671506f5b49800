"""One game in the terminal: a scene, a choice, a save, and on to the next."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from quintet.apps.scenes.commands.saves import Kept, NotStored, PlayedElsewhere, Saves, tag_of
from quintet.apps.scenes.commands.session_names import new_name
from quintet.apps.scenes.commands.terminal import Terminal
from quintet.apps.scenes.story import ChoiceRefused, State, Story, choose, new_game, shown

HELP = [
    ("1, 2 …", "choose", "Enter goes on where there is nothing to choose."),
    ("b", "go back to an earlier scene", "b 3 goes to scene 3. Later saves stay in the history."),
    ("h", "every save, to go back to any", "h 7 goes to save 7."),
    ("s NAME", "save under a name", "Named saves are kept for good."),
    ("r", "try again to save", "Only needed when the server did not answer."),
    ("q", "quit", "The game is saved after every choice."),
    ("=TEXT", "enter TEXT, even if it looks like a command", ""),
]


class Game:
    """A session being played; the server has every step, or it is kept here until it has."""

    def __init__(self, story: Story, saves: Saves, terminal: Terminal, session_id: str) -> None:
        self.session_id = session_id
        self.trouble = ""  # why the newest state is not on the server
        self._story = story
        self._saves = saves
        self._terminal = terminal
        self._state: State = new_game()
        self._tag: str | None = None

    @property
    def state(self) -> State:
        return self._state

    def begin(self) -> None:
        """A new game, saved from its first scene on; PlayedElsewhere if its id is taken."""
        with self._troubles():
            self.resume(self._saves.save(self.session_id, self._state, None))

    def resume(self, kept: Kept) -> None:
        """Go on from what the server has."""
        self._state, self._tag, self.trouble = kept.state, kept.tag, ""

    def play(self) -> None:
        """Until the player quits or input ends; what is not saved then is in `trouble`."""
        is_to_show = True
        while True:
            if is_to_show:
                self._show()
            line = self._terminal.ask()
            if line is None or line == "q" or (self._is_over and not line):
                break
            is_to_show = self._answer(line)
        if self.trouble:
            self._keep()

    def rescue(self) -> str:
        """What the server has not got, as the body of the call that would save it."""
        return json.dumps({"session_id": self.session_id, "state": self._state})

    @property
    def _is_over(self) -> bool:
        return bool(shown(self._story, self._state)["is_over"])

    def _show(self) -> None:
        scene = shown(self._story, self._state)
        aside = f"{scene['index']} of {len(self._story.scenes)}"
        self._terminal.heading(scene["title"], aside)
        for text in scene["paragraphs"]:
            self._terminal.paragraph(text)
        if known := self._party():
            self._terminal.status(known)
            self._terminal.line("")
        keys = {"none": "Enter; ? for help", "text": "? for help"}.get(scene["kind"], "")
        if scene["is_over"]:
            keys = "b or h goes back, Enter quits"
        self._terminal.question(scene["prompt"], f"({keys})" if keys else "")
        self._terminal.items(
            [
                (str(number), each["label"], each["hint"] or "")
                for number, each in enumerate(scene["options"], 1)
            ]
        )

    def _party(self) -> str:
        heroes = [f"{each['name']} {each['hp']} hp" for each in self._state["heroes"]]
        parts = [self._state["party_name"], *heroes, self._state["symbol_choice"] or ""]
        known = " · ".join(part for part in parts if part)
        return f"{known} · {'NOT SAVED' if self.trouble else 'saved'}" if known else ""

    def _answer(self, line: str) -> bool:
        """Do what the line asks for; whether the scene is to be shown again."""
        word, _, rest = line.partition(" ")
        match word:
            case "?":
                self._terminal.items(HELP)
            case "r" if not rest:
                return self._try_again()
            case "s":
                return self._save_under(rest.strip())
            case "b" if not rest or rest.isdecimal():
                return self._go_back(rest)
            case "h" if not rest or rest.isdecimal():
                return self._look_back(rest)
            case _:
                return self._choose(line.removeprefix("="))
        return False

    def _say(self, text: str) -> bool:
        self._terminal.notice(text)
        return False

    def _choose(self, line: str) -> bool:
        scene = shown(self._story, self._state)
        value: str | None = line
        if scene["kind"] in ("single", "hero"):
            value = _option_named(line, [each["value"] for each in scene["options"]])
        elif scene["kind"] == "none" and not line:
            value = None
        try:
            self._state = choose(self._story, self._state, value)
        except ChoiceRefused as refused:
            return self._say(f"{refused.detail} ? for help.")
        self._keep()
        return True

    def _keep(self, label: str | None = None) -> bool:
        """Save; if somebody else has, let the player decide; whether another scene is on."""
        try:
            with self._troubles():
                self.resume(self._saves.save(self.session_id, self._state, self._tag, label))
        except PlayedElsewhere as conflict:
            return self._settle(conflict, label)
        if label and not self.trouble:
            self._say(f"Saved as “{label}”.")
        return False

    @contextmanager
    def _troubles(self) -> Iterator[None]:
        """Where a save fails inside this block, say so, and know that the state is only here."""
        self.trouble = "It was interrupted."  # holds if Ctrl-C ends the call
        try:
            yield
        except NotStored as refused:
            self.trouble = refused.detail
            self._terminal.notice(
                f"Not saved. {refused.detail} Your game is kept here; r tries again.",
                is_trouble=True,
            )

    def _try_again(self) -> bool:
        is_other = self._keep() if self.trouble else False
        return is_other if self.trouble else self._say("Everything is saved.") or is_other

    def _save_under(self, label: str) -> bool:
        if not label:
            return self._say("Which name? For example: s before the gate")
        return self._keep(label)

    def _settle(self, conflict: PlayedElsewhere, label: str | None) -> bool:
        """Ask whose game it shall be; both when nobody is there to answer."""
        theirs = conflict.current
        self._terminal.notice(
            f"Somebody else has played on in {self.session_id}."
            if theirs
            else f"Somebody has removed {self.session_id}.",
            is_trouble=True,
        )
        keep = ("m", f"keep mine: {_told(self._state)}", "Theirs stays in the history.")
        take = ("t", f"take theirs: {_told(theirs['state'])}" if theirs else "", "")
        both = ("k", "keep both", "Mine becomes a new session.")
        self._terminal.items([keep, take, both] if theirs else [keep, both])
        answer = ""
        while answer not in (("m", "t", "k") if theirs else ("m", "k")):
            given = self._terminal.ask("Which one? ")
            answer = "k" if given is None else given.lower()
        if answer == "t" and theirs:
            self.resume(Kept(theirs["state"], tag_of(theirs)))
            return True
        if answer == "k":
            self.session_id = new_name()
            self._say(f"Yours goes on as {self.session_id}.")
        self._tag = tag_of(theirs) if theirs and answer == "m" else None
        self._keep(label)
        return True

    def _go_back(self, wanted: str) -> bool:
        """Offer the newest save of each earlier scene."""
        newest: dict[int, dict[str, Any]] = {}
        history = self._history()
        for row in history:
            known = newest.get(row["scene_index"])
            if known is None or row["revision"] > known["revision"]:
                newest[row["scene_index"]] = row
        here = self._state["scene_index"]
        earlier = {scene: newest[scene] for scene in sorted(newest) if scene < here}
        if not history:
            return False  # and it has been said why
        if not earlier:
            return self._say("There is no earlier scene to go back to.")
        rows = [(str(scene), self._title(scene), "") for scene in earlier]
        scene = wanted or self._pick(rows, "Which scene? ")
        if not scene.isdecimal() or int(scene) not in earlier:
            return self._say("You stay where you are." if not scene else "There is no such scene.")
        return self._restore(earlier[int(scene)]["revision"])

    def _look_back(self, wanted: str) -> bool:
        """Offer every save."""
        history = self._history()
        if not history:
            return False
        rows = [(str(row["revision"]), self._row(row), "") for row in history]
        revision = wanted or self._pick(rows, "Which save? ")
        if revision not in {key for key, _, _ in rows}:
            return self._say(
                "You stay where you are." if not revision else "There is no such save."
            )
        return self._restore(int(revision))

    def _history(self) -> list[dict[str, Any]]:
        if self.trouble:
            self._keep()  # going back must not leave this state behind
        if self.trouble:
            return []
        try:
            return self._saves.history(self.session_id)
        except NotStored as refused:
            self._terminal.notice(refused.detail, is_trouble=True)
            return []

    def _pick(self, rows: list[tuple[str, str, str]], question: str) -> str:
        self._terminal.items(rows)
        return self._terminal.ask(f"{question}(Enter stays) ") or ""

    def _restore(self, revision: int) -> bool:
        try:
            assert self._tag is not None  # there is a save to go back to
            self.resume(self._saves.restore(self.session_id, revision, self._tag))
        except PlayedElsewhere as conflict:
            return self._settle(conflict, None)
        except NotStored as refused:
            self._terminal.notice(refused.detail, is_trouble=True)
            return False
        self._say(
            f"Back in scene {self._state['scene_index']}. Nothing is lost: h lists every save."
        )
        return True

    def _title(self, index: int) -> str:
        titles = {scene.index: scene.title for scene in self._story.scenes}
        return titles.get(index, "not in this story")

    def _row(self, row: dict[str, Any]) -> str:
        name = f"“{row['label']}” · " if row["label"] else ""
        again = f" · went back to {row['restored_from']}" if row["restored_from"] else ""
        where = f"scene {row['scene_index']}, {self._title(row['scene_index'])}"
        return f"{name}{where} · {moment(row['saved_at'])}{again}"


def moment(text: str) -> str:
    """A moment of the server in this machine's time."""
    return datetime.fromisoformat(text).astimezone().strftime("%d %b %H:%M")


def _option_named(line: str, values: list[str]) -> str:
    """The value that a number or a word stands for; what stands for none is left to refuse."""
    numbered = {str(number): value for number, value in enumerate(values, 1)}
    worded = {value.casefold(): value for value in values}
    return numbered.get(line) or worded.get(line.casefold(), line)


def _told(state: State) -> str:
    name = state["party_name"] or "no name yet"
    return f"scene {state['scene_index']}, {name}"

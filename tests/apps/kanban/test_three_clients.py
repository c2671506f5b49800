"""Three clients on one board, in any order of loads, edits and restarts: no edit is lost.

The model knows of every card what was acknowledged last, field by field, by rules that are written
down here once more: an edit is done; a removal is done unless the card was changed meanwhile; what
is changed comes back if it was gone.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run_machine

from tests.fixtures import pristine
from tests.fixtures.kanban import (
    BOARD,
    Client,
    Document,
    Kanban,
    added,
    checked,
    home_of,
    moved,
    opened,
    removed,
    twin,
)

NAMES = st.sampled_from(["ada", "bob", "carol"])
# Few of them, so that clients meet.
CARDS = st.sampled_from(["card-1", "card-2", "card-5", "new-1"])
COLUMNS = st.sampled_from(["col-backlog", "col-progress", "k-1"])
TEXTS = st.sampled_from(["one", "two", "three"])
EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("title"), CARDS, TEXTS),
        st.tuples(st.just("details"), CARDS, TEXTS),
        st.tuples(st.just("move"), CARDS, COLUMNS, st.integers(0, 3)),
        st.tuples(st.just("remove"), CARDS),
        st.tuples(st.just("rename"), COLUMNS, TEXTS),
        st.tuples(st.just("drop"), COLUMNS),
        st.tuples(st.just("turn"), st.integers(0, 4)),
    ),
    min_size=1,
    max_size=3,
)


def edited(board: Document, edits: list[Any]) -> Document:
    """What a client makes of its board; it adds what it does not know."""
    board = twin(board)
    for kind, *values in edits:
        columns = {column["id"]: column for column in board["columns"]}
        name = values[0]
        if kind in {"move", "rename"}:
            column = name if kind == "rename" else values[1]
            if column not in columns:
                columns[column] = {"id": column, "title": "New", "cardIds": []}
                board["columns"].append(columns[column])
        if kind == "rename":
            columns[name]["title"] = values[1]
        elif kind == "drop" and name in columns:
            for card in list(columns[name]["cardIds"]):
                removed(board, card)
            board["columns"].remove(columns[name])
        elif kind == "turn" and board["columns"]:
            board["columns"].insert(0, board["columns"].pop(name % len(board["columns"])))
        elif kind == "remove" and name in board["cards"]:
            removed(board, name)
        elif kind in {"title", "details"} and name in board["cards"]:
            board["cards"][name][kind] = values[1]
        elif kind == "move" and name in board["cards"]:
            moved(board, *values)
        elif kind == "move":
            added(board, *values[:2])
    return board


class Model:
    """What everybody was promised: of each card title, details and column; of columns titles."""

    def __init__(self, board: Document) -> None:
        self.cards = _cards(board)
        self.columns = _titles(board)

    def save(self, base: Document, sent: Document) -> None:
        """Somebody who knew `base` was told that `sent` is taken."""
        known, wanted = _cards(base), _cards(sent)
        for name in known.keys() - wanted.keys():
            if self.cards.get(name) == known[name]:
                del self.cards[name]
        titles, named = _titles(base), _titles(sent)
        self.columns |= {n: t for n, t in named.items() if titles.get(n) != t}
        for name, card in wanted.items():
            old = known.get(name, {})
            changed = {field: value for field, value in card.items() if old.get(field) != value}
            if changed:
                self.cards[name] = {**card, **self.cards.get(name, {}), **changed}
                if name not in known or "column" in changed or self._is_homeless(name):
                    self.columns.setdefault(card["column"], named[card["column"]])
        homes = {card["column"] for card in self.cards.values()}
        for name in titles.keys() - named.keys() - homes:
            if self.columns.get(name) == titles[name]:
                del self.columns[name]

    def _is_homeless(self, name: str) -> bool:
        return self.cards[name]["column"] not in self.columns


def _cards(board: Document) -> dict[str, dict[str, str]]:
    return {
        name: {
            "title": card["title"],
            "details": card["details"],
            "column": str(home_of(board, name)),
        }
        for name, card in board["cards"].items()
    }


def _titles(board: Document) -> dict[str, str]:
    return {column["id"]: column["title"] for column in board["columns"]}


class ThreeClients(RuleBasedStateMachine):
    """Each client knows the board that it was answered with last, and its tag."""

    fresh_url: Callable[[], str]

    @initialize()
    def begin(self) -> None:
        self.runner = asyncio.Runner()
        self.url = type(self).fresh_url()
        self.known: dict[str, tuple[Document, str]] = {}
        self._open()
        for name in ("ada", "bob", "carol"):
            self.load(name)
        self.model = Model(self.known["ada"][0])

    def _open(self) -> None:
        self.stack = AsyncExitStack()
        self.kanban: Kanban = self.runner.run(self.stack.enter_async_context(opened(self.url)))

    def teardown(self) -> None:
        if hasattr(self, "stack"):
            self.runner.run(self.stack.aclose())
            self.runner.close()

    def client(self, name: str) -> Client:
        return self.kanban.client(name)

    @rule(is_now=st.sampled_from([False, False, False, True]))
    def restart(self, is_now: bool) -> None:
        if is_now:
            self.runner.run(self.stack.aclose())
            self._open()

    @rule(name=NAMES)
    def load(self, name: str) -> None:
        answer = self.runner.run(self.client(name).get())
        assert answer.status_code == 200
        self.known[name] = checked(answer.json()), answer.headers["etag"]

    @rule(name=NAMES, edits=EDITS)
    def save(self, name: str, edits: list[Any]) -> None:
        """As a client of the first kind."""
        base, _ = self.known[name]
        sent = edited(base, edits)
        answer = self.runner.run(self.client(name).patch(sent))
        if not sent["cards"] and answer.status_code == 428:
            assert len(self.model.cards) > 3
            return
        assert answer.status_code == 200, answer.text
        self.model.save(base, sent)
        self.known[name] = checked(answer.json()), answer.headers["etag"]

    @rule(name=NAMES, edits=EDITS)
    def save_what_was_seen(self, name: str, edits: list[Any]) -> None:
        """As a client that says which board it saw: all of it or nothing."""
        base, tag = self.known[name]
        before = self.board()
        sent = edited(base, edits)
        answer = self.runner.run(self.client(name).patch(sent, if_match=tag))
        if answer.status_code == 412:
            assert self.board() == before == answer.json()["current"]
            assert tag != answer.headers["etag"]
            return
        assert answer.status_code == 200, answer.text
        assert answer.json() == sent == self.board()
        self.model.save(base, sent)
        self.known[name] = sent, answer.headers["etag"]

    @rule(name=NAMES, card=CARDS, column=COLUMNS)
    def move(self, name: str, card: str, column: str) -> None:
        """As the page does it; the client's own board is not touched."""
        path, body = f"/api/cards/{card}/move", {"column_id": column}
        answer = self.runner.run(self.client(name).request("POST", path, json=body))
        if card not in self.model.cards or column not in self.model.columns:
            assert answer.status_code == 404
        else:
            assert answer.status_code == 200
            self.model.cards[card]["column"] = column

    @rule(name=NAMES)
    def undo_and_redo(self, name: str) -> None:
        """Whatever could be undone can be done again, and then all is as before."""
        before = self.board()
        client = self.client(name)
        undone = self.runner.run(client.request("POST", f"{BOARD}/undo", json={}))
        if undone.status_code == 409:
            assert self.board() == before
            return
        assert undone.status_code == 200, undone.text
        body = {"revision": undone.json()["revision"]}
        redone = self.runner.run(client.request("POST", f"{BOARD}/undo", json=body))
        assert redone.status_code == 200, redone.text
        assert self.board() == before

    def board(self) -> Document:
        """As somebody sees it who stores nothing."""
        return checked(self.runner.run(self.client("dan").get()).json())

    @invariant()
    def nothing_is_lost(self) -> None:
        if hasattr(self, "model"):
            board = self.board()
            assert _cards(board) == self.model.cards
            assert _titles(board) == self.model.columns


def machine(fresh_url: Callable[[], str]) -> type[ThreeClients]:
    return type("OnThis", (ThreeClients,), {"fresh_url": staticmethod(fresh_url)})


def options(examples: int) -> settings:
    return settings(
        max_examples=examples,
        stateful_step_count=20,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


def test_three_clients_lose_no_edit_on_sqlite(kanban_file: Path, tmp_path: Path) -> None:
    numbers = iter(range(10_000))

    def fresh_url() -> str:
        path = tmp_path / f"{next(numbers)}.db"
        shutil.copyfile(kanban_file, path)
        return f"sqlite:///{path}"

    run_machine(machine(fresh_url), settings=options(20))


@pytest.mark.usefixtures("kanban_postgres_url")
def test_three_clients_lose_no_edit_on_postgresql(kanban_database: str) -> None:
    def fresh_url() -> str:
        pristine.restore(kanban_database, "kanban")
        return kanban_database

    run_machine(machine(fresh_url), settings=options(6))

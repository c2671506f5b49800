"""Trello's file: the open board comes along in its order, and the notes say what does not."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quintet.apps.kanban.interchange import Imported, UnreadableFile, read
from quintet.apps.kanban.rules import Card, problems

TODO, DONE, OLD = "5d6d60aa259d6723dd6f4e62", "5d6d60b1f2c5c82dd2a0d7a1", "5d6d60b9aa1a2b3c4d5e6f70"


def trello_list(name: str, title: str, pos: float, **more: Any) -> dict[str, Any]:
    return {
        "id": name,
        "name": title,
        "closed": False,
        "idBoard": "5d6d608eae2eee3e21940dc6",
        "pos": pos,
        "subscribed": False,
        "softLimit": None,
        "type": None,
        **more,
    }


def trello_card(card_id: str, title: str, pos: float, **more: Any) -> dict[str, Any]:
    """A card with the fields that Trello's export gives each one, needed here or not."""
    return {
        "id": card_id,
        "address": None,
        "badges": {"attachments": 0, "due": None, "votes": 0},
        "checkItemStates": None,
        "closed": False,
        "dateLastActivity": "2026-09-02T18:42:13.490Z",
        "desc": "",
        "descData": None,
        "due": None,
        "dueComplete": False,
        "idChecklists": [],
        "idLabels": [],
        "idList": TODO,
        "idMembers": [],
        "labels": [],
        "name": title,
        "pos": pos,
        "shortLink": "h3b7Ktl3",
        **more,
    }


def export(lists: list[Any], cards: list[Any], **more: Any) -> bytes:
    board = {
        "id": "5d6d608eae2eee3e21940dc6",
        "name": "Garden",
        "closed": False,
        "prefs": {"permissionLevel": "private"},
        "labelNames": {"green": ""},
        "lists": lists,
        "cards": cards,
        "checklists": [],
        "actions": [],
        "members": [],
        **more,
    }
    return json.dumps(board).encode()


LISTS = [
    trello_list(DONE, "Done", 131071),
    trello_list(TODO, "To do", 65535, softLimit=3),
    trello_list(OLD, "Ideas", 10, closed=True),
]


def titles(imported: Imported) -> list[tuple[str, list[str]]]:
    board = imported.board
    return [(c.title, [board.cards[name].title for name in c.card_ids]) for c in board.columns]


def test_lists_and_cards_come_in_the_order_of_their_places() -> None:
    cards = [
        trello_card("a" * 24, "third", 65535.5),
        trello_card("b" * 24, "first", 16383.75),
        trello_card("c" * 24, "second", 65535),
        trello_card("d" * 24, "ready", 1, idList=DONE),
    ]
    imported = read("trello", export(LISTS, cards))
    assert titles(imported) == [("To do", ["first", "second", "third"]), ("Done", ["ready"])]
    assert [(c.id, c.wip_limit) for c in imported.board.columns] == [(TODO, 3), (DONE, None)]
    assert imported.has_ids
    assert imported.notes == ("Archived lists were left out: 1.",)


def test_what_a_card_holds_comes_along() -> None:
    name = "a" * 24
    card = trello_card(
        name,
        "Plant",
        1,
        desc="**Tomatoes**\nand beans",
        due="2026-12-01T23:30:00.000Z",
        labels=[
            {"id": "1", "name": "urgent", "color": "red"},
            {"id": "2", "name": "", "color": "green"},
            {"id": "3", "name": "urgent", "color": "blue"},
            {"id": "4", "name": "", "color": None},
        ],
    )
    checklist = {
        "id": "f" * 24,
        "idCard": name,
        "name": "Tools",
        "pos": 1,
        "checkItems": [
            {"name": "spade", "state": "incomplete", "pos": 2},
            {"name": "gloves", "state": "complete", "pos": 1},
        ],
    }
    imported = read("trello", export(LISTS[:2], [card], checklists=[checklist]))
    assert imported.board.cards == {
        name: Card(
            name,
            "Plant",
            "**Tomatoes**\nand beans\n\nTools:\n- [x] gloves\n- [ ] spade",
            ("urgent", "green"),
            "2026-12-01",
        )
    }
    assert imported.notes == ()


def test_what_is_closed_or_has_no_place_here_is_left_out_and_counted() -> None:
    cards = [
        trello_card("a" * 24, "archived", 1, closed=True),
        trello_card("b" * 24, "in an archived list", 2, idList=OLD),
        trello_card("c" * 24, "here", 3, attachments=[{"url": "x"}], idMembers=["m", "n"]),
    ]
    actions = [{"type": "commentCard"}, {"type": "updateCard"}, {"type": "commentCard"}]
    imported = read("trello", export(LISTS, cards, actions=actions))
    assert titles(imported) == [("To do", ["here"]), ("Done", [])]
    assert imported.notes == (
        "Archived lists were left out: 1.",
        "Archived cards, and cards in archived lists, were left out: 2.",
        "Comments were left out: 2.",
        "Attachments were left out: 1.",
        "Members of cards were left out: 2.",
    )


def test_what_is_too_long_is_cut_and_said() -> None:
    title = "t" * 600
    labels = [{"name": f"{'l' * 60}"}, *({"name": str(number)} for number in range(25))]
    card = trello_card("a" * 24, title, 1, desc="d" * 20_000, labels=labels)
    imported = read("trello", export(LISTS[:2], [card]))
    (found,) = imported.board.cards.values()
    assert found.title == "t" * 499 + "…"
    assert found.details.startswith(title + "\n\nd")
    assert len(found.details) == 20_000
    assert found.labels[:2] == ("l" * 50, "0")
    assert imported.notes == (
        "Labels beyond the twentieth of a card were left out: 6.",
        "Labels were cut to 50 characters: 1.",
        "Titles were cut to 500 characters; the details begin with the whole: 1.",
        "Descriptions were cut to 20,000 characters: 1.",
    )


def test_ids_that_no_board_takes_are_made_anew_and_stay_the_same_each_time() -> None:
    lists = [trello_list("a list", "One", 1), trello_list("a list", "Two", 2)]
    cards = [
        trello_card("<script>", "odd", 1, idList="a list"),
        trello_card("x", "first", 2, idList="a list"),
        trello_card("x", "second", 3, idList="a list", name="\x00"),
    ]
    imported = read("trello", export(lists, cards))
    assert titles(imported) == [("One", ["odd", "first", "(no title)"]), ("Two", [])]
    assert problems(imported.board) == []
    assert read("trello", export(lists, cards)) == imported
    assert imported.notes == ("Control characters were taken out: 1.",)


def test_everything_that_is_wrong_is_listed_with_its_place_in_the_file() -> None:
    cards = [
        trello_card("a" * 24, "lost", 1, idList="nowhere"),
        trello_card("b" * 24, "late", 2, due="whenever"),
    ]
    with pytest.raises(UnreadableFile) as refused:
        read("trello", export(LISTS, cards))
    assert refused.value.errors == [
        {"loc": "cards.0.idList", "message": "is not the id of a list"},
        {"loc": "cards.1.due", "message": "must be a day or moment in ISO 8601"},
    ]


def test_too_many_lists_are_refused() -> None:
    lists = [trello_list(f"{number:024}", "L", number) for number in range(51)]
    with pytest.raises(UnreadableFile, match="columns: must be at most 50"):
        read("trello", export(lists, []))


def test_a_file_of_millions_of_things_is_refused_without_looking_at_them_all() -> None:
    with pytest.raises(UnreadableFile, match=r"^cards: .*50000") as refused:
        read("trello", b'{"lists":[],"cards":[' + b"{}," * 2_000_000 + b"{}]}")
    assert len(refused.value.errors) == 1
    cards = b'{"id":"!","name":"","idList":"one","labels":[' + b"1," * 500 + b"1]}"
    with pytest.raises(UnreadableFile) as refused:
        read("trello", b'{"lists":[],"cards":[' + (cards + b",") * 9_999 + cards + b"]}")
    assert len(refused.value.errors) == 10_000


def test_many_cards_of_one_bad_id_each_get_their_own() -> None:
    cards = [trello_card("!", str(number), number) for number in range(5_000)]
    assert len(read("trello", export(LISTS, cards)).board.cards) == 5_000


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"lists": 3, "cards": {}}', b"\xff"])
def test_another_file_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableFile):
        read("trello", content)


ANY = st.text(max_size=8) | st.sampled_from(["one", "two", "\x00", "x" * 700])
LIST = st.fixed_dictionaries(
    {"id": ANY, "name": ANY},
    optional={"pos": st.integers(-9, 9), "closed": st.booleans(), "softLimit": st.integers(-1, 9)},
)
CARD = st.fixed_dictionaries(
    {"id": ANY, "idList": ANY, "name": ANY},
    optional={
        "pos": st.floats(allow_nan=False),
        "desc": st.none() | ANY,
        "due": st.none() | st.sampled_from(["", "2026-11-21", "0001-01-01T00:00:00+14:00", "x"]),
        "labels": st.lists(st.fixed_dictionaries({"name": st.none() | ANY, "color": ANY})),
    },
)


@given(st.lists(LIST, max_size=4), st.lists(CARD, max_size=6))
def test_any_export_gives_a_valid_board_or_a_refusal(lists: list[Any], cards: list[Any]) -> None:
    with suppress(UnreadableFile):
        assert problems(read("trello", export(lists, cards)).board) == []

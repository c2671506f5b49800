"""The offline splitter: the rules hold for twenty real tasks in each language and for any text."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quintet.apps.clarity.rules.kinds import KINDS, kind_of
from quintet.apps.clarity.rules.plans import Plan, Step, blames, problems
from quintet.apps.clarity.rules.splitting import split, split_step
from tests.apps.clarity.tasks import TASKS

DOCS = Path(__file__).parents[3] / "docs/apps"
PAGES = {"en": DOCS / "clarity.md", "de": DOCS / "clarity-splitting.md"}
BEGIN, END = "<!-- twenty tasks -->", "<!-- end of the tasks -->"
PROPERTY = settings(max_examples=150, deadline=None)
EACH = [(text, language) for language, texts in TASKS.items() for text in texts]
PIECES = """
my mein room Zimmer write schreiben by friday bis Freitag and und , ; - 1. clean call lazy endlich
buy Milch thesis our fault have should you {object} {part} „ “ . ! ? heute tomorrow the die a
"""
WORDS = st.sampled_from((*PIECES.split(), "\n"))
TEXTS = st.text(max_size=200) | st.lists(WORDS, max_size=30).map(" ".join)


def pages() -> dict[Path, str]:
    """The pages with their results. `python -m tests.apps.clarity.test_splitting` writes them."""
    return {path: _with_results(path.read_text("utf-8"), name) for name, path in PAGES.items()}


def _with_results(text: str, language: str) -> str:
    """The page with what the splitter makes of the twenty tasks between its two marks."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    rows = [f"| {said} | {_shown(split(said, language))} |" for said in TASKS[language]]
    table = ["| task | steps (minutes) |", "|---|---|", *rows]
    return "\n".join([f"{before}{BEGIN}", "", *table, "", f"{END}{after}"])


def _shown(plan: Plan) -> str:
    return "<br>".join(
        f"({step.text} – {step.minutes})" if step.is_optional else f"{step.text} – {step.minutes}"
        for step in plan.steps
    )


@pytest.mark.parametrize(("text", "language"), EACH)
def test_a_real_task_becomes_a_good_plan(text: str, language: str) -> None:
    plan = split(text, language)
    assert problems(plan) == []
    assert plan.steps[0].minutes < 5
    assert not plan.steps[0].is_optional
    assert split(text, language) == plan


@pytest.mark.parametrize("language", PAGES)
def test_the_pages_hold_the_tasks_and_what_the_code_makes_of_them(language: str) -> None:
    path = PAGES[language]
    text = path.read_text("utf-8")
    assert pages()[path] == text
    assert len(TASKS[language]) == 20
    for said in TASKS[language]:
        row = f"| {said} | {_shown(split(said, language))} |"
        assert text.count(row) == 1


def test_every_task_but_a_few_is_of_a_known_kind() -> None:
    for language, texts in TASKS.items():
        kinds = [kind_of(text, language).key for text in texts]
        assert kinds.count("general") <= 1
        assert len(set(kinds)) >= 15


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_kind_keeps_the_rules_and_begins_small(language: str) -> None:
    for kind in KINDS[language]:
        assert problems(Plan("x", kind.steps)) == [], kind.key
        assert kind.steps[0].minutes < 5, kind.key
        assert len(kind.steps) <= 9, kind.key  # a deadline is one more


def test_both_languages_know_the_same_kinds() -> None:
    assert {kind.key for kind in KINDS["en"]} == {kind.key for kind in KINDS["de"]}


@PROPERTY
@given(TEXTS, st.sampled_from(["en", "de"]))
def test_any_text_gives_a_valid_plan(text: str, language: str) -> None:
    plan = split(text, language)
    assert problems(plan) == []
    assert plan.steps[0].minutes < 5


@PROPERTY
@given(TEXTS, st.none() | st.integers(-5, 10_000), st.sampled_from(["en", "de"]))
def test_any_step_gives_two_to_five_smaller_ones(
    text: str, minutes: int | None, language: str
) -> None:
    smaller = split_step(text, minutes, language)
    assert 2 <= len(smaller) <= 5
    padding = (Step("Open a window", 1),) * (len(smaller) < 3)
    assert problems(Plan("x", smaller + padding)) == []


@pytest.mark.parametrize(
    "text", ["a " * 1_000, "and " * 500, "my, " * 500, "\n-" * 1_000, "x" * 2_000]
)
def test_a_long_text_is_split_quickly(text: str) -> None:
    begin = time.process_time()
    for language in ("en", "de"):
        assert problems(split(text, language)) == []
    assert time.process_time() - begin < 1


def test_the_thing_and_the_deadline_are_taken_from_the_text() -> None:
    shown = _shown(split("I need to write my thesis proposal by friday", "en"))
    assert "your thesis proposal" in shown
    assert "Put Friday in your calendar" in shown
    gezeigt = _shown(split("Ich muss meinen Bericht bis Freitag schreiben", "de"))
    assert "gib deinen Bericht ab" in gezeigt
    assert "Trag Freitag in den Kalender ein" in gezeigt


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("clean the kitchen and call mum", "en", ["clean the kitchen", "call mum"]),
        ("- laundry\n- taxes\n- water the plants", "en", ["laundry", "taxes", "water the plants"]),
        ("Today:\n1. buy milk\n2. run", "en", ["buy milk", "run"]),
        ("Küche putzen und Oma anrufen", "de", ["Küche putzen", "Oma anrufen"]),
    ],
)
def test_several_things_become_steps_each(text: str, language: str, parts: list[str]) -> None:
    steps = [step.text for step in split(text, language).steps]
    for part in parts:
        assert any(step.endswith(f": {part}") for step in steps), (part, steps)


@pytest.mark.parametrize(
    "text", ["clean and tidy my room", "buy milk and bread", "read war and peace"]
)
def test_one_thing_said_with_and_stays_one(text: str) -> None:
    assert not any("Spend" in step.text for step in split(text, "en").steps)


def test_a_long_list_keeps_to_ten_steps() -> None:
    text = "\n".join(f"task number {number}" for number in range(30))
    plan = split(f"{text}\nby friday", "en")
    assert problems(plan) == []
    assert "rest of the list" in plan.steps[-2].text


def test_blame_in_a_task_is_not_handed_back() -> None:
    plan = split("finally clean my disgusting room, I am so lazy", "en")
    assert problems(plan) == []
    assert not blames(plan.title)
    assert not any("disgusting" in step.text for step in plan.steps)


@pytest.mark.parametrize("length", range(40, 90))
def test_no_change_of_a_text_makes_blame_of_it(length: int) -> None:
    for text in ("x" * length + "-faulty", "fix our fault", "- a\n- fix our fault\n- b"):
        assert problems(split(text, "en")) == []


def test_a_step_that_names_two_things_becomes_the_two() -> None:
    steps = split_step("Open the file and write the date", 10, "en")
    assert steps == (Step("Open the file", 5), Step("Write the date", 5))


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (Plan("x", (Step("Open it", 2),)), "1 steps"),
        (Plan("x", (Step("Open it", 2),) * 3), "twice"),
        (Plan("x", (Step("The window", 2),)), "no verb"),
        (Plan("x", (Step("Open it", 31),)), "31 minutes"),
        (Plan("x", (Step("Stop being so lazy", 2),)), "blames"),
        (Plan(" ", ()), "no title"),
        (Plan("Your fault", ()), "title blames"),
        (Plan("x", (Step("Rest", 2, is_optional=True),)), "optional"),
    ],
)
def test_a_broken_rule_is_named(plan: Plan, said: str) -> None:
    assert any(said in problem for problem in problems(plan))


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
    sys.exit(0)

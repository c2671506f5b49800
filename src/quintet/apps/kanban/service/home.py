"""What the first page of all apps tells of the board, and finds on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quintet.apps.kanban.repository import history, home
from quintet.apps.kanban.repository.history import PastChange
from quintet.apps.kanban.rules.finding import Sought
from quintet.apps.kanban.service.looking import find_cards
from quintet.kernel.alive import Alive, Fact, Found, Happening, Occasion, Way
from quintet.kernel.unit import Unit

MOST_COLUMNS = 6
MOST_CHANGES = 3
LOOKED_AT = 12  # what was undone is left out
VERBS = {"added": "added", "removed": "archived", "changed": "changed", "moved": "moved"}


async def tell(unit: Unit, _: Occasion) -> Alive:
    """The cards of each column, and what was changed last."""
    columns = await home.cards_per_column(unit)
    cards = sum(count for _, count in columns)
    changes = [each for each in await history.newest(unit, LOOKED_AT, None) if not each.is_undone]
    latest = await _latest(unit, changes[:MOST_CHANGES])
    summary = f"{_counted(cards, 'card')} in {_counted(len(columns), 'column')}."
    if not cards:
        summary = "The board is empty: write the first card."
    return Alive(
        summary=summary,
        facts=[Fact(label=title, value=count) for title, count in columns[:MOST_COLUMNS]],
        latest=latest,
        ways=[Way(label="Open the board", path="/", icon="list")],
    )


async def search(unit: Unit, words: Sequence[str], limit: int) -> list[Found]:
    """Cards on the board, in its order."""
    matches = await find_cards(unit, Sought(text=" ".join(words)), limit)
    return [
        Found(
            title=card.title,
            path=f"/?card={card.id}",
            text=" ".join((card.details, *card.labels)),
            tag=column.title,
        )
        for column, card in matches.cards
    ]


async def _latest(unit: Unit, changes: Sequence[PastChange]) -> list[Happening]:
    places = {str((each.after or {}).get("column_id", "")) for each in changes}
    ids = {each.subject_id for each in changes} | places
    titles = await home.titles_of(unit, ids)
    return [Happening(text=_sentence(each, titles), at=each.at) for each in changes]


def _sentence(change: PastChange, titles: Mapping[str, str]) -> str:
    """`ada moved “Fix the login” to Done`."""
    who = f"{change.actor}’s assistant" if change.actor_kind == "ai" else change.actor
    subject, _, verb = change.kind.partition(".")
    content = {**(change.before or {}), **(change.after or {})}
    title = content.get("title") or titles.get(change.subject_id, "")
    what = f"“{title}”" if subject == "card" else f"the column “{title}”"
    if subject == "column" and verb == "removed":
        return f"{who} removed {what}"
    place = titles.get(str(content.get("column_id", ""))) if verb == "moved" else None
    return f"{who} {VERBS[verb]} {what}{f' to {place}' if place else ''}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"

"""The items in a model's answer, freed from reasoning, fences, prose and wrappers."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping

from quintet.apps.arcade.rules import match_category

Item = dict[str, object]

_CLOSING = re.compile(r"</(?:think|thinking|reasoning|thought)>", re.IGNORECASE)
_OPENING = re.compile(r"\s*<(?:think|thinking|reasoning|thought)>", re.IGNORECASE)
_OPEN_BRACKET = re.compile(r"[\[{]")
_INHERITED = ("category", "deadline")
_DEEPEST = 6
_MOST_FALSE_STARTS = 50


def answer_items(text: str, categories: Collection[str]) -> list[Item]:
    """Every item in the text, in order; an empty list when it holds none. Never raises.

    Besides the array that was asked for: an array inside an object, objects one after the
    other, items grouped by category or keyed by line number.
    """
    values = _json_values(_without_reasoning(text))
    return [item for value in values for item in _items(value, {}, categories, _DEEPEST)]


def _without_reasoning(text: str) -> str:
    closings = list(_CLOSING.finditer(text))
    if closings:
        return text[closings[-1].end() :]
    return "" if _OPENING.match(text) else text


def _json_values(text: str) -> Iterator[object]:
    """The JSON arrays and objects in a text, whatever stands between them."""
    decoder = json.JSONDecoder(parse_constant=lambda _: None)
    at, false_starts = 0, 0
    while false_starts < _MOST_FALSE_STARTS and (found := _OPEN_BRACKET.search(text, at)):
        try:
            value, at = decoder.raw_decode(text, found.start())
        except (ValueError, RecursionError):
            at, false_starts = found.start() + 1, false_starts + 1
        else:
            yield value


def _items(
    value: object, inherited: Item, categories: Collection[str], depth: int
) -> Iterator[Item]:
    if depth == 0:
        return
    if isinstance(value, list):
        for each in value:
            yield from _items(each, inherited, categories, depth - 1)
        return
    if not isinstance(value, Mapping):
        return
    item = {**inherited, **{str(key).casefold(): each for key, each in value.items()}}
    item.setdefault("line", item.get("line_number"))
    if item["line"] is None:
        del item["line"]
    if _is_item(item):
        yield item
        return
    for key, each in item.items():
        given = _from_key(key, {**inherited, **_given(item)}, categories)
        yield from _items(each, given, categories, depth - 1)


def _is_item(item: Item) -> bool:
    if "line" in item:
        return True
    if _is_group(item.get("tasks")):
        return False
    return "tasks" in item or ("title" in item and "category" in item)


def _given(group: Item) -> Item:
    return {key: group[key] for key in _INHERITED if isinstance(group.get(key), str)}


def _is_group(steps: object) -> bool:
    return isinstance(steps, list) and any(
        isinstance(step, Mapping) and ("line" in step or "line_number" in step) for step in steps
    )


def _from_key(key: str, inherited: Item, categories: Collection[str]) -> Item:
    if key.isdecimal():
        return {**inherited, "line": key}
    if category := match_category(key, categories):
        return {**inherited, "category": category}
    return inherited

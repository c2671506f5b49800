"""What somebody wrote about a task, taken apart: its title, its parts, its thing, its deadline."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from quintet.apps.clarity.rules.kinds import Kind, kind_of
from quintet.apps.clarity.rules.plans import begins_with_verb, without_blame
from quintet.apps.clarity.texts import task_words as words

_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)]|\[[ x]?\])\s+")
_ENDS = " \t\n.,;:!?-–—*•\"'“”„‘’()[]{}<>/\\|_#~`"
_LONGEST_TITLE, _LONGEST_PART, _LONGEST_THING = 80, 60, 50
_FLAGS = re.IGNORECASE


@dataclass(frozen=True, slots=True)
class Deadline:
    """When it is due, as it was written."""

    text: str
    is_today: bool


def plain(text: str) -> str:
    """One text without control characters and blame, its lines kept."""
    shown = "".join(
        sign if sign == "\n" or unicodedata.category(sign)[0] != "C" else " " for sign in text
    )
    lines = (" ".join(line.split()) for line in without_blame(shown).split("\n"))
    return "\n".join(line for line in lines if _says_something(line))


def title(text: str, language: str) -> str | None:
    """The task in its writer's words, short; None when there are none."""
    line = _unopened(_BULLET.sub("", text.partition("\n")[0]), language)
    return _capital(_short(line, _LONGEST_TITLE)) if _says_something(line) else None


def parts(text: str, language: str) -> list[str]:
    """The tasks in a text, in their order, none twice; one for a text that is about one."""
    lines = [_BULLET.sub("", line) for line in text.split("\n")]
    if len(lines) > 1:
        found = lines[1:] if lines[0].endswith(":") and len(lines) > 2 else lines
    else:
        head, _, rest = text.partition(": ")
        is_introduced = len(_sentence_parts(rest, language)) > 1 and len(head.split()) <= 8
        found = _sentence_parts(rest if is_introduced else text, language)
    shown = (yours(_short(_unopened(part, language), _LONGEST_PART), language) for part in found)
    once = {part.casefold(): part for part in reversed(list(shown)) if _says_something(part)}
    return list(reversed(once.values()))


def take_deadline(text: str, language: str) -> tuple[str, Deadline | None]:
    """The text without its first deadline, and that deadline."""
    found = re.search(rf"(?<!\w)(?:{words.DEADLINES[language]})", text, _FLAGS)
    if found is None:
        return text, None
    day = (found["day"] or found["bare"]).lower()
    day = re.sub(words.CAPITALS[language], lambda name: name[0].capitalize(), day)
    rest = f"{text[: found.start()].rstrip()} {text[found.end() :].lstrip()}".strip()
    day = re.sub("^end of", "the end of", day)
    day = re.sub(r"^(?=\d{1,2}\.)", "den ", day) if language == "de" else day
    return rest, Deadline(day, re.fullmatch(words.TODAY, day, _FLAGS) is not None)


def thing(text: str, kind: Kind, language: str) -> str:
    """What the task is about, as a phrase that fits into a step; the kind's own word if unsure."""
    rest = _unopened(text.partition("\n")[0], language)
    rest = re.sub(words.CUT[language], "", rest, flags=_FLAGS).strip(_ENDS)
    found = _english_thing(rest, kind) if language == "en" else _german_thing(rest, kind)
    found = yours(found, language) if found else None
    is_usable = (
        found is not None
        and _says_something(found)
        and len(found) <= _LONGEST_THING
        and not re.search(r"[.;:!?,„“\"]", found.strip("„“"))
        and (kind.named is None or kind.named.search(found))
    )
    return found if found and is_usable else kind.thing


def items(text: str, language: str) -> str | None:
    """What to buy, as it was written."""
    rest = _unopened(text.partition("\n")[0], language)
    is_german = language == "de"
    rest = re.sub(words.INFINITIVE, "", rest) if is_german else _without_verb(rest)
    shown = yours(_short(rest, 120), language)
    return shown if " " in rest or begins_with_verb(text) else None


def yours(text: str, language: str) -> str:
    """The text as said to its writer: "my room" becomes "your room"."""
    for mine, your in words.YOURS[language]:
        text = re.sub(mine, your, text, flags=_FLAGS)
    return _without_new_blame(text)


def _sentence_parts(text: str, language: str) -> list[str]:
    found = [part for part in re.split(words.BETWEEN[language], text, flags=_FLAGS) if part]
    joined: list[str] = []
    for part in found:
        if joined and not _stands_alone(part, language):
            joined[-1] = f"{joined[-1]} {words.AND[language]} {part}"
        else:
            joined.append(part)
    kinds = {kind_of(part, language).key for part in joined}
    is_one = (
        len(joined) < 2
        or not _stands_alone(joined[0], language)
        or (len(kinds) == 1 and not any(_is_said_in_full(part, language) for part in joined[1:]))
    )
    return [text] if is_one else joined


def _stands_alone(part: str, language: str) -> bool:
    part = _unopened(part, language)
    is_lone_verb = " " not in part and begins_with_verb(part) and language == "en"
    is_known = kind_of(part, language).key != "general"
    return (is_known and not is_lone_verb) or _is_said_in_full(part, language)


def _is_said_in_full(part: str, language: str) -> bool:
    part = _unopened(part, language)
    says_verb = begins_with_verb(part) or (
        language == "de" and re.search(words.INFINITIVE, part) is not None
    )
    return says_verb and " " in part


def _english_thing(rest: str, kind: Kind) -> str | None:
    bare = _without_verb(rest)
    bare = re.sub(r"^(?:an?|some)\s+", "the ", bare, flags=_FLAGS)
    if re.match(words.DETERMINERS["en"], bare, _FLAGS):
        return bare[0].lower() + bare[1:]
    if not bare or len(bare.split()) > 6:
        return None
    return f"the {bare}" if kind.key != "general" and kind.words.search(bare) else bare


def _german_thing(rest: str, kind: Kind) -> str | None:
    if begins_with_verb(rest):
        rest = re.sub(words.PARTICLES["de"], "", rest.partition(" ")[2])
    bare = re.sub(words.INFINITIVE, "", rest).strip(_ENDS)
    for indefinite, definite in words.DEFINITE:
        bare = re.sub(rf"^{indefinite}\b", definite, bare, flags=_FLAGS)
    if re.match(words.DETERMINERS["de"], yours(bare, "de"), _FLAGS):
        return bare[0].lower() + bare[1:]
    bare = re.sub(words.OTHER_CASES, "", yours(bare, "de"), count=1, flags=_FLAGS)
    return f"„{bare}“" if bare and bare[0].isupper() and kind.named is None else None


def _without_verb(text: str) -> str:
    for _ in range(2):
        if not begins_with_verb(text) or re.match(words.DETERMINERS["en"], text, _FLAGS):
            break
        text = text.partition(" ")[2]
        text = re.sub(rf"^{words.PARTICLES['en']}", "", text, flags=_FLAGS)
        text = re.sub(r"^and\s+", "", text, flags=_FLAGS)
    return text


def _unopened(text: str, language: str) -> str:
    opener = rf"^(?:{words.OPENERS[language]}(?!\w)[\s,:!]*)+"
    return re.sub(opener, "", text.strip(_ENDS), flags=_FLAGS).strip(_ENDS)


def _short(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return _without_new_blame((cut.rpartition(" ")[0] or cut).rstrip(_ENDS)) + "…"


def _without_new_blame(text: str) -> str:
    """Without a blame that came about by changing the text: "our fault" became "your fault"."""
    return " ".join(without_blame(text).split())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _says_something(text: str) -> bool:
    return any(sign.isalnum() for sign in text)

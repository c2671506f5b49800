"""An easier version of a text without a model: the same words, in shorter pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MOST_WORDS = 14
"""A sentence with more words is cut where it can be."""
_TOO_MANY_WORDS = 22
"""A sentence with more words that cannot be cut well becomes bullets at its commas."""
_FEWEST_WORDS = 4
_WORDS_OF_A_PIECE = 10
_SENTENCES_TOGETHER = 3
_CHARACTERS_AROUND = 400
"""So much of a sentence before and behind a cut tells whether both sides can stand alone."""

_HEADING = re.compile(r"\s*#{1,6}\s+(.+)")
_BULLET = re.compile(r"\s*(?:[-*•–]\s+|(?=\(?\d{1,3}[.)]\s))(.+)")
_UNDERLINE = re.compile(r"\s*(?:[=\-*_~]\s*){3,}")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”“’)\]]*(\s+)(?=[\"„“‘(\[]?[A-ZÄÖÜ0-9])")
_NO_END = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|st|no|nr|vs|etc|ca|bzw|usw|ggf|evtl|inkl|tel|str|hr|fr|vgl|abs|art"
    r"|approx|fig|e\.g|i\.e|z\.\s?b|d\.\s?h|u\.\s?a|o\.\s?ä|jan|feb|mar|apr|aug|sept?|oct|nov|dec"
    r"|dez|okt)|(?<![^\W\d])[^\W\d]|\b\d{1,2})\.$",
    re.IGNORECASE,
)
# After these words a German subordinate clause would lose its verb's place, so only those that
# keep a main clause are listed.
_CUTS = {
    "en": re.compile(
        r"\s*;\s+|\s+[–—]\s+|,?\s+(?=(?:because|although|whereas|therefore|however)\b)"
        r"|,\s+(?=(?:and|but|so|or|yet|while|then)\b)",
        re.IGNORECASE,
    ),
    "de": re.compile(
        r"\s*;\s+|\s+[–—]\s+|,\s+(?=(?:und|aber|denn|doch|oder|jedoch|deshalb|darum|dann)\b)"
        r"|\s+(?=und (?:er|sie|es|wir|ihr|ich|du|das|die|der|dann)\b)",
        re.IGNORECASE,
    ),
}
# Where the sentence before a cut is still inside a clause, what follows belongs to that or closes
# it; and what goes on with one of these words could not stand alone.
_OPEN_CLAUSE = re.compile(
    r"(?:,|\b(?:and|und))\s+(?:which|who|whose|whom|that|where|when|if|der|die|das|dem|den|dessen|deren"
    r"|welche[mnrs]?|dass|weil|wenn|obwohl|ob|wo|als|damit)\b[^,;]*$|\bthat\b[^,;]*$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"because of\b|(?:and|but|or|so|yet|then) (?:that|who|which|whose|to|as|\w+ing)\b"
    r"|while \w+ing\b|(?:und|aber|oder|doch) (?:dass|weil|wenn|zu)\b",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(r"(?:because|although|whereas|while)\b[^;]*,", re.IGNORECASE)
_AND_BETWEEN = re.compile(r"\s(?:and|und)\s", re.IGNORECASE)
_AND_BEFORE = re.compile(r"(?:and|und)\s+(?=\S)", re.IGNORECASE)


def easier(text: str, language: str) -> str:
    """Paragraphs and "- " bullets: the words of the text, in their order, in shorter pieces.

    Nothing is left out but the "and" before the last thing of a list.
    """
    shown: list[str] = []
    previous = ""
    for lines in _paragraphs(text):
        is_written_bullet = _BULLET.match(lines[0]) is not None
        for place, block in enumerate(_blocks(lines, language)):
            is_same_list = is_written_bullet if place == 0 else block.startswith("- ")
            if shown:
                shown.append("\n" if is_same_list and previous == "bullet" else "\n\n")
            shown.append(block)
            previous = "bullet" if block.startswith("- ") else "paragraph"
        previous = previous if is_written_bullet else "paragraph"
    return "".join(shown)


def _paragraphs(text: str) -> Iterator[list[str]]:
    """Lines that belong together; a heading, a bullet and an empty line begin anew."""
    lines: list[str] = []
    for line in text.splitlines():
        is_alone = _HEADING.match(line) is not None
        if lines and (is_alone or not line.strip() or _BULLET.match(line)):
            yield lines
            lines = []
        if is_alone:
            yield [line]
        elif line.strip() and not _UNDERLINE.fullmatch(line):
            lines.append(line)
    if lines:
        yield lines


def _blocks(lines: list[str], language: str) -> Iterator[str]:
    text = " ".join(" ".join(lines).split())
    if heading := _HEADING.match(text):
        yield heading[1]
    elif bullet := _BULLET.match(text):
        yield f"- {bullet[1]}"
    else:
        yield from _easier_blocks(text, language)


def _easier_blocks(text: str, language: str) -> Iterator[str]:
    together: list[str] = []
    for sentence in _sentences(text):
        for piece in _cut(sentence, language):
            bullets = _as_list(piece)
            if not bullets:
                together.append(piece)
            if together and (bullets or len(together) == _SENTENCES_TOGETHER):
                yield " ".join(together)
                together = []
            yield from bullets
    if together:
        yield " ".join(together)


def _sentences(text: str) -> list[str]:
    found, begin = [], 0
    for end in _SENTENCE_END.finditer(text):
        before = text[begin : end.start(1)]
        if not _NO_END.search(before[-12:]):
            found.append(before)
            begin = end.end()
    return [*found, text[begin:]]


def _cut(sentence: str, language: str) -> list[str]:
    """A long sentence as several; pieces too short to stand alone stay with the one before."""
    if _length(sentence) <= _MOST_WORDS or _listed(sentence):
        return [sentence]
    pieces: list[str] = []
    for part in _parts(sentence, language):
        is_short = _length(part) < _FEWEST_WORDS or (
            bool(pieces) and _length(pieces[-1]) < _FEWEST_WORDS
        )
        if pieces and is_short:
            pieces[-1] = f"{pieces[-1]}, {part}"
        else:
            pieces.append(part)
    return [_sentence(piece) for piece in pieces if piece]


def _parts(sentence: str, language: str) -> Iterator[str]:
    """The sentence cut where both sides can stand alone; rather too rarely than out of sense."""
    begin = 0
    for cut in _CUTS["de" if language == "de" else "en"].finditer(sentence):
        before = sentence[max(begin, cut.start() - _CHARACTERS_AROUND) : cut.start()]
        after = sentence[cut.end() : cut.end() + _CHARACTERS_AROUND]
        is_inside = _OPEN_CLAUSE.search(before) or _GOES_ON.match(after)
        if not is_inside and not _SUBORDINATE.match(after):
            yield sentence[begin : cut.start()]
            begin = cut.end()
    yield sentence[begin:]


def _as_list(sentence: str) -> list[str]:
    """What a sentence lists after a colon, or its commas when it is far too long."""
    listed = _listed(sentence)
    if listed:
        head, items = listed
        return [f"{head}:", *(f"- {item}" for item in items)]
    if _length(sentence) <= _TOO_MANY_WORDS:
        return []
    pieces: list[str] = []
    for part in re.split(r"(?<=,)\s+", sentence):
        if pieces and _length(pieces[-1]) < _WORDS_OF_A_PIECE:
            pieces[-1] = f"{pieces[-1]} {part}"
        else:
            pieces.append(part)
    return [f"- {piece}" for piece in pieces] if len(pieces) > 1 else []


def _listed(sentence: str) -> tuple[str, list[str]] | None:
    """A head and at least three things after its colon, the "and" before the last left out."""
    head, colon, rest = sentence.partition(": ")
    items = [item for item in re.split(r",\s+|;\s+", rest.rstrip(".")) if item.strip()]
    if not colon or not items:
        return None
    last = _AND_BEFORE.sub("", items[-1], count=1) if _AND_BEFORE.match(items[-1]) else items[-1]
    items[-1:] = _AND_BETWEEN.split(last, maxsplit=1)
    items = [item.strip(" ,") for item in items]
    return (head, items) if len(items) >= 3 and all(items) else None


def _length(text: str) -> int:
    return len(text.split())


def _sentence(text: str) -> str:
    begun = text[0].upper() + text[1:] if text[0] in "abcdefghijklmnopqrstuvwxyzäöü" else text
    return begun if begun[-1] in '.!?…:"”“)' else f"{begun.rstrip(',;')}."

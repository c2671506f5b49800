"""Types for the texts and numbers of every schema; what cannot be stored is refused here.

They hold by themselves, wherever the value comes from: a JSON body, a query string, a
file or a model's answer. `Line`, `Text`, `RowId`, `Int53` and `Finite` are strict (no "1"
for 1, no true for 1). `PathId` reads a row id from the text of a path or query.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, AllowInfNan, BeforeValidator, Field, Strict, WithJsonSchema
from pydantic_core import PydanticCustomError

LONGEST_LINE = 500
LONGEST_TEXT = 100_000
LARGEST_INTEGER = 2**53

_SURROGATE = re.compile("[\ud800-\udfff]")
# C0, DEL and C1 controls, and the two separators that also end a line.
_NOT_IN_A_LINE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# PostgreSQL stores no NUL; the other controls would reach terminals and printers.
_NOT_IN_A_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_DIGITS = re.compile(r"-?[0-9]{1,16}", re.ASCII)


def clean_line(value: str) -> str:
    """One line, stripped and in NFC; ValueError when it is empty, too long or has controls."""
    if not (value.isascii() and value.isprintable()):
        value = _composed(value)
    if _NOT_IN_A_LINE.search(value):
        raise PydanticCustomError(
            "control_character", "must be one line without control characters"
        )
    return _sized(value.strip(), LONGEST_LINE)


def clean_text(value: str) -> str:
    """Several lines in NFC, not stripped; tabs and line ends are the only controls allowed."""
    if not value.isascii():
        value = _composed(value)
    if _NOT_IN_A_TEXT.search(value):
        raise PydanticCustomError("control_character", "must not have control characters")
    return _sized(value, LONGEST_TEXT)


def _composed(value: str) -> str:
    if _SURROGATE.search(value):
        raise PydanticCustomError("surrogate", "has half of a surrogate pair")
    return unicodedata.normalize("NFC", value)


def _sized(value: str, longest: int) -> str:
    if not value:
        raise PydanticCustomError("empty", "must not be empty")
    if len(value) > longest:
        raise PydanticCustomError(
            "too_long", "must have at most {longest} characters", {"longest": longest}
        )
    return value


def _from_digits(value: object) -> object:
    if isinstance(value, str):
        if not _DIGITS.fullmatch(value):
            raise PydanticCustomError("row_id", "must be a whole number, written in digits")
        return int(value)
    return value


def _string(longest: int) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "minLength": 1, "maxLength": longest})


Line = Annotated[str, Strict(), AfterValidator(clean_line), _string(LONGEST_LINE)]
Text = Annotated[str, Strict(), AfterValidator(clean_text), _string(LONGEST_TEXT)]
Int53 = Annotated[int, Strict(), Field(ge=0, le=LARGEST_INTEGER)]
RowId = Annotated[int, Strict(), Field(ge=1, le=LARGEST_INTEGER)]
Finite = Annotated[float, Strict(), AllowInfNan(False)]
PathId = Annotated[int, Strict(), Field(ge=1, le=LARGEST_INTEGER), BeforeValidator(_from_digits)]

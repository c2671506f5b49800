"""Checks on the raw bytes of a request, before anything interprets them.

Each check returns when the bytes are wholesome and raises the kernel error to answer
otherwise. They name the place, never the value. Bodies are proven to be JSON by a fast
parse; only those with a sign of trouble are walked value by value.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from urllib.parse import unquote_to_bytes

import orjson

from quintet.kernel.errors import Invalid, Malformed, location

DEEPEST = 64
LARGEST_INTEGER = 2**53
LONGEST_PATH = 4_000  # Python itself refuses to read an integer of more digits than 4,300

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL_OR_BREAK = re.compile("[\x00-\x1f\x7f]")
_CONTROL_ESCAPE = re.compile(rb"\x7f|\\(?:[bf]|u00[01]|u007[fF])")
_ESCAPES_OR_DEL = b"\\\x7f"
_TO_ZERO = bytes.maketrans(b"123456789", b"0" * 9)
# The shortest run of digits that can be beyond 2**53.
_LONG_NUMBER = b"0" * 16
_ENCODED_TROUBLE = re.compile(rb"%(?:[01]|7[fF]|[89a-fA-F])|[^\x20-\x7e]")


def check_json(body: bytes, deepest: int = DEEPEST) -> object:
    """The value of a JSON body; refused is what is none (400) or that nobody can hold (422).

    NaN, infinities and lone surrogates are values of the second kind: some programs write
    them, and then need to hear in which field.
    """
    try:
        value: object = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        _refuse_value(body, deepest)
        raise _not_json(body, error) from None
    if _is_suspicious(body):
        # Parsed again because the fast parser turns large integers into floats.
        _refuse_value(body, deepest)
    return value


def _refuse_value(body: bytes, deepest: int) -> None:
    """Raise `Invalid` for the first bad value of what a lenient parser can read, else return."""
    try:
        _walk(json.loads(body.decode(errors="surrogatepass")), deepest)
    except _Found as found:
        loc = location(["body", *reversed(found.path)])
        raise _unacceptable(loc, found.message or _too_deep(deepest)) from None
    except RecursionError:
        raise _unacceptable("body", _too_deep(deepest)) from None
    except ValueError:
        return  # no parser can read it


def _unacceptable(loc: str, message: str) -> Invalid:
    return Invalid(f"{loc} {message}.", errors=[{"loc": loc, "message": message}])


def _is_suspicious(body: bytes) -> bool:
    escaped = len(body.translate(None, _ESCAPES_OR_DEL)) != len(body)
    return (
        (escaped and _CONTROL_ESCAPE.search(body) is not None)
        or _LONG_NUMBER in body.translate(_TO_ZERO)
        or body.count(b"[") + body.count(b"{") > DEEPEST
    )


def _not_json(body: bytes, error: orjson.JSONDecodeError) -> Malformed:
    try:
        body.decode()
    except UnicodeDecodeError as undecodable:
        message = f"not UTF-8 at byte {undecodable.start}"
    else:
        message = f"{error.msg}, at line {error.lineno}, column {error.colno}"
    return Malformed("The body is not valid JSON.", errors=[{"loc": "body", "message": message}])


def _too_deep(deepest: int) -> str:
    return f"is nested in more than {deepest} levels"


def _walk(value: object, levels: int) -> None:
    """Raise `_Found` for the first bad value; the path grows as the call stack unwinds.

    `levels` is how many there may be from here on; what has more is found without a message.
    """
    if isinstance(value, dict | list) and levels < 1:
        raise _Found("")
    fault = _fault(value)
    if fault:
        raise _Found(fault)
    items: Iterable[tuple[object, object]] = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    for name, item in items:
        if item is None or item is True or item is False:
            continue
        try:
            _walk(item, levels - 1)
        except _Found as found:
            found.path.append(name)
            raise


def _fault(value: object) -> str | None:
    """What is wrong with this value itself, whatever it holds."""
    match value:
        case str():
            return _text_fault(value)
        case int():
            return "is beyond ±2^53" if abs(value) > LARGEST_INTEGER else None
        case float():
            return None if math.isfinite(value) else "is not a finite number"
        case dict() if _text_fault("".join(value)):
            return "has a field name with a control character or half a surrogate pair"
    return None


def _text_fault(text: str) -> str | None:
    if _CONTROL.search(text):
        return "has a control character"
    return "has half of a surrogate pair" if _SURROGATE.search(text) else None


class _Found(Exception):
    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
        self.path: list[object] = []


def check_path(raw: bytes) -> None:
    """Refuse a path that is too long, or whose encoding hides controls or is not UTF-8."""
    if len(raw) > LONGEST_PATH:
        raise _malformed("path", f"has more than {LONGEST_PATH} bytes")
    if _ENCODED_TROUBLE.search(raw):
        _check_encoded(raw, "path", _CONTROL_OR_BREAK)


def check_query(raw: bytes) -> None:
    """The same for a query string; bytes beyond ASCII have to be percent-encoded."""
    if _ENCODED_TROUBLE.search(raw):
        if not raw.isascii():
            raise _malformed("query", "has bytes that must be percent-encoded")
        _check_pairs(raw, "query", _CONTROL_OR_BREAK)


def check_form(body: bytes) -> None:
    """The same for an urlencoded form, in which texts may have several lines."""
    if _ENCODED_TROUBLE.search(body):
        _check_pairs(body, "body", _CONTROL)


def _check_pairs(raw: bytes, part: str, forbidden: re.Pattern[str]) -> None:
    for pair in raw.split(b"&"):
        name = unquote_to_bytes(pair.partition(b"=")[0]).decode(errors="replace")
        _check_encoded(pair, location([part, name]), forbidden)


def _check_encoded(raw: bytes, loc: str, forbidden: re.Pattern[str]) -> None:
    try:
        text = unquote_to_bytes(raw).decode()
    except UnicodeDecodeError:
        raise _malformed(loc, "is not UTF-8") from None
    if forbidden.search(text):
        raise _malformed(loc, "has a control character")


def _malformed(loc: str, message: str) -> Malformed:
    return Malformed(f"{loc} {message}.", errors=[{"loc": loc, "message": message}])

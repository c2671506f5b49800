"""Takes secrets out of what agents tell, by the names of keys and by the form of texts."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from quintet.apps.activity.ingest.cutting import LONGEST, cut, visible
from quintet.kernel.telemetry.redaction import REDACTED, Redaction


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_SECRET_WORDS = _words(
    "apikey auth authorization bearer cookie cookies credential credentials jwt passcode "
    "passphrase passwd password passwords pwd secret secrets token"
)
# `token_count` and `auth_type` are about a secret; they are none.
_ABOUT = _words(
    "budget count counts enabled expires expiry kind length limit max method min mode name "
    "remaining required scheme size strategy type usage used"
)
_KEYS_OF = _words(
    "access account admin api client encryption license master private secret service sign "
    "signing ssh storage"
)
_NAMED = (
    r"(?:passw(?:or)?d|passphrase|pwd|secret|token(?!s|i)|credential|api[_-]?key|access[_-]?key"
    r"|private[_-]?key)"
)
_VALUE = r"""(?:"[^"]*"|'[^']*'|[^\s"'|;&)]+)"""
_OPTION = rf"(?<![\w-])-{{1,2}}[\w-]{{0,40}}?{_NAMED}[\w-]{{0,40}}(?:\s{{1,8}}|=)"
# What precedes and follows a name is bounded, so that no text takes long to look through.
_IN_COMMANDS = (
    # --password hunter2, --api-key=…
    re.compile(rf"({_OPTION})(?!-){_VALUE}", re.I),
    # AWS_SECRET_ACCESS_KEY=…
    re.compile(rf"((?<!\w)\w{{0,60}}?{_NAMED}\w{{0,60}}=){_VALUE}", re.I),
    # curl -u name:password
    re.compile(r"((?<!\S)(?:-u|--user|--proxy-user)[\s=]{0,4}[\"']?[^\s:\"']{1,200}:)[^\s\"'@]+"),
    re.compile(r"(\bsshpass\s+-p\s*)\S+"),
)
_known = Redaction()


def redacted_text(text: str) -> str:
    """The text, command line or prompt, without what looks like a secret."""
    text = _known(text)
    for pattern in _IN_COMMANDS:
        text = pattern.sub(rf"\1{REDACTED}", text)
    return text


def redacted[T](value: T) -> T:
    """The value without what secret names stand for, and without secrets inside its texts."""
    return _redacted(value)  # type: ignore[no-any-return]  # JSON in, JSON of the same kind out


def is_secret(name: str) -> bool:
    """Whether a key of this name holds a secret: `apiKey`, `DB_PASSWORD`, `access_token`."""
    words = [word.lower() for word in _WORDS.findall(name)]
    if not words or words[-1] in _ABOUT:
        return False
    if words[-1] == "key" and len(words) > 1:
        return words[-2] in _KEYS_OF
    return any(word in _SECRET_WORDS for word in words)


def _redacted(value: Any) -> Any:
    match value:
        case str():
            # Cut to what the rest of this package looks at: a secret at the cut is not kept.
            return redacted_text(visible(cut(value, 2 * LONGEST)))
        case float():
            return value if math.isfinite(value) else None
        case Mapping():
            return {
                _redacted(str(name)): _hidden(item) if is_secret(str(name)) else _redacted(item)
                for name, item in value.items()
            }
        case list() | tuple():
            return [_redacted(item) for item in value]
    return value


def _hidden(value: Any) -> Any:
    return value if value is None or isinstance(value, bool) else REDACTED

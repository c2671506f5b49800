"""Takes secrets out of a text before it is written anywhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

REDACTED = "[redacted]"
# Replacing shorter ones would garble ordinary words.
SHORTEST = 4

_SIGNS = ("auth", "cook", "key", "pass", "token", "secret", "://", "sk-", "bearer", "basic")
# Quotes may be escaped, more than once when JSON is quoted within JSON.
_SEPARATOR = r"""(?:\\*["'])?(?:\s*[:=]\s*|\s*,\s*(?=b?\\*["']))(?:b?\\*["'])?"""
_PATTERNS = (
    # A cookie header has several values; all of the rest goes.
    (re.compile(rf"((?:set-)?cookie{_SEPARATOR})[^\"'\\\r\n]+", re.I), rf"\1{REDACTED}"),
    (
        re.compile(
            rf"((?:authorization|passw(?:or)?d|secret|token|api[_-]?key){_SEPARATOR})"
            r"(?:(?:bearer|basic|token)\s+)?[^\s\"'\\,;&}\]]+",
            re.I,
        ),
        rf"\1{REDACTED}",
    ),
    (re.compile(r"\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{8,}", re.I), rf"\1 {REDACTED}"),
    (re.compile(r"\bsk-[\w-]{8,}"), REDACTED),
    (re.compile(r"(://[^\s/:@\"']*:)[^\s/@\"']+@"), rf"\1{REDACTED}@"),
)


class Redaction:
    """Knows the process's own secrets by value, everybody's by their usual names and forms."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        known = {secret for secret in secrets if len(secret) >= SHORTEST}
        # Inside JSON a secret may be written with escapes.
        known |= {json.dumps(secret, ensure_ascii=False)[1:-1] for secret in known}
        self.secrets = sorted(known, key=len, reverse=True)

    def __call__(self, text: str) -> str:
        for secret in self.secrets:
            if secret in text:
                text = text.replace(secret, REDACTED)
        lowered = text.lower()
        # The patterns cost ten times this look; most lines have no sign of a secret.
        if any(sign in lowered for sign in _SIGNS):
            for pattern, replacement in _PATTERNS:
                text = pattern.sub(replacement, text)
        return text

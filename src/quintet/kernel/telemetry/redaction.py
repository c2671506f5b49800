"""Takes secrets out of a text before it is written anywhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

REDACTED = "[redacted]"
# Replacing shorter ones would garble ordinary words.
SHORTEST = 4

_SIGNS = ("auth", "cook", "key", "pass", "token", "secret", "://", "sk-", "bearer", "basic")
# Keys and tokens that say by their beginning what they are, whatever stands around them.
_KNOWN_FORMS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)"
    r"|\b(?:gh[opsur]_[A-Za-z0-9]{16,}|github_pat_\w{16,}|glpat-[\w-]{16,}|xox[a-z]-[\w-]{10,}"
    r"|(?:AKIA|ASIA)[0-9A-Z]{16}|AIza[\w-]{30,}|ya29\.[\w-]{16,}|[rs]k_(?:live|test)_\w{10,}"
    r"|eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*|(?:hf|npm|gsk|shpat|whsec)_[A-Za-z0-9]{16,}"
    r"|(?:pypi|xai|pplx)-[\w-]{20,}|dop_v1_\w{20,}|SG\.[\w-]{16,}\.[\w-]{16,})",
    re.DOTALL,
)
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
        text = _KNOWN_FORMS.sub(REDACTED, text)
        lowered = text.lower()
        # The patterns cost ten times this look; most lines have no sign of a secret.
        if any(sign in lowered for sign in _SIGNS):
            for pattern, replacement in _PATTERNS:
                text = pattern.sub(replacement, text)
        return text

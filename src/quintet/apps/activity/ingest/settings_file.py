"""Adds our hooks to the settings of Claude Code, and takes them out; leaves the rest as it is."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from quintet.kernel.errors import QuintetError

TOOL_EVENTS = ("PreToolUse", "PostToolUse", "PostToolUseFailure")
OTHER_EVENTS = (
    "SessionStart",
    "UserPromptSubmit",
    "SubagentStart",
    "SubagentStop",
    "Stop",
    "SessionEnd",
)
SECONDS = 10
_OURS = re.compile(r"\bquintet\b.*\bactivity hook\b", re.DOTALL)
Settings = dict[str, Any]


class SettingsUnreadable(QuintetError):
    """The settings are not of the form that Claude Code has; they stay as they are."""


def with_hooks(settings: Settings, command: str) -> Settings:
    """The settings with our command at every event that is shown, once; others stay."""
    found = without_hooks(settings)
    hooks = found.setdefault("hooks", {})
    for event in (*OTHER_EVENTS, *TOOL_EVENTS):
        ours: Settings = {"hooks": [{"type": "command", "command": command, "timeout": SECONDS}]}
        if event in TOOL_EVENTS:
            ours = {"matcher": "*", **ours}
        hooks.setdefault(event, []).append(ours)
    return found


def without_hooks(settings: Settings) -> Settings:
    """The settings without our command, and without what holds nothing then."""
    found = deepcopy(settings)
    hooks = _of(found, "hooks", dict) if "hooks" in found else {}
    for event in list(hooks):
        groups = [group for group in _of(hooks, event, list) if not _is_emptied(group)]
        if groups or not hooks[event]:
            hooks[event] = groups
        else:
            del hooks[event]
    if not hooks and settings.get("hooks"):
        del found["hooks"]
    return found


def _is_emptied(group: Any) -> bool:
    """Take our command out of a group of hooks; whether nothing else was in it."""
    if not isinstance(group, dict):
        raise SettingsUnreadable("The hooks in the settings are not what Claude Code describes.")
    before = _of(group, "hooks", list) if "hooks" in group else []
    after = [hook for hook in before if not is_ours(hook)]
    group |= {"hooks": after} if before else {}
    return bool(before) and not after


def is_ours(hook: Any) -> bool:
    """Whether a hook is our command, with whatever options."""
    command = hook.get("command") if isinstance(hook, dict) else None
    return isinstance(command, str) and _OURS.search(command) is not None


def _of[T](document: Settings, name: str, kind: type[T]) -> T:
    value = document[name]
    if not isinstance(value, kind):
        raise SettingsUnreadable(f"{name} in the settings is not what Claude Code describes.")
    return value

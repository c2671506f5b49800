"""What can go wrong with a story, as errors that a command shows in one line."""

from __future__ import annotations

from quintet.kernel.errors import Invalid


class StoryRefused(Invalid):
    """The story file cannot be played, or not from this state."""


class ChoiceRefused(Invalid):
    """This choice is not there, or not in this form; nothing has changed."""

"""What the first page of all apps says of this one: a calm way in, and nothing of any visitor.

Nothing is read for it and nothing is searched: who has been here, when and with what is nobody
else's business, not even as a number.
"""

from __future__ import annotations

from quintet.kernel.alive import Alive, Way

WAY_IN = Alive(
    summary="One small step at a time. What is written here stays between you and this page.",
    ways=[
        Way(label="Break a task down", path="/break-down", icon="list"),
        Way(label="I need calm now", path="/calm", icon="heart"),
    ],
)

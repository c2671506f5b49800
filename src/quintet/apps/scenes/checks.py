"""What must hold in Scenes' database."""

from __future__ import annotations

from sqlalchemy import Integer, Text, func, select

from quintet.apps.scenes.repository import BOTH, PARTY, SAVE, OfState
from quintet.kernel.checks import Check

_other = SAVE.alias("other")
_newest = (
    select(func.max(_other.c.revision)).where(_other.c.party_id == PARTY.c.id).scalar_subquery()
)
_oldest = (  # what is older and unlabelled has gone by rule
    select(func.min(_other.c.revision))
    .where(_other.c.party_id == PARTY.c.id, _other.c.label.is_(None))
    .scalar_subquery()
)

CHECKS = [
    Check(
        promise="every session has a save",
        broken=select(PARTY.c.id).where(PARTY.c.id.not_in(select(SAVE.c.party_id))),
    ),
    Check(
        promise="every session stands where its newest save says",
        broken=select(PARTY.c.id, SAVE.c.revision)
        .select_from(BOTH)
        .where(
            SAVE.c.revision == _newest,
            (PARTY.c.name != OfState("party_name", Text()))
            | (PARTY.c.scene_index != OfState("scene_index", Integer())),
        ),
    ),
    Check(
        promise="no revision is missing between a session's oldest unlabelled save and its newest",
        broken=select(PARTY.c.id)
        .select_from(BOTH)
        .where(SAVE.c.revision >= _oldest)
        .group_by(PARTY.c.id)
        .having(func.max(SAVE.c.revision) - func.min(SAVE.c.revision) + 1 != func.count()),
    ),
]

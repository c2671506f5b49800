"""What an assistant answers: something to say, and something to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, TypeAdapter

from quintet.apps.kanban.rules.operations import Operation


@dataclass(frozen=True, slots=True)
class Reply:
    """Words for the user, and operations that the server has yet to check."""

    message: str
    operations: tuple[Annotated[Operation, Field(discriminator="op")], ...] = ()


# The schema that a model is asked with and its answer is read by.
REPLY: TypeAdapter[Reply] = TypeAdapter(Reply)
OPERATIONS: TypeAdapter[tuple[Operation, ...]] = TypeAdapter(
    tuple[Annotated[Operation, Field(discriminator="op")], ...]
)

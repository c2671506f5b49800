"""A tool: one use case with a name, a description and arguments that a model can fill in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from quintet.kernel.ai import Model
from quintet.kernel.database import Database
from quintet.kernel.settings import Settings
from quintet.kernel.unit import Unit, WriteUnit


@dataclass(frozen=True)
class Surroundings:
    """What is around a tool: its app's database, the model if there is one, all settings."""

    database: Database
    model: Model | None
    settings: Settings


@dataclass(frozen=True, kw_only=True)
class ReadTool[A: BaseModel]:
    """A tool that changes nothing; `run` gets a read unit.

    What `run` returns is sent as JSON. `description` is for the model that chooses a tool,
    as are those of the fields of `arguments`. The name is unique in its app.
    """

    name: str
    title: str
    description: str
    arguments: type[A]
    run: Callable[[Unit, A], Awaitable[Any]]


@dataclass(frozen=True, kw_only=True)
class WriteTool[A: BaseModel]:
    """A tool that writes; `run` gets a write unit, committed before the answer is sent.

    `is_idempotent`: the same call once more changes nothing further. `is_destructive`: what
    was there may be gone afterwards. Both are told to whoever decides what to confirm.
    """

    name: str
    title: str
    description: str
    arguments: type[A]
    run: Callable[[WriteUnit, A], Awaitable[Any]]
    is_idempotent: bool = False
    is_destructive: bool = False


@dataclass(frozen=True, kw_only=True)
class WaitingTool[A: BaseModel]:
    """A tool that waits for something else, such as a model, and opens its own units around that.

    `is_read_only`: nothing is different afterwards. The other two as of a `WriteTool`.
    """

    name: str
    title: str
    description: str
    arguments: type[A]
    run: Callable[[Surroundings, A], Awaitable[Any]]
    is_read_only: bool = False
    is_idempotent: bool = False
    is_destructive: bool = False


Tool = ReadTool[Any] | WriteTool[Any] | WaitingTool[Any]

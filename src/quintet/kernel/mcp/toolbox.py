"""The tools of all served apps, and the way of one call."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from pydantic import ValidationError

from quintet.kernel.constraints import TRANSLATED, translate
from quintet.kernel.errors import Invalid, QuintetError, Unavailable, location
from quintet.kernel.mcp.tools import Surroundings, Tool, WaitingTool, WriteTool
from quintet.kernel.problems import unforeseen
from quintet.kernel.request_id import request_id

MOST_ERRORS = 20

type Scope = Mapping[str, Any]
type Spend = Callable[[Scope], Awaitable[None]]

_log = logging.getLogger("quintet.mcp")


@dataclass(frozen=True)
class Outcome:
    """What a call gives back: JSON, or what went wrong and what to do about it."""

    text: str
    is_error: bool = False


class Toolbox:
    """Tools by the name under which all apps' are unique: `<app>_<tool>`.

    `spend` is asked before a tool that waits for a model, with the scope of the request.
    """

    def __init__(self, spend: Spend | None = None) -> None:
        self.spend = spend
        self._tools: dict[str, tuple[Tool, Surroundings]] = {}

    def add(self, app: str, tool: Tool, around: Surroundings) -> None:
        """Take in a tool of `app`, and what is around it."""
        name = f"{app}_{tool.name}"
        if name in self._tools:
            raise ValueError(f"two tools are called {name}")
        self._tools[name] = tool, around

    def __iter__(self) -> Iterator[tuple[str, Tool]]:
        return ((name, tool) for name, (tool, _) in self._tools.items())

    def __len__(self) -> int:
        return len(self._tools)

    def __contains__(self, name: str) -> bool:
        return name in self._tools

    async def call(self, name: str, arguments: Mapping[str, Any], scope: Scope) -> Outcome:
        """Run the tool, what it wrote committed before this returns; every error is an outcome.

        `scope` is that of the request, which says who asks.
        """
        tool, around = self._tools[name]
        database, actor = around.database, scope.get("quintet.actor", "api")
        try:
            if self.spend is not None and isinstance(tool, WaitingTool):
                await self.spend(scope)
            given = tool.arguments.model_validate(arguments)
            if isinstance(tool, WaitingTool):
                answer = await tool.run(around, given)
            elif isinstance(tool, WriteTool):
                async with database.write(actor, request_id.get()) as unit:
                    answer = await tool.run(unit, given)
            else:
                async with database.read() as unit:
                    answer = await tool.run(unit, given)
            return Outcome(orjson.dumps(answer, option=orjson.OPT_UTC_Z).decode())
        except ValidationError as error:
            return _failed(name, _refused(error))
        except QuintetError as error:
            return _failed(name, error)
        except TRANSLATED as error:
            return _failed(name, translate(error) or _unforeseen(error))
        except Exception as error:  # noqa: BLE001  # the boundary: whoever called gets an answer
            return _failed(name, _unforeseen(error))


def _failed(name: str, error: QuintetError) -> Outcome:
    _log.log(logging.WARNING if error.status >= 500 else logging.INFO, "%s: %s", name, error.title)
    lines = [error.detail]
    lines += [f"- {item['loc']}: {item['message']}" for item in error.errors[:MOST_ERRORS]]
    if isinstance(error, Unavailable):
        lines.append(f"Try again in {error.retry_after} seconds.")
    return Outcome("\n".join(lines), is_error=True)


def _refused(error: ValidationError) -> QuintetError:
    """What is wrong with the arguments, by name and never with their values."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    items = [
        {"loc": location(item["loc"]) or "arguments", "message": item["msg"]} for item in found
    ]
    return Invalid("The arguments do not fit. Nothing was changed.", errors=items)


def _unforeseen(error: Exception) -> QuintetError:
    _log.error("unforeseen %s", type(error).__name__, exc_info=error)
    return unforeseen()

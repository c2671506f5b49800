"""Plan a list with a model or by the offline rules. Nothing here touches the database.

Whoever stores (plain sqlite3, or a service) takes these steps: `plan_offline_because` where
there is a `reason_not_to_ask`, else `ask`, then `plan_or_failures`.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from quintet.apps.arcade.pipeline.answer import answer_items
from quintet.apps.arcade.pipeline.offline import PLANNER, plan_line
from quintet.apps.arcade.pipeline.plan import PlannedTask, read_items
from quintet.apps.arcade.pipeline.prompts import AnswerItem, messages_for
from quintet.kernel.errors import QuintetError

if TYPE_CHECKING:
    from quintet.kernel.ai import Call, Exchange, Found, Model

PURPOSE = "arcade.plan"
MAX_LINES = 100  # of one call: more does not fit into the answer of most models
MAX_CHARACTERS = 20_000

Progress = Callable[[int], None]


def no_progress(_: int) -> None:
    """For callers that show none."""


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What came of one model call; `reason` says for the user why it gave no answer."""

    model: str
    prompt: str
    response: str
    milliseconds: int
    error: str | None = None
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class Log:
    """One row of the audit table: how one line was planned, or why it was not."""

    line: int
    model_name: str
    raw_prompt: str
    raw_response: str
    parsed_json: str | None = None
    error_message: str | None = None
    milliseconds: int = 0

    @property
    def is_success(self) -> bool:
        return self.error_message is None


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A task for every line, in their order; who made it, its audit rows and remarks."""

    planner: str
    tasks: Sequence[PlannedTask]
    logs: Sequence[Log]
    remarks: Sequence[str] = ()


def reason_not_to_ask(model: Model | None, lines: Sequence[str]) -> str | None:
    """Why a list is planned without a model call, if it is."""
    if model is None:
        return "no model is set up"
    if len(lines) > MAX_LINES:
        return f"the list has more than {MAX_LINES} lines"
    if sum(map(len, lines)) > MAX_CHARACTERS:
        return f"the list has more than {MAX_CHARACTERS} characters"
    return None


async def ask(
    model: Model, lines: Sequence[str], *, today: date, categories: Collection[str]
) -> Reply:
    """Ask once for the plan of the whole list; a failure is a reply with its reason."""
    messages = messages_for(lines, today=today, categories=categories)
    try:
        answer = await model.answer(messages, schema=list[AnswerItem], purpose=PURPOSE)
    except QuintetError as error:
        return _failure(model.name, error)
    return _reply(answer.call, answer.raw)


def ask_sync(
    model: Model, lines: Sequence[str], *, today: date, categories: Collection[str]
) -> Reply:
    """`ask` for code that runs no event loop."""
    messages = messages_for(lines, today=today, categories=categories)
    try:
        answer = model.answer_sync(messages, schema=list[AnswerItem], purpose=PURPOSE)
    except QuintetError as error:
        return _failure(model.name, error)
    return _reply(answer.call, answer.raw)


def asking(
    model: Model, lines: Sequence[str], *, today: date, categories: Collection[str]
) -> Exchange[str | Found[list[AnswerItem]]]:
    """`ask` for who wants to see the answer grow; `reply_of` makes a reply of its call."""
    messages = messages_for(lines, today=today, categories=categories)
    return model.asking(messages, schema=list[AnswerItem], purpose=PURPOSE, is_streamed=True)


def reply_of(call: Call, error: QuintetError | None) -> Reply:
    """What came of a call that was made with `asking`, and is over."""
    return _reply(call, call.response) if error is None else _failure(call.model, error)


def abandoned(call: Call) -> Reply:
    """The reply to a call that nobody waited for to its end."""
    reason = "The planning was stopped."
    return replace(_reply(call, call.response), error=call.error or reason, reason=reason)


def _reply(call: Call, raw: str) -> Reply:
    return Reply(model=call.model, prompt=call.prompt, response=raw, milliseconds=call.milliseconds)


def _failure(name: str, error: QuintetError) -> Reply:
    call: Call | None = getattr(error, "call", None)
    return Reply(
        model=name,
        prompt=call.prompt if call else "",
        response=call.response if call else "",
        milliseconds=call.milliseconds if call else 0,
        error=(call.error if call else None) or error.detail,
        reason=error.detail,
    )


def plan_from_reply(
    reply: Reply, lines: Sequence[str], *, today: date, categories: Collection[str]
) -> Plan | None:
    """The model's plan, its gaps filled by the offline rules; None when it holds no line.

    An answer that was cut off or not quite in the shape asked for gives what it holds.
    """
    items = answer_items(reply.response, categories)
    reading = read_items(items, lines, today=today, categories=categories)
    if not reading.tasks:
        return None
    logs = [_model_log(reply, number, task) for number, task in sorted(reading.tasks.items())]
    logs += failed_logs(reply, reading.problems)
    tasks, remarks = dict(reading.tasks), list(reading.remarks)
    if reply.reason:
        remarks.insert(0, f"{reply.reason} What it does hold was used.")
    for number, problem in sorted(reading.problems.items()):
        tasks[number], log = offline(number, lines[number - 1], today)
        logs.append(log)
        remarks.append(f"Line {number} planned offline: {problem}.")
    in_order = [tasks[number] for number in sorted(tasks)]
    return Plan(planner=reply.model, tasks=in_order, logs=logs, remarks=remarks)


def failed_logs(reply: Reply, problems: Mapping[int, str]) -> list[Log]:
    """The audit rows of the lines for which the call gave nothing, and why."""
    return [
        Log(
            line=number,
            model_name=reply.model,
            raw_prompt=reply.prompt,
            raw_response=reply.response,
            error_message=problem,
            milliseconds=reply.milliseconds,
        )
        for number, problem in sorted(problems.items())
    ]


def plan_or_failures(
    reply: Reply,
    lines: Sequence[str],
    *,
    today: date,
    categories: Collection[str],
    progress: Progress = no_progress,
) -> tuple[Plan, Sequence[Log]]:
    """The model's plan; else the offline one, and the audit rows of the call that gave none."""
    if plan := plan_from_reply(reply, lines, today=today, categories=categories):
        progress(len(lines))
        return plan, ()
    reason = reply.reason or "the model's answer holds no plan"
    problems = dict.fromkeys(range(1, len(lines) + 1), reply.error or reason)
    plan = plan_offline_because(reason, lines, today=today, progress=progress)
    return plan, failed_logs(reply, problems)


def plan_offline_because(
    reason: str, lines: Sequence[str], *, today: date, progress: Progress = no_progress
) -> Plan:
    """The offline plan, with the remark why it is one."""
    plan = plan_offline(lines, today=today, progress=progress)
    return replace(plan, remarks=[f"Planned offline: {reason.rstrip('.')}."])


def plan_offline(lines: Sequence[str], *, today: date, progress: Progress = no_progress) -> Plan:
    """The plan by the rules alone; `progress` hears of each line."""
    tasks, logs = [], []
    for number, line in enumerate(lines, 1):
        task, log = offline(number, line, today)
        tasks.append(task)
        logs.append(log)
        progress(1)
    return Plan(planner=PLANNER, tasks=tasks, logs=logs)


def offline(number: int, line: str, today: date) -> tuple[PlannedTask, Log]:
    """One line planned by the rules, and its audit row."""
    started = time.monotonic()
    task = plan_line(number, line, today)
    milliseconds = round((time.monotonic() - started) * 1000)
    item = _as_json(task)
    log = Log(
        line=number,
        model_name=PLANNER,
        raw_prompt=line,
        raw_response=item,
        parsed_json=item,
        milliseconds=milliseconds,
    )
    return task, log


def _model_log(reply: Reply, number: int, task: PlannedTask) -> Log:
    return Log(
        line=number,
        model_name=reply.model,
        raw_prompt=reply.prompt,
        raw_response=reply.response,
        parsed_json=_as_json(task),
        milliseconds=reply.milliseconds,
    )


def _as_json(task: PlannedTask) -> str:
    return json.dumps(task.as_item(), ensure_ascii=False)

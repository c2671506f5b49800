"""The internal log is shown nowhere: a canary in it is searched in all that ever leaves the server.

The canary is in what the model was asked and answered, and in every column of the log besides.
"""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import httpx2
import pytest

from quintet.apps.clarity.assistant import prompts
from quintet.kernel.telemetry import configure
from tests.apps.clarity.walk import Known, calls, known, without_session
from tests.fixtures.clarity import Clarity
from tests.fixtures.model_server import (
    CutOff,
    ErrorBody200,
    Garbage,
    ModelServer,
    Ok,
    Status,
    Step,
    Stream,
)

CANARY = "zilpzalp-7431"
# Words that only prompts have, and names that only the log has.
INTERNAL = (
    "What stands between <data>",
    "ai_log",
    "ai-log",
    "prompt_sent",
    "raw_ai",
    "parsed_success",
)
ANSWERS: list[Step] = [
    Ok({"secret": CANARY}),
    Ok(f"{CANARY}, sorry"),
    Ok({"title": CANARY, "steps": []}),
    Stream([f'{{"note": "{CANARY}", "messa'], then=b"data: {nonsense\n\n"),
    CutOff([f'{{"text": "{CANARY}']),
    ErrorBody200(CANARY),
    Status(400, f"bad request: {CANARY}"),
    Garbage(CANARY.encode()),  # the last one stays: nobody is asked again after that
]
GUESSES = ["/ai_logs", "/ai-logs", "/logs", "/ailogs", "/sessions/{session_id}/ai_logs"]
OPERATIONS = ["/metrics", "/readyz", "/livez", "/docs", "/openapi.json", "/"]
BAD_BODIES = [b"{", b'"a"', b"[]", b'{"input": 5, "text": 5, "message": 5, "reason": 5}']


@contextmanager
def written(form: Literal["human", "json"]) -> Iterator[io.StringIO]:
    """What a server's log says meanwhile."""
    handlers, level, stream = logging.root.handlers[:], logging.root.level, io.StringIO()
    handler = configure(form, stream=stream)
    try:
        yield stream
        handler.flush()
    finally:
        handler.close()
        logging.root.handlers[:] = handlers
        logging.root.setLevel(level)


@pytest.fixture
def log(asking: Clarity) -> Iterator[io.StringIO]:
    """In one form on one database, in the other on the other."""
    with written("json" if asking.database.kind == "postgresql" else "human") as stream:
        yield stream


def lines_in(log: io.StringIO) -> str:
    """What the server has said; the tests' own client says whom it asks on the same log."""
    logging.root.handlers[-1].flush()
    said = log.getvalue().splitlines()
    return "\n".join(line for line in said if "http://localhost" not in line)


async def filled(clarity: Clarity, server: ModelServer) -> Known:
    """A visitor whose every question to the model has left the canary in the log."""
    owner = await known(clarity)
    for step in ANSWERS:
        server.always(step)
        posting = [call for call in calls(clarity) if call.method == "POST" and not call.is_open]
        answers = await asyncio.gather(*(call.send(owner) for call in posting))
        for call, answer in zip(posting, answers, strict=True):
            assert answer.is_success, (call, answer.text)
            assert_hidden(answer.text, str(call))
    logs = await clarity.logs()
    assert len(logs) >= 5 * len(ANSWERS)
    assert {log["endpoint_name"] for log in logs} == {
        "POST /tasks",
        "POST /tasks/{id}/steps/{step_id}/split",
        "POST /panic",
        "POST /read",
        "POST /chat",
    }
    assert sum(CANARY in log["raw_ai_response"] for log in logs) >= 5
    await clarity.run(
        f"UPDATE ai_logs SET endpoint_name = '{CANARY}', prompt_sent = prompt_sent || '{CANARY}',"
        f" raw_ai_response = '{CANARY}', parsed_successfully = (id % 2 = 0)"
    )
    return owner


def assert_hidden(text: str, where: str) -> None:
    for word in (CANARY, *INTERNAL):
        assert word not in text, (word, where)


def whole(answer: httpx2.Response) -> str:
    """All of an answer that a client sees."""
    return f"{answer.status_code} {answer.headers} {answer.text}"


async def everything(clarity: Clarity, owner: Known) -> list[tuple[str, str]]:
    """Every answer of every route: good, refused, to strangers, to wrong methods and bodies."""
    found = []
    stranger = await known(clarity)
    for call in calls(clarity):
        nobody = Known(owner.visitor, dict.fromkeys(owner.values, 987_654))
        answers = [
            await call.send(owner, by=stranger.visitor),
            await call.send(nobody),
            await without_session(clarity, call, owner),
            await owner.visitor.call("PUT", owner.path(call.template)),
        ]
        for body in BAD_BODIES:
            sent = {"X-Session-ID": owner.visitor.session_id, "Content-Type": "application/json"}
            path = owner.path(call.template)
            if call.method in {"POST", "PATCH"}:
                answers.append(await clarity.http.post(path, headers=sent, content=body))
        if call.method != "DELETE":
            answers.append(await call.send(owner))
        found += [(str(call), whole(answer)) for answer in answers]
    for path in (*GUESSES, *OPERATIONS, f"/sessions/{owner.visitor.session_id}/export"):
        found.append((path, whole(await owner.visitor.get(owner.path(path)))))
    return found


async def test_no_answer_and_no_line_of_the_server_shows_it(
    asking: Clarity, model_server: ModelServer, log: io.StringIO
) -> None:
    owner = await filled(asking, model_server)
    for where, text in await everything(asking, owner):
        assert_hidden(text, where)
    for call in calls(asking):
        if call.method == "DELETE":
            assert_hidden(whole(await call.send(owner)), str(call))
    lines = lines_in(log)
    assert lines.count("\n") > 100
    assert_hidden(lines, "the log of the server")
    assert owner.visitor.session_id not in lines


async def test_a_guess_leads_nowhere(asking: Clarity) -> None:
    owner = await known(asking)
    for path in GUESSES:
        assert (await owner.visitor.get(owner.path(path))).status_code == 404


@pytest.mark.parametrize("broken", ["ai_logs", "task_steps"])
async def test_a_broken_database_shows_neither_the_log_nor_words_of_anybody(
    asking: Clarity, model_server: ModelServer, log: io.StringIO, broken: str
) -> None:
    owner = await known(asking)
    model_server.always(Ok({"secret": CANARY}))
    await asking.run(f"ALTER TABLE {broken} RENAME TO elsewhere")
    answers = []
    for call in calls(asking):
        if call.method == "POST" and not call.is_open:
            body = {name: f"{CANARY} {text}" for name, text in (call.body or {}).items()}
            answers.append(await owner.visitor.post(owner.path(call.template), body))
    await asking.run(f"ALTER TABLE elsewhere RENAME TO {broken}")
    assert {answer.status_code for answer in answers} & {500, 503}
    for answer in answers:
        if answer.status_code >= 500:
            assert_hidden(whole(answer), str(answer.request.url))
    lines = lines_in(log)
    assert "unforeseen" in lines
    assert CANARY not in lines


def test_the_words_searched_for_are_those_of_the_prompts() -> None:
    [system, _] = prompts.split_messages("x", "en")
    assert INTERNAL[0] in system["content"]

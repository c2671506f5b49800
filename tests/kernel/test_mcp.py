"""Tools by the Model Context Protocol: the SDK's own client, through the whole stack."""

from __future__ import annotations

import asyncio
import json
import logging
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from mcp import MCPError
from sqlalchemy import select

from quintet.kernel.changes import CHANGES
from quintet.kernel.mcp import Endpoint, Toolbox
from tests.kernel.conftest import COUNTERS, NOTES
from tests.kernel.tool_shed import LOCKED, LOCKED_SHED, MODES, PLAIN, SHED, served

JSON = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
LIST = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'shed.db'}"


def text(result: Any) -> str:
    (content,) = result.content
    return str(content.text)


@pytest.mark.parametrize("mode", [*MODES, "auto"])
async def test_a_client_lists_the_tools_and_calls_one(database_url: str, mode: str) -> None:
    async with served(database_url) as shed, shed.client(mode) as client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert list(tools) == ["shed_count", "shed_add", "shed_note", "shed_explode"]
        amount = tools["shed_add"].input_schema["properties"]["amount"]
        assert amount["description"] == "How many to add"
        assert tools["shed_add"].description == "Add some."
        answer = await client.call_tool("shed_add", {"amount": 3})
        assert not answer.is_error
        assert json.loads(text(answer)) == {"count": 3}
        assert text(await client.call_tool("shed_count")) == '{"count":3}'
        assert await shed.rows(select(COUNTERS.c.n)) == [(3,)]


async def test_hints_say_what_a_tool_may_do(database_url: str) -> None:
    async with served(database_url) as shed, shed.client() as client:
        hints = {
            tool.name.removeprefix("shed_"): (
                tool.annotations.read_only_hint,
                tool.annotations.destructive_hint,
                tool.annotations.idempotent_hint,
            )
            for tool in (await client.list_tools()).tools
            if tool.annotations is not None
        }
    assert hints["count"] == (True, False, True)
    assert hints["add"] == (False, False, False)
    assert hints["note"] == (False, True, True)


@pytest.mark.parametrize("mode", MODES)
async def test_a_change_names_its_request(database_url: str, mode: str) -> None:
    async with served(database_url) as shed, shed.client(mode, **{"X-Request-ID": "me-7"}) as tools:
        await tools.call_tool("shed_add", {"amount": 1})
        found = await shed.rows(select(CHANGES.c.kind, CHANGES.c.actor, CHANGES.c.request_id))
        assert found == [("counter.added", "api", "me-7")]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({}, "- amount: Field required"),
        ({"amount": "many"}, "- amount: Input should be a valid integer"),
        ({"amount": 0}, "- amount: Input should be greater than or equal to 1"),
        ({"amount": 1, "colour": "red"}, "- colour: Extra inputs are not permitted"),
        ({"amount": {"n": [1]}}, "- amount: Input should be a valid integer"),
        ({"amount": 2**53}, "- amount: Input should be less than or equal to 100"),
    ],
)
async def test_bad_arguments_are_an_error_that_the_model_can_read(
    database_url: str, arguments: dict[str, Any], says: str
) -> None:
    async with served(database_url) as shed, shed.client() as client:
        answer = await client.call_tool("shed_add", arguments)
        assert answer.is_error
        assert text(answer).startswith("The arguments do not fit. Nothing was changed.\n")
        assert says in text(answer)
        assert await shed.rows(select(COUNTERS.c.n)) == [(0,)]


async def test_a_refusal_is_told_and_undoes_what_was_written(database_url: str) -> None:
    async with served(database_url) as shed, shed.client() as client:
        await client.call_tool("shed_add", {"amount": 60})
        answer = await client.call_tool("shed_add", {"amount": 60})
        assert answer.is_error
        assert text(answer) == "The shed is full.\n- amount: is too much"
        assert text(await client.call_tool("shed_count")) == '{"count":60}'


async def test_what_the_database_refuses_is_told_in_plain_words(database_url: str) -> None:
    async with served(database_url) as shed, shed.client() as client:
        assert not (await client.call_tool("shed_note", {"text": "once"})).is_error
        answer = await client.call_tool("shed_note", {"text": "once"})
        assert answer.is_error
        assert "Something went wrong" not in text(answer)
        assert "once" not in text(answer)
        assert await shed.rows(select(NOTES.c.text)) == [("once",)]


async def test_an_unforeseen_error_tells_nothing_and_stores_nothing(
    database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with served(database_url) as shed, shed.client() as client:
        answer = await client.call_tool("shed_explode", {"text": "hush"})
        assert answer.is_error
        assert text(answer).startswith("Something went wrong here.")
        assert await shed.rows(select(NOTES.c.text)) == []
    errors = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert [record.getMessage() for record in errors] == ["unforeseen RuntimeError"]


@pytest.mark.parametrize("mode", MODES)
async def test_an_unknown_tool_is_an_error_of_the_protocol(database_url: str, mode: str) -> None:
    async with served(database_url) as shed, shed.client(mode) as client:
        with pytest.raises(MCPError, match="no tool of this name") as refused:
            await client.call_tool("shed_burn")
        assert refused.value.code == -32602


@pytest.mark.parametrize("apps", [[LOCKED_SHED], [SHED, LOCKED], [LOCKED_SHED, PLAIN]])
async def test_without_a_valid_token_nothing_answers(database_url: str, apps: list[Any]) -> None:
    async with served(database_url, apps) as shed, shed.http(**JSON) as http:
        for headers in ({}, {"Authorization": "Bearer nonsense"}, {"Authorization": "Basic eDp5"}):
            refused = await http.post("/mcp", json=LIST, headers=headers)
            assert refused.status_code == 401
            assert refused.headers["WWW-Authenticate"] == "Bearer"
            assert refused.headers["Content-Type"] == "application/problem+json"
        async with shed.client() as client:
            with pytest.raises(MCPError, match="error response"):
                await client.list_tools()


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("apps", [[LOCKED_SHED], [SHED, LOCKED]])
async def test_with_a_token_its_user_is_the_actor(
    database_url: str, apps: list[Any], mode: str
) -> None:
    async with served(database_url, apps) as shed:
        headers = {"Authorization": f"Bearer {await shed.token('ada')}"}
        async with shed.client(mode, **headers) as client:
            assert not (await client.call_tool("shed_add", {"amount": 1})).is_error
        assert await shed.rows(select(CHANGES.c.actor)) == [("ada",)]


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://localhost:5173", 200),
        ("http://127.0.0.1", 200),
        ("https://tools.example", 200),
        ("http://localhost", 200),
        ("https://evil.example", 403),
        ("http://localhost.evil.example", 403),
        ("null", 403),
        ("", 403),
    ],
)
async def test_pages_of_other_origins_are_refused(
    sqlite_url: str, origin: str, status: int
) -> None:
    variables = {"QUINTET_CORS_ORIGINS": "https://tools.example"}
    async with served(sqlite_url, variables=variables) as shed, shed.http(**JSON) as http:
        answer = await http.post("/mcp", json=LIST, headers={"Origin": origin})
        assert answer.status_code == status


async def test_a_foreign_host_and_other_methods_are_refused(sqlite_url: str) -> None:
    async with served(sqlite_url) as shed, shed.http(**JSON) as http:
        rebound = await http.post("/mcp", json=LIST, headers={"Host": "evil.example"})
        assert rebound.status_code == 400
        for method in ("GET", "DELETE", "PUT"):
            assert (await http.request(method, "/mcp")).status_code == 405


async def test_there_is_no_address_without_tools(sqlite_url: str) -> None:
    async with served(sqlite_url, [PLAIN]) as plain, plain.http(**JSON) as http:
        assert (await http.post("/mcp", json=LIST)).status_code == 404


def call(arguments: Any, **more: Any) -> dict[str, Any]:
    params = {"name": "shed_add", "arguments": arguments}
    return {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params, **more}


@pytest.mark.parametrize("version", ["2025-06-18", "2026-07-28", "1999-01-01"])
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        json.dumps([call({"amount": 1})] * 2).encode(),
        json.dumps(call([1])).encode(),
        json.dumps(call({"amount": 1}, id={"a": 1})).encode(),
        json.dumps({"jsonrpc": "2.0", "id": 1, "result": {}}).encode(),
        json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": 3}).encode(),
        json.dumps({"jsonrpc": "2.0", "id": 1, "method": "no/such"}).encode(),
        b'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"\\ud800"}}',
        json.dumps(call({"amount": float("nan")})).encode(),
        json.dumps(call({"amount": 2**63})).encode(),
        b'{"a":' * 200 + b"1" + b"}" * 200,
        b'{"x":"' + b"x" * 1_100_000 + b'"}',
    ],
)
async def test_nonsense_is_answered_and_changes_nothing(
    sqlite_url: str, body: bytes, version: str
) -> None:
    async with served(sqlite_url) as shed:
        async with shed.http(**JSON, **{"MCP-Protocol-Version": version}) as http:
            answer = await http.post("/mcp", content=body)
            assert 200 <= answer.status_code < 500
            if answer.status_code == 200:
                assert "error" in answer.json() or answer.json()["result"]["isError"]
        assert await shed.rows(select(COUNTERS.c.n)) == [(0,)]


async def test_clients_at_once_lose_nothing(database_url: str) -> None:
    async def work(shed: Any, mode: str) -> None:
        async with shed.client(mode) as client:
            for _ in range(5):
                assert not (await client.call_tool("shed_add", {"amount": 1})).is_error

    async with served(database_url) as shed:
        # All of them also make the first call together, while the SDK is being loaded.
        await asyncio.gather(*(work(shed, mode) for mode in MODES * 3))
        assert await shed.rows(select(COUNTERS.c.n)) == [(30,)]


async def test_the_sdk_is_loaded_by_the_first_call_only() -> None:
    program = """
import asyncio, sys, tempfile
from quintet import server
from quintet.kernel.settings import load
from pathlib import Path
from quintet.kernel.app import App
from quintet.kernel.mcp import ReadTool
from pydantic import BaseModel
from fastapi.testclient import TestClient

class Nothing(BaseModel): ...
async def count(unit, given): return 1
tool = ReadTool(name="count", title="", description="", arguments=Nothing, run=count)
accept = {"Accept": "application/json, text/event-stream"}
app = App(name="shed", title="Shed", summary="", tools=[tool])
with tempfile.TemporaryDirectory() as folder:
    settings = load({"shed": None}, environ={"QUINTET_DATA": folder}, dotenv=Path("none"))
    web = server.build([app], settings, is_alone=True)
    with TestClient(web, base_url="http://localhost") as client:
        assert client.get("/docs").status_code == 200
        assert not {"mcp", "mcp_types"} & set(sys.modules)
        body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
        answer = client.post("/mcp", json=body, headers=accept)
        assert answer.json()["result"]["tools"][0]["name"] == "shed_count", answer.text
        assert "mcp" in sys.modules
    with TestClient(web, base_url="http://localhost") as client:  # once more after a stop
        assert client.post("/mcp", json=body, headers=accept).is_success
"""
    done = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


async def test_before_the_start_and_after_the_stop_nothing_is_served() -> None:
    endpoint = Endpoint(Toolbox(), lambda _: True)
    with pytest.raises(Exception, match="not running"):
        await endpoint({"type": "http", "headers": []}, None, None)  # type: ignore[arg-type]


def test_two_tools_of_one_name_are_a_mistake() -> None:
    box = Toolbox()
    box.add("shed", SHED.tools[0], None)  # type: ignore[arg-type]  # no call is made
    with pytest.raises(ValueError, match="shed_count"):
        box.add("shed", SHED.tools[0], None)  # type: ignore[arg-type]  # no call is made

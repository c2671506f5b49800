"""`quintet mcp`: the SDK's own client starts it and calls the tools of every app."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

from quintet.catalogue import ALL
from tests.fixtures.processes import clean_environment, quintet
from tests.fixtures.server import Serve, free_port

COMMAND = "import sys; sys.argv[0] = 'quintet'; from quintet.entry import main; main()"
PASSWORD = "a long password"
OFFERED = {f"{app.name}_{tool.name}" for app in ALL for tool in app.tools}


@asynccontextmanager
async def tools(
    folder: Path, *options: str, environment: Mapping[str, str] = {}, mode: str = "auto"
) -> AsyncIterator[Client]:
    started = StdioServerParameters(
        command=sys.executable,
        args=["-c", COMMAND, "mcp", *options],
        env={**clean_environment(), **environment},
        cwd=folder,
    )
    with (folder / "complaints").open("a") as complaints:
        transport = stdio_client(started, errlog=complaints)
        async with Client(transport, mode=mode) as client:
            yield client
    assert (folder / "complaints").read_text() == ""


async def answer(client: Client, name: str, **arguments: Any) -> Any:
    result = await client.call_tool(name, arguments)
    (content,) = result.content
    assert content.type == "text"
    assert not result.is_error, content.text
    return json.loads(content.text)


async def names(client: Client) -> set[str]:
    return {tool.name for tool in (await client.list_tools()).tools}


@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_the_tools_of_every_app_on_an_empty_folder(tmp_path: Path, mode: str) -> None:
    async with tools(tmp_path, "--data", "data", mode=mode) as client:
        assert await names(client) == OFFERED
        begun = await answer(client, "clarity_start_session")
        assert begun["is_new"]
        board = await answer(client, "kanban_show_board")
        column = board["columns"][0]["id"]
        await answer(client, "kanban_add_card", column_id=column, title="From afar")
        assert "From afar" in json.dumps(await answer(client, "kanban_show_board"))
        refused = await client.call_tool("kanban_add_card", {"column_id": 7})
        assert refused.is_error


async def test_one_apps_tools_alone(tmp_path: Path) -> None:
    async with tools(tmp_path, "kanban") as client:
        assert await names(client) == {name for name in OFFERED if name.startswith("kanban_")}
    assert [path.name for path in (tmp_path / "data").glob("*.db")] == ["kanban.db"]


async def test_beside_a_running_server_both_see_the_same(tmp_path: Path, serve: Serve) -> None:
    quintet("user", "add", "anna", "--password", PASSWORD, cwd=tmp_path)
    token = quintet("token", "create", "anna", cwd=tmp_path).output.strip()
    server = serve(tmp_path / "data", {"QUINTET_AUTH": "on"}, apps=[])
    headers = {"Authorization": f"Bearer {token}"}

    def titles() -> list[str]:
        board = httpx2.get(f"{server.url}/kanban/api/board", headers=headers).json()
        return [card["title"] for card in board["cards"].values()]

    async with tools(tmp_path, "--data", "data") as client:
        column = (await answer(client, "kanban_show_board"))["columns"][0]["id"]
        await answer(client, "kanban_add_card", column_id=column, title="From the command")
        assert "From the command" in titles()
    at = ["--server", server.url]
    async with tools(tmp_path, *at, environment={"QUINTET_TOKEN": token}) as client:
        assert await names(client) == OFFERED
        await answer(client, "kanban_add_card", column_id=column, title="Through the server")
        assert "Through the server" in titles()
        refused = await client.call_tool("kanban_add_card", {"column_id": 7})
        assert refused.is_error
    actors = httpx2.get(f"{server.url}/kanban/api/board/history", headers=headers).text
    assert '"mcp"' in actors
    assert '"anna"' in actors


def ended(options: Sequence[str], folder: Path, **variables: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, "mcp", *options],
        cwd=folder,
        env={**clean_environment(), **variables},
        input="",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_it_ends_with_its_input(tmp_path: Path) -> None:
    assert ended([], tmp_path) == (0, "", "")


def test_a_server_that_does_not_answer_is_one_line(tmp_path: Path, serve: Serve) -> None:
    code, told, complained = ended(["--server", f"http://127.0.0.1:{free_port()}"], tmp_path)
    assert (code, told, len(complained.splitlines())) == (1, "", 1)
    assert "cannot be reached" in complained
    quintet("user", "add", "anna", "--password", PASSWORD, cwd=tmp_path)
    server = serve(tmp_path / "data", {"QUINTET_AUTH": "on"}, apps=["kanban"])
    for variables in ({}, {"QUINTET_TOKEN": "qt_wrong"}):
        code, told, complained = ended(["--server", server.url], tmp_path, **variables)
        assert (code, told, len(complained.splitlines())) == (1, "", 1)
        assert "asks for a token: set QUINTET_TOKEN" in complained

"""Faults of the first server that must not come back, where no other test holds them.

docs/apps/activity.md has all of them, each with its test.
"""

from __future__ import annotations

import ast
import re
import sqlite3
from contextlib import closing
from pathlib import Path

from fastapi.routing import APIRoute
from fastsqla import new_session

from quintet.apps.activity import app as activity_app
from quintet.apps.activity.app import APP
from quintet.apps.activity.routes.parameters import TIMES_TO_LIVE
from tests.apps.activity.story import tell
from tests.fixtures.activity import Activity, event, opened, prompt

WITHOUT_DATABASE = {"/api/query-metrics", "/api/events/stream"}


def reading_routes() -> list[APIRoute]:
    routes = [route for router in (*APP.routers, *APP.pages) for route in router.routes]
    return [r for r in routes if isinstance(r, APIRoute) and r.methods == {"GET"}]


def test_the_entry_module_makes_the_app_and_nothing_else() -> None:
    """The first one had all routes, queries and HTML in 2,300 lines."""
    entry = ast.parse(Path(activity_app.__file__).read_text("utf-8"))
    kinds = {type(each) for each in entry.body}
    assert kinds == {ast.Expr, ast.ImportFrom, ast.Assign}
    assert [each.targets[0].id for each in entry.body if isinstance(each, ast.Assign)] == ["APP"]  # type: ignore[attr-defined]  # a plain name


def test_every_route_that_reads_has_its_session_from_fastsqla() -> None:
    for route in reading_routes():
        calls = {dependency.call for dependency in route.dependant.dependencies}
        assert (new_session in calls) != (route.path in WITHOUT_DATABASE), route.path


def test_the_routes_open_no_session_and_no_connection_of_their_own() -> None:
    folder = Path(__file__).parents[3] / "src/quintet/apps/activity/routes"
    for module in folder.glob("*.py"):
        code = module.read_text("utf-8")
        for word in ("AsyncSession(", "sessionmaker", "create_engine", "create_async_engine"):
            assert word not in code, (module.name, word)


async def test_every_time_to_live_is_that_of_an_endpoint(activity_on_sqlite: Activity) -> None:
    paths = [r.path for r in reading_routes() if "{" not in r.path and "stream" not in r.path]
    for path in [*paths, "/api/events/p/children"]:
        await activity_on_sqlite.http.get(path)
    await activity_on_sqlite.add_session()
    await activity_on_sqlite.add_events(prompt("p"))
    await activity_on_sqlite.get("/api/events/p/children")
    told = (await activity_on_sqlite.get("/api/query-metrics"))["query_metrics"]
    assert {name.partition(":")[0] for name in told} == set(TIMES_TO_LIVE)


async def test_a_writer_that_holds_the_file_makes_no_reader_wait(activity_sqlite_url: str) -> None:
    """The first server waited for five seconds and then answered 500, or nothing at all."""
    path = activity_sqlite_url.removeprefix("sqlite:///")
    async with opened(activity_sqlite_url) as activity:
        await tell(activity)
        with closing(sqlite3.connect(path, isolation_level=None)) as holder:
            holder.execute("BEGIN EXCLUSIVE")
            holder.execute("DELETE FROM agent_events")
            assert (await activity.get("/api/events-grouped-by-prompt"))["total_turns"] == 2
            assert (await activity.get("/api/presence"))["agents"] != []
            holder.execute("ROLLBACK")


async def test_a_database_that_fails_is_an_error_and_not_an_empty_list(
    activity_sqlite_url: str,
) -> None:
    path = activity_sqlite_url.removeprefix("sqlite:///")
    async with opened(activity_sqlite_url) as activity:
        await activity.add_session()
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("PRAGMA foreign_keys = OFF")
            for table in ("awaited_parents", "agent_events", "agent_presence", "sessions"):
                other.execute(f"DROP TABLE {table}")
        for route in reading_routes():
            if route.path not in WITHOUT_DATABASE:
                answer = await activity.http.get(
                    route.path.replace(":segment", ""), params={"changed": "e"}
                )
                assert answer.status_code >= 500, route.path


async def test_a_delegation_is_counted_once_and_named(activity: Activity) -> None:
    """The first recorders wrote up to three rows for each, one of them to nobody known."""
    await activity.add_session()
    await activity.add_events(
        prompt("p"),
        event("d", 1, "p", tool_name="Task", event_type="task_delegation", subagent_type="painter"),
        event("pre", 1, "d", tool_name="Task", input_summary="(painter): Paint"),
        event("post", 2, "d", tool_name="Task", input_summary="(painter): Paint"),
    )
    answer = await activity.get("/api/orchestration")
    assert answer["delegation_count"] == 1
    (told,) = answer["delegation_chains"]["claude-code"]
    assert told["to_agent"] == "painter"


async def test_where_only_tools_tell_of_delegations_they_count(activity: Activity) -> None:
    await activity.add_session()
    await activity.add_events(
        prompt("p"), event("t", 1, "p", tool_name="Task", input_summary="(painter): Paint")
    )
    answer = await activity.get("/api/orchestration")
    assert (answer["delegation_count"], answer["agents"]) == (1, ["claude-code", "painter"])


async def test_numbers_on_pages_are_those_of_the_events(activity: Activity) -> None:
    """The first pages showed 0.12 seconds and 95 percent, whatever had happened."""
    await activity.add_session()
    for more, average, rate in (
        ({"execution_duration_seconds": 2.5, "status": "completed"}, "2.5 s", "100 %"),
        ({"execution_duration_seconds": 4.5, "status": "failed"}, "3.5 s", "50 %"),
    ):
        number = len(average + rate)
        await activity.add_events(event(f"e-{number}", number, agent_id="only", **more))
        page = (await activity.http.get("/views/agents", params={"period": "all"})).text
        words = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page))
        assert average in words
        assert rate in words

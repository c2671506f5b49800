"""Every way to fail ends in one problem document that says what and never repeats input."""

from __future__ import annotations

import logging
import re
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path
from typing import Annotated, Any, Literal

import httpx2
import psycopg
import pytest
from fastapi import FastAPI, HTTPException, Query
from fastapi.testclient import TestClient
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Engine, create_engine, text
from starlette.types import ASGIApp

from quintet.kernel import problems
from quintet.kernel.app import App
from quintet.kernel.errors import (
    NotFound,
    PreconditionFailed,
    PreconditionRequired,
    Unavailable,
)
from quintet.kernel.problems import SCHEMA, responses
from quintet.kernel.settings import load
from quintet.server import build

CANARY = "canary-7361"
MEMBERS = set(SCHEMA["required"])

SQLITE = """
CREATE TABLE PARENTS (ID INTEGER PRIMARY KEY, NAME TEXT NOT NULL UNIQUE);
CREATE TABLE LINES (ID INTEGER PRIMARY KEY, PARENT_ID INTEGER NOT NULL REFERENCES PARENTS,
  NUMBER INTEGER CONSTRAINT number_is_positive CHECK (NUMBER > 0), UNIQUE (PARENT_ID, NUMBER));
CREATE TRIGGER no_thirteen BEFORE INSERT ON LINES WHEN NEW.NUMBER = 13
  BEGIN SELECT RAISE(ABORT, 'no line may be number thirteen'); END;
INSERT INTO PARENTS VALUES (1, 'one');
INSERT INTO LINES VALUES (1, 1, 1)
"""
POSTGRESQL = """
CREATE TABLE PARENTS (ID bigint PRIMARY KEY, NAME text NOT NULL UNIQUE);
CREATE TABLE LINES (ID bigint PRIMARY KEY, PARENT_ID bigint NOT NULL REFERENCES PARENTS,
  NUMBER int CONSTRAINT number_is_positive CHECK (NUMBER > 0), UNIQUE (PARENT_ID, NUMBER));
CREATE FUNCTION no_thirteen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.NUMBER = 13 THEN
    RAISE EXCEPTION 'no line may be number thirteen'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF; RETURN NEW; END $$;
CREATE TRIGGER no_thirteen BEFORE INSERT ON LINES FOR EACH ROW EXECUTE FUNCTION no_thirteen();
INSERT INTO PARENTS VALUES (1, 'one');
INSERT INTO LINES VALUES (1, 1, 1)
"""


class CardNotFound(NotFound):
    title = "No such card"
    type = "https://quintet.example/problems/card"


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")
    title: Annotated[str, Field(max_length=3)]
    status: Literal["open", "done"] = "open"


class Cat(BaseModel):
    kind: Literal["cat"]


class Dog(BaseModel):
    kind: Literal["dog"]


def application() -> FastAPI:
    app = FastAPI()
    problems.install(app)

    @app.get("/card")
    async def card() -> None:
        raise CardNotFound("There is no card 7.", headers={"ETag": '"x"'})

    @app.get("/busy")
    async def busy() -> None:
        raise Unavailable("The writer's queue is full.", retry_after=3)

    @app.get("/http/{status}")
    async def http(status: int) -> None:
        raise HTTPException(status, detail={"a": CANARY}, headers={"X-Kept": "yes"})

    @app.post("/body")
    async def body(body: Body, limit: Annotated[int, Query(ge=1)] = 1) -> None: ...

    @app.post("/tagged")
    async def tagged(body: Annotated[Cat | Dog, Field(discriminator="kind")]) -> None: ...

    @app.post("/many")
    async def many(body: list[int]) -> None: ...

    @app.get("/stale")
    async def stale() -> None:
        members = {"current": {"id": 7, "Ünï": [1.0, None]}, "status": 200, "detail": "forged"}
        raise PreconditionFailed("It has changed.", headers={"ETag": '"x"'}, members=members)

    @app.get("/unseen")
    async def unseen() -> None:
        raise PreconditionRequired("Say which one you saw.")

    @app.get("/bug")
    async def bug() -> None:
        raise RuntimeError(CANARY)

    @app.get("/surrogate")
    async def surrogate() -> None:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.execute("SELECT ?", ("\ud800",))

    @app.get("/overflow")
    async def overflow() -> None:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.execute("SELECT ?", (2**63,))

    return app


def client_of(app: ASGIApp) -> httpx2.AsyncClient:
    transport = httpx2.ASGITransport(app, raise_app_exceptions=False)
    return httpx2.AsyncClient(transport=transport, base_url="http://localhost")


@pytest.fixture
async def client() -> AsyncIterator[httpx2.AsyncClient]:
    async with client_of(application()) as client:
        yield client


def problem_of(answer: httpx2.Response, status: int) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert CANARY not in answer.text
    problem: dict[str, Any] = answer.json()
    assert set(problem) == MEMBERS
    assert problem["status"] == status
    assert re.fullmatch(r"urn:quintet:request:[\w.-]+", problem["instance"])
    return problem


async def test_a_domain_error_keeps_its_type_title_and_headers(client: httpx2.AsyncClient) -> None:
    answer = await client.get("/card")
    problem = problem_of(answer, 404)
    assert problem["title"] == "No such card"
    assert problem["type"] == "https://quintet.example/problems/card"
    assert problem["detail"] == "There is no card 7."
    assert answer.headers["etag"] == '"x"'


async def test_a_domain_error_may_bring_further_members(client: httpx2.AsyncClient) -> None:
    """Beside the standard's own, which stay what they are."""
    answer = await client.get("/stale")
    problem = answer.json()
    assert set(problem) == {*MEMBERS, "current"}
    assert problem["current"] == {"id": 7, "Ünï": [1.0, None]}
    assert (problem["status"], problem["detail"]) == (412, "It has changed.")
    assert (answer.status_code, answer.headers["etag"]) == (412, '"x"')


async def test_who_has_to_name_what_it_saw_is_told_428(client: httpx2.AsyncClient) -> None:
    assert problem_of(await client.get("/unseen"), 428)["title"] == "Precondition Required"


async def test_unavailable_sends_retry_after(client: httpx2.AsyncClient) -> None:
    answer = await client.get("/busy")
    problem_of(answer, 503)
    assert answer.headers["retry-after"] == "3"


async def test_the_router_answers_problems_too(client: httpx2.AsyncClient) -> None:
    assert problem_of(await client.get(f"/{CANARY}"), 404)["title"] == "Not Found"
    answer = await client.delete("/card")
    assert problem_of(answer, 405)["type"] == "about:blank"
    assert answer.headers["allow"] == "GET"


@pytest.mark.parametrize("status", [401, 418, 429, 599])
async def test_http_exceptions_keep_headers_and_lose_structured_details(
    client: httpx2.AsyncClient, status: int
) -> None:
    answer = await client.get(f"/http/{status}")
    assert isinstance(problem_of(answer, status)["detail"], str)
    assert answer.headers["x-kept"] == "yes"


async def test_304_has_no_body(client: httpx2.AsyncClient) -> None:
    answer = await client.get("/http/304")
    assert (answer.status_code, answer.content) == (304, b"")


async def test_validation_names_fields_and_never_repeats_values(client: httpx2.AsyncClient) -> None:
    body = {"title": CANARY, "status": CANARY, f"{CANARY} {CANARY}": 1}
    problem = problem_of(await client.post("/body?limit=0", json=body), 422)
    locs = [item["loc"] for item in problem["errors"]]
    assert locs == ["query.limit", "body.title", "body.status", "body.?"]
    assert all(set(item) == {"loc", "message"} for item in problem["errors"])
    assert "at most 3 characters" in problem["detail"]


async def test_an_unknown_tag_is_not_repeated(client: httpx2.AsyncClient) -> None:
    problem = problem_of(await client.post("/tagged", json={"kind": CANARY}), 422)
    assert "'cat', 'dog'" in problem["errors"][0]["message"]


async def test_garbage_names_the_character(client: httpx2.AsyncClient) -> None:
    answer = await client.post(
        "/body", content=b'{"title": x}', headers={"Content-Type": "application/json"}
    )
    message = problem_of(answer, 400)["errors"][0]["message"]
    assert message == "not valid JSON at character 10: Expecting value"


async def test_the_number_of_errors_is_bounded(client: httpx2.AsyncClient) -> None:
    problem = problem_of(await client.post("/many", json=["x"] * 1000), 422)
    assert len(problem["errors"]) == problems.MOST_ERRORS
    assert problem["detail"].endswith("(and 997 more).")


@pytest.mark.parametrize("path", ["/surrogate", "/overflow"])
async def test_what_the_driver_cannot_encode_is_422(client: httpx2.AsyncClient, path: str) -> None:
    problem_of(await client.get(path), 422)


async def test_a_bug_is_logged_once_and_not_told(
    client: httpx2.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        problem = problem_of(await client.get("/bug"), 500)
    assert problem["title"] == "Internal Server Error"
    logged = [r for r in caplog.records if r.name == "quintet.problem"]
    assert len(logged) == 1
    assert logged[0].exc_info
    assert CANARY in str(logged[0].exc_info[1])


async def test_a_bug_in_a_mounted_application_is_logged_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    outer = FastAPI()
    problems.install(outer)
    outer.mount("/inner", application())
    async with client_of(outer) as client:
        problem_of(await client.get("/inner/bug"), 500)
    assert len([r for r in caplog.records if r.name == "quintet.problem"]) == 1


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    postgresql = database_url.startswith("postgresql")
    engine = create_engine(database_url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        if postgresql:
            connection.connection.cursor().execute(POSTGRESQL)
        else:
            connection.connection.cursor().executescript(SQLITE)
    yield engine
    engine.dispose()


REFUSED = [
    (
        "INSERT INTO LINES (ID, PARENT_ID, NUMBER) VALUES (2, 1, 1)",
        r"lines \(parent_id, number\) must be unique: another row already has these values.*",
        ["lines.parent_id", "lines.number"],
    ),
    (
        "INSERT INTO LINES (ID, PARENT_ID, NUMBER) VALUES (2, 736173, 1)",
        (
            r".*foreign key constraint does not allow it.*|.*parent_id of lines refers to does not"
            r" exist \(lines_parent_id_fkey\)\."
        ),
        ["lines.parent_id"],
    ),
    (
        "DELETE FROM PARENTS WHERE ID = 1",
        r".*other rows still refer to this one.*|Rows of lines still refer to this one.*",
        [],
    ),
    (
        "INSERT INTO LINES (ID, PARENT_ID, NUMBER) VALUES (2, 1, -736173)",
        "The values break the check constraint number_is_positive.*",
        [],
    ),
    (
        "INSERT INTO PARENTS (ID) VALUES (2)",
        "name of parents must have a value.",
        ["parents.name"],
    ),
    (
        "INSERT INTO LINES (ID, PARENT_ID, NUMBER) VALUES (2, 1, 13)",
        "no line may be number thirteen.",
        [],
    ),
]


@pytest.mark.parametrize(("statement", "detail", "locs"), REFUSED)
async def test_a_refused_constraint_is_a_conflict_in_plain_words(
    engine: Engine, statement: str, detail: str, locs: list[str]
) -> None:
    app = application()

    @app.get("/write")
    def write() -> None:
        with engine.begin() as connection:
            if engine.dialect.name == "sqlite":
                connection.connection.cursor().execute("PRAGMA foreign_keys = ON")
            connection.execute(text(statement))

    async with client_of(app) as client:
        answer = await client.get("/write")
    problem = problem_of(answer, 409)
    assert re.fullmatch(detail, problem["detail"]), problem
    assert "736173" not in answer.text
    if engine.dialect.name == "postgresql" or "foreign" not in problem["detail"]:
        assert [item["loc"] for item in problem["errors"]] == locs


async def test_a_locked_sqlite_file_is_unavailable(tmp_path: Any) -> None:
    file = str(tmp_path / "a.db")
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    app = application()
    engine = create_engine(f"sqlite:///{file}", connect_args={"timeout": 0})

    @app.get("/raw")
    def raw() -> None:
        with closing(sqlite3.connect(file, timeout=0)) as connection:
            connection.execute("CREATE TABLE T (A)")

    @app.get("/sqlalchemy")
    def through_sqlalchemy() -> None:
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE T (A)"))

    async with client_of(app) as client:
        for path in ("/raw", "/sqlalchemy"):
            answer = await client.get(path)
            problem_of(answer, 503)
            assert answer.headers["retry-after"] == "1"
    holder.close()
    engine.dispose()


async def test_an_unreachable_postgresql_is_unavailable() -> None:
    app = application()
    url = f"postgresql+psycopg://a:{CANARY}@127.0.0.1:1/{CANARY}"

    @app.get("/sqlalchemy")
    def through_sqlalchemy() -> None:
        create_engine(url).connect()

    @app.get("/raw")
    def raw() -> None:
        psycopg.connect(url.replace("+psycopg", ""))

    async with client_of(app) as client:
        for path in ("/raw", "/sqlalchemy"):
            answer = await client.get(path)
            problem_of(answer, 503)
            assert answer.headers["retry-after"] == "1"


async def test_a_wrong_statement_is_a_fault_of_ours(engine: Engine) -> None:
    app = application()

    @app.get("/wrong")
    def wrong() -> None:
        with engine.connect() as connection:
            connection.execute(text(f'SELECT "{CANARY}" FROM NOWHERE'))

    async with client_of(app) as client:
        problem_of(await client.get("/wrong"), 500)


async def test_postgresql_out_of_range_is_the_clients_fault(postgres_url: str) -> None:
    app = application()
    engine = create_engine(postgres_url.replace("postgresql:", "postgresql+psycopg:"))

    @app.get("/range")
    def out_of_range() -> None:
        with engine.connect() as connection:
            connection.execute(text("SELECT CAST(:n AS integer)"), {"n": 2**40})

    @app.get("/nul")
    def nul() -> None:
        with engine.connect() as connection:
            connection.execute(text("SELECT CAST(:t AS text)"), {"t": "\x00"})

    async with client_of(app) as client:
        problem_of(await client.get("/range"), 422)
        problem_of(await client.get("/nul"), 422)
    engine.dispose()


async def test_openapi_documents_the_problems() -> None:
    app = FastAPI()

    @app.get("/{row}", responses=responses(404, 412))
    async def read(row: int) -> None: ...

    answers = app.openapi()["paths"]["/{row}"]["get"]["responses"]
    assert set(answers) == {"200", "400", "404", "412", "413", "415", "422"}
    for status in set(answers) - {"200"}:
        assert answers[status]["content"] == {"application/problem+json": {"schema": SCHEMA}}
    assert "HTTPValidationError" not in app.openapi().get("components", {}).get("schemas", {})


def test_an_address_above_the_apps_is_a_problem_too(tmp_path: Path) -> None:
    settings = load({}, {"QUINTET_DATA": str(tmp_path)}, tmp_path / ".env")
    served = build([App(name="trial", title="Trial", summary="")], settings)
    answer = TestClient(served, base_url="http://localhost").get("/nothing")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"] == "There is nothing at this address."

"""Nobody passes without a token, a token is no secret in the database, guessing is slow."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import select

from quintet.kernel.auth import Accounts, queries
from quintet.kernel.auth.accounts import Attempt
from quintet.kernel.auth.errors import TooManyAttempts, WrongLogin
from quintet.kernel.auth.first_user import DEMO
from quintet.kernel.auth.models import FAILURES, TOKENS, USERS
from quintet.kernel.auth.routes import LOGIN
from tests.fixtures.accounts import bearer
from tests.kernel.auth_trial import Served, served


@pytest.fixture
async def trial(accounts_url: str, tmp_path: Path) -> AsyncIterator[Served]:
    async with served(accounts_url, tmp_path) as trial:
        yield trial


async def everything(trial: Served) -> str:
    """All that the accounts hold, as one text."""
    async with trial.accounts.database.read() as unit:
        found = [(await unit.execute(select(table))).all() for table in (USERS, TOKENS, FAILURES)]
    return repr(found)


async def test_a_token_opens_what_is_closed(trial: Served) -> None:
    token = await trial.token()
    answer = await trial.client.get("/whoami", headers=bearer(token))
    assert (answer.status_code, answer.json()) == (200, {"actor": "user"})


async def test_a_login_answers_the_token_alone(trial: Served) -> None:
    answer = await trial.log_in()
    assert list(answer.json()) == ["token"]
    extra = {"username": "user", "password": "password", "remember": True}
    assert (await trial.client.post(LOGIN, json=extra)).status_code == 200


PATHS = ["/whoami", "/nothing", "/api/auth/sessions", "/openapi.json/x"]
HEADERS: list[bytes | None] = [
    None,
    b"",
    b"Bearer",
    b"Bearer ",
    b"Bearer wrong",
    b"Bearer qt_" + b"x" * 43,
    b"Bearer " + b"x" * 5000,
    b"Basic dXNlcjpwYXNzd29yZA==",
    b"Bearer \xe4\xf6",
    b"bearer a b",
]


async def test_without_a_valid_token_everything_is_401(trial: Served) -> None:
    for path, header in product(PATHS, HEADERS):
        headers = {} if header is None else {"Authorization": header}
        answer = await trial.client.get(path, headers=headers)
        assert answer.status_code == 401, (path, header)
        assert answer.headers["WWW-Authenticate"] == "Bearer"
        assert answer.headers["Content-Type"] == "application/problem+json"


async def test_two_tokens_at_once_are_none(trial: Served) -> None:
    token = await trial.token()
    headers = [("Authorization", f"Bearer {token}"), ("Authorization", "Bearer other")]
    assert (await trial.client.get("/whoami", headers=headers)).status_code == 401


@pytest.mark.parametrize("path", ["/open", "/docs", "/openapi.json"])
async def test_open_paths_answer_anybody(trial: Served, path: str) -> None:
    assert (await trial.client.get(path)).status_code == 200


async def test_wrong_names_and_wrong_passwords_look_the_same(trial: Served) -> None:
    wrong, unknown = await trial.log_in("user", "wrong"), await trial.log_in("nobody", "password")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json()["detail"] == unknown.json()["detail"]


async def test_an_unknown_user_costs_the_time_of_a_known_one(trial: Served) -> None:
    async def spent(username: str) -> float:
        before = time.process_time()
        await trial.log_in(username, "wrong")
        return time.process_time() - before

    await spent("warm-up")
    known = min([await spent("user") for _ in range(3)])
    unknown = min([await spent(f"nobody{n}") for n in range(3)])
    assert unknown > known / 3  # without the check it is a hundredth


async def test_six_failures_close_the_account_to_their_address(trial: Served) -> None:
    for _ in range(6):
        assert (await trial.log_in("user", "wrong")).status_code == 401
    refused = await trial.log_in()
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 900
    trial.clock.forward(minutes=15, seconds=1)
    assert (await trial.log_in()).status_code == 200


async def test_many_guesses_at_once_gain_nothing(trial: Served) -> None:
    answers = await asyncio.gather(*(trial.log_in("user", f"guess{n}") for n in range(20)))
    assert sorted(answer.status_code for answer in answers) == [401] * 6 + [429] * 14


async def test_guesses_in_several_processes_are_counted_together(trial: Served) -> None:
    """Each process has its own `Accounts`, and knows of the others by the database alone."""
    async with AsyncExitStack() as running:
        processes = [Accounts(trial.accounts_url) for _ in range(4)]
        for accounts in processes:
            await running.enter_async_context(accounts.running())
            accounts.database.clock = trial.clock
        guesses = [
            accounts.log_in(Attempt("user", f"guess{number}", "127.0.0.1"))
            for number in range(5)
            for accounts in processes
        ]
        ended = await asyncio.gather(*guesses, return_exceptions=True)
        kinds = [type(error) for error in ended]
        assert (kinds.count(WrongLogin), kinds.count(TooManyAttempts)) == (6, 14)


async def test_processes_take_turns_on_postgresql_too(accounts_postgres_url: str) -> None:
    """SQLite has one writer; here the second must not count before the first has."""
    whose = ("user", "127.0.0.1")
    accounts = Accounts(accounts_postgres_url)

    async def second() -> int:
        async with accounts.database.write() as unit:
            await queries.take_turn(unit, whose)
            return len(await queries.attempts(unit, whose))

    async with accounts.running():
        async with accounts.database.write() as unit:
            await queries.take_turn(unit, whose)
            counting = asyncio.create_task(second())
            await asyncio.wait({counting}, timeout=1)  # all the time it could want
            await queries.add_attempt(unit, whose, is_open=True)
        assert await counting == 1


async def test_right_passwords_in_several_processes_are_all_let_in(trial: Served) -> None:
    async with AsyncExitStack() as running:
        processes = [Accounts(trial.accounts_url) for _ in range(8)]
        for accounts in processes:
            await running.enter_async_context(accounts.running())
            accounts.database.clock = trial.clock
        right = Attempt(*DEMO, "127.0.0.1")
        tokens = await asyncio.gather(*(accounts.log_in(right) for accounts in processes))
        assert len(set(tokens)) == 8


async def test_an_attempt_whose_process_died_counts_as_a_failure(trial: Served) -> None:
    for _ in range(6):
        async with trial.accounts.database.write() as unit:
            await queries.add_attempt(unit, ("user", "127.0.0.1"), is_open=True)
    trial.clock.forward(seconds=11)
    assert (await trial.log_in()).status_code == 429


async def test_many_right_passwords_at_once_are_all_let_in(trial: Served) -> None:
    answers = await asyncio.gather(*(trial.log_in() for _ in range(10)))
    assert [answer.status_code for answer in answers] == [200] * 10


async def test_a_login_that_succeeds_begins_the_count_anew(trial: Served) -> None:
    for _ in range(3):
        for _ in range(5):
            assert (await trial.log_in("user", "wrong")).status_code == 401
        assert (await trial.log_in()).status_code == 200


async def test_the_database_holds_no_token_and_no_password(trial: Served) -> None:
    token = await trial.token()
    held = await everything(trial)
    assert "argon2id" in held
    assert "'password'" not in held
    assert token not in held
    assert token.removeprefix("qt_") not in held


async def test_a_token_ends_after_thirty_days(trial: Served) -> None:
    headers = bearer(await trial.token())
    trial.clock.forward(days=29, hours=23)
    assert (await trial.client.get("/whoami", headers=headers)).status_code == 200
    trial.clock.forward(hours=2)
    assert (await trial.client.get("/whoami", headers=headers)).status_code == 401


async def test_logging_out_ends_the_token_at_once(trial: Served) -> None:
    headers, other = bearer(await trial.token()), bearer(await trial.token())
    assert (await trial.client.post("/api/auth/logout", headers=headers)).status_code == 204
    assert (await trial.client.get("/whoami", headers=headers)).status_code == 401
    assert (await trial.client.get("/whoami", headers=other)).status_code == 200


async def test_sessions_are_listed_and_ended(trial: Served) -> None:
    mine, other = bearer(await trial.token()), bearer(await trial.token())
    sessions = (await trial.client.get("/api/auth/sessions", headers=mine)).json()
    assert len(sessions) == 3
    assert sum(each["is_current"] for each in sessions) == 1
    others = [each["token_id"] for each in sessions if not each["is_current"]]
    path = f"/api/auth/sessions/{others[0]}"
    assert (await trial.client.delete(path, headers=mine)).status_code == 204
    assert (await trial.client.delete(path, headers=mine)).status_code == 404
    assert (await trial.client.delete("/api/auth/sessions", headers=mine)).status_code == 204
    assert (await trial.client.get("/whoami", headers=other)).status_code == 401
    assert len((await trial.client.get("/api/auth/sessions", headers=mine)).json()) == 1


async def test_nobody_ends_anothers_session(trial: Served) -> None:
    await trial.accounts.add_user("anna", "another password")
    mine = bearer(await trial.token())
    annas = await trial.token("anna", "another password")
    sessions = (await trial.client.get("/api/auth/sessions", headers=bearer(annas))).json()
    path = f"/api/auth/sessions/{sessions[0]['token_id']}"
    assert (await trial.client.delete(path, headers=mine)).status_code == 404
    assert (await trial.client.get("/whoami", headers=bearer(annas))).status_code == 200


async def test_a_disabled_user_is_out_at_once(trial: Served) -> None:
    await trial.accounts.add_user("anna", "another password")
    headers = bearer(await trial.token("anna", "another password"))
    await trial.accounts.disable_user("anna")
    assert (await trial.client.get("/whoami", headers=headers)).status_code == 401
    assert (await trial.log_in("anna", "another password")).status_code == 401


async def test_use_is_noted_once_a_minute(trial: Served) -> None:
    headers = bearer(await trial.token())

    async def last_used() -> str:
        answer = await trial.client.get("/api/auth/sessions", headers=headers)
        await asyncio.gather(*trial.accounts._notes)
        return str(next(each for each in answer.json() if each["is_current"])["last_used_at"])

    first = await last_used()
    trial.clock.forward(seconds=30)
    await last_used()
    assert await last_used() == first
    trial.clock.forward(seconds=40)
    await last_used()
    assert await last_used() > first


async def test_tokens_survive_a_restart(accounts_url: str, tmp_path: Path) -> None:
    async with served(accounts_url, tmp_path) as before:
        token = await before.token()
    async with served(accounts_url, tmp_path) as after:
        answer = await after.client.get("/whoami", headers=bearer(token))
    assert answer.status_code == 200

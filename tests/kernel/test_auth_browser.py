"""A browser's login: a cookie that no script sees and no other site can use."""

from __future__ import annotations

from collections.abc import AsyncIterator
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import pytest

from quintet.kernel.auth.first_user import DEMO
from quintet.kernel.auth.routes import SESSIONS
from tests.kernel.auth_trial import Served, served

OWN = {"Origin": "http://localhost"}
PAGE = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture
async def trial(accounts_url: str, tmp_path: Path) -> AsyncIterator[Served]:
    async with served(accounts_url, tmp_path) as trial:
        yield trial


async def begin(trial: Served, password: str = DEMO[1]) -> Any:
    body = {"username": DEMO[0], "password": password}
    return await trial.client.post(SESSIONS, json=body, headers=OWN)


async def test_the_cookie_opens_what_is_closed_and_shows_no_token(trial: Served) -> None:
    answer = await begin(trial)
    assert (answer.status_code, answer.json()) == (201, {"username": "user"})
    assert (await trial.client.get("/whoami")).json() == {"actor": "user"}


async def test_the_cookie_has_all_its_flags(trial: Served) -> None:
    jar: SimpleCookie = SimpleCookie((await begin(trial)).headers["set-cookie"])
    (morsel,) = jar.values()
    assert morsel["httponly"]
    assert (morsel["samesite"], morsel["path"]) == ("lax", "/")
    assert int(morsel["max-age"]) == 30 * 24 * 3600
    assert not morsel["secure"]


async def test_over_https_the_cookie_never_leaves_it(trial: Served) -> None:
    body = {"username": DEMO[0], "password": DEMO[1]}
    answer = await trial.client.post(f"https://localhost{SESSIONS}", json=body)
    assert answer.headers["set-cookie"].startswith("__Host-quintet=")
    assert "secure" in answer.headers["set-cookie"].lower()


async def test_a_wrong_password_sets_no_cookie(trial: Served) -> None:
    answer = await begin(trial, "wrong")
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "http://localhost:8001", "null", "http://localhost.evil.test"]
)
async def test_another_sites_page_cannot_use_it(trial: Served, origin: str) -> None:
    await begin(trial)
    headers = {"Origin": origin}
    assert (await trial.client.get("/whoami", headers=headers)).status_code == 403
    assert (await trial.client.post("/api/auth/logout", headers=headers)).status_code == 403
    assert (await trial.client.get("/whoami")).status_code == 200


async def test_a_change_has_to_name_its_origin(trial: Served) -> None:
    await begin(trial)
    assert (await trial.client.post("/api/auth/logout")).status_code == 403
    assert (await trial.client.post("/api/auth/logout", headers=OWN)).status_code == 204


async def test_logging_out_forgets_the_cookie(trial: Served) -> None:
    await begin(trial)
    answer = await trial.client.post("/api/auth/logout", headers=OWN)
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert not trial.client.cookies
    assert (await trial.client.get("/whoami")).status_code == 401


async def test_a_token_that_was_sent_wins_over_the_cookie(trial: Served) -> None:
    await begin(trial)
    headers = {"Authorization": "Bearer wrong"}
    assert (await trial.client.get("/whoami", headers=headers)).status_code == 401


async def test_in_the_place_of_a_page_is_the_login_that_leads_back(trial: Served) -> None:
    page = await trial.client.get("/whoami?a=1&b=%2F", headers=PAGE)
    assert page.status_code == 401
    assert page.headers["www-authenticate"] == "Bearer"
    assert 'data-next="/whoami?a=1&amp;b=%2F"' in page.text


async def test_a_change_is_refused_and_not_answered_by_the_login(trial: Served) -> None:
    answer = await trial.client.delete(SESSIONS, headers=PAGE)
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "wanted", ["//evil.example", "/\\evil.example", "https://evil.example", ""]
)
async def test_the_login_leads_to_no_other_site(trial: Served, wanted: str) -> None:
    page = await trial.client.get("/login", params={"next": wanted}, headers=PAGE)
    assert 'data-next="/"' in page.text


async def test_the_login_offers_the_demo_user_while_there_is_one(trial: Served) -> None:
    assert "demo user" in (await trial.client.get("/login")).text
    await trial.accounts.disable_user(DEMO[0])
    assert "demo user" not in (await trial.client.get("/login")).text

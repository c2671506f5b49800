"""The routes of the first page: what is alive, the search, and word of what has changed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from quintet.kernel.accepting import wants_a_page
from quintet.kernel.auth import Accounts
from quintet.kernel.auth.known import caller_if_any
from quintet.kernel.errors import Invalid
from quintet.kernel.event_stream import streamed
from quintet.kernel.home.residents import Catch, Look, Resident
from quintet.kernel.home.stream import changed_names
from quintet.kernel.home.times import ago
from quintet.kernel.moments import written
from quintet.kernel.web import Assets, Pages
from quintet.kernel.words import excerpt, parts, words_of

USUAL_LIMIT = 8
LARGEST_LIMIT = 50
VARY = {"Vary": "Accept, Authorization, Cookie"}


class Home:
    """What stands at `/` where several apps are served."""

    def __init__(
        self, residents: Sequence[Resident], assets: Assets, accounts: Accounts | None
    ) -> None:
        self.residents = residents
        self.accounts = accounts
        self.pages = Pages(
            assets,
            name="quintet",
            title="Quintet",
            templates=None,
            filters={"ago": ago, "parts": parts, "excerpt": excerpt, "written": written},
        )

    @property
    def routes(self) -> list[BaseRoute]:
        return [
            Route("/", self.front),
            Route("/search", self.search),
            Route("/home/cards", self.cards),
            Route("/home/results", self.results),
            Route("/home/events", self.events),
        ]

    async def end(self) -> None:
        """Give up what still reads."""
        await asyncio.gather(*(each.end() for each in self.residents))

    async def front(self, request: Request) -> Response:
        """For people what is alive in each app; for programs what is served here, and where."""
        if not wants_a_page(request.scope):
            return JSONResponse({"apps": [_entry(each) for each in self.residents]}, headers=VARY)
        cards = await self._looks(request, self.residents)
        return self._page(request, "kernel/home.html", cards=cards)

    async def cards(self, request: Request) -> Response:
        """The cards of the apps that `?app=` names, to be put in the place of older ones."""
        asked = set(request.query_params.getlist("app"))
        chosen = [each for each in self.residents if each.app.name in asked]
        cards = await self._looks(request, chosen)
        return self._page(request, "kernel/home-cards.html", cards=cards)

    async def events(self, request: Request) -> Response:
        """Server-sent events `changed` with the names of the apps whose cards are old."""
        followed = [
            each
            for each in self.residents
            if each.is_followed and await self._may_see(request, each)
        ]
        return streamed(changed_names(followed, self.residents[0].live.stopping))

    async def search(self, request: Request) -> Response:
        """What `?q=` finds in all apps: a page for people, JSON for programs."""
        question, catches = await self._catches(request)
        if not wants_a_page(request.scope):
            return JSONResponse(_told(request, question, catches), headers=VARY)
        return self._page(request, "kernel/search.html", **_shown(question, catches))

    async def results(self, request: Request) -> Response:
        """The same as a part of a page, for who is still typing."""
        question, catches = await self._catches(request)
        return self._page(request, "kernel/search-results.html", **_shown(question, catches))

    async def _looks(
        self, request: Request, residents: Sequence[Resident]
    ) -> list[tuple[Resident, Look]]:
        async def look(resident: Resident) -> Look:
            if not await self._may_see(request, resident):
                return Look(None, "login")
            return await resident.look()

        looks = await asyncio.gather(*map(look, residents))
        return list(zip(residents, looks, strict=True))

    async def _catches(self, request: Request) -> tuple[str, list[Catch]]:
        question = request.query_params.get("q", "")
        words, limit = words_of(question), _limit(request.query_params.get("limit"))

        async def find(resident: Resident) -> Catch:
            if not await self._may_see(request, resident):
                return Catch(resident, trouble="login")
            return await resident.find(words, limit)

        searched = [each for each in self.residents if each.is_searched]
        return question, list(await asyncio.gather(*map(find, searched))) if words else []

    async def _may_see(self, request: Request, resident: Resident) -> bool:
        if not resident.app.needs_login or self.accounts is None:
            return True
        return await caller_if_any(request.scope, self.accounts) is not None

    def _page(self, request: Request, template: str, **context: Any) -> Response:
        answer = self.pages.render(request, template, **context)
        answer.headers.update(VARY)
        return answer


def _entry(resident: Resident) -> dict[str, str]:
    app = resident.app
    entry = {"name": app.name, "title": app.title, "summary": app.summary}
    entry["docs"] = f"{resident.root}/docs"
    return entry | ({"page": resident.front} if resident.has_page else {})


def _limit(text: str | None) -> int:
    if text is None:
        return USUAL_LIMIT
    if text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= LARGEST_LIMIT:
        return int(text[:4])
    message = f"must be a number from 1 to {LARGEST_LIMIT}"
    raise Invalid(f"limit: {message}.", errors=[{"loc": "query.limit", "message": message}])


def _shown(question: str, catches: Sequence[Catch]) -> dict[str, Any]:
    return {"question": question, "words": words_of(question), "catches": catches}


def _told(request: Request, question: str, catches: Sequence[Catch]) -> dict[str, Any]:
    """The results as JSON: one list, and for each app whether it has answered."""
    words, outside = words_of(question), request.scope.get("root_path", "")
    return {
        "query": question,
        "found": [
            {
                "app": catch.resident.app.name,
                "title": each.title,
                "text": excerpt(each.text, words),
                "tag": each.tag,
                "at": None if each.at is None else written(each.at),
                "path": f"{outside}{catch.resident.root}{each.path}",
            }
            for catch in catches
            for each in catch.found
        ],
        "apps": [
            {
                "name": catch.resident.app.name,
                "found": len(catch.found),
                "trouble": catch.trouble or None,
            }
            for catch in catches
        ],
    }

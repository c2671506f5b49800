"""The page in place of one that there is not, or that something went wrong with."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import Request, Response

from quintet.kernel import request_id
from quintet.kernel.errors import QuintetError
from quintet.kernel.web.pages import Pages

HEADINGS = {
    403: "This is not open to you",
    404: "There is nothing here",
    405: "This address is not for looking at",
    422: "This address has a mistake in it",
    500: "Something went wrong here",
    503: "Too busy for the moment",
}


def problem_page(pages: Pages) -> Callable[[Request, QuintetError], Response]:
    """What shows a problem to people, in the design of these pages and with the same headers."""

    def page(request: Request, error: QuintetError) -> Response:
        known = request_id.request_id.get()
        answer = pages.render(
            request,
            "kernel/problem.html",
            status=error.status,
            heading=HEADINGS.get(error.status, error.title),
            detail=error.detail,
            number=error.status,
            request_id=known,
        )
        answer.headers.update({**error.headers, "Cache-Control": "no-store", "Vary": "Accept"})
        return answer

    return page

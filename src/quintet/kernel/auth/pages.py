"""The page to log in on, for browsers."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from quintet.kernel.auth.gate import LOGIN_PAGE
from quintet.kernel.auth.routes import Held
from quintet.kernel.web import render

router = APIRouter()


@router.get(LOGIN_PAGE)
async def login_page(request: Request, accounts: Held, next: str = "") -> Response:  # noqa: A002 - its name in the address
    """The login, which goes on to the page that was wanted."""
    is_own = next.startswith("/") and not next.startswith(("//", "/\\"))
    wanted = next if is_own else request.scope.get("root_path", "") + "/"
    is_demo = await accounts.has_demo()
    return render(request, "kernel/login.html", wanted=wanted, is_demo=is_demo)

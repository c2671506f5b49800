"""`/design`: every component in every state, for those who build pages."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fastapi import Request, Response
from starlette.routing import Route

from quintet.kernel.web.assets import KERNEL_FOLDER
from quintet.kernel.web.pages import Pages

_ROLE = re.compile(r"^\s*--(?P<name>(?P<family>[a-z]+)-[a-z0-9-]+):", re.MULTILINE)
_SYMBOL = re.compile(r'<symbol id="([a-z0-9-]+)"')


def showcase_route(pages: Pages) -> Route:
    """The page of the design system; served in development only."""

    async def showcase(request: Request) -> Response:
        return pages.render(request, "kernel/design.html", roles=roles(), icons=icons())

    return Route("/design", showcase, include_in_schema=False)


def roles() -> Mapping[str, list[str]]:
    """The names in tokens.css by family: color, text, space, radius, …"""
    found: dict[str, list[str]] = {}
    for match in _ROLE.finditer((KERNEL_FOLDER / "tokens.css").read_text("utf-8")):
        names = found.setdefault(match["family"], [])
        if match["name"] not in names:
            names.append(match["name"])
    return found


def icons() -> list[str]:
    """The names of the icons that were built; none without the build."""
    sprite = KERNEL_FOLDER / "vendor" / "icons.svg"
    return _SYMBOL.findall(sprite.read_text("utf-8")) if sprite.is_file() else []

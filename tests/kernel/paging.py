"""A list of the tests' own, read page by page."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import orjson

from quintet.kernel.database import Database
from quintet.kernel.lists import Listing
from quintet.kernel.lists.page import Pages
from quintet.kernel.lists.query import parse


async def walk(database: Database, listing: Listing, **asked: str) -> list[dict[str, Any]]:
    """The rows of all pages, each begun where the one before has ended."""
    pages, found, following = Pages(database, listing), [], None
    while True:
        query = {**asked, **({"cursor": following} if following else {})}
        page = await pages.page(parse(listing, urlencode(query)), {})
        found += orjson.loads(page.body)
        following = page.next_cursor
        if following is None:
            return found

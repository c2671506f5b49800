"""Lists: filters, sort, keyset cursor and counts, with the JSON made by the database."""

from quintet.kernel.lists.direct import Direct
from quintet.kernel.lists.listing import Listing, RowJson
from quintet.kernel.lists.routes import find, list_route, row_route

__all__ = ["Direct", "Listing", "RowJson", "find", "list_route", "row_route"]

"""Lists: filters, sort, keyset cursor and counts, with the JSON made by the database."""

from quintet.kernel.lists.listing import Listing, RowJson
from quintet.kernel.lists.routes import find, list_route, path_parameter, row_route

__all__ = [
    "Listing",
    "RowJson",
    "find",
    "list_route",
    "path_parameter",
    "row_route",
]

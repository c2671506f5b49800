"""Rows carried from one database into another: read in the order of their keys, written, compared.

The same on both kinds, in both directions. Values on the way are plain Python ones, whatever each
database keeps them as.
"""

from quintet.kernel.carrying.comparing import Compared, compare
from quintet.kernel.carrying.copying import copy
from quintet.kernel.carrying.postgres import PostgresEnd
from quintet.kernel.carrying.shapes import Shape, shapes_of
from quintet.kernel.carrying.sqlite import SqliteEnd, unknown_in
from quintet.kernel.carrying.values import Uncarried

__all__ = [
    "Compared",
    "PostgresEnd",
    "Shape",
    "SqliteEnd",
    "Uncarried",
    "compare",
    "copy",
    "shapes_of",
    "unknown_in",
]

"""What programs and models may do to the board: the routes' use cases as tools.

There is none that removes a column or empties the board: for that a person is asked.
"""

from __future__ import annotations

from collections.abc import Sequence

from quintet.apps.kanban.tools.changing import CHANGING
from quintet.apps.kanban.tools.looking import LOOKING
from quintet.kernel.mcp import Tool

TOOLS: Sequence[Tool] = (*LOOKING, *CHANGING)

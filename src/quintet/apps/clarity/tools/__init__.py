"""What programs and models may do in a session: the routes' use cases as tools.

Each names the session it works in, and knows no other. None reads the internal log, and none
removes a session: that a person does.
"""

from __future__ import annotations

from collections.abc import Sequence

from quintet.apps.clarity.tools.helping import HELPING
from quintet.apps.clarity.tools.stepping import STEPPING
from quintet.kernel.mcp import Tool

TOOLS: Sequence[Tool] = (*STEPPING, *HELPING)

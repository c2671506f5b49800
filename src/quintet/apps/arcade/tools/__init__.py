"""What programs and models may do in Arcade: plan a list, play its run, print its receipts."""

from __future__ import annotations

from collections.abc import Sequence

from quintet.apps.arcade.tools.playing import PLAYING
from quintet.apps.arcade.tools.receipts import RECEIPTS
from quintet.kernel.mcp import Tool

TOOLS: Sequence[Tool] = (*PLAYING, *RECEIPTS)

"""Tools that a program may call through the Model Context Protocol, at one address for all apps.

Only `protocol` and `stdio` load the protocol's SDK, and only once somebody calls.
"""

from quintet.kernel.mcp.alone import Shelf, tools_alone
from quintet.kernel.mcp.endpoint import PATH, Endpoint
from quintet.kernel.mcp.toolbox import Toolbox
from quintet.kernel.mcp.tools import ReadTool, Surroundings, Tool, WaitingTool, WriteTool

__all__ = [
    "PATH",
    "Endpoint",
    "ReadTool",
    "Shelf",
    "Surroundings",
    "Tool",
    "Toolbox",
    "WaitingTool",
    "WriteTool",
    "tools_alone",
]

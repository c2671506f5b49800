"""Tools that a program may call through the Model Context Protocol, at one address for all apps.

Only `protocol` loads the protocol's SDK, and only once somebody calls.
"""

from quintet.kernel.mcp.endpoint import PATH, Endpoint
from quintet.kernel.mcp.toolbox import Toolbox
from quintet.kernel.mcp.tools import ReadTool, Surroundings, Tool, WaitingTool, WriteTool

__all__ = [
    "PATH",
    "Endpoint",
    "ReadTool",
    "Surroundings",
    "Tool",
    "Toolbox",
    "WaitingTool",
    "WriteTool",
]

"""The Model Context Protocol over streamable HTTP; with `stdio` the one that loads its SDK.

Nothing is kept between two requests: any process can answer any of them, and a restart
disturbs nobody. Clients of the 2025 revisions, which begin with a handshake, are answered too.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from importlib.metadata import version
from types import MappingProxyType
from typing import Any

from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    Tool,
    ToolAnnotations,
)
from pydantic.json_schema import GenerateJsonSchema
from starlette.requests import Request
from starlette.types import ASGIApp

from quintet.kernel.mcp.toolbox import Toolbox
from quintet.kernel.mcp.tools import ReadTool, WaitingTool
from quintet.kernel.mcp.tools import Tool as OurTool
from quintet.kernel.request_id import SCOPE_KEY, request_id

NAME = "quintet"

type Scope = Mapping[str, Any]
type Context = ServerRequestContext[Any, Request]


@asynccontextmanager
async def serving(tools: Toolbox) -> AsyncIterator[ASGIApp]:
    """The ASGI application that answers with `tools`, inside this block."""
    manager = StreamableHTTPSessionManager(server_of(tools), json_response=True, stateless=True)
    async with manager.run():
        yield manager.handle_request


def server_of(tools: Toolbox, elsewhere: Scope = MappingProxyType({})) -> Server[Any]:
    """The protocol's server; `elsewhere` is the scope of calls that are no requests."""
    shown = [_shown(name, tool) for name, tool in tools]
    schemas = {tool.name: tool.input_schema for tool in shown}

    async def list_tools(_: Context, __: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=shown)

    async def call_tool(context: Context, call: CallToolRequestParams) -> CallToolResult:
        if call.name not in tools:
            raise MCPError(INVALID_PARAMS, "There is no tool of this name.")
        scope = context.request.scope if context.request is not None else elsewhere
        token = request_id.set(scope.get(SCOPE_KEY))
        try:
            outcome = await tools.call(call.name, call.arguments or {}, scope)
        finally:
            request_id.reset(token)
        text = TextContent(type="text", text=outcome.text)
        return CallToolResult(content=[text], is_error=outcome.is_error)

    return Server(
        NAME,
        version=version("quintet"),
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        get_tool_input_schema=schemas.get,
    )


class _Untitled(GenerateJsonSchema):
    """Arguments without the titles that only repeat their names: a model reads all of this."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def _shown(name: str, tool: OurTool) -> Tool:
    is_read_only = isinstance(tool, ReadTool) or (
        isinstance(tool, WaitingTool) and tool.is_read_only
    )
    return Tool(
        name=name,
        title=tool.title,
        description=tool.description,
        input_schema=tool.arguments.model_json_schema(schema_generator=_Untitled),
        annotations=ToolAnnotations(
            title=tool.title,
            read_only_hint=is_read_only,
            destructive_hint=not isinstance(tool, ReadTool) and tool.is_destructive,
            idempotent_hint=is_read_only or isinstance(tool, ReadTool) or tool.is_idempotent,
            open_world_hint=False,
        ),
    )

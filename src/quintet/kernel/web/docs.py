"""`/docs`: Swagger UI from files on this machine, under the same policy as every page."""

from __future__ import annotations

from fastapi import FastAPI, Request, Response
from starlette.routing import Route

from quintet.kernel.web.pages import Pages

# Where fastapi-offline serves Swagger UI's files.
SWAGGER = "/static-offline-docs"


def docs_route(web: FastAPI, pages: Pages) -> Route:
    """The page that shows `web`'s interface; what starts it is a file, not an inline script."""

    async def docs(request: Request) -> Response:
        return pages.render(request, "kernel/docs.html", swagger=SWAGGER, document=web.openapi_url)

    return Route("/docs", docs, include_in_schema=False)

"""Renders an app's templates; every text in them is escaped, every unknown name an error."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from fastapi import Request
from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
)
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

from quintet.kernel.web.assets import KERNEL, Assets
from quintet.kernel.web.language import ENGLISH, in_language

KERNEL_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Place:
    """Where the page that is being rendered stands, and in which language: its app's root, and
    the server's; and who is logged in."""

    root: str
    outside: str
    language: str = ENGLISH
    person: str | None = None


# Macros are imported without the page's context; this is how they still know where they are.
_place: ContextVar[Place] = ContextVar("quintet_page_place")


class Pages:
    """The templates of one app, with the kernel's below `kernel/`.

    Templates may call `url("/path")` for a path of the app, `outside("/path")` for one of the
    server, `asset("name.css")` for a static
    file of the app or the kernel, `has_asset(name)`, `json_block(id, value)` for what a
    script is to read, `person()` who is logged in, and `language()`; `say(text)` gives the
    kernel's own words in it.
    `filters` are the app's own, for `{{ value | name }}`.
    """

    def __init__(
        self,
        assets: Assets,
        *,
        name: str,
        title: str,
        templates: Path | None,
        filters: Mapping[str, Callable[..., object]] = MappingProxyType({}),
    ) -> None:
        self.assets = assets
        self.name = name
        loaders: list[BaseLoader] = [PrefixLoader({KERNEL: FileSystemLoader(KERNEL_TEMPLATES)})]
        if templates is not None:
            loaders.append(FileSystemLoader(templates))
        self._environment = Environment(
            loader=ChoiceLoader(loaders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=assets.is_watched,
        )
        self._environment.filters.update(filters)
        self._environment.globals.update(
            app_name=name,
            app_title=title,
            url=url,
            outside=outside,
            asset=self._asset,
            has_asset=lambda file: assets.has(name, file),
            json_block=json_block,
            language=_language,
            say=say,
            person=_person,
        )

    def render(
        self,
        request: Request,
        template: str,
        /,
        *,
        status: int = 200,
        language: str = ENGLISH,
        **context: object,
    ) -> HTMLResponse:
        """The page as an answer that browsers ask for again each time."""
        self.assets.refresh()
        with _standing(_place_of(request, language)):
            text = self._environment.get_template(template).render(context)
        return HTMLResponse(text, status, headers={"Cache-Control": "no-cache"})

    def _asset(self, name: str) -> str:
        return _place.get().outside + self.assets.path(self.name, name)


def render(
    request: Request,
    template: str,
    /,
    *,
    status: int = 200,
    language: str = ENGLISH,
    **context: object,
) -> HTMLResponse:
    """Render a template of the app that got the request; the kernel's own words in `language`."""
    pages = request.app.state.pages
    assert isinstance(pages, Pages)
    return pages.render(request, template, status=status, language=language, **context)


def url(path: str) -> str:
    """A path of the app, as the browser has to ask for it: alone, mounted, behind a proxy."""
    if not path.startswith("/"):
        raise ValueError(f"a path of the app begins with a slash: {path!r}")
    return _place.get().root + path


def outside(path: str) -> str:
    """A path of the server, which is the app's own where it is alone."""
    return _place.get().outside + path


def say(text: str) -> str:
    """One of the kernel's own texts, in the language of the page."""
    return in_language(text, _language())


def _person() -> str | None:
    return _place.get().person


def _language() -> str:
    return _place.get().language


def json_block(identifier: str, value: object) -> Markup:
    """Data for a script, in a block that no browser runs: `JSON.parse(block.textContent)`."""
    return Markup('<script type="application/json" id="{}">{}</script>').format(
        escape(identifier), htmlsafe_json_dumps(value)
    )


def _place_of(request: Request, language: str) -> Place:
    root = request.scope.get("root_path", "")
    outside = request.scope.get("app_root_path", root)
    return Place(root, outside, language, request.scope.get("quintet.actor"))


@contextmanager
def _standing(place: Place) -> Iterator[None]:
    token = _place.set(place)
    try:
        yield
    finally:
        _place.reset(token)

"""What all pages share: the language, the words, and what a browser may keep of them."""

from __future__ import annotations

from fastapi import Request, Response

from quintet.apps.clarity.rules.speaking import language_of
from quintet.apps.clarity.settings import ClaritySettings, own_settings_in
from quintet.apps.clarity.texts.pages import Words, shell, words_in
from quintet.apps.clarity.texts.safety import NOT_MEDICAL
from quintet.kernel.web import render


def language(request: Request) -> str:
    """The page's language: German where the browser wants it most, else English."""
    return language_of(request.headers.get("accept-language"))


def own_settings(request: Request) -> ClaritySettings:
    """Clarity's own settings."""
    return own_settings_in(request.app.state.settings)


def show(
    request: Request,
    template: str,
    words: Words,
    /,
    *,
    spoken: str | None = None,
    status: int = 200,
    **context: object,
) -> Response:
    """The page in the browser's language or in `spoken`; `t` are its words, for scripts as well."""
    spoken = spoken or language(request)
    page = render(
        request,
        template,
        status=status,
        language=spoken,
        t=words_in(spoken, shell.WORDS, words),
        not_medical=NOT_MEDICAL[spoken],
        keep_days=own_settings(request).keep_days,
        **context,
    )
    page.headers["Content-Language"] = spoken
    page.headers["Vary"] = "Accept-Language"
    return page

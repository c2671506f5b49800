"""What a browser complained about while a test used its pages."""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext, ConsoleMessage, Error, Page, Request, WebError

from tests.browser.chromium import PATIENCE_MILLISECONDS

# Chromium prints most violations itself; the event also reports those it keeps quiet about.
REPORT_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) => console.error(
  `CSP violation: ${event.violatedDirective} forbids ${event.blockedURI || "inline"} ` +
  `at ${event.sourceFile}:${event.lineNumber}`));
"""
OWN_SCHEMES = ("about", "blob", "data")


@dataclass
class Complaints:
    """Collects errors on the console, uncaught errors, CSP violations and requests elsewhere.

    Whoever opens pages of `hosts` calls `watch` on their context and `all_heard` before closing
    it; what `unexpected` then returns is a defect of a page.
    """

    hosts: set[str] = field(default_factory=set)
    heard: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)

    def allow(self, pattern: str) -> None:
        """A complaint that this regular expression finds itself in is no defect in this test.

        Chromium complains of every answer from 400 on: a test that wants a conflict allows "412".
        """
        self.allowed.append(pattern)

    def unexpected(self) -> list[str]:
        return [c for c in self.heard if not any(re.search(each, c) for each in self.allowed)]

    async def watch(self, context: BrowserContext) -> None:
        await context.add_init_script(REPORT_VIOLATIONS)
        context.on("console", self._on_console)
        context.on("weberror", self._on_error)
        context.on("request", self._on_request)

    async def all_heard(self, context: BrowserContext) -> None:
        """Wait for what the pages have said by now: messages come in order, so for one more."""
        for page in context.pages:
            # A page that is just closing or moving on has no more to say.
            with suppress(Error):
                async with asyncio.timeout(PATIENCE_MILLISECONDS / 1000):
                    await page.evaluate("0")

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            where = message.location
            self.heard.append(f"console: {message.text} ({where['url']}:{where['lineNumber']})")

    def _on_error(self, error: WebError) -> None:
        self.heard.append(f"uncaught: {error.error}")

    def _on_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in OWN_SCHEMES and address.netloc not in self.hosts:
            self.heard.append(f"asks another host: {request.url}")


async def findings(page: Page, axe: str, *, is_strict: bool = False) -> list[str]:
    """What the axe scan calls serious or critical about the page as it is now; strict: all."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(axe)
    impacts = ["minor", "moderate"] if is_strict else []
    found = await page.evaluate(
        """async (impacts) => (await axe.run(document, {resultTypes: ["violations"]})).violations
        .filter((rule) => ["serious", "critical", ...impacts].includes(rule.impact))
        .flatMap((rule) => rule.nodes.map((node) =>
          `${rule.impact} ${rule.id}: ${node.target.join(" ")}: ${node.failureSummary}`))""",
        impacts,
    )
    return [str(line) for line in found]

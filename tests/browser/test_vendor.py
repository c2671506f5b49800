"""The front-end packages as they are shipped: they load under a strict policy and do their work."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Route, expect

from tests.browser.complaints import Complaints
from tests.browser.conftest import OpenPage

VENDOR = Path(__file__).parents[2] / "src/quintet/kernel/web/static/vendor"
HOST = "vendor.test"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'"
)
PAGE = """<!doctype html><html lang="en"><title>Vendor</title>
<link rel="stylesheet" href="uplot.css"><link rel="stylesheet" href="page.css">
<script src="htmx.min.js" defer></script><script src="page.js" type="module"></script>
<svg width="24" height="24"><use href="icons.svg#swords"></use></svg>
<button hx-get="answer" hx-target="#answer">Ask</button><p id="answer"></p>
<div id="chart"></div><ul id="list"><li>one</li></ul></html>"""
STYLE = "".join(
    f'@font-face {{ font-family: "{path.stem}"; src: url("{path.name}"); }}\n'
    for path in sorted(VENDOR.glob("*.woff2"))
)
SCRIPT = """
import Sortable from "./sortable.esm.js";
import uPlot from "./uplot.esm.js";
Sortable.create(document.getElementById("list"));
new uPlot({width: 200, height: 100, series: [{}, {stroke: "red"}]}, [[1, 2], [3, 4]],
  document.getElementById("chart"));
"""
LOAD = """async (names) => (await Promise.all(
  names.map((name) => document.fonts.load(`16px "${name}"`)))).map((faces) => faces.length)"""
TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
WRITTEN = {
    "": (PAGE, "text/html"),
    "page.css": (STYLE, "text/css"),
    "page.js": (SCRIPT, "text/javascript"),
    "answer": ("<b>Answered</b>", "text/html"),
}


async def _answer(route: Route) -> None:
    name = route.request.url.rpartition("/")[2]
    if name in WRITTEN:
        body, kind = WRITTEN[name]
        await route.fulfill(
            body=body, content_type=kind, headers={"content-security-policy": POLICY}
        )
    else:
        path = VENDOR / name
        await route.fulfill(path=path, content_type=TYPES[path.suffix])


@pytest.mark.skipif(not VENDOR.is_dir(), reason="not set up: `python hatch_build.py` fetches them")
async def test_every_shipped_file_works_under_a_strict_policy(
    open_page: OpenPage, complaints: Complaints
) -> None:
    page = await open_page("about:blank")
    complaints.hosts.add(HOST)
    await page.context.route("**/*", _answer)
    await page.goto(f"http://{HOST}/")

    await page.get_by_role("button").click()
    await expect(page.locator("#answer")).to_have_text("Answered")
    await expect(page.locator("#chart canvas")).to_be_visible()
    await page.wait_for_function("document.querySelector('use').getBBox().width > 10")
    fonts = [path.stem for path in sorted(VENDOR.glob("*.woff2"))]
    assert await page.evaluate(LOAD, fonts) == [1] * 6

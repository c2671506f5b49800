"""Clarity in a browser: its pages and their states, and how a person gets there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from playwright.async_api import Page, expect

from tests.browser.clarity_doing import DOING
from tests.browser.clarity_visit import CRISIS

TEXT = (
    "The municipality, which had announced that the swimming pool would remain closed until "
    "further notice because of renovation work, has decided to reopen it on Monday, although "
    "visitors are asked to bring their own towels. Tickets cost 4 euros."
)
TASK = "tidy my room"


async def is_ready(page: Page) -> None:
    """The page's scripts have begun their work."""
    await expect(page.locator("html[data-ready]")).to_be_attached()


async def go(page: Page, url: str, path: str) -> None:
    await page.goto(f"{url}{path}")
    await is_ready(page)


async def add_task(page: Page, text: str = TASK) -> int:
    """Break a task down by the API in the page's visit; gives its id."""
    return int(
        await page.evaluate(
            """async (input) => {
              const path = document.querySelector("script[src*='/shell.js']").src;
              const { room } = await import(path.replace("shell.js", "session.js"));
              return (await room.post("/tasks", { input })).data.id;
            }""",
            text,
        )
    )


async def home(page: Page, url: str) -> None:
    await go(page, url, "/")


async def home_with_tasks(page: Page, url: str) -> None:
    await go(page, url, "/")
    for text in (TASK, "write my thesis proposal by friday", "do my taxes", "call the doctor"):
        await add_task(page, text)
    await go(page, url, "/")
    await expect(page.locator("#tasks > li").first).to_be_visible()


async def help_open(page: Page, url: str) -> None:
    await home_with_tasks(page, url)
    await page.locator("#open-help").click()
    await page.locator("#delete-all").click()
    await expect(page.locator("#delete-sure")).to_be_visible()


async def calm(page: Page, url: str) -> None:
    await go(page, url, "/calm")
    await expect(page.locator("#about")).to_be_visible()


async def calm_unfolded(page: Page, url: str) -> None:
    await calm(page, url)
    for fold in await page.locator("details.fold").all():
        await fold.locator("summary").click()
    await page.locator(".breath .button").click()
    await expect(page.locator(".breath-count")).to_have_text("1")


async def calm_senses(page: Page, url: str) -> None:
    await calm(page, url)
    await page.locator("#choose summary").click()
    await page.locator("[data-choose='5-4-3-2-1']").click()
    await expect(page.locator(".prompt")).to_be_visible()


async def easier(page: Page, url: str) -> None:
    await go(page, url, "/easier")


async def make_easier(page: Page, text: str) -> None:
    await page.locator("#text").fill(text)
    await page.locator("#easier-form [type=submit]").click()


async def easier_done(page: Page, url: str) -> None:
    await easier(page, url)
    await make_easier(page, TEXT)
    await expect(page.locator("#result-title")).to_be_focused()
    if not await page.locator("#looks-form").is_visible():
        await page.locator("#looks > summary").click()


async def easier_crisis(page: Page, url: str) -> None:
    await easier(page, url)
    await make_easier(page, CRISIS)
    await expect(page.locator("#help-shown .contact").first).to_be_visible()


async def easier_refused(page: Page, url: str) -> None:
    await easier(page, url)
    await make_easier(page, " ")
    await expect(page.locator("#text-error")).not_to_be_empty()


Reach = Callable[[Page, str], Awaitable[None]]
STATES: dict[str, Reach] = {
    "home": home,
    "home with tasks": home_with_tasks,
    "help": help_open,
    "calm": calm,
    "calm unfolded": calm_unfolded,
    "calm senses": calm_senses,
    "easier": easier,
    "easier done": easier_done,
    "easier crisis": easier_crisis,
    "easier refused": easier_refused,
    **DOING,
}
"""Every page of the room in the states that look different, for what holds on all of them."""

# What a finger has to hit, and how large it is: a field inside a label counts with it.
TARGETS = """() => [...document.querySelectorAll(
    "a[href], button, select, textarea, summary, input:not([type=hidden])")]
  .filter((each) => each.checkVisibility({ opacityProperty: false }) && !each.closest(".unseen"))
  .map((each) => each.closest(".card.is-link") ?? each)
  .map((each) => (each.matches("[type=radio], [type=checkbox]") && each.closest("label")) || each)
  .map((each) => [each, each.getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && box.bottom > 0)
  .filter(([, box]) => box.width < 43.9 || box.height < 43.9)
  .map(([each, box]) => `${each.tagName} ${each.id || each.textContent.trim()}: `
    + `${box.width} x ${box.height}`)"""
# Where the focus is: its name, and whether a person can see it there.
FOCUS = """() => {
  const focused = document.activeElement;
  const isNowhere = focused === document.body;
  const home = focused.closest("label, .card.is-link") ?? focused;
  const box = focused.getBoundingClientRect();
  const seen = focused.matches("input[type=radio]") ? home.getBoundingClientRect() : box;
  const top = document.elementFromPoint(seen.x + seen.width / 2, seen.y + seen.height / 2);
  const rings = [[focused], [focused, "::after"], [home], [focused.nextElementSibling ?? focused]];
  return {
    name: isNowhere ? "" : focused.id || focused.ariaLabel || focused.textContent.trim(),
    isSeen: !isNowhere && seen.top >= 0 && seen.bottom <= innerHeight
      && rings.some((ring) => getComputedStyle(...ring).outlineStyle !== "none")
      && (home.contains(top) || focused.contains(top)),
  };
}"""

"""Clarity's pages on which something is done, in all their states."""

from __future__ import annotations

from playwright.async_api import Page, expect

from tests.browser.clarity_visit import CRISIS, is_shown

TASK = "tidy my room"
LONG = "Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüsselbund " * 3


async def open_field(page: Page, url: str) -> None:
    await page.goto(f"{url}/break-down")
    await is_shown(page, "ask")


async def ask(page: Page, text: str) -> None:
    await page.locator("#ask-input").fill(text)
    await page.locator("#ask-go").click()


async def field_refused(page: Page, url: str) -> None:
    await open_field(page, url)
    await ask(page, "too long " * 300)
    await expect(page.locator("#ask-error")).not_to_be_empty()


async def field_busy(page: Page, url: str) -> None:
    """While the answer does not come: it never does."""
    await open_field(page, url)
    await page.evaluate("() => { window.fetch = () => new Promise(() => {}); }")
    await ask(page, TASK)
    await expect(page.locator("#ask-cancel")).to_be_focused()


async def field_crisis(page: Page, url: str) -> None:
    await open_field(page, url)
    await ask(page, CRISIS)
    await expect(page.locator("#ask-said .contact").first).to_be_visible()


async def broken_down(page: Page, url: str) -> None:
    await open_field(page, url)
    await ask(page, TASK)
    await is_shown(page, "result")


async def changed(page: Page, url: str) -> None:
    """One step split, one removed, one being changed, one being added, a failure told."""
    await broken_down(page, url)
    changes = page.locator("#plan > [data-step] > .step-line > button:last-child")
    await changes.nth(1).click()
    await (
        page.locator("#plan > [data-step]").nth(1).locator(".step-form-more button").nth(2).click()
    )
    await expect(page.locator("#plan .has-parts")).to_be_visible()
    await changes.nth(0).click()
    await page.locator("#plan > [data-step]").nth(0).locator(".step-form-more button").last.click()
    await expect(page.locator(".is-removed")).to_be_visible()
    await changes.nth(1).click()
    await page.locator("#plan > [data-step]").nth(1).locator("textarea").fill(LONG)
    await page.locator("#rename-open").click()
    await page.locator("#add-open").click()
    await page.locator("#adding [type=submit]").click()
    await expect(page.locator("#adding [aria-invalid]")).to_be_focused()


async def step(page: Page, url: str) -> None:
    await broken_down(page, url)
    await page.locator("[data-start]").first.click()
    await is_shown(page, "now")


async def step_split(page: Page, url: str) -> None:
    """A part of a step, its timer running, the list unfolded."""
    await step(page, url)
    await page.locator("#do-split").click()
    await expect(page.locator("#now-part")).to_be_visible()
    await page.locator("#timer button").first.click()
    await expect(page.locator("#timer progress")).to_be_visible()
    await page.locator("#all > summary").click()


async def step_done(page: Page, url: str) -> None:
    await step_split(page, url)
    await page.locator("#do-done").click()
    await expect(page.locator("#now-text")).to_be_focused()
    await page.locator("#do-back").click()
    await expect(page.locator("#now-closed")).to_be_visible()


async def all_done(page: Page, url: str) -> None:
    await step(page, url)
    while await page.locator("#now").is_visible():
        text = await page.locator("#now-text").inner_text()
        await page.locator("#do-done").click()
        await expect(page.get_by_role("heading", name=text, exact=True)).to_be_hidden()
    await expect(page.locator("#ending-title")).to_be_focused()


async def buddy(page: Page, url: str) -> None:
    await page.goto(f"{url}/buddy")
    await expect(page.locator("html[data-ready]")).to_be_attached()


async def talked(page: Page, url: str) -> None:
    """An answer, a stopped one, and numbers to call."""
    await buddy(page, url)
    for text in (TASK, LONG, CRISIS):
        if text == LONG:
            await page.route("**/chat", lambda route: None)  # it stays away
        await page.locator("#message").fill(text)
        await page.locator("#send").click()
        if text == LONG:
            await page.locator("#stop").click()
            await expect(page.locator(".turn-failed")).to_be_visible()
            await page.unroute_all(behavior="ignoreErrors")
        await expect(page.locator("#send")).to_be_visible()
    await expect(page.locator("#talk .contact").first).to_be_visible()


DOING = {
    "break-down": open_field,
    "break-down refused": field_refused,
    "break-down busy": field_busy,
    "break-down crisis": field_crisis,
    "break-down done": broken_down,
    "break-down changed": changed,
    "steps": step,
    "steps split": step_split,
    "steps done": step_done,
    "steps ended": all_done,
    "buddy": buddy,
    "buddy talked": talked,
}

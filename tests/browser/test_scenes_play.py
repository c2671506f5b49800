"""A game from its first scene to its last: by keyboard, by touch, below a path, other stories."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.async_api import Page, expect

from tests.browser.conftest import BeginServer, OpenPage
from tests.browser.scenes_player import (
    ANSWERS,
    HAS_NO_ROOM,
    STORY,
    TITLES,
    Games,
    address,
    heading,
    is_in,
    is_saved,
    play,
    session_of,
    state_in,
    tab_to,
    take,
)
from tests.fixtures.server import Server

EVERY_SCENE = list(range(1, 12))


async def answer_by_keyboard(page: Page, scene: int) -> None:
    answer = ANSWERS[scene - 1]
    choice = STORY.scenes[scene - 1].choice
    if choice.kind == "none":
        await tab_to(page, page.get_by_role("button", name=choice.prompt))
        await page.keyboard.press("Enter")
    elif choice.kind == "text":
        await tab_to(page, page.get_by_role("textbox"))
        await page.keyboard.type(answer or "")
        await page.keyboard.press("Enter")
    else:
        [label] = [option.label for option in choice.options if option.value == answer]
        option = page.get_by_role("button", name=label)
        if scene % 2:  # by its number, and by Tab and Enter
            await page.keyboard.press((await option.get_attribute("data-number")) or "")
        else:
            await tab_to(page, option)
            await page.keyboard.press("Enter")


async def test_a_game_is_played_by_keyboard_alone_and_every_step_is_saved(
    scenes: Server, games: Games, open_page: OpenPage
) -> None:
    page = await open_page(scenes.url)
    await tab_to(page, page.get_by_role("button", name="New game"))
    await page.keyboard.press("Enter")
    for scene in range(1, 11):
        await is_in(page, scene)
        await answer_by_keyboard(page, scene)
    await is_in(page, 11)
    await is_saved(page, 11)
    first = await session_of(page)
    assert games.scenes(first) == EVERY_SCENE
    assert games.load(first) == (state_in(11), '"11"')

    await tab_to(page, page.get_by_role("button", name="Play again"))
    await page.keyboard.press("Enter")
    await is_in(page, 1)
    await take(page, 1)
    await is_saved(page, 2)
    second = await session_of(page)
    assert (second != first, games.scenes(second)) == (True, [1, 2])
    assert games.scenes(first) == EVERY_SCENE


async def test_a_game_is_played_by_touch_at_360_px_without_scrolling_sideways(
    scenes: Server, games: Games, open_page: OpenPage
) -> None:
    page = await open_page(scenes.url, width=360, height=740, is_touch=True)
    assert not await page.evaluate(HAS_NO_ROOM)
    await page.get_by_role("button", name="New game").tap()
    for scene in range(1, 11):
        await take(page, scene)
        assert not await page.evaluate(HAS_NO_ROOM), f"scene {scene + 1} is too wide"
    await is_saved(page, 11)
    assert games.scenes(await session_of(page)) == EVERY_SCENE
    await page.get_by_role("button", name="Saves").tap()
    await expect(page.get_by_role("dialog", name="Saves")).to_be_visible()
    assert not await page.evaluate(HAS_NO_ROOM)


async def test_a_game_is_played_beside_other_apps_below_a_path(
    all_apps: Server, open_page: OpenPage
) -> None:
    games = Games(f"{all_apps.url}/scenes")
    page = await open_page(f"{all_apps.url}/scenes/")
    await page.get_by_role("button", name="New game").click()
    await play(page, 1, 11)
    await is_saved(page, 11)
    session = await session_of(page)
    assert page.url.startswith(f"{all_apps.url}/scenes/?session=")
    assert games.scenes(session) == EVERY_SCENE
    await page.reload()
    await is_in(page, 11)
    await page.get_by_role("button", name="Saves").click()
    saves = page.get_by_role("list", name="Saves, named ones first").get_by_role("listitem")
    await expect(saves).to_have_count(11)
    games.close()


async def test_a_short_story_of_ones_own_plays_to_its_end(
    open_page: OpenPage, begin_server: BeginServer, tmp_path: Path
) -> None:
    scene = {"index": 1, "key": "door", "title": "A Door", "text": ["It is open."]}
    end = {"index": 2, "key": "end", "title": "Behind It", "text": ["Tea."], "next": None}
    story = {
        "format": 1,
        "title": "Two Rooms",
        "nameless": {"party_name": "you", "hero": "you", "companion": "you"},
        "scenes": [
            scene | {"choice": {"kind": "none", "prompt": "Go in"}, "next": 2},
            end | {"choice": {"kind": "none", "prompt": "The end"}},
        ],
    }
    file = tmp_path / "story.json"
    file.write_text(json.dumps(story))
    server = begin_server(tmp_path, "scenes", environment={"QUINTET_SCENES_STORY": str(file)})
    games = Games(server.url)
    page = await open_page(server.url)
    await expect(heading(page)).to_have_text("Two Rooms")
    await page.get_by_role("button", name="New game").click()
    await page.get_by_role("button", name="Go in").click()
    await expect(heading(page)).to_have_text("Behind It")
    await is_saved(page, 2)
    await expect(page.get_by_role("button", name="Play again")).to_be_visible()

    games.save("of another story", state_in(6))
    await page.goto(address(server.url, "of another story"))
    await expect(page.get_by_text("This story has no scene 6.").first).to_be_visible()
    await expect(heading(page)).to_have_text("Two Rooms")
    games.close()


async def test_one_press_is_one_choice_however_long_or_often(
    scenes: Server, games: Games, open_page: OpenPage
) -> None:
    games.play("held down", 3)
    page = await open_page(address(scenes.url, "held down"))
    await is_in(page, 3)
    await page.keyboard.down("1")
    await page.keyboard.down("1")
    await page.keyboard.up("1")
    await is_in(page, 4)
    await is_saved(page, 4)
    await page.get_by_role("button", name="Tobin, the pilot").dblclick()
    await expect(heading(page)).to_have_text(TITLES[5])
    await is_saved(page, 5)
    assert games.scenes("held down") == [1, 2, 3, 4, 5]


async def test_words_that_will_not_do_are_refused_in_place(
    scenes: Server, games: Games, open_page: OpenPage
) -> None:
    games.play("speechless", 2)
    page = await open_page(address(scenes.url, "speechless"))
    await is_in(page, 2)
    field = page.get_by_role("textbox")
    await field.fill("   ")
    await page.keyboard.press("Enter")
    await expect(field).to_be_focused()
    await expect(field).to_have_accessible_description("Write a word or two.")
    await expect(heading(page)).to_have_text(TITLES[2])
    assert games.scenes("speechless") == [1, 2]


async def test_a_game_is_saved_where_the_browser_offers_less(
    scenes: Server, games: Games, open_page: OpenPage
) -> None:
    """On plain http beyond loopback there is neither clipboard nor randomUUID."""
    page = await open_page(scenes.url)
    await page.context.add_init_script(
        "delete Crypto.prototype.randomUUID; delete Navigator.prototype.clipboard;"
        "delete window.localStorage; Object.defineProperty(window, 'localStorage',"
        " {get() { throw new DOMException('forbidden', 'SecurityError'); }});"
    )
    await page.goto(scenes.url)
    await page.get_by_role("button", name="New game").click()
    await play(page, 1, 3)
    await is_saved(page, 3)
    assert games.scenes(await session_of(page)) == [1, 2, 3]
    await page.get_by_role("button", name="Copy link").click()
    await expect(page.get_by_text("This page may not copy.").first).to_be_visible()

"""The terminal player against a real server: from scene 1 to 11, away and back, and in trouble."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from quintet.apps.scenes.commands.saves import PlayedElsewhere, Saves
from quintet.apps.scenes.story import choose, new_game, read_story
from tests.apps.scenes.terminal_player import (
    TO_SCENE_6,
    TO_THE_END,
    Api,
    Player,
    run,
)
from tests.fixtures.processes import QUINTET, clean_environment, start
from tests.fixtures.server import Serve, Server, free_port

STORY = read_story()


@pytest.fixture
def scenes(serve: Serve, tmp_path: Path) -> Server:
    return serve(tmp_path / "data", apps=["scenes"])


@pytest.fixture
def api(scenes: Server) -> Api:
    return Api(scenes)


def play(folder: Path, server: Server, *arguments: str, lines: list[str]) -> tuple[int | None, str]:
    return run(folder, "play", "--server", server.url, *arguments, lines=lines)


def at_scene_6(folder: Path, server: Server, session: str = "nine") -> None:
    code, output = play(folder, server, "--new", "--session", session, lines=[*TO_SCENE_6, "q"])
    assert code == 0, output


def test_a_game_is_played_to_its_end_and_every_step_is_saved(
    tmp_path: Path, scenes: Server, api: Api
) -> None:
    code, output = play(tmp_path, scenes, lines=[*TO_SCENE_6, *TO_THE_END, ""])
    assert code == 0
    [session] = api.sessions()
    expected = new_game()
    values = [None, "Nine Lives", "pilot", "singer", "listen", "balance", None, "talk", None]
    for value in [*values, "stay"]:
        expected = choose(STORY, expected, value)
    assert api.load(session["session_id"]) == expected
    saves = api.history(session["session_id"])
    assert [save["scene_index"] for save in saves] == list(range(11, 0, -1))
    for scene in STORY.scenes:
        assert f"─ {scene.title} ─" in output
    assert "Nine Lives · Tobin 105 hp · Bram 100 hp · balance · saved" in output
    last = output.splitlines()[-1]
    assert last.startswith(f"Saved as {session['session_id']}. Continue: quintet scenes play ")
    assert last.endswith(f"--server {scenes.url} --session {session['session_id']}")


def test_a_game_left_in_scene_6_goes_on_there_by_its_id(
    tmp_path: Path, scenes: Server, api: Api
) -> None:
    at_scene_6(tmp_path, scenes)
    assert api.load("nine")["scene_index"] == 6
    code, output = play(tmp_path, scenes, "--session", "nine", lines=["order"])
    assert code == 0
    assert "Which stone does Tobin step on?" in output
    assert "What the Stone Agreed To" in output  # input has ended, and it is saved
    assert api.load("nine")["symbol_choice"] == "order"


def test_the_list_offers_the_newest_games_and_a_new_one(
    tmp_path: Path, scenes: Server, api: Api
) -> None:
    at_scene_6(tmp_path, scenes, "first")
    at_scene_6(tmp_path, scenes, "second")
    _, output = play(tmp_path, scenes, lines=["what", "", "q"])
    assert "Enter one of the numbers" in output
    assert output.splitlines()[-1].endswith("--session second")
    _, output = play(tmp_path, scenes, lines=["2", "q"])
    assert output.splitlines()[-1].endswith("--session first")
    _, output = play(tmp_path, scenes, lines=["n", "q"])
    assert "A new game: " in output
    assert len(api.sessions()) == 3
    code, output = play(tmp_path, scenes, lines=[])
    assert code == 0
    assert len(api.sessions()) == 3


def test_going_back_to_scene_3_keeps_the_later_saves(
    tmp_path: Path, scenes: Server, api: Api
) -> None:
    at_scene_6(tmp_path, scenes)
    lines = ["b", "", "b", "9", "b", "3", "warden", "q"]
    _, output = play(tmp_path, scenes, "--session", "nine", lines=lines)
    assert "You stay where you are." in output
    assert "There is no such scene." in output
    state = api.load("nine")
    assert state["scene_index"] == 4
    assert [hero["name"] for hero in state["heroes"]] == ["Ilse"]
    saves = api.history("nine")
    assert [save["scene_index"] for save in saves] == [4, 3, 6, 5, 4, 3, 2, 1]
    assert [save["restored_from"] for save in saves][:3] == [None, 3, None]

    play(tmp_path, scenes, "--session", "nine", lines=["h", "6", "q"])  # and to and fro
    assert api.load("nine")["scene_index"] == 6
    assert len(api.load("nine")["heroes"]) == 2

    play(tmp_path, scenes, "--session", "nine", lines=["b 3", "q"])
    assert api.history("nine")[0]["restored_from"] == 7  # the newest of scene 3


def test_a_named_save_is_kept_under_its_name_and_listed_first(
    tmp_path: Path, scenes: Server, api: Api
) -> None:
    at_scene_6(tmp_path, scenes)
    lines = ["s before the stones", "s", "1", "h", "", "q"]
    _, output = play(tmp_path, scenes, "--session", "nine", lines=lines)
    assert "Saved as “before the stones”." in output
    assert "Which name?" in output
    assert output.index("7  “before the stones” · scene 6, Three Stones") < output.index("  8  ")
    assert api.history("nine")[0]["label"] == "before the stones"


@pytest.mark.parametrize("answer", ["m", "t", "k", None])
def test_a_conflict_is_settled_as_the_player_says(
    tmp_path: Path, scenes: Server, api: Api, answer: str | None
) -> None:
    at_scene_6(tmp_path, scenes)
    theirs = choose(STORY, choose(STORY, api.load("nine"), "chaos"), None)
    mine = choose(STORY, api.load("nine"), "order")
    with Player(tmp_path, "--server", scenes.url, "--session", "nine") as player:
        player.sees("Which stone does Tobin step on?")
        api.save("nine", theirs)
        player.enter("order")
        if answer is not None:
            player.sees("Somebody else has played on in nine.")
            player.sees("take theirs: scene 8, Nine Lives")
            player.enter("what")
            player.enter(answer)
        code, output = player.ends()
    assert code == 0
    other = next((each for each in api.sessions() if each["session_id"] != "nine"), None)
    assert api.load("nine") == (mine if answer == "m" else theirs)
    assert [save["scene_index"] for save in api.history("nine")][:2] == (
        [7, 8] if answer == "m" else [8, 6]
    )
    if answer in ("k", None):  # nobody there to answer: nobody loses
        assert other is not None
        assert api.load(other["session_id"]) == mine
        assert output.splitlines()[-1].endswith(f"--session {other['session_id']}")
    else:
        assert other is None


def test_a_save_whose_answer_was_lost_is_no_conflict_with_itself(scenes: Server) -> None:
    state = new_game()
    after = choose(STORY, state, None)
    with Saves(scenes.url) as saves:
        first = saves.save("lost", state, None)
        second = saves.save("lost", after, first.tag)
        assert saves.save("lost", after, first.tag) == second
        assert saves.save("lost", after, first.tag, "named").tag == '"3"'
        with pytest.raises(PlayedElsewhere):
            saves.save("lost", state, first.tag)


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def unsteady(tmp_path: Path, port: int) -> Iterator[list[Server]]:
    """Servers on one port and one database, one after the other."""
    servers: list[Server] = []
    yield servers
    for server in servers:
        if server.process.is_alive():
            server.kill()


def server_again(servers: list[Server], folder: Path, port: int) -> Server:
    output = folder / f"unsteady-{len(servers)}.log"
    command = ["serve", "scenes", "--port", str(port)]
    process = start(QUINTET, command, {"QUINTET_DATA": str(folder / "data")}, folder, output)
    servers.append(Server(process, port, output))
    servers[-1].wait_until_ready()
    return servers[-1]


def test_what_a_silent_server_misses_is_kept_and_saved_later(
    tmp_path: Path, unsteady: list[Server], port: int
) -> None:
    server = server_again(unsteady, tmp_path, port)
    at_scene_6(tmp_path, server)
    with Player(tmp_path, "--server", server.url, "--session", "nine") as player:
        player.sees("Which stone does Tobin step on?")
        server.kill()
        player.enter("order")
        player.sees("Not saved. The server does not answer:")
        player.sees("NOT SAVED")
        player.enter("")  # the game goes on meanwhile
        player.sees("The Toll-Taker")
        player.enter("b")
        player.sees("Not saved.")
        server_again(unsteady, tmp_path, port)
        player.enter("r")
        player.sees("Everything is saved.")
        assert Api(server).load("nine")["scene_index"] == 8
        player.enter("run")
        player.sees("Nine Lives · Tobin 70 hp · Bram 65 hp · order · saved")
        code, _ = player.ends()
    assert code == 0


def test_what_cannot_be_saved_at_the_end_is_handed_over(
    tmp_path: Path, unsteady: list[Server], port: int
) -> None:
    server = server_again(unsteady, tmp_path, port)
    at_scene_6(tmp_path, server)
    with Player(tmp_path, "--server", server.url, "--session", "nine") as player:
        player.sees("Which stone does Tobin step on?")
        server.kill()
        player.enter("chaos")
        player.sees("Not saved.")
        code, output = player.ends()
    assert code == 1
    server_again(unsteady, tmp_path, port)
    Api(server).post(json.loads(output.splitlines()[-1]))
    assert Api(server).load("nine")["symbol_choice"] == "chaos"


def test_scenes_is_found_among_other_apps(tmp_path: Path, serve: Serve) -> None:
    server = serve(tmp_path / "data", apps=[])
    for number, address in enumerate((server.url, f"{server.url}/scenes/")):
        code, _ = run(tmp_path, "play", "--server", address, "--new", lines=[""])
        assert code == 0
        assert len(Api(server, "/scenes/api/v1").sessions()) == number + 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--server", "somewhere"], "somewhere is no address of a server"),
        (["--server", "http://[::1"], "http://[::1 is no address"),
        (["--server", "http://127.0.0.1:9"], "http://127.0.0.1:9 does not answer: "),
        (["--story", "none.json"], "cannot read none.json"),
    ],
)
def test_what_cannot_begin_says_so_in_one_line(
    tmp_path: Path, arguments: list[str], says: str
) -> None:
    code, output = run(tmp_path, "play", *arguments)
    assert code == 1
    assert output.startswith(f"quintet: {says}")
    assert output.count("\n") == 1


def test_a_server_without_scenes_or_without_the_session_is_named(
    tmp_path: Path, serve: Serve
) -> None:
    arcade = serve(tmp_path / "data", apps=["arcade"])
    code, output = run(tmp_path, "play", "--server", arcade.url)
    assert (code, output.count("\n")) == (1, 1)
    assert "there is no Scenes on it" in output
    scenes = serve(tmp_path / "data", apps=["scenes"])
    code, output = play(tmp_path, scenes, "--session", "night/watch 7", lines=[])
    assert (code, output.count("\n")) == (1, 1)
    assert "There is no saved game 'night/watch 7'" in output
    assert play(tmp_path, scenes, "--new", "--session", "night/watch 7", lines=[""])[0] == 0
    code, output = play(tmp_path, scenes, "--new", "--session", "night/watch 7", lines=[])
    assert (code, output.count("\n")) == (1, 1)
    assert "There is a game 'night/watch 7' already" in output


def test_a_text_that_looks_like_a_command_can_still_be_a_name(
    tmp_path: Path, scenes: Server, api: Api
) -> None:
    lines = ["", "r", "?", "", "=q", "9", "q"]
    code, output = play(tmp_path, scenes, "--new", "--session", "names", lines=lines)
    assert code == 0
    assert "Everything is saved." in output
    assert "go back to an earlier scene" in output
    assert "Write a word or two." in output
    assert "There is no such choice here." in output
    assert api.load("names")["party_name"] == "q"


def test_nothing_that_others_saved_reaches_the_terminal_as_a_command(
    tmp_path: Path, scenes: Server, api: Api
) -> None:
    hostile = "\x9b2Jowned\n\x85"
    api.save("bad", {**new_game(), "scene_index": 3, "party_name": hostile})
    _, output = play(tmp_path, scenes, lines=["1", "q"])
    assert "owned" in output
    assert not set(output) & set("\x9b\x85\x1b")


@pytest.mark.parametrize(("more", "is_coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colours_are_for_terminals_whose_owner_likes_them(
    tmp_path: Path, scenes: Server, more: dict[str, str], is_coloured: bool
) -> None:
    ours, theirs = pty.openpty()
    quintet = [sys.executable, "-m", "quintet"]
    command = [*quintet, "scenes", "play", "--server", scenes.url, "--new"]
    environment = clean_environment() | more
    printed = bytearray()
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=tmp_path
    ) as process:
        os.close(theirs)
        os.write(ours, b"\nNine\nq\n")
        while True:
            try:
                printed += os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
        assert process.wait(60) == 0
    os.close(ours)
    assert b"Who Walks in Front" in printed
    assert (b"\x1b[" in printed) is is_coloured


def test_the_servers_own_story_is_played_unless_another_is_named(
    tmp_path: Path, serve: Serve
) -> None:
    branching = str(Path(__file__).parent / "branching.json")
    own = {"QUINTET_SCENES_STORY": branching}
    server = serve(tmp_path / "data", own, apps=["scenes"])
    _, output = play(tmp_path, server, "--new", lines=["sun", "near", "two", ""])
    assert "nobody at the door" in output
    assert "That was nobody." in output
    default = serve(tmp_path / "other", apps=["scenes"])
    _, output = play(tmp_path, default, "--new", "--story", branching, lines=[])
    assert "nobody at the door" in output


def test_a_story_can_be_checked(tmp_path: Path) -> None:
    code, output = run(tmp_path, "check")
    assert (code, "is good: 11 scenes" in output) == (0, True)
    story = json.loads((Path(__file__).parent / "branching.json").read_text("utf-8"))
    (tmp_path / "mine.json").write_text(json.dumps(story), "utf-8")
    code, output = run(tmp_path, "check", "mine.json")
    assert code == 1
    assert "scene2: option sun is never shown" in output

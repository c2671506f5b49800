"""`quintet scenes play`: the story in a terminal, on a server near or far."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click

from quintet.apps.scenes.commands.game import Game, moment
from quintet.apps.scenes.commands.saves import PlayedElsewhere, Saves
from quintet.apps.scenes.commands.session_names import new_name
from quintet.apps.scenes.commands.terminal import Terminal, plain
from quintet.apps.scenes.story import Story, read_story
from quintet.kernel.errors import QuintetError

SERVER = "http://127.0.0.1:8000"
MOST_OFFERED = 9


class SessionTaken(QuintetError):
    """A new game was asked for under an id that has one."""


def _session_id(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None and (not value or plain(value) != value):
        raise click.BadParameter("a session id is a text without control characters.")
    return value


@click.command("play")
@click.option("--server", default=SERVER, show_default=True, help="Where Scenes is served.")
@click.option(
    "--session",
    callback=_session_id,
    help="Continue this session; with --new, begin under this id.",
)
@click.option("--new", "is_new", is_flag=True, help="Begin a new game without asking.")
@click.option(
    "--story",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A story file of your own, instead of the server's story.",
)
@click.option(
    "--no-color",
    is_flag=False,
    flag_value="yes",
    metavar="",
    default="",
    envvar="NO_COLOR",
    show_envvar=True,
    help="Print without colours.",
)
def play_command(
    server: str, session: str | None, is_new: bool, story: Path | None, no_color: str
) -> None:
    """Play a story; every choice is saved, and the game goes on wherever you left it.

    Without --session you choose from the games played last, or begin a new one.
    """
    own = read_story(story) if story else None
    with Saves(server) as saves:
        terminal = Terminal(is_plain=bool(no_color))
        tale = own or saves.story()
        if session is None and not is_new:
            session = _offered(saves, terminal)
            is_new = session is None
        if is_new:
            game = _begun(tale, saves, terminal, session)
            terminal.notice(f"A new game: {game.session_id}")
        else:
            assert session is not None
            game = Game(tale, saves, terminal, session)
            game.resume(saves.load(session))
        try:
            game.play()
        except KeyboardInterrupt:
            click.echo()
        _take_leave(game, terminal, server)


def _offered(saves: Saves, terminal: Terminal) -> str | None:
    """The session to continue; None for a new game."""
    sessions = saves.sessions(MOST_OFFERED)
    if not sessions:
        return None
    terminal.heading("Saved games", saves.server)
    terminal.items(
        [
            *(
                (
                    str(number),
                    f"{each['party_name'] or 'No name yet'} · scene {each['scene_index']}",
                    f"{each['session_id']} · {moment(each['updated_at'])}",
                )
                for number, each in enumerate(sessions, 1)
            ),
            ("n", "a new game", ""),
        ]
    )
    numbered = {str(number): each["session_id"] for number, each in enumerate(sessions, 1)}
    while True:
        given = terminal.ask("Which one? (Enter takes 1) ")
        if given is None:
            sys.exit(0)
        if given.lower() == "n":
            return None
        if (given or "1") in numbered:
            return str(numbered[given or "1"])
        if given == "q":
            sys.exit(0)
        terminal.notice("Enter one of the numbers, n for a new game, or q to leave.")


def _begun(tale: Story, saves: Saves, terminal: Terminal, session: str | None) -> Game:
    """A new game under this id, else under one that is free."""
    while True:
        game = Game(tale, saves, terminal, session or new_name())
        try:
            game.begin()
        except PlayedElsewhere as taken:
            if session is not None:
                text = f"There is a game {session!r} already: leave --new out to continue it."
                raise SessionTaken(text) from taken
        else:
            return game


def _take_leave(game: Game, terminal: Terminal, server: str) -> None:
    """The last line: how to come back; or everything that the server has not got."""
    if game.trouble:
        terminal.notice(
            "The server has not got your last steps. Here they are, for POST /api/v1/save:",
            is_trouble=True,
        )
        click.echo(game.rescue())
        sys.exit(1)
    elsewhere = [] if server == SERVER else ["--server", server]
    again = shlex.join(["quintet", "scenes", "play", *elsewhere, "--session", game.session_id])
    click.echo(f"Saved as {game.session_id}. Continue: {again}")

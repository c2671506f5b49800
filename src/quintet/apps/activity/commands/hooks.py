"""`quintet activity hook` and `install-hooks`."""

from __future__ import annotations

import json
import os
import shlex
import sys
from pathlib import Path
from typing import Any

import click

from quintet.apps.activity import hook
from quintet.apps.activity.commands.access import data_option, settings_of
from quintet.apps.activity.commands.hook_token import give_token, take_token
from quintet.apps.activity.ingest.settings_file import (
    SettingsUnreadable,
    with_hooks,
    without_hooks,
)

server_option = click.option(
    "--server", default=hook.SERVER, show_default=True, help="Where Activity is served."
)


@click.command("hook")
@server_option
@data_option
def hook_command(server: str, data: Path | None) -> None:
    """Hand one hook of an agent, from standard input, to the server.

    It always succeeds and says nothing. While the server is away, hooks wait in the data folder;
    the next one that reaches it delivers them all, in order.
    """
    options = ["--server", server, *(["--data", str(data)] if data else [])]
    sys.exit(hook.main(options))


@click.command("install-hooks")
@server_option
@data_option
@click.option(
    "--config-dir",
    envvar="CLAUDE_CONFIG_DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of Claude Code's settings; else CLAUDE_CONFIG_DIR, else ~/.claude.",
)
@click.option("--remove", is_flag=True, help="Take the hooks out again.")
@click.option("--user", help="Whose token the hooks send, where QUINTET_AUTH is on.")
@click.pass_context
def install_hooks_command(
    context: click.Context,
    server: str,
    data: Path | None,
    config_dir: Path | None,
    remove: bool,
    user: str | None,
) -> None:
    """Let Claude Code tell Activity what it does.

    Adds this program to the hooks in the user's settings, and leaves everything else in them as it
    is. Doing it again changes nothing but the options given. Where QUINTET_AUTH is on, a token for
    them is made and kept in the data folder, readable by you alone; QUINTET_TOKEN is kept there in
    its place, for a server elsewhere.
    """
    settings = settings_of(context, data)
    folder = settings.data.absolute()
    if remove:
        take_token(settings, folder)
    else:
        give_token(settings, folder, user)
    path = (config_dir or Path.home() / ".claude") / "settings.json"
    before = _read(path)
    if remove:
        after = without_hooks(before)
    else:
        options = ["activity", "hook", "--server", server, "--data", str(folder)]
        after = with_hooks(before, shlex.join([*_program(), *options]))
    if after == before:
        click.echo(f"{path} is as it should be.")
        return
    _write(path, after)
    click.echo(f"{path}: hooks {'removed' if remove else 'installed'}.")


def _program() -> list[str]:
    """This program, so that it is found from every folder."""
    beside = Path(sys.executable).with_name("quintet")
    return [str(beside)] if beside.exists() else [sys.executable, "-m", "quintet.entry"]


def _read(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsUnreadable(f"{path} cannot be read: {error}.") from error
    try:
        settings = json.loads(text) if text.strip() else {}
    except ValueError as error:
        raise SettingsUnreadable(f"{path} is not JSON: {error}.") from error
    if not isinstance(settings, dict):
        raise SettingsUnreadable(f"{path} is not an object.")
    return settings


def _write(path: Path, settings: dict[str, Any]) -> None:
    """Put the new settings in the place of the old ones, whole; a link stays one."""
    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.new")
    unfinished.write_text(json.dumps(settings, indent=2, ensure_ascii=False) + "\n", "utf-8")
    if target.exists():
        unfinished.chmod(target.stat().st_mode & 0o777)
    unfinished.replace(target)

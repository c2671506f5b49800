"""The files of `deploy/` and their page name commands, settings, paths and services that exist."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from quintet.catalogue import ALL
from quintet.cli import main
from quintet.kernel.auth import ACCOUNTS
from quintet.kernel.settings.load import _known_names

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
CONTAINERFILE = DEPLOY / "Containerfile"
UNIT = DEPLOY / "quintet.service"
COMPOSE = DEPLOY / "compose.yaml"
PAGE = ROOT / "docs" / "deploy.md"
SETTINGS = _known_names({app.name: app.settings for app in (*ALL, ACCOUNTS)})
NOT_SETTINGS = {"QUINTET_PROCESSES"}  # compose's own, which becomes an option
NAMED = re.compile(r"\b(QUINTET_[A-Z_]+[A-Z]|DATABASE_URL|REDIS_URL|OPENROUTER_API_KEY)\b")
OURS = re.compile(
    r"(?:^|^… exec quintet |^ExecStart=/opt/quintet/bin/|`)quintet ([a-z][^`\n]*)", re.M
)


def compose() -> dict[str, Any]:
    found = yaml.safe_load(COMPOSE.read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def is_understood(words: list[str]) -> bool:
    """Whether `quintet …` takes these words, without doing what they say."""
    command: click.Command = main
    context = main.make_context("quintet", list(words), resilient_parsing=False)
    while isinstance(command, click.Group):
        name, found, rest = command.resolve_command(
            context, [*context._protected_args, *context.args]
        )
        assert found is not None
        command = found
        asked = [o for o in command.params if isinstance(o, click.Option) and o.prompt]
        answers = [word for option in asked for word in (option.opts[-1], "something")]
        context = command.make_context(name, [*rest, *answers], parent=context)
    return True


def commands() -> Iterator[tuple[str, str]]:
    for service in compose()["services"].values():
        words = service.get("command", [])
        if words[:1] == ["quintet"]:
            yield COMPOSE.name, shlex.join(words[1:])
    yield UNIT.name, value_of(UNIT.read_text("utf-8"), "ExecStart").partition("/quintet ")[2]
    yield CONTAINERFILE.name, shlex.join(entry()[1:])
    yield from ((PAGE.name, words) for words in OURS.findall(PAGE.read_text("utf-8")))


def value_of(unit: str, name: str) -> str:
    found = re.search(rf"^{name}=(.+)$", unit, re.M)
    assert found is not None
    return found[1]


def entry() -> list[str]:
    found = re.search(r"^CMD (\[.*\])$", CONTAINERFILE.read_text("utf-8"), re.M)
    assert found is not None
    words = yaml.safe_load(found[1])
    assert isinstance(words, list)
    return words


@pytest.mark.parametrize(("where", "words"), sorted(set(commands())))
def test_a_command_exists(where: str, words: str) -> None:
    plain = re.sub(r"\$\{[A-Z_]+:-([^}]*)\}", r"\1", words)
    assert is_understood(shlex.split(plain)), where


@pytest.mark.parametrize("path", [CONTAINERFILE, UNIT, COMPOSE, PAGE], ids=lambda path: path.name)
def test_a_setting_exists(path: Path) -> None:
    named = set(NAMED.findall(path.read_text("utf-8")))
    assert named - NOT_SETTINGS <= SETTINGS


def test_what_the_image_copies_is_there_and_nobody_else_may_see_it() -> None:
    text = CONTAINERFILE.read_text("utf-8")
    copied = [line.split()[1:-1] for line in re.findall(r"^COPY (?!--).*$", text, re.M)]
    sources = {source for line in copied for source in line}
    assert sources
    assert all((ROOT / source).exists() for source in sources)
    ignored = (DEPLOY / "Containerfile.dockerignore").read_text("utf-8").splitlines()
    assert "*" in ignored
    assert {line[1:] for line in ignored if line.startswith("!")} == sources
    assert re.findall(r"^USER (.+)$", text, re.M) == ["quintet"]


def test_compose_has_no_secret_and_everything_it_names() -> None:
    found = compose()
    services, volumes = found["services"], found["volumes"]
    for name, service in services.items():
        assert set(service.get("depends_on", {})) <= set(services), name
        assert {mount.partition(":")[0] for mount in service.get("volumes", [])} <= set(volumes)
        for variable, value in (service.get("environment") or {}).items():
            if re.search("PASSWORD|KEY|SECRET", variable):
                assert value.startswith("${"), f"{name}: {variable}"
    assert "${POSTGRES_PASSWORD" in services["quintet"]["environment"]["DATABASE_URL"]
    assert services["quintet"]["ports"] == ["${LISTEN:-127.0.0.1:8000}:8000"]


def test_who_is_waited_for_says_whether_it_is_well() -> None:
    services = compose()["services"]
    for service in services.values():
        for name, how in service.get("depends_on", {}).items():
            needs_check = how["condition"] == "service_healthy"
            assert not needs_check or "test" in services[name]["healthcheck"]
    assert "HEALTHCHECK" in CONTAINERFILE.read_text("utf-8")
    assert "/readyz" in CONTAINERFILE.read_text("utf-8")


def test_a_server_has_longer_to_stop_than_it_needs() -> None:
    from quintet.kernel.workers import LONGEST_STOP  # noqa: PLC0415  # what it needs

    assert compose()["services"]["quintet"]["stop_grace_period"] == "20s"
    assert int(value_of(UNIT.read_text("utf-8"), "TimeoutStopSec")) == 20 > LONGEST_STOP


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd")
def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / UNIT.name
    text = UNIT.read_text("utf-8").replace("/opt/quintet/bin/quintet", shutil.which("true") or "")
    unit.write_text(text)
    ended = subprocess.run(
        ["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")

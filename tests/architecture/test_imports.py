"""Each import contract goes red on the import it forbids, shown on a small tree."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
CONTRACTS = {contract["id"]: contract for contract in CONFIG["contracts"]}

# Allowed imports, one of every kind: a contract that refuses these is too strict.
TOY = {
    "__init__": "",
    "cli": "import click\nfrom quintet import server",
    "asgi": "from quintet import server",
    "server": "from quintet.apps.arcade import app\nfrom quintet.kernel import app as record",
    "kernel.__init__": "",
    "kernel.app": "import fastapi\nimport sqlalchemy\nfrom quintet.kernel import errors",
    "kernel.errors": "",
    "kernel.unit": "import sqlalchemy",
    "kernel.mcp.__init__": "from quintet.kernel.mcp import endpoint",
    "kernel.mcp.endpoint": "def f():\n    from quintet.kernel.mcp import protocol",
    "kernel.mcp.protocol": "import mcp\nimport mcp_types",
    "apps.__init__": "",
    "apps.arcade.__init__": "",
    "apps.arcade.app": "import fastapi\nfrom quintet.apps.arcade import routes, pages, commands",
    "apps.arcade.routes.__init__": "",
    "apps.arcade.routes.tasks": "import fastapi\nfrom quintet.apps.arcade import service, receipts",
    "apps.arcade.pages": "import fastapi\nfrom quintet.apps.arcade import service",
    "apps.arcade.tools": "from quintet.apps.arcade import service",
    "apps.arcade.commands": "import click\nfrom quintet.apps.arcade import pipeline, receipts",
    "apps.arcade.service": "from quintet.apps.arcade import repository, schemas, rules\n"
    "from quintet.kernel import app",
    "apps.arcade.repository": "import sqlalchemy\nfrom quintet.apps.arcade import models",
    "apps.arcade.models": "import sqlalchemy\nfrom quintet.apps.arcade import rules",
    "apps.arcade.schemas": "import pydantic\nfrom quintet.apps.arcade import rules",
    "apps.arcade.pipeline": "from quintet.apps.arcade import db_tools, rules",
    "apps.arcade.receipts": "from quintet.apps.arcade import db_tools, rules",
    "apps.arcade.db_tools": "import sqlite3\nfrom quintet.apps.arcade import errors",
    "apps.arcade.rules": "from quintet.apps.arcade import errors",
    "apps.arcade.errors": "from quintet.kernel import errors",
    "apps.scenes.__init__": "",
    "apps.scenes.schemas": "",
    "apps.scenes.story.__init__": "",
    "apps.scenes.story.model": "import pydantic\nfrom quintet.kernel import errors",
    "apps.scenes.story.engine": "from quintet.apps.scenes.story import model",
    "apps.clarity.__init__": "",
    "apps.clarity.rules": "from quintet.apps.clarity import texts",
    "apps.clarity.texts": "",
    "apps.kanban.__init__": "",
    "apps.kanban.service": "from quintet.kernel import errors",
    "apps.kanban.rules": "",
    "apps.kanban.interchange": "from quintet.apps.kanban import rules",
    "entry": "def f():\n    from quintet import cli\n    from quintet.apps.activity import hook",
    "apps.activity.__init__": "",
    "apps.activity.hook": "import json",
    "apps.activity.rules": "",
    "apps.activity.ingest": "import pydantic\nfrom quintet.apps.activity import rules",
    "apps.activity.service": "from quintet.apps.activity import ingest",
}

SEEDED = [
    ("floors", "kernel.unit", "from quintet.apps.arcade import rules"),
    ("floors", "kernel.unit", "def f():\n    from quintet import server"),
    (
        "floors",
        "kernel.unit",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import quintet.apps.arcade",
    ),
    ("floors", "apps.arcade.app", "from quintet import server"),
    ("floors", "server", "from quintet import cli"),
    ("floors", "helpers", ""),
    ("rooms", "apps.arcade.service", "from quintet.apps.kanban import rules"),
    ("room", "apps.arcade.routes.tasks", "from quintet.apps.arcade import app"),
    ("room", "apps.arcade.routes.tasks", "from quintet.apps.arcade import pages"),
    ("room", "apps.arcade.service", "from quintet.apps.arcade.routes import tasks"),
    ("room", "apps.arcade.repository", "from quintet.apps.arcade import service"),
    ("room", "apps.arcade.models", "from quintet.apps.arcade import repository"),
    ("room", "apps.arcade.schemas", "from quintet.apps.arcade import models"),
    ("room", "apps.arcade.pipeline", "from quintet.apps.arcade import schemas"),
    ("room", "apps.arcade.receipts", "from quintet.apps.arcade import pipeline"),
    ("room", "apps.scenes.story.model", "from quintet.apps.scenes import schemas"),
    ("room", "apps.arcade.rules", "from quintet.apps.arcade import schemas"),
    ("room", "apps.arcade.errors", "from quintet.apps.arcade import rules"),
    ("room", "apps.kanban.rules", "from quintet.apps.kanban import service"),
    ("room", "apps.kanban.interchange", "from quintet.apps.kanban import service"),
    ("room", "apps.arcade.utils", ""),
    ("sqlalchemy", "apps.arcade.pipeline", "import sqlalchemy"),
    ("sqlalchemy", "apps.arcade.receipts", "from quintet.kernel import unit"),
    ("sqlalchemy", "apps.scenes.story.engine", "import sqlalchemy"),
    ("room", "apps.clarity.texts", "from quintet.apps.clarity import rules"),
    ("sqlalchemy", "apps.clarity.texts", "import sqlalchemy"),
    ("sqlalchemy", "apps.kanban.rules", "from quintet.kernel import app"),
    ("sqlalchemy", "apps.kanban.interchange", "import sqlalchemy"),
    ("floors", "cli", "from quintet import entry"),
    ("room", "apps.activity.ingest", "from quintet.apps.activity import service"),
    ("sqlalchemy", "apps.activity.ingest", "from quintet.kernel import unit"),
    ("hook", "apps.activity.hook", "from quintet.kernel import errors"),
    ("hook", "apps.activity.hook", "import pydantic"),
    ("tools", "apps.kanban.tools", "import mcp"),
    ("tools", "kernel.mcp.endpoint", "from mcp_types import Tool"),
    ("cycles", "kernel.errors", "from quintet.kernel import app"),
]


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    for module, text in TOY.items():
        _add(tmp_path, module, text)
    return tmp_path


def test_allowed_imports_keep_every_contract(toy: Path) -> None:
    verdict = _check(toy)
    assert verdict.returncode == 0, verdict.stdout


@pytest.mark.parametrize(("contract", "module", "text"), SEEDED)
def test_a_forbidden_import_breaks_its_contract(
    toy: Path, contract: str, module: str, text: str
) -> None:
    _add(toy, module, text)
    verdict = _check(toy, contract)
    assert verdict.returncode == 1
    assert "BROKEN" in verdict.stdout
    assert module.rpartition(".")[2] in verdict.stdout  # cycles name the last part only


@pytest.mark.parametrize("package", ["fastapi", "starlette.requests"])
def test_fastapi_is_refused_in_every_part_but_the_web_ones(toy: Path, package: str) -> None:
    parts = _parts_of_a_room() - {"app", "routes", "pages"}
    for part in parts:
        _add(toy, f"apps.arcade.{part}", f"import {package}")
    verdict = _check(toy, "fastapi")
    missed = {part for part in parts if f"quintet.apps.arcade.{part} -> " not in verdict.stdout}
    assert missed == set(), verdict.stdout


def _parts_of_a_room() -> set[str]:
    layers = CONTRACTS["room"]["layers"]
    return {name.strip(" ()") for layer in layers for name in layer.split("|")}


def _add(folder: Path, module: str, text: str) -> None:
    path = folder / "quintet" / f"{module.replace('.', '/')}.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    present = path.read_text("utf-8") if path.exists() else ""
    path.write_text(f"{present}{text}\n", "utf-8")


def _check(folder: Path, contract: str | None = None) -> subprocess.CompletedProcess[str]:
    only = ["--contract", contract] if contract else []
    command = "from importlinter.cli import lint_imports_command as run; run()"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-cache", "--no-logo", *only],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

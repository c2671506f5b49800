"""What every answer of the API promises, checked in one place."""

from __future__ import annotations

from typing import Any

import httpx2
from pydantic import BaseModel


def assert_row(answer: httpx2.Response, model: type[BaseModel], status: int = 200) -> Any:
    """The JSON of one row: exactly the model's keys and types, with an ETag."""
    assert answer.status_code == status, answer.text
    assert answer.headers["etag"].startswith('"')
    return assert_shape(answer.json(), model)


def assert_created(answer: httpx2.Response, model: type[BaseModel], location: str) -> Any:
    """A new row, and where it is; `location` has {} where the key belongs."""
    row = assert_row(answer, model, 201)
    assert answer.headers["location"] == location.format(row[next(iter(model.model_fields))])
    return row


def assert_shape(row: Any, model: type[BaseModel]) -> Any:
    assert list(row) == list(model.model_fields)
    model.model_validate(row, strict=True)
    return row

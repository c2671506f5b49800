"""A JSON file of a known shape, or a list of what is wrong with it."""

from __future__ import annotations

import orjson
from pydantic import BaseModel, ValidationError

from quintet.apps.kanban.interchange.errors import UnreadableFile
from quintet.apps.kanban.rules import Problem


def read_json[M: BaseModel](content: bytes, model: type[M]) -> M:
    """The file as `model` has it; `UnreadableFile` when it is no JSON or of another shape."""
    try:
        return model.model_validate(orjson.loads(content.removeprefix(b"\xef\xbb\xbf")))
    except orjson.JSONDecodeError as error:
        raise UnreadableFile([Problem("file", f"is not JSON: {error.msg}")]) from None
    except ValidationError as error:
        raise UnreadableFile(
            Problem(".".join(map(str, item["loc"])) or "file", item["msg"])
            for item in error.errors(include_input=False, include_url=False, include_context=False)
        ) from None

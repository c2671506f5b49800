"""What a backup says of itself: when, by what, and of each database what has to be in it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

NAME = "manifest.json"
FORMAT = 1
LARGEST = 1024 * 1024


class Part(BaseModel):
    """One database: a SQLite file, wherever its rows came from."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    app: str = Field(pattern=r"^[a-z][a-z0-9_-]{0,60}$")
    came_from: Literal["sqlite", "postgresql"]
    revision: str | None
    size: int = Field(ge=0)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    rows: dict[str, int]
    orphans: int = Field(ge=0, description="rows whose parent was missing when it was made")

    @property
    def file(self) -> str:
        """Its name in the archive, and in the folder."""
        return f"{self.app}.db"


def _each_once(parts: list[Part]) -> list[Part]:
    if len({part.app for part in parts}) != len(parts):
        raise ValueError("names an app twice")
    return parts


class Manifest(BaseModel):
    """The list of what is in a backup."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    what: Literal["quintet backup"] = "quintet backup"
    format: int = FORMAT
    made_at: AwareDatetime
    quintet: str
    python: str
    sqlite: str
    databases: Annotated[list[Part], Field(min_length=1), AfterValidator(_each_once)]

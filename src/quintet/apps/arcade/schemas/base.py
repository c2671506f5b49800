"""What every request and answer of Arcade has in common."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

Status = Literal["active", "completed", "abandoned"]
Flag = Annotated[int, Field(ge=0, le=1, strict=True)]
Points = Annotated[int, Field(ge=0, le=1000, strict=True)]
Count = Annotated[int, Field(ge=0, le=1_000_000, strict=True)]
Minutes = Annotated[int, Field(ge=0, le=100_000, strict=True)]


def _is_date(text: str) -> str:
    if date.fromisoformat(text).isoformat() != text:
        raise ValueError("a date is written YYYY-MM-DD")
    return text


def _is_timestamp(text: str) -> str:
    if datetime.fromisoformat(text).strftime("%Y-%m-%d %H:%M:%S") != text:
        raise ValueError("a time is written YYYY-MM-DD HH:MM:SS")
    return text


Day = Annotated[str, Field(max_length=10), AfterValidator(_is_date)]
Timestamp = Annotated[str, Field(max_length=19), AfterValidator(_is_timestamp)]


class Sent(BaseModel):
    """A request body: exact types; keys it does not know are ignored, as older clients expect."""

    model_config = ConfigDict(strict=True, extra="ignore")


class Patch(Sent):
    """A partial change: a key left out stays as it is; null is taken where `clearable` says so."""

    clearable: ClassVar[frozenset[str]] = frozenset()

    @model_validator(mode="after")
    def _refuse_null(self) -> Self:
        wrong = [n for n in self.model_fields_set - self.clearable if getattr(self, n) is None]
        if wrong:
            raise ValueError(f"{', '.join(sorted(wrong))} cannot be null")
        return self

    def given(self) -> dict[str, Any]:
        """The keys the client sent, with their values."""
        return self.model_dump(exclude_unset=True)


class Shown(BaseModel):
    """An answer body: the row, no key more and none less."""

    model_config = ConfigDict(from_attributes=True, extra="forbid")

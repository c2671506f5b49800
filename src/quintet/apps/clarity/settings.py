"""Clarity's own settings: QUINTET_CLARITY_…"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field


def _country(value: str) -> str:
    if not (len(value) == 2 and value.isascii() and value.isalpha()):
        raise ValueError("is no country: two letters, such as GB")
    return value.upper()


class ClaritySettings(BaseModel):
    """What there is to set."""

    model_config = ConfigDict(frozen=True)

    country: Annotated[str, AfterValidator(_country)] | None = Field(
        None, description="Country of the emergency numbers where a browser names none"
    )
    model_seconds: float = Field(
        15.0, gt=0, le=18, description="Longest wait for a model before our own answer is given"
    )
    keep_days: int = Field(
        90, ge=1, le=3650, description="Days after which an unused session is removed"
    )

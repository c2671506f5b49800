"""Clarity's own settings: QUINTET_CLARITY_…"""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from quintet.apps.clarity.texts.contacts import EVERYWHERE, Contact, Own, OwnContact
from quintet.kernel.settings import Settings


def _country(value: str) -> str:
    if not (len(value) == 2 and value.isascii() and value.isalpha()):
        raise ValueError("is no country: two letters, such as GB")
    return value.upper()


def _json(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError as error:
        raise ValueError(f"is not JSON: {error}") from None


def _place(value: str) -> str:
    return value if value == EVERYWHERE else _country(value)


class NamedContact(BaseModel):
    """Somebody to call, as whoever runs the server names them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1, max_length=80)
    number: str = Field(max_length=40, pattern=r"\d")
    note: str = Field("", max_length=200)
    language: Literal["en", "de"] | None = None


Contacts = Annotated[
    dict[
        Annotated[str, AfterValidator(_place)],
        Annotated[list[NamedContact], Field(min_length=1, max_length=10)],
    ],
    BeforeValidator(_json),
]


class ClaritySettings(BaseModel):
    """What there is to set."""

    model_config = ConfigDict(frozen=True)

    country: Annotated[str, AfterValidator(_country)] | None = Field(
        None, description="Country of the emergency numbers where a browser names none"
    )
    contacts: Contacts = Field(
        {}, description="Contacts in place of ours, as JSON by country; more for all under *"
    )
    model_seconds: float = Field(
        15.0, gt=0, le=18, description="Longest wait for a model before our own answer is given"
    )
    keep_days: int = Field(
        90, ge=1, le=3650, description="Days after which an unused session is removed"
    )

    @property
    def own_contacts(self) -> Own:
        """The contacts as the texts take them."""
        return {
            place: [
                OwnContact(Contact(one.name, one.number, one.note), one.language) for one in named
            ]
            for place, named in self.contacts.items()
        }


def own_settings_in(settings: Settings) -> ClaritySettings:
    """Clarity's part of all settings."""
    found = settings.of("clarity")
    assert isinstance(found, ClaritySettings)
    return found

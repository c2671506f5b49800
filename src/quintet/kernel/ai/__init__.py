"""Ask a language model, and get a validated answer or a defined error within a known time."""

from quintet.kernel.ai.errors import (
    ModelBusy,
    ModelError,
    ModelGarbage,
    ModelRefused,
    ModelTimeout,
    ModelUnavailable,
    ModelUnreadable,
)
from quintet.kernel.ai.exchange import Exchange
from quintet.kernel.ai.model import DEFAULT_BASE_URL, Limits, Model, ModelSettings
from quintet.kernel.ai.records import MODEL_CALLED, Answer, Call, Found, Message, ToolCall
from quintet.kernel.ai.text import growing

__all__ = [
    "DEFAULT_BASE_URL",
    "MODEL_CALLED",
    "Answer",
    "Call",
    "Exchange",
    "Found",
    "Limits",
    "Message",
    "Model",
    "ModelBusy",
    "ModelError",
    "ModelGarbage",
    "ModelRefused",
    "ModelSettings",
    "ModelTimeout",
    "ModelUnavailable",
    "ModelUnreadable",
    "ToolCall",
    "growing",
]

"""What was asked of a model and what it answered; the pipeline writes these."""

from __future__ import annotations

from quintet.apps.arcade.schemas.base import Shown


class LlmLogRead(Shown):
    llm_log_id: int
    todo_line_id: int
    model_name: str | None
    raw_prompt: str
    raw_response: str | None
    parsed_json: str | None
    success: int
    error_message: str | None
    processing_time_ms: int | None
    created_at: str

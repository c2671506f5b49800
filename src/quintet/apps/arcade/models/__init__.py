"""Arcade's tables as SQLAlchemy models, one file for each group; they only describe the schema."""

from quintet.apps.arcade.models.base import Base, LocalNow
from quintet.apps.arcade.models.carried_line import CarriedLine
from quintet.apps.arcade.models.category import Category, Streak
from quintet.apps.arcade.models.game_run import GameRun
from quintet.apps.arcade.models.llm_log import LlmLog
from quintet.apps.arcade.models.rest_day import RestDay
from quintet.apps.arcade.models.scoring import Scoring, scoring_details
from quintet.apps.arcade.models.task import Task, TaskLine
from quintet.apps.arcade.models.todo import Todo, TodoLine

__all__ = [
    "Base",
    "CarriedLine",
    "Category",
    "GameRun",
    "LlmLog",
    "LocalNow",
    "RestDay",
    "Scoring",
    "Streak",
    "Task",
    "TaskLine",
    "Todo",
    "TodoLine",
    "scoring_details",
]

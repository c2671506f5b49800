"""What a board may be, and how two people's changes become one board: decisions without I/O."""

from quintet.apps.kanban.rules.board import Board, Card, Column
from quintet.apps.kanban.rules.changes import Change, diff, inverse, undone
from quintet.apps.kanban.rules.merge import merge
from quintet.apps.kanban.rules.problems import Problem, problems

__all__ = [
    "Board",
    "Card",
    "Change",
    "Column",
    "Problem",
    "diff",
    "inverse",
    "merge",
    "problems",
    "undone",
]

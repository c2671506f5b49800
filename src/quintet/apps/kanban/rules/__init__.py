"""What a board may be, and how two people's changes become one board: decisions without I/O."""

from quintet.apps.kanban.rules.board import Board, Card, Column
from quintet.apps.kanban.rules.changes import Change, diff, inverse, undone
from quintet.apps.kanban.rules.edits import Place
from quintet.apps.kanban.rules.frozen import completed
from quintet.apps.kanban.rules.merge import merge
from quintet.apps.kanban.rules.problems import Problem, problems
from quintet.apps.kanban.rules.tags import tag

__all__ = [
    "Board",
    "Card",
    "Change",
    "Column",
    "Place",
    "Problem",
    "completed",
    "diff",
    "inverse",
    "merge",
    "problems",
    "tag",
    "undone",
]

"""The apps of this house, in the order they are shown."""

from quintet.apps.activity.app import APP as ACTIVITY
from quintet.apps.arcade.app import APP as ARCADE
from quintet.apps.clarity.app import APP as CLARITY
from quintet.apps.kanban.app import APP as KANBAN
from quintet.apps.scenes.app import APP as SCENES
from quintet.kernel.app import App

ALL: tuple[App, ...] = (ARCADE, KANBAN, CLARITY, ACTIVITY, SCENES)

"""The apps of this house, in the order they are shown."""

from quintet.apps.arcade.app import APP as ARCADE
from quintet.kernel.app import App

ALL: tuple[App, ...] = (ARCADE,)

"""The apps there are, in the order they are shown: those of this house, then guests.

A guest is an app of another package, which names it as an entry point of the group
`quintet.apps`; installed, it is served and looked after like the others.
"""

from collections.abc import Iterator
from importlib.metadata import entry_points

from quintet.apps.activity.app import APP as ACTIVITY
from quintet.apps.arcade.app import APP as ARCADE
from quintet.apps.clarity.app import APP as CLARITY
from quintet.apps.kanban.app import APP as KANBAN
from quintet.apps.scenes.app import APP as SCENES
from quintet.kernel.app import App
from quintet.kernel.errors import ConfigurationError

GUESTS = "quintet.apps"


def guests() -> Iterator[App]:
    """The apps that installed packages bring; `ConfigurationError` for one that cannot be used."""
    for entry in sorted(entry_points(group=GUESTS), key=lambda each: each.name):
        try:
            app = entry.load()
        except (ImportError, AttributeError) as error:
            problem = f"{entry.name}: {entry.value} is missing: {error}"
            raise ConfigurationError([problem]) from error
        if not isinstance(app, App) or app.name != entry.name:
            raise ConfigurationError([f"{entry.name}: {entry.value} is no app of this name"])
        yield app


ALL: tuple[App, ...] = (
    ARCADE,
    KANBAN,
    CLARITY,
    ACTIVITY,
    SCENES,
    *guests(),
)
_names = [app.name for app in ALL]
if len(set(_names)) < len(_names):
    raise ConfigurationError([f"two apps have one name: {', '.join(sorted(_names))}"])

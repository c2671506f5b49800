"""The app alone, as a server loads it: `uvicorn tests.apps.activity.served:app`."""

from quintet.apps.activity.app import APP
from quintet.kernel.settings import load
from quintet.server import build

app = build([APP], load({APP.name: APP.settings}), is_alone=True)

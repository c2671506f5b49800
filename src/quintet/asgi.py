"""ASGI entry points: `quintet.asgi:app` serves every app, `quintet.asgi:arcade` one of them."""

from __future__ import annotations

import gc
import sys

from starlette.types import ASGIApp
from uvicorn.config import STARTUP_FAILURE

from quintet.catalogue import ALL
from quintet.kernel import settings as kernel_settings
from quintet.kernel import telemetry
from quintet.kernel.auth import with_accounts
from quintet.kernel.database import parse
from quintet.kernel.database.serving import serve_alone
from quintet.kernel.errors import ConfigurationError
from quintet.kernel.settings import secret_values
from quintet.kernel.workers import is_worker
from quintet.server import build

CONFIGURATION = 78  # EX_CONFIG of sysexits.h


def __getattr__(name: str) -> ASGIApp:
    """Build on first use, so that importing this module reads no settings.

    `app` is all apps; `arcade` is one alone, at the root; `arcade_and_scenes` is several.
    """
    by_name = {app.name: app for app in ALL}
    names = list(by_name) if name == "app" else name.split("_and_")
    if not set(names) <= set(by_name):
        raise AttributeError(f"quintet.asgi has no app {name!r}: there is {', '.join(by_name)}")
    try:
        settings = kernel_settings.load({app.name: app.settings for app in ALL})
        telemetry.configure(settings.log, secrets=secret_values(settings))
        apps = [by_name[each] for each in names]
        built = build(apps, settings, is_alone=name in by_name)
        serve_alone(
            parse(settings.database_url_for(app.name), app.name)
            for app in with_accounts(apps, settings)
        )
    except ConfigurationError as error:
        sys.stderr.write("\n".join(error.problems) + "\n")
        raise SystemExit(STARTUP_FAILURE if is_worker() else CONFIGURATION) from error
    _collect_rarely()
    globals()[name] = built
    return built


def _collect_rarely() -> None:
    """Look for cycles seldom: requests leave few, and each look visits every live object.

    Here, and not where an application is built: this is a process of our own.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)

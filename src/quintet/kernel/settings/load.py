"""Reads the settings and collects every mistake before it gives up."""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

from dotenv import dotenv_values
from dotenv.parser import parse_stream
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from quintet.kernel.errors import ConfigurationError
from quintet.kernel.settings.addresses import database_url
from quintet.kernel.settings.model import ACCOUNTS, PREFIX, Settings, variable

METRICS_FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # the Prometheus client's own name


def load(
    apps: Mapping[str, type[BaseModel] | None] = {},
    environ: Mapping[str, str] | None = None,
    dotenv: Path = Path(".env"),
) -> Settings:
    """Read all settings; ConfigurationError with every problem, one line each.

    `apps` are all apps there are, with their settings model or None; a variable of an app
    that is not among them would be an unknown name.
    """
    apps = {**apps, ACCOUNTS: None}
    given = _Given(apps)
    given.read(dotenv)
    given.add("environment", os.environ if environ is None else environ)
    given.refuse_unknown()
    settings = given.validated(Settings, {str(f.alias): str(f.alias) for f in _kernel_fields()})
    databases = {app: given.database(variable(app, "database_url")) for app in apps}
    own = {
        app: given.validated(model, {field: variable(app, field) for field in model.model_fields})
        for app, model in apps.items()
        if model is not None
    }
    if given.of("QUINTET_CACHE") == "redis" and not given.of("REDIS_URL"):
        given.problems.append("QUINTET_CACHE is redis, but REDIS_URL is not set")
    if given.problems or settings is None:
        raise ConfigurationError(given.problems)
    settings._apps.update({app: model for app, model in own.items() if model is not None})
    settings._databases.update(databases)
    settings._sources.update({name: given.sources[name] for name in given.values if given.of(name)})
    return settings


def use_data(folder: Path) -> None:
    """Let `folder` be QUINTET_DATA from here on, in this process and those it starts."""
    os.environ["QUINTET_DATA"] = str(folder)


def use_host(host: str) -> None:
    """Let `host` be QUINTET_HOST from here on, in this process and those it starts."""
    os.environ["QUINTET_HOST"] = host


def use_metrics_folder(folder: str) -> None:
    """Let the processes that this one starts keep their metrics together in `folder`."""
    os.environ[METRICS_FOLDER] = folder


def metrics_folder() -> Path | None:
    """Where several processes keep their metrics together; None where each has its own."""
    folder = os.environ.get(METRICS_FOLDER)
    return Path(folder) if folder else None


class _Given:
    """The variables that were given, where each came from, and what is wrong with them."""

    def __init__(self, apps: Mapping[str, type[BaseModel] | None]) -> None:
        self.known = _known_names(apps)
        self.values: dict[str, str] = {}
        self.sources: dict[str, str] = {}
        self.problems: list[str] = []

    def read(self, dotenv: Path) -> None:
        try:
            text = dotenv.read_text(encoding="utf-8")
        except (FileNotFoundError, NotADirectoryError):
            return
        except UnicodeDecodeError:
            self.problems.append(f"{dotenv.name} is not UTF-8")
            return
        except OSError as error:
            self.problems.append(f"{dotenv.name} cannot be read: {error.strerror}")
            return
        self.problems += [
            f"{dotenv.name} line {binding.original.line} is not NAME=value"
            for binding in parse_stream(StringIO(text))
            if binding.error
        ]
        # A password may hold "${…}"; it means itself.
        self.add(dotenv.name, dotenv_values(stream=StringIO(text), interpolate=False))

    def add(self, source: str, variables: Mapping[str, str | None]) -> None:
        for name, value in variables.items():
            if name in self.known or name.startswith(PREFIX):
                self.values[name], self.sources[name] = (value or "").strip(), source

    def of(self, name: str) -> str:
        return self.values.get(name, "")

    def refuse_unknown(self) -> None:
        for name in sorted(self.values.keys() - self.known):
            close = difflib.get_close_matches(name, sorted(self.known), n=1)
            hint = f"; did you mean {close[0]}?" if close else ""
            self.problems.append(f"{name} ({self.sources[name]}) is not a setting{hint}")

    def database(self, name: str) -> str | None:
        try:
            return database_url(self.of(name)) if self.of(name) else None
        except ValueError as error:
            self.problems.append(f"{name} ({self.sources[name]}) {error}")
            return None

    def validated[M: BaseModel](self, model: type[M], names: Mapping[str, str]) -> M | None:
        """The model from its variables (`names`: key to variable), or None and the mistakes."""
        try:
            return model.model_validate(
                {key: self.of(name) for key, name in names.items() if self.of(name)}
            )
        except ValidationError as error:
            for item in error.errors(include_input=False, include_url=False):
                name = names.get(str(item["loc"][0])) if item["loc"] else None
                message = item["msg"].removeprefix("Value error, ").removeprefix("Input ")
                where = f"{name} ({self.sources.get(name, 'not set')})" if name else "Settings:"
                self.problems.append(f"{where} {message}")
            return None


def _known_names(apps: Mapping[str, type[BaseModel] | None]) -> frozenset[str]:
    names = [str(field.alias) for field in _kernel_fields()]
    names += [variable(app, "database_url") for app in apps]
    names += [variable(app, f) for app, model in apps.items() if model for f in model.model_fields]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:  # a mistake of the app's author, not of whoever runs it
        raise ValueError(f"two settings have the same name: {', '.join(twice)}")
    return frozenset(names)


def _kernel_fields() -> list[FieldInfo]:
    return list(Settings.model_fields.values())

"""The settings, from the environment and `.env`; every mistake is told at once.

The environment wins over `.env`; an empty value counts as not set. Unknown `QUINTET_*`
names are mistakes too, so a misspelt setting cannot silently do nothing. No message and
no `repr` shows a secret or a password inside a URL.
"""

from quintet.kernel.settings.describe import Described, describe, secret_values
from quintet.kernel.settings.load import (
    load,
    metrics_folder,
    use_data,
    use_host,
    use_metrics_folder,
)
from quintet.kernel.settings.model import Settings

__all__ = [
    "Described",
    "Settings",
    "describe",
    "load",
    "metrics_folder",
    "secret_values",
    "use_data",
    "use_host",
    "use_metrics_folder",
]

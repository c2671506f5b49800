"""Fixtures every test may use."""

import os

# Reading a machine's certificates takes 0.1 s for each client, and no test speaks TLS.
os.environ["SSL_CERT_DIR"] = os.devnull

pytest_plugins = [
    "tests.fixtures.workers",
    "tests.fixtures.full_folder",
    "tests.fixtures.databases",
    "tests.fixtures.arcade",  # imports databases, so it comes behind it
    "tests.fixtures.scenes",
    "tests.fixtures.accounts",
    "tests.fixtures.kanban",
    "tests.fixtures.activity",
    "tests.fixtures.model_server",
    "tests.fixtures.clarity",  # imports model_server, so it comes behind it
    "tests.fixtures.house",  # imports those of all apps, so it comes behind them
    "tests.fixtures.server",
    "tests.fixtures.redis_server",  # imports server, so it comes behind it
]

"""Fixtures every test may use."""

pytest_plugins = [
    "tests.fixtures.databases",
    "tests.fixtures.server",  # others import it too
    "tests.fixtures.arcade",  # imports databases, so it comes behind it
    "tests.fixtures.scenes",
    "tests.fixtures.accounts",
    "tests.fixtures.kanban",
    "tests.fixtures.activity",
    "tests.fixtures.redis_server",
    "tests.fixtures.model_server",
]

"""Who may log in when nobody was ever added.

On this machine alone a demo user is there at once, and said so. Where others can reach the
server, and in production, there is none: a start without a real user is refused.
"""

from __future__ import annotations

import logging

from quintet.kernel.auth import queries
from quintet.kernel.auth.accounts import Accounts
from quintet.kernel.auth.errors import NameTaken
from quintet.kernel.auth.record import ACCOUNTS
from quintet.kernel.database import parse
from quintet.kernel.errors import ConfigurationError
from quintet.kernel.settings import Settings

DEMO = ("user", "password")
ADMIN = "admin"
NOBODY = (
    "nobody may log in: run quintet user add NAME, or set QUINTET_ADMIN_PASSWORD for a user named "
    f"{ADMIN} (the demo user is for this machine alone)"
)

logger = logging.getLogger(__name__)


def refuse_nobody(settings: Settings) -> None:
    """Raise `ConfigurationError` where nobody could log in, before any file is made for them."""
    accounts = parse(settings.database_url_for(ACCOUNTS.name), ACCOUNTS.name)
    is_new = accounts.kind == "sqlite" and not accounts.path.exists()
    if is_new and settings.admin_password is None and not _is_demo_allowed(settings):
        raise ConfigurationError([NOBODY])


async def settle_first_user(accounts: Accounts, settings: Settings) -> None:
    """Make, keep out or ask for the first user; raises `ConfigurationError` if there is none."""
    is_demo_allowed = _is_demo_allowed(settings)
    if not is_demo_allowed:
        await _keep_demo_out(accounts)
    async with accounts.database.read() as unit:
        real = await queries.count_enabled(unit, is_demo=False)
        demo = await queries.count_enabled(unit, is_demo=True)
        known = await queries.user_of_name(unit, DEMO[0])
    if real or (demo and is_demo_allowed):
        return
    if settings.admin_password is not None:
        if await _is_added(accounts, ADMIN, settings.admin_password.get_secret_value()):
            logger.info("The user %s was made with QUINTET_ADMIN_PASSWORD.", ADMIN)
    elif not is_demo_allowed:
        raise ConfigurationError([NOBODY])
    elif known is None:
        if await _is_added(accounts, *DEMO, is_demo=True):
            logger.warning(
                "There are no users yet: this machine may log in as %s with the password %s.", *DEMO
            )
    elif known["is_demo"]:
        async with accounts.database.write() as unit:
            await queries.change_user(unit, known["user_id"], disabled_at=None)
        logger.warning("The demo user %s may log in again from this machine.", DEMO[0])
    else:
        raise ConfigurationError([NOBODY])


def _is_demo_allowed(settings: Settings) -> bool:
    """Who asks for a login everywhere, by a proxy say, wants no name that everybody knows."""
    is_local = not settings.is_exposed and settings.auth == "off"
    return is_local and settings.env == "development"


async def _is_added(accounts: Accounts, name: str, password: str, *, is_demo: bool = False) -> bool:
    """Add the user; False where another process that starts has just done so."""
    try:
        await accounts.add_user(name, password, is_demo=is_demo)
    except NameTaken:
        return False
    return True


async def _keep_demo_out(accounts: Accounts) -> None:
    async with accounts.database.read() as unit:
        found = await queries.user_of_name(unit, DEMO[0])
    if found is not None and found["is_demo"] and found["disabled_at"] is None:
        await accounts.disable_user(DEMO[0])
        logger.warning("The demo user %s is disabled here.", DEMO[0])

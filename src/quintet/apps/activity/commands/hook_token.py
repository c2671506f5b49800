"""The token that the hook sends: made and kept when it is installed, ended when it is removed."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from quintet.apps.activity import hook
from quintet.kernel.auth import Accounts, through_accounts
from quintet.kernel.auth.errors import Unauthorized
from quintet.kernel.errors import Invalid
from quintet.kernel.settings import Settings

LABEL = "quintet activity hook"
LASTS = timedelta(days=3650)  # nobody would notice its end; it can be revoked at any time


def give_token(settings: Settings, folder: Path, user: str | None) -> None:
    """Keep a token for the hook in the data folder, where the server asks for one.

    It is QUINTET_TOKEN, else one that is there and valid, else a new one of `user`, or of the only
    user there is.
    """
    if settings.token is not None:
        _keep(folder, settings.token.get_secret_value())
    elif settings.auth == "on":
        known = hook.token_in(str(folder))

        async def made(accounts: Accounts) -> str:
            with suppress(Unauthorized):
                caller = await accounts.caller(known)
                if user in {None, caller.username}:
                    return known
            return await accounts.create_token(user or await _only_user(accounts), LABEL, LASTS)

        _keep(folder, str(through_accounts(settings, made)))


def take_token(settings: Settings, folder: Path) -> None:
    """Remove the token from the data folder; one that was made here ends."""
    path = folder / hook.TOKEN
    if not path.exists():
        return
    known = hook.token_in(str(folder))

    async def revoked(accounts: Accounts) -> None:
        with suppress(Unauthorized):
            await accounts.revoke_token((await accounts.caller(known)).token_id)

    if settings.auth == "on":
        through_accounts(settings, revoked)
    path.unlink()


async def _only_user(accounts: Accounts) -> str:
    enabled = [user["username"] for user in await accounts.users() if not user["disabled_at"]]
    if len(enabled) != 1:
        told = "run quintet user add NAME first" if not enabled else "say which with --user NAME"
        raise Invalid(f"The server asks for a login, and {len(enabled)} users may log in: {told}.")
    return str(enabled[0])


def _keep(folder: Path, token: str) -> None:
    """Write the file whole, and from its first moment for nobody else to read."""
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f"{hook.TOKEN}.{os.getpid()}.new"
    file = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(file, "w", encoding="ascii") as opened:
        opened.write(token + "\n")
    unfinished.replace(folder / hook.TOKEN)

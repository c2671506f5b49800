"""Who may ask: users, tokens, the gate before an app, and the calls to log in and out."""

from quintet.kernel.auth.accounts import Accounts, Caller
from quintet.kernel.auth.allowance import Allowance, Metered
from quintet.kernel.auth.commands import account_commands, through_accounts
from quintet.kernel.auth.door import door_routes
from quintet.kernel.auth.first_user import refuse_nobody, settle_first_user
from quintet.kernel.auth.forgetting import forgetting
from quintet.kernel.auth.gate import Gate, caller_of
from quintet.kernel.auth.open_paths import of_app, of_house
from quintet.kernel.auth.pages import router as login_pages
from quintet.kernel.auth.record import ACCOUNTS, asks_for_login, with_accounts
from quintet.kernel.auth.routes import router as login_routes

__all__ = [
    "ACCOUNTS",
    "Accounts",
    "Allowance",
    "Caller",
    "Gate",
    "Metered",
    "account_commands",
    "asks_for_login",
    "caller_of",
    "door_routes",
    "forgetting",
    "login_pages",
    "login_routes",
    "of_app",
    "of_house",
    "refuse_nobody",
    "settle_first_user",
    "through_accounts",
    "with_accounts",
]

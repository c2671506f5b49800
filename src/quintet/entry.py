"""The command `quintet`: what an agent waits for goes by the shortest way, the rest as usual."""

from __future__ import annotations

import gc
import sys

HOOK = ["activity", "hook"]


def main() -> None:
    """Run `quintet …`; `quintet activity hook` loads nothing else of this house."""
    if sys.argv[1:3] == HOOK and "--help" not in sys.argv:
        from quintet.apps.activity.hook import main as hook  # noqa: PLC0415  # only who asks for it

        sys.exit(hook(sys.argv[3:]))
    gc.disable()  # what is loaded stays: to look for garbage in it takes a fifth of the time
    from quintet.kernel.errors import ConfigurationError  # noqa: PLC0415  # as is this

    try:
        from quintet.cli import main as commands  # noqa: PLC0415  # takes a second
    except ConfigurationError as error:  # an installed package brings an app that cannot be used
        sys.stderr.writelines(f"quintet: {problem}\n" for problem in error.problems)
        sys.exit(78)
    gc.freeze()
    gc.enable()
    commands()


if __name__ == "__main__":
    main()

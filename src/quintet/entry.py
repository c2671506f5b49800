"""The command `quintet`: what an agent waits for goes by the shortest way, the rest as usual."""

from __future__ import annotations

import sys

HOOK = ["activity", "hook"]


def main() -> None:
    """Run `quintet …`; `quintet activity hook` loads nothing else of this house."""
    if sys.argv[1:3] == HOOK and "--help" not in sys.argv:
        from quintet.apps.activity.hook import main as hook  # noqa: PLC0415  # only who asks for it

        sys.exit(hook(sys.argv[3:]))
    from quintet.cli import main as commands  # noqa: PLC0415  # takes a second

    commands()


if __name__ == "__main__":
    main()

"""`quintet new NAME`: a further app, as a room of this house or as a project of its own.

Start reading at `command`; what an app may be called is in `naming`, what is written in `writing`.
"""

from quintet.new.command import new

__all__ = ["new"]

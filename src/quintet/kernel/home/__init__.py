"""The first page of a server with several apps: what is alive in each, and a search over all."""

from quintet.kernel.home.pages import Home
from quintet.kernel.home.residents import Resident

__all__ = ["Home", "Resident"]

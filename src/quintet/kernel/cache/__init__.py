"""Cached answers: `fastapi-cache2` with what it lacks to be trusted.

An answer is kept under a key that names the state of the database it was read from, so that
none outlives a commit: neither one that is stored, nor one that is being computed meanwhile.
"""

from quintet.kernel.cache.answers import Answer, BytesCoder
from quintet.kernel.cache.cache import Cache, beside
from quintet.kernel.cache.cached import Cached, KeptRoute, respond

__all__ = ["Answer", "BytesCoder", "Cache", "Cached", "KeptRoute", "beside", "respond"]

"""Static files below `/static/<hash>/…`, where the hash is that of all of them.

The hash stands in the folder and not in each name, so modules import each other and
stylesheets name their fonts by relative paths, and all of it may be kept for ever.
Only files that were found in the folders are served; there is no path to walk.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Mount
from starlette.types import Receive, Scope, Send

from quintet.kernel.telemetry.templates import SCOPE_KEY

MOUNTED_AT = "/static"
KERNEL = "kernel"
KERNEL_FOLDER = Path(__file__).parent / "static"
FOR_EVER = "public, max-age=31536000, immutable"
SMALLEST_GZIP = 512

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".gif": "image/gif",
    ".ico": "image/vnd.microsoft.icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
_PACKED = frozenset({".css", ".js", ".json", ".mjs", ".svg", ".txt", ".webmanifest"})

Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class File:
    """One file as it is sent."""

    content: bytes
    packed: bytes | None
    media_type: str
    etag: str


@dataclass(frozen=True)
class Shelf:
    """All files of one moment, by `<owner>/<path>`, and the hash of them together."""

    digest: str
    files: Mapping[str, File]


class Assets:
    """Serves the kernel's static files and those of each app under the app's name.

    They are read at first use. With `is_watched` (development) a page that is rendered after
    one of them has changed has them read again.
    """

    def __init__(self, folders: Mapping[str, Path], *, is_watched: bool = False) -> None:
        self.folders = {KERNEL: KERNEL_FOLDER, **folders}
        self.is_watched = is_watched
        self._stamp: Stamp | None = None
        self._shelf = Shelf("", {})

    @property
    def route(self) -> Mount:
        return Mount(MOUNTED_AT, self)

    def path(self, owner: str, name: str) -> str:
        """`/static/<hash>/<owner>/<name>`, or the kernel's file when the owner has none."""
        shelf = self.shelf
        for place in (owner, KERNEL):
            if f"{place}/{name}" in shelf.files:
                return f"{MOUNTED_AT}/{shelf.digest}/{place}/{name}"
        raise LookupError(f"neither {owner} nor the kernel has a static file {name!r}")

    def has(self, owner: str, name: str) -> bool:
        files = self.shelf.files
        return f"{owner}/{name}" in files or f"{KERNEL}/{name}" in files

    @property
    def shelf(self) -> Shelf:
        """The files as they were at first use or, watched, at the last `refresh`."""
        if self._stamp is None:
            self._read()
        return self._shelf

    def refresh(self) -> None:
        """Look whether a watched file has changed; each page does it once, before it begins."""
        if self.is_watched and tuple(self._stamps()) != self._stamp:
            self._read()

    def _read(self) -> None:
        self._stamp, self._shelf = tuple(self._stamps()), read(self.folders)

    def _stamps(self) -> Iterator[tuple[str, int, int]]:
        for folder in self.folders.values():
            for path in _files(folder):
                status = path.stat()
                yield str(path), status.st_mtime_ns, status.st_size

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise HTTPException(404)
        scope[SCOPE_KEY] = f"{MOUNTED_AT}/{{path}}"
        if scope["method"] not in {"GET", "HEAD"}:
            raise HTTPException(405, headers={"Allow": "GET, HEAD"})
        digest, _, name = self._inside(scope).partition("/")
        file = self.shelf.files.get(name) if digest == self.shelf.digest else None
        if file is None:
            raise HTTPException(404, headers={"Cache-Control": "no-store"})
        await _answer(file, Headers(scope=scope))(scope, receive, send)

    @staticmethod
    def _inside(scope: Scope) -> str:
        path: str = scope["path"]
        return path.removeprefix(scope.get("root_path", "")).removeprefix("/")


def read(folders: Mapping[str, Path]) -> Shelf:
    """Every file of the folders; an absent folder has none, hidden files are passed over."""
    files: dict[str, File] = {}
    together = hashlib.sha256()
    for owner, folder in folders.items():
        for path in _files(folder):
            name = f"{owner}/{path.relative_to(folder).as_posix()}"
            files[name] = file = _file(path)
            together.update(f"{name}\0{file.etag}\0".encode())
    return Shelf(together.hexdigest()[:12], files)


def _files(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def _file(path: Path) -> File:
    content, kind = path.read_bytes(), path.suffix.lower()
    packed = None
    if kind in _PACKED and len(content) >= SMALLEST_GZIP:
        packed = gzip.compress(content, mtime=0)
    digest = hashlib.sha256(content).hexdigest()[:16]
    return File(content, packed, _TYPES.get(kind, "application/octet-stream"), f'"{digest}"')


def _answer(file: File, asked: Headers) -> Response:
    headers = {"Cache-Control": FOR_EVER, "ETag": file.etag, "Vary": "Accept-Encoding"}
    if file.etag in asked.get("if-none-match", "").replace("W/", "").split(", "):
        return Response(status_code=304, headers=headers)
    content = file.content
    if file.packed is not None and "gzip" in asked.get("accept-encoding", ""):
        content = file.packed
        # One representation, one strong tag: the packed bytes are not the plain ones.
        headers |= {"Content-Encoding": "gzip", "ETag": f"W/{file.etag}"}
    return Response(content, headers={**headers, "Content-Type": file.media_type})

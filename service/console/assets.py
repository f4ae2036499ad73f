"""The console's own files, under an address that changes with their content."""

import gzip
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

FOLDER: Final = Path(__file__).parent / "static"
PATH: Final = "/static/{digest}/{name:path}"
FOREVER: Final = "public, max-age=31536000, immutable"

TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
"""What is served; no machine's own table decides, and nothing else is given out."""
PACKED: Final = frozenset({".css", ".js", ".svg"})
"""What is sent packed to who takes it. Pages are not: their length would tell of what is secret
in them to who can have words of their own shown beside it (BREACH)."""


@cache
def files() -> frozenset[str]:
    """The names of all files, below FOLDER."""
    return frozenset(
        path.relative_to(FOLDER).as_posix()
        for path in FOLDER.rglob("*")
        if path.is_file() and path.suffix in TYPES
    )


@cache
def digest() -> str:
    """One hash for all files: a module or a style names its neighbours by relative addresses."""
    whole = sha256()
    for name in sorted(files()):
        whole.update(name.encode() + b"\0" + (FOLDER / name).read_bytes())
    return whole.hexdigest()[:16]


def address(name: str) -> str:
    """Where a file is served.

    Raises:
        KeyError: there is no such file.
    """
    if name not in files():
        raise KeyError(name)
    return f"/static/{digest()}/{name}"


@cache
def _packed(name: str) -> bytes:
    return gzip.compress((FOLDER / name).read_bytes(), mtime=0)


def serve(request: Request) -> Response:
    """Answer with a file. A page from before an update may still ask for an older hash: it gets
    the file as it is now, and is not to keep it."""
    name = request.path_params["name"]
    if name not in files():
        raise HTTPException(404)
    kept = FOREVER if request.path_params["digest"] == digest() else "no-cache"
    kind = Path(name).suffix
    headers = {"Cache-Control": kept}
    if kind in PACKED:
        headers["Vary"] = "Accept-Encoding"
    if kind in PACKED and "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(_packed(name), media_type=TYPES[kind], headers=headers)
    return FileResponse(FOLDER / name, media_type=TYPES[kind], headers=headers)

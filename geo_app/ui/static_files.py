"""Streamlit's own static files, served from memory, with preload headers.

A first visit requests some eighty small files. Streamlit reads each from the disk in a
thread, and the browser learns only after its script has run that it needs the part
that shows the map. This middleware saves both waits.
"""

from __future__ import annotations

import mimetypes
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

STATIC = Path(str(files("streamlit"))) / "static"
AHEAD = ("BidiComponent.*.js", "Html.*.js")
"""Lazily loaded scripts that show the map's component and the page's style."""

_IMPORT = re.compile(r"""\b(?:from|import)\s*["'`]\./([\w.-]+\.js)["'`]""")
_HEADERS = {"cache-control": "public, immutable, max-age=31536000"}


class Assets:
    """ASGI middleware that serves these files and passes all other requests on."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.files = {
            f"/{file.relative_to(STATIC).as_posix()}": file
            for file in (STATIC / "static").rglob("*")
            if file.is_file()
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        file = self.files.get(scope.get("path", ""))
        if file and scope.get("method") == "GET":
            await _answer(file, send)
        elif scope.get("path") == "/":
            await self.app(scope, receive, _announcing(send))
        else:
            await self.app(scope, receive, send)


async def _answer(file: Path, send: Send) -> None:
    content = _content(file)
    media_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    headers = {
        **_HEADERS,
        "content-type": media_type,
        "content-length": str(len(content)),
    }
    await send({"type": "http.response.start", "status": 200, "headers": _raw(headers)})
    await send({"type": "http.response.body", "body": content})


def _announcing(send: Send) -> Send:
    async def announce(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], *_raw({"link": _links()})]
        await send(message)

    return announce


@cache
def _links() -> str:
    return ", ".join(
        f"<./static/js/{name}>; rel=modulepreload; crossorigin" for name in ahead()
    )


def ahead() -> list[str]:
    """Return the scripts of the map's component that ``index.html`` doesn't load."""
    folder = STATIC / "static" / "js"
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    waiting = [file.name for pattern in AHEAD for file in folder.glob(pattern)]
    scripts: list[str] = []
    while waiting:
        name = waiting.pop()
        if name not in scripts and name not in page:
            scripts.append(name)
            waiting += _IMPORT.findall(_content(folder / name).decode())
    return scripts


@cache
def _content(file: Path) -> bytes:
    return file.read_bytes()


def _raw(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode()) for name, value in headers.items()]

"""Streamlit's own browser files, sent from memory and announced ahead of need.

A first visit asks for some eighty small files. Streamlit takes each from the disk
through a thread, and the browser learns only after its script has run that it needs
the part that shows the map. Both waits are spared here.
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
"""The scripts that show the map's component and the page's style, loaded lazily."""

_IMPORT = re.compile(r"""\b(?:from|import)\s*["'`]\./([\w.-]+\.js)["'`]""")
_HEADERS = {"cache-control": "public, immutable, max-age=31536000"}


class Assets:
    """The server, with these files before it; all else is passed on."""

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
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    headers = {
        **_HEADERS,
        "content-type": kind,
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
    """Return the scripts of the map's component that the page itself leaves out."""
    folder = STATIC / "static" / "js"
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    waiting = [file.name for pattern in AHEAD for file in folder.glob(pattern)]
    found: list[str] = []
    while waiting:
        name = waiting.pop()
        if name not in found and name not in page:
            found.append(name)
            waiting += _IMPORT.findall(_content(folder / name).decode())
    return found


@cache
def _content(file: Path) -> bytes:
    return file.read_bytes()


def _raw(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode()) for name, value in headers.items()]

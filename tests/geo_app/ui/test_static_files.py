"""The browser files that are sent from memory, as the server asks for them."""

from __future__ import annotations

from typing import Any

import pytest

from geo_app.ui.static_files import STATIC, Assets, ahead


async def passed_on(scope: Any, receive: Any, send: Any) -> None:
    """Answer as the server behind the files does."""
    del scope, receive
    start = {"type": "http.response.start", "status": 404, "headers": []}
    await send(start)
    await send({"type": "http.response.body", "body": b"passed on"})


def ask(path: str, *, method: str = "GET") -> tuple[dict[bytes, bytes], bytes]:
    """Return the headers and the content of an answer."""
    messages: list[Any] = []

    async def send(message: Any) -> None:
        messages.append(message)

    async def receive() -> Any:
        pytest.fail("the request has no content")

    scope = {"type": "http", "method": method, "path": path}
    # Nothing here waits, so that no event loop is needed.
    with pytest.raises(StopIteration):
        Assets(passed_on)(scope, receive, send).send(None)
    return dict(messages[0]["headers"]), messages[1]["body"]


@pytest.mark.parametrize("kind", ["js", "css", "woff2"])
def test_file_is_sent_whole_and_may_be_kept(kind: str) -> None:
    """Its name changes with its content, so browsers keep it."""
    file = next((STATIC / "static").rglob(f"*.{kind}"))
    headers, content = ask(f"/{file.relative_to(STATIC).as_posix()}")
    assert content == file.read_bytes()
    assert headers[b"content-length"] == str(len(content)).encode()
    assert b"immutable" in headers[b"cache-control"]


@pytest.mark.parametrize(
    "path",
    ["/_stcore/health", "/static/js/none.js", "/static/../index.html", "/static/js"],
)
def test_all_else_is_passed_on(path: str) -> None:
    """Only a file's own name reaches it: no path leads out of the folder."""
    assert ask(path) == ({}, b"passed on")


def test_only_reading_is_answered() -> None:
    """Another method is the server's to refuse."""
    file = next((STATIC / "static").rglob("*.js"))
    path = f"/{file.relative_to(STATIC).as_posix()}"
    assert ask(path, method="POST")[1] == b"passed on"


def test_page_announces_the_scripts_of_the_map() -> None:
    """The first answer names them, so that they load beside the page's own."""
    links = ask("/")[0][b"link"].decode()
    names = ahead()
    assert any(name.startswith("BidiComponent.") for name in names)
    assert all(f"<./static/js/{name}>; rel=modulepreload" in links for name in names)
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    assert not any(name in page for name in names)

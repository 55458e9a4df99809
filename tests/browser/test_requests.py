"""Control: the watch on outside requests does see and stop them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page


WAYS = {
    "picture": (
        "<img src='https://tiles.example/1.png'>",
        "https://tiles.example/1.png",
    ),
    "script": (
        "<script src='http://cdn.example/a.js'></script>",
        "http://cdn.example/a.js",
    ),
    "fetch": (
        "<script>fetch('https://stats.example/').catch(() => 0)</script>",
        "https://stats.example/",
    ),
    "frame": (
        "<iframe srcdoc=\"<img src='https://inner.example/x'>\"></iframe>",
        "https://inner.example/x",
    ),
    "socket": (
        "<script>new WebSocket('wss://socket.example/s')</script>",
        "wss://socket.example/s",
    ),
    "lookalike": (
        "<img src='http://127.0.0.1.example.com/'>",
        "http://127.0.0.1.example.com/",
    ),
}


@pytest.mark.parametrize(("markup", "address"), WAYS.values(), ids=WAYS)
def test_outside_request_is_counted(
    page: Page, outside: list[str], tmp_path: Path, markup: str, address: str
) -> None:
    """Each way in which a page can reach another host ends up in the list."""
    file = tmp_path / "page.html"
    file.write_text(f"<!doctype html><title>t</title>{markup}", encoding="utf-8")
    page.goto(file.as_uri())
    page.wait_for_load_state("networkidle")
    assert outside == [address]


def test_local_page_counts_nothing(
    page: Page, outside: list[str], tmp_path: Path
) -> None:
    """A page that stays on the machine leaves the list empty."""
    picture = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="
    file = tmp_path / "page.html"
    file.write_text(f"<!doctype html><img src='{picture}'>", encoding="utf-8")
    page.goto(file.as_uri())
    page.wait_for_load_state("networkidle")
    assert outside == []
    assert page.evaluate("document.images[0].naturalWidth") == 1

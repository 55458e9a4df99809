"""How tests serve the app, open it, and reach the map in its frame."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import FrameLocator, Page

START_S = 180


@contextmanager
def serving(root: Path, data: Path, place: Path) -> Iterator[str]:
    """Serve the page of a case; what the server writes must hold no traceback."""
    log = place / "log.txt"
    port = free_port()
    # -P: without it Python itself would put the project on the path and hide
    # that the script must do so.
    command = [sys.executable, "-P", "-m", "streamlit", "run", "geo_app/app.py"]
    options = ["--server.headless=true", f"--server.port={port}"]
    with (
        log.open("wb") as output,
        subprocess.Popen(
            [*command, *options],
            cwd=root,
            env={**os.environ, "STRIKE_MAP_DATA": str(data)},
            stdout=output,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        try:
            await_health(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
    assert "Traceback" not in log.read_text(encoding="utf-8")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def await_health(port: int) -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end:
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/_stcore/health")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    pytest.fail(f"no server after {START_S} s")


def open_at(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("iframe.live")).to_be_visible(timeout=START_S * 1000)
    settle(page)


def settle(page: Page) -> None:
    """Wait until nothing runs on the server and the new map is in its place."""
    button = page.get_by_role("button", name="Reset filters")
    expect(button).to_be_attached(timeout=START_S * 1000)
    status = page.get_by_test_id("stStatusWidget")
    expect(status).to_have_count(0, timeout=START_S * 1000)
    expect(page.locator(".map iframe")).to_have_count(1, timeout=START_S * 1000)


def inside(page: Page) -> FrameLocator:
    return page.frame_locator("iframe.live")

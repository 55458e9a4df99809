"""The server as a person starts it, from another folder, until Ctrl-C."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo_app.ui.server import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[3]
PATIENCE_S = 60


class Server:
    """A running server, its port and its log."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, log: Path) -> None:
        self.process = process
        self.port = port
        self.log = log

    def text(self) -> str:
        """Return all that the server has written so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def get(self, path: str) -> tuple[int, bytes]:
        """Ask the server for a path; the answer is status and content."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        with closing(connection):
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """Start the server from an empty folder, with an empty home."""
    log, port = tmp_path / "log", free_port(0)
    with log.open("wb") as sink:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "geo_app",
                "serve",
                "--no-browser",
                "--port",
                str(port),
            ],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(ROOT), "HOME": str(tmp_path)},
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=subprocess.STDOUT,
        )
    running = Server(process, port, log)
    _wait(running)
    yield running
    process.kill()
    process.wait()


def _wait(server: Server) -> None:
    for _ in range(PATIENCE_S * 10):
        assert server.process.poll() is None, server.text()
        try:
            if server.get("/_stcore/health")[0] == http.client.OK:
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"no answer within {PATIENCE_S} s: {server.text()}")


def test_page_opens_and_stays_on_this_machine(
    server: Server, page: Page, outside: list[str]
) -> None:
    """The page draws its map, asks no other host, and the log has no traceback."""
    page.goto(f"http://127.0.0.1:{server.port}")
    page.locator("iframe.live").wait_for(timeout=PATIENCE_S * 1000)
    map_ = page.frame_locator("iframe.live").locator(".leaflet-container")
    assert map_.count() == 1
    assert outside == []
    assert "Traceback" not in server.text()
    assert "e-mail" not in server.text().lower()


def test_address_is_printed(server: Server) -> None:
    """The address is there to click, and it is this machine's own."""
    assert f"http://127.0.0.1:{server.port}" in server.text()


@pytest.mark.serial
@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGINT to send")
def test_interrupt_ends_it_without_a_traceback(server: Server) -> None:
    """Ctrl-C is the way to end it, so it is no error."""
    server.process.send_signal(signal.SIGINT)
    assert server.process.wait(timeout=PATIENCE_S) == 0
    assert "Traceback" not in server.text()

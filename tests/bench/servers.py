"""The two servers that are compared: the app, and a page of one line."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
ONE_LINE = "one line"
PATIENCE_S = 60


@contextmanager
def app() -> Iterator[str]:
    """Serve the app; the value is its address."""
    command = [sys.executable, "-m", "geo_app", "serve", "--no-browser", "--port"]
    with _running(command) as address:
        yield address


@contextmanager
def one_line(folder: Path) -> Iterator[str]:
    """Serve a page of one line with the same settings; the value is its address."""
    script = folder / "one_line.py"
    script.write_text(f'import streamlit; streamlit.write("{ONE_LINE}")\n')
    options = ["--server.headless=true", "--server.port"]
    command = [sys.executable, "-m", "streamlit", "run", str(script), *options]
    with _running(command) as address:
        yield address


@contextmanager
def _running(command: list[str]) -> Iterator[str]:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    with subprocess.Popen(
        [*command, str(port)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            _wait(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _wait(port: int) -> None:
    """Wait until the server answers, and a moment more, as a person needs."""
    for _ in range(PATIENCE_S * 10):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/_stcore/health")
            if connection.getresponse().status == http.client.OK:
                time.sleep(1)
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"no answer on port {port} within {PATIENCE_S} s")

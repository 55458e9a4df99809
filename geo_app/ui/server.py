"""The server behind the page: this machine only, ready before the browser is."""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
import threading
import webbrowser
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit
from starlette.middleware import Middleware

from geo_app.selection import Selection, select
from geo_app.ui import static_files
from geo_app.ui.cache import Drawing, draw, read, stamps
from layers.i18n import RECORDED, languages

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from contextlib import AbstractAsyncContextManager

    from data import Dataset

ADDRESS = "127.0.0.1"
ROOT = Path(__file__).resolve().parents[2]
DATA_VARIABLE = "STRIKE_MAP_DATA"
"""Environment variable by which the page learns which folder to show."""


def free_port(port: int) -> int:
    """Return the port, or any free one for 0.

    Raises
    ------
    OSError
        If another program listens there, or the system refuses it.
    """
    with socket.socket() as trial:
        if os.name == "posix":
            # A connection of the last run that is only fading out is no hindrance.
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((ADDRESS, port))
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            message = f"port {port}: {reason}; choose another one with --port N"
            raise OSError(message) from error
        number: int = trial.getsockname()[1]
    return number


def serve(directory: Path, *, port: int, browser: bool) -> None:
    """Show a case until Ctrl-C.

    Raises
    ------
    DataError
        If the case, or the table of words, has faults; then nothing is served.
    """
    directory = directory.resolve()
    dataset = read(directory, stamps(directory))
    languages()  # a faulty table of words is told now, not to the first reader
    os.environ[DATA_VARIABLE] = str(directory)
    # Streamlit reads `.streamlit/config.toml` from the working directory.
    os.chdir(ROOT)
    address = f"http://{ADDRESS}:{port}"
    app = streamlit.App(
        ROOT / "geo_app" / "app.py",
        middleware=[Middleware(static_files.Assets)],
        lifespan=_opening(address) if browser else None,
    )
    print(f"The map: {address} (end with Ctrl-C)", file=sys.stderr)
    # While the browser starts, what the first page needs is made ready.
    threading.Thread(target=_prepare, args=(dataset,), daemon=True).start()
    # The server closes down at Ctrl-C, then raises it again for whoever called it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        app.run(config={"server.port": port, "server.headless": True})


def _opening(address: str) -> Callable[[object], AbstractAsyncContextManager[None]]:
    """Open the browser as soon as the server, which listens by now, answers."""

    @asynccontextmanager
    async def lifespan(_app: object) -> AsyncIterator[None]:
        # Some browsers keep their caller waiting, and this is the server's own loop.
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        yield

    return lifespan


def _prepare(dataset: Dataset) -> None:
    """Draw what the first visitor sees."""
    everything = Selection()
    left = select(dataset, everything)
    draw(Drawing(dataset.data_hash, everything, None, RECORDED, left))
    # Streamlit looks for garbage after each run, and no answer leaves before that: it
    # takes 0.2 s unless what is here by now, all of which stays, is left out.
    gc.freeze()

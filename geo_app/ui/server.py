"""The server of the app: on this machine only, warmed up while the browser opens."""

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
"""Environment variable with the folder of the case, read by the app."""


def free_port(port: int) -> int:
    """Check that a port is free; for 0, return any free one.

    Raises
    ------
    OSError
        If another program listens there, or the system refuses it.
    """
    with socket.socket() as listener:
        if os.name == "posix":
            # Connections of the last run may be in TIME_WAIT.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((ADDRESS, port))
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            message = f"port {port}: {reason}; choose another one with --port N"
            raise OSError(message) from error
        number: int = listener.getsockname()[1]
    return number


def serve(directory: Path, *, port: int, browser: bool) -> None:
    """Serve a case until Ctrl-C.

    Raises
    ------
    DataError
        If the case, or the table of messages, has faults; nothing is then served.
    """
    directory = directory.resolve()
    dataset = read(directory, stamps(directory))
    languages()  # raises for a faulty table of messages now, not at the first visit
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
    # The first page is prepared while the browser starts.
    threading.Thread(target=_prepare, args=(dataset,), daemon=True).start()
    # The server closes down at Ctrl-C, then raises it again for its caller.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        app.run(config={"server.port": port, "server.headless": True})


def _opening(address: str) -> Callable[[object], AbstractAsyncContextManager[None]]:
    """Return a lifespan that opens the browser; the server listens by then."""

    @asynccontextmanager
    async def lifespan(_app: object) -> AsyncIterator[None]:
        # In a thread: some browsers block their caller, which is the server's loop.
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        yield

    return lifespan


def _prepare(dataset: Dataset) -> None:
    """Render the page of the first visit into the cache."""
    everything = Selection()
    selected = select(dataset, everything)
    draw(Drawing(dataset.data_hash, everything, None, RECORDED, selected))
    # Streamlit collects garbage after each run, before the answer is sent. That takes
    # 0.2 s unless the objects of now, which all stay, are exempt.
    gc.freeze()

"""A lure for readers: a host that counts who asks it, and a file to keep secret."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECRET = "nobody-may-read-this"  # noqa: S105 - it opens nothing
TABLE = f"id,longitude,latitude\n{SECRET},1.5,6.25\n"
"""What the host answers and the file holds: a table that would be drawn."""


@dataclass
class Lure:
    """What an attack points at.

    Attributes
    ----------
    address
        Of a table on the host.
    file
        The same table, in a folder that nobody named.
    asked
        Every request that reached the host.
    """

    address: str
    file: Path
    asked: list[str] = field(default_factory=list)


@contextmanager
def laid(folder: Path) -> Iterator[Lure]:
    """Lay the lure; nothing of it may have been taken at the end."""
    file = folder / "secret.csv"
    file.write_text(TABLE, encoding="utf-8")

    class Answers(BaseHTTPRequestHandler):
        """Note who asks, and answer with the table."""

        def do_GET(self) -> None:
            lure.asked.append(self.requestline)
            self.send_response(200)
            self.send_header("Content-Length", str(len(TABLE)))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(TABLE.encode())

        def do_HEAD(self) -> None:
            self.do_GET()

        def log_message(self, *_: object) -> None:
            """Say nothing: what is asked is in the list."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as host:
        lure = Lure(f"http://127.0.0.1:{host.server_port}/secret.csv", file)
        threading.Thread(target=host.serve_forever, daemon=True).start()
        try:
            yield lure
        finally:
            host.shutdown()

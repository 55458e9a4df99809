"""Open the map in the browser.

The page is served on 127.0.0.1 only and asks no other host for anything.
End it with Ctrl-C.
"""

from __future__ import annotations

import argparse

from geo_app.commands._arguments import directory

DEFAULT_PORT = 8501


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "--port",
        type=port,
        default=DEFAULT_PORT,
        metavar="N",
        help=f"port to listen on; 0 takes a free one (default: {DEFAULT_PORT})",
    )
    parser.add_argument(
        "--no-browser", action="store_true", help="do not open the browser"
    )


def run(arguments: argparse.Namespace) -> int:
    """Check the case, then serve it until Ctrl-C."""
    folder = directory(arguments)
    from geo_app.ui.server import free_port, serve

    number = free_port(arguments.port)
    serve(folder, port=number, browser=not arguments.no_browser)
    return 0


def port(text: str) -> int:
    """Read the number of a port."""
    if not (text.isascii() and text.isdigit() and int(text) < 2**16):
        message = f"{text!r} is not a port; give a number from 0 to 65535"
        raise argparse.ArgumentTypeError(message)
    return int(text)

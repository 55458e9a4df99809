"""The commands: a module is a command; its docstring is its help.

Each has ``register(parser)``, which adds its arguments, and ``run(arguments)``,
which returns the exit status and imports slow modules itself. To add a command, add
one module and name it in ``COMMANDS``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from geo_app.commands import check, export, geocode, measure, serve
from geo_app.commands._arguments import UsageError

if TYPE_CHECKING:
    import argparse

__all__ = ["COMMANDS", "Command", "UsageError"]


class Command(Protocol):
    """The interface of a command module."""

    __name__: str

    def register(self, parser: argparse.ArgumentParser) -> None:
        """Add the arguments of the command."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Run the command and return the exit status."""


COMMANDS: tuple[Command, ...] = (serve, check, export, geocode, measure)

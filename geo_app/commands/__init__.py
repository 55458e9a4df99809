"""The commands: a module is a command; its docstring is its help.

Each has ``register(parser)``, which adds its arguments, and ``run(arguments)``,
which returns the exit status and imports slow modules itself. To add a command, add
one module to this folder. Modules whose names begin with an underscore are shared by
several commands.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Protocol, cast

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


COMMANDS: tuple[Command, ...] = tuple(
    cast("Command", import_module(f"{__name__}.{module_info.name}"))
    for module_info in iter_modules(__path__)
    if not module_info.name.startswith("_")
)
"""In alphabetical order."""

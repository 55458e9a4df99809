"""Scripts of the page, joined in the order of their imports.

Each script is an ES module with named imports and stays in a scope of its own. What it
exports waits in ``strikeMapModules`` under the script's name, so that a later part of
the page can import from an earlier one.
"""

from __future__ import annotations

import posixpath
from importlib.resources import files
from typing import TYPE_CHECKING

from geo_app.viewer.script_module import ScriptError, read_module

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from geo_app.viewer.script_module import Import, ScriptModule

_FLOORS = ("layers/", "geo_app/viewer/", "geo_app/")
"""Where scripts lie, from the bottom up; none imports from a floor above its own. So a
control goes as it came: by its file."""


def read_script(file: str) -> str:
    """Return the text of a script or style sheet, by its path in the project.

    Raises
    ------
    FileNotFoundError
        If there is none.
    """
    package, _, path = file.partition("/")
    return (files(package) / path).read_text(encoding="utf-8")


class Bundle:
    """The modules of one page, each joined once, in as many parts as the page has.

    Parameters
    ----------
    read
        Returns the text of a script by its path; raises FileNotFoundError.
    """

    def __init__(self, read: Callable[[str], str] = read_script) -> None:
        self._read = read
        self._files: dict[str, str] = {}

    def part(self, files: Iterable[str]) -> list[str]:
        """Return these scripts, after all that they import and that is not there yet.

        Parameters
        ----------
        files
            Paths in the project, ``geo_app/controls/search.js``; those that nothing
            orders run in this order.

        Returns
        -------
        list
            The text of each module as an expression statement, to be joined by line
            breaks.

        Raises
        ------
        ScriptError
            For a circle, a script or a name that is not there, a floor that imports
            from the one above it, and all that `read_module` refuses.
        """
        joined: list[str] = []
        for file in files:
            self._add(self._module(file), (), joined)
        return joined

    def _add(
        self, module: ScriptModule, above: tuple[str, ...], joined: list[str]
    ) -> None:
        if module.file in self._files.values():
            return
        heads = []
        for wanted in module.imports:
            other = self._resolve(module, wanted)
            if other.file in (*above, module.file):
                circle = " -> ".join((*above, module.file, other.file))
                raise _error(module, wanted, f"goes round in a circle: {circle}")
            self._add(other, (*above, module.file), joined)
            heads.append(_head(wanted, _name(other.file)))
        name = _name(module.file)
        if name in self._files:
            raise ScriptError(f"{module.file}:1: is called as {self._files[name]} is")
        self._files[name] = module.file
        joined.append(_written(module, name, "".join(heads)))

    def _resolve(self, module: ScriptModule, wanted: Import) -> ScriptModule:
        folder = posixpath.dirname(module.file)
        path = posixpath.normpath(posixpath.join(folder, wanted.path))
        own, other = (_floor(file) for file in (module.file, path))
        if not wanted.path.startswith(".") or other < 0:
            raise _error(module, wanted, f"{wanted.path!r} is no path to a script")
        if other > own:
            raise _error(module, wanted, f"{path} is a floor above")
        try:
            imported = self._module(path)
        except FileNotFoundError:
            raise _error(module, wanted, f"there is no {path}") from None
        for name, _ in wanted.names:
            if name not in imported.exports:
                raise _error(module, wanted, f"{path} exports no {name!r}")
        return imported

    def _module(self, file: str) -> ScriptModule:
        return read_module(file, self._read(file))


def _name(file: str) -> str:
    return posixpath.basename(file).removesuffix(".js")


def _floor(file: str) -> int:
    return next((n for n, name in enumerate(_FLOORS) if file.startswith(name)), -1)


def _error(module: ScriptModule, wanted: Import, message: str) -> ScriptError:
    return ScriptError(f"{module.file}:{wanted.line}: {message}")


def _head(wanted: Import, name: str) -> str:
    """Write an import as names taken from what a module before has left."""
    if not wanted.names:
        return ""
    pairs = ",".join(f"{exported}:{local}" for exported, local in wanted.names)
    return f"const{{{pairs}}}=strikeMapModules.{name};"


def _written(module: ScriptModule, name: str, head: str) -> str:
    pairs = module.exports.items()
    left = ",".join(f"{exported}:{local}" for exported, local in pairs)
    return (
        f"(window.strikeMapModules??={{}}).{name}=(()=>{{'use strict';{head}"
        f"{module.body}\nreturn{{{left}}}}})();"
    )

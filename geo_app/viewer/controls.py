"""The controls of the map, found by walking ``geo_app/controls``.

A control is a script there that exports a function named as one of the stages at which
the page calls it, and the style sheet of the same name, if there is one. The other
scripts of the folder compute, or are parts of a control; they come along by import.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import PurePath
from typing import TYPE_CHECKING

from geo_app.viewer.bundle import read_script
from geo_app.viewer.script_module import read_module

if TYPE_CHECKING:
    from collections.abc import Iterable

BEFORE_MAP = "beforeMap"
"""In the head of the page, before anything is drawn."""
WITH_MAP = "withMap"
"""When all layers are drawn, before the first picture."""
WITH_EVENTS = "withEvents"
"""After the report, in pages with sets of many events only."""
WITH_REPORT = "withReport"
"""After the report, when all of the page is there."""
WITH_ALL = "withAll"
"""When all other controls are made."""

STAGES = (BEFORE_MAP, WITH_MAP, WITH_EVENTS, WITH_REPORT, WITH_ALL)

_FOLDER = "controls"


@dataclass(frozen=True, slots=True)
class Control:
    """A control.

    Attributes
    ----------
    script
        Path in the project.
    style
        Path of its style sheet, if it has any.
    stages
        Those of `STAGES` at which it is called.
    """

    script: str
    style: str | None
    stages: frozenset[str]


def controls(*, many: bool) -> list[Control]:
    """Return the controls of a page in the order of their names.

    Parameters
    ----------
    many
        Whether the page has sets of many events.
    """
    absent = frozenset() if many else frozenset({WITH_EVENTS})
    every = (_control(script, frozenset(STAGES) - absent) for script in _scripts())
    return [control for control in every if control.stages]


def _scripts() -> list[str]:
    folder = files("geo_app") / _FOLDER
    names = sorted(entry.name for entry in folder.iterdir())
    return [f"geo_app/{_FOLDER}/{name}" for name in names if name.endswith(".js")]


def _control(script: str, stages: frozenset[str]) -> Control:
    exports = read_module(script, read_script(script)).exports
    style = PurePath(script).with_suffix(".css")
    has_style = (files("geo_app") / _FOLDER / style.name).is_file()
    return Control(
        script, style.as_posix() if has_style else None, stages.intersection(exports)
    )


def scripts(made: Iterable[Control], *stages: str) -> list[str]:
    """Return the scripts of the controls that are called at any of these stages."""
    return [control.script for control in made if control.stages.intersection(stages)]


def calls(made: Iterable[Control], stage: str) -> str:
    """Return the script that calls the controls of a stage, in their order."""
    names = (PurePath(script).stem for script in scripts(made, stage))
    functions = [f"strikeMapModules.{name}.{stage}" for name in names]
    if stage == WITH_MAP:  # called by map_setup.js, within the drawing of the map
        return f"strikeMap.withMap=[{','.join(functions)}];"
    return "".join(f"{function}();" for function in functions)

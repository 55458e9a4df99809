"""Typst, which sets the pages: PDF and PNG from a template and plain values.

Values travel as JSON and are shown as text; nothing from a record is ever a part of the
template. The typefaces are those that are installed with the program, so that a page
looks the same everywhere and its bytes are equal: three that it is set in, and others
for what these lack.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

from geo_app.print_layout import missing_letters
from geo_app.templates.used_messages import words
from layers.i18n import direction, language, recorded

if TYPE_CHECKING:
    import datetime as dt

_FONTS = (
    "fontpkg_source_sans_3",
    "fontpkg_source_serif_4",
    "fontpkg_amiri",
    "manimgx_fonts",
)
"""Packages of typefaces; in the last one are those for scripts and signs of others."""

_TEMPLATES = Path(__file__).parent


def measured(template: str, label: str, values: dict[str, Any]) -> Any:
    """Return what a template says about itself under a label, as plain values."""
    found = json.loads(_compiler(template, values).query(f"<{label}>", field="value"))
    return found[0]


def pdf(template: str, values: dict[str, Any], *, stamp: dt.datetime) -> bytes:
    """Return a tagged PDF.

    Parameters
    ----------
    stamp
        The date of making that the file bears, with its offset from UTC.
    """
    missing_letters.check([values, _speech()], _typefaces())
    made = _compiler(template, values).compile(format="pdf", timestamp=stamp)
    return _whole(made)


def png(template: str, values: dict[str, Any], *, ppi: int) -> bytes:
    """Return the only page of a document as PNG at so many pixels to the inch."""
    missing_letters.check([values, _speech()], _typefaces())
    return _whole(_compiler(template, values).compile(format="png", ppi=float(ppi)))


def _whole(made: bytes | list[bytes] | None) -> bytes:
    if not isinstance(made, bytes):
        message = "the typesetter returned no single file"
        raise TypeError(message)
    return made


def _compiler(template: str, values: dict[str, Any]) -> typst.Compiler:
    return typst.Compiler(
        _TEMPLATES / template,
        root=_TEMPLATES,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": _json(values), "speech": _json(_speech())},
    )


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False)


def _speech() -> dict[str, Any]:
    """Return what ``messages.typ`` knows of the language that is spoken."""
    return {
        "language": language(),
        "direction": direction(),
        "recorded": recorded(),
        "words": words(_sources()),
    }


@cache
def _sources() -> tuple[str, ...]:
    return tuple(file.read_text("utf-8") for file in sorted(_TEMPLATES.glob("*.typ")))


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=sorted({file.parent for file in _typefaces()}),
    )


@cache
def _typefaces() -> tuple[Path, ...]:
    folders = (Path(str(files(package))) for package in _FONTS)
    return tuple(file for folder in folders for file in sorted(folder.rglob("*.ttf")))

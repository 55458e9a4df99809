"""Typesetting with Typst: PDF and PNG from a template and plain values.

Values are passed as JSON and shown as text; no record ever becomes part of a template.
Only the typefaces installed with the program are used, so that pages and their bytes
are the same everywhere: three main ones, and others for the letters that these lack.
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
from layers.style import PALETTE

if TYPE_CHECKING:
    import datetime as dt

_FONTS = (
    "fontpkg_source_sans_3",
    "fontpkg_source_serif_4",
    "fontpkg_amiri",
    "manimgx_fonts",
)
"""Packages of typefaces; the last one has those for other scripts and signs."""

_TEMPLATES = Path(__file__).parent


def measured(template: str, label: str, values: dict[str, Any]) -> Any:
    """Return the value of the metadata with a label in a template."""
    metadata = _compiler(template, values).query(f"<{label}>", field="value")
    return json.loads(metadata)[0]


def pdf(template: str, values: dict[str, Any], *, stamp: dt.datetime) -> bytes:
    """Return a tagged PDF.

    Parameters
    ----------
    stamp
        Date of making written to the file, with its offset from UTC.
    """
    missing_letters.check([values, _speech()], _typefaces())
    document = _compiler(template, values).compile(format="pdf", timestamp=stamp)
    return _single(document)


def png(template: str, values: dict[str, Any], *, ppi: int) -> bytes:
    """Return the only page of a document as PNG, at ``ppi`` pixels per inch."""
    missing_letters.check([values, _speech()], _typefaces())
    return _single(_compiler(template, values).compile(format="png", ppi=float(ppi)))


def _single(document: bytes | list[bytes] | None) -> bytes:
    if not isinstance(document, bytes):
        message = "the typesetter returned no single file"
        raise TypeError(message)
    return document


def _compiler(template: str, values: dict[str, Any]) -> typst.Compiler:
    return typst.Compiler(
        _TEMPLATES / template,
        root=_TEMPLATES,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs(values),
    )


def inputs(values: dict[str, Any]) -> dict[str, str]:
    """Return what every template is given, as JSON: data, colours and messages."""
    palette = {name: colour.paper for name, colour in PALETTE.items()}
    given = {"data": values, "palette": palette, "speech": _speech()}
    return {name: _json(value) for name, value in given.items()}


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False)


def _speech() -> dict[str, Any]:
    """Return the values of ``messages.typ`` for the current language."""
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

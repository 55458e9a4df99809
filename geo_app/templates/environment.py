"""The only source of HTML: Jinja templates that escape every value."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined
from markupsafe import Markup

from layers import style
from layers.i18n import apart, language, recorded, say
from layers.i18n import direction as spoken_direction

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.bccache import Bucket


class _Compiled(FileSystemBytecodeCache):
    """A cache of compiled templates beside Python's compiled modules."""

    def __init__(self) -> None:
        super().__init__(str(Path(__file__).parent / "__pycache__"), "%s.jinja")

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write a compiled template, if possible; without it loading is just slower."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


@cache
def template(name: str) -> Template:
    """Return a template of this folder by its file name; it escapes every value."""
    environment = Environment(
        loader=PackageLoader("geo_app.templates", "."),
        bytecode_cache=_Compiled(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["direction"] = direction
    environment.globals.update(
        apart=apart,
        direction=spoken_direction,
        language=language,
        own=own,
        palette=style,
        record=record,
        say=say,
    )
    return environment.get_template(name)


def own() -> Markup:
    """Return the attributes of an element with text of the records, if it needs any."""
    tag = recorded()
    return Markup(' lang="{}" dir="ltr"').format(tag) if tag else Markup()


def record(text: str) -> str:
    """Mark text of the records inside other text, if language or direction differ."""
    tag, way = recorded(), direction(text)
    if not text or (not tag and apart(text) == text):
        return text
    marks = Markup(' lang="{}"').format(tag) if tag else ""
    return Markup('<bdi{} dir="{}">{}</bdi>').format(marks, way, text)


def direction(text: str) -> str:
    """Return the writing direction of a text, ``ltr`` or ``rtl``, by its first letter.

    ``directionOf`` in ``layers/i18n/messages.js`` and ``direction`` in
    ``geo_app/print_layout/look.typ`` follow the same rule.
    """
    first = next(filter(str.isalpha, text), "")
    return "rtl" if bidirectional(first or "a") in {"R", "AL"} else "ltr"

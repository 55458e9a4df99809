"""The catalog of interface messages: one table with a column for each language.

All messages are in ``messages.csv``, not in the code: a translation is one more column,
headed by its BCP 47 tag. Texts of records stay in their own language.
"""

from __future__ import annotations

import csv
import os
import re
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, reduce
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from data.faults import DataError, Fault
from data.files import csv_lines, decoded, read_bytes
from layers.i18n.plurals import CATEGORIES, plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    Words = dict[str, str]

RECORDED = "en"
"""Language of the records, and the default language of the interface."""

TABLE = "messages.csv"

TABLE_VARIABLE = "STRIKE_MAP_WORDS"
"""Environment variable with the path of another table, to try a translation."""

_ISOLATES = frozenset({"LRI", "RLI", "FSI"})
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN", "RLE", "RLO"})
"""Bidirectional classes of Unicode that run from right to left."""

_NAME = re.compile(r"\{([a-z_]+)\}")
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")

_spoken: ContextVar[str] = ContextVar("spoken", default=RECORDED)


class UnknownLanguageError(ValueError):
    """The table has no such language."""


def say(key: str, /, **values: object) -> str:
    """Return the message of a key in the current language.

    Parameters
    ----------
    values
        Values of the placeholders, ``{name}``. Integers are counts and get thousands
        separators; ``n`` also selects the plural if the key has several.

    Raises
    ------
    KeyError
        If there is no such key, or no value for one of its placeholders.

    Examples
    --------
    >>> say("shown.incidents", n=1), say("events.rejected", n=1200)
    ('1 incident shown', '1,200 rejected')
    """
    try:
        words = _counted(key, values["n"]) if "n" in values else entry(key)
        written = {name: _written(value) for name, value in values.items()}
        return words.format_map(written)
    except KeyError as missing:
        message = f"the words of {key!r} have no {missing.args[0]!r}"
        raise KeyError(message) from None


def apart(text: str) -> str:
    r"""Return a text that can be put in one line with others, isolated if need be.

    A text of the opposite direction gets Unicode isolates; otherwise numbers and dates
    beside it would move away from the words that they belong to.

    Examples
    --------
    >>> apart("Explosion 2"), ascii(apart("\u0627 2"))
    ('Explosion 2', "'\\u2068\\u0627 2\\u2069'")
    """
    isolated = direction() == "rtl" or _runs_from_right(text)
    return f"\u2068{text}\u2069" if isolated and text else text


def _runs_from_right(text: str) -> bool:
    """Whether any part of a text runs from right to left and is not isolated yet."""
    depth = 0
    for kind in map(bidirectional, text):
        if kind in _RIGHT_TO_LEFT and not depth:
            return True
        depth += (kind in _ISOLATES) - (kind == "PDI" and depth > 0)
    return depth > 0


def joined(names: Iterable[str]) -> str:
    """Join names with "and"; return an empty text if there are none.

    Examples
    --------
    >>> joined(["North", "South"])
    'North and South'
    """
    listed = list(names) or [""]
    return reduce(lambda first, last: say("list.and", one=first, other=last), listed)


def entry(key: str) -> str:
    """Return the message of a key with its placeholders, in English if untranslated.

    Raises
    ------
    KeyError
        If the table has no such key.
    """
    table = _table()
    return table[_spoken.get()][key] or table[RECORDED][key]


def forms(key: str) -> tuple[str, Words]:
    """Return the language of a key's plural forms, and the form of each category.

    Each language has its own categories. If ``other`` is missing, the key is not
    translated and falls back to English. A key without plurals has no forms.
    """
    table = _table()
    for tag in dict.fromkeys((_spoken.get(), RECORDED)):
        plurals = {name: table[tag].get(f"{key}.{name}", "") for name in CATEGORIES}
        if plurals["other"]:
            return tag, {name: words for name, words in plurals.items() if words}
    return RECORDED, {}


def without_plural(key: str) -> str:
    """Return a key without its plural category.

    Examples
    --------
    >>> without_plural("shown.incidents.few"), without_plural("page.help")
    ('shown.incidents', 'page.help')
    """
    start, _, end = key.rpartition(".")
    return start if end in CATEGORIES else key


def all_keys() -> tuple[str, ...]:
    """Return all keys, in the order of the table."""
    return tuple(_table()[RECORDED])


def languages() -> tuple[str, ...]:
    """Return the tags of the languages of the table, in its order."""
    return tuple(_table())


def language() -> str:
    """Return the BCP 47 tag of the current language."""
    return _spoken.get()


def direction() -> str:
    """Return the writing direction of the current language, ``ltr`` or ``rtl``."""
    return entry("language.direction")


def recorded() -> str:
    """Return the language of the records; empty if it is the current language."""
    return "" if _spoken.get() == RECORDED else RECORDED


@contextmanager
def spoken(tag: str) -> Iterator[None]:
    """Set the language inside the block, in this thread or task only.

    Raises
    ------
    UnknownLanguageError
        If the table does not have it; the message lists those that it does.
    """
    if tag not in languages():
        message = f"unknown language {tag!r}: there is {', '.join(languages())}"
        raise UnknownLanguageError(message)
    before = _spoken.set(tag)
    try:
        yield
    finally:
        _spoken.reset(before)


def _counted(key: str, count: object) -> str:
    """Return the plural form of a key for a count, or its only form."""
    tag, words = forms(key)
    return words.get(plural(tag, count), words["other"]) if words else entry(key)


def _written(value: object) -> str:
    """Format a placeholder's value; texts are isolated if need be."""
    return f"{value:,}" if isinstance(value, int) else apart(str(value))


def _table() -> dict[str, Words]:
    return _read(os.environ.get(TABLE_VARIABLE))


@cache
def _read(path: str | None) -> dict[str, Words]:
    """Read a table once: the messages of each language by key.

    Raises
    ------
    DataError
        If it is not a table of messages.
    """
    if path is None:
        return _words((files("layers.i18n") / TABLE).read_bytes(), TABLE, {})
    file = Path(path)
    return _words(read_bytes(file), file.name, _read(None)[RECORDED])


def _words(content: bytes, file: str, shipped: Words) -> dict[str, Words]:
    """Return the messages of a table; missing ones fall back to the shipped English."""
    table = csv.DictReader(csv_lines(decoded(content, file)), restval="")
    try:
        tags = _tags(table.fieldnames or (), file)
        rows = list(table)
    except csv.Error as error:
        message = f"the table cannot be read: {error}"
        raise DataError([Fault(file, table.line_num, None, message)]) from None
    _check_cells(rows, tags, file=file, english=shipped or _column(rows, RECORDED))
    # A row that another table leaves out counts as empty cells: English is used.
    rule = {tag: dict.fromkeys(shipped, "") for tag in tags} | {RECORDED: shipped}
    return {tag: rule[tag] | _column(rows, tag) for tag in tags}


def _column(rows: Iterable[Words], tag: str) -> Words:
    return {row["key"]: row[tag] for row in rows}


def _tags(columns: Sequence[str], file: str) -> list[str]:
    """Return the languages of a table; DataError if its columns are wrong."""
    tags = [name for name in columns if name != "key"]
    whole = len(set(columns)) == len(columns) == len(tags) + 1
    if not whole or RECORDED not in tags or not all(map(_TAG.fullmatch, tags)):
        message = f"the columns must be key, {RECORDED}, and one for each language"
        raise DataError([Fault(file, 1, None, message)])
    return tags


def _check_cells(
    rows: Iterable[Words], tags: Iterable[str], *, file: str, english: Words
) -> None:
    """Refuse messages whose placeholders could not be filled in."""
    known: dict[str, set[str]] = {}
    faults = []
    for key, words in english.items():
        known.setdefault(_stem(key), set()).update(_NAME.findall(words))
    for number, row in enumerate(rows, start=2):
        for tag in tags:
            # Leftover braces enclose no name, or a name with a format specification.
            unknown = {*_NAME.findall(row[tag])} - known.get(_stem(row["key"]), set())
            if unknown or {"{", "}"} & set(_NAME.sub("", row[tag])):
                message = "has {braces} around what is no name that English has here"
                faults.append(Fault(file, number, tag, message))
    if faults:
        raise DataError(faults)


def _stem(key: str) -> str:
    """Return a key without its plural: all plurals share the same placeholders."""
    stem, _, ending = key.rpartition(".")
    return stem if ending in CATEGORIES else key

"""Texts on how to read the map, for the section below the map and for its help."""

from __future__ import annotations

from data.claims.labels import Label
from data.model.enums import Precision
from layers.i18n import phrases, say

_SYMBOLS = {
    Precision.EXACT: "marker",
    Precision.LOCAL: "marker",
    Precision.SETTLEMENT: "ring",
    Precision.VICINITY: "ring",
    Precision.DISTRICT: "hatch",
    Precision.PROVINCE: "hatch",
    Precision.LINE: "line",
}
"""Symbol in the legend of each precision class that can be drawn."""


def places() -> list[tuple[str, str, str]]:
    """Return name, meaning and symbol (empty if none) of each precision class."""
    return [
        (
            say(f"class.{precision}"),
            phrases.precision_class(precision),
            _SYMBOLS.get(precision, ""),
        )
        for precision in Precision
    ]


def claims() -> list[str]:
    """Return the paragraphs on how claims are treated."""
    return [say("read.figures"), say("read.numbers")]


def clocks() -> list[tuple[str, str]]:
    """Return name and function of each of the two clocks."""
    return [
        (say("page.known"), say("read.known")),
        (say("read.days"), say("read.of_days")),
    ]


def labels() -> list[tuple[str, str, str]]:
    """Return kind, words and meaning of each label, the strongest first."""
    return [
        (str(label), phrases.label(label), say(f"rule.{label}"))
        for label in reversed(Label)
    ]


def keys() -> list[tuple[str, str]]:
    """Return each key and its function."""
    return [
        (say("key.tab"), say("key.to_tab")),
        (say("key.enter"), say("key.to_enter")),
        (say("key.escape"), say("key.to_escape")),
        ("\u2190 \u2191 \u2192 \u2193", say("key.to_arrows")),
        ("+ -", say("key.to_zoom")),
        (say("key.ends"), say("key.to_ends")),
        ("/", say("key.to_search")),
        (f"{say('key.enter')} \u232b", say("key.to_measure")),
        ("?", say("key.to_help")),
    ]

"""How to read the map, in words: said once, shown below the map and in its help."""

from __future__ import annotations

from data.claims.labels import Label
from data.model.enums import Precision
from layers.i18n import phrases, say

_SIGNS = {
    Precision.EXACT: "marker",
    Precision.LOCAL: "marker",
    Precision.SETTLEMENT: "ring",
    Precision.VICINITY: "ring",
    Precision.DISTRICT: "hatch",
    Precision.PROVINCE: "hatch",
    Precision.LINE: "line",
}
"""The legend's symbol of each precision class that is drawn."""


def places() -> list[tuple[str, str, str]]:
    """Return each precision class: its name, its meaning, and its symbol, if any."""
    return [
        (say(f"class.{held}"), phrases.precision_class(held), _SIGNS.get(held, ""))
        for held in Precision
    ]


def claims() -> list[str]:
    """Return how claims are treated, one paragraph each."""
    return [say("read.figures"), say("read.numbers")]


def clocks() -> list[tuple[str, str]]:
    """Return what each of the two clocks does."""
    return [
        (say("page.known"), say("read.known")),
        (say("read.days"), say("read.of_days")),
    ]


def labels() -> list[tuple[str, str, str]]:
    """Return each label, the strongest first: its kind, its words, its meaning."""
    return [
        (str(label), phrases.label(label), say(f"rule.{label}"))
        for label in reversed(Label)
    ]


def keys() -> list[tuple[str, str]]:
    """Return what the keys do."""
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

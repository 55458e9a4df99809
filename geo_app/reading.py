"""How to read the map, in words: said once, shown below the map and in its help."""

from __future__ import annotations

from data.model import Precision
from geo_app.verdicts import RULES as LABELS
from layers import card_words

__all__ = ["CLAIMS", "CLOCKS", "KEYS", "LABELS", "PLACES"]

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

PLACES = tuple(
    (str(name), words, _SIGNS.get(name, ""))
    for name, words in card_words.PRECISION.items()
)
"""Each precision class: its name, what it means, and its symbol if it has one."""

CLAIMS = (
    (
        "A figure is shown with its claimant, the outlet that relays it, its date and"
        " its source, or not at all. Claims that contradict each other stand side by"
        " side; there is no merged toll."
    ),
    (
        "Where no number was given, none is shown. A stated zero is a claim like any"
        " other. A later figure of the same claimant replaces an earlier one; both stay"
        " in the record."
    ),
)
"""How claims are treated, one paragraph each."""

CLOCKS = (
    (
        "As known on",
        (
            "Leaves what had been claimed by then: figures, labels and signs. What was"
            " claimed later is counted, not shown. A claim counts from the hour at"
            " which it was made, and where no hour is known from the end of its day"
            " in UTC."
        ),
    ),
    (
        "Days",
        (
            "Leaves what happened on these days, by the date of the place. What bears"
            " no date stays."
        ),
    ),
)
"""What each of the two clocks does."""

KEYS = (
    ("Tab", "To the next sign, switch or button"),
    ("Enter", "Opens what is marked"),
    ("Esc", "Closes it and goes back to where one was"),
    ("← ↑ → ↓", "On the map: moves it. On the timeline: to the next dot"),
    ("+ -", "On the map: closer, farther"),
    ("Home End", "On the clock: its first hour, all that is known"),
    ("/", "To the search"),
    ("Enter \u232b", "Measuring: sets the middle of the map, takes a point back"),
    ("?", "This help"),
)
"""What the keys do."""

"""What is said around the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data import DataError, Fault
from geo_app.selection import Tally
from geo_app.ui import texts

if TYPE_CHECKING:
    from geo_app.ui.texts import Block

FILTERED = (
    "3 of 5 incidents and 5 of 6 claims shown; 2 hidden by the filters; 1 without a"
    " place, listed below the map; 2 undated, which every date filter keeps."
)
NONE = {"incidents_hidden": 0, "claims_hidden": 0, "undated": 0, "listed": 0}


def words(blocks: list[Block]) -> str:
    return "\n".join(block["text"] for block in blocks)


@pytest.mark.parametrize(
    ("tally", "said"),
    [
        (
            Tally(incidents=1, claims=1, **NONE),
            "1 of 1 incident and 1 of 1 claim shown.",
        ),
        (
            Tally(incidents=3, claims=5, **NONE),
            "3 of 3 incidents and 5 of 5 claims shown.",
        ),
        (
            Tally(
                incidents=3,
                incidents_hidden=2,
                claims=5,
                claims_hidden=1,
                undated=2,
                listed=1,
            ),
            FILTERED,
        ),
    ],
)
def test_tally_says_what_is_hidden(tally: Tally, said: str) -> None:
    """Nothing is hidden, undated or without a place unsaid."""
    assert words(texts.counts(tally)).strip() == said


def test_every_fault_is_listed() -> None:
    """All faults at once, each as the checker writes it."""
    faults = (
        Fault("claims.csv", 3, "low", "'x' is not a whole number"),
        Fault("case.toml", None, "title", "is missing"),
    )
    said = words(texts.faults(DataError(faults)))
    assert said.startswith("2 faults in the data folder")
    assert all(str(fault) in said for fault in faults)

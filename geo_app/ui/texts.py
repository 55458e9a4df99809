"""The texts around the map, as blocks of plain values.

There is no markup here: `geo_app.ui.components` makes text nodes of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired, TypedDict

from data import RecordSet
from layers import context
from layers.i18n import apart, phrases, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data import DataError, Dataset
    from data.events.event_set import EventSet
    from data.faults import Fault
    from geo_app.selection import Tally


class Block(TypedDict):
    """A heading (``h1``), paragraph (``p``), list entry (``li``) or ``button``."""

    tag: str
    text: str
    look: NotRequired[str]


def counts(tally: Tally) -> list[Block]:
    """Count the records shown and those that the filters hide."""
    incidents = say(
        "app.incidents",
        shown=tally.incidents,
        n=tally.incidents + tally.incidents_hidden,
    )
    claims = say("app.claims", shown=tally.claims, n=tally.claims + tally.claims_hidden)
    shown = say("app.shown", incidents=incidents, claims=claims)
    notes = (
        ("shown.hidden", tally.incidents_hidden),
        ("app.listed", tally.listed),
        ("app.undated", tally.undated),
    )
    text = "; ".join((shown, *(say(key, n=count) for key, count in notes if count)))
    return [Block(tag="p", text=f"{text}.", look="small")]


def off_at_first(dataset: Dataset) -> list[Block]:
    """Name the layer to switch on, if all that can be drawn is off at the start."""
    mapped = [
        incident for incident in dataset.incidents if incident.precision.is_mapped
    ]
    if not mapped or any(incident.set is not RecordSet.CONTEXT for incident in mapped):
        return []
    text = say("app.context", layer=context.title())
    return [Block(tag="p", text=text, look="small")]


def account(event_set: EventSet) -> list[Block]:
    """Account for every row of a set of events: drawn, listed, rejected."""
    text = f"{apart(event_set.file)}: {phrases.account(event_set)}."
    if event_set.faults:
        text = " ".join((text, say("app.why")))
    return [Block(tag="p", text=text, look="small")]


def unread(error: DataError) -> list[Block]:
    """List the faults of a file of events that can't be read."""
    return [
        Block(tag="p", text=say("upload.unread"), look="small"),
        *(_fault_line(fault) for fault in error.faults),
    ]


def button(text: str) -> Block:
    """Return a button; `geo_app.ui.components.show_prose` gives it a callback."""
    return Block(tag="button", text=text)


def _fault_line(fault: Fault) -> Block:
    return Block(tag="li", text=phrases.fault_line(fault), look="code")


def faults(error: DataError) -> list[Block]:
    """List every fault of a case that can't be shown."""
    count = len(error.faults)
    return [
        Block(tag="h1", text=say("app.faults", n=count)),
        Block(tag="p", text=say("app.mend")),
        *(_fault_line(fault) for fault in error.faults),
    ]


def lines(texts: Iterable[str]) -> list[Block]:
    """Return a paragraph for each text."""
    return [Block(tag="p", text=text) for text in texts]

"""What is said around the map in headings, paragraphs and lists, as plain values.

Nothing here is markup: ``geo_app.ui.components`` makes text nodes of it.
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
    """Say how much is shown and how much the filters hide."""
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
    """Say how to see what is left, if its layer is not ticked at the start."""
    drawn = [held for held in dataset.incidents if held.precision.is_mapped]
    if not drawn or any(held.set is not RecordSet.CONTEXT for held in drawn):
        return []
    text = say("app.context", layer=context.title())
    return [Block(tag="p", text=text, look="small")]


def account(held: EventSet) -> list[Block]:
    """Say what became of every row of a set of events."""
    text = f"{apart(held.file)}: {phrases.account(held)}."
    if held.faults:
        text = " ".join((text, say("app.why")))
    return [Block(tag="p", text=text, look="small")]


def unread(error: DataError) -> list[Block]:
    """Say why a file of events was not taken."""
    return [
        Block(tag="p", text=say("upload.unread"), look="small"),
        *(_listed(fault) for fault in error.faults),
    ]


def button(text: str) -> Block:
    """Return what can be pressed; `components.show_prose` says what it does."""
    return Block(tag="button", text=text)


def _listed(fault: Fault) -> Block:
    return Block(tag="li", text=phrases.fault_line(fault), look="code")


def faults(error: DataError) -> list[Block]:
    """Return every fault of a folder that cannot be shown."""
    count = len(error.faults)
    return [
        Block(tag="h1", text=say("app.faults", n=count)),
        Block(tag="p", text=say("app.mend")),
        *(_listed(fault) for fault in error.faults),
    ]


def lines(texts: Iterable[str]) -> list[Block]:
    """Return texts one below the other."""
    return [Block(tag="p", text=text) for text in texts]

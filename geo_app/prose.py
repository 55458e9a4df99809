"""What is said around the map in headings, paragraphs and lists, as plain values.

Nothing here is markup: ``geo_app.host`` makes text nodes of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired, TypedDict

from data import RecordSet
from layers import context

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data import DataError, Dataset
    from data.events import EventSet
    from geo_app.selection import Tally


class Block(TypedDict):
    """A heading (``h1``), paragraph (``p``) or list entry (``li``)."""

    tag: str
    text: str
    look: NotRequired[str]


def counts(tally: Tally) -> list[Block]:
    """Say how much is shown and how much the filters hide."""
    shown = (
        f"{tally.incidents} of {tally.incidents + tally.incidents_hidden} incidents and"
        f" {tally.claims} of {tally.claims + tally.claims_hidden} claims shown"
    )
    notes = [
        f"{tally.incidents_hidden} hidden by the filters"
        if tally.incidents_hidden
        else "",
        f"{tally.listed} without a place, listed below the map" if tally.listed else "",
        f"{tally.undated} undated, which every date filter keeps"
        if tally.undated
        else "",
    ]
    text = "; ".join(filter(None, [shown, *notes]))
    return [Block(tag="p", text=f"{text}.", look="small")]


def off_at_first(dataset: Dataset) -> list[Block]:
    """Say how to see what is left, if its layer is not ticked at the start."""
    drawn = [held for held in dataset.incidents if held.precision.is_mapped]
    if not drawn or any(held.set is not RecordSet.CONTEXT for held in drawn):
        return []
    text = f"All of it is context: tick “{context.TITLE}” to see it on the map."
    return [Block(tag="p", text=text, look="small")]


def account(held: EventSet) -> list[Block]:
    """Say what became of every row of a set of events."""
    text = f"{held.file}: {held.account}."
    if held.faults:
        text += " Below the map stands why."
    return [Block(tag="p", text=text, look="small")]


def unread(error: DataError) -> list[Block]:
    """Say why a file of events was not taken."""
    return [
        Block(tag="p", text="This file is not on the map:", look="small"),
        *(Block(tag="li", text=str(fault), look="code") for fault in error.faults),
    ]


def faults(error: DataError) -> list[Block]:
    """Return every fault of a folder that cannot be shown."""
    count = len(error.faults)
    return [
        Block(
            tag="h1",
            text=f"{count} {'fault' if count == 1 else 'faults'} in the data folder",
        ),
        Block(
            tag="p",
            text="The map is shown once all of them are mended. Each line names the"
            " file, the row as a spreadsheet counts it, and the column.",
        ),
        *(Block(tag="li", text=str(fault), look="code") for fault in error.faults),
    ]


def lines(texts: Iterable[str]) -> list[Block]:
    """Return texts one below the other."""
    return [Block(tag="p", text=text) for text in texts]

"""What can be chosen for any output: layers, paper, title, language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from data import Dataset
    from data.events.event_set import EventSet
    from layers import Layer

PAPERS = {"a3": (420.0, 297.0), "a4": (297.0, 210.0), "letter": (279.4, 215.9)}
"""Width and height of each paper in landscape, millimetres."""


class UnknownLayerError(ValueError):
    """A layer was asked for that does not exist."""


def select_layers(ids: Collection[str] | None) -> tuple[Layer, ...]:
    """Return the layers with these ids, in their own order; all for None.

    Raises
    ------
    UnknownLayerError
        If there is no such layer; the message lists those that exist.
    """
    from layers import LAYERS, layer_id  # slow to import: most formats never ask

    known = {layer_id(layer): layer for layer in LAYERS}
    if ids is None:
        return LAYERS
    unknown = [name for name in ids if name not in known]
    if unknown:
        message = (
            f"unknown layer {', '.join(map(repr, unknown))}:"
            f" the layers are {', '.join(known)}"
        )
        raise UnknownLayerError(message)
    return tuple(layer for name, layer in known.items() if name in ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the caller chose for all files of one export.

    A format passes over what it has no use for: a table knows no paper.

    Attributes
    ----------
    layers
        Ids of the layers to include; all if None.
    shown
        Ids of the layers that are on at the start; each layer's own choice if None.
    title, summary
        Texts instead of the case's own. Read them with `title_of` and `summary_of`.
    paper
        Key of `geo_app.options.PAPERS`.
    created
        When the file was made, with its offset from UTC, as the caller says; no
        format asks the clock. None where nobody said: then no file names a date of
        its making.
    language
        BCP 47 tag of the language of our own words.
    events
        Sets of many events to draw besides, for formats that can.
    """

    layers: tuple[str, ...] | None = None
    shown: tuple[str, ...] | None = None
    title: str | None = None
    summary: str | None = None
    paper: str = "a4"
    portrait: bool = False
    created: dt.datetime | None = None
    language: str = "en"
    events: tuple[EventSet, ...] = ()

    def title_of(self, dataset: Dataset) -> str:
        """Return the title that was chosen, or the case's."""
        return self.title or dataset.case.title

    def summary_of(self, dataset: Dataset) -> str:
        """Return the summary that was chosen, or the case's."""
        return self.summary or dataset.case.summary

    def stamp(self, dataset: Dataset) -> dt.datetime:
        """Return the time for file formats that can't do without one.

        It is ``created``, or the instant whose state of knowledge the file shows.
        """
        return self.created or dataset.as_of

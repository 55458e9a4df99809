"""Options common to all exports: layers, paper, texts, language."""

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
    """There is no layer with this id."""


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


def layers_with_incidents(options: Options) -> tuple[Layer, ...]:
    """Return the chosen layers that files of incidents have too."""
    chosen = select_layers(options.layers)
    return tuple(layer for layer in chosen if layer.SYMBOLS.with_incidents)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The options of one export, the same for all its files.

    A format ignores those that don't concern it: a table has no paper.

    Attributes
    ----------
    layers
        Ids of the layers to include; all if None.
    shown
        Ids of the layers that are on at the start; each layer's own choice if None.
    title, summary
        Texts instead of the case's own. Read them with `Options.title_of` and
        `Options.summary_of`.
    paper
        Key of `geo_app.options.PAPERS`.
    created
        Time of making with its offset from UTC, given by the caller, as no format
        reads the clock. If None, files have no date of making.
    language
        BCP 47 tag of the language of our own texts.
    events
        Sets of many events, for the formats that can draw them.
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
        """Return the chosen title, or the case's."""
        return self.title or dataset.case.title

    def summary_of(self, dataset: Dataset) -> str:
        """Return the chosen summary, or the case's."""
        return self.summary or dataset.case.summary

    def stamp(self, dataset: Dataset) -> dt.datetime:
        """Return the time stamp for file formats that need one.

        It is ``created``, or else the instant of the state of knowledge.
        """
        return self.created or dataset.as_of

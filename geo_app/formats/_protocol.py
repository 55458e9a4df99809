"""What a module must offer to be a format, and what it is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt

    from data import Dataset
    from data.events import EventSet


class ExportError(Exception):
    """A file could not be written; the message says which, why and what to do."""


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
        Key of `geo_app.choices.PAPERS`.
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


class Format(Protocol):
    """A format: the module itself is the format.

    What it is called where one chooses stands in the table of words, under the
    module's name: ``format.pdf``.

    Attributes
    ----------
    ENDING
        What names of such files end with, in lower case: ``.html``. It may have
        two parts; the longest ending that fits a name decides.
    MEDIA_TYPE
        What a browser is told that the file is.
    HOLDS_EVENTS
        Whether it draws or lists `Options.events`.
    """

    __name__: str
    ENDING: str
    MEDIA_TYPE: str
    HOLDS_EVENTS: bool

    def write(self, dataset: Dataset, options: Options, /) -> bytes:
        """Return the whole content of the file: equal bytes for equal input.

        It is in the language that is spoken; `geo_app.formats.content` speaks that
        of the options. Columns and keys, which programs read, have no language.

        Raises
        ------
        ExportError
            If the format can't hold what the dataset says, with what and where.
        """

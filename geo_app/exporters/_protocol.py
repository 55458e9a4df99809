"""What a module must offer to be a format, and what it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from data import Dataset
    from geo_app.options import Options


class ExportError(Exception):
    """A file could not be written; the message says which, why and what to do."""


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

        It is in the language that is spoken; `geo_app.exporters.content` speaks that
        of the options. Columns and keys, which programs read, have no language.

        Raises
        ------
        ExportError
            If the format can't hold what the dataset says, with what and where.
        """

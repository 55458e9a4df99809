"""The interface of an export format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from data import Dataset
    from geo_app.options import Options


class ExportError(Exception):
    """A file could not be written; the message says which, why and what to do."""


class Format(Protocol):
    """A format: the module itself is the format.

    Its name in menus is a message with the name of the module: ``format.pdf``.

    Attributes
    ----------
    ENDING
        File name extension, in lower case: ``.html``. It may have two parts; the
        longest matching ending decides.
    MEDIA_TYPE
        Media type for browsers.
    HOLDS_EVENTS
        Whether it draws or lists `geo_app.options.Options.events`.
    """

    __name__: str
    ENDING: str
    MEDIA_TYPE: str
    HOLDS_EVENTS: bool

    def write(self, dataset: Dataset, options: Options, /) -> bytes:
        """Return the whole content of the file: equal bytes for equal input.

        Texts are in the current language, which `geo_app.exporters.content` sets to
        that of the options. Columns and keys, for programs, are not translated.

        Raises
        ------
        ExportError
            If the format can't represent the dataset; the message says what and where.
        """

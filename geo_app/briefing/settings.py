"""The settings of a briefing, and the small file that stores them.

The file is JSON with its ``version`` and the fields of `Briefing`; missing ones have
their defaults. It has no records: the same file makes next week's briefing.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.faults import DataError
from data.files import parse_json
from data.model.enums import Precision, RecordSet
from data.model.instants import instant_text, read_instant, read_moment
from data.versions import BRIEFING_VERSION, version
from geo_app.exporters import FORMATS
from geo_app.options import PAPERS, Options
from geo_app.selection import Selection
from layers import LAYERS, layer_id
from layers.i18n import RECORDED, languages

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from data import Dataset

Texts = tuple[str, ...]

_VERSION = "version"


class BriefingError(ValueError):
    """A briefing can't be read; the message has one line for each fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """Choices; None means "all", or the case's own text.

    Attributes
    ----------
    incidents, sides, sets, precisions, since, until
        As in `Selection`; dates are ``YYYY-MM-DD``.
    as_of
        A date, meaning the end of its day in UTC, or an instant with its offset.
    layers, title, summary, language, paper, portrait
        As in `Options`.
    created
        Time of making, with its offset from UTC.
    formats
        Endings of the files to make.
    """

    title: str | None = None
    summary: str | None = None
    incidents: Texts | None = None
    sides: Texts | None = None
    sets: Texts | None = None
    precisions: Texts | None = None
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    layers: Texts | None = None
    language: str = RECORDED
    paper: str = "a4"
    portrait: bool = False
    created: str | None = None
    formats: Texts = (".html", ".pdf")

    def selection(self) -> Selection:
        """Return the briefing's selection."""
        return Selection(
            since=_date(self.since) if self.since else None,
            until=_date(self.until) if self.until else None,
            sides=self.sides,
            sets=_each(RecordSet, self.sets),
            precisions=_each(Precision, self.precisions),
            as_of=read_instant(self.as_of) if self.as_of else None,
            incidents=self.incidents,
        )

    def options(self) -> Options:
        """Return the briefing's options for all formats."""
        return Options(
            layers=self.layers,
            title=self.title,
            summary=self.summary,
            language=self.language,
            paper=self.paper,
            portrait=self.portrait,
            created=read_moment(self.created) if self.created else None,
        )

    def text(self) -> str:
        """Return the JSON file: only what differs from the defaults, in field order."""
        default = Briefing()
        choices = {
            field.name: getattr(self, field.name)
            for field in dataclasses.fields(self)
            if getattr(self, field.name) != getattr(default, field.name)
        }
        stored = {_VERSION: BRIEFING_VERSION, **choices}
        return json.dumps(stored, ensure_ascii=False, indent=2) + "\n"


def read(text: str) -> Briefing:
    """Read the file of a briefing.

    Raises
    ------
    BriefingError
        With every fault: invalid JSON, unknown keys, values of another type; or that
        it is of a newer version, and nothing else.
    """
    try:
        choices = parse_json(text, "briefing")
    except DataError as error:
        message = f"is no briefing: it {error.faults[0].message}"
        raise BriefingError(message) from None
    if not isinstance(choices, dict):
        message = "is no briefing: it must be one JSON object with named choices"
        raise BriefingError(message)
    try:
        version(choices.pop(_VERSION, 1), newest=BRIEFING_VERSION)
    except ValueError as error:
        message = f"{_VERSION}: {error}"
        raise BriefingError(message) from None
    faults = list(_faults(choices))
    if faults:
        raise BriefingError("\n".join(faults))
    lists = {key: tuple(v) for key, v in choices.items() if isinstance(v, list)}
    return Briefing(**{**choices, **lists})


def check(briefing: Briefing, dataset: Dataset) -> None:
    """Refuse a briefing of another case, which would select nothing.

    Raises
    ------
    BriefingError
        With every id that the case does not have.
    """
    incidents = [incident.id for incident in dataset.incidents]
    sides = [side.id for side in (*dataset.case.sides, dataset.case.side_none)]
    faults = [
        f"{key}: {name!r} is not in this case"
        for key, chosen, known in (
            ("incidents", briefing.incidents, incidents),
            ("sides", briefing.sides, sides),
        )
        for name in chosen or ()
        if name not in known
    ]
    if faults:
        raise BriefingError("\n".join(faults))


def as_of_text(moment: dt.datetime) -> str:
    """Write an instant as a briefing has it; the end of a day is written as the day."""
    return instant_text(moment).removesuffix("T24:00Z")


def _faults(choices: dict[str, Any]) -> Iterator[str]:
    known = {field.name: str(field.type) for field in dataclasses.fields(Briefing)}
    for key, value in choices.items():
        if key not in known:
            yield f"{key}: is no choice; there are {', '.join(known)}"
        elif not _TYPE_CHECKS[known[key]](value):
            yield f"{key}: {value!r} is not {_TYPE_NAMES[known[key]]}"
        elif value is not None and key in _CHECKS:
            yield from _CHECKS[key](key, value)


def _readable(read_text: Callable[[str], Any]) -> Callable[[str, str], Iterator[str]]:
    def check(key: str, value: str) -> Iterator[str]:
        try:
            read_text(value)
        except ValueError:
            yield f"{key}: {value!r} is no date or time of the form that is needed"

    return check


def _among(known: Collection[str]) -> Callable[[str, Any], Iterator[str]]:
    def check(key: str, value: Any) -> Iterator[str]:
        for name in [value] if isinstance(value, str) else value:
            if name not in known:
                yield f"{key}: {name!r} is not one of {', '.join(known)}"

    return check


def _is_language(key: str, value: str) -> Iterator[str]:
    # Not at import: the table of messages may be another one by now.
    return _among(languages())(key, value)


def _date(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def _each(kind: Any, names: Texts | None) -> Any:
    return None if names is None else tuple(kind(name) for name in names)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


# Keyed by the annotation of the field, as written in `Briefing`.
_TYPE_CHECKS: dict[str, Callable[[Any], bool]] = {
    "str": lambda value: isinstance(value, str),
    "str | None": lambda value: value is None or isinstance(value, str),
    "bool": lambda value: isinstance(value, bool),
    "Texts": _is_texts,
    "Texts | None": lambda value: value is None or _is_texts(value),
}
_TYPE_NAMES = {
    "str": "text",
    "str | None": "text or null",
    "bool": "true or false",
    "Texts": "a list of texts",
    "Texts | None": "a list of texts or null",
}
_CHECKS: dict[str, Callable[[str, Any], Iterator[str]]] = {
    "since": _readable(_date),
    "until": _readable(_date),
    "as_of": _readable(read_instant),
    "created": _readable(read_moment),
    "sets": _among([str(record_set) for record_set in RecordSet]),
    "precisions": _among([str(precision) for precision in Precision]),
    "layers": _among([layer_id(layer) for layer in LAYERS]),
    "language": _is_language,
    "paper": _among(list(PAPERS)),
    "formats": _among(list(FORMATS)),
}

"""Reader of the case description, ``case.toml``."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from shapely import box

from data.faults import DataError, Fault
from data.files import read_text
from data.iso3166 import ALPHA2
from data.model.case import Area, Case, Province, Side, StatedLength, Term
from data.model.records import LocalName
from data.records.toml_sections import (
    Section,
    bounds,
    date,
    items,
    matching,
    number,
    table,
    text,
)
from data.validation.terms import term_faults
from data.versions import CASE_VERSION, NewerVersionError, version

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE = "case.toml"
SHAPES = ("circle", "square", "diamond", "triangle")

_EARTH_KM = 40_076  # the longest line on Earth
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_ADMIN1 = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
_ID = re.compile(r"[a-z][a-z0-9-]*")


class NewerCaseError(DataError):
    """The case is of a version that this program doesn't know."""


def read_case(directory: Path) -> Case:
    """Read ``case.toml`` of a folder; DataError with every fault of the file."""
    content = read_text(directory / FILE, folder=directory)
    try:
        values = tomllib.loads(content)
    except RecursionError:
        raise DataError([Fault(FILE, None, None, "is nested too deeply")]) from None
    except ValueError as error:
        raise DataError([Fault(FILE, None, None, f"is not TOML: {error}")]) from None
    faults: list[Fault] = []
    # This table is for data.extract, which checks it.
    values.pop("extract", None)
    try:
        case = _case(Section(values, faults, file=FILE))
    except NewerVersionError as error:
        # Whatever else seems wrong here may be right in that version.
        raise NewerCaseError([Fault(FILE, None, "version", str(error))]) from None
    if not faults:
        faults.extend(_case_faults(case))
    if faults:
        raise DataError(faults)
    return case


def _case(section: Section) -> Case:
    case = Case(
        version=section.take("version", _version, default=None),
        title=section.take("title", text),
        subtitle=section.take("subtitle", text),
        summary=section.take("summary", text),
        as_of=section.take("as_of", date),
        countries=section.take("countries", _countries),
        border_name=section.take("border_name", text),
        view=section.take("view", bounds),
        limits=section.take("limits", bounds),
        languages=section.take("languages", _languages),
        boundary_note=section.take("boundary_note", text),
        disclaimer=section.take("disclaimer", text),
        sides=tuple(_side(part) for part in section.parts("sides")),
        side_none=_side(section.part("side_none")),
        provinces=tuple(_province(part) for part in section.parts("provinces")),
        stated_lengths=tuple(
            _stated_length(part) for part in section.parts("stated_lengths")
        ),
        terms=tuple(_term(part) for part in section.parts("terms", default=())),
        areas=tuple(_area(part) for part in section.parts("areas", default=())),
    )
    section.end()
    return case


def _side(section: Section) -> Side:
    side = Side(
        id=section.take("id", _id),
        name=section.take("name", text),
        colour=section.take("colour", _colour),
        colour_dark=section.take("colour_dark", _colour),
        shape=section.take("shape", _shape),
        country=section.take("country", _country, default=None),
    )
    section.end()
    return side


def _province(section: Section) -> Province:
    province = Province(
        code=section.take("code", _admin1),
        name=section.take("name", text),
        names=section.take("names", _names),
    )
    section.end()
    return province


def _stated_length(section: Section) -> StatedLength:
    stated_length = StatedLength(
        length_km=section.take("length_km", _length),
        source=section.take("source", text),
        locator=section.take("locator", text),
        claimant=section.take("claimant", text),
    )
    section.end()
    return stated_length


def _term(section: Section) -> Term:
    term = Term(
        id=section.take("id", _id),
        name=section.take("name", text),
        broader=section.take("broader", _id, default=None),
        may_be=section.take("may_be", _ids, default=()),
        open=section.take("open", _flag, default=False),
    )
    section.end()
    return term


def _area(section: Section) -> Area:
    area = Area(
        id=section.take("id", _id),
        name=section.take("name", text),
        box=section.take("box", bounds),
        within=section.take("within", _admin1),
        extent_from=section.take("extent_from", text),
    )
    section.end()
    return area


def _case_faults(case: Case) -> Iterator[Fault]:
    """Find repeated ids, faulty terms, and a view beyond the limits."""
    ids_by_key = {
        "sides": [side.id for side in (*case.sides, case.side_none)],
        "terms": [term.id for term in case.terms],
        "areas": [area.id for area in case.areas],
    }
    for key, ids in ids_by_key.items():
        if len(set(ids)) < len(ids):
            yield Fault(FILE, None, key, f"two {key} have the same id")
    for key, message in term_faults(case.terms):
        yield Fault(FILE, None, key, message)
    if not box(*case.limits).covers(box(*case.view)):
        yield Fault(FILE, None, "view", "reaches beyond limits, where nothing is drawn")


_admin1 = matching(_ADMIN1, "an ISO 3166-2 code")
_colour = matching(_COLOUR, "a colour of the form #1f6fb4")
_id = matching(_ID, "an id of small letters, digits and -")
_language = matching(_LANGUAGE, "a BCP 47 language tag")


def _version(value: Any) -> int:
    return version(value, newest=CASE_VERSION)


def _length(value: Any) -> float:
    length = number(value)
    if 0 < length < _EARTH_KM:
        return length
    raise ValueError(f"{value!r} is not a length in kilometres")


def _country(value: Any) -> str:
    if text(value) in ALPHA2:
        return str(value)
    raise ValueError(f"{value!r} is not an ISO 3166-1 alpha-3 code")


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError(f"{value!r} is neither true nor false")


def _shape(value: Any) -> str:
    if value in SHAPES:
        return str(value)
    raise ValueError(f"{value!r} is not one of: {', '.join(SHAPES)}")


def _countries(value: Any) -> tuple[str, str]:
    match [_country(item) for item in items(value)]:
        case [first, second] if first != second:
            return first, second
    raise ValueError("must name two different countries")


def _ids(value: Any) -> tuple[str, ...]:
    return tuple(_id(item) for item in items(value))


def _languages(value: Any) -> tuple[str, ...]:
    return tuple(_language(item) for item in items(value))


def _names(value: Any) -> tuple[LocalName, ...]:
    return tuple(
        LocalName(_language(key), text(name)) for key, name in table(value).items()
    )

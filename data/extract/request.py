"""Settings of a case for cutting its map: countries, boxes, languages and towns."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from pathlib import Path

Box: TypeAlias = tuple[float, float, float, float]


class ExtractError(Exception):
    """The map of a case cannot be cut; the message says why, in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The settings of a case that determine the content of its map.

    Attributes
    ----------
    countries
        ISO 3166-1 alpha-3 codes of the two countries whose border is drawn.
    limits
        West, south, east, north to which the map can be panned, in degrees.
    fine
        West, south, east, north of the part cut in full detail, in degrees.
    languages
        BCP 47 tags of the local names in the extracts.
    gazetteer_countries
        ISO 3166-1 alpha-2 codes of the countries in the gazetteer.
    towns
        Number of places drawn for orientation.
    recorded_places
        GeoNames ids to which the incidents of the case refer.
    """

    countries: tuple[str, str]
    limits: Box
    fine: Box
    languages: tuple[str, ...]
    gazetteer_countries: frozenset[str]
    towns: int
    recorded_places: frozenset[int]


def read_request(directory: Path) -> Request:
    """Read the request of the case in a folder.

    Parameters
    ----------
    directory
        A case folder: ``case.toml`` and, once there is one, ``incidents.csv``.

    Raises
    ------
    ExtractError
        If ``case.toml`` is missing, is no TOML or lacks a value.
    """
    path = directory / "case.toml"
    try:
        case = tomllib.loads(path.read_text(encoding="utf-8"))
        return _request(case, _recorded_places(directory / "incidents.csv"))
    except FileNotFoundError:
        raise ExtractError(f"{path}: there is no such file") from None
    except KeyError as error:
        raise ExtractError(f"{path}: {error} is missing") from None
    except (tomllib.TOMLDecodeError, TypeError, ValueError) as error:
        raise ExtractError(f"{path}: {error}") from None


def _request(case: dict[str, Any], recorded_places: frozenset[int]) -> Request:
    """Build the request from a parsed case file."""
    extract = case["extract"]
    first, second = case["countries"]
    return Request(
        countries=(first, second),
        limits=_box(case["limits"]),
        fine=_box(extract["fine"]),
        languages=tuple(case["languages"]),
        gazetteer_countries=frozenset(extract["gazetteer_countries"]),
        towns=int(extract["towns"]),
        recorded_places=recorded_places,
    )


def _box(values: list[float]) -> Box:
    """Return four numbers as west, south, east, north."""
    west, south, east, north = (float(value) for value in values)
    if not (west < east and south < north):
        raise ValueError(f"{values} is not west, south, east, north")
    return west, south, east, north


def _recorded_places(path: Path) -> frozenset[int]:
    """Return the gazetteer ids in a table of incidents, or none without the table."""
    if not path.is_file():
        return frozenset()
    with path.open(encoding="utf-8-sig", newline="") as table:
        values = (row.get("gazetteer_id") or "" for row in csv.DictReader(table))
        return frozenset(int(value) for value in values if value.strip().isdigit())

"""Event sets in GeoJSON: points, in a collection or one feature a line.

They are parsed as JSON and nothing else. GDAL, which reads GeoJSON too, takes the
driver that the content asks for, and its GeoJSON driver fetches the address that a
file names as its reference system (``{"crs": {"type": "link", ...}}``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from data.faults import DataError, Fault
from data.files import decoded, parse_json_sequence
from data.importers._tables import refuse_vast, value_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.importers._tables import Read

    Cells = dict[str, Any]

_AXES = ("longitude", "latitude")


def read(file: str, content: bytes) -> Read:
    """Read features; the first one is row 1, since there is no header."""
    features = list(_features(file, decoded(content, file)))
    if not features:
        raise DataError([Fault(file, None, None, "holds no event")])
    rows: dict[int, Cells] = {}
    # Also those of rows that are rejected: a table without them would lack columns.
    names: dict[str, None] = {}
    faults = []
    for number, feature in enumerate(features, start=1):
        try:
            cells = _cells(feature)
            names.update(dict.fromkeys(cells))
            rows[number] = cells | _position(feature.get("geometry"))
        except _WrongError as error:
            faults.append(Fault(file, number, error.column, str(error)))
    return _table(file, rows, names=[*names, *_AXES]), faults


class _WrongError(ValueError):
    """A feature that is none, and which member of it is wrong."""

    def __init__(self, column: str | None, message: str) -> None:
        super().__init__(message)
        self.column = column


def _features(file: str, text: str) -> Iterator[Any]:
    for value in parse_json_sequence(text, file):
        match value:
            case {"type": "FeatureCollection", "features": [*features]}:
                yield from features
            case {"type": "Feature"}:
                yield value
            case _:
                message = (
                    "is not GeoJSON with features: it must be a FeatureCollection,"
                    " or one Feature a line"
                )
                raise DataError([Fault(file, None, None, message)])


def _cells(feature: Any) -> Cells:
    """Return what a feature says beside its geometry, by columns."""
    match feature:
        case {"type": "Feature"}:
            named = feature.get("properties") or {}
        case _:
            raise _WrongError(None, "is not a Feature")
    if not isinstance(named, dict):
        raise _WrongError("properties", "are not an object with names")
    cells = {name: value for name, value in named.items() if name not in _AXES}
    if cells.get("id") is None and "id" in feature:
        cells["id"] = feature["id"]
    return cells


def _position(geometry: Any) -> Cells:
    """Return longitude and latitude; nothing for no point and an empty one."""
    match geometry:
        case None | {"type": "Point", "coordinates": []}:
            return {}
        case {"type": "Point", "coordinates": [x, y, *_]}:
            if {type(x), type(y)} <= {int, float}:
                # Not a number is no position, but it is not nothing either.
                return dict(zip(_AXES, (repr(x), repr(y)), strict=True))
        case {"type": str(kind)} if kind != "Point":
            raise _WrongError("geometry", f"is a {kind}, not a point")
    raise _WrongError("geometry", "is not a point with two numbers")


def _table(file: str, rows: dict[int, Cells], *, names: list[str]) -> pd.DataFrame:
    refuse_vast(file, len(names) * len(rows))
    try:
        columns = {
            name: [value_text(cells.get(name)) for cells in rows.values()]
            for name in names
        }
    except RecursionError:
        raise DataError([Fault(file, None, None, "is nested too deeply")]) from None
    return pd.DataFrame(columns, index=list(rows), dtype="str")

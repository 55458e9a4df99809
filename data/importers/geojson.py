"""Importer of event sets in GeoJSON: points, as a collection or one feature per line.

The file is parsed as plain JSON. GDAL would choose a driver by the content of the
file, and its GeoJSON driver fetches the URL that a file gives as its reference system
(``{"crs": {"type": "link", ...}}``).
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

ENDINGS = (".geojson", ".json")

_AXES = ("longitude", "latitude")


def read(file: str, content: bytes) -> Read:
    """Read the features; the first one is row 1, since there is no header."""
    features = list(_features(file, decoded(content, file)))
    if not features:
        raise DataError([Fault(file, None, None, "holds no event")])
    rows: dict[int, Cells] = {}
    # Rejected rows count, too: without them the table might lack columns.
    names: dict[str, None] = {}
    faults = []
    for number, feature in enumerate(features, start=1):
        try:
            cells = _cells(feature)
            names.update(dict.fromkeys(cells))
            rows[number] = cells | _position(feature.get("geometry"))
        except _FeatureError as error:
            faults.append(Fault(file, number, error.column, str(error)))
    return _table(file, rows, names=[*names, *_AXES]), faults


class _FeatureError(ValueError):
    """An invalid feature, with the name of the faulty member."""

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
    """Return the properties and the id of a feature, by column."""
    match feature:
        case {"type": "Feature"}:
            properties = feature.get("properties") or {}
        case _:
            raise _FeatureError(None, "is not a Feature")
    if not isinstance(properties, dict):
        raise _FeatureError("properties", "are not an object with names")
    cells = {name: value for name, value in properties.items() if name not in _AXES}
    if cells.get("id") is None and "id" in feature:
        cells["id"] = feature["id"]
    return cells


def _position(geometry: Any) -> Cells:
    """Return longitude and latitude; neither without a point or for an empty one."""
    match geometry:
        case None | {"type": "Point", "coordinates": []}:
            return {}
        case {"type": "Point", "coordinates": [x, y, *_]}:
            if {type(x), type(y)} <= {int, float}:
                # NaN as text, so that it is a fault and not a missing position.
                return dict(zip(_AXES, (repr(x), repr(y)), strict=True))
        case {"type": str(kind)} if kind != "Point":
            raise _FeatureError("geometry", f"is a {kind}, not a point")
    raise _FeatureError("geometry", "is not a point with two numbers")


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

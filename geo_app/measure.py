"""What the map measures: the border at several scales, and the way to it."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, Any

from pyproj import Transformer
from shapely import transform

from layers import border_distances, length_km

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data import Dataset

TOLERANCES_M = (250, 500, 1000)
"""How much the detailed line is generalised for comparison, in metres."""


def measurements(dataset: Dataset) -> dict[str, list[dict[str, Any]]]:
    """Measure the border and the distances to it, on WGS84.

    Returns
    -------
    dict
        ``border``: line, scale, length_km, vertices; ``stated``: length_km, source,
        locator, claimant; ``incidents``: id, distance_km and error_km (None unless
        the place is a point), low_km and high_km (None where it is unknown), and
        precision.
    """
    return {
        "border": list(_border(dataset)),
        "stated": [
            {
                "length_km": stated.length_km,
                "source": stated.source,
                "locator": stated.locator,
                "claimant": stated.claimant,
            }
            for stated in dataset.case.stated_lengths
        ],
        "incidents": list(_incidents(dataset)),
    }


def _border(dataset: Dataset) -> Iterator[dict[str, Any]]:
    """Measure each line as it is stored, then the first, the detailed one, coarser.

    The length of a border grows with the detail of its line, without end: a
    length means nothing without its scale.
    """
    border = dataset.geography.border
    for line, scale, shape in zip(
        border["line"], border["scale"], border.geometry, strict=True
    ):
        yield _measured(line, scale, shape)
    detailed = border.geometry.iloc[0]
    for metres in TOLERANCES_M:
        coarser = _generalised(detailed, metres)
        yield _measured("detailed", f"generalised to {metres} m", coarser)


def _generalised(line: Any, metres: float) -> Any:
    """Leave out vertices that lie within so many metres of a simpler line.

    It is done on a plane that touches the globe in the middle of the line, since
    a degree is not the same length in both directions.
    """
    middle = line.envelope.centroid
    plane = f"+proj=aeqd +lon_0={middle.x} +lat_0={middle.y} +ellps=WGS84"
    there = Transformer.from_crs("EPSG:4326", plane, always_xy=True).transform
    back = partial(there, direction="INVERSE")
    flat = transform(line, there, interleaved=False).simplify(metres)
    return transform(flat, back, interleaved=False)


def _measured(line: str, scale: str, shape: Any) -> dict[str, Any]:
    return {
        "line": line,
        "scale": scale,
        "length_km": round(length_km(shape), 1),
        "vertices": len(shape.coords),
    }


def _incidents(dataset: Dataset) -> Iterator[dict[str, Any]]:
    precision = {one.id: str(one.precision) for one in dataset.incidents}
    table = border_distances(dataset)
    for row in table.to_dict("records"):
        yield {
            "id": row["incident"],
            **{
                column: _number(row[column])
                for column in ("distance_km", "error_km", "low_km", "high_km")
            },
            "precision": precision[row["incident"]],
        }


def _number(value: float) -> float | None:
    """Return the kilometres with one decimal; JSON knows no "not a number"."""
    return None if math.isnan(value) else round(value, 1)

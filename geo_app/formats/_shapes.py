"""Where incidents may have been, as shapes for files: never a false pin."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from data.model import Precision

if TYPE_CHECKING:
    import shapely

    from data import Dataset, Incident

_STORED = 5
"""Decimals of the map extracts, in degrees: about a metre."""
_OF_RING = 2
"""Decimals more than of its centre: a ring is round to a hundredth of its radius."""


def shape(dataset: Dataset, incident: Incident) -> shapely.Geometry | None:
    """Return the extent of what is known about the place of an incident.

    Returns
    -------
    Geometry or None
        EPSG:4326, outer rings counter-clockwise (RFC 7946). A point only where the
        very spot is known; the ring around any other point; the area or the line that
        the incident lies somewhere in; None for what can only be listed.
    """
    import shapely

    from layers import place

    if not incident.precision.is_mapped:
        return None
    where = place(dataset, incident)
    if incident.precision is Precision.EXACT:
        return rounded(shapely.Point(where.anchor), decimals(incident.radius_m or 1))
    if incident.precision.is_point:
        finer = decimals(incident.radius_m or 1) + _OF_RING
        return rounded(where.extent, min(finer, _STORED))
    return rounded(shapely.orient_polygons(where.extent), _STORED)


def decimals(radius_m: int) -> int:
    """Return how many decimals of a degree a radius carries, as the map shows them."""
    return max(1, min(_STORED, 5 - math.floor(math.log10(radius_m))))


def rounded(held: shapely.Geometry, places: int) -> shapely.Geometry:
    """Return a shape with its coordinates rounded to so many decimals."""
    import shapely

    return shapely.transform(held, lambda at: at.round(places))

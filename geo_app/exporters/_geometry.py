"""Where incidents may have been, as shapes for files: never a false pin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model.enums import Precision

if TYPE_CHECKING:
    import shapely

    from data import Dataset, Incident

_STORED = 5
"""Decimals of the map extracts, in degrees: about a metre."""
_OF_RING = 2
"""Decimals more than of its centre: a ring is round to a hundredth of its radius."""


_FOR_NAMES_M = 1000
"""How exactly the name of an area stands where it stands."""


def shape(dataset: Dataset, incident: Incident) -> shapely.Geometry | None:
    """Return what is known about the place of an incident, as a shape for files.

    Returns
    -------
    Geometry or None
        EPSG:4326. A point only where the very spot is known; else the `extent`; None
        for what can only be listed.
    """
    if not incident.precision.is_mapped:
        return None
    if incident.precision is Precision.EXACT:
        return handle(dataset, incident)
    return extent(dataset, incident)


def extent(dataset: Dataset, incident: Incident) -> shapely.Geometry:
    """Return the ring, the area or the line in which a mapped incident lies.

    Returns
    -------
    Geometry
        EPSG:4326, outer rings counter-clockwise (RFC 7946). Coordinates have no more
        decimals than a hundredth of the radius carries, or than the map extracts have.
    """
    import shapely

    from layers import place
    from layers.i18n import phrases

    held = shapely.orient_polygons(place(dataset, incident).extent)
    finer = phrases.degree_decimals(incident.radius_m or 1) + _OF_RING
    return rounded(held, min(finer, _STORED))


def handle(dataset: Dataset, incident: Incident) -> shapely.Point:
    """Return where the name of a mapped incident stands; of an area, inside it."""
    import shapely

    from layers import place
    from layers.i18n import phrases

    at = shapely.Point(place(dataset, incident).anchor)
    return rounded(at, phrases.degree_decimals(incident.radius_m or _FOR_NAMES_M))


def rounded(held: shapely.Geometry, places: int) -> shapely.Geometry:
    """Return a shape with its coordinates rounded to so many decimals."""
    import shapely

    return shapely.transform(held, lambda at: at.round(places))

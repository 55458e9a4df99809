"""Geometries of incidents for files: extents, never a false pin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model.enums import Precision

if TYPE_CHECKING:
    import shapely

    from data import Dataset, Incident

_STORED = 5
"""Decimals of degrees in the map extracts: about a metre."""
_OF_RING = 2
"""Extra decimals of a ring beside its centre: a hundredth of its radius."""

_FOR_NAMES_M = 1000
"""Precision of the label point of an area, in metres."""


def shape(dataset: Dataset, incident: Incident) -> shapely.Geometry | None:
    """Return the geometry of an incident for files.

    Returns
    -------
    Geometry or None
        EPSG:4326. A point only if the exact spot is known; otherwise the `extent`;
        None if the incident can only be listed.
    """
    if not incident.precision.is_mapped:
        return None
    if incident.precision is Precision.EXACT:
        return handle(dataset, incident)
    return extent(dataset, incident)


def extent(dataset: Dataset, incident: Incident) -> shapely.Geometry:
    """Return the ring, area or line that contains a mapped incident.

    Returns
    -------
    Geometry
        EPSG:4326, outer rings counter-clockwise (RFC 7946). Coordinates have no more
        decimals than a hundredth of the radius justifies, or than the map extracts.
    """
    import shapely

    from layers import place
    from layers.i18n import phrases

    oriented = shapely.orient_polygons(place(dataset, incident).extent)
    decimals = phrases.degree_decimals(incident.radius_m or 1) + _OF_RING
    return rounded(oriented, min(decimals, _STORED))


def handle(dataset: Dataset, incident: Incident) -> shapely.Point:
    """Return the label point of a mapped incident; for an area, inside it."""
    import shapely

    from layers import place
    from layers.i18n import phrases

    anchor = shapely.Point(place(dataset, incident).anchor)
    return rounded(anchor, phrases.degree_decimals(incident.radius_m or _FOR_NAMES_M))


def rounded(geometry: shapely.Geometry, decimals: int) -> shapely.Geometry:
    """Return a geometry with its coordinates rounded to some decimals."""
    import shapely

    return shapely.transform(geometry, lambda coordinates: coordinates.round(decimals))

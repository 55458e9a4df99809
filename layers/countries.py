"""The countries: a muted base that makes the map complete without any tile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from layers._card import name_pairs
from layers._embed import columns, position
from layers._leaflet import LayerGroup
from layers._places import inner_point
from layers._topology import Topology, topology

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from data import Dataset
    from layers._protocol import LegendEntry

TITLE = "Countries"
SHOWN = True
PANE_Z = 190

_NEAR_DEG, _PER_DEGREE, _FAR_DEG, _AROUND_DEG = 0.004, 0.004, 0.06, 4.0
"""How far a drawn line may be off, in degrees: so little up to 4 degrees around the
border of the case, and more with each degree beyond, up to a limit."""

_LABEL_AREA = 1.5
"""Square degrees below which a country bears no name: it would not fit."""


def features(dataset: Dataset) -> GeoDataFrame:
    """Return the countries that the map can reach.

    Returns
    -------
    GeoDataFrame
        Columns ``code`` (ISO 3166-1 alpha-3), ``name``, ``names``, ``party``
        (whether it is one of the two countries of the case), ``geometry``.
    """
    countries = dataset.geography.countries
    return countries.assign(party=countries["code"].isin(dataset.case.countries))


def feature_group(features: GeoDataFrame) -> LayerGroup:
    """Draw the land and the names of the countries."""
    parts = topology(features.geometry)
    rows = [
        {"card": None, "look": "land party" if party else "land", "shape": shape}
        for shape, party in zip(parts.shapes, features["party"], strict=True)
    ]
    large = features[features.geometry.map(lambda shape: shape.area) > _LABEL_AREA]
    labels = [
        {
            "at": position(*inner_point(shape)),
            "look": "country",
            "names": name_pairs(names) if party else [],
            "title": name,
            "zoom": 0,
        }
        for name, names, party, shape in zip(
            large["name"], large["names"], large["party"], large.geometry, strict=True
        )
    ]
    group = LayerGroup(__name__, title=TITLE, shown=SHOWN, pane_z=PANE_Z)
    arcs = _simplified(parts, features)
    group.draw_coverage(columns(rows), arcs, outline="land-line")
    return group.draw("labels", columns(labels))


def _simplified(parts: Topology, features: GeoDataFrame) -> list[shapely.LineString]:
    """Simplify coasts and borders: finely around the border of the two countries."""
    border = parts.arcs[parts.of(features["party"]) == 2]  # noqa: PLR2004 - of both
    middle = shapely.box(*shapely.total_bounds(border))
    degrees = np.maximum(0.0, shapely.distance(parts.arcs, middle) - _AROUND_DEG)
    tolerances = np.minimum(_NEAR_DEG + _PER_DEGREE * degrees, _FAR_DEG)
    return list(shapely.simplify(parts.arcs, tolerances))


def legend(_dataset: Dataset) -> tuple[LegendEntry, ...]:
    """Return nothing: the base needs no explanation."""
    return ()

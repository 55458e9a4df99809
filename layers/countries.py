"""The countries: a muted base that makes the map complete without any tile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from layers._card import name_pairs
from layers._embed import columns, position
from layers._leaflet import LayerGroup
from layers._places import inner_point
from layers._topology import topology

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

    from data import Dataset
    from layers._protocol import LegendEntry

TITLE = "Countries"
SHOWN = True
PANE_Z = 190

_NEAR_DEG, _FAR_DEG = 0.005, 0.06
"""How far a drawn line may be off, degrees: a few pixels at the closest zoom."""

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
    return group.draw_coverage(columns(rows), _simplified(parts.arcs, features)).draw(
        "labels", columns(labels)
    )


def _simplified(
    arcs: NDArray[np.object_], features: GeoDataFrame
) -> list[shapely.LineString]:
    """Simplify the coasts and borders: finely around the two countries."""
    near = shapely.box(*features[features["party"]].total_bounds)
    tolerances = np.where(shapely.intersects(arcs, near), _NEAR_DEG, _FAR_DEG)
    return list(shapely.simplify(arcs, tolerances))


def legend(_dataset: Dataset) -> tuple[LegendEntry, ...]:
    """Return nothing: the base needs no explanation."""
    return ()

"""Countries: a muted base map that needs no tiles."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from data.geometry.areas import inner_point
from layers import style
from layers._protocol import Group
from layers._spellings import also, reach
from layers.i18n import say
from layers.symbols import (
    Fill,
    Kind,
    Label,
    Lettering,
    Line,
    Pen,
    Symbol,
    Symbols,
    Where,
)
from layers.web.generalisation import Fineness
from layers.web.paths import columns, position
from layers.web.popup import name_pairs
from layers.web.topology import directed, topology

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geopandas import GeoDataFrame

    from data import Dataset
    from layers._protocol import LegendEntry
    from layers.web.features import LayerGroup
    from layers.web.topology import Shape

GROUP = Group.GROUND
ORDER = 90
SHOWN = True
PANE_Z = 190
SEARCHED = ""
SYMBOLS = Symbols(
    symbols=(
        Symbol(
            kind=Kind.AREAS,
            look="land party",
            caption=lambda _side: say("qgis.countries"),
            where=Where("party"),
            fill=Fill(style.LAND_PARTY),
            overview=True,
        ),
        Symbol(
            kind=Kind.AREAS,
            name="0",
            look="land",
            caption=lambda _side: title(),
            fill=Fill(style.LAND),
            overview=True,
        ),
    ),
    label=Label(
        lettering=Lettering.COUNTRY,
        local="names",
        chief=Where("party"),
        least_mm2=500,
        chief_mm2=15,
        largest_first=True,
        outside=Lettering.PROVINCE,
    ),
    outline=Line(style.LAND_LINE, 0.18, pen=Pen(0.9)),
    outline_look="land-line",
    ground=True,
)

_COARSEST = (2, 5)
"""Coarsest level of detail of the countries of the case, and of others."""

_LABEL_AREA = 1.5
"""Smallest country that gets a label, in square degrees: others have no room."""


def title() -> str:
    """Return the text beside the switch."""
    return say("layer.countries")


def features(dataset: Dataset) -> GeoDataFrame:
    """Return the countries within the map's limits.

    Returns
    -------
    GeoDataFrame
        Columns ``code`` (ISO 3166-1 alpha-3), ``name``, ``names``, ``party``
        (whether it is one of the two countries of the case), ``geometry``.
    """
    countries = dataset.geography.countries
    return countries.assign(party=countries["code"].isin(dataset.case.countries))


def feature_group(features: GeoDataFrame) -> LayerGroup:
    """Draw the land and label the countries."""
    from layers.web.features import LayerGroup

    (land, party), arcs = _drawn(tuple(features.geometry), tuple(features["party"]))
    parties = int(features["party"].sum())
    others = len(features) - parties
    rows = [
        {"card": None, "look": "land", "many": others, "shape": land},
        {"card": None, "look": "land party", "many": parties, "shape": party},
    ]
    large = features[features.geometry.map(lambda shape: shape.area) > _LABEL_AREA]
    labels = [
        {
            "at": position(*inner_point(shape)),
            "look": "country",
            "names": name_pairs(names, name) if party else [],
            "title": name,
            "zoom": 0,
        }
        for name, names, party, shape in zip(
            large["name"], large["names"], large["party"], large.geometry, strict=True
        )
    ]
    group = LayerGroup(__name__, title=title(), shown=SHOWN, pane_z=PANE_Z)
    group.draw("polygons", columns(rows), arcs=arcs, outline=SYMBOLS.outline_look)
    return group.draw("labels", columns(labels))


@lru_cache(maxsize=2)
def _drawn(
    coverage: tuple[shapely.Geometry, ...], party: tuple[bool, ...]
) -> tuple[list[Shape], list[str]]:
    """Return all land and that of the parties as arcs, and the path of each arc.

    Distant islets are left out.
    """
    whole = topology(coverage)
    parties = whole.of(party)
    border = whole.arcs[parties == 2]  # noqa: PLR2004 - of both
    fineness = Fineness(
        middle=tuple(shapely.total_bounds(border)),
        off_deg=0.004,
        around_deg=2.0,
        per_degree=0.01,
    )
    coarsest = np.where(parties, *_COARSEST)
    islets = whole.islands()
    islets[islets] = fineness.specks(whole.arcs[islets], coarsest[islets])
    lines = fineness.drawn(whole.arcs[~islets], coarsest[~islets])
    land = whole.without(islets)
    return directed([[land.united([True] * len(party))], [land.united(party)]], lines)


def legend(_dataset: Dataset) -> tuple[LegendEntry, ...]:
    """Return no entries: the base map needs no explanation."""
    return ()


def search_rows(dataset: Dataset) -> Iterator[dict[str, Any]]:
    """Yield what the search of the page finds a feature by."""
    for unit in features(dataset).itertuples():
        shown = unit.names if unit.party else ()
        yield {
            "also": also(unit.name, shown, [name.text for name in unit.names]),
            "at": reach(unit.geometry),
            "kind": say("find.country"),
            "names": name_pairs(shown, unit.name),
            "title": unit.name,
        }

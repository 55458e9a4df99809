"""Provinces of both countries, with those of the case highlighted."""

from __future__ import annotations

import itertools
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from data.geometry.areas import inner_point
from layers import style
from layers._extents import area_name
from layers._protocol import Group, LegendEntry
from layers._spellings import also, reach
from layers.i18n import joined, say
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
from layers.web.popup import name_pairs, own_fact, plain_card
from layers.web.topology import directed, topology

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geopandas import GeoDataFrame

    from data import Dataset
    from layers.web.features import LayerGroup
    from layers.web.topology import Shape

GROUP = Group.GROUND
ORDER = 70
SHOWN = True
PANE_Z = 410
SEARCHED = "polygons"
SYMBOLS = Symbols(
    symbols=(
        Symbol(
            kind=Kind.AREAS,
            look="province focus",
            caption=lambda _side: say("qgis.provinces"),
            where=Where("stands_out"),
            fill=Fill(style.FOCUS),
            line=Line(style.FOCUS_LINE, 0.28, pen=Pen(1.4)),
            overview=True,
        ),
        Symbol(
            kind=Kind.AREAS, name="0", look="province", caption=lambda _side: title()
        ),
    ),
    label=Label(
        lettering=Lettering.PROVINCE,
        local="names",
        where=Where("stands_out"),
        chief_mm2=60,
    ),
    outline=Line(style.PROVINCE_LINE, 0.14, yields=True, pen=Pen(0.7, (3, 2))),
)

_COARSEST = (0, 3)
"""Coarsest level of detail of highlighted provinces, and of others."""


def title() -> str:
    """Return the text beside the switch."""
    return say("layer.provinces")


def features(dataset: Dataset) -> GeoDataFrame:
    """Return the admin-1 units of the two countries.

    Returns
    -------
    GeoDataFrame
        Columns ``code`` (ISO 3166-2, or Natural Earth's own), ``name``, ``listed``
        (as the list has it), ``country`` (alpha-3), ``names`` (tuple of LocalName),
        ``stands_out`` (highlighted), ``geometry``. Highlighted units have the names
        that the case gives them.
    """
    admin1 = dataset.geography.admin1
    admin1 = admin1[admin1["country"].isin(dataset.case.countries)].reset_index(
        drop=True
    )
    ours = {province.code: province for province in dataset.case.provinces}
    units = list(zip(admin1["code"], admin1["name"], admin1["names"], strict=True))
    return admin1.assign(
        name=[ours[code].name if code in ours else name for code, name, _ in units],
        names=[ours[code].names if code in ours else names for code, _, names in units],
        stands_out=admin1["code"].isin(ours),
    )


def feature_group(features: GeoDataFrame) -> LayerGroup:
    """Draw outlines, and tint and label the highlighted provinces."""
    from layers.web.features import LayerGroup

    shapes, arcs = _drawn(tuple(features.geometry), tuple(features["stands_out"]))
    rows = [
        {
            "card": plain_card(
                name,
                names,
                [
                    own_fact(say("province.country"), country),
                    own_fact(say("province.code"), code),
                ],
            ),
            "look": "province focus" if stands_out else "province",
            "shape": shape,
        }
        for name, names, country, code, stands_out, shape in zip(
            features["name"],
            features["names"],
            features["country"],
            features["code"],
            features["stands_out"],
            shapes,
            strict=True,
        )
    ]
    focus = features[features["stands_out"]]
    labels = [
        {
            "at": position(*inner_point(shape)),
            "look": "province-name",
            "names": name_pairs(names, name),
            "title": name,
            "zoom": 0,
        }
        for name, names, shape in zip(
            focus["name"], focus["names"], focus.geometry, strict=True
        )
    ]
    group = LayerGroup(__name__, title=title(), shown=SHOWN, pane_z=PANE_Z)
    group.draw("polygons", columns(rows), arcs=arcs)
    return group.draw("labels", columns(labels))


@lru_cache(maxsize=2)
def _drawn(
    coverage: tuple[shapely.Geometry, ...], stands_out: tuple[bool, ...]
) -> tuple[list[Shape], list[str]]:
    """Return the shapes as arcs, and the path of each arc."""
    parts = topology(coverage)
    focus = list(itertools.compress(coverage, stands_out))
    fineness = Fineness(
        middle=tuple(shapely.total_bounds(focus)),
        off_deg=0.002,
        around_deg=-0.5,
        per_degree=0.02,
    )
    coarsest = np.where(parts.of(stands_out) > 0, *_COARSEST)
    return directed(parts.shapes, fineness.drawn(parts.arcs, coarsest))


def legend(dataset: Dataset) -> tuple[LegendEntry, ...]:
    """Explain the tint."""
    names = joined(province.name for province in dataset.case.provinces)
    return (LegendEntry("fill", "province focus", names),) if names else ()


def search_rows(dataset: Dataset) -> Iterator[dict[str, Any]]:
    """Yield what the search of the page finds a feature by."""
    admin1 = dataset.geography.admin1
    stored = dict(zip(admin1["code"], admin1["name"], strict=True))
    for unit in features(dataset).itertuples():
        yield {
            "also": also(unit.name, unit.names, (stored[unit.code],)),
            "at": reach(unit.geometry),
            "kind": say("province.in", where=area_name(dataset, unit.country)),
        }

"""Towns, for orientation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.iso3166 import ALPHA3
from layers import style
from layers._extents import area_name
from layers._protocol import Group, LegendEntry
from layers._spellings import also
from layers.i18n import say
from layers.symbols import (
    Form,
    Kind,
    Label,
    Lettering,
    Marker,
    Ranks,
    Symbol,
    Symbols,
)
from layers.web.paths import columns, position
from layers.web.popup import name_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geopandas import GeoDataFrame

    from data import Dataset
    from layers.web.features import LayerGroup

GROUP = Group.GROUND
ORDER = 80
SHOWN = True
PANE_Z = 450
SEARCHED = "labels"
RANKS = Ranks(
    "rank",
    scales={1: 30_000_000, 2: 8_000_000, 3: 4_000_000},
    zooms={1: 0, 2: 6.5, 3: 7.5},
    near=3_500_000,
)
SYMBOLS = Symbols(
    symbols=(
        Symbol(
            kind=Kind.POINTS,
            look="town",
            caption=lambda _side: title(),
            marker=Marker(Form.DOT, style.PAPER, style.INK, named_only=True),
        ),
    ),
    label=Label(
        lettering=Lettering.TOWN,
        ranks=RANKS,
    ),
)


def title() -> str:
    """Return the text beside the switch."""
    return say("layer.towns")


def features(dataset: Dataset) -> GeoDataFrame:
    """Return the towns drawn for orientation.

    Returns
    -------
    GeoDataFrame
        Columns as `data.model.dataset.Geography.towns`.
    """
    return dataset.geography.towns


def feature_group(features: GeoDataFrame) -> LayerGroup:
    """Draw a dot and a label for each town; smaller towns at closer zooms only."""
    from layers.web.features import LayerGroup

    rows = [
        {
            "at": position(point.x, point.y),
            "look": f"town rank-{rank}",
            "names": name_pairs(names, name),
            "title": name,
            "zoom": RANKS.zooms[rank],
        }
        for name, names, rank, point in zip(
            features["name"],
            features["names"],
            features["rank"],
            features.geometry,
            strict=True,
        )
    ]
    group = LayerGroup(__name__, title=title(), shown=SHOWN, pane_z=PANE_Z)
    return group.draw("labels", columns(rows))


def legend(_dataset: Dataset) -> tuple[LegendEntry, ...]:
    """Explain the dot."""
    return (LegendEntry("dot", "town", say("legend.town")),)


def search_rows(dataset: Dataset) -> Iterator[dict[str, Any]]:
    """Yield what the search of the page finds a feature by."""
    places = dataset.geography.places
    for town in features(dataset).itertuples():
        codes = (town.admin1, ALPHA3[town.country])
        around = (area_name(dataset, code) for code in codes if code)
        spellings = places[town.gazetteer_id].alternates.split("|")
        others = also(town.name, town.names, spellings)
        yield {"also": others, "kind": say("town.in", where=", ".join(around))}

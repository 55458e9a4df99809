"""Areas that claims name as the place of a strike, and where several can all hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geopandas import GeoDataFrame

from data.model.enums import RecordSet
from layers import style
from layers._claimed_rows import COLUMNS, claim_rows, meet_rows
from layers._protocol import Group, LegendEntry
from layers.i18n import say
from layers.symbols import Fill, Kind, Line, Pen, Symbol, Symbols, Where
from layers.web.paths import columns, ring_paths

if TYPE_CHECKING:
    import shapely

    from data import Dataset
    from layers.web.features import LayerGroup

GROUP = Group.PLACES
ORDER = 30
SHOWN = True
PANE_Z = 425
SYMBOLS = Symbols(
    symbols=(
        Symbol(
            kind=Kind.AREAS,
            name="meet",
            look="meet",
            caption=lambda _side: say("qgis.meet"),
            where=Where("extent_of", ("meet",)),
            fill=Fill(style.INK, 0.15),
            line=Line(style.INK, 0.22, opacity=0.85, pen=Pen(1.2, opacity=0.85)),
            gis_line=Line(style.INK, 0.26, opacity=0.85),
        ),
        Symbol(
            kind=Kind.AREAS,
            look="claimed",
            caption=lambda side: say("qgis.claimed", side=side),
            fill=Fill(style.OF_SIDE, 0.05),
            line=Line(
                style.OF_SIDE,
                0.26,
                dash=(0.35, 0.55),
                opacity=0.95,
                pen=Pen(1.4, (2, 3), 0.95),
            ),
            gis_line=Line(style.OF_SIDE, 0.3, dash=(1.1, 0.8)),
        ),
    ),
    # Shown are those that still stand and say more than the map does anyway.
    shown=(Where("drawn"), Where("until", ("",))),
)

# Drawing tolerance, in degrees and as a share of the width of a band.
_OFF_DEG, _OFF_SHARE = 0.004, 0.2


def title() -> str:
    """Return the text beside the switch."""
    return say("layer.claimed")


def features(dataset: Dataset) -> GeoDataFrame:
    """Return the area of each claim about the place of a strike, and their meets.

    A meet is the common area of a maximal consistent set of claims that differ. There
    is a row for each such set in each period during which the claims in force are the
    same.

    Returns
    -------
    GeoDataFrame
        EPSG:4326, polygons, largest first. ``extent_of``: ``claim`` or ``meet``.
        ``incident`` (id) and its ``title``. ``claims``: tuple of ids. ``claimant``:
        name of the claimant, or of all of them. ``side``: id of the side that the
        claimant speaks for; empty for a meet. ``statement``: of the claim; for a
        meet, which claims exclude each other. ``where``: the constraints in words.
        ``drawn``: False for a claim that only names a province or a country, which
        the map draws anyway. ``from`` and ``until``: start and end of validity, as
        written by `data.model.instants.instant_text`; ``until`` is empty if still
        valid. ``card``.
    """
    rows = [
        row
        for incident in dataset.incidents
        if incident.set is RecordSet.STRIKE
        for row in (*claim_rows(dataset, incident), *meet_rows(dataset, incident))
    ]
    rows.sort(key=lambda row: -row["geometry"].area)
    return GeoDataFrame(
        rows, columns=list(COLUMNS), geometry="geometry", crs="EPSG:4326"
    )


def feature_group(features: GeoDataFrame) -> LayerGroup:
    """Draw outlines in the colours of the claimants' sides, and fill the meets."""
    from layers.web.features import LayerGroup

    group = LayerGroup(__name__, title=title(), shown=SHOWN, pane_z=PANE_Z)
    arcs: dict[str, int] = {}  # claims with equal constraints share one area
    rows = [
        {
            "card": row["card"],
            "from": row["from"],
            "incidents": row["incident"],
            "look": "meet"
            if row["extent_of"] == "meet"
            else f"claimed side-{row['side']}",
            "shape": _shape(row["geometry"], arcs),
            "until": row["until"] or None,
        }
        for row in features[features["drawn"].astype(bool)].to_dict("records")
    ]
    return group.draw("polygons", columns(rows), arcs=list(arcs))


def _shape(area: shapely.Geometry, arcs: dict[str, int]) -> list[list[list[int]]]:
    """Return the rings of an area as arc numbers, adding new arcs to ``arcs``."""
    off = min(_OFF_DEG, _OFF_SHARE * 2 * area.area / area.length)
    drawn = ring_paths(area, off_deg=off)
    return [[[arcs.setdefault(ring, len(arcs))] for ring in part] for part in drawn]


def legend(dataset: Dataset) -> tuple[LegendEntry, ...]:
    """Explain outline and filling."""
    return (
        LegendEntry(
            "fill",
            f"claimed side-{dataset.case.side_none.id}",
            say("legend.claimed"),
        ),
        LegendEntry("fill", "meet", say("legend.meet")),
    )

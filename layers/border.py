"""The border of the two countries, as detailed and as generalised line."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from data.geometry.geodesy import length_km
from layers import style
from layers._protocol import Group, LegendEntry
from layers.i18n import say
from layers.i18n.phrases import kilometres
from layers.symbols import Kind, Line, Pen, Symbol, Symbols, Where
from layers.web.paths import columns, line_paths
from layers.web.popup import plain_card

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from data import Dataset
    from data.model.dataset import Geography
    from layers.web.features import LayerGroup

GROUP = Group.GROUND
ORDER = 60
SHOWN = True
PANE_Z = 430
SYMBOLS = Symbols(
    symbols=(
        Symbol(
            kind=Kind.LINES,
            name="detailed",
            look="border detailed",
            caption=lambda _side: say("qgis.border", line=say("line.detailed")),
            where=Where("line", ("detailed",)),
            line=Line(style.BORDER, 0.55, pen=Pen(2.6, hover=4)),
            avoided=True,
        ),
        Symbol(
            kind=Kind.LINES,
            name="generalised",
            look="border generalised",
            caption=lambda _side: say("qgis.border", line=say("line.generalised")),
            where=Where("line", ("generalised",)),
            line=Line(style.BORDER, 0.18, dash=(0.5, 0.6), pen=Pen(1.2, (2, 4))),
        ),
    )
)

_DRAWN_TOLERANCE_DEG = 0.0008


def title() -> str:
    """Return the text beside the switch."""
    return say("layer.border")


def features(dataset: Dataset) -> GeoDataFrame:
    """Return both lines with their lengths.

    Returns
    -------
    GeoDataFrame
        Columns ``line``, ``scale``, ``source``, ``name``, ``length_km`` (measured
        on WGS84 along the stored line), ``stated`` (tuple of texts: each length
        that a source states, with its claimant), ``geometry``.
    """
    border = dataset.geography.border
    stated = tuple(
        say(
            "border.claim",
            length=kilometres(length.length_km),
            claimant=length.claimant,
            number=dataset.source(length.source).number,
            locator=length.locator,
        )
        for length in dataset.case.stated_lengths
    )
    return border.assign(
        name=dataset.case.border_name,
        length_km=_lengths(dataset.geography),
        stated=[stated] * len(border),
    )


@lru_cache(maxsize=8)
def _lengths(geography: Geography) -> tuple[float, ...]:
    return tuple(length_km(line) for line in geography.border.geometry)


def feature_group(features: GeoDataFrame) -> LayerGroup:
    """Draw both lines; the card of each lists all measured and stated lengths."""
    from layers.web.features import LayerGroup

    measured = [
        [
            say("border.measured", line=say(f"line.{line}")),
            say("border.line", length=kilometres(length), scale=scale, source=source),
        ]
        for line, length, scale, source in zip(
            features["line"],
            features["length_km"],
            features["scale"],
            features["source"],
            strict=True,
        )
    ]
    rows = [
        {
            "card": plain_card(
                name,
                (),
                [
                    *measured,
                    [say("border.stated"), "; ".join(stated) or say("border.unstated")],
                    [say("border.differ"), say("border.why")],
                ],
            ),
            "look": f"border {line}",
            "shape": line_paths(shape, off_deg=_DRAWN_TOLERANCE_DEG),
        }
        for line, name, stated, shape in zip(
            features["line"],
            features["name"],
            features["stated"],
            features.geometry,
            strict=True,
        )
    ]
    group = LayerGroup(__name__, title=title(), shown=SHOWN, pane_z=PANE_Z)
    return group.draw("lines", columns(rows))


def legend(dataset: Dataset) -> tuple[LegendEntry, ...]:
    """Explain the two lines."""
    return (
        LegendEntry("line", "border detailed", dataset.case.border_name, own=True),
        LegendEntry("line", "border generalised", say("legend.generalised")),
    )

"""What layers declare of their symbols: one vocabulary, drawn in every medium.

The page makes its style sheet of them (`layers.web.style_sheet`), the sheet its map and
legend, GeoPackage its styles for QGIS, and KML its own. Lengths are in millimetres on
paper, and in pixels on the screen.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import pandas as pd

from layers.style import OF_SIDE, Colour

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geopandas import GeoDataFrame

    from data.model.enums import RecordSet

_PIXELS_PER_MM = 5


class Kind(StrEnum):
    """Kinds of features; `LABEL_POINTS` are not locations, but stand for areas."""

    POINTS = "points"
    AREAS = "areas"
    LINES = "lines"
    LABEL_POINTS = "label_points"


_KINDS = {
    "Point": Kind.POINTS,
    "MultiPoint": Kind.POINTS,
    "Polygon": Kind.AREAS,
    "MultiPolygon": Kind.AREAS,
    "LineString": Kind.LINES,
    "MultiLineString": Kind.LINES,
}


def kinds(features: GeoDataFrame) -> pd.Series[Any]:
    """Return the kind of each feature."""
    kind = features.geom_type.map(_KINDS)
    if "stands_for_area" not in features.columns:
        return kind
    return kind.mask(features["stands_for_area"].eq(True), Kind.LABEL_POINTS)  # noqa: FBT003


@dataclass(frozen=True, slots=True)
class Pen:
    """A line on the screen, pixels.

    ``hover`` is its width under the pointer; 0 for that of all lines (``map.css``).
    """

    width: float
    dash: tuple[float, ...] = ()
    opacity: float = 1.0
    hover: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line on paper, and on the screen with a pen of its own or one as wide.

    ``yields`` says that it is cut out under labels, for legibility.
    """

    colour: Colour
    width: float
    dash: tuple[float, ...] = ()
    opacity: float = 1.0
    yields: bool = False
    pen: Pen | None = None

    def coloured(self, side: str) -> Line:
        """Return the line for a side with this colour, if it depends on that."""
        colour = _coloured(self.colour, side)
        return dataclasses.replace(self, colour=colour)

    @property
    def on_screen(self) -> Pen:
        """The pen that draws it on the screen."""
        scaled = tuple(part * _PIXELS_PER_MM for part in self.dash)
        return self.pen or Pen(self.width * _PIXELS_PER_MM, scaled, self.opacity)


@dataclass(frozen=True, slots=True)
class Fill:
    """The fill of an area."""

    colour: Colour
    opacity: float = 1.0

    def coloured(self, side: str) -> Fill:
        """Return the fill for a side with this colour, if it depends on that."""
        return Fill(_coloured(self.colour, side), self.opacity)


@dataclass(frozen=True, slots=True)
class Hatch:
    """Parallel lines over an area, turned for each side; how opaque on the screen."""

    line: Line
    screen_opacity: float


class Form(StrEnum):
    """Forms of markers: of an exact place, of one in a ring, of a town; or none."""

    SPOT = "spot"
    AROUND = "around"
    DOT = "dot"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker; in the shape of the feature's side, but for dots, which are round.

    ``named_only`` says that paper draws it only if its label finds room.
    """

    form: Form
    inside: Colour = OF_SIDE
    outside: Colour = OF_SIDE
    named_only: bool = False

    def coloured(self, side: str) -> Marker:
        """Return the marker for a side with this colour, if it depends on that."""
        inside, outside = _coloured(self.inside, side), _coloured(self.outside, side)
        return dataclasses.replace(self, inside=inside, outside=outside)


def _coloured(colour: Colour, side: str) -> Colour:
    return Colour(side) if colour == OF_SIDE else colour


@dataclass(frozen=True, slots=True)
class Where:
    """The features with one of some values in a column; None if there is no value."""

    column: str
    cells: tuple[str | bool | None, ...] = (True,)

    def matches(self, features: GeoDataFrame) -> pd.Series[bool]:
        """Return whether each feature is one of them."""
        if self.cells == (None,):
            return features[self.column].isna()
        return features[self.column].isin(self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """How features of one kind look.

    Attributes
    ----------
    caption
        Returns what the features are called; takes the name of their side.
    name
        Tells the symbols of a layer apart in QGIS.
    look
        CSS classes of such features on the screen, and of their entry in the legend.
    where
        The features that look so; None for all that no symbol before takes.
    gis_line
        Line in QGIS, if not as on paper.
    avoided
        Whether labels keep clear of it on paper.
    overview
        Whether the small map beside the large one shows it too.
    """

    kind: Kind
    caption: Callable[[str], str]
    name: str = "1"
    look: str = ""
    where: Where | None = None
    fill: Fill | None = None
    hatch: Hatch | None = None
    line: Line | None = None
    gis_line: Line | None = None
    marker: Marker | None = None
    avoided: bool = False
    overview: bool = False

    @property
    def by_side(self) -> bool:
        """Whether it depends on the side of a feature."""
        parts = (self.fill, self.line, self.hatch and self.hatch.line)
        colours = {part.colour for part in parts if part}
        if self.marker:
            colours |= {self.marker.inside, self.marker.outside}
        return OF_SIDE in colours


class Lettering(StrEnum):
    """How labels are written, in the order in which paper places them."""

    INCIDENT = "incident"
    PROVINCE = "province"
    DISTANCE = "distance"
    TOWN = "town"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Ranks:
    """From when on features of each rank are shown.

    Attributes
    ----------
    column
        Of the ranks; 1 is the first.
    scales
        Scale denominator on paper up to which each rank is labelled.
    zooms
        Zoom on the screen from which on each rank is labelled.
    near
        Scale denominator in QGIS below which all are shown, not just the first.
    """

    column: str
    scales: Mapping[int, int]
    zooms: Mapping[int, float]
    near: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The labels of features, on paper and in QGIS.

    Attributes
    ----------
    text
        Column of the text.
    where
        The features that bear one; None for all.
    local
        Column of the local names; empty for none.
    chief
        Those that matter most: only they bear their local names, and are labelled from
        ``chief_mm2`` on; None for all alike.
    least_mm2, chief_mm2
        Least area of a feature on paper.
    largest_first
        Whether paper places labels of larger areas sooner.
    outside
        Labels stand outside the areas of those of this lettering.
    ranks
        When features of different importance are shown; None for always.
    """

    lettering: Lettering
    text: str = "name"
    local: str = ""
    where: Where | None = None
    chief: Where | None = None
    least_mm2: float = 0.0
    chief_mm2: float = 0.0
    largest_first: bool = False
    outside: Lettering | None = None
    ranks: Ranks | None = None

    def is_chief(self, row: Mapping[str, Any]) -> bool:
        """Whether a feature is one of those that matter most."""
        return self.chief is None or row[self.chief.column] in self.chief.cells


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbols:
    """The symbols of a layer.

    Attributes
    ----------
    symbols
        The first that takes a feature draws it.
    shown
        Only features that are all of these are drawn.
    outline
        Line along the edges of all areas, which lie side by side: shared ones are drawn
        once. It goes around areas whose symbol has no line.
    outline_look
        CSS class of that line, if the screen draws it as one too.
    ground
        Whether it is the ground of the map, which the locator map consists of and the
        graticule lies on.
    record_set
        Incidents that it draws.
    with_incidents
        Whether files of incidents, KML and GeoJSON, have its features too.
    """

    symbols: tuple[Symbol, ...] = ()
    label: Label | None = None
    shown: tuple[Where, ...] = ()
    outline: Line | None = None
    outline_look: str = ""
    ground: bool = False
    record_set: RecordSet | None = None
    with_incidents: bool = False

    def of_kind(self, kind: str) -> tuple[Symbol, ...]:
        """Return the symbols of a kind of features."""
        return tuple(symbol for symbol in self.symbols if symbol.kind == kind)

    def of_look(self, look: str) -> Symbol | None:
        """Return the symbol with these CSS classes, whatever the side; None if none."""
        classes = [name for name in look.split() if not name.startswith("side-")]
        looks = {symbol.look: symbol for symbol in self.symbols if symbol.look}
        return looks.get(" ".join(classes))

    def visible(self, features: GeoDataFrame) -> GeoDataFrame:
        """Return the features that are drawn."""
        for where in self.shown:
            features = features[where.matches(features)]
        return features

    def labelled(self, features: GeoDataFrame) -> GeoDataFrame:
        """Return the features that may bear a label."""
        if self.label is None or self.label.where is None:
            return features
        return features[self.label.where.matches(features)]

    def drawn(self, features: GeoDataFrame) -> list[tuple[Symbol, dict[str, Any]]]:
        """Return the drawn features, each with the symbol that draws it, in order."""
        rows = self.visible(features)
        numbers = pd.Series(-1, index=rows.index)
        for number, symbol in enumerate(self.symbols):
            taken = (kinds(rows) == symbol.kind) & (numbers < 0)
            if symbol.where is not None:
                taken &= symbol.where.matches(rows)
            numbers = numbers.mask(taken, number)
        return [
            (self.symbols[number], row)
            for number, row in zip(numbers, rows.to_dict("records"), strict=True)
            if number >= 0
        ]

"""The labels of a printed map, before they are placed."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any

import shapely

from data.model.enums import Precision
from layers import LAYERS, layer_id, place
from layers.symbols import Kind as FeatureKind
from layers.symbols import Lettering, kinds
from layers.web.popup import name_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geopandas import GeoDataFrame

    from geo_app.print_layout.scene import Scene
    from layers.symbols import Label, Marker, Symbol, Symbols

_WITHIN_MM = 1.0
"""Tolerance of the middle of a shape."""

_ROUGH_MM = 0.3
"""Tolerance of the shape that a label must lie in."""


class Kind(IntEnum):
    """What a label names, in the order of placement.

    ``ORDER`` in ``layers/web/label_geometry.js`` is the same, but for provinces.
    """

    POINT = 0
    AREA = 1
    PROVINCE = 2
    DISTANCE = 3
    TOWN = 4
    COUNTRY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A label.

    Attributes
    ----------
    local
        Names in other scripts: pairs of language tag and text.
    label, detail
        Of an incident: the text before its title, and the second line.
    rank
        Order of placement within its kind.
    anchor
        The labelled point, millimetres on the paper.
    room
        The shape on the paper that it must lie in; None for labels beside a point.
    colour, shape, number
        Of an incident: colour and sign of its side, and its number.
    dot
        Marker that is drawn with the label; None for none.
    """

    kind: Kind
    text: str
    anchor: tuple[float, float]
    local: Sequence[Sequence[str]] = ()
    label: str = ""
    detail: str = ""
    rank: int = 0
    room: shapely.Geometry | None = None
    colour: str = ""
    shape: str = ""
    number: int = 0
    dot: Marker | None = None

    def look(self) -> dict[str, Any]:
        """Return its values for the template."""
        return {
            "kind": self.kind.name.lower(),
            "text": self.text,
            "label": self.label,
            "local": self.local,
            "detail": self.detail,
            "rank": self.rank,
            "colour": self.colour,
            "shape": self.shape,
            "number": self.number,
        }


def names(scene: Scene) -> list[Name]:
    """Return all labels of a scene in the order of placement."""
    labels = [
        name
        for layer in LAYERS
        if layer_id(layer) in scene.features
        for name in _names(scene, layer.SYMBOLS, scene.features[layer_id(layer)])
    ]
    return sorted(
        labels, key=lambda name: (name.kind, name.rank, name.label, name.text)
    )


def _names(scene: Scene, symbols: Symbols, features: GeoDataFrame) -> Iterator[Name]:
    label = symbols.label
    if label is None:
        return
    rows = symbols.labelled(features)
    if label.lettering is Lettering.INCIDENT:
        points = rows[kinds(rows).isin({FeatureKind.POINTS, FeatureKind.LABEL_POINTS})]
        yield from _handles(scene, points)
        return
    labelling = _Labelling(scene, label, _covered(scene, label.outside))
    for symbol, row in symbols.drawn(rows):
        name = labelling.name(row)
        if name is not None:
            yield dataclasses.replace(name, dot=_dot(symbol))


def _dot(symbol: Symbol) -> Marker | None:
    """Return the marker that a label brings along."""
    return symbol.marker if symbol.marker and symbol.marker.named_only else None


def _handles(scene: Scene, handles: GeoDataFrame) -> Iterator[Name]:
    """Yield a label for each incident; in an area it may lie anywhere inside."""
    incidents = {incident.id: incident for incident in scene.dataset.incidents}
    for row in handles.to_dict("records"):
        area = Precision(row["precision"]).is_area
        shape = place(scene.dataset, incidents[row["incident"]]).extent
        room = scene.frame.draw(shape) if area else None
        point = row["geometry"]
        if room.is_empty if room else not scene.frame.holds(point.x, point.y):
            continue
        yield Name(
            kind=Kind.AREA if area else Kind.POINT,
            text=row["title"],
            label=row["label"],
            detail=row["detail"],
            rank=int(row["stack"]),
            anchor=_middle(room) if room else scene.frame.point(point.x, point.y),
            room=room and shapely.simplify(room, _ROUGH_MM),
            colour=scene.colour(row["side"]),
            shape=row["shape"],
            number=scene.numbers.get(row["incident"], 0),
        )


@dataclass(frozen=True, slots=True)
class _Labelling:
    """The label of a layer, and what its labels stand outside of; None for nothing."""

    scene: Scene
    label: Label
    covered: shapely.Geometry | None

    def name(self, row: dict[str, Any]) -> Name | None:
        """Return the label of a feature: in its area, on its line or at its point."""
        shape = row["geometry"]
        if shape.geom_type.endswith("Polygon"):
            return self._in_area(row)
        if shape.geom_type.endswith("LineString"):
            drawn = self.scene.frame.draw(shape)
            return None if drawn.is_empty else self._named(row, _halfway(drawn))
        if not (self._is_ranked(row) and self.scene.frame.holds(shape.x, shape.y)):
            return None
        return self._named(row, self.scene.frame.point(shape.x, shape.y))

    def _named(self, row: dict[str, Any], anchor: tuple[float, float]) -> Name:
        label = self.label
        chief = bool(label.local) and label.is_chief(row)
        return Name(
            kind=Kind[label.lettering.name],
            text=row[label.text],
            local=name_pairs(row[label.local], row[label.text]) if chief else (),
            rank=int(row[label.ranks.column]) if label.ranks else 0,
            anchor=anchor,
        )

    def _is_ranked(self, row: dict[str, Any]) -> bool:
        """Whether the scale of the map is large enough for the rank of a feature."""
        ranks = self.label.ranks
        if ranks is None:
            return True
        return self.scene.frame.scale <= ranks.scales[row[ranks.column]]

    def _in_area(self, row: dict[str, Any]) -> Name | None:
        """Return the label in an area; None where that is too small."""
        label = self.label
        least = label.chief_mm2 if label.is_chief(row) else label.least_mm2
        drawn = self.scene.frame.draw(row["geometry"])
        if drawn.area <= least:
            return None
        if self.covered is not None:
            drawn = shapely.difference(drawn, self.covered)
        room = _widest(drawn)
        if room.area <= least:
            return None
        return dataclasses.replace(
            self._named(row, _middle(room)),
            rank=int(-room.area) if label.largest_first else 0,
            room=shapely.simplify(room, _ROUGH_MM),
        )


def _covered(scene: Scene, lettering: Lettering | None) -> shapely.Geometry | None:
    """Return the areas that bear a label of some lettering, on the paper."""
    if lettering is None:
        return None
    areas = [
        scene.frame.draw(shape)
        for layer in LAYERS
        if layer_id(layer) in scene.features
        and layer.SYMBOLS.label
        and layer.SYMBOLS.label.lettering is lettering
        for shape in layer.SYMBOLS.labelled(scene.features[layer_id(layer)]).geometry
    ]
    return shapely.union_all(areas) if areas else shapely.Polygon()


def _halfway(line: shapely.Geometry) -> tuple[float, float]:
    middle = line.interpolate(0.5, normalized=True)
    return (middle.x, middle.y)


def _widest(shape: shapely.Geometry) -> shapely.Geometry:
    """Return the largest part of a shape, for the label of the whole."""
    return max(shapely.get_parts(shape), key=lambda part: part.area, default=shape)


def _middle(shape: shapely.Geometry) -> tuple[float, float]:
    """Return a point well inside an area, or on a line."""
    widest = _widest(shape)
    if widest.geom_type == "Polygon":
        inside = shapely.maximum_inscribed_circle(widest, tolerance=_WITHIN_MM)
        point = inside.interpolate(0)
    else:
        point = widest.interpolate(0.5, normalized=True)
    return (point.x, point.y)

"""The labels of a printed map, before they are placed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any

import shapely

from data.model.enums import Precision
from layers import place
from layers.web.popup import name_pairs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from geopandas import GeoDataFrame

    from geo_app.print_layout.scene import Scene

_SCALE_OF_RANK = {1: 30_000_000, 2: 8_000_000, 3: 4_000_000}
"""Scale denominator up to which towns of each rank are labelled."""

_LEAST_LAND_MM2, _LEAST_PARTY_MM2 = 500, 15
"""Least area of a country to label it; the second for the parties of the case."""

_LEAST_PROVINCE_MM2 = 60

_WITHIN_MM = 1.0
"""Tolerance of the middle of a shape."""

_ROUGH_MM = 0.3
"""Tolerance of the shape that a label must lie in."""


class Kind(IntEnum):
    """What a label names, in the order of placement."""

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
        for layer, features in scene.features.items()
        if layer in _LABELLERS
        for name in _LABELLERS[layer](scene, features)
    ]
    return sorted(
        labels, key=lambda name: (name.kind, name.rank, name.label, name.text)
    )


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


def _context(scene: Scene, context: GeoDataFrame) -> Iterator[Name]:
    yield from _handles(scene, context[context["part"] == "handle"])


def _provinces(scene: Scene, units: GeoDataFrame) -> Iterator[Name]:
    focus = units[units["stands_out"]]
    for name, local, shape in _columns(focus, "name", "names", "geometry"):
        room = _widest(scene.frame.draw(shape))
        if room.area > _LEAST_PROVINCE_MM2:
            yield Name(
                kind=Kind.PROVINCE,
                text=name,
                local=name_pairs(local, name),
                anchor=_middle(room),
                room=shapely.simplify(room, _ROUGH_MM),
            )


def _countries(scene: Scene, land: GeoDataFrame) -> Iterator[Name]:
    """Yield a label for each country, outside the provinces with a label."""
    focus = _focus(scene)
    for name, local, party, shape in _columns(
        land, "name", "names", "party", "geometry"
    ):
        drawn = scene.frame.draw(shape)
        least = _LEAST_PARTY_MM2 if party else _LEAST_LAND_MM2
        if drawn.area <= least:
            continue
        room = _widest(shapely.difference(drawn, focus))
        if room.area > least:
            yield Name(
                kind=Kind.COUNTRY,
                text=name,
                local=name_pairs(local, name) if party else (),
                rank=int(-room.area),
                anchor=_middle(room),
                room=shapely.simplify(room, _ROUGH_MM),
            )


def _focus(scene: Scene) -> shapely.Geometry:
    if "provinces" not in scene.features:
        return shapely.Polygon()
    units = scene.features["provinces"]
    drawn = [scene.frame.draw(shape) for shape in units.geometry[units["stands_out"]]]
    return shapely.union_all(drawn)


def _towns(scene: Scene, towns: GeoDataFrame) -> Iterator[Name]:
    for name, rank, point in _columns(towns, "name", "rank", "geometry"):
        labelled = scene.frame.scale <= _SCALE_OF_RANK[rank]
        if labelled and scene.frame.holds(point.x, point.y):
            yield Name(
                kind=Kind.TOWN,
                text=name,
                rank=int(rank),
                anchor=scene.frame.point(point.x, point.y),
            )


def _distances(scene: Scene, lines: GeoDataFrame) -> Iterator[Name]:
    for label, line in _columns(lines, "label", "geometry"):
        drawn = scene.frame.draw(line)
        if not drawn.is_empty:
            middle = drawn.interpolate(0.5, normalized=True)
            yield Name(kind=Kind.DISTANCE, text=label, anchor=(middle.x, middle.y))


_LABELLERS: dict[str, Callable[[Scene, GeoDataFrame], Iterator[Name]]] = {
    "strikes": _handles,
    "context": _context,
    "provinces": _provinces,
    "distances": _distances,
    "towns": _towns,
    "countries": _countries,
}
"""Function that labels the features of each layer, by its id."""


def _columns(features: GeoDataFrame, *names: str) -> Iterator[tuple[Any, ...]]:
    """Yield the values of some columns for each row."""
    return zip(*(features[name] for name in names), strict=True)


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

"""The texts that stand on the map, before they have found their places."""

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
"""The smallest scale at which towns of each rank are named."""

_LEAST_LAND_MM2, _LEAST_PARTY_MM2 = 500, 15
"""A smaller piece of a country bears no name; less will do for the two of the case."""

_LEAST_PROVINCE_MM2 = 60

_WITHIN_MM = 1.0
"""How exactly the middle of a shape is found."""

_ROUGH_MM = 0.3
"""How far off the shape may be within which a text stands."""


class Kind(IntEnum):
    """What a text names, in the order in which places are given out."""

    POINT = 0
    AREA = 1
    PROVINCE = 2
    DISTANCE = 3
    TOWN = 4
    COUNTRY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A text on the map.

    Attributes
    ----------
    local
        Names in other scripts: pairs of language tag and text.
    label, detail
        Of an incident: what stands before its title, and a second line.
    rank
        Which of its kind comes first.
    anchor
        The point that it belongs to, millimetres on the paper.
    room
        The shape on the paper within which it may stand; None for what stands
        beside a point.
    colour, shape, number
        Of an incident: the colour and sign of its side, and its own number.
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
        """Return what the typesetter must know of it."""
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
    """Return all texts of a scene, those that must find a place first."""
    found = [
        name
        for layer, held in scene.features.items()
        if layer in _NAMED
        for name in _NAMED[layer](scene, held)
    ]
    return sorted(found, key=lambda name: (name.kind, name.rank, name.label, name.text))


def _handles(scene: Scene, handles: GeoDataFrame) -> Iterator[Name]:
    """Yield a text for each incident; one for an area stands anywhere inside it."""
    incidents = {held.id: held for held in scene.dataset.incidents}
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


def _context(scene: Scene, held: GeoDataFrame) -> Iterator[Name]:
    yield from _handles(scene, held[held["part"] == "handle"])


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
    """Yield a text for each country, beside the provinces that have their own."""
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
        named = scene.frame.scale <= _SCALE_OF_RANK[rank]
        if named and scene.frame.holds(point.x, point.y):
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


_NAMED: dict[str, Callable[[Scene, GeoDataFrame], Iterator[Name]]] = {
    "strikes": _handles,
    "context": _context,
    "provinces": _provinces,
    "distances": _distances,
    "towns": _towns,
    "countries": _countries,
}
"""What names the features of each layer, by its id."""


def _columns(features: GeoDataFrame, *names: str) -> Iterator[tuple[Any, ...]]:
    """Yield some columns of each row."""
    return zip(*(features[name] for name in names), strict=True)


def _widest(shape: shapely.Geometry) -> shapely.Geometry:
    """Return the largest part of a shape, to name the whole there."""
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

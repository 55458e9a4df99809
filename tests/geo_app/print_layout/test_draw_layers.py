"""The map on paper: true to its scale, and everything where it says."""

from __future__ import annotations

import io
import math
import re
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from PIL import Image
from pyproj import Geod

from data.model.enums import Precision, RecordSet
from geo_app.print_layout import map_symbols, typesetting
from geo_app.print_layout.draw_layers import draw
from geo_app.print_layout.graticule import graticule
from geo_app.print_layout.legend import DRAWERS, legend_values
from geo_app.print_layout.locator_map import inset_values
from geo_app.print_layout.map_frame import Frame
from geo_app.print_layout.map_values import map_values
from geo_app.print_layout.scale_bar import scale_values
from geo_app.print_layout.scene import Scene, features, shown_layers
from geo_app.print_layout.svg_canvas import Canvas
from layers import LAYERS, layer_id, place, style
from layers.symbols import Line

if TYPE_CHECKING:
    from data import Dataset
    from layers import Layer

WGS84 = Geod(ellps="WGS84")
REGIONS = {
    "Makran": (58.0, 24.5, 71.0, 31.5),
    "equator": (-3.0, -4.0, 4.0, 3.0),
    "far south": (-75.0, -55.0, -65.0, -45.0),
    "far north": (10.0, 66.0, 32.0, 72.0),
}


@pytest.fixture(scope="module")
def scene(dataset: Dataset) -> Scene:
    """Return the shipped case on a frame of 200 by 130 mm."""
    frame = Frame.around(dataset.case.view, width=200, height=130)
    strikes = [
        incident for incident in dataset.incidents if incident.set is RecordSet.STRIKE
    ]
    numbers = {one.id: number for number, one in enumerate(strikes, 1)}
    return Scene(dataset, frame, features(dataset, shown_layers(None)), numbers)


@pytest.mark.parametrize("box", REGIONS.values(), ids=REGIONS)
def test_the_frame_shows_the_whole_box(box: tuple[float, float, float, float]) -> None:
    """What has to be seen is on the paper, at a scale of two figures."""
    frame = Frame.around(box, width=180, height=120)
    outline = shapely.segmentize(shapely.box(*box).exterior, 0.2)
    at = frame.paper(shapely.get_coordinates(outline))
    assert at.min() >= -1e-6
    assert at[:, 0].max() <= 180 + 1e-6
    assert at[:, 1].max() <= 120 + 1e-6
    assert str(frame.scale).rstrip("0").__len__() <= 2


@pytest.mark.parametrize("box", REGIONS.values(), ids=REGIONS)
def test_lengths_hold_as_far_as_is_said(box: tuple[float, float, float, float]) -> None:
    """50 km in any direction are as long on the paper as the scale and error say."""
    frame = Frame.around(box, width=180, height=120)
    west, south, east, north = box
    for longitude, latitude in [
        (west, south),
        (east, north),
        ((west + east) / 2, (south + north) / 2),
    ]:
        for azimuth in (0, 60, 90, 200):
            there = WGS84.fwd(longitude, latitude, azimuth, 50_000)[:2]
            ends = frame.paper(np.array([[longitude, latitude], there]))
            drawn_km = math.dist(*ends) * frame.scale / 1e6
            assert drawn_km == pytest.approx(50, rel=frame.error * 1.1 + 1e-4)


@pytest.mark.parametrize("box", REGIONS.values(), ids=REGIONS)
def test_areas_are_true(box: tuple[float, float, float, float]) -> None:
    """Half a degree square has its geodesic area anywhere on the map."""
    frame = Frame.around(box, width=180, height=120)
    west, south, east, north = box
    for left, low in [(west, south), (east - 0.5, north - 0.5)]:
        cell = shapely.segmentize(shapely.box(left, low, left + 0.5, low + 0.5), 0.01)
        true_km2 = abs(WGS84.geometry_area_perimeter(cell)[0]) / 1e6
        drawn = shapely.transform(cell, frame.paper).area * (frame.scale / 1e6) ** 2
        assert drawn == pytest.approx(true_km2, rel=1e-4)


def test_positions_come_back() -> None:
    """From degrees to the paper and back."""
    frame = Frame.around(REGIONS["Makran"], width=180, height=120)
    degrees = np.array([[60.0, 25.0], [62.33096, 27.37089], [70.0, 31.0]])
    back = np.column_stack(frame.geographic(frame.paper(degrees)))
    assert back == pytest.approx(degrees, abs=1e-7)


@pytest.mark.parametrize("box", REGIONS.values(), ids=REGIONS)
def test_degrees_stand_on_their_lines(box: tuple[float, float, float, float]) -> None:
    """A number at the edge is the degree that the edge has there."""
    frame = Frame.around(box, width=180, height=120)
    degrees = graticule(frame).degrees
    assert {degree.edge for degree in degrees} == {"bottom", "left"}
    for degree in degrees:
        across, down = (
            (degree.position, frame.height)
            if degree.edge == "bottom"
            else (0.0, degree.position)
        )
        longitude, latitude = frame.geographic(np.array([[across, down]]))
        shown = longitude[0] if degree.edge == "bottom" else latitude[0]
        number, _, sign = degree.text.partition("°")
        value = float(number) * (-1 if sign.strip() in {"W", "S"} else 1)
        assert shown == pytest.approx(value, abs=0.01)


def test_bars_have_the_length_that_they_say() -> None:
    """The last number of a bar, in kilometres, is its length at the scale."""
    frame = Frame.around(REGIONS["Makran"], width=180, height=120)
    for bar, kilometres in zip(
        scale_values(frame, width=60)["bars"], (1, 1.609344), strict=True
    ):
        parts = len(bar["labels"]) - 1
        said = float(bar["labels"][-1].split()[0].replace(",", "")) * kilometres
        assert bar["step"] * parts * frame.scale / 1e6 == pytest.approx(said)
        assert bar["step"] * parts <= 60


@pytest.mark.parametrize("layer", LAYERS, ids=layer_id)
def test_every_layer_is_drawn(layer: Layer, scene: Scene) -> None:
    """A layer without symbols would be missing on paper, and nobody would notice."""
    features_of = layer.features(scene.dataset)
    alone = Scene(scene.dataset, scene.frame, {layer_id(layer): features_of}, {})
    values = map_values(alone, unit=1.0, alt="test", plain=True)
    sea = map_values(
        Scene(scene.dataset, scene.frame, {}, {}), unit=1.0, alt="test", plain=True
    )
    assert values["svg"] != sea["svg"]


@pytest.mark.parametrize("layer", LAYERS, ids=layer_id)
def test_every_feature_has_a_symbol(layer: Layer, scene: Scene) -> None:
    """What no symbol takes is not drawn, and must be hidden on purpose."""
    features_of = layer.features(scene.dataset)
    drawn = layer.SYMBOLS.drawn(features_of)
    assert len(drawn) == len(layer.SYMBOLS.visible(features_of)) > 0


def test_every_symbol_is_drawn(dataset: Dataset) -> None:
    """Each entry that a layer may give has a drawing of something."""
    entries = [entry for layer in LAYERS for entry in layer.legend(dataset)]
    assert {entry.symbol for entry in entries} <= set(DRAWERS)
    drawn = legend_values(dataset, [layer_id(layer) for layer in LAYERS])
    assert len(drawn) == len(entries)
    assert all("<path" in one["svg"] for one in drawn)


def test_a_sign_stands_on_its_place(scene: Scene) -> None:
    """The pixels of the sign are where the position is, by another library's sum."""
    incident = next(
        incident
        for incident in scene.dataset.incidents
        if incident.set is RecordSet.STRIKE and incident.precision.is_point
    )
    frame = scene.frame
    bare = Scene(scene.dataset, frame, {"strikes": scene.features["strikes"]}, {})
    picture = _pixels(bare)
    assert incident.longitude is not None
    assert incident.latitude is not None
    azimuth, _, metres = WGS84.inv(
        frame.longitude, frame.latitude, incident.longitude, incident.latitude
    )
    # In this projection the azimuth at the centre is true, and so is, so near, the way.
    way = metres * 1000 / frame.scale
    across = frame.width / 2 + way * math.sin(math.radians(azimuth))
    down = frame.height / 2 - way * math.cos(math.radians(azimuth))
    down += frame.northing * 1000 / frame.scale
    side = scene.dataset.side(incident.side).colour
    assert _colour(picture, across, down) == style.PAPER.paper
    assert _colour(picture, across + 1.2, down) == side
    assert _colour(picture, across, down - 1.2) == side
    assert _colour(picture, across + 2.5, down + 2.5) == style.SEA.paper


def _pixels(scene: Scene) -> Image.Image:
    """Return the drawing of a scene, 40 pixels to the millimetre."""
    values = map_values(scene, unit=1.0, alt="test", plain=True)
    values["labels"] = []
    drawn = {
        "unit": 1.0,
        "note": "",
        "scale": {"bars": [{"step": 1, "labels": ["0", "1"]}]},
    }
    content = typesetting.png("map_picture.typ", {**drawn, "map": values}, ppi=254)
    return Image.open(io.BytesIO(content)).convert("RGB")


def _colour(picture: Image.Image, across: float, down: float) -> str:
    """Return the colour at a place of the map, behind the margins of the template."""
    at = (int((across + 4.0) * 10), int((down + 1.0) * 10))
    pixel = picture.getpixel(at)
    assert isinstance(pixel, tuple)
    return "#" + "".join(f"{part:02x}" for part in pixel)


def test_an_area_has_no_sign(scene: Scene) -> None:
    """Where only the province is known, nothing marks a spot."""
    strikes = scene.features["strikes"]
    areas = strikes[strikes["stands_for_area"]]
    assert len(areas) >= 2
    nowhere = shapely.Point()
    alone = Scene(scene.dataset, scene.frame, {"strikes": areas}, {})
    sea = Scene(scene.dataset, scene.frame, {}, {})
    drawn, empty = (draw(one, names=nowhere, grid=False) for one in (alone, sea))
    assert drawn.svg() == empty.svg()


def test_rings_and_areas_are_those_of_the_layer(scene: Scene) -> None:
    """Hatching fills the area and never leaves it; a ring has its radius."""
    for incident in scene.dataset.incidents:
        if incident.set is not RecordSet.STRIKE or not incident.precision.is_mapped:
            continue
        drawn = scene.frame.draw(place(scene.dataset, incident).extent)
        if incident.precision is Precision.PROVINCE:
            lines = map_symbols.hatching(drawn, turn=40)
            assert shapely.difference(lines, drawn.buffer(0.01)).length < 0.01
            assert lines.length == pytest.approx(drawn.area / 1.7, rel=0.03)
        elif incident.radius_m is not None:
            radius_mm = incident.radius_m * 1000 / scene.frame.scale
            assert drawn.area == pytest.approx(math.pi * radius_mm**2, rel=0.01)


def test_every_path_can_be_read_to_its_end(scene: Scene) -> None:
    """One step without numbers, and a reader drops the rest of the path."""
    svg = draw(scene, names=shapely.box(50, 50, 70, 60)).svg()
    paths = re.findall(r' d="([^"]*)"', svg)
    step = r"M-?\d+ -?\d+l(-?\d+ -?\d+ ?)+Z?"
    assert len(paths) > 20
    assert all(re.fullmatch(f"({step})+", path) for path in paths)


def test_a_line_shorter_than_a_unit_is_left_out() -> None:
    """What is no line on paper is none in the drawing, and ends nothing."""
    canvas = Canvas(10, 10)
    speck = shapely.LineString([(1, 1), (1.001, 1)])
    long = shapely.LineString([(1, 1), (5, 1)])
    canvas.stroke(shapely.MultiLineString([speck, long]), Line(style.LAND_LINE, 0.18))
    assert re.findall(r' d="([^"]*)"', canvas.svg()) == ["M100 100l400 0"]


def test_the_inset_shows_no_edge_of_the_data(dataset: Dataset) -> None:
    """It lies within what the case holds, and the main map within it."""
    main = Frame.around(dataset.case.view, width=200, height=130)
    values = inset_values(dataset, main, width=60, unit=1.0)
    assert values["height"] == pytest.approx(60 * 0.62)
    assert style.BORDER.paper in values["svg"]

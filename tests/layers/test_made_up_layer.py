"""A layer is one module and its words: a made-up one is in every medium."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import numpy as np
import pyogrio
import pytest
from PIL import Image

from tests.support.made_up_layer import COLOUR, TITLE, exported, program_with_layer, run

if TYPE_CHECKING:
    from pathlib import Path

RGB = tuple(bytes.fromhex(COLOUR[1:]))
KML = "{http://www.opengis.net/kml/2.2}"
PARTS = {"Ground": "MultiPolygon", "Road": "MultiLineString", "Depot": "Point"}

_ON_PAPER = """
import json
import data
from geo_app.print_layout.legend import legend_values
from geo_app.print_layout.map_frame import Frame
from geo_app.print_layout.map_values import map_values
from geo_app.print_layout.scene import Scene, features
dataset = data.load()
frame = Frame.around(dataset.case.view, width=200, height=130)
scene = Scene(dataset, frame, features(dataset, {"depots"}), {})
drawn = map_values(scene, unit=1.0, alt="")
print(json.dumps([drawn, legend_values(dataset, {"depots"})]))
"""


@pytest.fixture(scope="module")
def program(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a program with the layer."""
    return program_with_layer(root, tmp_path_factory.mktemp("program"))


@pytest.fixture(scope="module")
def files(program: Path) -> dict[str, Path]:
    """Return what that program exports, by its ending."""
    names = ("map.png", "map.gpkg", "map.geojson", "map.kml")
    return {file.suffix: file for file in exported(program, *names)}


def test_the_sheet_draws_it(files: dict[str, Path]) -> None:
    """On the printed map there are pixels of its colour, which nothing else has."""
    pixels = np.asarray(Image.open(files[".png"]).convert("RGB"))
    assert (pixels == RGB).all(axis=2).sum() > 1000


def test_paper_has_its_parts_its_label_and_its_legend(program: Path) -> None:
    """Ground, road and depot are drawn and named; each has its entry."""
    drawn, legend = json.loads(run(program, "-c", _ON_PAPER))
    assert drawn["svg"].count(f'fill="{COLOUR}"') == 2
    assert drawn["svg"].count(f'stroke="{COLOUR}"') == 2
    assert {label["look"]["text"] for label in drawn["labels"]} == set(PARTS)
    assert [COLOUR in entry["svg"] for entry in legend] == [True] * 3


def test_geopackage_has_it_with_its_style(files: dict[str, Path]) -> None:
    """A table for each kind of feature, and for each a style in its colour."""
    tables = {f"depots_{kind}" for kind in ("areas", "lines", "points")}
    assert tables <= {name for name, _ in pyogrio.list_layers(files[".gpkg"])}
    with closing(sqlite3.connect(files[".gpkg"])) as package:
        styles = dict(
            package.execute("select f_table_name, styleQML from layer_styles")
        )
    colour = ",".join(map(str, RGB))
    assert [f"{colour},255" in styles[name] for name in sorted(tables)] == [True] * 3


def test_geojson_has_it(files: dict[str, Path]) -> None:
    """Its features follow the incidents and say which layer they are of."""
    collection = json.loads(files[".geojson"].read_text(encoding="utf-8"))
    of_layer = {
        feature["properties"]["name"]: feature["geometry"]["type"]
        for feature in collection["features"]
        if feature["properties"].get("layer") == "depots"
    }
    assert set(of_layer) == set(PARTS)
    assert "layer" not in collection["features"][0]["properties"]


def test_kml_has_it(files: dict[str, Path]) -> None:
    """A folder by its name, and in it each feature in its colour."""
    folders = ET.parse(files[".kml"]).iter(f"{KML}Folder")  # noqa: S314 - our own
    folder = next(node for node in folders if node.findtext(f"{KML}name") == TITLE)
    marks = folder.findall(f"{KML}Placemark")
    assert [mark.findtext(f"{KML}name") for mark in marks] == list(PARTS)
    blue, green, red = RGB[::-1]
    for mark in marks:
        colours = {node.text for node in mark.iter(f"{KML}color")}
        assert f"ff{blue:02x}{green:02x}{red:02x}" in colours

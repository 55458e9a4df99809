"""A made-up layer in a copy of the program, to which nothing else is added."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

COLOUR, DARK = "#b5179e", "#ff7ad9"
"""Of the layer, and of nothing else."""

TITLE = "Depots, made up"

WORDS = f'layer.depots,"{TITLE}"\nlegend.depot,"A depot, made up"\n'

MODULE = f'''"""Depots with their roads and grounds: a layer that no map has."""

import shapely
from geopandas import GeoDataFrame

from layers import style
from layers._protocol import Group, LegendEntry
from layers.i18n import say
from layers.symbols import (
    Fill, Form, Kind, Label, Lettering, Line, Marker, Symbol, Symbols,
)
from layers.web.paths import columns, line_paths, position, ring_paths

GROUP = Group.PLACES
ORDER = 35
SHOWN = True
PANE_Z = 435
COLOUR = style.Colour("{COLOUR}", "{DARK}")
SYMBOLS = Symbols(
    symbols=(
        Symbol(
            kind=Kind.AREAS,
            look="depot-ground",
            caption=lambda _side: title(),
            fill=Fill(COLOUR),
            line=Line(COLOUR, 0.3),
        ),
        Symbol(
            kind=Kind.LINES,
            look="depot-road",
            caption=lambda _side: title(),
            line=Line(COLOUR, 0.6, dash=(1, 1)),
        ),
        Symbol(
            kind=Kind.POINTS,
            look="town depot",
            caption=lambda _side: title(),
            marker=Marker(Form.DOT, COLOUR, style.INK),
        ),
    ),
    label=Label(lettering=Lettering.TOWN),
    with_incidents=True,
)


def title():
    return say("layer.depots")


def features(dataset):
    west, south, east, north = dataset.case.view
    across, up = (west + east) / 2, (south + north) / 2
    shapes = {{
        "Ground": shapely.box(across - 0.5, up - 0.5, across + 0.5, up + 0.5),
        "Road": shapely.LineString([(across, up), (across + 1, up + 1)]),
        "Depot": shapely.Point(across + 1, up + 1),
    }}
    return GeoDataFrame(
        {{"name": list(shapes)}}, geometry=list(shapes.values()), crs="EPSG:4326"
    )


def feature_group(features):
    from layers.web.features import LayerGroup

    ground, road, depot = features.geometry
    group = LayerGroup(__name__, title=title(), shown=SHOWN, pane_z=PANE_Z)
    area = {{"card": None, "look": "depot-ground", "shape": ring_paths(ground)}}
    line = {{"card": None, "look": "depot-road", "shape": line_paths(road)}}
    at = position(depot.x, depot.y)
    name = {{"at": at, "look": "town depot", "names": [], "title": "Depot", "zoom": 0}}
    group.draw("polygons", columns([area])).draw("lines", columns([line]))
    return group.draw("labels", columns([name]))


def legend(dataset):
    return (
        LegendEntry("dot", "town depot", say("legend.depot")),
        LegendEntry("line", "depot-road", say("legend.depot")),
        LegendEntry("fill", "depot-ground", say("legend.depot")),
    )
'''


def program_with_layer(root: Path, folder: Path) -> Path:
    """Copy the program into a folder and add the layer: one module, and its words."""
    unneeded = shutil.ignore_patterns("__pycache__")
    for package in ("data", "geo_app", "layers"):
        shutil.copytree(root / package, folder / package, ignore=unneeded)
    (folder / "layers/depots.py").write_text(MODULE, encoding="utf-8")
    with (folder / "layers/i18n/messages.csv").open("a", encoding="utf-8") as words:
        words.write(WORDS)
    return folder


def run(program: Path, *arguments: str) -> str:
    """Run Python in the folder of a program and return what it prints."""
    environment = {**os.environ, "PYTHONPATH": str(program)}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=program,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    ).stdout


def exported(program: Path, *names: str) -> list[Path]:
    """Export the shipped case with the program into files of these names."""
    files = [program / name for name in names]
    run(program, "-m", "geo_app", "export", *map(str, files))
    return files

"""Lengths, distances, circles and lines against published figures and brute force."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
import shapely
from pyproj import Geod

from data.geometry.geodesy import (
    circle,
    distance_range_to_line_m,
    distance_to_line_m,
    geodesic_line,
    length_km,
)
from data.records.map_extracts import read_geography

ROOT = Path(__file__).resolve().parents[3]
WGS84 = Geod(ellps="WGS84")

# Longitude and latitude of two places, and the published geodesic between them.
PUBLISHED = {
    # test_geod.py of pyproj, which has it from the proj distribution
    "Boston-Portland": (
        (-(71 + 7 / 60), 42 + 15 / 60),
        (-(123 + 41 / 60), 45 + 31 / 60),
        4164074.239,
    ),
    # Karney (2013), Algorithms for geodesics, table 2: a quarter of a meridian
    "equator-pole": ((0.0, 0.0), (0.0, 90.0), 10001965.729),
    # one degree of the equator: the semi-major axis times pi / 180
    "equator": ((10.0, 0.0), (11.0, 0.0), 111319.491),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_lengths(name: str) -> None:
    """A geodesic is as long as published, whatever it is measured with."""
    start, end, metres = PUBLISHED[name]
    line = shapely.LineString([start, end])
    assert length_km(line) * 1000 == pytest.approx(metres, abs=0.001)
    drawn = geodesic_line(*start, *end, spacing_m=100_000)
    assert length_km(drawn) * 1000 == pytest.approx(metres, abs=0.01)


@pytest.mark.parametrize("name", PUBLISHED)
def test_debian_geod_agrees(name: str) -> None:
    """The program geod of PROJ, where it is installed, gives the same length."""
    program = shutil.which("geod")
    if program is None:
        pytest.skip("geod is not installed: apt-get install proj-bin")
    (lon1, lat1), (lon2, lat2), metres = PUBLISHED[name]
    done = subprocess.run(
        [program, "+ellps=WGS84", "-I", "-f", "%.6f", "-F", "%.4f"],
        input=f"{lat1:.12f} {lon1:.12f} {lat2:.12f} {lon2:.12f}\n",
        capture_output=True,
        text=True,
        check=True,
    )
    assert float(done.stdout.split()[2]) == pytest.approx(metres, abs=0.001)


@pytest.mark.parametrize("radius_m", [100, 5_000, 50_000])
@pytest.mark.parametrize("centre", [(62.3, 27.4), (0.0, 0.0), (-70.0, -54.0)])
def test_circle(centre: tuple[float, float], radius_m: float) -> None:
    """Every vertex is one radius away, and the circle is simple and closed."""
    drawn = circle(*centre, radius_m=radius_m)
    vertices = shapely.get_coordinates(drawn)[:-1]
    assert len(vertices) == 72
    assert drawn.is_valid
    assert drawn.exterior.is_ccw
    away = [WGS84.inv(*centre, *vertex)[2] for vertex in vertices]
    assert away == pytest.approx([radius_m] * 72, abs=0.001)


def test_geodesic_line_spacing() -> None:
    """A line keeps its ends and has no edge longer than asked."""
    line = geodesic_line(60.0, 25.0, 66.0, 30.0, spacing_m=10_000)
    assert line.coords[0] == (60.0, 25.0)
    assert line.coords[-1] == (66.0, 30.0)
    assert max(WGS84.line_lengths(*line.xy)) <= 10_000
    middle = shapely.Point(line.coords[len(line.coords) // 2])
    straight = shapely.LineString([(60.0, 25.0), (66.0, 30.0)])
    assert middle.distance(straight) > 0.01


def test_line_between_near_points_has_two_vertices() -> None:
    """No vertex is added where the ends are nearer than the spacing."""
    line = geodesic_line(60.0, 25.0, 60.001, 25.0, spacing_m=1_000)
    assert len(line.coords) == 2


@pytest.mark.parametrize(
    "place", [(62.331, 27.371), (64.095, 26.972), (60.863, 29.496), (61.0, 24.0)]
)
def test_distance_to_line(place: tuple[float, float]) -> None:
    """The distance is the least over points every ten metres along the line."""
    line = read_geography(ROOT / "data").border.geometry.iloc[0]
    metres, longitude, latitude = distance_to_line_m(*place, line)
    dense = shapely.get_coordinates(shapely.segmentize(line, 0.0001)).T
    each = WGS84.inv(
        np.full(dense.shape[1], place[0]), np.full(dense.shape[1], place[1]), *dense
    )[2]
    assert metres == pytest.approx(each.min(), abs=2)
    assert metres == pytest.approx(WGS84.inv(*place, longitude, latitude)[2])
    nearest = dense[:, each.argmin()]
    assert WGS84.inv(longitude, latitude, *nearest)[2] < 20


def test_point_on_the_line() -> None:
    """A vertex of the line is at no distance from it."""
    line = shapely.LineString([(10.0, 50.0), (11.0, 50.5), (12.0, 50.0)])
    assert distance_to_line_m(11.0, 50.5, line)[0] == pytest.approx(0, abs=0.001)


def test_range_of_a_square_off_the_equator_line() -> None:
    """Between two parallels the range is the length of the meridian to each."""
    equator = shapely.LineString([(-5.0, 0.0), (5.0, 0.0)])
    low, high = distance_range_to_line_m(shapely.box(-1, 1, 1, 2), equator)
    assert low == pytest.approx(WGS84.inv(0, 0, 0, 1)[2], abs=1)
    assert high == pytest.approx(WGS84.inv(0, 0, 0, 2)[2], abs=1)


def test_range_of_an_area_that_the_line_touches() -> None:
    """The least distance is zero, exactly."""
    equator = shapely.LineString([(-5.0, 0.0), (5.0, 0.0)])
    low, high = distance_range_to_line_m(shapely.box(-1, 0, 1, 2), equator)
    assert low == 0
    assert high == pytest.approx(WGS84.inv(0, 0, 0, 2)[2], abs=1)


@pytest.mark.parametrize("code", ["IR-11", "PK-BA", "IR-08"])
def test_range_of_a_province(code: str) -> None:
    """The range is that of brute force over the outline of the province."""
    geography = read_geography(ROOT / "data")
    area = geography.admin1.set_index("code").geometry[code]
    line = geography.border.geometry.iloc[0]
    low, high = distance_range_to_line_m(area, line)
    outline = shapely.get_coordinates(area.segmentize(0.2))[::50]
    each = [distance_to_line_m(at[0], at[1], line)[0] for at in outline]
    assert low <= min(each)
    assert high >= max(each)
    assert high == pytest.approx(max(each), abs=60_000)

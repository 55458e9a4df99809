"""The one border: what is left of it is one country, what is right of it the other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pytest
import shapely
from pyproj import Proj

from data.geometry.geodesy import GEOD, length_km
from data.records.map_extracts import read_geography

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from shapely.geometry import LineString

    from data.model.dataset import Geography

ROOT = Path(__file__).resolve().parents[3]


class Border(NamedTuple):
    """What is known about the border of one case."""

    directory: str
    left: str
    right: str
    detailed_km: float
    detailed_vertices: int
    generalised_km: float
    generalised_vertices: int
    third: str


BORDERS = (
    Border("data", "IRN", "PAK", 1004.70, 6508, 816.59, 223, "AFG"),
    Border("tests/cases/togo-benin", "TGO", "BEN", 674.57, 834, 621.84, 128, "BFA"),
)
SHIPPED = BORDERS[0]
# The detailed line without the details that are smaller than this many metres.
GENERALISED_KM = ((250, 927.9), (500, 903.7), (1000, 870.2))
STATION_M = 10_000
OFFSET_M = 1_000


@pytest.fixture(scope="module", params=BORDERS, ids=lambda border: border.left)
def case(request: pytest.FixtureRequest) -> tuple[Border, Geography]:
    """Return the facts of a case and its map."""
    return request.param, read_geography(ROOT / request.param.directory)


def test_lengths(case: tuple[Border, Geography]) -> None:
    """Both lines are as long, and have as many vertices, as was measured."""
    fact, geography = case
    detailed, generalised = geography.border.geometry
    assert list(geography.border["line"]) == ["detailed", "generalised"]
    assert length_km(detailed) == pytest.approx(fact.detailed_km, abs=0.02)
    assert len(detailed.coords) == fact.detailed_vertices
    assert length_km(generalised) == pytest.approx(fact.generalised_km, abs=0.02)
    assert len(generalised.coords) == fact.generalised_vertices


@pytest.mark.parametrize(("tolerance_m", "expected_km"), GENERALISED_KM)
def test_generalised_lengths(tolerance_m: int, expected_km: float) -> None:
    """The length of the shipped border depends on the detail that it is drawn with."""
    line = read_geography(ROOT / SHIPPED.directory).border.geometry.iloc[0]
    projection = Proj(proj="aeqd", lon_0=61.8, lat_0=27.5, ellps="WGS84")
    planar = shapely.transform(line, lambda at: np.column_stack(projection(*at.T)))
    kept = shapely.get_coordinates(planar.simplify(tolerance_m)).T
    simple = shapely.linestrings(
        np.column_stack(projection(kept[0], kept[1], inverse=True))
    )
    assert length_km(simple) == pytest.approx(expected_km, abs=1.0)


@pytest.mark.parametrize("layer", ["admin1", "countries"])
def test_coverage(case: tuple[Border, Geography], layer: str) -> None:
    """Neighbours share every vertex: no gap, no overlap, nothing invalid."""
    frame: GeoDataFrame = getattr(case[1], layer)
    shapes = frame.geometry.to_numpy()
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)
    together = shapely.union_all(shapes).area
    assert shapely.area(shapes).sum() == pytest.approx(together, rel=1e-9)


def test_no_hole_along_the_border(case: tuple[Border, Geography]) -> None:
    """No sliver belongs to nobody near the border."""
    fact, geography = case
    areas = [area_of(geography, code) for code in (fact.left, fact.right)]
    line = geography.border.geometry.iloc[0]
    for part in shapely.get_parts(shapely.union_all(areas)):
        assert not [hole for hole in part.interiors if hole.intersects(line)]


def test_countries_share_the_line(case: tuple[Border, Geography]) -> None:
    """The two countries meet along the detailed line, vertex for vertex."""
    fact, geography = case
    line = geography.border.geometry.iloc[0]
    own = {tuple(at) for at in shapely.get_coordinates(line)}
    for code in (fact.left, fact.right):
        assert own <= {
            tuple(at) for at in shapely.get_coordinates(area_of(geography, code))
        }
    meeting = area_of(geography, fact.left).boundary.intersection(
        area_of(geography, fact.right).boundary
    )
    assert meeting.length == pytest.approx(line.length, rel=1e-9)


def test_countries_are_their_provinces(case: tuple[Border, Geography]) -> None:
    """A province of the fine part lies in the country that it belongs to."""
    countries = case[1].countries.set_index("code").geometry
    for code, shape in zip(
        case[1].admin1["country"], case[1].admin1.geometry, strict=True
    ):
        outside = shapely.difference(shape, countries[code])
        assert outside.area < 1e-12


def test_sides(case: tuple[Border, Geography]) -> None:
    """A kilometre off the line, every ten kilometres, is in the right country."""
    fact, geography = case
    line = geography.border.geometry.iloc[0]
    places = beside(line, fact)
    assert len(places) >= 2 * (fact.detailed_km * 1000 // STATION_M - 1)
    for point, expected in places:
        for frame, column in (
            (geography.countries, "code"),
            (geography.admin1, "country"),
        ):
            assert list(frame[column][frame.intersects(point)]) == [expected], point


def test_ends(case: tuple[Border, Geography]) -> None:
    """One end is where three countries meet, the other on the coast."""
    fact, geography = case
    line = geography.border.geometry.iloc[0]
    ends = [shapely.get_point(line, 0), shapely.get_point(line, -1)]
    third = area_of(geography, fact.third)
    all_land = shapely.union_all(geography.countries.geometry.to_numpy())
    assert sorted(third.touches(end) for end in ends) == [False, True]
    assert sorted(all_land.boundary.intersects(end) for end in ends) == [False, True]


def area_of(geography: Geography, code: str) -> shapely.MultiPolygon:
    """Return the area of a country."""
    countries = geography.countries
    return countries.geometry[countries["code"] == code].iloc[0]


def beside(line: LineString, fact: Border) -> list[tuple[shapely.Point, str]]:
    """Return places one kilometre left and right of the line, and their country.

    Where the line winds, the way from the line to the place may cross another
    bend: each crossing leads into the other country.
    """
    vertices = shapely.get_coordinates(line)
    azimuths, _, lengths = GEOD.inv(*vertices[:-1].T, *vertices[1:].T)
    along = np.concatenate([[0.0], np.cumsum(lengths)])
    places = []
    for station in np.arange(STATION_M, along[-1] - STATION_M / 2, STATION_M):
        edge = int(np.searchsorted(along, station, side="right")) - 1
        azimuth = azimuths[edge]
        share = (station - along[edge]) / lengths[edge]
        here = vertices[edge] * (1 - share) + vertices[edge + 1] * share
        for turn, countries in (
            (-90, (fact.left, fact.right)),
            (90, (fact.right, fact.left)),
        ):
            start = GEOD.fwd(here[0], here[1], azimuth + turn, 1)[:2]
            there = GEOD.fwd(here[0], here[1], azimuth + turn, OFFSET_M)[:2]
            way = shapely.LineString([start, there])
            crossings = shapely.get_num_geometries(way.intersection(line))
            if way.disjoint(line):
                crossings = 0
            places.append((shapely.Point(there), countries[crossings % 2]))
    return places

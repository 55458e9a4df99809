"""Coverages as arcs: nothing is lost and nothing comes apart."""

import functools

import geopandas as gpd
import numpy as np
import pytest
import shapely

from data import Dataset
from layers.web.topology import Topology, directed, topology


def corners(lines: list[np.ndarray], ring: list[int]) -> np.ndarray:
    """Put a ring together from its arcs; the first point is not repeated."""
    steps = [lines[n] if n >= 0 else lines[~n][::-1] for n in ring]
    return np.concatenate([step[:-1] for step in steps])


def rebuilt(held: Topology) -> list[shapely.MultiPolygon]:
    """Put the polygons together again from their arcs."""
    ring = functools.partial(corners, [*map(shapely.get_coordinates, held.arcs)])
    return [
        shapely.MultiPolygon(
            [(ring(part[0]), [ring(r) for r in part[1:]]) for part in shape]
        )
        for shape in held.shapes
    ]


def outlined(held: Topology, rings: list[list[int]]) -> shapely.Geometry:
    """Return what rings of arcs enclose, where each point is in at most one of them."""
    lines = [*map(shapely.get_coordinates, held.arcs)]
    areas = [shapely.polygons(corners(lines, ring)) for ring in rings]
    return functools.reduce(shapely.symmetric_difference, shapely.make_valid(areas))


SQUARES = {
    "neighbours": [shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)],
    "island": [shapely.box(0, 0, 1, 1), shapely.box(5, 5, 6, 6)],
    "enclave": [
        shapely.box(0, 0, 9, 9).difference(shapely.box(3, 3, 4, 4)),
        shapely.box(3, 3, 4, 4),
    ],
    "parts": [shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(4, 0, 5, 1)])],
}


@pytest.mark.parametrize("name", SQUARES)
def test_polygons_come_back_as_they_were(name: str) -> None:
    """Neighbours, islands, enclaves and several parts survive the cutting."""
    shapes = SQUARES[name]
    for was, now in zip(shapes, rebuilt(topology(gpd.GeoSeries(shapes))), strict=True):
        assert was.symmetric_difference(now).area == 0


@pytest.mark.parametrize(("name", "arcs"), [("neighbours", 3), ("enclave", 2)])
def test_a_shared_edge_is_one_arc(name: str, arcs: int) -> None:
    """Two squares side by side have three arcs; an enclave and its hole share one."""
    assert len(topology(gpd.GeoSeries(SQUARES[name])).arcs) == arcs


def test_the_shipped_countries_come_back(dataset: Dataset) -> None:
    """The real coverage, with its coasts, islands and tripoints."""
    countries = dataset.geography.countries.geometry
    held = topology(countries)
    assert sum(map(shapely.get_num_coordinates, held.arcs)) < 0.75 * int(
        countries.count_coordinates().sum()
    )
    for was, now in zip(countries, rebuilt(held), strict=True):
        assert was.symmetric_difference(now).area == pytest.approx(0, abs=1e-12)


def test_only_islands_are_left_out() -> None:
    """An island goes with its arc; a coast, an enclave and its hole stay."""
    land = shapely.box(0, 0, 10, 10) - shapely.box(4, 4, 6, 6)
    coast = shapely.MultiPolygon([land, shapely.box(20, 0, 20.1, 0.1)])
    whole = topology(gpd.GeoSeries([coast, shapely.box(4, 4, 6, 6)]))
    islands = whole.islands()
    areas = shapely.area(shapely.polygons([arc.coords for arc in whole.arcs]))
    assert sorted(areas[islands].round(2)) == [0.01, 100.0]
    left = rebuilt(whole.without(islands & (areas < 1)))
    assert left[0].equals(shapely.MultiPolygon([land]))
    assert left[1].equals(shapely.box(4, 4, 6, 6))


@pytest.mark.parametrize("name", SQUARES)
def test_shapes_unite_to_their_outline(name: str) -> None:
    """What is left is what they wind around together, and no edge between them."""
    shapes = SQUARES[name]
    held = topology(gpd.GeoSeries(shapes))
    rings = held.united([True] * len(shapes))
    assert (
        outlined(held, rings).symmetric_difference(shapely.union_all(shapes)).area == 0
    )
    numbers = [number for ring in rings for number in ring]
    assert not {~number for number in numbers} & set(numbers)


def test_the_land_of_others_is_one_outline(dataset: Dataset) -> None:
    """The real coverage: the countries of the case are holes in the land of others."""
    countries = dataset.geography.countries
    others = ~countries["code"].isin(dataset.case.countries)
    held = topology(countries.geometry)
    land = outlined(held, held.united(others))
    exact = shapely.coverage_union_all(countries.geometry[others].to_numpy())
    assert land.symmetric_difference(exact).area == pytest.approx(0, abs=1e-9)


def test_arcs_are_written_in_the_direction_of_their_shapes() -> None:
    """Both ways where neighbours need both; what no shape needs is there as well."""
    lines = [np.array([[0, 0], [3, 1]]), np.array([[9, 9], [5, 5]])]
    shapes, paths = directed([[[[0]]], [[[~0]]]], lines)
    assert shapes == [[[[0]]], [[[1]]]]
    assert paths == ["M+0+0l+3+1", "M+3+1l-3-1", "M+9+9l-4-4"]

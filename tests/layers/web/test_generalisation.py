"""How finely coverages are drawn: coarser far away, and never with a gap."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import shapely

from geo_app.viewer.folium_map import MAX_ZOOM
from layers import countries, provinces
from layers.web.features import Drawing
from layers.web.generalisation import Fineness
from layers.web.paths import DEGREE, GRID_ZOOM, pixel_path, world_pixels
from tests.layers.web.test_paths import decode

if TYPE_CHECKING:
    from types import ModuleType

    from data import Dataset

FINENESS = Fineness(
    middle=(60.0, 25.0, 63.0, 30.0), off_deg=0.004, around_deg=2.0, per_degree=0.008
)


def test_levels_grow_with_distance() -> None:
    """Fine in the middle and around it, then doubled again and again."""
    away = np.array([0.0, 2.0, 2.4, 2.6, 3.6, 10.0])
    points = np.column_stack((63.0 + away, np.full(len(away), 27.0)))
    assert FINENESS.levels(points).tolist() == [0, 0, 0, 1, 2, 4]


def drawn(layer: ModuleType, dataset: Dataset) -> dict[str, Any]:
    """Return what a layer hands to the viewer to draw its coverage."""
    group = layer.feature_group(layer.features(dataset))
    drawings = (child for child in group._children.values())
    found: dict[str, Any] = next(
        held.specification
        for held in drawings
        if isinstance(held, Drawing) and held.specification["arcs"]
    )
    return found


def rings(layer: ModuleType, dataset: Dataset) -> list[list[list[list[list[int]]]]]:
    """Return for each shape its rings, for each ring its arcs, for each its pixels."""
    drawing = drawn(layer, dataset)
    arcs = [decode(text) for text in drawing["arcs"]]
    return [
        [[arcs[number] for number in ring] for part in shape for ring in part]
        for shape in drawing["columns"]["shape"]
    ]


@pytest.mark.parametrize("layer", [countries, provinces])
def test_every_ring_of_a_drawn_coverage_closes(
    layer: ModuleType, dataset: Dataset
) -> None:
    """Each arc begins where the one before it ends, on whatever grids they are."""
    found = list(itertools.chain(*rings(layer, dataset)))
    steps = [np.gcd.reduce(np.ravel(arc)) for ring in found for arc in ring]
    assert len({step & -step for step in steps}) > 2  # several grids do meet
    for ring in found:
        for arc, following in zip(ring, [*ring[1:], ring[0]], strict=True):
            assert arc[-1] == following[0]


def test_what_stands_out_stays_where_it_is(dataset: Dataset) -> None:
    """No edge of the case's provinces is 2.5 pixels off at the closest zoom."""
    features = provinces.features(dataset)
    found = rings(provinces, dataset)
    for number in np.flatnonzero(features["stands_out"]):
        geometry = features.geometry[number]
        exact = shapely.transform(geometry.boundary, world_pixels)
        lines = [shapely.linestrings(arc) for ring in found[number] for arc in ring]
        off = shapely.hausdorff_distance(exact, shapely.multilinestrings(lines))
        assert off < 2.5 * 2 ** (GRID_ZOOM - MAX_ZOOM)


def test_coarse_lines_cost_less() -> None:
    """The same coast has few points far away, and is off by no more than it may."""
    angle = np.linspace(0, 6, 2000)
    coast = 0.3 * np.column_stack((np.cos(angle), np.sin(angle)))
    arcs = np.array(
        [shapely.linestrings(coast + middle) for middle in [(62, 27), (80, 27)]]
    )
    near, far = map(pixel_path, FINENESS.drawn(arcs, np.array([4, 4])))
    assert len(decode(far)) < len(decode(near)) / 3
    (held,) = FINENESS.drawn(arcs[1:], np.array([0]))
    off = shapely.hausdorff_distance(*map(shapely.linestrings, (decode(far), held)))
    assert off < 2 * 16 * FINENESS.off_deg * DEGREE


def test_specks_are_smaller_than_a_few_squares_of_their_grid() -> None:
    """The same islet counts near the case, and is a speck far away."""
    near, far = shapely.box(61, 26, 61.03, 26.03), shapely.box(90, 26, 90.03, 26.03)
    large = shapely.box(90, 0, 91, 1)
    arcs = np.array([shape.exterior for shape in (near, far, large)])
    found = FINENESS.specks(arcs, np.array([4, 4, 4]))
    assert found.tolist() == [False, True, False]

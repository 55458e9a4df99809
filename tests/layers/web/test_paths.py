"""Values and shapes on their way into the page's script."""

import json
import re

import numpy as np
import pytest
import shapely
from pyproj import Transformer

from layers.web.paths import (
    DEGREE,
    GRID_ZOOM,
    columns,
    line_path,
    line_paths,
    position,
    ring_paths,
    script_json,
    world_pixels,
)

HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "${alert(1)} `backtick` \\ \"quotes\" 'single'",
    "line\u2028separator\u2029here",
    "سراوان کوہ سبز \U0001f9ed",
    "&amp; &#60;",
]


def decode(path: str) -> list[list[int]]:
    """Undo `line_path`, written from the published grammar of SVG path data."""
    numbers = [int(text) for text in re.findall(r"[+-][0-9]+", path)]
    grid: list[list[int]] = np.cumsum(np.reshape(numbers, (-1, 2)), axis=0).tolist()
    return grid


@pytest.mark.parametrize("text", HOSTILE)
def test_text_comes_back_as_it_was_and_can_end_no_script(text: str) -> None:
    """Whatever stands in a record is the same text in the browser."""
    written = script_json({"text": text})
    assert json.loads(written) == {"text": text}
    assert not set("<>&\u2028\u2029") & set(written)


def test_what_json_does_not_know_is_refused() -> None:
    """A missing number is never written as NaN, which no browser parses."""
    with pytest.raises(ValueError, match="not JSON compliant"):
        script_json({"low": float("nan")})


PLACES = [(0.0, 0.0), (-180.0, 85.0511287798066), (62.33096, 27.37089), (-58.2, -32.4)]


@pytest.mark.parametrize("place", PLACES)
def test_places_fall_on_their_pixel(place: tuple[float, float]) -> None:
    """The grid is Web Mercator's, as PROJ projects it."""
    to_mercator = Transformer.from_crs("EPSG:4326", "EPSG:3857", always_xy=True)
    east, north = to_mercator.transform(*place)
    half = 20_037_508.342789244  # metres from the middle of the world to its edge
    step = 2 * half / (256 * 2**GRID_ZOOM)
    expected = [round((east + half) / step), round((half - north) / step)]
    assert world_pixels(np.array([place])).tolist() == [expected]


def test_a_line_comes_back_pixel_by_pixel() -> None:
    """Steps are taken after rounding, so that no error adds up."""
    line = np.random.default_rng(7).uniform(-80, 80, (500, 2))
    assert decode(line_path(line)) == world_pixels(line).tolist()


@pytest.mark.parametrize("off_deg", [0.004, 0.06])
def test_a_line_that_may_be_off_is_off_by_no_more(off_deg: float) -> None:
    """Simplified and rounded, it costs less and stays as near as it was told to."""
    angle = np.linspace(0, 6, 500)
    line = shapely.linestrings(50 + np.column_stack((np.cos(angle), np.sin(angle))))
    (exact,), (coarse,) = line_paths(line), line_paths(line, off_deg=off_deg)
    assert len(coarse) < len(exact) / 3
    held = shapely.linestrings(decode(exact)), shapely.linestrings(decode(coarse))
    # As far for leaving points out, half as far for rounding each way.
    assert shapely.hausdorff_distance(*held, densify=0.1) < 2 * off_deg * DEGREE


def test_points_that_fall_together_are_written_once() -> None:
    """A vertex that moves by less than a pixel costs nothing."""
    assert len(decode(line_path(np.array([[1, 1], [1.00001, 1], [2, 1]])))) == 2


def test_holes_and_parts_stay_apart() -> None:
    """A MultiPolygon keeps its parts, and each part its rings."""
    holed = shapely.box(0, 0, 9, 9).difference(shapely.box(2, 2, 3, 3))
    both = shapely.MultiPolygon([holed, shapely.box(20, 20, 21, 21)])
    assert [len(part) for part in ring_paths(both)] == [2, 1]
    lines = shapely.MultiLineString([[(0, 0), (1, 1)], [(5, 5), (6, 6)]])
    starts = [decode(line)[0] for line in line_paths(lines)]
    assert starts == world_pixels(np.array([[0, 0], [5, 5]])).tolist()


def test_leaflet_gets_latitude_first() -> None:
    """The order is turned round here, and only here."""
    assert position(62.33096, 27.37089) == [27.37089, 62.33096]


def test_rows_become_columns() -> None:
    """An array for each attribute; no rows, no columns."""
    assert columns([{"a": 1, "b": 2}, {"a": 3, "b": 4}]) == {"a": [1, 3], "b": [2, 4]}
    assert columns([]) == {}

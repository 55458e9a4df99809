"""Values and shapes on their way into the page's script."""

import json

import numpy as np
import pytest
import shapely

from layers._embed import (
    FINE,
    columns,
    encode_line,
    encode_lines,
    encode_polygons,
    position,
    script_json,
)

HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "${alert(1)} `backtick` \\ \"quotes\" 'single'",
    "line\u2028separator\u2029here",
    "سراوان کوہ سبز \U0001f9ed",
    "&amp; &#60;",
]


def decode(text: str, *, decimals: int = FINE) -> list[tuple[float, float]]:
    """Undo `encode_line`, written from the published polyline format."""
    numbers, number, shift = [], 0, 0
    for character in text:
        bits = ord(character) - 63
        number |= (bits & 31) << shift
        shift += 5
        if bits < 32:
            numbers.append(~(number >> 1) if number & 1 else number >> 1)
            number, shift = 0, 0
    grid = np.cumsum(np.array(numbers).reshape(-1, 2), axis=0)
    return [tuple(point) for point in (grid / 10**decimals).tolist()]


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


def test_a_line_comes_back_to_about_eleven_metres() -> None:
    """Differences are taken after rounding, so that no error adds up."""
    line = np.random.default_rng(7).uniform(-180, 180, (500, 2))
    assert np.abs(np.array(decode(encode_line(line))) - line).max() <= 0.5e-4 + 1e-9


def test_points_that_fall_together_are_written_once() -> None:
    """A vertex that moves by less than the grid costs nothing."""
    assert decode(encode_line(np.array([[1, 1], [1.00001, 1], [2, 1]]))) == [
        (1.0, 1.0),
        (2.0, 1.0),
    ]


def test_holes_and_parts_stay_apart() -> None:
    """A MultiPolygon keeps its parts, and each part its rings."""
    holed = shapely.box(0, 0, 9, 9).difference(shapely.box(2, 2, 3, 3))
    both = shapely.MultiPolygon([holed, shapely.box(20, 20, 21, 21)])
    assert [len(part) for part in encode_polygons(both)] == [2, 1]
    lines = shapely.MultiLineString([[(0, 0), (1, 1)], [(5, 5), (6, 6)]])
    assert [decode(line)[0] for line in encode_lines(lines)] == [(0, 0), (5, 5)]


def test_leaflet_gets_latitude_first() -> None:
    """The order is turned round here, and only here."""
    assert position(62.33096, 27.37089) == [27.37089, 62.33096]


def test_rows_become_columns() -> None:
    """An array for each attribute; no rows, no columns."""
    assert columns([{"a": 1, "b": 2}, {"a": 3, "b": 4}]) == {"a": [1, 3], "b": [2, 4]}
    assert columns([]) == {}

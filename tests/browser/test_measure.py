"""Lengths, areas and rings in the page, against pyproj and in a person's hands."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from pyproj import Geod

from tests.support.accessibility import assert_accessible
from tests.support.opening import ready, rest, run_modules

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page


GEOD = Geod(ellps="WGS84")
SHAPES = 400
LENGTH_M = 0.001
"""Tolerance of a length, metres."""
AREA_SHARE = 1e-6
"""Tolerance of an area, as a share of it, besides a square metre."""

# Flinders Peak to Buninyong, from the technical manual of the datum GDA94; its
# ellipsoid, GRS80, makes no difference of a millimetre here.
FLINDERS, BUNINYONG = (-37.951033417, 144.424867889), (-37.652821139, 143.926495528)
FLINDERS_TO_BUNINYONG_M = 54972.271

MEASURES = """(shapes) => shapes.map((points) => {
    const corners = points.map(([lng, lat]) => ({ lat, lng }));
    const closed = [...corners, corners[0]];
    const { geodesic } = strikeMapModules.geodesy;
    const edges = closed.slice(1).map((to, i) => geodesic(closed[i], to));
    const sum = edges.reduce((metres, edge) => metres + edge.metres, 0);
    return [sum, strikeMapModules.geodesy.area(edges)];
})"""
INVERSE = """([a, b]) => strikeMapModules.geodesy.inverse(
    {lat: a[0], lng: a[1]}, {lat: b[0], lng: b[1]})"""


@pytest.fixture
def maths(page: Page) -> Page:
    """Load the ellipsoid's module alone into an empty page."""
    return run_modules(page, "geo_app/controls/geodesy.js")


def shape(chance: random.Random) -> list[tuple[float, float]]:
    """Return a star-shaped polygon, 1 to 2,000 km across, below 70 degrees."""
    longitude, latitude = chance.uniform(-180, 180), chance.uniform(-60, 60)
    radius = 10 ** chance.uniform(2.7, 6)
    azimuths = sorted(chance.uniform(0, 360) for _ in range(chance.randint(3, 9)))
    corners = []
    for azimuth in azimuths:
        far = radius * chance.uniform(0.3, 1)
        corners.append(GEOD.fwd(longitude, latitude, azimuth, far)[:2])
    return [(x, y) for x, y in corners]


def test_lengths_and_areas_agree_with_pyproj(maths: Page) -> None:
    """Of 400 random shapes, each length to a millimetre, each area to a millionth."""
    chance = random.Random(20240116)  # noqa: S311 - shapes, not secrets
    shapes = [shape(chance) for _ in range(SHAPES)]
    found = maths.evaluate(MEASURES, shapes)
    for corners, (length, area) in zip(shapes, found, strict=True):
        longitudes, latitudes = zip(*corners, strict=True)
        expected, around = GEOD.polygon_area_perimeter(longitudes, latitudes)
        assert length == pytest.approx(around, abs=LENGTH_M), corners
        assert area == pytest.approx(abs(expected), rel=AREA_SHARE, abs=1), corners


def test_a_published_line_has_its_length(maths: Page) -> None:
    """Flinders Peak to Buninyong is 54,972.271 m."""
    found = maths.evaluate(
        INVERSE,
        [FLINDERS, BUNINYONG],
    )
    assert found["metres"] == pytest.approx(FLINDERS_TO_BUNINYONG_M, abs=0.001)


@pytest.mark.parametrize(
    ("one", "other"),
    [((0, 0), (0, 179.8)), ((30, 10), (-29.9, -170.2)), ((0, 0), (0, 180))],
)
def test_opposite_points_are_refused(maths: Page, one: Any, other: Any) -> None:
    """Where the method fails it says so: no number is better than a wrong one."""
    found = maths.evaluate(
        INVERSE,
        [one, other],
    )
    assert found is None


@pytest.mark.parametrize("radius", [1e3, 1e5, 5e6])
def test_a_ring_is_as_far_everywhere(maths: Page, radius: float) -> None:
    """Each point of it lies at the radius, to a millimetre."""
    centre = (62.33, 27.37)
    ring = maths.evaluate(
        """([[lng, lat], metres]) =>
            strikeMapModules.geodesy.circle({ lat, lng }, metres)
                .map((at) => [at.lng, at.lat])""",
        [centre, radius],
    )
    for longitude, latitude in ring:
        away = GEOD.inv(*centre, longitude, latitude)[2]
        assert away == pytest.approx(radius, abs=LENGTH_M)


@pytest.fixture
def opened(opened: Page) -> Page:
    """Open the page, its tool in hand."""
    tool(opened).click()
    return opened


def tool(page: Page) -> Any:
    return page.get_by_role("button", name="Measure", exact=True)


def mode(page: Page, name: str) -> Any:
    return page.get_by_role("radio", name=name)


def press(page: Page, name: str) -> None:
    page.get_by_role("group", name="Measure").get_by_role("button", name=name).click()


def result(page: Page) -> Any:
    return page.locator(".measure-panel .value")


def told(page: Page) -> tuple[float, float, float]:
    """Return the figure in metric and in imperial units, and its error in metric."""
    text = result(page).inner_text().replace(",", "")
    numbers = re.findall(r"[\d.]+(?= (?:km|sq|mi|m))", text)
    metric, imperial, error = map(float, numbers[:3])
    return metric, imperial, error


def spot(page: Page, x: float, y: float) -> tuple[float, float]:
    """Return longitude and latitude of a point of the window."""
    longitude, latitude = page.evaluate(
        """([x, y]) => {
            const { map } = strikeMap;
            const { left, top } = map.getContainer().getBoundingClientRect();
            const at = map.containerPointToLatLng([x - left, y - top]);
            return [at.lng, at.lat];
        }""",
        [x, y],
    )
    return longitude, latitude


CORNERS = ((520, 420), (880, 440), (760, 700))


def test_a_line_is_measured_by_mouse(opened: Page) -> None:
    """In km and miles, right to within what it says of itself."""
    for x, y in CORNERS:
        opened.mouse.click(x, y)
    line = [spot(opened, x, y) for x, y in CORNERS]
    longitudes, latitudes = zip(*line, strict=True)
    metres = GEOD.line_length(longitudes, latitudes)
    metric, imperial, error = told(opened)
    assert metric == pytest.approx(metres / 1000, abs=error)
    assert imperial == pytest.approx(metres / 1609.344, abs=error)


def test_an_area_is_measured(opened: Page) -> None:
    """The same points, closed, in square kilometres and square miles."""
    mode(opened, "Area").check()
    for x, y in CORNERS:
        opened.mouse.click(x, y)
    shape = [spot(opened, x, y) for x, y in CORNERS]
    longitudes, latitudes = zip(*shape, strict=True)
    area, _ = GEOD.polygon_area_perimeter(longitudes, latitudes)
    metric, imperial, error = told(opened)
    assert metric == pytest.approx(abs(area) / 1e6, abs=error)
    assert imperial == pytest.approx(abs(area) / 1609.344**2, abs=error)


@pytest.mark.parametrize("zoom", [4.75, 6, 8, 10])
def test_a_result_is_no_finer_than_its_points(opened: Page, zoom: float) -> None:
    """Its last digit is worth at least a third of the error of a pixel at each end."""
    opened.evaluate("z => strikeMap.map.setZoom(z, { animate: false })", zoom)
    for x, y in CORNERS[:2]:
        opened.mouse.click(x, y)
    (west, south), _ = spot(opened, *CORNERS[0]), spot(opened, *CORNERS[1])
    aside = spot(opened, CORNERS[0][0] + 1, CORNERS[0][1])
    pixel_km = GEOD.inv(west, south, *aside)[2] / 1000
    number = result(opened).inner_text().split()[1].replace(",", "")
    decimals = len(number.partition(".")[2])
    step = 10.0**-decimals
    if not decimals:
        step = 10.0 ** (len(number) - len(number.rstrip("0")))
    assert step > pixel_km / 3
    assert told(opened)[2] == pytest.approx(pixel_km * 2**0.5, rel=0.5)


def test_edges_are_drawn_as_geodesics(opened: Page) -> None:
    """Half way along, the line is where the shortest way is, not the straight one."""
    opened.evaluate("strikeMap.map.setView([40, 58], 4.75, { animate: false })")
    ends = ((330, 300), (1000, 300))
    for x, y in ends:
        opened.mouse.click(x, y)
    drawn = opened.evaluate(
        """() => { let line; strikeMap.map.eachLayer((one) => {
            if (one.options.className === "measured") line = one;
        }); return line.getLatLngs().map((at) => [at.lng, at.lat]); }"""
    )
    (west, south), *_, (east, north) = drawn
    middle = drawn[len(drawn) // 2]
    expected = GEOD.npts(west, south, east, north, 1)[0]
    assert middle == pytest.approx(expected, abs=1e-6)
    assert abs(middle[1] - (south + north) / 2) > 1


def test_it_is_worked_by_keyboard_alone(page: Page, exported: Path) -> None:
    """Enter sets the middle, arrows move on, Backspace takes back, Escape ends."""
    ready(page, exported, [])
    tool(page).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-container")).to_be_focused()
    points = page.locator("path.measured-point")
    for _ in range(2):
        page.keyboard.press("Enter")
        page.keyboard.press("ArrowRight")
        rest(page)
    expect(points).to_have_count(2)
    expect(result(page)).to_contain_text("Length: ")
    spoken = page.locator(".measure-panel .unseen[role=status]")
    expect(spoken).to_contain_text("Length: ")
    page.keyboard.press("Backspace")
    expect(points).to_have_count(1)
    expect(spoken).to_have_text("1 set")
    page.keyboard.press("Escape")
    expect(page.get_by_role("group", name="Measure")).to_be_hidden()
    expect(tool(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(points).to_have_count(1)


def test_undo_and_clear(opened: Page) -> None:
    """One point less, then none; the line goes with them."""
    for x, y in CORNERS:
        opened.mouse.click(x, y)
    points = opened.locator("path.measured-point")
    press(opened, "Undo")
    expect(points).to_have_count(2)
    press(opened, "Clear")
    expect(points).to_have_count(0)
    expect(result(opened)).to_have_text("")
    press(opened, "Undo")
    expect(points).to_have_count(0)


def test_a_double_click_is_one_point(opened: Page) -> None:
    """And does not bring the map closer while measuring; afterwards it does again."""
    zoom = "strikeMap.map.getZoom()"
    before = opened.evaluate(zoom)
    opened.mouse.dblclick(700, 500)
    expect(opened.locator("path.measured-point")).to_have_count(1)
    assert opened.evaluate(zoom) == before
    press(opened, "Done")
    opened.mouse.dblclick(700, 500)
    opened.wait_for_function(f"{zoom} > {before}")


def test_signs_take_no_clicks_while_measuring(opened: Page) -> None:
    """A point can be set on a strike; its popup opens again afterwards."""
    sign = opened.locator("[data-incident='I2b'] svg")
    box = sign.bounding_box()
    assert box
    at = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    opened.mouse.click(*at)
    expect(opened.locator("path.measured-point")).to_have_count(1)
    expect(opened.locator(".leaflet-popup")).to_have_count(0)
    press(opened, "Clear")
    press(opened, "Done")
    opened.mouse.click(*at)
    expect(opened.locator(".leaflet-popup")).to_have_count(1)


def test_edges_that_cross_give_no_area(opened: Page) -> None:
    """Its parts would cancel each other: it says so instead."""
    mode(opened, "Area").check()
    for x, y in ((500, 400), (800, 600), (800, 400), (500, 600)):
        opened.mouse.click(x, y)
    expect(result(opened)).to_have_text("The edges cross: this area cannot be measured")


def test_the_result_is_copied(opened: Page) -> None:
    """With the points that it was measured from."""
    opened.context.grant_permissions(["clipboard-read", "clipboard-write"])
    for x, y in CORNERS:
        opened.mouse.click(x, y)
    measured = opened.locator(".measure-panel .unseen").inner_text()
    press(opened, "Copy")  # on the way to it, the pointer is over the map
    expect(opened.locator(".measure-panel .said")).to_have_text("Copied")
    expect(result(opened)).to_have_text(measured)
    first, *points = opened.evaluate("navigator.clipboard.readText()").split("\n")
    assert first.startswith("Length: ")
    assert first == measured
    assert len(points) == len(CORNERS)


def test_a_ring_is_as_wide_as_chosen(opened: Page) -> None:
    """In the unit that was chosen, around the middle of the map or a click."""
    mode(opened, "Ring").check()
    opened.get_by_label("Radius", exact=True).fill("50")
    opened.get_by_label("Unit of the radius").select_option("mi")
    press(opened, "Add the middle")
    expect(result(opened)).to_contain_text("Ring: 50 mi (80.5 km) around ")
    drawn = opened.evaluate(
        """() => { let ring; strikeMap.map.eachLayer((one) => {
            if (one.options.className === "measured ringed") ring = one;
        }); return ring.getLatLngs()[0].map((at) => [at.lng, at.lat]); }"""
    )
    east, north = opened.evaluate(
        "(() => { const c = strikeMap.map.getCenter(); return [c.lng, c.lat]; })()"
    )
    for longitude, latitude in drawn:
        away = GEOD.inv(east, north, longitude, latitude)[2]
        assert away == pytest.approx(50 * 1609.344, abs=LENGTH_M)
    opened.mouse.click(500, 600)
    expect(opened.locator("path.ringed")).to_have_count(2)


@pytest.mark.parametrize("radius", ["", "0", "-5", "1e9", "5001"])
def test_an_impossible_radius_draws_nothing(opened: Page, radius: str) -> None:
    """It says which would be possible."""
    mode(opened, "Ring").check()
    opened.get_by_label("Radius", exact=True).fill(radius)
    opened.mouse.click(700, 500)
    expect(result(opened)).to_contain_text("The radius must be more than 0")
    expect(opened.locator("path.ringed")).to_have_count(0)


def test_a_strike_with_a_point_offers_a_ring(page: Page, exported: Path) -> None:
    """By keyboard: from its popup, with its name and how well its place is known."""
    ready(page, exported, [])
    page.evaluate("strikeMapModules.open_incident.openIncident('I2b')")
    page.get_by_role("button", name="Ring around it").press("Enter")
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    expect(page.get_by_label("Radius", exact=True)).to_be_focused()
    page.keyboard.type("120")
    page.keyboard.press("Enter")
    detail = page.locator("[data-incident='I2b'] .handle-detail").inner_text()
    expect(result(page)).to_contain_text("120 km (74.6 mi)")
    expect(result(page)).to_contain_text(f"around Explosion near Saravan ({detail})")
    expect(page.locator("path.ringed")).to_have_count(1)


def test_an_area_has_no_middle_for_a_ring(page: Page, exported: Path) -> None:
    """Where a label stands for a province, no ring is offered around it."""
    ready(page, exported, [])
    page.evaluate("strikeMapModules.open_incident.openIncident('I1')")
    expect(page.locator(".leaflet-popup h2")).to_be_visible()
    expect(page.get_by_role("button", name="Ring around it")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_works_by_touch_and_axe_finds_no_violation(phone: Page, scheme: Any) -> None:
    """An area by three taps; the panel is a sheet below what is pointed at."""
    phone.emulate_media(color_scheme=scheme)
    phone.locator("main").evaluate("(node) => node.scrollIntoView()")
    tool(phone).tap()
    mode(phone, "Area").check()
    for x, y in ((200, 120), (330, 150), (250, 300)):
        phone.touchscreen.tap(x, y)
    expect(result(phone)).to_contain_text(" km² (")
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    assert_accessible(phone, ".measure-panel")

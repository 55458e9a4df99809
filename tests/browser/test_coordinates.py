"""Where the pointer is: in three forms, no finer than the map, to be copied."""

from __future__ import annotations

import itertools
import random
import re
from typing import TYPE_CHECKING, Any

import mgrs
import pytest
from playwright.sync_api import expect
from pyproj import Transformer

from tests.support.accessibility import assert_accessible
from tests.support.opening import rest, run_modules

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page


POINTS = 2000
PIXEL = 360 / 256 / 2**8
"""Of the map at zoom 8, in degrees: the map may begin between two of the window."""
UTM = "(all) => all.map(([lat, lng]) => strikeMapModules.mgrs.utm(lat, lng))"
MGRS = """(all) => all.map(([lat, lng, digits]) =>
  strikeMapModules.mgrs.mgrs({ lat, lng }, digits))"""
# Zones that are not six degrees wide, and the edges of bands and zones.
ODD = [
    (latitude, longitude)
    for latitude, longitude in itertools.product(
        (-80, -72, -0.0001, 0, 0.0001, 55.9999, 56, 63.9999, 64, 71.9999, 72, 83.9),
        (-180, -0.0001, 0, 2.9, 3, 5.9, 8.9, 9, 11.9, 12, 20.9, 21, 32.9, 33, 41.9, 42),
    )
]


@pytest.fixture
def grid(page: Page) -> Page:
    """Load the module of the military grid alone into an empty page."""
    return run_modules(page, "geo_app/controls/mgrs.js")


def anywhere() -> list[tuple[float, float]]:
    """Return points all over what the grid covers, and its odd corners."""
    chance = random.Random(20240118)  # noqa: S311 - points, not secrets
    points = [
        (chance.uniform(-80, 84), chance.uniform(-180, 180)) for _ in range(POINTS)
    ]
    return [*points, *ODD]


def test_utm_agrees_with_pyproj(grid: Page) -> None:
    """Easting and northing of each point, to a millimetre."""
    points = anywhere()
    found = grid.evaluate(UTM, points)
    for (latitude, longitude), at in zip(points, found, strict=True):
        side = 327 if latitude < 0 else 326
        to_utm = Transformer.from_crs(4326, f"EPSG:{side}{at['zone']:02d}")
        expected = to_utm.transform(latitude, longitude)
        assert (at["easting"], at["northing"]) == pytest.approx(expected, abs=1e-3)


def test_the_military_grid_agrees_with_its_own_library(grid: Page) -> None:
    """Each point, with one to five digits: the same square."""
    points = [
        (*point, digits)
        for point, digits in zip(anywhere(), itertools.cycle(range(6)), strict=False)
    ]
    found = grid.evaluate(MGRS, points)
    library = mgrs.MGRS()
    for (latitude, longitude, digits), square in zip(points, found, strict=True):
        expected = library.toMGRS(latitude, longitude, MGRSPrecision=digits)
        assert square.replace(" ", "") == expected, (latitude, longitude)


def value(page: Any) -> Any:
    return page.locator(".readout .value")


def form(page: Any) -> Any:
    return page.get_by_label("Form of positions")


def look_at(page: Any, *, zoom: float) -> tuple[float, float]:
    """Put the middle of the map between two pixels of a known place."""
    page.locator("body").evaluate(
        "(_, z) => strikeMap.map.setView([27.371, 62.334], z, { animate: false })",
        zoom,
    )
    found = page.locator("body").evaluate(
        "() => { const c = strikeMap.map.getCenter(); return [c.lat, c.lng]; }"
    )
    return found[0], found[1]


DIGITS = [
    # zoom, decimals of a degree, parts of degrees-minutes-seconds, digits of the grid
    (5, 1, 2, 1),
    (6, 2, 2, 2),
    (8, 2, 2, 2),
    (9, 3, 2, 3),
    (10, 3, 3, 3),
]


@pytest.mark.parametrize(("zoom", "decimals", "parts", "digits"), DIGITS)
def test_no_more_digits_than_a_pixel_means(
    opened: Page, zoom: float, decimals: int, parts: int, digits: int
) -> None:
    """The step of each form is the one nearest to a pixel at this zoom."""
    opened.get_by_role("button", name="Read the middle of the map").click()
    latitude, longitude = look_at(opened, zoom=zoom)
    expected = f"{latitude:.{decimals}f}° N, {longitude:.{decimals}f}° E"
    expect(value(opened)).to_have_text(expected)
    form(opened).select_option("dms")
    text = value(opened).inner_text()
    halves = [re.findall(r"\d+", half) for half in text.split(",")]
    assert [len(half) for half in halves] == [parts, parts]
    for half, degrees in zip(halves, (latitude, longitude), strict=True):
        told = sum(int(part) / 60**i for i, part in enumerate(half))
        assert told == pytest.approx(degrees, abs=0.51 / 60 ** (parts - 1))
    form(opened).select_option("mgrs")
    square = mgrs.MGRS().toMGRS(latitude, longitude, MGRSPrecision=digits)
    assert value(opened).inner_text().replace(" ", "") == square


def test_the_pointer_is_read(opened: Page) -> None:
    """Over the sea and over a strike's sign alike."""
    look_at(opened, zoom=8)
    main = opened.locator("main").bounding_box()
    assert main
    for across in (0.4, 0.5, 0.6):
        x, y = main["width"] * across, main["height"] / 2
        opened.mouse.move(main["x"] + x, main["y"] + y)
        at = opened.evaluate(
            """([x, y]) => { const p = strikeMap.map.containerPointToLatLng([x, y]);
                return [p.lat, p.lng]; }""",
            [x, y],
        )
        told = [
            float(part)
            for part in re.findall(r"\d+\.\d\d(?=°)", value(opened).inner_text())
        ]
        assert told == pytest.approx(at, abs=PIXEL + 0.005)


def test_south_and_west_are_named(opened: Page) -> None:
    """A position is never negative."""
    form(opened).select_option("dms")
    found = opened.evaluate(
        "strikeMapModules.coordinates.placeWords(L.latLng(-33.9249, -70.6))"
    )
    assert re.fullmatch(r"33°55′(\d\d″)? S, 70°36′(\d\d″)? W", found)


def test_the_form_is_remembered(opened: Page, exported: Path) -> None:
    """The next page that is opened from the disk has it too."""
    form(opened).select_option("mgrs")
    opened.goto("about:blank")
    opened.goto(exported.as_uri())
    expect(form(opened)).to_have_value("mgrs")


def test_a_press_copies(opened: Page) -> None:
    """The clipboard holds the text, and that is said."""
    opened.context.grant_permissions(["clipboard-read", "clipboard-write"])
    look_at(opened, zoom=8)
    opened.get_by_role("button", name="Read the middle of the map").click()
    value(opened).click()
    expect(opened.locator(".readout .said")).to_have_text("Copied")
    held = opened.evaluate("navigator.clipboard.readText()")
    assert held == value(opened).inner_text() == "27.37° N, 62.33° E"


def test_a_sandbox_refuses_and_nothing_breaks(
    page: Page, exported: Path, outside: list[str]
) -> None:
    """Without storage and clipboard: the form changes, the text is there to copy."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.set_viewport_size({"width": 1400, "height": 900})
    page.set_content("<iframe sandbox='allow-scripts' width=1300 height=850></iframe>")
    page.locator("iframe").evaluate(
        "(frame, text) => { frame.srcdoc = text; }",
        exported.read_text(encoding="utf-8"),
    )
    frame = page.frame_locator("iframe")
    refused = (
        "() => { try { return localStorage && ''; } catch (e) { return e.name; } }"
    )
    expect(form(frame)).to_be_visible()
    assert frame.locator("body").evaluate(refused) == "SecurityError"
    form(frame).select_option("mgrs")
    frame.get_by_role("button", name="Read the middle of the map").click()
    value(frame).click()
    field = frame.get_by_role("textbox", name="Text to be copied")
    expect(field).to_be_focused()
    expect(frame.locator("#copy")).to_contain_text("press Ctrl+C")
    marked = field.evaluate(
        "(held) => held.value.slice(held.selectionStart, held.selectionEnd)"
    )
    assert marked == value(frame).inner_text()
    page.keyboard.press("Escape")
    expect(field).to_be_hidden()
    expect(value(frame)).to_be_focused()
    assert faults == []
    assert outside == []


def test_the_middle_is_read_by_keyboard_alone(opened: Page) -> None:
    """The switch shows a cross; the arrows move the map, and the place is said."""
    switch = opened.get_by_role("button", name="Read the middle of the map")
    switch.focus()
    opened.keyboard.press("Enter")
    expect(switch).to_have_attribute("aria-pressed", "true")
    before = value(opened).inner_text()
    opened.locator(".leaflet-container").focus()
    opened.keyboard.press("ArrowRight")
    expect(value(opened)).not_to_have_text(before)
    spoken = opened.locator(".readout .unseen[role=status]")
    rest(opened)
    expect(spoken).to_have_text(value(opened).inner_text())
    switch.focus()
    opened.keyboard.press("Space")
    expect(switch).to_have_attribute("aria-pressed", "false")


def test_a_right_click_holds_the_position(opened: Page) -> None:
    """So that the way to the button does not change it."""
    look_at(opened, zoom=8)
    opened.mouse.move(700, 600)
    opened.mouse.click(700, 600, button="right")
    held = value(opened).inner_text()
    opened.mouse.move(500, 500)
    expect(value(opened)).to_have_text(held)
    opened.mouse.click(600, 600)
    opened.mouse.move(500, 500)
    expect(value(opened)).not_to_have_text(held)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_phone_and_axe_finds_no_violation(phone: Page, scheme: Any) -> None:
    """By touch: the cross and the form, with nothing wider than the screen."""
    phone.emulate_media(color_scheme=scheme)
    phone.get_by_role("button", name="Read the middle of the map").tap()
    form(phone).select_option("mgrs")
    expect(value(phone)).to_have_text(re.compile(r"^\d\d[A-Z] [A-Z]{2} \d+ \d+$"))
    bar = phone.locator(".readout").bounding_box()
    assert bar
    assert bar["x"] >= 0
    assert bar["x"] + bar["width"] <= 390
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    assert_accessible(phone, ".readout")

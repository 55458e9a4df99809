"""The exported file in the real browser: opened from disk, with the network blocked."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from geo_app.viewer.folium_map import MAX_ZOOM
from geo_app.viewer.page import page as whole_page
from layers import LAYERS, layer_id
from tests.support.accessibility import assert_accessible
from tests.support.opening import ready, rest

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from data import Dataset


STRIKES = ("I1", "I2", "I2a", "I2b")


def handle(page: Page, incident: str) -> Any:
    """Return the handle of an incident."""
    return page.locator(f"[data-incident='{incident}']")


def switch_of(page: Page, layer: str) -> Any:
    """Return the switch of a layer, found by its title."""
    title = next(held.title() for held in LAYERS if layer_id(held) == layer)
    return page.get_by_role("checkbox", name=title, exact=True)


# A point on the screen where a line is what the mouse meets.
ON_TOP = """path => {
    const matrix = path.getScreenCTM();
    const length = path.getTotalLength();
    for (let share = 0; share < 1; share += 0.01) {
        const { x, y } = path.getPointAtLength(share * length).matrixTransform(matrix);
        if (document.elementFromPoint(x, y) === path) return [x, y];
    }
}"""


# How far the popup is from each side of the map, once the map has come to rest.
WITHIN = """async () => {
    const { map } = strikeMap;
    while (map._panAnim?._inProgress) await new Promise(requestAnimationFrame);
    const box = (name) => document.querySelector(name).getBoundingClientRect();
    const [whole, popup] = [".leaflet-container", ".leaflet-popup"].map(box);
    return [popup.top - whole.top, popup.left - whole.left,
        whole.right - popup.right, whole.bottom - popup.bottom];
}"""


def paths(page: Page, layer: str) -> int:
    """Count the shapes drawn in a layer's pane."""
    return page.locator(f".leaflet-{layer}-pane path").count()


def test_it_opens_without_a_request(opened: Page) -> None:
    """Nothing but the file itself is loaded, and the land is drawn."""
    assert opened.evaluate("performance.getEntriesByType('resource').length") == 0
    assert paths(opened, "countries") == 3
    assert paths(opened, "border") == 2


@pytest.mark.parametrize("incident", STRIKES)
def test_a_click_opens_the_claims(
    opened: Page, dataset: Dataset, incident: str
) -> None:
    """Title, facts, each claim with its claimant, and what is not known."""
    handle(opened, incident).locator(".handle-text").click()
    popup = opened.locator(".leaflet-popup-content")
    expect(popup).to_have_count(1)
    held = next(item for item in dataset.incidents if item.id == incident)
    expect(popup.locator("h2")).to_have_text(held.title)
    claims = dataset.claims_about(incident)
    assert popup.locator(".claim").count() == len(claims)
    for claim in claims:
        expect(popup).to_contain_text(claim.statement)
        expect(popup).to_contain_text(claim.claimant)
    for open_question in held.not_known:
        expect(popup).to_contain_text(open_question)


@pytest.mark.parametrize("incident", STRIKES)
def test_a_strike_is_reached_and_left_by_keyboard(opened: Page, incident: str) -> None:
    """Tab to it, Enter opens it, Escape closes it and gives the focus back."""
    for _ in range(60):
        opened.keyboard.press("Tab")
        if opened.evaluate("document.activeElement.dataset.incident") == incident:
            break
    else:
        pytest.fail("60 times Tab did not reach it")
    opened.keyboard.press("Enter")
    expect(opened.locator(".leaflet-popup")).to_have_count(1)
    opened.keyboard.press("Escape")
    expect(opened.locator(".leaflet-popup")).to_have_count(0)
    assert opened.evaluate("document.activeElement.dataset.incident") == incident


@pytest.mark.parametrize("layer", [layer_id(layer) for layer in LAYERS])
def test_a_layer_ticked_again_covers_nothing(opened: Page, layer: str) -> None:
    """Off and on again, and the strikes still take their clicks."""
    switch = switch_of(opened, layer)
    was = switch.is_checked()
    switch.set_checked(not was)
    on = "layer => strikeMap.map.hasLayer(strikeMap.groups.get(layer))"
    assert opened.evaluate(on, layer) is not was
    switch.set_checked(was)
    switch.set_checked(True)
    handle(opened, "I2b").locator("svg").click()
    expect(opened.locator(".leaflet-popup h2")).to_have_text("Explosion near Saravan")


SHAPES = ("countries", "provinces", "border", "precision", "claimed", "distances")


@pytest.mark.parametrize("layer", SHAPES)
def test_a_layer_ticked_again_goes_along_with_the_map(opened: Page, layer: str) -> None:
    """Off and on again, its shapes are where they were at another zoom."""
    there = """layer => {
        strikeMap.map.setView([27, 62], 7.5, { animate: false });
        const pane = document.querySelector(`.leaflet-${layer}-pane`);
        return [...pane.querySelectorAll("path")].map((path) => {
            const { x, y, width, height } = path.getBoundingClientRect();
            return [x, y, width, height].map(Math.round);
        });
    }"""
    before = opened.evaluate(there, layer)
    assert before
    opened.evaluate("strikeMapModules.first_view.home()")
    switch = switch_of(opened, layer)
    switch.set_checked(False)
    switch.set_checked(True)
    assert opened.evaluate(there, layer) == before


def test_local_names_bear_language_and_direction(opened: Page) -> None:
    """Persian and Urdu names are isolated, right to left, in their language."""
    names = opened.locator(".province-name bdi")
    assert names.count() == 4
    found = {
        (names.nth(i).get_attribute("lang"), names.nth(i).get_attribute("dir"))
        for i in range(4)
    }
    assert found == {("fa", "rtl"), ("ur", "rtl")}
    addresses = "a > bdi"  # an address is in no language
    assert opened.locator(f"bdi:not([lang]):not({addresses})").count() == 0


def test_the_border_tells_measured_and_stated_lengths(opened: Page) -> None:
    """Both lines, and the length that the source states."""
    opened.mouse.click(
        *opened.locator(".leaflet-pane .border.detailed").evaluate(ON_TOP)
    )
    popup = opened.locator(".leaflet-popup-content")
    expect(popup).to_contain_text("Measured, detailed line")
    expect(popup).to_contain_text("Measured, generalised line")
    expect(popup).to_contain_text("900 km (CNN, source 1, paragraph 10)")


def test_a_source_without_address_is_no_link(
    page: Page, dataset: Dataset, tmp_path: Path
) -> None:
    """Every other one leads to its address; a made-up one would be worse than none."""
    first, *others = dataset.sources
    bare = (dataclasses.replace(first, url=None), *others)
    changed = dataclasses.replace(dataset, sources=bare)
    file = tmp_path / "bare.html"
    file.write_text(whole_page(changed), encoding="utf-8")
    opened = ready(page, file)
    handle(opened, "I1").locator(".handle-text").click()
    popup = opened.locator(".leaflet-popup-content")
    addresses = {source.id: source.url for source in changed.sources}
    cited = [addresses[claim.source] for claim in changed.claims_about("I1")]
    assert {None} < set(cited)
    links = popup.locator(".claim td:last-child a")
    found = links.evaluate_all("(all) => all.map((one) => one.getAttribute('href'))")
    assert sorted(found) == sorted(filter(None, cited))


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://example.org/a?b=1&c=2", True),
        ("http://example.org/", True),
        ("javascript:alert(1)", False),
        (" https://example.org", False),
        ("data:text/html,x", False),
    ],
)
def test_only_web_addresses_become_links(
    page: Page, dataset: Dataset, tmp_path: Path, address: str, *, link: bool
) -> None:
    """And those open apart, without a referrer."""
    sources = tuple(
        dataclasses.replace(source, url=address) for source in dataset.sources
    )
    file = tmp_path / "page.html"
    linked = dataclasses.replace(dataset, sources=sources)
    file.write_text(whole_page(linked), encoding="utf-8")
    page.goto(file.as_uri())
    page.wait_for_function("document.documentElement.dataset.drawn === '1'")
    page.evaluate("strikeMapModules.open_incident.openIncident('I1')")
    cell = page.locator(".leaflet-popup .claim td:last-child").first
    expect(cell).to_contain_text("source ")
    listed = page.locator(".sources li").first
    for place in (cell, listed):
        assert place.locator("a").count() == int(link)
        if link:
            assert place.locator("a").get_attribute("rel") == "noopener noreferrer"
            assert place.locator("a").get_attribute("href") == address


def test_the_view_never_leaves_the_land(opened: Page, dataset: Dataset) -> None:
    """However far one zooms out or pans, the edge of the data is not seen."""
    west, south, east, north = dataset.case.limits
    for width, height in ((3840, 2160), (390, 844)):
        opened.set_viewport_size({"width": width, "height": height})
        rest(opened)
        opened.evaluate("strikeMap.map.setZoom(0, { animate: false })")
        for corner in ([90, -180], [-90, 180]):
            opened.evaluate("to => strikeMap.map.panTo(to, { animate: false })", corner)
            rest(opened)
            box = opened.evaluate(
                """() => { const b = strikeMap.map.getBounds();
                    return [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()]; }"""
            )
            assert box[0] >= west - 0.5
            assert box[1] >= south - 0.5
            assert box[2] <= east + 0.5
            assert box[3] <= north + 0.5


@pytest.mark.parametrize(("width", "height"), [(1400, 1000), (390, 844)])
def test_a_popup_is_seen_whole_however_far_out(
    opened: Page, width: int, height: int
) -> None:
    """The view cannot leave the land to make room: the popup takes what there is."""
    opened.set_viewport_size({"width": width, "height": height})
    rest(opened)
    incidents = opened.evaluate("[...strikeMap.handles.keys()]")
    assert len(incidents) > 8
    for incident in incidents:
        opened.evaluate("strikeMap.map.closePopup().setZoom(0, { animate: false })")
        opened.evaluate(
            "id => strikeMapModules.open_incident.openIncident(id)", incident
        )
        expect(opened.locator(".leaflet-popup")).to_have_count(1)
        inside = opened.evaluate(WITHIN)
        assert min(inside) >= 0, (incident, inside)


def test_a_double_click_opens_a_sign_and_leaves_the_map(opened: Page) -> None:
    """Its popup is there, as after one click, and the map is as close as before."""
    zoom = opened.evaluate("strikeMap.map.getZoom()")
    handle(opened, "I2b").locator("svg").dblclick()
    expect(opened.locator(".leaflet-popup")).to_have_count(1)
    opened.wait_for_timeout(500)
    expect(opened.locator(".leaflet-popup")).to_have_count(1)
    assert opened.evaluate("strikeMap.map.getZoom()") == zoom


def test_texts_do_not_cover_each_other(opened: Page) -> None:
    """At the first view, no handle covers another, and no name is under one."""
    boxes = opened.evaluate(
        """() => [...document.querySelectorAll(".handle-text, .label .name")]
            .filter((n) => n.checkVisibility({ visibilityProperty: true }))
            .map((n) => { const r = n.getBoundingClientRect();
                return [r.left, r.top, r.right, r.bottom]; })"""
    )
    assert len(boxes) > 8
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            wide = min(a[2], b[2]) - max(a[0], b[0])
            high = min(a[3], b[3]) - max(a[1], b[1])
            assert not (wide > 1 and high > 1), (a, b)


def test_home_brings_the_first_view_back(opened: Page) -> None:
    """One press, wherever one is."""
    view = "(() => { const c = strikeMap.map.getCenter(); return [c.lat, c.lng]; })()"
    first = opened.evaluate(view)
    opened.evaluate("strikeMap.map.setView([35, 45], 8, { animate: false })")
    opened.get_by_role("button", name="Back to the first view").click()
    assert opened.evaluate(view) == pytest.approx(first, abs=1e-6)


def test_a_phone_shows_the_map_first(opened: Page) -> None:
    """At 390 px nothing is wider than the screen; legend and overview are folded."""
    opened.set_viewport_size({"width": 390, "height": 844})
    assert opened.evaluate("document.documentElement.scrollWidth") == 390
    for box in (".legend", ".inset"):
        expect(opened.locator(box)).not_to_have_attribute("open", "")
    opened.locator(".legend > summary").click()
    expect(opened.get_by_role("checkbox", name="Strikes", exact=True)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_have_contrast(page: Page, exported: Path, scheme: Any) -> None:
    """Ink on paper reaches 7 to 1 in light and in dark."""
    page.emulate_media(color_scheme=scheme)
    page.goto(exported.as_uri())
    ratio = page.evaluate(
        """() => {
            const light = (css) => {
                const [r, g, b] = css.match(/[\\d.]+/g).slice(0, 3).map((v) => {
                    const c = v / 255;
                    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
                });
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const style = getComputedStyle(document.body);
            const [a, b] = [style.color, style.backgroundColor].map(light).sort();
            return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        }"""
    )
    assert ratio > 7


def test_it_prints_on_one_landscape_sheet(opened: Page) -> None:
    """One A4 page; afterwards the map is where it was."""
    opened.evaluate("strikeMap.map.setView([27, 63], 8, { animate: false })")
    pdf = opened.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    box = re.search(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)", pdf)
    assert box
    width, height = float(box[1]), float(box[2])
    assert (width, height) == pytest.approx((841.9, 595.3), abs=1)
    assert opened.evaluate("strikeMap.map.getZoom()") == 8


@pytest.mark.parametrize("width", [390, 1400])
def test_the_legend_is_open_on_the_sheet(
    page: Page, exported: Path, width: int
) -> None:
    """However narrow the window or the printer's default; afterwards as it was."""
    page.set_viewport_size({"width": width, "height": 844})
    is_open = "document.querySelector('.legend').open"
    # Before the page's own listener, which puts all back.
    page.add_init_script(
        f"addEventListener('afterprint', () => {{ window.printed = {is_open} }})"
    )
    ready(page, exported)
    before = page.evaluate(is_open)
    assert before == (width > 900)
    page.pdf(prefer_css_page_size=True)  # its own default is narrow, and upright
    assert page.evaluate("printed") is True
    assert page.evaluate(is_open) == before


def test_the_map_has_most_of_the_sheet(opened: Page) -> None:
    """However many the sources are, the sheet shows the land that the window showed."""
    seen = opened.evaluate(
        """() => {
            window.seen = strikeMap.map.getBounds();
            return strikeMap.map.getZoom();
        }"""
    )
    opened.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    sheet, room, zoom, holds = opened.evaluate(
        """() => {
            const { map } = strikeMap;
            const heights = [document.body, document.querySelector("main")];
            const holds = map.getBounds().contains(window.seen.pad(-0.1));
            return [...heights.map((node) => node.offsetHeight), map.getZoom(), holds];
        }"""
    )
    assert room > sheet / 2
    assert abs(zoom - seen) <= 1
    assert holds


def test_the_sheet_bears_what_a_briefing_needs(opened: Page) -> None:
    """Title, legend, scale, north, projection, sources, disclaimer, date, hash."""
    opened.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    opened.emulate_media(media="print")
    for part in (".times", ".glance", ".record", ".method"):
        expect(opened.locator(part)).to_be_hidden()
    for selector in (
        ".masthead h1",
        ".as-of",
        ".legend",
        ".leaflet-control-scale",
        ".north",
        ".sources",
        ".colophon .stamp code",
    ):
        expect(opened.locator(selector)).to_be_visible()
    for text in ("EPSG:3857", "take no position", "Natural Earth"):
        expect(opened.locator(".colophon")).to_contain_text(text)
    expect(opened.locator(".leaflet-control-zoom")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("incident", STRIKES)
def test_axe_finds_no_violation(opened: Page, scheme: Any, incident: str) -> None:
    """Names, roles, contrast and focus in a popup; test_look has the whole page."""
    opened.emulate_media(color_scheme=scheme)
    opened.evaluate("id => strikeMapModules.open_incident.openIncident(id)", incident)
    # While it fades in it has no contrast yet.
    expect(opened.locator(".leaflet-popup")).to_have_css("opacity", "1")
    assert_accessible(opened, ".leaflet-popup")


def test_axe_does_find_violations(page: Page) -> None:
    """Control: a picture without a text and a page without a title are found."""
    page.set_content("<img src='data:,'><input>")
    assert Axe().run(page).violations_count >= 2


def test_the_map_goes_no_closer_than_its_lines_are_known(opened: Page) -> None:
    """Neither the button nor a link nor the program goes beyond the closest zoom."""
    zoom = "strikeMap.map.getZoom()"
    opened.evaluate("strikeMap.map.setView([27, 63], 19, { animate: false })")
    assert opened.evaluate(zoom) == MAX_ZOOM
    closer = opened.get_by_role("button", name="Zoom in")
    expect(closer).to_have_attribute("aria-disabled", "true")
    opened.evaluate("strikeMapModules.first_view.home()")
    opened.evaluate("location.hash = 'map=27,63,17'")
    expect(closer).to_have_attribute("aria-disabled", "true")
    assert opened.evaluate(zoom) == MAX_ZOOM

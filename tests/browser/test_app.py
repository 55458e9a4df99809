"""The page in a real browser, on a real server, with nothing let out."""

from __future__ import annotations

import csv
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from data import RecordSet
from tests.support.accessibility import (
    assert_accessible,
    assert_accessible_but_for_contrast,
)
from tests.support.hostile import spoilt
from tests.support.serving import START_S, inside, open_at, serving, settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page, Request

    from data import Dataset, Incident

PIXEL = 0.006  # degrees at zoom 8: Leaflet moves by whole pixels
WIDE = {"width": 1400, "height": 1000}
NARROW = {"width": 390, "height": 844}
TWO_FRAMES = """() => new Promise((done) =>
    requestAnimationFrame(() => requestAnimationFrame(done)))"""
# Blank is what has neither a live frame nor one that shows through.
WATCH = """() => {
    window.blankFrames = 0;
    const look = () => {
        const hosts = [...document.querySelectorAll('*')].filter((e) => e.shadowRoot);
        const maps = hosts.map((e) => e.shadowRoot.querySelector('.map'));
        const map = maps.find(Boolean);
        if (!map?.querySelector('iframe.live')) window.blankFrames += 1;
        window.watching = requestAnimationFrame(look);
    };
    look();
}"""


@pytest.fixture(scope="module")
def server(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the page of the shipped case on a free port."""
    with serving(root, root / "data", tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Use a desk's window, in light colours, without waiting for animations."""
    return {
        **browser_context_args,
        "viewport": WIDE,
        "color_scheme": "light",
        "reduced_motion": "reduce",
    }


@pytest.fixture
def app(page: Page, outside: list[str], server: str) -> Iterator[Page]:
    """Open the page, and close it without an error or a request to elsewhere."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(error.stack or str(error)))
    open_at(page, server)
    yield page
    assert errors == []
    assert outside == []


def view(page: Page) -> list[float]:
    """Return latitude, longitude and zoom of the live map."""
    script = "() => { const m = strikeMap.map; const c = m.getCenter();"
    script += " return [c.lat, c.lng, m.getZoom()]; }"
    found: list[float] = inside(page).locator("body").evaluate(script)
    return found


def move(page: Page, latitude: float, longitude: float, *, zoom: float) -> None:
    script = "(_, [a, b, z]) => strikeMap.map.setView([a, b], z, {animate: false})"
    inside(page).locator("body").evaluate(script, [latitude, longitude, zoom])


def ticked(page: Page) -> set[str]:
    """Return the titles of the switches beside the map that are on."""
    labels = page.locator(".switches label").filter(has=page.locator(":checked"))
    return set(labels.all_text_contents())


def drawn(page: Page) -> set[str]:
    """Return the titles of the switches in the map that are on."""
    labels = inside(page).locator(".legend .layer label")
    on = labels.filter(has=page.locator(":checked"))
    return {text.strip() for text in on.all_text_contents()}


@pytest.fixture(scope="module")
def struck(dataset: Dataset) -> Incident:
    """Return a strike with a point on the map and claims of its own."""
    return next(
        incident
        for incident in dataset.incidents
        if incident.set is RecordSet.STRIKE
        and incident.precision.is_point
        and dataset.claims_about(incident.id)
    )


def click_strike(page: Page, incident: Incident) -> None:
    inside(page).locator(f"[data-incident='{incident.id}'] svg").click()


def popup(page: Page) -> Any:
    return inside(page).locator(".leaflet-popup")


def line(page: Page, incident: Incident) -> Any:
    """Return the line of an incident in the list below the map."""
    return inside(page).locator(f"#glance tr[data-incidents='{incident.id}']")


def test_map_is_drawn(app: Page, dataset: Dataset) -> None:
    """The frame holds every strike that can be drawn, and the page its title."""
    expect(inside(app).locator("h1")).to_have_text(dataset.case.title)
    held = [i for i in dataset.incidents if i.set is RecordSet.STRIKE]
    mapped = sum(incident.precision.is_mapped for incident in held)
    expect(inside(app).locator("[data-incident]")).to_have_count(mapped)


def test_a_link_to_a_source_stays_in_the_map(app: Page) -> None:
    """It leads to the source below the map; Streamlit is not loaded into the frame."""
    inside(app).locator("#record .claim a[href='#source-2']").first.click()
    source = inside(app).locator("#source-2")
    expect(source).to_be_focused()
    expect(source).to_be_in_viewport()
    expect(inside(app).locator(".leaflet-container")).to_be_attached()
    assert len(app.frames) == 2


def test_click_on_a_strike_shows_its_claims(
    app: Page, dataset: Dataset, struck: Incident
) -> None:
    """The popup holds each of its claims, and the list below marks its line."""
    click_strike(app, struck)
    expect(popup(app)).to_contain_text(struck.title)
    claims = dataset.claims_about(struck.id)
    expect(popup(app).locator(".claim")).to_have_count(len(claims))
    expect(line(app, struck)).to_have_attribute("aria-current", "true")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_line_of_the_list_opens_its_popup(
    app: Page, struck: Incident, key: str
) -> None:
    """Whoever uses no mouse opens an incident from the list too."""
    line(app, struck).get_by_role("button").focus()
    app.keyboard.press(key)
    expect(popup(app)).to_contain_text(struck.title)


@pytest.mark.serial
def test_filter_keeps_the_view_and_is_never_blank(app: Page, struck: Incident) -> None:
    """Zoom, position, layers and popup outlive a filter; no frame is empty."""
    inside(app).locator(".legend input[value=context]").check()
    click_strike(app, struck)
    expect(popup(app)).to_contain_text(struck.title)
    move(app, struck.latitude or 0, (struck.longitude or 0) + 0.2, zoom=8)
    before, layers = view(app), drawn(app)
    app.evaluate(WATCH)
    choose_strikes(app)
    settle(app)
    assert app.evaluate("window.blankFrames") == 0
    assert view(app) == pytest.approx(before, abs=PIXEL)
    assert drawn(app) == layers
    expect(popup(app)).to_contain_text(struck.title)


def choose_strikes(page: Page) -> None:
    page.get_by_role("combobox", name="Strikes or context").click()
    page.get_by_role("option", name="Strikes").click()
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(r"[?&]set=Strikes"))
    expect(page.locator(".prose", has_text="hidden by the filters")).to_be_attached()


@pytest.mark.serial
def test_layers_never_ask_the_server(
    page: Page, outside: list[str], server: str
) -> None:
    """A switch beside the map or in it changes both, and nothing is sent."""
    sent: list[Any] = []
    page.on(
        "websocket",
        lambda held: held.on("framesent", lambda frame: sent.append(frame)),  # noqa: PLW0108 - Playwright cannot wrap a built-in
    )
    page.on("request", lambda asked: sent.extend(counted(asked)))
    open_at(page, server)
    page.wait_for_load_state("networkidle")  # the button fetches what it offers
    beside = page.get_by_label("Towns", exact=True)
    within = inside(page).get_by_label("Towns", exact=True)
    assert ticked(page) == drawn(page)
    expect(beside).to_be_checked()
    asked = len(sent)
    assert asked > 0
    beside.uncheck()
    expect(within).not_to_be_checked()
    within.check()
    expect(beside).to_be_checked()
    assert ticked(page) == drawn(page)
    assert sent[asked:] == []
    assert outside == []


def counted(asked: Request) -> list[Request]:
    """Leave out the icon of the tab, which is fetched when the browser likes."""
    return [] if asked.url.endswith("/favicon.png") else [asked]


def test_address_opens_the_same_view(app: Page, server: str, struck: Incident) -> None:
    """A link carries view, layers, popup and filters, and survives a rerun."""
    choose_strikes(app)
    settle(app)
    app.get_by_label("Towns", exact=True).uncheck()
    click_strike(app, struck)
    move(app, (struck.latitude or 0) + 0.1, struck.longitude or 0, zoom=8)
    expect(app).to_have_url(re.compile(rf"open={struck.id}"))
    expect(app).to_have_url(re.compile(r"map=[\d.]+,[\d.]+,8(&|$)"))
    before, address = view(app), app.url
    app.goto("about:blank")
    open_at(app, address)
    assert address.startswith(server)
    assert view(app) == pytest.approx(before, abs=PIXEL)
    expect(popup(app)).to_contain_text(struck.title)
    expect(app.get_by_label("Towns", exact=True)).not_to_be_checked()
    expect(app.locator(".prose", has_text="hidden by the filters")).to_be_attached()


def test_address_speaks_as_the_file_does(
    app: Page, server: str, struck: Incident
) -> None:
    """What a file has in its fragment the app reads too, key by key."""
    said = f"layers=strikes,border&known=2100-01-01T24:00Z&differ=1&open={struck.id}"
    app.goto("about:blank")
    open_at(app, f"{server}/?{said}&map=nowhere&days=2024")
    expect(inside(app).get_by_label("Only where the parties differ")).to_be_checked()
    held = (
        inside(app)
        .locator("body")
        .evaluate("() => strikeMapModules.view_state.address()")
    )
    assert held["layers"] == "strikes,border"
    assert held["known"] == "2100-01-01T24:00Z"
    assert held["days"] is None
    assert held["map"] is None
    assert ticked(app) == drawn(app)
    assert len(ticked(app)) == 2


def test_copied_link_is_that_of_the_app(app: Page) -> None:
    """The frame has no address of its own: the page that holds it gives the link."""
    app.context.grant_permissions(["clipboard-read", "clipboard-write"])
    inside(app).get_by_label("Towns", exact=True).uncheck()
    inside(app).get_by_role("button", name="Copy link").click()
    expect(inside(app).locator("#tools [role=status]")).to_have_text("Copied")
    expect(app).to_have_url(re.compile(r"[?&]layers="))
    assert app.evaluate("navigator.clipboard.readText()") == app.url


def test_reset_keeps_the_view_in_the_address(app: Page, struck: Incident) -> None:
    """What the server writes into the address does not wipe what the map wrote."""
    choose_strikes(app)
    settle(app)
    move(app, struck.latitude or 0, struck.longitude or 0, zoom=8)
    expect(app).to_have_url(re.compile(r"map=[\d.]+,[\d.]+,8(&|$)"))
    app.get_by_role("button", name="Reset filters").click()
    expect(app).not_to_have_url(re.compile("set="))
    settle(app)
    expect(app).to_have_url(re.compile(r"map=[\d.]+,[\d.]+,8(&|$)"))
    assert view(app)[2] == 8


def test_tools_work_in_the_frame(app: Page, struck: Incident) -> None:
    """Search, read-out and measure: by keyboard, where the frame refuses copying."""
    frame = inside(app)
    frame.locator(".leaflet-container").focus()
    app.keyboard.press("/")
    app.keyboard.type(struck.title)
    app.keyboard.press("Enter")
    expect(popup(app)).to_contain_text(struck.title)
    app.keyboard.press("Escape")
    frame.get_by_role("button", name="Read the middle of the map").press("Enter")
    frame.locator(".readout .value").press("Enter")
    expect(frame.locator(".readout .said")).to_have_text(re.compile("Copied|Ctrl"))
    frame.get_by_role("button", name="Measure", exact=True).press("Enter")
    app.keyboard.press("Enter")
    move(app, 0, 0, zoom=8)
    app.keyboard.press("Enter")
    expect(frame.locator(".measure-panel .value")).to_contain_text("Length: ")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_map_follows_the_theme(
    page: Page, outside: list[str], server: str, scheme: Any
) -> None:
    """Map and page are dark together and light together."""
    page.emulate_media(color_scheme=scheme)
    open_at(page, server)
    root = inside(page).locator("html")
    expect(root).to_have_attribute("data-theme", scheme)
    assert outside == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(
    page: Page, outside: list[str], server: str, struck: Incident, scheme: Any
) -> None:
    """Streamlit's page and ours in its frame, with a filter chosen and a popup open.

    That axe does find what is wrong is proved for the exported file.
    """
    page.emulate_media(color_scheme=scheme)
    open_at(page, server)
    choose_strikes(page)
    settle(page)
    click_strike(page, struck)
    expect(popup(page)).to_contain_text(struck.title)
    # While it fades in it has no contrast yet.
    expect(inside(page).locator(".leaflet-popup")).to_have_css("opacity", "1")
    outer, inner = page.frames
    # Streamlit's own drop zone for files has a name, and a role that allows none.
    assert_accessible(outer, presentation_role_conflict={"enabled": False})
    assert_accessible(inner, "main")
    assert_accessible_but_for_contrast(inner)
    assert outside == []


def test_narrow_window_needs_no_sideways_scrolling(
    page: Page, outside: list[str], server: str
) -> None:
    """On a phone everything fits the width, tables and map alike."""
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    open_at(page, server)
    within = inside(page).locator("html").evaluate("(node) => node.scrollWidth")
    assert within <= NARROW["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert outside == []


HOSTILE = "<img src=x onerror=ran=1> ${ran=1} ` \\ </script> **b** :red[r] سراوان"
WORDS = {
    "incidents": ("title", "place", "carried_out_by", "declared_by", "position_from"),
    "claims": ("claimant", "relayed_by", "locator", "victims", "statement"),
    "sources": ("publisher", "title", "authors"),
    "timeline": ("party", "act", "locator"),
}


def test_hostile_words_stay_words(
    page: Page, outside: list[str], root: Path, tmp_path: Path
) -> None:
    """Markup, script and Markdown in the records are shown, and nothing runs."""
    folder = shutil.copytree(root / "data", tmp_path / "case")
    for table, columns in WORDS.items():
        spoil(folder / f"{table}.csv", columns)
    case = folder / "case.toml"
    text = case.read_text(encoding="utf-8")
    names = re.compile(r"^(title|subtitle|summary|name) = .*$", re.MULTILINE)
    spoilt = names.sub(lambda found: f"{found[1]} = '{HOSTILE}'", text)
    case.write_text(spoilt, encoding="utf-8")
    with serving(root, folder, tmp_path) as address:
        open_at(page, address)
        expect(inside(page).locator("h1")).to_have_text(HOSTILE)
        for part in ("#glance td", "#record td", "#acts td", ".sources li"):
            cells = inside(page).locator(part).filter(has_text=HOSTILE)
            expect(cells.first).to_be_visible()
        for frame in page.frames:
            assert frame.evaluate("window.ran") is None
    assert outside == []


def spoil(file: Path, columns: tuple[str, ...]) -> None:
    """Put hostile words wherever these columns hold words."""
    with file.open(encoding="utf-8", newline="") as held:
        rows = list(csv.DictReader(held))
    for row in rows:
        row.update({name: spoilt(row[name], HOSTILE) for name in columns if row[name]})
    with file.open("w", encoding="utf-8", newline="") as held:
        writer = csv.DictWriter(held, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


OWN = """id,date,longitude,latitude,radius_m,claimant,source
A,2024-01-10,62.1,27.3,100,one outlet,https://example.org/a
B,2024-01-17,61.5,28.2,5000,one outlet,https://example.org/b
C,2024-01-18,,,,one outlet,https://example.org/c
D,yesterday,62.1,27.3,100,one outlet,https://example.org/d
"""


def test_own_events_are_drawn_and_accounted_for(app: Page, tmp_path: Path) -> None:
    """Each row is on the map, listed, left out or rejected; a file may go again."""
    own, other = tmp_path / "own <img src=x>.csv", tmp_path / "other.csv"
    own.write_text(OWN, encoding="utf-8")
    other.write_text("town,dead\nX,1\n", encoding="utf-8")
    app.get_by_label("Towns", exact=True).uncheck()
    files = app.get_by_test_id("stFileUploaderDropzoneInput")
    files.set_input_files([own, other])
    told = "4 rows read: 2 on the map, 1 listed without a place, 1 rejected"
    expect(app.get_by_text(f"{own.name}: {told}")).to_be_visible()
    expect(app.get_by_text("other.csv:1:id: the column is missing")).to_be_visible()
    layers = inside(app).locator(".legend .layer")
    count = layers.filter(has_text=own.name).locator(".count")
    shown = app.locator("iframe.live[srcdoc*='own &lt;img']")
    expect(shown).to_be_attached(timeout=START_S * 1000)
    settle(app)
    expect(count).to_have_text("2")
    assert own.name in ticked(app)  # although the address names the layers
    expect(layers.filter(has_text="Towns").locator(":checked")).to_have_count(0)
    expect(inside(app).get_by_text(":5:date:")).to_be_attached()
    app.get_by_role("spinbutton", name="year, From").click()
    app.keyboard.type("20240116")
    app.get_by_text("Your own events").click()
    expect(app.get_by_text("1 outside the days of this map")).to_be_visible()
    app.get_by_role("button", name="Reset filters").click()
    app.get_by_role("button", name=f"Remove {own.name}").click()
    expect(app.get_by_text(told)).to_have_count(0)
    expect(shown).to_have_count(0, timeout=START_S * 1000)
    expect(count).to_have_count(0)
    assert own.name not in ticked(app)


def test_what_was_chosen_outlives_a_change_of_page(app: Page, tmp_path: Path) -> None:
    """Files of events and the fields of a briefing went without a word."""
    own = tmp_path / "own.csv"
    own.write_text(OWN, encoding="utf-8")
    app.get_by_test_id("stFileUploaderDropzoneInput").set_input_files([own])
    told = app.get_by_text(f"{own.name}: 4 rows read")
    expect(told).to_be_visible()
    app.get_by_role("link", name="Briefing").click()
    title = app.get_by_role("textbox", name="Title")
    title.fill("Another title")
    title.press("Enter")
    expect(told).to_have_count(0)
    app.get_by_role("link", name="Map", exact=True).click()
    expect(told).to_be_visible(timeout=START_S * 1000)
    settle(app)
    layers = inside(app).locator(".legend .layer")
    expect(layers.filter(has_text=own.name).locator(".count")).to_have_text("2")
    app.get_by_role("link", name="Briefing").click()
    expect(title).to_have_value("Another title")
    app.get_by_role("link", name="Map", exact=True).click()
    app.get_by_role("button", name=f"Remove {own.name}").click()
    expect(told).to_have_count(0)
    settle(app)
    expect(layers.filter(has_text=own.name)).to_have_count(0)

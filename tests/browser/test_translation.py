"""The page in a language of tests, mirrored: all of it is in the table, all works."""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from streamlit.testing.v1 import AppTest

from data.events.event_set import event_set
from geo_app.ui.filters import DRAWN
from geo_app.viewer.page import page as whole_page
from layers.i18n import say, spoken
from tests.bench.events import as_text, events
from tests.support.accessibility import (
    assert_accessible,
    assert_accessible_but_for_contrast,
)
from tests.support.opening import DESK, Shared, rest
from tests.support.translation import TAG, added, unsaid

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from data import Dataset

SIZES = ((1400, 900), (768, 1024), (390, 844))
MIDDLE = """(node) => {
    const { left, right } = node.getBoundingClientRect();
    return (left + right) / 2;
}"""
OUT = """() => [...document.querySelectorAll(
        ".leaflet-control, .masthead *, .times *:not(.lanes *)")]
    .filter((node) => node.checkVisibility() && !node.closest(".unseen"))
    .filter((node) => {
        const { left, right } = node.getBoundingClientRect();
        return left < -1 || right > innerWidth + 1;
    }).map((node) => node.outerHTML.slice(0, 80))"""


# A tag for private use is valid, but not in axe's list.
PRIVATE = {"html_lang_valid": {"enabled": False}}


@pytest.fixture(scope="module", autouse=True)
def table(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Use a table with one more column."""
    with added(root, tmp_path_factory.mktemp("language")):
        yield


@pytest.fixture(scope="module")
def exported(
    dataset: Dataset, table: None, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Write the page in that language, with a set of many events, once."""
    del table
    frame = as_text(events(2000))
    frame.loc[5:40, "date"] = ""
    frame.loc[50, ["longitude", "latitude", "precision"]] = ["0", "90", "exact"]
    held = event_set(frame, "made-up.csv", areas=())
    file = tmp_path_factory.mktemp("translated") / "map.html"
    with spoken(TAG):
        file.write_text(whole_page(dataset, events=[held]), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def shared(browser: Browser, exported: Path) -> Iterator[Shared]:
    """Keep it open at a desk's size, with its events."""
    with closing(Shared(browser, exported, await_events, **DESK)) as page:
        yield page


def await_events(page: Page) -> None:
    page.locator("html[data-events='events-1']").wait_for(state="attached")


@pytest.fixture
def translated(opened: Page) -> Page:
    """Return the page as it opens, in that language."""
    return opened


def words(key: str, **values: object) -> str:
    with spoken(TAG):
        return say(key, **values)


def test_the_check_finds_what_is_not_in_the_table(translated: Page) -> None:
    """Control: a text and a name that somebody wrote into a script."""
    translated.evaluate("""() => {
        const button = document.querySelector("#tools .help");
        button.title = "Help";
        button.append("Help");
    }""")
    assert unsaid(translated) == ["BUTTON: Help", "BUTTON title: Help"]


def test_whatever_opens_is_in_the_table(translated: Page, dataset: Dataset) -> None:
    """Page, legend, labels, help, and the popup of every incident."""
    translated.locator("[data-tick=all]").click()
    translated.locator(".signs > summary").click()
    assert unsaid(translated) == []
    for incident in dataset.incidents:
        translated.evaluate(
            "id => strikeMapModules.open_incident.openIncident(id)", incident.id
        )
        assert unsaid(translated) == [], incident.id
    translated.evaluate("""() => {
        const rows = [...strikeMap.drawn.values()].flat();
        const cards = rows.filter(({ card }) => card).map(({ card }) => card);
        document.querySelector("main").after(...cards.map(strikeMapModules.popup.cardNode));
    }""")
    assert unsaid(translated) == []
    translated.keyboard.press("?")
    assert unsaid(translated) == []


def test_whatever_is_told_is_in_the_table(translated: Page) -> None:
    """What clock, days, search, read-out, measure and link say when they are used."""
    play, days = translated.locator("#clock button"), translated.locator(".days-play")
    for button in (play, days):
        button.click()
        assert unsaid(translated) == []
        button.click()
    translated.evaluate(
        "strikeMapModules.visibility.show({ at: '2000-01-01T00:00Z', differ: true })"
    )
    assert unsaid(translated) == []
    translated.evaluate(
        "strikeMapModules.visibility.show({ at: '2024-01-18T00:00Z', differ: false,"
        " span: ['2024-01-16', '2024-01-17'] })"
    )
    for typed in ("a", "zzzz", "saravan", "quetta"):
        translated.locator(".finder input").fill(typed)
        assert unsaid(translated) == [], typed
    translated.keyboard.press("Enter")
    assert unsaid(translated) == []
    translated.keyboard.press("Escape")
    for form in ("dms", "mgrs", "decimal"):
        translated.locator(".readout select").select_option(form)
    translated.locator(".readout .tool").click()
    translated.locator(".readout .value").click()
    translated.locator("#tools .link").click()
    assert unsaid(translated) == []


def test_whatever_is_measured_is_in_the_table(translated: Page) -> None:
    """A line, an area, edges that cross, rings in either unit, and what is refused."""
    translated.get_by_role("button", name=words("measure.title"), exact=True).click()
    around = translated.locator(".leaflet-container").bounding_box()
    assert around
    corners = ((500, 180), (620, 330), (620, 180), (500, 330))
    for mode in ("line", "area", "ring"):
        translated.locator(f".measure-panel [value={mode}]").check()
        for x, y in corners:
            translated.mouse.click(around["x"] + x, around["y"] + y)
            assert unsaid(translated) == [], mode
    radius = translated.locator(".measure-panel input[type=number]")
    for wide, unit in (("0", "km"), ("4900", "km"), ("50", "mi")):
        translated.locator(".measure-panel select").select_option(unit)
        radius.fill(wide)
        radius.press("Enter")
        assert unsaid(translated) == [], wide


def test_whatever_events_say_is_in_the_table(translated: Page) -> None:
    """Their list, a search in it, one of them, and several at one place."""
    held = translated.locator("section.events")
    expect(held.locator(".nearest button").first).to_be_visible()
    assert unsaid(translated) == []
    held.locator(".nearest button").first.click()
    expect(translated.locator(".card.event").last).to_be_visible()
    assert unsaid(translated) == []
    translated.evaluate("""() => {
        const [entry] = strikeMap.eventSets.values();
        const members = entry.set.among(0, entry.set.listed);
        const latlng = strikeMap.map.getCenter();
        const { openEvents } = strikeMapModules.event_picking;
        openEvents(entry, { latlng, members, where: "" });
    }""")
    expect(translated.locator(".card .pager").last).to_be_visible()
    assert unsaid(translated) == []
    for kind in ("placeless", "beyond"):
        held.locator("select").select_option(kind)
        expect(held.locator(".nearest button")).not_to_have_count(0)
        assert unsaid(translated) == [], kind
    held.locator(".nearest button").first.click()
    expect(translated.locator(".placeless .card")).to_be_visible()
    assert unsaid(translated) == []
    held.locator("input[type=search]").fill("air")
    translated.wait_for_timeout(600)
    assert unsaid(translated) == []


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_layout_is_mirrored(translated: Page, width: int, height: int) -> None:
    """Tools at the right, the legend at the left, and nothing leaves the window."""
    translated.set_viewport_size({"width": width, "height": height})
    rest(translated)

    def middle(selector: str) -> float:
        return float(translated.locator(selector).first.evaluate(MIDDLE))

    assert translated.evaluate("document.documentElement.scrollWidth") == width
    assert translated.evaluate(OUT) == []
    assert middle(".leaflet-control-zoom") > width / 2 > middle(".legend")
    assert middle("#clock button") > middle("#clock input")
    assert middle("#glance th:first-child") > middle("#glance th:last-child")
    assert middle(".lane.strike .dot") > middle(".lane.acts .dot:last-child")
    # The map is not: north is up and east is right in every language.
    assert translated.evaluate("""() => {
        const at = (lng) => strikeMap.map.latLngToContainerPoint([28, lng]).x;
        return at(60) < at(65);
    }""")


def test_it_works_as_ever(translated: Page) -> None:
    """Search, popup, clock, legend, days and link, by the words of that language."""
    field = translated.get_by_role("combobox", name=words("search.label"))
    field.fill("saravan")
    expect(translated.get_by_role("option").first).to_be_visible()
    field.press("Enter")
    translated.evaluate("strikeMapModules.open_incident.openIncident('I1')")
    popup = translated.get_by_role("dialog", name="Iranian strike in Pakistan")
    expect(popup).to_contain_text(words("record.agree"))
    translated.keyboard.press("Escape")
    clock = translated.get_by_label(words("page.known"))
    clock.focus()
    clock.press("Home")
    assert translated.evaluate("strikeMapModules.visibility.shown.at") is not None
    clock.press("End")
    assert translated.evaluate("strikeMapModules.visibility.shown.at") is None
    translated.get_by_role("button", name=words("legend.none"), exact=True).click()
    assert translated.evaluate("strikeMapModules.ticked_layers.ticked()") == []
    translated.get_by_role("button", name=words("legend.all"), exact=True).click()
    translated.locator(".legend input[value=towns]").uncheck()
    expect(translated).to_have_url(re.compile("layers=(?!.*towns)"))
    translated.reload()
    assert "towns" not in translated.evaluate("strikeMapModules.ticked_layers.ticked()")


def test_the_strip_runs_from_right_to_left(translated: Page) -> None:
    """A drag leaves the days that it passed over; arrows go where they point."""
    lanes = translated.locator(".lanes").bounding_box()
    assert lanes
    y = lanes["y"] + lanes["height"] - 2
    translated.mouse.move(lanes["x"] + lanes["width"] - 2, y)
    translated.mouse.down()
    translated.mouse.move(lanes["x"] + lanes["width"] / 2, y, steps=4)
    translated.mouse.up()
    since, until = translated.evaluate("strikeMapModules.visibility.shown.span")
    first = translated.locator("#strip").get_attribute("data-first")
    assert first
    assert since == "0"
    assert until > first
    translated.evaluate("strikeMapModules.visibility.show({ span: null })")
    dots = ".dot[tabindex='0']"
    translated.locator(dots).focus()
    before = translated.locator(dots).get_attribute("data-date")
    for _ in range(6):
        translated.keyboard.press("ArrowLeft")
    assert translated.evaluate("document.activeElement.dataset.date") > before


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(translated: Page, scheme: Any) -> None:
    """The map, mirrored, with a popup; test_look has the colours of all the rest."""
    translated.emulate_media(color_scheme=scheme)
    translated.evaluate("strikeMapModules.open_incident.openIncident('I1')")
    expect(translated.locator(".leaflet-popup")).to_have_css("opacity", "1")
    assert_accessible(translated, "main", **PRIVATE)


def test_axe_finds_no_other_violation(translated: Page) -> None:
    """All of the page as it opens, and with a popup."""
    assert_accessible_but_for_contrast(translated, **PRIVATE)
    translated.evaluate("strikeMapModules.open_incident.openIncident('I1')")
    expect(translated.locator(".leaflet-popup")).to_be_visible()
    assert_accessible_but_for_contrast(translated, **PRIVATE)


def test_the_app_speaks_it_too(root: Path) -> None:
    """By its address; each widget, and the choice of languages, since there are two."""
    app = AppTest.from_file(str(root / "geo_app" / "app.py"), default_timeout=120)
    app.session_state[DRAWN] = True
    app.query_params["lang"] = TAG
    app.run()
    assert not app.exception
    widgets = [*app.multiselect, *app.selectbox, *app.date_input, *app.button]
    assert [widget.label for widget in widgets if "⟦" not in widget.label] == []
    assert [held.value for held in app.caption if "⟦" not in held.value] == []
    choice = app.selectbox(key="lang")
    assert choice.options == ["English", words("language.name")]
    choice.select("en").run()
    assert app.button[0].label == say("side.reset")


def test_the_page_of_briefings_speaks_it_too(root: Path) -> None:
    """Each field, button and heading; its files do at first."""
    script = f"""
import sys
sys.path.insert(0, {str(root)!r})
from data import load
from geo_app.ui import briefing_page
from layers.i18n import spoken
with spoken({TAG!r}):
    briefing_page.show(load())
"""
    app = AppTest.from_string(script, default_timeout=120).run()
    assert not app.exception
    fields = [*app.multiselect, *app.selectbox, *app.date_input, *app.text_input]
    said = [*fields, *app.text_area, *app.toggle, *app.button, *app.expander]
    assert len(said) > 15
    assert [one.label for one in said if "⟦" not in one.label] == []
    assert app.title[0].value == words("app.briefing")
    tongue = app.selectbox(key="briefing-language")
    assert tongue.value == TAG
    assert tongue.options == ["English", words("language.name")]

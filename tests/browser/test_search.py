"""The search: found by any spelling, gone to, and never showing what is hidden."""

from __future__ import annotations

import gzip
import re
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

import data
from data import DEFAULT_DIRECTORY, RecordSet
from data.gazetteer.geocode import read_gazetteer
from data.gazetteer.name_matching import fold, is_arabic, spells
from geo_app.viewer import search_index
from geo_app.viewer.bundle import Bundle
from geo_app.viewer.page import page as whole_page
from layers import towns
from layers.web.paths import script_json
from tests.support.accessibility import assert_accessible
from tests.support.opening import ready

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from data import Dataset


SARAVAN, PANJGUR = "Sarāvān", "Panjgur"
EAST, WEST = "Balochistan", "Sistan-Baluchistan"

# What is typed, and a place that must be found by it.
TYPED = {
    "Saravan": SARAVAN,
    "Sarawan": SARAVAN,
    "SARAVAAN": SARAVAN,
    "saravā": SARAVAN,
    "سراوان": SARAVAN,
    "سَراوان": SARAVAN,
    "سرا": SARAVAN,
    "Panjgur": PANJGUR,
    "Panjgoor": PANJGUR,
    "panj gur": PANJGUR,
    "پنجگور": PANJGUR,
    "پنجگو": PANJGUR,
    "پنج‌گور": PANJGUR,
    "Sistan va Baluchestan": WEST,
    "Sistan and Baluchestan": WEST,
    "Sistan & Balochistan": WEST,
    "Baluchistan Sistan": WEST,
    "سيستان و بلوچستان": WEST,
    "سیستان": WEST,
    "Baluchistan": EAST,
    "Balochestan": EAST,
    "بلوچستان": EAST,
    "زاهدان": "Zahedan",
    "زاہدان": "Zahedan",
    "Duzdab": "Zahedan",
    "كرمان": "Kerman",
    "کرمان": "Kerman",
    "کوئٹہ": "Quetta",
    "كويته": "Quetta",
    "Chah Bahar": "Chabahar",
    "Esfahan": "Isfahan",
    "پاكستان": "Pakistan",
    "Iran": "Iran",
    "ایران": "Iran",
    "Explosion": "Explosion near Saravan",
    "near sarawan": "Explosion near Saravan",
    "Hawler": "Iranian missiles on Erbil, Iraq",
    "ھەولێر": "Iranian missiles on Erbil, Iraq",
    "sayıravan": None,
    "Atlantis": None,
}

COUNT = re.compile(r"^\d+ found(, the first \d+ listed)?$")

NONSENSE = [
    ".*(",
    "^.{0,3}$",
    "\\",
    "((((((((((",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "__proto__",
    "constructor",
    "%00%ff",
    "\u202e\u2066\ufeff",
    "🦄" * 20,
    "xq" * 50_000,
    "aeiou" * 20_000,
    "وی" * 40,
]


def box(page: Page) -> Any:
    return page.get_by_role("combobox", name="Search strikes")


def hits(page: Page) -> Any:
    return page.get_by_role("listbox", name="Found").get_by_role("option")


def said(page: Page) -> Any:
    return page.locator(".finder [role=status]")


def center(page: Page) -> tuple[float, float]:
    script = "(() => { const c = strikeMap.map.getCenter(); return [c.lat, c.lng]; })()"
    latitude, longitude = page.evaluate(script)
    return latitude, longitude


@pytest.fixture
def spelling(page: Page, dataset: Dataset) -> Page:
    """Run the module that brings spellings together alone in an empty page."""
    rules = script_json({"rules": search_index.index(dataset)["rules"]})
    bundle = Bundle()
    state = bundle.part(["layers/web/state.js"])
    matching = bundle.part(["geo_app/controls/name_matching.js"])
    for script in (*state, f"strikeMap.index = {rules};", *matching):
        page.add_script_tag(content=script)
    return page


def test_spellings_are_brought_together_as_in_python(spelling: Page) -> None:
    """Of every name in the gazetteer the same fold; of pairs across scripts, each 20th.

    Which of them are taken begins anew with each script name, so that all take part.
    """
    places = read_gazetteer(DEFAULT_DIRECTORY)
    names = [name for place in places for name in place.spellings]
    # A capital sigma at the end of a word is the one letter that they differ in.
    names = [name for name in names if "Σ" not in unicodedata.normalize("NFKD", name)]
    assert len(names) > 10_000
    found = spelling.evaluate(
        "(all) => all.map(strikeMapModules.name_matching.fold)", names
    )
    assert dict(zip(names, found, strict=True)) == {name: fold(name) for name in names}
    scripts = sorted({name for name in names if is_arabic(name)})
    pairs = [(name, held.name) for name in scripts for held in places[::200]][::20]
    crossed = spelling.evaluate(
        """(pairs) => {
            const { fits, term } = strikeMapModules.name_matching;
            const terms = new Map(pairs.flat().map((t) => [t, term(t)]));
            const whole = (a, b) => fits(terms.get(a), terms.get(b)) === 2;
            return pairs.map(([a, b]) => whole(a, b));
        }""",
        pairs,
    )
    for (arabic, latin), same in zip(pairs, crossed, strict=True):
        assert same is spells(fold(arabic), fold(latin)), (arabic, latin)


def test_every_spelling_of_what_is_drawn_is_reached(
    opened: Page, dataset: Dataset
) -> None:
    """What the index leaves out because the rules reach it, they do reach."""
    spellings = {
        place.gazetteer_id: place.spellings
        for place in read_gazetteer(DEFAULT_DIRECTORY)
    }
    drawn = towns.features(dataset)
    wanted = [
        (town.name, spelling)
        for town in drawn.itertuples()
        for spelling in spellings[town.gazetteer_id]
    ]
    assert len(wanted) > 300
    missed = opened.evaluate(
        """(wanted) => wanted.filter(([title, spelling]) =>
            !strikeMapModules.search_match.find(spelling)
                .some((row) => row.title === title))""",
        wanted,
    )
    assert missed == []


def test_it_is_found_as_one_types(opened: Page) -> None:
    """By any spelling, in Latin or Arabic letters, whole or begun."""
    for typed, title in TYPED.items():
        box(opened).fill(typed)
        if title is None:
            expect(hits(opened)).to_have_count(0)
            expect(said(opened)).to_have_text("Nothing found")
        else:
            named = opened.locator(".hit-title").filter(has_text=title)
            expect(named.first, typed).to_be_visible()
            expect(said(opened)).to_have_text(COUNT)


def test_nonsense_is_only_text(opened: Page) -> None:
    """An expression, markup or a very long text finds nothing and harms nothing."""
    for typed in NONSENSE:
        box(opened).fill(typed)
        expect(said(opened), typed[:40]).to_have_text("Nothing found")
        box(opened).press("Enter")
    box(opened).fill("Panjgur")
    expect(hits(opened)).to_have_count(1)


def test_names_bear_their_language(opened: Page) -> None:
    """Each local name in a hit is isolated, in its language and direction."""
    box(opened).fill("Zahedan")
    names = hits(opened).first.locator("bdi")
    found = names.evaluate_all("(all) => all.map((n) => [n.lang, n.dir])")
    assert found == [["fa", "rtl"], ["ur", "rtl"]]


def test_a_strike_is_opened_by_keyboard_alone(opened: Page) -> None:
    """Slash, type, arrows, Enter: its popup; Escape: back on its sign."""
    opened.keyboard.press("/")
    expect(box(opened)).to_be_focused()
    opened.keyboard.type("explos")
    expect(hits(opened)).to_have_count(1)
    opened.keyboard.press("ArrowDown")
    active = box(opened).get_attribute("aria-activedescendant")
    expect(opened.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
    opened.keyboard.press("Enter")
    expect(opened.locator(".leaflet-popup h2")).to_have_text("Explosion near Saravan")
    opened.keyboard.press("Escape")
    expect(opened.locator(".leaflet-popup")).to_have_count(0)
    assert opened.evaluate("document.activeElement.dataset.incident") == "I2b"


def test_the_arrows_go_around_the_list(opened: Page) -> None:
    """Up from the first is the last, and the other way round."""
    opened.keyboard.press("Control+k")
    opened.keyboard.type("baloch")
    count = hits(opened).count()
    assert count > 2
    opened.keyboard.press("ArrowUp")
    expect(hits(opened).last).to_have_attribute("aria-selected", "true")
    opened.keyboard.press("ArrowDown")
    expect(hits(opened).first).to_have_attribute("aria-selected", "true")
    opened.keyboard.press("Escape")
    expect(hits(opened)).to_have_count(0)
    expect(box(opened)).to_have_attribute("aria-expanded", "false")


def test_a_slash_that_is_typed_stays_a_slash(opened: Page) -> None:
    """In a field it is a letter, not a key of the map."""
    box(opened).press_sequentially("a/b")
    expect(box(opened)).to_have_value("a/b")


def test_a_town_is_marked_where_it_is(opened: Page, dataset: Dataset) -> None:
    """A ring around it, until something else is looked for."""
    box(opened).fill("Panjgoor")
    box(opened).press("Enter")
    drawn = towns.features(dataset)
    point = drawn[drawn["name"] == PANJGUR].geometry.iloc[0]
    assert center(opened) == pytest.approx((point.y, point.x), abs=0.02)
    expect(opened.locator(".found")).to_have_text(PANJGUR)
    expect(said(opened)).to_have_text("Panjgur is marked on the map")
    box(opened).press("Escape")
    expect(opened.locator(".found")).to_have_count(0)


def test_a_province_is_shown_whole(opened: Page, dataset: Dataset) -> None:
    """The view holds all of it, and its name says that it is an area."""
    box(opened).fill("Sistan va Baluchestan")
    hits(opened).filter(has_text="Province").click()
    admin1 = dataset.geography.admin1
    shape = admin1[admin1["code"] == "IR-11"].geometry.iloc[0]
    west, south, east, north = opened.evaluate(
        "strikeMap.map.getBounds().toBBoxString().split(',').map(Number)"
    )
    assert west < shape.bounds[0]
    assert south < shape.bounds[1]
    assert east > shape.bounds[2]
    assert north > shape.bounds[3]
    expect(opened.locator(".found.area")).to_contain_text(WEST)


def test_what_is_not_on_the_map_is_found_in_the_list(
    opened: Page, dataset: Dataset
) -> None:
    """An incident without a place leads to its row."""
    listed = next(
        incident for incident in dataset.incidents if not incident.precision.is_mapped
    )
    box(opened).fill(listed.title)
    expect(hits(opened).first).to_contain_text("not on the map")
    box(opened).press("Enter")
    row = opened.locator(f"#glance tr[data-incidents='{listed.id}']")
    expect(row).to_be_focused()
    expect(opened.locator(".leaflet-popup")).to_have_count(0)


@pytest.mark.parametrize(
    ("hide", "why"),
    [
        (
            "strikeMapModules.visibility.show({ at: '2024-01-16T12:00Z' })",
            "not yet reported at this hour",
        ),
        (
            "strikeMapModules.visibility.show({ span: ['2024-01-16', '2024-01-16'] })",
            "hidden by the filters",
        ),
    ],
)
def test_a_hidden_strike_stays_hidden(opened: Page, hide: str, why: str) -> None:
    """It is found and said to be hidden; choosing it shows nothing."""
    opened.evaluate(hide)
    box(opened).fill("explosion")
    expect(hits(opened)).to_have_count(1)
    expect(hits(opened)).to_contain_text(why)
    before = center(opened)
    box(opened).press("Enter")
    expect(opened.locator(".leaflet-popup")).to_have_count(0)
    expect(opened.locator("[data-incident='I2b']")).to_be_hidden()
    expect(said(opened)).to_contain_text(why)
    assert center(opened) == before


def test_a_layer_that_is_off_is_ticked(opened: Page, dataset: Dataset) -> None:
    """An incident of the context is shown with its layer, which then is on."""
    held = next(
        item
        for item in dataset.incidents
        if item.set is RecordSet.CONTEXT and item.precision.is_point
    )
    box(opened).fill(held.title)
    box(opened).press("Enter")
    expect(opened.locator(".leaflet-popup h2")).to_have_text(held.title)
    assert opened.evaluate("strikeMap.map.hasLayer(strikeMap.groups.get('context'))")


def test_it_works_by_touch_on_a_phone(
    phone: Page,
) -> None:
    """Folded to a button; a tap opens it, another chooses."""
    expect(box(phone)).to_be_hidden()
    phone.get_by_role("button", name="Search the map").tap()
    expect(box(phone)).to_be_focused()
    phone.keyboard.type("پنجگور")
    hits(phone).first.tap()
    expect(phone.locator(".found")).to_have_text(PANJGUR)
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    phone.get_by_role("button", name="Search the map").tap()
    expect(box(phone)).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_the_list(opened: Page, scheme: Any) -> None:
    """With its hits open and one of them lit, and with a place marked."""
    opened.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    box(opened).fill("baloch")
    box(opened).press("ArrowDown")
    assert_accessible(opened, ".finder")
    box(opened).fill("Panjgur")
    box(opened).press("Enter")
    assert_accessible(opened, ".finder")
    assert_accessible(opened, ".found")


def test_what_is_not_drawn_is_not_found(
    page: Page, dataset: Dataset, tmp_path: Path, outside: list[str]
) -> None:
    """In a file without towns no town is found; the rest still is."""
    file = tmp_path / "strikes.html"
    file.write_text(whole_page(dataset, layers=["strikes"]), encoding="utf-8")
    ready(page, file, outside)
    box(page).fill(PANJGUR)
    expect(said(page)).to_have_text("Nothing found")
    box(page).fill("explosion")
    expect(hits(page)).to_have_count(1)


def test_another_case_is_searched_too(
    page: Page, root: Path, tmp_path: Path, outside: list[str]
) -> None:
    """Its towns, provinces and incidents are found; nothing names this case."""
    case = data.load(root / "tests/cases/togo-benin")
    file = tmp_path / "other.html"
    file.write_text(whole_page(case), encoding="utf-8")
    ready(page, file, outside)
    strike = next(
        incident for incident in case.incidents if incident.set is RecordSet.STRIKE
    )
    names = [strike.title, "Togo", "Benin", towns.features(case)["name"].iloc[0]]
    for name in names:
        box(page).fill(name)
        expect(hits(page).first).to_contain_text(name)


def test_the_index_is_small(dataset: Dataset) -> None:
    """What it adds to the page, compressed: at most 5 KiB."""
    text = script_json(search_index.index(dataset))
    assert len(gzip.compress(text.encode(), mtime=0)) <= 5 * 1024

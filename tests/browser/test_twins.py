"""Rules that Python and script both have: each is compared over a table of values."""

from __future__ import annotations

import itertools
import json
import shutil
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typst

from geo_app.print_layout import typesetting
from geo_app.print_layout.map_labels import Kind
from geo_app.templates.environment import direction
from geo_app.templates.used_messages import words_script
from geo_app.viewer.bundle import read_script
from layers.i18n import phrases, say, spoken
from layers.i18n.catalog import TABLE_VARIABLE
from layers.i18n.plurals import plural
from tests.support.opening import run_modules
from tests.support.translation import write_plurals

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SCRIPTS = ("layers/i18n/messages.js", "layers/i18n/phrases.js")
SCRIPTS_SAY = ' say("shown.hidden"); say("events.looking"); say("sheet.sources");'
LANGUAGE = "<!doctype html><html lang='{tag}' dir='ltr'></html>"
RADII = [
    *(10**power + step for power in range(1, 7) for step in (-1, 0, 1)),
    *(1, 2, 40, 50, 250, 999, 1500, 2500, 3400, 5000, 9949, 9950, 12_500, 25_000),
    *range(750, 12_000, 125),
]
"""Metres: both sides of every power of ten, and halves that a rounding can part."""

LETTERS = [chr(code) for code in range(0x20, 0x30000) if chr(code).isalpha()]
DIRECTED = [
    *(f"3 ({letter}" for letter in LETTERS),
    *("", "12", "...", "Saravan \u0633", "\u0633 Saravan", "\u0661 Saravan"),
]
"""Texts by whose first letter their direction is decided: every letter there is."""

DEGREES = [0.0, -0.04, 0.05, 27.37089, -2.5, 62.25, 62.33096, -62.75, 179.99, -180.0]
FIGURES = ["", "0", "1", "3", "9", "12", "1200", "007"]


LANGUAGES = """
    ar be bg bs ca cs cy da de el en es et fa fi fil fr ga gd he hi hr hu hy id is it
    ja ka kk ko ku lt lv mk mt nl pa pl ps pt pt-PT ro ru sd sk sl sq sr sv sw ta tg
    th tr uk ur uz vi zh zu
"""
COUNTS = [*range(201), 1000, 1_000_000, 2_000_000, 0.1, 0.5, 1.5, 2.3, 1.21, 10.11]


def open_viewer(page: Page, tag: str) -> Page:
    """Open an empty page with the scripts of the viewer that have a twin."""
    words = words_script([*map(read_script, SCRIPTS), SCRIPTS_SAY])
    page.set_content(LANGUAGE.format(tag=tag))
    page.add_script_tag(content=words)
    return run_modules(page, *SCRIPTS)


@pytest.fixture
def viewer(page: Page) -> Page:
    """Open it in English."""
    return open_viewer(page, "en")


def by_script(page: Page, call: str, values: list[Any]) -> list[Any]:
    """Return what a function of the viewer makes of each row of values."""
    found: list[Any] = page.evaluate(f"(rows) => rows.map({call})", values)
    return found


def test_kilometres(viewer: Page) -> None:
    """A radius of 5,000 m would be "5 km" in a popup and "5.0 km" in the record."""
    found = by_script(
        viewer, "(m) => strikeMapModules.phrases.kilometres(m / 1000)", RADII
    )
    assert found == [phrases.kilometres(metres / 1000) for metres in RADII]


def test_decimals_of_a_position(viewer: Page) -> None:
    """The same point would be known better in the one than in the other."""
    radii = [*RADII, None]
    rows = [[at, -at / 2, radius] for at in DEGREES for radius in radii]
    found = by_script(
        viewer,
        "([lat, lng, r]) => strikeMapModules.phrases.coordinates(lat, lng, r)",
        rows,
    )
    assert found == [phrases.position(*row) for row in rows]


def test_figures(viewer: Page) -> None:
    """One figure would be a range here and a number there."""
    rows = [
        [low, high]
        for low, high in itertools.product(FIGURES, repeat=2)
        if not (low and high) or int(low) <= int(high)
    ]
    found = by_script(
        viewer, "([low, high]) => strikeMapModules.phrases.figure(low, high)", rows
    )
    stated = [[int(cell) if cell else None for cell in row] for row in rows]
    assert found == [phrases.stated_figure(*row) for row in stated]


def test_directions_of_texts(viewer: Page, tmp_path: Path) -> None:
    """A name would run one way in the record, another in its popup or on the sheet."""
    expected = [direction(text) for text in DIRECTED]
    assert {"ltr", "rtl"} == set(expected)
    call = "(text) => strikeMapModules.messages.directionOf(text)"
    assert by_script(viewer, call, DIRECTED) == expected
    # Typst takes a hundred times as long: one letter in fifty, of each script.
    sheet = by_sheet(tmp_path, "look.typ", "direction", DIRECTED[::-50])
    assert sheet == expected[::-50]


def by_sheet(folder: Path, template: str, function: str, texts: list[str]) -> list[str]:
    """Return what a function of the sheet's templates makes of each text, as text."""
    templates = Path(str(files("geo_app.print_layout")))
    for file in templates.glob("*.typ"):
        shutil.copy(file, folder)
    probe = folder / "probe.typ"
    probe.write_text(
        f"""#import "{template}": {function}
        #let data = json(bytes(sys.inputs.data))
        #metadata(data.texts.map(text => repr({function}(text))))<probe>""",
        "utf-8",
    )
    inputs = typesetting.inputs({"texts": texts})
    found = typst.query(probe, "<probe>", "value", one=True, sys_inputs=inputs)
    values: list[str] = json.loads(found)
    return values


def test_labels_are_placed_in_one_order(page: Page) -> None:
    """A town would be named on screen where the sheet names a strike beside it."""
    run_modules(page, "layers/web/label_geometry.js")
    on_screen = page.evaluate("strikeMapModules.label_geometry.ORDER")
    named = [kind.removesuffix("-label").removesuffix("-name") for kind in on_screen]
    on_paper = [kind.name.lower() for kind in Kind]
    assert sorted(named) == sorted(on_paper)
    assert [kind for kind in named if kind != "province"] == [
        kind for kind in on_paper if kind != "province"
    ]


def test_plurals(page: Page) -> None:
    """Report and map of one file would part ways: at 21 in Russian, at 0 in French."""
    languages = LANGUAGES.split()
    found = page.evaluate(
        """([tags, counts]) => tags.map((tag) => {
          const rules = new Intl.PluralRules(tag);
          return counts.map((count) => rules.select(count));
        })""",
        [languages, COUNTS],
    )
    for tag, categories in zip(languages, found, strict=True):
        assert [plural(tag, count) for count in COUNTS] == categories, tag


@pytest.mark.parametrize("tag", ["ru", "qps-plocm"])
def test_words_of_a_count(
    page: Page, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tag: str
) -> None:
    """The browser would choose among the words of one language by another's rules."""
    write_plurals(root / "layers/i18n/messages.csv", tmp_path / "words.csv", tag)
    monkeypatch.setenv(TABLE_VARIABLE, str(tmp_path / "words.csv"))
    with spoken(tag):
        viewer = open_viewer(page, tag)
        for key in ("events.looking", "shown.hidden", "sheet.sources"):
            call = f"(n) => strikeMapModules.messages.say('{key}', {{ n }})"
            found = by_script(viewer, call, COUNTS[:-6])
            assert found == [say(key, n=count) for count in COUNTS[:-6]]

"""Colours, sizes, overview, full screen and help, in the real browser."""

from __future__ import annotations

import html
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from data.claims.as_of import narrowed
from geo_app.viewer import help_text
from geo_app.viewer.page import page as whole_page
from tests.support.accessibility import (
    assert_accessible,
    assert_accessible_but_for_contrast,
)
from tests.support.opening import DESK, Shared, ready, rest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

    from data import Dataset


SIZES = ((390, 844), (768, 1024), (1366, 768), (1920, 1080), (2560, 1440), (3840, 2160))
CENTRE = "(() => { const c = strikeMap.map.getCenter(); return [c.lat, c.lng]; })()"

# The smaller side of whatever is pressed, by its name. The dots of the timeline are
# left out: the list has a row for each of them, to press instead.
TARGETS = """() => [...document.querySelectorAll(
        "#tools button, .leaflet-control :is(button, summary, a[role=button]), "
        + ".layer label, .times button, .times input, .leaflet-popup-close-button")]
    .filter((node) => node.checkVisibility() && !node.matches(".dot"))
    .map((node) => {
        const { width, height } = node.getBoundingClientRect();
        const name = node.ariaLabel || node.textContent || node.type;
        return [name, Math.min(width, height)];
    })"""


# Where the map begins, in every frame from the first one on, the same only once.
TOPS = """() => {
  window.tops = [];
  const look = () => {
    const node = document.querySelector(".leaflet-container");
    const top = node && Math.round(node.getBoundingClientRect().top);
    if (node && top !== tops.at(-1)) tops.push(top);
    requestAnimationFrame(look);
  };
  look();
}"""


# The paper's colour as each frame leaves it, the same only once.
PAPERS = """() => {
  window.papers = [];
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    if (!document.body) return;
    const paper = getComputedStyle(document.body).backgroundColor;
    if (paper !== papers.at(-1)) papers.push(paper);
  };
  const frame = () => {
    port2.postMessage(null);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}"""


@pytest.fixture(scope="module")
def shared_unpointed(browser: Browser, exported: Path) -> Iterator[Shared]:
    """Keep it open as it is before the pointer has been on the map."""
    with closing(Shared(browser, exported, pointed=False, **DESK)) as page:
        yield page


@pytest.fixture
def unpointed(shared_unpointed: Shared) -> Page:
    """Return it as it opens, with nothing in the read-out."""
    return shared_unpointed.as_it_opened()


def paper(page: Page) -> str:
    found: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return found


@pytest.mark.serial
@pytest.mark.parametrize("width", [390, 768, 1000, 1400])
def test_the_map_stays_where_it_was_first_seen(
    page: Page, exported: Path, width: int
) -> None:
    """What is made above it after it is drawn has its room before."""
    page.set_viewport_size({"width": width, "height": 900})
    page.add_init_script(f"({TOPS})()")
    ready(page, exported)
    expect(page.locator(".strip .dot").first).to_be_visible()
    page.wait_for_timeout(200)
    assert len(page.evaluate("tops")) == 1


# What on the map was painted in one place and then in another, and the two places.
MOVED = """() => {
  window.moved = [];
  new PerformanceObserver((list) =>
    list.getEntries().flatMap(({ sources }) => sources).forEach((source) => {
      const { currentRect: now, node, previousRect: before } = source;
      const part = node instanceof Element ? node : node?.parentElement;
      const corners = [before.x, before.y, now.x, now.y].map(Math.round);
      if (part?.closest(".leaflet-container")) moved.push([part.className, corners]);
    }),
  ).observe({ buffered: true, type: "layout-shift" });
}"""


@pytest.mark.serial
@pytest.mark.parametrize("width", [768, 1000, 1400])
def test_nothing_on_the_map_jumps(page: Page, exported: Path, width: int) -> None:
    """Signs, tools and overview stay where they are while the rest is made."""
    page.set_viewport_size({"width": width, "height": 900})
    page.add_init_script(f"({MOVED})()")
    ready(page, exported)
    expect(page.locator(".inset svg")).to_be_visible()
    page.wait_for_timeout(300)
    assert page.evaluate("moved") == []


def test_colours_follow_the_system_or_the_choice(page: Page, exported: Path) -> None:
    """Auto is as the system has it; light and dark hold against it, and after."""
    page.emulate_media(color_scheme="dark")
    ready(page, exported)
    dark = paper(page)
    page.get_by_role("button", name="Colours: auto").click()
    light = paper(page)
    assert light != dark
    page.emulate_media(color_scheme="light")
    assert paper(page) == light
    page.get_by_role("button", name="Colours: light").focus()
    page.keyboard.press("Enter")
    assert paper(page) == dark
    page.reload()
    assert paper(page) == dark
    page.get_by_role("button", name="Colours: dark").click()
    assert paper(page) == light
    expect(page.get_by_role("button", name="Colours: auto")).to_be_visible()


@pytest.mark.serial
def test_a_remembered_colour_is_there_from_the_first_frame(
    page: Page, exported: Path
) -> None:
    """Nobody who chose dark sees light before."""
    page.emulate_media(color_scheme="light")
    light = paper(ready(page, exported))
    for _ in range(2):
        page.locator("#tools .theme").click()
    page.add_init_script(f"({PAPERS})()")
    page.reload()
    page.wait_for_function("papers.length > 0")
    page.wait_for_timeout(200)
    (dark,) = page.evaluate("papers")
    assert dark != light


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_screen_holds_it(unpointed: Page, width: int, height: int) -> None:
    """Nothing is wider than the screen, and what is pressed is large enough."""
    unpointed.set_viewport_size({"width": width, "height": height})
    assert unpointed.evaluate("document.documentElement.scrollWidth") == width
    small = [held for held in unpointed.evaluate(TARGETS) if held[1] < 24]
    assert small == []


@pytest.mark.parametrize("width", [390, 768, 901, 944, 1000, 1180, 1400, 1920])
def test_the_map_ends_within_the_window(unpointed: Page, width: int) -> None:
    """What it is drawn from, at its foot, is seen without scrolling."""
    unpointed.set_viewport_size({"width": width, "height": 900})
    box = unpointed.locator("main").bounding_box()
    assert box is not None
    assert 0 <= 900 - box["y"] - box["height"] < 40


# The names of towns and countries that are seen, and whether a control or the edge of
# the map cuts each.
CUT = """() => {
  const map = strikeMap.map.getContainer();
  const edge = map.getBoundingClientRect();
  const covers = [...map.querySelectorAll(".leaflet-control")].map((one) =>
    one.getBoundingClientRect());
  return [...document.querySelectorAll(".label.town, .label.country")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }))
    .map((one) => {
      const { bottom, left, right, top } = one.getBoundingClientRect();
      const out = left < edge.left || right > edge.right ||
        top < edge.top || bottom > edge.bottom;
      const under = covers.some((box) => left < box.right && right > box.left &&
        top < box.bottom && bottom > box.top);
      return [one.textContent, out || under];
    });
}"""


# Whether the map has noticed the size that it has by now.
RESIZED = """() => {
  const { clientHeight, clientWidth } = strikeMap.map.getContainer();
  const { x, y } = strikeMap.map.getSize();
  return x === clientWidth && y === clientHeight && innerWidth - x < 20;
}"""

# Names find their room in the next frame.
ZOOMED = """async (zoom) => {
  strikeMap.map.setZoom(zoom, { animate: false });
  for (let n = 0; n < 2; n += 1) await new Promise(requestAnimationFrame);
}"""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("zoom", [4, 5.25, 7])
def test_no_name_is_cut(unpointed: Page, size: tuple[int, int], zoom: float) -> None:
    """Half a name says nothing, or another thing."""
    width, height = size
    unpointed.set_viewport_size({"width": width, "height": height})
    unpointed.wait_for_function(RESIZED)
    unpointed.evaluate(ZOOMED, zoom)
    names = dict(unpointed.evaluate(CUT))
    assert names
    assert [name for name, cut in names.items() if cut] == []


def test_no_name_is_cut_on_paper(page: Page, dataset: Dataset, tmp_path: Path) -> None:
    """The controls stand elsewhere there, and names make room for them."""
    # With few sources below it, the map has room for names beside those of strikes.
    first = dataset.sources[0].id
    claims = tuple(claim for claim in dataset.claims if claim.source == first)
    few = narrowed(dataset, incidents=dataset.incidents, claims=claims, timeline=())
    file = tmp_path / "few.html"
    file.write_text(whole_page(few), encoding="utf-8")
    page.set_viewport_size(DESK["viewport"])
    ready(page, file)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    names = dict(page.evaluate(CUT))
    assert names
    assert [name for name, cut in names.items() if cut] == []


def test_a_finger_has_room(phone: Page) -> None:
    """On a touch screen, 44 pixels for whatever is pressed."""
    phone.locator(".legend > summary").tap()
    targets = phone.evaluate(TARGETS)
    assert len(targets) > 10
    assert [held for held in targets if held[1] < 43.9] == []


# How much of the screen lies above the map.
ABOVE = "document.querySelector('main').getBoundingClientRect().top / innerHeight"
# What of the read-out is covered by something else, at each of its corners.
COVERED = """() => [...document.querySelectorAll(".readout > *")]
    .filter((node) => node.checkVisibility() && !node.matches(".unseen"))
    .filter((node) => {
        const { bottom, height, left, right, top } = node.getBoundingClientRect();
        const corners = [left + 2, right - 2].flatMap((x) =>
            [top + height / 3, bottom - height / 3].map((y) => [x, y]));
        return height && !corners.every(([x, y]) =>
            node.contains(document.elementFromPoint(x, y)));
    }).map((node) => node.outerHTML.slice(0, 80))"""


def test_a_telephone_opens_on_the_map(phone: Page) -> None:
    """Title, tools and clocks leave the map over two thirds of the first screen.

    All of the map is in it, and what the title row has no room for stands below.
    """
    assert phone.evaluate(ABOVE) < 0.3
    screen = "innerHeight - document.querySelector('main').getBoundingClientRect()"
    assert phone.evaluate(f"{screen}.bottom") >= -1
    below = "(node) => node.getBoundingClientRect().top"
    foot = phone.locator("main").evaluate(
        "(node) => node.offsetTop + node.offsetHeight"
    )
    for part in (".subtitle", ".as-of"):
        expect(phone.locator(part)).to_be_visible()
        assert phone.locator(part).evaluate(below) >= foot


@pytest.mark.parametrize("width", [390, 540, 800, 940, 1100, 1400])
def test_nothing_covers_the_read_out(opened: Page, width: int) -> None:
    """Neither whose data it is nor the legend lies over the position and its form."""
    opened.set_viewport_size({"width": width, "height": 900})
    opened.get_by_role("button", name="Read the middle of the map").click()
    opened.get_by_label("Form of positions").select_option("dms")
    expect(opened.locator(".readout .value")).to_contain_text("N")
    opened.locator("main").evaluate("(node) => node.scrollIntoView()")
    assert opened.evaluate(COVERED) == []


def test_a_wall_reads_from_farther_off(opened: Page) -> None:
    """Texts, signs and controls of a 3840 pixel screen are well over half larger."""
    parts = (".masthead h1", ".handle-title", ".handle svg", ".home-bar", ".inset svg")
    size = "(node) => node.getBoundingClientRect().height"
    before = [opened.locator(part).first.evaluate(size) for part in parts]
    opened.set_viewport_size({"width": 3840, "height": 2160})
    rest(opened)
    after = [opened.locator(part).first.evaluate(size) for part in parts]
    for part, small, large in zip(parts, before, after, strict=True):
        assert large > 1.5 * small, part


@pytest.mark.serial
def test_who_asked_for_rest_sees_nothing_glide(page: Page, exported: Path) -> None:
    """With reduced motion a zoom and a pan are done at once."""
    page.emulate_media(reduced_motion="reduce")
    ready(page, exported)
    zoom = "strikeMap.map.getZoom()"
    before = page.evaluate(zoom)
    after = page.evaluate(f"(strikeMap.map.zoomIn(), {zoom})")
    assert after > before
    moved = """async () => {
        let frames = 0;
        strikeMap.map.on("move", () => { frames += 1; });
        strikeMap.map.panBy([200, 0]);
        await new Promise((done) => setTimeout(done, 400));
        return frames;
    }"""
    assert page.evaluate(moved) == 1


TWO_FRAMES = """() => new Promise((done) =>
    requestAnimationFrame(() => requestAnimationFrame(done)))"""
COUNT_MOTION = """() => {
    window.motion = { move: 0, zoomanim: 0 };
    const count = ({ type }) => { motion[type] += 1; };
    strikeMap.map.on("move zoomanim", count);
}"""


@pytest.mark.serial
@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_keys_and_search_glide_only_for_others(
    page: Page, exported: Path, motion: Any
) -> None:
    """What is asked for by hand is done at once."""
    page.emulate_media(reduced_motion=motion)
    page.set_viewport_size({"width": 1400, "height": 900})
    ready(page, exported)
    at_rest = motion == "reduce"
    page.evaluate(COUNT_MOTION)
    page.locator(".leaflet-container").focus()
    page.keyboard.press("ArrowRight")
    rest(page)
    assert (page.evaluate("motion.move") == 1) == at_rest
    page.keyboard.press("+")
    page.evaluate(TWO_FRAMES)  # a glide begins in the next one
    rest(page)
    assert (page.evaluate("motion.zoomanim") == 0) == at_rest
    page.get_by_role("combobox", name="Search").fill("Panjgur")
    page.keyboard.press("Enter")
    expect(page.locator(".found")).to_be_attached()
    assert (page.evaluate("document.getAnimations().length") == 0) == at_rest


@pytest.mark.serial
def test_at_rest_a_strike_is_flown_to_and_days_are_played(
    page: Page, exported: Path
) -> None:
    """At once to the strike, with room for its popup; the days change in place."""
    page.emulate_media(reduced_motion="reduce")
    ready(page, exported)
    page.evaluate(COUNT_MOTION)
    page.locator("#glance [data-open='I2b']").click()
    expect(page.locator(".leaflet-popup h2")).to_be_visible()
    rest(page)
    assert 0 < page.evaluate("motion.move") <= 2
    page.keyboard.press("Escape")
    page.evaluate("motion.move = 0")
    page.locator(".days-play").click()
    since = page.locator("#days input").last
    first = since.input_value()
    expect(since).not_to_have_value(first)
    assert page.evaluate("[motion.move, document.getAnimations().length]") == [0, 0]


def test_the_overview_shows_what_the_map_shows(opened: Page, dataset: Dataset) -> None:
    """The frame is around the view, in the projection of the map."""
    opened.evaluate("strikeMap.map.setView([27, 63], 6, { animate: false })")
    inside = """() => {
        const svg = document.querySelector(".inset svg");
        const frame = svg.querySelector(".extent").getBBox();
        const { x, y, width, height } = svg.viewBox.baseVal;
        const { map, options } = strikeMap;
        const [[south, west], [north, east]] = options.limits;
        const at = (lat, lng) => map.project([lat, lng], 0);
        const span = [at(north, west), at(south, east)];
        const share = (p) => [(p.x - span[0].x) / (span[1].x - span[0].x),
            (p.y - span[0].y) / (span[1].y - span[0].y)];
        const within = (left, top) => [(left - x) / width, (top - y) / height];
        const view = map.getBounds();
        return [
            within(frame.x, frame.y),
            share(map.project(view.getNorthWest(), 0)),
            within(frame.x + frame.width, frame.y + frame.height),
            share(map.project(view.getSouthEast(), 0)),
        ];
    }"""
    first, corner, last, other = opened.evaluate(inside)
    assert first == pytest.approx(corner, abs=1e-3)
    assert last == pytest.approx(other, abs=1e-3)
    assert opened.locator(".inset path.land").count() == 2
    stand_out = opened.locator(".inset path.focus")
    expect(stand_out).to_have_count(len(dataset.case.provinces))


def overview(page: Page) -> Locator:
    return page.locator(".inset svg")


def test_the_overview_moves_the_map(opened: Page) -> None:
    """By a press, by a drag, and by the arrow keys."""
    opened.evaluate("strikeMap.map.setZoom(7, { animate: false })")
    box = overview(opened).bounding_box()
    assert box
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    opened.mouse.click(*middle)
    latitude, longitude = opened.evaluate(CENTRE)
    opened.mouse.move(*middle)
    opened.mouse.down()
    opened.mouse.move(middle[0] + 20, middle[1] - 10, steps=4)
    opened.mouse.up()
    dragged = opened.evaluate(CENTRE)
    assert dragged[0] > latitude
    assert dragged[1] > longitude
    overview(opened).focus()
    opened.keyboard.press("ArrowLeft")
    rest(opened)
    assert opened.evaluate(CENTRE)[1] < dragged[1]


def test_the_overview_unfolds_by_touch(phone: Page) -> None:
    """Folded on a telephone, nothing of it is drawn; a tap unfolds it and moves."""
    expect(overview(phone)).to_have_count(0)
    phone.locator(".inset summary").tap()
    phone.evaluate("strikeMap.map.setZoom(7, { animate: false })")
    before = phone.evaluate(CENTRE)
    overview(phone).tap(position={"x": 20, "y": 20})
    assert phone.evaluate(CENTRE) != before


def test_scale_in_both_systems_and_north(opened: Page) -> None:
    """Kilometres and miles, and which way is up."""
    scale = opened.locator(".leaflet-control-scale")
    expect(scale).to_contain_text("km")
    expect(scale).to_contain_text("mi")
    expect(opened.get_by_role("img", name="North is up")).to_be_visible()


def test_the_whole_screen_and_back(opened: Page) -> None:
    """The button says which of both it is."""
    button = opened.get_by_role("button", name="Full screen")
    button.focus()
    opened.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    assert opened.evaluate("document.fullscreenElement === document.documentElement")
    opened.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "false")


def test_no_button_where_the_whole_screen_is_refused(
    page: Page, exported: Path
) -> None:
    """A frame that may not have it does not offer it."""
    text = html.escape(exported.read_text(encoding="utf-8"))
    page.set_content(f'<iframe sandbox="allow-scripts" srcdoc="{text}">')
    frame = page.frame_locator("iframe")
    expect(frame.locator("#tools")).not_to_have_attribute("hidden", "")
    expect(frame.get_by_role("button", name="Full screen")).to_have_count(0)
    expect(frame.locator(".home-bar button").first).to_be_attached()


@pytest.mark.parametrize("way", ["button", "key"])
def test_help_opens_closes_and_gives_the_focus_back(opened: Page, way: str) -> None:
    """By its button or by "?"; Tab stays in it; Escape leaves it."""
    button = opened.get_by_role("button", name="? Help")
    button.focus()
    opened.keyboard.press("Enter" if way == "button" else "?")
    dialog = opened.get_by_role("dialog", name="How to read this map")
    expect(dialog).to_be_visible()
    for _ in range(4):
        opened.keyboard.press("Tab")
        assert opened.evaluate(
            "document.activeElement === document.body"
            " || document.activeElement.closest('dialog') !== null"
        )
    opened.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()


def test_help_says_what_stands_below_the_map(opened: Page) -> None:
    """One text: signs of precision, claims, labels, clocks and keys."""
    opened.keyboard.press("?")
    dialog = opened.locator("#help")
    rows = [
        *help_text.clocks(),
        *help_text.keys(),
        *[(name, meaning) for name, meaning, _ in help_text.places()],
        *[(name, rule) for _, name, rule in help_text.labels()],
    ]
    for name, meaning in rows:
        term = dialog.locator("dt", has_text=name).filter(
            has=opened.locator(f"xpath=following-sibling::dd[1][.={quoted(meaning)}]")
        )
        expect(term.first).to_be_attached()
    for text in help_text.claims():
        expect(dialog).to_contain_text(text)
    assert opened.locator("#reading").count() == 1
    drawn = sum(bool(sign) for _, _, sign in help_text.places())
    expect(dialog.locator("svg.symbol")).to_have_count(drawn)


def quoted(text: str) -> str:
    """Write a text for XPath, which knows no escape."""
    assert '"' not in text
    return f'"{text}"'


def test_a_question_mark_in_a_field_is_a_letter(opened: Page) -> None:
    """Whoever types one is not interrupted."""
    opened.evaluate(
        "document.querySelector('main').append("
        "Object.assign(document.createElement('input'), { id: 'typed' }))"
    )
    opened.locator("#typed").focus()
    opened.keyboard.press("?")
    expect(opened.locator("#typed")).to_have_value("?")
    expect(opened.locator("dialog[open]")).to_have_count(0)


def test_help_by_touch(phone: Page) -> None:
    """It fits the telephone; a tap beside it closes it."""
    phone.locator("#tools .help").tap()
    dialog = phone.locator("#help")
    expect(dialog).to_be_visible()
    box = dialog.bounding_box()
    assert box
    assert box["width"] <= 390
    assert box["height"] <= 844
    phone.touchscreen.tap(195, 4)
    expect(dialog).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_at_a_desk(opened: Page, scheme: Any) -> None:
    """All of the page, with the labels unfolded, and in the chosen colours."""
    opened.emulate_media(color_scheme=scheme)
    opened.locator(".signs summary").click()
    assert_accessible(opened)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_on_a_telephone(phone: Page, scheme: Any) -> None:
    """All of the page as it opens there."""
    phone.emulate_media(color_scheme=scheme)
    assert_accessible(phone)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_help(opened: Page, scheme: Any) -> None:
    """Open, in the chosen colours."""
    opened.emulate_media(color_scheme=scheme)
    opened.keyboard.press("?")
    expect(opened.locator("#help")).to_be_visible()
    assert_accessible(opened, "#help")


def test_axe_finds_no_violation_with_all_open(opened: Page) -> None:
    """Whatever opens goes together with the rest of the page; colours apart."""
    opened.locator(".signs summary").click()
    opened.get_by_role("button", name="Read the middle of the map").click()
    opened.get_by_role("combobox", name="Search strikes").fill("baloch")
    expect(opened.get_by_role("option").first).to_be_visible()
    assert_accessible_but_for_contrast(opened)
    opened.evaluate("strikeMapModules.open_incident.openIncident('I2b')")
    expect(opened.locator(".leaflet-popup")).to_be_visible()
    assert_accessible_but_for_contrast(opened)
    opened.keyboard.press("Escape")
    opened.get_by_role("button", name="Measure", exact=True).click()
    expect(opened.get_by_role("group", name="Measure")).to_be_visible()
    assert_accessible_but_for_contrast(opened)

"""Sets of many events in the real browser: drawn, counted, opened, filtered."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from data.events.event_set import event_set
from data.importers.read_events import read_events
from geo_app.viewer.page import page as whole_page
from tests.bench.events import as_text, events
from tests.support.hostile import ATTACK
from tests.support.opening import DESK, Shared

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd
    from playwright.sync_api import Browser, Page

    from data import Dataset


COUNT = 9000  # nine chunks, the last of them not full
# How many events all that is drawn in and around the view stands for.
DRAWN = """() => strikeMap.eventSets.get("events-1").canvas.items
    .reduce((sum, item) => sum + item.count, 0)"""
MOVE = "([at, zoom]) => strikeMap.map.setView(at, zoom, { animate: false })"
# Where the first thing of a kind that lies free in the view is, in the window.
WHERE = """(kinds) => {
  const { map, eventSets } = strikeMap;
  const { canvas } = eventSets.get("events-1");
  const box = map.getContainer().getBoundingClientRect();
  for (const item of canvas.items.filter(({ kind }) => kinds.includes(kind))) {
    const at = map.layerPointToContainerPoint([item.x, item.y]).subtract(canvas.origin);
    const node = document.elementFromPoint(box.x + at.x, box.y + at.y);
    if (at.x > 100 && at.y > 100 && node?.closest(".leaflet-map-pane, .folium-map")
      && !node.closest(".leaflet-control, .leaflet-marker-icon"))
      return { x: box.x + at.x, y: box.y + at.y, count: item.count };
  }
}"""


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    """Return the events, with one of them an attack in every text."""
    made = as_text(events(COUNT))
    made.loc[2, ["kind", "claimant", "notes"]] = ATTACK
    made.loc[2, ["id", "source"]] = "hostile", f"https://x.example/{ATTACK}"
    return made


@pytest.fixture(scope="module")
def exported(
    dataset: Dataset, frame: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Write a page with the set once."""
    held = event_set(frame, "made-up.csv", areas=())
    file = tmp_path_factory.mktemp("events") / "many.html"
    file.write_text(whole_page(dataset, events=[held]), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def shared(browser: Browser, exported: Path) -> Iterator[Shared]:
    """Keep it open, with its events."""
    with closing(Shared(browser, exported, await_events, **DESK)) as page:
        yield page


def await_events(page: Page) -> None:
    page.locator("html[data-events='events-1']").wait_for(state="attached")
    expect(page.locator("#events-1 .said")).to_contain_text("events on the map")


def test_every_event_is_in_one_sign_or_number(
    opened: Page, frame: pd.DataFrame
) -> None:
    """Whatever the zoom, the numbers add up to what is mapped."""
    opened.evaluate(MOVE, [[29, 60], 4.5])
    mapped = int((frame["precision"] != "unknown").sum())
    assert opened.evaluate(DRAWN) == mapped
    expect(opened.locator("#events-1 .said")).to_contain_text(f"{mapped:,} events")


def test_each_event_tells_what_its_row_says(opened: Page, frame: pd.DataFrame) -> None:
    """No text is lost or handed to another event: the ends of chunks among them."""
    told = opened.evaluate(
        """async () => {
          const { set } = strikeMap.eventSets.get("events-1");
          const found = [];
          for (const i of [0, 1, 1023, 1024, 8191, 8192, 8999])
            found.push({ ...Object.fromEntries(await set.told(i)),
              day: set.date(i)?.toISOString().slice(0, 10) ?? "",
              at: i < set.points
                ? strikeMapModules.event_signs.eventPlace(set, i) : null,
              radius: set.radius[i] });
          return found;
        }"""
    )
    rows = frame.set_index("id")
    for event in told:
        row = rows.loc[event["id"]]
        assert event["day"] == row["date"]
        assert event["radius"] == float(row["radius_m"] or 0)
        for name in ("kind", "notes", "source", "claimant", "fatalities_low"):
            assert event.get(name, "") == row[name]
        if event["at"]:
            assert round(event["at"]["lng"], 5) == float(row["longitude"])
            assert round(event["at"]["lat"], 5) == float(row["latitude"])


def test_a_click_opens_one_event(opened: Page) -> None:
    """A sign opens its event, with the figure beside its claimant."""
    opened.evaluate(MOVE, [[29, 52], 9])
    at = opened.evaluate(WHERE, ["spot", "around"])
    opened.mouse.click(at["x"], at["y"])
    popup = opened.locator(".leaflet-popup-content")
    expect(popup).to_have_count(1)
    expect(popup.locator("dd", has_text="claimed by")).to_have_count(1)
    opened.keyboard.press("Escape")
    expect(popup).to_have_count(0)


def test_a_label_opens_the_events_of_its_area(opened: Page) -> None:
    """One after the other, by the arrow keys too; it says that there is no spot."""
    opened.evaluate(MOVE, [[29, 52], 7])
    at = opened.evaluate(WHERE, ["area"])
    opened.mouse.click(at["x"], at["y"])
    popup = opened.locator(".leaflet-popup-content")
    expect(popup).to_contain_text(f"1 of {at['count']} events somewhere in this area")
    popup.focus()
    opened.keyboard.press("ArrowRight")
    expect(popup).to_contain_text(f"2 of {at['count']} events")


def test_a_number_is_parted_by_a_click(opened: Page) -> None:
    """The map comes closer to those that a number stands for."""
    opened.evaluate(MOVE, [[29, 52], 5])
    at = opened.evaluate(WHERE, ["many"])
    opened.evaluate(
        """() => {
          const { map } = strikeMap;
          window.closer = new Promise((done) => {
            map.once("zoomend popupopen", () => done(map.getZoom()));
          });
        }"""
    )
    opened.mouse.click(at["x"], at["y"])
    assert opened.evaluate("window.closer") > 5.5


def test_days_and_texts_filter_and_say_so(opened: Page, frame: pd.DataFrame) -> None:
    """What is hidden is counted; all that is left passes the filter."""
    mapped = frame[frame["precision"] != "unknown"]
    day = frame["date"].iloc[4000]
    opened.evaluate(
        "(day) => strikeMapModules.visibility.show({ span: [day, day] })", day
    )
    left = int((mapped["date"] == day).sum())
    said = opened.locator("#events-1 .said")
    expect(said).to_contain_text(f"{len(mapped) - left:,} hidden by the filters")
    opened.evaluate("() => strikeMapModules.visibility.show({ span: null })")
    field = opened.get_by_label("Only events that say")
    field.fill(frame["id"].iloc[5000])
    expect(said).to_contain_text(f"{len(mapped) - 1:,} hidden by the filters")


def test_a_hostile_event_is_text(opened: Page) -> None:
    """Neither markup nor script of an event does anything but stand there."""
    opened.get_by_label("Only events that say").fill("hostile")
    opened.evaluate(MOVE, [[29, 60], 4.5])
    button = opened.locator("#events-1 .nearest button")
    expect(button).to_have_count(1)
    expect(button).to_contain_text("<img src=x")
    button.click()
    expect(opened.locator(".leaflet-popup-content")).to_contain_text("onerror=")
    assert opened.evaluate("window.__hit") is None
    assert opened.locator(".leaflet-popup-content img").count() == 0


def test_the_list_is_walked_by_keyboard(opened: Page) -> None:
    """One stop for Tab; arrows go on, Enter opens, Escape leads back."""
    first, second = (opened.locator("#events-1 .nearest button").nth(n) for n in (0, 1))
    first.focus()
    opened.keyboard.press("ArrowDown")
    expect(second).to_be_focused()
    opened.keyboard.press("Enter")
    expect(opened.locator(".leaflet-popup-content")).to_be_focused()
    opened.keyboard.press("Escape")
    expect(second).to_be_focused()


OUTLYING = [
    *("Pole,2024-01-16,0,90,", "Null island,2024-01-16,0,0,"),
    *("Fiji,2024-01-16,179.99,-16.8,5000", "Here,2024-01-16,62.33,27.37,5000"),
    "Nowhere,2024-01-16,,,",
]


def test_what_lies_beyond_the_map_is_listed_with_its_position(
    page: Page, dataset: Dataset, tmp_path: Path
) -> None:
    """It would count as on the map, and no list would hold it."""
    rows = [f"{number},{row}" for number, row in enumerate(OUTLYING)]
    own, file = tmp_path / "own.csv", tmp_path / "map.html"
    own.write_text(
        "\n".join(["id,title,date,longitude,latitude,radius_m", *rows]), "utf-8"
    )
    held = read_events(own, (), limits=dataset.case.limits)
    file.write_text(whole_page(dataset, events=[held]), encoding="utf-8")
    page.set_viewport_size({"width": 1400, "height": 900})
    page.goto(file.as_uri())
    section = page.locator("#events-1")
    expect(section.locator(".account")).to_have_text(
        "5 rows read: 1 on the map, 1 listed without a place, 3 beyond this map."
    )
    expect(section.locator(".said")).to_have_text(
        "1 event on the map: 1 in this view, 1 without a place, 3 beyond this map."
        " Listed: the one nearest to the middle."
    )
    popup = page.locator(".leaflet-popup")
    section.get_by_role("button", name="Here").click()
    expect(popup).to_contain_text("27.37° N, 62.33° E")
    expect(popup).not_to_contain_text("beyond this map")
    page.keyboard.press("Escape")
    section.get_by_role("combobox", name="List").select_option("beyond")
    expect(section.locator(".said")).to_contain_text("the first 3 beyond this map")
    expect(section.locator(".nearest li")).to_have_text(
        [
            "Pole, 16 January 2024, 90.0° N, 0.0° E",
            "Null island, 16 January 2024, 0.0° N, 0.0° E",
            "Fiji, 16 January 2024, 16.80° S, 179.99° E",
        ]
    )
    where = page.evaluate("strikeMap.map.getCenter()")
    section.get_by_role("button", name="Fiji").click()
    expect(popup).to_contain_text("16.80° S, 179.99° E, beyond this map")
    expect(popup).to_contain_text("within 5 km")
    expect(popup.locator(".leaflet-popup-tip")).not_to_be_visible()
    assert page.evaluate("strikeMap.map.getCenter()") == where
    page.keyboard.press("Escape")
    section.get_by_label("Only events that say").fill("179.99")
    expect(section.locator(".nearest li")).to_have_count(1)


def test_without_events_nothing_of_them_is_in_the_page(dataset: Dataset) -> None:
    """The shipped map bears neither their script nor their style."""
    text = whole_page(dataset)
    assert "DecompressionStream" not in text
    assert "canvas.events" not in text
    assert ".events-1" not in text

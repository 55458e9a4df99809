"""What the scripts compute, each module by itself in an empty page."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Any

import pytest

from data.events.event_set import event_set
from geo_app.viewer import search_index
from geo_app.viewer.bundle import Bundle
from layers.events import EventLayer
from layers.web.event_columns import event_columns
from layers.web.paths import script_json
from tests.bench.events import as_text, events
from tests.support.opening import run_modules

if TYPE_CHECKING:
    import pandas as pd
    from playwright.sync_api import Page

    from data import Dataset

pytestmark = pytest.mark.browser

M = "strikeMapModules"


def by_rows(page: Page, call: str, rows: list[Any]) -> list[Any]:
    """Return what a function makes of each row of arguments; null for undefined."""
    results: list[Any] = page.evaluate(
        f"(rows) => rows.map((row) => ({call})(...row) ?? null)", rows
    )
    return results


# --- Boxes of labels (layers/web/label_geometry.js)


def box(left: float, top: float, right: float, bottom: float) -> dict[str, float]:
    return {"bottom": bottom, "left": left, "right": right, "top": top}


VIEW = box(0, 0, 100, 80)
TEN = box(0, 0, 10, 10)
CROWDED = [
    (TEN, [], 0),
    (TEN, [box(10, 0, 20, 10)], 0),  # edges that touch
    (TEN, [box(5, 5, 20, 20)], 25),
    (TEN, [box(-5, -5, 20, 20)], 100),
    (TEN, [box(5, 5, 20, 20), box(6, 6, 8, 8)], 29),  # once for each
]
CHOSEN = [
    ([box(0, 0, 4, 4), box(20, 0, 24, 4)], [TEN], 1),  # free
    ([box(0, 0, 4, 4), box(8, 8, 12, 12)], [TEN], 1),  # the least of two
    ([box(0, 0, 4, 4), box(5, 5, 9, 9)], [TEN], 0),  # equal: the first
]
SLID = [
    (50, 20, 0),
    (0, 20, 13),  # half of it, and the gap
    (100, 20, -13),
    (5, 20, 8),
    (-1, 20, 0),  # its point is out of view
    (101, 20, 0),
    (50, 200, 53),  # wider than the view: its beginning is seen
]
REACHING = [(50, 40, True), (-119, 40, True), (-120, 40, False), (50, 201, False)]


@pytest.fixture
def geometry(page: Page) -> Page:
    return run_modules(page, "layers/web/label_geometry.js")


def test_boxes_that_cover_each_other(geometry: Page) -> None:
    """A text would stand on another, or be left out beside free ground."""
    rows = [[own, taken] for own, taken, _ in CROWDED]
    expected = [area for *_, area in CROWDED]
    assert by_rows(geometry, f"{M}.label_geometry.crowding", rows) == expected


def test_the_first_free_place_is_chosen(geometry: Page) -> None:
    """A label would jump to a later side, or to the more crowded one."""
    call = f"""(boxes, taken) => {M}.label_geometry
        .choose(boxes.map((box, number) => ({{ box, number }})), taken).number"""
    rows = [[boxes, taken] for boxes, taken, _ in CHOSEN]
    assert by_rows(geometry, call, rows) == [number for *_, number in CHOSEN]


def test_a_text_slides_to_stay_in_view(geometry: Page) -> None:
    """It would be cut off at the edge, or wander off with its point out of view."""
    call = f"""(x, width, view) =>
        {M}.label_geometry.slide({{ x, y: 0 }}, {{ width }}, view)"""
    rows = [[x, width, VIEW] for x, width, _ in SLID]
    assert by_rows(geometry, call, rows) == [way for *_, way in SLID]


def test_names_near_the_view_reach_into_it(geometry: Page) -> None:
    """A long name whose place is just outside would be missing."""
    call = f"(x, y, view) => {M}.label_geometry.reaches({{ x, y }}, view)"
    rows = [[x, y, VIEW] for x, y, _ in REACHING]
    assert by_rows(geometry, call, rows) == [reaches for *_, reaches in REACHING]


# --- What is shown when (layers/web/time_rules.js)

MOMENTS = [["2024-01-16T20:00Z", ""], ["2024-01-17T08:00Z", ""], ["2024-01-18", ""]]
PLACES = [
    ("2024-01-01T00:00Z", -1),
    ("2024-01-16T20:00Z", 0),
    ("2024-01-17T07:59Z", 0),
    ("2024-01-17T08:00Z", 1),
    ("2024-01-18T00:00Z", 2),
    ("2025-01-01T00:00Z", 2),
]
KNOWN = [
    ({}, 3, True),
    ({"from": "2"}, 1, False),
    ({"from": "2"}, 2, True),
    ({"from": "10"}, 9, False),  # as a number: as a text it would come before "9"
    ({"from": "9"}, 10, True),
    ({"from": "1", "until": "3"}, 2, True),
    ({"from": "1", "until": "3"}, 3, False),
    ({"until": "3"}, math.inf, False),
    ({"from": ""}, 0, True),
]
SPAN = ["2024-01-16", "2024-01-18"]
WITHIN = [
    ("2024-01-15", SPAN, False),
    ("2024-01-16", SPAN, True),
    ("2024-01-18", SPAN, True),
    ("2024-01-19", SPAN, False),
    (None, SPAN, True),
    ("2024-01-15", None, True),
    ("2024-01-15", ["0", "2024-01-18"], True),
    ("2024-01-19", ["2024-01-16", "9"], True),
]
LEFT = [
    (None, ["a"], True),
    ("a", ["a"], False),
    ("a b", ["a"], True),
    ("a b", ["a", "b"], False),
]
UMBRELLAS = [
    (["part"], ["other"]),  # the umbrella stays with its part
    (["umbrella"], ["other", "part"]),
    (["other"], ["part", "umbrella"]),
    ([], ["other", "part", "umbrella"]),
]


@pytest.fixture
def rules(page: Page) -> Page:
    return run_modules(page, "layers/web/time_rules.js")


def test_where_an_instant_stands(rules: Page) -> None:
    """A claim would be known a moment before or after it was made."""
    rows = [[MOMENTS, instant] for instant, _ in PLACES]
    results = by_rows(rules, f"{M}.time_rules.placeOf", rows)
    assert results == [place for _, place in PLACES]


@pytest.mark.parametrize(
    ("function", "table"),
    [("isKnown", KNOWN), ("isWithin", WITHIN), ("isLeft", LEFT)],
)
def test_what_is_shown(rules: Page, function: str, table: list[Any]) -> None:
    """A row would be there before its hour, or beyond the days that were chosen."""
    calls = {
        "isKnown": f"(row, now) => {M}.time_rules.isKnown(row, now)",
        "isWithin": f"(date, span) => {M}.time_rules.isWithin({{ date }}, span)",
        "isLeft": f"""(incidents, out) =>
            {M}.time_rules.isLeft({{ incidents }}, new Set(out))""",
    }
    rows = [[first, second] for first, second, _ in table]
    assert by_rows(rules, calls[function], rows) == [shown for *_, shown in table]


def test_an_umbrella_stays_with_each_of_its_parts(rules: Page) -> None:
    """A part would hang below nothing, or an umbrella keep what is out."""
    call = f"""(rows, staying) => {M}.time_rules
        .leftOut(rows, ({{ incidents }}) => staying.includes(incidents)).sort()"""
    lines = [
        {"incidents": "umbrella"},
        {"incidents": "part", "parent": "umbrella"},
        {"incidents": "other"},
    ]
    rows = [[lines, staying] for staying, _ in UMBRELLAS]
    assert by_rows(rules, call, rows) == [out for _, out in UMBRELLAS]


# --- The scale of the strip (geo_app/controls/day_scale.js)

SCALE = "const scale = strikeMapModules.day_scale.dayScale('2024-02-27', '2024-03-02')"
COLUMNS = [
    ("2023-12-31", 0),
    ("2024-02-26", 0),
    ("2024-02-27", 1),
    ("2024-02-29", 3),
    ("2024-03-02", 5),
    ("2024-03-09", 5),
]
SHARES = [(-0.1, 0), (0, 0), (0.16, 0), (0.17, 1), (0.99, 5), (1, 5), (2, 5)]


@pytest.fixture
def days(page: Page) -> Page:
    return run_modules(page, "geo_app/controls/day_scale.js")


def test_each_day_has_its_column(days: Page) -> None:
    """A leap day would be missing, or what is older stand on the first day."""
    assert days.evaluate(f"() => {{ {SCALE}; return scale.width; }}") == 6
    call = f"(date) => {{ {SCALE}; return scale.column(date); }}"
    results = by_rows(days, call, [[date] for date, _ in COLUMNS])
    assert results == [column for _, column in COLUMNS]
    call = f"(column) => {{ {SCALE}; return scale.column(scale.date(column)); }}"
    assert by_rows(days, call, [[column] for column in range(6)]) == list(range(6))


def test_a_press_means_the_column_below_it(days: Page) -> None:
    """Beside the strip it is that of its end."""
    call = f"(share) => {{ {SCALE}; return scale.columnAt(share); }}"
    results = by_rows(days, call, [[share] for share, _ in SHARES])
    assert results == [column for _, column in SHARES]


# --- Positions in words: geo_app/controls/degrees.js

DEGREES = [
    ((27.37089, 62.33096), 0.01, "27.37° N, 62.33° E", "27°22′ N, 62°20′ E"),
    (
        (-27.37089, -62.33096),
        0.0001,
        "27.3709° S, 62.3310° W",
        "27°22′15″ S, 62°19′51″ W",
    ),
    ((0, 0), 1, "0° N, 0° E", "0° N, 0° E"),
    ((9.9999, 59.9999), 0.01, "10.00° N, 60.00° E", "10°00′ N, 60°00′ E"),
    ((1.5, -0.5), 0.5, "2° N, 1° W", "2° N, 1° W"),
]


@pytest.mark.parametrize(("form", "column"), [("decimal", 2), ("sexagesimal", 3)])
def test_a_position_is_no_finer_than_a_pixel(
    page: Page, form: str, column: int
) -> None:
    """It would promise metres where the map shows kilometres, or read 60 minutes."""
    run_modules(page, "geo_app/controls/degrees.js")
    call = f"([lat, lng], pixel) => {M}.degrees.{form}({{ lat, lng }}, pixel)"
    rows = [[list(position), pixel] for position, pixel, *_ in DEGREES]
    assert by_rows(page, call, rows) == [row[column] for row in DEGREES]


# --- What a link says (geo_app/viewer/view_address.js)

PARTS = [
    ("days", "2024-01-16/2024-01-18", ["2024-01-16", "2024-01-18"]),
    ("days", "2024-01-16/", ["2024-01-16", "9"]),
    ("days", "/2024-01-18", ["0", "2024-01-18"]),
    ("days", "/", None),
    ("days", "2024-01-18/2024-01-16", None),
    ("days", "2024-01-16/2024-01-18/2024-01-20", None),
    ("days", "yesterday/", None),
    ("differ", "1", True),
    ("differ", "yes", None),
    ("known", "2024-01-17T08:00Z", "2024-01-17T08:00Z"),
    ("known", "2024-01-17", None),
    ("map", "27.4,-62.5,7.25", {"center": [27.4, -62.5], "zoom": 7.25}),
    ("map", "27.4,62.5", None),
    ("map", "91,0,5", None),
    ("map", "0,181,5", None),
    ("map", "0,0,0", None),
    ("map", "1.2.3,0,5", None),
    ("map", "NaN,0,5", None),
]
FRAGMENTS: list[tuple[dict[str, str | None], str]] = [
    ({"map": None, "open": None}, ""),
    ({"map": "27.4,62.5,7", "open": None}, "map=27.4,62.5,7"),
    ({"known": "2024-01-17T08:00Z", "layers": ""}, "known=2024-01-17T08:00Z&layers="),
    ({"days": "/2024-01-18"}, "days=/2024-01-18"),
    ({"open": "a&b=c d#é"}, "open=a%26b%3Dc%20d%23%C3%A9"),
]


@pytest.fixture
def link(page: Page) -> Page:
    return run_modules(page, "geo_app/viewer/view_address.js")


def test_what_a_link_says_is_read_or_passed_over(link: Page) -> None:
    """Nonsense would move the map to nowhere, or take the rest along."""
    call = f"(name, text) => {M}.view_address.parts[name](text)"
    rows = [[name, text] for name, text, _ in PARTS]
    assert by_rows(link, call, rows) == [value for *_, value in PARTS]


def test_a_link_is_written_and_read_again(link: Page) -> None:
    """A name with a sign of addresses in it would be cut off there."""
    call = f"{M}.view_address.fragment"
    rows = [[address] for address, _ in FRAGMENTS]
    assert by_rows(link, call, rows) == [text for _, text in FRAGMENTS]
    call = f"(text) => {M}.view_address.unfragment(`#${{text}}`)"
    stated = [
        {name: text for name, text in address.items() if text is not None}
        for address, _ in FRAGMENTS
    ]
    assert by_rows(link, call, [[text] for _, text in FRAGMENTS]) == stated


# --- How well a thing fits what is typed (geo_app/controls/search_rank.js)

RANKS = [
    (["Saravan", "سراوان"], "saravan", 2),
    (["Saravan", "سراوان"], "SARAVĀN", 2),
    (["Saravan", "سراوان"], "سراوان", 2),
    (["Saravan"], "سراوان", 2),
    (["Saravan"], "sar", 1),
    (["Saravan"], "avan", 0),
    (["Explosion near Saravan"], "saravan explosion", 0.5),
    (["Explosion near Saravan"], "sar expl", 0.5),
    (["Explosion near Saravan"], "saravan tehran", 0),
    (["Near Saravan", "Tehran"], "tehran", 2),
    (["Saravan"], "", 0),
    (["Saravan"], "!?", 0),
    ([""], "a", 0),
]


def test_how_well_a_name_fits(page: Page, dataset: Dataset) -> None:
    """The very name would come after what only begins like it, or not at all."""
    index = script_json({"rules": search_index.index(dataset)["rules"]})
    bundle = Bundle()
    for part in (
        bundle.part(["layers/web/state.js"]),
        [f"strikeMap.index = {index};"],
        bundle.part(["geo_app/controls/search_rank.js"]),
    ):
        page.add_script_tag(content="\n".join(part))
    call = f"""(texts, typed) => {M}.search_rank
        .rank({M}.search_rank.entryOf(texts), {M}.search_rank.queryOf(typed))"""
    rows = [[texts, typed] for texts, typed, _ in RANKS]
    assert by_rows(page, call, rows) == [rank for *_, rank in RANKS]


# --- Sets of many events (layers/web/event_set.js)

COUNT = 3000
WORLD = 256 * 2**19
UNPACK = """async ([head, drawn, details]) => {
  const add = (name, text) => {
    const block = document.createElement("script");
    Object.assign(block, { id: `set-${name}`, textContent: text, type: "text/plain" });
    document.body.append(block);
  };
  add("drawn", drawn);
  details.forEach((text, i) => add(i ? i - 1 : "words", text));
  window.set = new strikeMapModules.event_set.EventSet(head);
  await set.unpack();
}"""
ROWS = """async () => {
  const rows = [];
  for (let i = 0; i < set.count; i += 1)
    rows.push([(await set.told(i)).get("id"), set.x[i], set.y[i],
      set.date(i)?.toISOString().slice(0, 10) ?? null, set.radius[i], set.spot[i]]);
  return rows;
}"""
CORNERS = [0.66 * WORLD, 0.40 * WORLD, 0.70 * WORLD, 0.44 * WORLD]


@pytest.fixture
def features(dataset: Dataset) -> pd.DataFrame:
    layer = EventLayer(event_set(as_text(events(COUNT)), "made-up.csv", areas=()), 1)
    return layer.features(dataset)


@pytest.fixture
def unpacked(page: Page, features: pd.DataFrame) -> Page:
    head, packing = event_columns(features)
    blocks = [block.result() for block in packing]
    run_modules(page, "layers/web/event_set.js")
    page.evaluate(UNPACK, [head | {"id": "set", "title": ""}, blocks[0], blocks[1:]])
    return page


def pixels(longitude: float, latitude: float) -> tuple[float, float]:
    sine = math.asinh(math.tan(math.radians(latitude)))
    return (longitude + 180) / 360 * WORLD, (1 - sine / math.pi) / 2 * WORLD


def test_what_was_packed_is_unpacked(unpacked: Page, features: pd.DataFrame) -> None:
    """An event would be at the place, or on the day, of another."""
    rows = {row[0]: row[1:] for row in unpacked.evaluate(ROWS)}
    assert len(rows) == len(features) == COUNT
    dated = features["date"].dt.strftime("%Y-%m-%d")
    radii = features["radius_m"].fillna(0).round()
    for event, date, stated in zip(
        features.to_dict("records"), dated, radii, strict=True
    ):
        x, y, day, radius, spot = rows[event["id"]]
        assert day == (date if isinstance(date, str) else None)
        assert radius == stated
        assert spot == (event["drawn"] == "spot")
        if event["drawn"]:
            place = pixels(event["longitude"], event["latitude"])
            assert (x, y) == pytest.approx(place, abs=1)


def test_the_events_of_a_view(unpacked: Page) -> None:
    """The list would leave out an event that the map shows, or have one beside it."""
    unpacked.evaluate("() => set.between(...[19723, 19730])")
    script = "(corners) => [...set.inside(corners)].sort((a, b) => a - b)"
    seen = unpacked.evaluate(script, CORNERS)
    west, north, east, south = CORNERS
    table = unpacked.evaluate(
        """() => Array.from({ length: set.listed },
          (_, i) => [i, set.x[i], set.y[i], set.date(i)?.toISOString().slice(0, 10)])"""
    )
    span = [str(dt.date(1970, 1, 1) + dt.timedelta(days)) for days in (19723, 19730)]
    inside = [
        i
        for i, x, y, day in table
        if west <= x < east
        and north <= y <= south
        and (day is None or span[0] <= day <= span[1])
    ]
    assert 10 < len(inside) < len(table)
    assert seen == inside


def test_the_nearest_come_first(unpacked: Page) -> None:
    """A list of the nearest would begin with others."""
    middle = [(CORNERS[0] + CORNERS[2]) / 2, (CORNERS[1] + CORNERS[3]) / 2]
    results = unpacked.evaluate(
        """([corners, middle]) => {
          const far = (i) => Math.hypot(set.x[i] - middle[0], set.y[i] - middle[1]);
          const events = set.inside(corners);
          return [set.nearest(events, middle, 25).map(far), [...events].map(far)];
        }""",
        [CORNERS, middle],
    )
    assert results[0] == sorted(results[1])[:25]

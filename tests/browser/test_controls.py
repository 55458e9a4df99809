"""Each control by keyboard alone and by touch, in the file and in the app's frame."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from data.events.event_set import event_set
from geo_app.viewer.page import page as whole_page
from tests.bench.events import as_text, events
from tests.support.controls import CLOSE, CONTROLS, POPUP, ZOOM, MapPage, drag, there
from tests.support.serving import START_S, open_at, serving, settle
from tests.support.using import (
    PATIENCE_MS,
    POLL_MS,
    START,
    STOP,
    STOPS,
    USED,
    press,
    until,
    walk_to,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Frame, Page

    from data import Dataset


COUNT = 400
TITLE = "made-up.csv"
WAYS: dict[str, dict[str, Any]] = {
    "keyboard": {"viewport": {"width": 1400, "height": 1000}},
    "touch": {
        "viewport": {"width": 390, "height": 844},
        "has_touch": True,
        "is_mobile": True,
    },
}
PLACES = ("file", "app")
ONLY_IN_THE_FILE = {"theme"}  # in the app it follows the page around it

# The page as it opened, without loading it again.
AS_IT_OPENED = """() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const press = (node) => node?.checkVisibility() && node.click();
  all("dialog[open]").forEach((node) => node.close());
  all(".tool[aria-pressed=true], [aria-label^=Pause]").forEach(press);
  press(document.querySelector(".measure-panel [value=ring]"));
  all(".measure-panel button").filter((b) => b.textContent === "Clear").forEach(press);
  press(document.querySelector(".measure-panel [value=line]"));
  all(".measure-panel button").filter((b) => b.textContent === "Clear").forEach(press);
  all(".measure-panel button").filter((b) => b.textContent === "Done").forEach(press);
  const fill = (selector, value, type) => {
    const node = document.querySelector(selector);
    if (node.value === value) return;
    node.value = value;
    node.dispatchEvent(new Event(type));
  };
  fill(".readout select", "decimal", "change");
  fill("section.events [type=search]", "", "input");
  fill("section.events select", "map", "change");
  document.documentElement.classList.remove("on-paper");
  window.printed = false;
  window.opened ??= strikeMapModules.ticked_layers.ticked().join();
  strikeMapModules.view_state.restore({ layers: window.opened });
}"""
COUNT_PRINTS = """() => {
  addEventListener("beforeprint", () => { window.printed = true; });
}"""
# What can be pressed or filled in and is to be seen, and took no focus on the way.
PASSED_BY = """() => [...document.querySelectorAll(
    "button, a[href], input, select, summary, [tabindex='0'], [role=button]")]
  .filter((node) => node.checkVisibility({ visibilityProperty: true })
    && !node.disabled && node.tabIndex >= 0 && !stops.has(node)
    && !(node.type === "radio" && !node.checked))
  .map((node) => node.outerHTML.slice(0, 200))"""
# Whether Tab stopped at one of them.
STOPPED_AT = "(all) => all.some((node) => stops.has(node))"

# What of events, in their list and in a popup, is lower than is needed to press it.
LOW = """(needed) => [...document.querySelectorAll(
    "section.events :is(button, label, summary, input[type=search]), .pager button")]
  .filter((node) => node.checkVisibility()
    && node.getBoundingClientRect().height < needed - 0.1)
  .map((node) => node.outerHTML.slice(0, 100))"""
# How the clipboard is refused, and how that ends; a marked text can be copied by hand.
REFUSALS = {
    "refused": """() => Object.defineProperty(navigator, "clipboard", {
        configurable: true, value: { writeText: () =>
            Promise.reject(new DOMException("", "NotAllowedError")) } })""",
    "absent": """() => Object.defineProperty(navigator, "clipboard", {
        configurable: true, value: undefined })""",
}
ALLOWED = "() => delete navigator.clipboard"
COPIES = {
    "link": r"#map=|/\?map=",
    "position copied": r"^-?[\d.]+° N, [\d.]+° E$",
    "measure copied": r"^Length: .+ km .+\n[\d.]+° N, .+\n[\d.]+° N, ",
}
BY_HAND = there("#copy")
MARKED = """() => {
  const { selectionEnd, selectionStart, value } = document.activeElement;
  return value?.slice(selectionStart, selectionEnd);
}"""
STORED = "() => { try { return typeof localStorage; } catch (e) { return e.name; } }"
# Brings the map to a place that several events share, and tells where it is drawn.
TO_SHARED = """(zoom) => {
  const { map, eventSets } = strikeMap;
  const { set } = eventSets.get("events-1");
  const spots = new Map();
  for (let i = 0; i < set.points; i += 1) {
    const { lat, lng } = strikeMapModules.event_signs.eventPlace(set, i);
    const key = `${lat},${lng}`;
    spots.set(key, (spots.get(key) ?? 0) + 1);
  }
  const [key] = [...spots].sort(([, a], [, b]) => b - a)[0];
  map.setView(key.split(",").map(Number), zoom, { animate: false });
  document.querySelector("main").scrollIntoView();
}"""
NEAREST_NUMBER = """() => {
  const { map, eventSets } = strikeMap;
  const { canvas } = eventSets.get("events-1");
  const middle = map.getSize().divideBy(2);
  const at = ({ x, y }) =>
    map.layerPointToContainerPoint([x, y]).subtract(canvas.origin);
  const box = map.getContainer().getBoundingClientRect();
  const free = (item) => {
    const { x, y } = at(item);
    const node = document.elementFromPoint(box.x + x, box.y + y);
    return node?.closest(".folium-map")
      && !node.closest(".leaflet-control, .leaflet-marker-icon");
  };
  const items = canvas.items.filter((item) => item.count > 1 && free(item));
  items.sort((a, b) => at(a).distanceTo(middle) - at(b).distanceTo(middle));
  return items.length ? { ...at(items[0]), count: items[0].count } : null;
}"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a set of events of somebody's own."""
    file = tmp_path_factory.mktemp("own") / TITLE
    as_text(events(COUNT)).to_csv(file, index=False)
    return file


@pytest.fixture(scope="module")
def exported(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a page with that set, which has every control there is."""
    made_up = event_set(as_text(events(COUNT)), TITLE, areas=())
    file = tmp_path_factory.mktemp("controls") / "all.html"
    file.write_text(whole_page(dataset, events=[made_up]), encoding="utf-8")
    return file


@pytest.fixture(scope="module", params=PLACES)
def place(request: pytest.FixtureRequest) -> str:
    """Return where the map is."""
    return str(request.param)


@pytest.fixture(scope="module")
def address(
    place: str, exported: Path, root: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Return the address of the file, or of the app on a server of its own."""
    if place == "file":
        yield exported.as_uri()
    else:
        log = tmp_path_factory.mktemp("server")
        with serving(root, root / "data", log) as server:
            yield server


@contextmanager
def handed(browser: Browser, way: str, address: str, own: Path) -> Iterator[MapPage]:
    """Open the map at a desk or on a telephone; at the end it has not complained."""
    with browser.new_context(**WAYS[way], reduced_motion="reduce") as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(error.stack or str(error)))
        frame = opened(page, address, own)
        frame.wait_for_selector("html[data-events='events-1']", state="attached")
        expect(frame.locator("#events-1 .said")).to_contain_text("on the map")
        frame.evaluate(COUNT_PRINTS)
        yield MapPage(page, frame, way)
        assert faults == []


def opened(page: Page, address: str, own: Path) -> Frame:
    """Return the frame that the map is in, with the events."""
    if address.startswith("file:"):
        page.goto(address)
        return page.main_frame
    open_at(page, address)
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(own)
    live = page.locator(f"iframe.live[srcdoc*='{TITLE}']")
    live.wait_for(state="attached", timeout=START_S * 1000)
    settle(page)
    frame = live.element_handle().content_frame()
    assert frame
    return frame


@pytest.fixture(scope="module")
def desk(browser: Browser, address: str, own: Path) -> Iterator[MapPage]:
    """Open it at a desk, once for all that is done by keyboard."""
    with handed(browser, "keyboard", address, own) as map_page:
        yield map_page


@pytest.fixture(scope="module")
def phone(browser: Browser, address: str, own: Path) -> Iterator[MapPage]:
    """Open it on a telephone, once for all that is done by touch."""
    with handed(browser, "touch", address, own) as map_page:
        yield map_page


def use(map_page: MapPage, name: str, then: str = "") -> None:
    """Use a control after those that it needs, and see what comes of it."""
    control = CONTROLS[name]
    then = then or control.then
    for before in control.after:
        USED[map_page.way](map_page, CONTROLS[before])
        until(map_page, CONTROLS[before].then)
    assert not map_page.frame.evaluate(then), "it was so before"
    USED[map_page.way](map_page, control)
    until(map_page, then)


def is_hidden(map_page: MapPage, place: str, name: str) -> bool:
    """Whether the app hides the control, and rightly so."""
    hidden = name in ONLY_IN_THE_FILE and place == "app"
    if hidden:
        expect(map_page.frame.locator(CONTROLS[name].find)).to_be_hidden()
    return hidden


@pytest.mark.parametrize("name", CONTROLS)
def test_by_keyboard_alone(desk: MapPage, place: str, name: str) -> None:
    """Tab leads to it, its keys do what it is for, and the focus is never lost."""
    if is_hidden(desk, place, name):
        return
    desk.frame.evaluate(AS_IT_OPENED)
    use(desk, name)
    if CONTROLS[name].undo:
        press(desk, CONTROLS[name].undo)
        until(desk, f"!({CONTROLS[name].then})")
        assert desk.frame.evaluate("document.activeElement !== document.body")


@pytest.mark.parametrize("name", CONTROLS)
def test_by_touch(phone: MapPage, place: str, name: str) -> None:
    """A finger on a telephone does the same, with nothing in its way."""
    if is_hidden(phone, place, name):
        return
    phone.frame.evaluate(AS_IT_OPENED)
    use(phone, name)
    if CONTROLS[name].untouch:
        phone.frame.locator(CONTROLS[name].untouch).first.tap()
        until(phone, f"!({CONTROLS[name].then})")
    if CONTROLS[name].within:
        phone.frame.locator(f"{CONTROLS[name].within} > summary").tap()


def test_a_finger_brushes_over_days(phone: MapPage) -> None:
    """Drawn across the lanes, it leaves the days that it passed, from first to last."""
    phone.frame.evaluate(AS_IT_OPENED)
    drag(phone, phone.frame.locator("#strip .lanes"))
    first = phone.frame.get_by_label("Days from").input_value()
    last = phone.frame.get_by_label("to", exact=True).input_value()
    assert first
    assert first < last


@contextmanager
def refusing(map_page: MapPage, how: str) -> Iterator[None]:
    map_page.frame.evaluate(AS_IT_OPENED)
    map_page.frame.evaluate("strikeMap.map.zoomIn()")  # so that the link holds a view
    map_page.frame.evaluate(REFUSALS[how])
    yield
    map_page.frame.evaluate(ALLOWED)


def marked(map_page: MapPage, name: str) -> None:
    """See what was to be copied marked, and what to do said."""
    assert re.search(COPIES[name], map_page.frame.evaluate(MARKED))
    expect(map_page.frame.locator("#copy")).to_contain_text("Ctrl+C")
    expect(map_page.frame.locator("#copy")).to_contain_text("finger")


@pytest.mark.parametrize("how", REFUSALS)
@pytest.mark.parametrize("name", COPIES)
def test_a_refused_copy_by_keyboard(desk: MapPage, name: str, how: str) -> None:
    """It is there to be copied by hand; Escape leads back to the button."""
    with refusing(desk, how):
        use(desk, name, then=BY_HAND)
        marked(desk, name)
        press(desk, ("Escape",))
        until(desk, f"!({BY_HAND})")
        expect(desk.frame.locator(CONTROLS[name].find)).to_be_focused()
    use(desk, "zoom in", then=f"{ZOOM} > strikeMap.first.zoom + 1")


@pytest.mark.parametrize("how", REFUSALS)
@pytest.mark.parametrize("name", COPIES)
def test_a_refused_copy_by_touch(phone: MapPage, name: str, how: str) -> None:
    """It is there to be held; the button closes it, and the map goes on."""
    with refusing(phone, how):
        use(phone, name, then=BY_HAND)
        marked(phone, name)
        box = phone.frame.locator("#copy").bounding_box()
        assert box
        assert box["width"] <= WAYS["touch"]["viewport"]["width"]
        phone.frame.locator("#copy .close").tap()
        until(phone, f"!({BY_HAND})")
    use(phone, "help")
    phone.frame.locator("#help .close").tap()


def test_in_the_app_storage_is_refused(desk: MapPage, place: str) -> None:
    """There each control is used without any: its frame has no origin of its own."""
    stored = desk.frame.evaluate(STORED)
    assert stored == {"file": "object", "app": "SecurityError"}[place]


def needed_px(map_page: MapPage) -> int:
    """Return how high a target must be: in frames made late, touch is not emulated."""
    coarse = map_page.frame.evaluate("matchMedia('(pointer: coarse)').matches")
    assert coarse or map_page.frame.parent_frame
    return 44 if coarse else 24


def nearest_number(map_page: MapPage) -> dict[str, Any]:
    """Return the number nearest to the middle, once it is drawn and stays there."""
    before = None
    for _ in range(PATIENCE_MS // POLL_MS):
        number: dict[str, Any] | None = map_page.frame.evaluate(NEAREST_NUMBER)
        if number and number == before:
            return number
        before = number
        map_page.page.wait_for_timeout(POLL_MS)
    pytest.fail("no number comes to rest in the view")


def tap_number(map_page: MapPage) -> int:
    """Touch or click the number nearest to the middle of the map; return it."""
    number = nearest_number(map_page)
    box = map_page.frame.locator(".leaflet-container").bounding_box()
    assert box
    at = box["x"] + number["x"], box["y"] + number["y"]
    if map_page.way == "touch":
        map_page.page.touchscreen.tap(*at)
    else:
        map_page.page.mouse.click(*at)
    return int(number["count"])


def test_a_finger_parts_a_number_and_pages_through_a_place(phone: MapPage) -> None:
    """Closer with each tap, then one event after the other, and closed."""
    frame = phone.frame
    frame.evaluate(AS_IT_OPENED)
    frame.evaluate(TO_SHARED, 5)
    before = frame.evaluate(ZOOM)
    tap_number(phone)
    until(phone, f"{ZOOM} > {before}")
    frame.evaluate(TO_SHARED, 12)
    count = tap_number(phone)
    pager = frame.locator(".leaflet-popup .pager")
    expect(pager).to_contain_text(f"1 of {count} events")
    earlier, later = pager.locator("button").all()
    expect(earlier).to_be_disabled()
    assert frame.evaluate(LOW, needed_px(phone)) == []
    for number in range(2, count + 1):
        later.tap()
        expect(pager).to_contain_text(f"{number} of {count} events")
    expect(later).to_be_disabled()
    earlier.tap()
    expect(pager).to_contain_text(f"{count - 1} of {count} events")
    frame.locator(CLOSE).tap()
    until(phone, f"!({POPUP})")


def test_keys_page_through_a_place(desk: MapPage) -> None:
    """Tab and Enter as well as the arrows; Escape leaves it for the map."""
    frame, keyboard = desk.frame, desk.page.keyboard
    frame.evaluate(AS_IT_OPENED)
    frame.evaluate(TO_SHARED, 12)
    count = tap_number(desk)
    pager = frame.locator(".leaflet-popup .pager")
    expect(pager).to_contain_text(f"1 of {count} events")
    walk_to(desk, pager.get_by_role("button", name="Next event"))
    keyboard.press("Enter")
    expect(pager).to_contain_text(f"2 of {count} events")
    # The button that was pressed, or, where it has nowhere to go any more, the text.
    later = pager.get_by_role("button", name="Next event")
    text = frame.locator(".leaflet-popup-content")
    expect(text if count == 2 else later).to_be_focused()
    keyboard.press("ArrowLeft")
    expect(pager).to_contain_text(f"1 of {count} events")
    keyboard.press("Escape")
    until(desk, f"!({POPUP})")
    expect(frame.locator(".leaflet-container")).to_be_focused()


def test_events_are_as_large_as_the_pointer_needs(phone: MapPage) -> None:
    """Each line, field and button of their list."""
    phone.frame.evaluate(AS_IT_OPENED)
    assert phone.frame.evaluate(LOW, needed_px(phone)) == []


def test_tab_goes_through_all_of_it(desk: MapPage, place: str) -> None:
    """Each stop is named, ringed and in sight; none holds it, none is left out."""
    desk.frame.evaluate(AS_IT_OPENED)
    desk.frame.evaluate("window.stops = new Map()")
    desk.frame.evaluate(START, [None])
    found: list[dict[str, Any]] = []
    for _ in range(STOPS):
        desk.page.keyboard.press("Tab")
        stop = desk.frame.evaluate(STOP)
        if stop is None or not desk.frame.evaluate("document.hasFocus()"):
            break
        found.append(stop)
    else:
        pytest.fail("Tab never leaves the page")
    assert [stop for stop in found if not stop["name"]] == []
    assert [stop for stop in found if not stop["ringed"]] == []
    assert [stop for stop in found if not stop["seen"]] == []
    ids = [stop["id"] for stop in found]
    assert ids == sorted(ids), "the focus went back"
    assert desk.frame.evaluate(PASSED_BY) == []
    there_from_the_start = [name for name in CONTROLS if not CONTROLS[name].after]
    assert [
        name
        for name in there_from_the_start
        if not is_hidden(desk, place, name)
        and not desk.frame.locator(CONTROLS[name].find).evaluate_all(STOPPED_AT)
    ] == []

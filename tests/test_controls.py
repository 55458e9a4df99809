"""Each control by keyboard alone and by touch, in the file and in the app's frame."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from data.events import event_set
from geo_app.page import page as whole_page
from tests.bench.events import as_text, events
from tests.controls import CONTROLS, Control, Held, drag
from tests.serving import START_S, open_at, serving, settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Frame, Locator, Page

    from data import Dataset

pytestmark = pytest.mark.browser

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
PATIENCE_MS = 4000
POLL_MS = 50
STOPS = 1000
"""More than the page has stops for Tab."""

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
  document.documentElement.classList.remove("on-paper");
  window.printed = false;
  window.opened ??= strikeMap.ticked().join();
  strikeMap.restore({ layers: window.opened });
}"""
COUNT_PRINTS = """() => {
  addEventListener("beforeprint", () => { window.printed = true; });
}"""
# The focus stays where it is, or is put where the page begins if that lies behind it.
START = """([node]) => {
  const behind = Node.DOCUMENT_POSITION_PRECEDING;
  const { activeElement, body } = document;
  const beyond = node && activeElement.compareDocumentPosition(node) & behind;
  if (node && ![body, node].includes(activeElement) && !beyond) return;
  body.tabIndex = -1;
  body.focus();
  body.removeAttribute("tabindex");
}"""
HAS_FOCUS = "(all) => all.includes(document.activeElement)"
# A stop of the focus: its name, and whether a ring is around it and in sight. A field
# for a date has parts of its own, which the browser rings itself.
STOP = """() => {
  const node = document.activeElement;
  if (node === document.body) return null;
  const ringed = [node, ...node.querySelectorAll("*")].some((part) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(part);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  });
  const parts = [node, ...node.querySelectorAll("*")]
    .map((part) => part.getBoundingClientRect());
  const seen = parts.some(({ bottom, left, right, top, width }) => width > 0
    && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth);
  const name = node.ariaLabel || node.labels?.[0]?.textContent || node.textContent
    || document.getElementById(node.getAttribute("aria-labelledby"))?.textContent;
  window.stops ??= new Map();
  if (!stops.has(node)) stops.set(node, stops.size);
  return { id: stops.get(node), markup: node.outerHTML.slice(0, 200), seen,
    name: (name ?? "").trim(), ringed: ringed || node.type === "date" };
}"""
# What can be pressed or filled in and is to be seen, and took no focus on the way.
PASSED_BY = """() => [...document.querySelectorAll(
    "button, a[href], input, select, summary, [tabindex='0'], [role=button]")]
  .filter((node) => node.checkVisibility({ visibilityProperty: true })
    && !node.disabled && node.tabIndex >= 0 && !stops.has(node)
    && !(node.type === "radio" && !node.checked))
  .map((node) => node.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a set of events of somebody's own."""
    file = tmp_path_factory.mktemp("own") / TITLE
    as_text(events(COUNT)).to_csv(file, index=False)
    return file


@pytest.fixture(scope="module")
def exported(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a page with that set, which has every control there is."""
    held = event_set(as_text(events(COUNT)), TITLE, areas=())
    file = tmp_path_factory.mktemp("controls") / "all.html"
    file.write_text(whole_page(dataset, events=[held]), encoding="utf-8")
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
def handed(browser: Browser, way: str, address: str, own: Path) -> Iterator[Held]:
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
        yield Held(page, frame, way)
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
def desk(browser: Browser, address: str, own: Path) -> Iterator[Held]:
    """Open it at a desk, once for all that is done by keyboard."""
    with handed(browser, "keyboard", address, own) as held:
        yield held


@pytest.fixture(scope="module")
def phone(browser: Browser, address: str, own: Path) -> Iterator[Held]:
    """Open it on a telephone, once for all that is done by touch."""
    with handed(browser, "touch", address, own) as held:
        yield held


def walk_to(held: Held, control: Locator) -> None:
    """Press Tab until the control has the focus; it is named, ringed and in sight."""
    control.first.wait_for(state="attached")
    wanted = control.element_handles()
    held.frame.evaluate(START, wanted)
    for _ in range(STOPS):
        if held.frame.evaluate(HAS_FOCUS, wanted):
            break
        held.page.keyboard.press("Tab")
    else:
        pytest.fail(f"Tab does not lead to {control}")
    stop = held.frame.evaluate(STOP)
    assert stop["ringed"], stop
    assert stop["seen"], stop
    assert stop["name"], stop


def by_keyboard(held: Held, control: Control) -> None:
    walk_to(held, held.frame.locator(control.find))
    press(held, control.keys)


def press(held: Held, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key.startswith("="):
            held.page.keyboard.type(key[1:])
        else:
            held.page.keyboard.press(key)
        if key.startswith("Arrow"):
            held.page.wait_for_timeout(2 * POLL_MS)  # the map has moved by then


def by_touch(held: Held, control: Control) -> None:
    if control.within:
        held.frame.locator(f"{control.within} > summary").tap()
    node = held.frame.locator(control.finger or control.find).first
    control.touch(held, node)


USED = {"keyboard": by_keyboard, "touch": by_touch}


def until(held: Held, fact: str) -> None:
    """Wait for what is true of the page soon; its policy lets no text be waited for."""
    for _ in range(PATIENCE_MS // POLL_MS):
        if held.frame.evaluate(fact):
            return
        held.page.wait_for_timeout(POLL_MS)
    pytest.fail(f"it never came true: {fact}")


def use(held: Held, name: str) -> None:
    """Use a control after those that it needs, and see what comes of it."""
    control = CONTROLS[name]
    for before in control.after:
        USED[held.way](held, CONTROLS[before])
        until(held, CONTROLS[before].then)
    assert not held.frame.evaluate(control.then), "it was so before"
    USED[held.way](held, control)
    until(held, control.then)


def is_hidden(held: Held, place: str, name: str) -> bool:
    """Whether the app hides the control, and rightly so."""
    hidden = name in ONLY_IN_THE_FILE and place == "app"
    if hidden:
        expect(held.frame.locator(CONTROLS[name].find)).to_be_hidden()
    return hidden


@pytest.mark.parametrize("name", CONTROLS)
def test_by_keyboard_alone(desk: Held, place: str, name: str) -> None:
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
def test_by_touch(phone: Held, place: str, name: str) -> None:
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


def test_a_finger_brushes_over_days(phone: Held) -> None:
    """Drawn across the lanes, it leaves the days that it passed, from first to last."""
    phone.frame.evaluate(AS_IT_OPENED)
    drag(phone, phone.frame.locator("#strip .lanes"))
    first = phone.frame.get_by_label("Days from").input_value()
    last = phone.frame.get_by_label("to", exact=True).input_value()
    assert first
    assert first < last


def test_tab_goes_through_all_of_it(desk: Held) -> None:
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

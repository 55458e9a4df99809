"""The controls of the map: where each is, how it is used, and what is true then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Frame, Locator, Page


TAPS_APART_MS = 400
"""Two taps at once would be one double tap."""


@dataclass(frozen=True)
class MapPage:
    """A map on a screen: its window, its frame, and a key of `USED`."""

    page: Page
    frame: Frame
    way: str


def tap(_map_page: MapPage, control: Locator) -> None:
    control.tap()


def tap_at(x: float, y: float) -> Callable[[MapPage, Locator], None]:
    """Return a tap on a part of a control, as shares of its width and height."""

    def act(_map_page: MapPage, control: Locator) -> None:
        box = control.bounding_box()
        assert box
        control.tap(position={"x": x * box["width"], "y": y * box["height"]})

    return act


def choose(value: str) -> Callable[[MapPage, Locator], None]:
    """Return a choice from the list that the telephone itself shows."""

    def act(_map_page: MapPage, control: Locator) -> None:
        control.tap()
        control.select_option(value)

    return act


def write(text: str) -> Callable[[MapPage, Locator], None]:
    """Return a tap on a field, and what the telephone's own keys or wheel enter."""

    def act(_map_page: MapPage, control: Locator) -> None:
        control.tap()
        control.fill(text)

    return act


def search(map_page: MapPage, control: Locator) -> None:
    control.tap()
    map_page.page.keyboard.type("Panjgur")
    map_page.frame.get_by_role("option").first.tap()


def tap_map(map_page: MapPage, control: Locator) -> None:
    """Tap the control, and then two places of the map that nothing covers."""
    map_page.frame.locator("main").evaluate("(node) => node.scrollIntoView()")
    control.tap()
    box = map_page.frame.locator(".leaflet-container").bounding_box()
    assert box
    for x, y in ((200, 120), (330, 150)):
        map_page.page.touchscreen.tap(box["x"] + x, box["y"] + y)
        map_page.page.wait_for_timeout(TAPS_APART_MS)


def drag(map_page: MapPage, control: Locator) -> None:
    """Draw a finger across the middle half of the days, in the uppermost lane."""
    control.scroll_into_view_if_needed()
    box = control.bounding_box()
    assert box
    y = box["y"] + 22
    session = map_page.page.context.new_cdp_session(map_page.page)

    def touch(kind: str, *at: float) -> None:
        points = [{"x": x, "y": y} for x in at]
        given = {"type": kind, "touchPoints": points}
        session.send("Input.dispatchTouchEvent", given)

    ends = box["x"] + box["width"] / 4, box["x"] + box["width"] * 3 / 4
    touch("touchStart", ends[0])
    for step in range(1, 6):
        touch("touchMove", ends[0] + (ends[1] - ends[0]) * step / 5)
    touch("touchEnd")
    session.detach()


@dataclass(frozen=True)
class Control:
    """How a control is reached and used, and what is true of the page only then.

    Attributes
    ----------
    find
        Playwright's selector of what the focus or the finger goes to.
    then
        An expression: false before the control is used, true afterwards.
    keys
        Pressed on it; ``=text`` is typed.
    touch
        What a finger does with it.
    undo
        Keys that make ``then`` false again; the focus must still be where they work.
    untouch
        The selector of what is tapped for that.
    finger
        The selector of what is touched, where that is not what takes the focus.
    within
        What it is folded up in on a telephone.
    after
        The controls that are used before it.
    """

    find: str
    then: str
    keys: tuple[str, ...] = ("Enter",)
    touch: Callable[[MapPage, Locator], None] = tap
    undo: tuple[str, ...] = ()
    untouch: str = ""
    finger: str = ""
    within: str = ""
    after: tuple[str, ...] = ()


def button(name: str) -> str:
    return f'role=button[name="{name}"s]'


def field(role: str, name: str) -> str:
    return f'role={role}[name="{name}"s]'


def text(selector: str, part: str) -> str:
    """Return the expression for: what stands there has these words in it."""
    return f"document.querySelector({selector!r}).textContent.includes({part!r})"


SEEN = "(node) => node.checkVisibility()"


def there(selector: str) -> str:
    """Return the expression for: it is there to be seen."""
    return f"[...document.querySelectorAll({selector!r})].some({SEEN})"


def points(count: int) -> str:
    return f"document.querySelectorAll('path.measured-point').length === {count}"


POPUP = there(".leaflet-popup h2")
CLOSE = 'css=.leaflet-popup >> role=button[name="Close"s]'
ZOOM = "strikeMap.map.getZoom()"
FIRST = "strikeMap.first.zoom"
GLANCE = "#glance [role=status]"
HIDDEN = "hidden by the filters"
SAID = "#events-1 .said"
MEASURED = text(".measure-panel .value", "Length: ")
SMALL = "matchMedia('(max-width: 700px)').matches"

CONTROLS = {
    "theme": Control(
        "css=#tools .theme",
        "document.documentElement.dataset.theme === 'light'",
        undo=("Enter",),
        untouch="css=#tools .theme",
    ),
    "help": Control(
        button("? Help"),
        there("#help"),
        undo=("Escape",),
        untouch=f"css=#help >> {button('Close')}",
    ),
    "link": Control(button("Copy link"), text("#tools [role=status]", "Copied")),
    "clock": Control(
        field("slider", "As known on"),
        text("#clock output", "made later, not shown"),
        keys=("Home",),
        touch=tap_at(0.1, 0.5),
        undo=("End",),
    ),
    "clock played": Control(
        "css=#clock button",
        "document.querySelector('#clock button').ariaLabel === 'Pause'",
        undo=("Enter",),
        untouch="css=#clock button",
    ),
    "dot": Control(
        "css=.strike .dot, .context .dot",
        f"{POPUP} || document.activeElement.matches('tr[data-incidents]')",
        keys=("ArrowRight", "ArrowLeft", "Enter"),
    ),
    "day": Control(
        field("textbox", "Days from"),
        text(GLANCE, HIDDEN),
        keys=("=01182024",),
        touch=write("2024-01-18"),
    ),
    "last day": Control(
        field("textbox", "to"),
        text(GLANCE, HIDDEN),
        keys=("=01152024",),
        touch=write("2024-01-15"),
    ),
    "all days": Control(
        button("All days"), f"!{text(GLANCE, HIDDEN)}", after=("last day",)
    ),
    "days played": Control(
        "css=.days-play",
        "document.querySelector('.days-play').ariaLabel === 'Pause the days'",
        undo=("Enter",),
        untouch="css=.days-play",
    ),
    "strike": Control(
        "css=[data-incident='I2b']",
        POPUP,
        undo=("Escape",),
        untouch=CLOSE,
        finger="css=[data-incident='I2b'] svg",
    ),
    "ring around a strike": Control(
        button("Ring around it"), there(".measure-panel .radius"), after=("strike",)
    ),
    "zoom in": Control(button("Zoom in"), f"{ZOOM} > {FIRST}"),
    "zoom out": Control(button("Zoom out"), f"{ZOOM} <= {FIRST}", after=("zoom in",)),
    "home": Control(
        button("Back to the first view"), f"{ZOOM} === {FIRST}", after=("zoom in",)
    ),
    "full screen": Control(
        button("Full screen"),
        "document.fullscreenElement !== null",
        undo=("Enter",),
        untouch=button("Full screen"),
    ),
    "measure": Control(
        button("Measure"),
        MEASURED,
        keys=("Enter", "Enter", "ArrowRight", "Enter"),
        touch=tap_map,
        undo=("Backspace",),
        untouch=button("Undo"),
    ),
    "area": Control(
        "css=.measure-panel input[value=line]",
        "document.querySelector('.measure-panel input[value=area]').checked",
        keys=("ArrowDown",),
        finger="css=.measure-panel input[value=area]",
        after=("measure",),
    ),
    "ring": Control(
        "css=.measure-panel input[value=line]",
        there(".measure-panel .radius"),
        keys=("ArrowUp",),
        finger="css=.measure-panel input[value=ring]",
        after=("measure",),
    ),
    "radius": Control(
        field("spinbutton", "Radius"),
        "document.querySelector('.measure-panel [type=number]').value === '70'",
        keys=("Control+a", "=70"),
        touch=write("70"),
        after=("measure", "ring"),
    ),
    "unit": Control(
        field("combobox", "Unit of the radius"),
        "document.querySelector('.measure-panel select').value === 'mi'",
        keys=("ArrowDown",),
        touch=choose("mi"),
        after=("measure", "ring"),
    ),
    "middle": Control(
        button("Add the middle"),
        there("path.ringed"),
        after=("measure", "ring"),
    ),
    "undo": Control(button("Undo"), points(1), after=("measure",)),
    "clear": Control(button("Clear"), points(0), after=("measure",)),
    "measure copied": Control(
        "css=.measure-panel >> " + button("Copy"),
        text(".measure-panel .said", "Copied"),
        after=("measure",),
    ),
    "done": Control(button("Done"), f"!{there('.measure-panel')}", after=("measure",)),
    "legend": Control(
        "css=.legend > summary",
        f"document.querySelector('.legend').open === {SMALL}",
        undo=("Enter",),
        untouch="css=.legend > summary",
    ),
    "all layers": Control(
        button("All"),
        "strikeMapModules.ticked_layers.ticked().length === strikeMap.groups.size",
        within=".legend",
    ),
    "no layers": Control(
        button("None"),
        "!strikeMapModules.ticked_layers.ticked().length",
        within=".legend",
    ),
    "layer": Control(
        field("checkbox", "Towns"),
        "!strikeMapModules.ticked_layers.ticked().includes('towns')",
        keys=("Space",),
        undo=("Space",),
        untouch=field("checkbox", "Towns"),
        within=".legend",
    ),
    "only": Control(
        button("only this one: Towns"),
        "strikeMapModules.ticked_layers.ticked().join() === 'towns'",
        undo=("Enter",),
        untouch=button("only this one: Towns"),
        within=".legend",
    ),
    "labels explained": Control(
        "css=.signs > summary", there(".signs .verdict"), within=".legend"
    ),
    "overview folded": Control(
        "css=.inset > summary",
        f"document.querySelector('.inset').open === {SMALL}",
        undo=("Enter",),
        untouch="css=.inset > summary",
    ),
    "overview": Control(
        "css=.inset svg",
        "strikeMap.map.getCenter().lng < strikeMap.first.center.lng - 0.5",
        keys=("ArrowLeft",),
        touch=tap_at(0.2, 0.5),
        within=".inset",
        after=("zoom in",),
    ),
    "read-out": Control(
        button("Read the middle of the map"),
        f"{there('.aimed')} && {text('.readout .value', '° N')}",
        undo=("Enter",),
        untouch=button("Read the middle of the map"),
    ),
    "position copied": Control(
        "css=.readout .value", text(".readout .said", "Copied"), after=("read-out",)
    ),
    "form": Control(
        field("combobox", "Form of positions"),
        text(".readout .value", "′"),
        keys=("ArrowDown",),
        touch=choose("dms"),
        after=("read-out",),
    ),
    "search": Control(
        "css=.finder input",
        there(".found"),
        keys=("=Panjgur", "Enter"),
        finger=button("Search the map"),
        touch=search,
        undo=("Escape",),
    ),
    "filter of events": Control(
        field("searchbox", "Only events that say"),
        text(SAID, HIDDEN),
        keys=("=shelling",),
        touch=write("shelling"),
    ),
    "events without a place": Control(
        field("combobox", "List"),
        text(SAID, "Listed: the first"),
        keys=("ArrowDown",),
        touch=choose("placeless"),
        undo=("ArrowUp",),
    ),
    "event": Control(
        "css=#events-1 .nearest button",
        POPUP,
        undo=("Escape",),
        untouch=CLOSE,
    ),
    "farther events": Control(
        button("Farther"), "document.querySelector('#events-1 .nearest').start > 1"
    ),
    "differ": Control(
        field("checkbox", "Only where the parties differ"),
        text(GLANCE, HIDDEN),
        keys=("Space",),
        undo=("Space",),
        untouch=field("checkbox", "Only where the parties differ"),
    ),
    "sort": Control(
        button("When"),
        "document.querySelector('[aria-sort]')?.ariaSort === 'ascending'",
        undo=("Enter",),
        untouch=button("When"),
    ),
    "print": Control(button("Print list and record"), "window.printed === true"),
    "line of the list": Control(
        "css=#glance tbody [data-open]:enabled", POPUP, undo=("Escape",), untouch=CLOSE
    ),
    "record": Control("css=#record .to-map", POPUP, undo=("Escape",), untouch=CLOSE),
}

"""How a control is used: by keyboard alone, or by touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.support.controls import Control, MapPage

PATIENCE_MS = 4000
POLL_MS = 50
STOPS = 1000
"""More than the page has stops for Tab, once around and again."""
ASKED_AGAIN = 25
"""Stops after which the control is looked for anew: a list may have been made again."""

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


# To the first of those selected that Tab stops at. A field for a date begins
# with its first part only when it did not have the focus before.
FOCUS = """(all) => {
  document.activeElement.blur();
  all.find((node) => node.tabIndex >= 0 && node.checkVisibility()).focus();
}"""
TWO_FRAMES = """() => new Promise((done) =>
    requestAnimationFrame(() => requestAnimationFrame(done)))"""


def walk_to(map_page: MapPage, control: Locator) -> None:
    """Press Tab until the control has the focus; it is named, ringed and in sight."""
    control.first.wait_for(state="attached")
    wanted = control.element_handles()
    map_page.frame.evaluate(START, wanted)
    for stop in range(1, STOPS):
        if map_page.frame.evaluate(HAS_FOCUS, wanted):
            break
        map_page.page.keyboard.press("Tab")
        if stop % ASKED_AGAIN == 0:
            wanted = control.element_handles()
    else:
        pytest.fail(f"Tab does not lead to {control}")
    assert_seen(map_page)


def assert_seen(map_page: MapPage) -> None:
    """See that what has the focus is named, ringed and in sight."""
    found = map_page.frame.evaluate(STOP)
    assert found["ringed"], found
    assert found["seen"], found
    assert found["name"], found


def by_keyboard(map_page: MapPage, control: Control) -> None:
    """Press its keys on a control.

    What is there from the start is a stop of Tab: ``test_tab_goes_through_all_of_it``
    walks to each of them. What others have to open first is walked to from there.
    """
    node = map_page.frame.locator(control.find)
    if control.after:
        walk_to(map_page, node)
    else:
        node.first.wait_for(state="attached")
        node.evaluate_all(FOCUS)
        assert_seen(map_page)
    press(map_page, control.keys)


def press(map_page: MapPage, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key.startswith("="):
            map_page.page.keyboard.type(key[1:])
        else:
            map_page.page.keyboard.press(key)
        if key.startswith("Arrow"):
            map_page.frame.evaluate(TWO_FRAMES)  # the map has moved by then


def by_touch(map_page: MapPage, control: Control) -> None:
    if control.within:
        map_page.frame.locator(f"{control.within} > summary").tap()
    node = map_page.frame.locator(control.finger or control.find).first
    control.touch(map_page, node)


USED = {"keyboard": by_keyboard, "touch": by_touch}


def until(map_page: MapPage, fact: str) -> None:
    """Wait for what is true of the page soon; its policy lets no text be waited for."""
    for _ in range(PATIENCE_MS // POLL_MS):
        if map_page.frame.evaluate(fact):
            return
        map_page.page.wait_for_timeout(POLL_MS)
    pytest.fail(f"it never came true: {fact}")

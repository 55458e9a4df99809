"""How tests open a page that was written to disk, and share one that is open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from geo_app.viewer.bundle import Bundle

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Route

OUTSIDE = re.compile(
    r"^(?!file:|data:|blob:|about:|(https?|wss?)://(127\.0\.0\.1|localhost)[:/])"
)

DESK: dict[str, Any] = {"viewport": {"width": 1400, "height": 900}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}

# All that a test can change of a page, as texts that can be compared.
_STATE = """
  const all = (selector) => [...document.querySelectorAll(selector)];
  const fields = () => all("input, select, textarea");
  const scrolled = () => [document.scrollingElement, ...all(".legend, .legend *")]
    .filter((node) => node.scrollTop || node.scrollLeft);
  const words = (value, between) => value.split(between).filter(Boolean);
  // How a name made room for another is not seen while it is hidden.
  const isKept = (node, part) =>
    !node.classList.contains("hidden") || !/^(crowded|--.*)$/.test(part);
  const attribute = (node, { name, value }) => {
    if (!["class", "style"].includes(name)) return `${name}=${value}`;
    const parts = words(value, name === "class" ? " " : /; ?/);
    return parts.filter((part) => isKept(node, part)).sort().join(";");
  };
  const attributes = (node) =>
    [...node.attributes].map((held) => attribute(node, held)).filter(Boolean).sort();
  const markup = (node) => [node.tagName, ...attributes(node),
    ...[...node.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
      .map(({ data }) => data)].join(" ");
  const own = (thing) => new Map(Object.getOwnPropertyNames(thing)
    .map((name) => [name, Object.getOwnPropertyDescriptor(thing, name)]));
  const state = () => [
    [document.documentElement, ...all("body, body *:not(script, style)")]
      .map(markup).join(),
    fields().map(({ checked, value }) => `${value} ${checked}`).join(),
    Object.entries(strikeMap.map._events).filter(([, { length }]) => length)
      .map(([name, { length }]) => `${name} ${length}`).sort().join(),
    `${scrolled().length} ${document.activeElement === document.body}`,
    ["getCenter", "getZoom", "getSize"].map((ask) => strikeMap.map[ask]()).join(),
    JSON.stringify([strikeMapModules.visibility.shown, { ...localStorage }]),
  ];
  const frame = () => new Promise(requestAnimationFrame);
  // What is drawn on: made when a layer that was off is shown for the first time.
  const renderers = () => {
    const found = [];
    strikeMap.map.eachLayer((held) => held instanceof L.Renderer && found.push(held));
    return found;
  };
  // What the page says at first and what it says once more differ by a pixel, by marks
  // of what was replaced, and by the place that was pointed at last.
  const again = ({ first, planes, pointed, ticked }) => {
    const { map } = strikeMap;
    map.stop().invalidateSize({ animate: false, pan: false });
    strikeMapModules.view_state.restore({ layers: ticked });
    renderers().forEach((held) => planes.includes(held) || map.removeLayer(held));
    strikeMap.first = first;
    map.setView(first.center, first.zoom, { reset: true });
    const aim = pointed && document.querySelector(".readout .tool");
    aim?.click?.(); // the middle is read, and then no longer
    aim?.click?.();
  };
"""

# Notes how the page is as soon as nothing of it changes any more.
_NOTE = f"""async (pointed) => {{
  {_STATE}
  const opened = {{
    fields: fields().map((node) => [node, node.value, node.checked]),
    first: strikeMap.first,
    folds: all("details").map((node) => [node, node.open]),
    href: location.href, planes: renderers(), pointed, stored: {{ ...localStorage }},
    ticked: strikeMapModules.ticked_layers.ticked().join(),
  }};
  again(opened);
  let before = [];
  for (let same = 0; same < 1; ) {{
    await frame();
    const now = state();
    same = now.every((part, i) => part === before[i]) ? same + 1 : 0;
    before = now;
  }}
  window.asItOpened = Object.assign(opened, {{ state: before }});
  asItOpened.names = own(window);
}}"""

# Undoes what a test has done, as a reader would, and tells whether all is as it opened.
_RESTORE = f"""async () => {{
  if (!window.asItOpened) return false;
  {_STATE}
  const opened = asItOpened;
  const {{ map }} = strikeMap;
  const press = (node) => node?.checkVisibility() && node.click();
  if (document.fullscreenElement) await document.exitFullscreen();
  all("dialog[open]").forEach((node) => node.close());
  all("[aria-label^=Pause], .readout .tool[aria-pressed=true]").forEach(press);
  const measures = document.querySelector(".measure-panel");
  if (measures) {{
    const button = (text) =>
      all(".measure-panel button").find((node) => node.textContent === text);
    if (measures.hidden) press(document.querySelector(".tool[aria-label=Measure]"));
    for (const mode of ["ring", "line"]) {{
      press(measures.querySelector(`[value=${{mode}}]`));
      press(button("Clear"));
    }}
    press(button("Done"));
  }}
  const escape = new KeyboardEvent("keydown", {{ bubbles: true, key: "Escape" }});
  document.querySelector(".finder input")?.dispatchEvent(escape);
  for (const [node, value, checked] of opened.fields) {{
    if (node.closest(".legend") || (node.value === value && node.checked === checked))
      continue;
    if (node.type === "checkbox") node.checked = checked;
    else node.value = value;
    ["input", "change"].forEach((type) => node.dispatchEvent(new Event(type)));
  }}
  opened.folds.forEach(([node, open]) => {{ node.open = open; }});
  document.documentElement.classList.remove("on-paper");
  own(navigator).forEach((_, name) => delete navigator[name]);
  own(window).forEach((_, name) => opened.names.has(name) || delete window[name]);
  opened.names.forEach((was, name) => {{
    const now = Object.getOwnPropertyDescriptor(window, name);
    if (was.configurable && "value" in was && now?.value !== was.value)
      Object.defineProperty(window, name, was);
  }});
  again(opened);
  map.getContainer().style.removeProperty("outline-style");
  if (!map.getContainer().style.length) map.getContainer().removeAttribute("style");
  localStorage.clear();
  Object.assign(localStorage, opened.stored);
  const top = {{ behavior: "instant", left: 0, top: 0 }};
  scrolled().forEach((node) => node.scrollTo(top));
  getSelection().removeAllRanges();
  document.body.tabIndex = -1; // Tab begins where the page begins
  document.body.focus();
  document.body.blur();
  document.body.removeAttribute("tabindex");
  history.replaceState(history.state, "", opened.href);
  for (let tries = 0; tries < 3; tries += 1) {{
    await frame();
    const now = state();
    if (now.every((part, i) => part === opened.state[i])) return true;
  }}
  return false;
}}"""


# The map has noticed its size, and nothing of it glides.
_AT_REST = """() => {
  const { map } = strikeMap;
  const { clientHeight, clientWidth } = map.getContainer();
  const { x, y } = map.getSize();
  return x === clientWidth && y === clientHeight
    && !map._panAnim?._inProgress && !map._animatingZoom;
}"""


def rest(page: Page) -> None:
    """Wait until the map has come to rest."""
    page.wait_for_function(_AT_REST)


def ready(
    page: Page,
    file: Path,
    outside: Sequence[str] = (),
    complete: Callable[[Page], object] | None = None,
) -> Page:
    """Open a file; whatever it complains of or asks for until then is a failure.

    Parameters
    ----------
    outside
        What the fixture of this name lists; empty for a page that it does not watch.
    complete
        Waits for what a page has beyond the shipped one.
    """
    faults: list[str] = []

    def refuse(dialog: Dialog) -> None:
        faults.append(dialog.message)
        dialog.dismiss()

    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text))
    page.on("dialog", refuse)
    page.goto(file.as_uri())
    page.wait_for_function("document.documentElement.dataset.drawn === '1'")
    if complete:
        complete(page)
    assert faults == []
    assert list(outside) == []
    return page


def watch(context: BrowserContext) -> list[str]:
    """Block every request that leaves the machine; return the list that they fill."""
    seen: list[str] = []

    def refuse(route: Route) -> None:
        seen.append(route.request.url)
        route.abort()

    context.route(OUTSIDE, refuse)
    context.route_web_socket(OUTSIDE, lambda socket: seen.append(socket.url))
    return seen


class Shared:
    """A page that the tests of a module share; each has it as it opened.

    What a test did is undone, and all of the page compared with what it was at first.
    Where anything differs, or a test has left the page, it is opened anew.

    Parameters
    ----------
    complete
        As of ``ready``.
    pointed
        Whether the read-out shows a place from the start, as it does ever after the
        pointer has been on the map; without that, a test that points costs an opening.
    options
        Of the browser's context, such as its viewport.
    """

    def __init__(
        self,
        browser: Browser,
        file: Path,
        complete: Callable[[Page], object] | None = None,
        *,
        pointed: bool = True,
        **options: Any,
    ) -> None:
        self._browser, self._file, self._options = browser, file, options
        self._complete, self._pointed = complete, pointed
        self._page: Page | None = None

    def as_it_opened(self) -> Page:
        """Return the page, with nothing left of the test before."""
        if self._page is None or not self._restored(self._page):
            self.close()
            self._page = self._opened()
        return self._page

    def close(self) -> None:
        """Close it, with all that its context remembers."""
        if self._page is not None:
            self._page.context.close()
            self._page = None

    def _opened(self) -> Page:
        context = self._browser.new_context(**self._options)
        page = ready(context.new_page(), self._file, watch(context), self._complete)
        page.evaluate(_NOTE, self._pointed)
        return page

    def _restored(self, page: Page) -> bool:
        page.context.clear_permissions()
        page.emulate_media(
            media="null",
            color_scheme="null",
            reduced_motion="null",
            forced_colors="null",
        )
        page.set_viewport_size(self._options["viewport"])
        page.mouse.move(0, 0)
        return bool(page.evaluate(_RESTORE))


def run_modules(page: Page, *files: str) -> Page:
    """Run scripts of the viewer, and what they import, in a page without a map.

    What they export is in ``strikeMapModules``, by the script's name.
    """
    page.add_script_tag(content="\n".join(Bundle().part(files)))
    return page

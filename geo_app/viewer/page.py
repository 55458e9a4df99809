"""The page: one self-contained HTML text, in the app and in the exported file.

Everything is inline: Leaflet, the viewer, styles, data. A Content Security Policy
allows these scripts by their hashes and nothing else, so the page makes no request.
Equal data give equal bytes, all ASCII: no mail or editor misreads the encoding, and
browsers parse it faster. The language is that of the context (`layers.i18n.spoken`).
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import minify
from markupsafe import Markup

from geo_app.options import PAPERS, select_layers
from geo_app.report import entries
from geo_app.templates.environment import template
from geo_app.templates.used_messages import words_script
from geo_app.viewer import controls, help_text, search_index
from geo_app.viewer.bundle import Bundle, read_script
from geo_app.viewer.folium_map import build_map, rendered
from geo_app.viewer.legend import legend
from layers import LAYERS
from layers.events import EventLayer
from layers.i18n import phrases
from layers.web.paths import script_json
from layers.web.style_sheet import event_sheet, palette_sheet, symbol_sheet

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from importlib.resources.abc import Traversable

    from data import Dataset
    from data.events.event_set import EventSet
    from geo_app.viewer.basemap import Basemap
    from geo_app.viewer.controls import Control

_EARLY = ("layers/web/features.js", "geo_app/viewer/map_setup.js")
_MANY_EARLY = ("layers/web/event_canvas.js",)
_DRAWN = ("geo_app/viewer/embedding.js",)
_LATE = ("geo_app/viewer/report_links.js", "geo_app/viewer/links.js")
_LAST = ("geo_app/viewer/host_messages.js",)  # does what it was asked before: after all
"""Scripts of the viewer that run before the map is drawn, as soon as it is, after the
report and after the controls, each with all that it imports; pages with sets of many
events have more of them."""

_SHEETS = ("layers/web/map.css", "geo_app/viewer/page.css")
_MANY_SHEETS = ("layers/web/events.css",)

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
"""A character that is written as an escape sequence."""

_IMAGE_URL = re.compile(r"url\(images/[^)]+\)")
_SOURCE_MAP = re.compile(r"\n?//# sourceMappingURL=.*")


def page(
    dataset: Dataset,
    *,
    layers: Collection[str] | None = None,
    shown: Collection[str] | None = None,
    title: str | None = None,
    paper: str = "a4",
    portrait: bool = False,
    basemap: Basemap | None = None,
    events: Sequence[EventSet] = (),
) -> str:
    """Return the whole page of a dataset.

    Parameters
    ----------
    layers
        Ids of the layers to include; all if None.
    shown
        Ids of the layers on at the start; each layer's default if None.
    title
        Title instead of the case's.
    paper
        Key of `geo_app.options.PAPERS`: the size when the page is printed.
    basemap
        Online tiles; their server is then the only one that the page may contact.
    events
        Sets of many events, each drawn as a layer above the others.

    Raises
    ------
    UnknownLayerError
        If ``layers`` or ``shown`` names a layer that does not exist.
    """
    # First, as each is packed in the background while the rest is built.
    event_layers = [
        EventLayer(event_set, number)
        for number, event_set in enumerate(events, start=1)
    ]
    chosen = (*event_layers, *select_layers(layers))
    select_layers(shown)
    figure = rendered(build_map(dataset, layers=chosen, shown=shown, basemap=basemap))
    width, height = PAPERS[paper]
    many = bool(event_layers)
    made = controls.controls(many=many)
    # One script each: between two, the browser would lay out all labels.
    early, drawn, late = _scripts(made, many=many)
    viewer = _inlined([_leaflet_script(), early])
    drawing = _inlined([f"{figure.script.render()}\n{drawn}"])
    index = f"strikeMap.index={script_json(search_index.index(dataset))};"
    last = _inlined([f"{index}\n{late}"])
    report = entries.report(dataset)
    text = template("page.html").render(
        dataset=dataset,
        title=title or dataset.case.title,
        map_element=Markup(figure.html.render()),  # noqa: S704 - Folium's own div
        styles=[Markup(style) for style in _styles(made, many=many)],  # noqa: S704 - our files
        viewer=[Markup(script) for script in viewer],  # noqa: S704 - our files
        drawing=[Markup(script) for script in drawing],  # noqa: S704 - escaped JSON
        late=[Markup(script) for script in last],  # noqa: S704 - our files
        policy=_policy([*viewer, *drawing, *last], basemap),
        events=event_layers,
        account=phrases.account,
        fault_line=phrases.fault_line,
        legend=legend(dataset, chosen),
        sheet=(height, width) if portrait else (width, height),
        reading=help_text,
        report=report,
        moments={text: n for n, (text, _) in enumerate(report.moments)} | {"": ""},
    )
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _scripts(made: Sequence[Control], *, many: bool) -> tuple[str, str, str]:
    """Return our scripts: before the map, when it is drawn, and after the report."""
    bundle = Bundle()
    head = (controls.BEFORE_MAP, controls.WITH_MAP)
    tail = (controls.WITH_EVENTS, controls.WITH_REPORT, controls.WITH_ALL)
    first = (*_EARLY, *(_MANY_EARLY if many else ()), *controls.scripts(made, *head))
    early = [*bundle.part(first), *(controls.calls(made, stage) for stage in head)]
    drawn = bundle.part(_DRAWN)
    late = [
        *bundle.part((*_LATE, *controls.scripts(made, *tail))),
        *(controls.calls(made, stage) for stage in tail),
        *bundle.part(_LAST),
    ]
    return _joined(early), _joined(drawn), _joined(late)


def _leaflet_script() -> str:
    script = (_leaflet() / "leaflet.js").read_text(encoding="utf-8")
    return _SOURCE_MAP.sub("", script)


def _styles(made: Iterable[Control], *, many: bool) -> list[str]:
    """Return the style sheets: Leaflet's, the base, and those of the controls.

    Leaflet's is without its icons, which are not used.
    """
    leaflet = (_leaflet() / "leaflet.css").read_text(encoding="utf-8")
    colours = f"{palette_sheet()}{event_sheet() if many else ''}"
    symbols = symbol_sheet(layer.SYMBOLS for layer in LAYERS)
    styles = (control.style for control in made if control.style)
    names = (*_SHEETS, *styles, *(_MANY_SHEETS if many else ()))
    ours = "\n".join((colours, symbols, *map(read_script, names)))
    sheets = (_IMAGE_URL.sub("none", leaflet), ours)
    minified = [_minified("text/css", sheet) for sheet in sheets]
    return [
        _BEYOND_ASCII.sub(lambda match: f"\\{ord(match[0]):06x}", sheet)
        for sheet in minified
    ]


def _leaflet() -> Traversable:
    return files("js_lib_leaflet") / "static" / "js_lib_leaflet"


def _joined(scripts: Sequence[str]) -> str:
    """Join and minify scripts of ours, with their messages before them.

    Messages are never minified, like all data: a minifier may undo an escape that keeps
    the page safe. They lie beside the scripts, as the two compress well together.
    """
    minified = _minified("text/javascript", "\n".join(scripts))
    return f"{words_script(scripts)}\n{minified}"


@cache
def _minified(media_type: str, text: str) -> str:
    minified: str = minify.string(media_type, text)
    return minified


def _inlined(scripts: list[str]) -> list[str]:
    """Escape scripts: ASCII only, and no end tag of their own element."""
    end = re.compile(r"</(script)", re.IGNORECASE)
    return [
        end.sub(r"<\\/\1", _BEYOND_ASCII.sub(_escaped, script)) for script in scripts
    ]


def _escaped(match: re.Match[str]) -> str:
    """Escape a character for strings and patterns of JavaScript."""
    return json.dumps(match[0])[1:-1]


def _policy(scripts: list[str], basemap: Basemap | None) -> str:
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'"
        for s in scripts
    )
    pictures = f"data: https://{basemap.host}" if basemap else "data:"
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline';"
        f" img-src {pictures}; base-uri 'none'; form-action 'none'"
    )

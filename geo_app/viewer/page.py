"""The page: one self-contained HTML text, in the app and in the exported file.

Everything is inside: Leaflet, the viewer, styles, data. A Content
Security Policy allows these scripts by their hashes and nothing else, so the page
makes no request. Equal data give equal bytes, all of them ASCII: no mail and no editor
takes them for another encoding, and a browser reads them faster. The interface speaks
the language that is spoken where the page is made (`layers.i18n.spoken`).
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
from geo_app.viewer import help_text, search_index
from geo_app.viewer.folium_map import build_map, rendered
from geo_app.viewer.legend import legend
from layers.events import EventLayer
from layers.i18n import phrases
from layers.web.paths import script_json

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from importlib.resources.abc import Traversable

    from data import Dataset
    from data.events.event_set import EventSet
    from geo_app.viewer.basemap import Basemap

_EARLY = (
    "geo_app/controls/theme",
    "geo_app/viewer/map_setup",
    "geo_app/controls/legend",
    "layers/web/visibility",
)
_LATE = (
    "geo_app/viewer/report_links",
    "geo_app/viewer/links",
    "geo_app/controls/incident_table",
    "geo_app/controls/as_of_slider",
    "geo_app/controls/timeline",
    "geo_app/controls/overview_map",
    "geo_app/controls/fullscreen",
    "geo_app/controls/help",
    "geo_app/controls/print",
    "geo_app/viewer/view_state",
    "geo_app/controls/name_matching",
    "geo_app/controls/search_match",
    "geo_app/controls/search",
    "geo_app/controls/mgrs",
    "geo_app/controls/clipboard",
    "geo_app/controls/coordinates",
    "geo_app/controls/geodesy",
    "geo_app/controls/measure_text",
    "geo_app/controls/measure_draw",
    "geo_app/controls/measure",
    "geo_app/controls/permalink",  # opens what the address says: after all that opens
    "geo_app/viewer/host_messages",
)
"""What of the viewer is there before the map is drawn, and what after the report."""

_DRAWN = "geo_app/viewer/embedding"
"""What of the viewer runs as soon as the map is drawn."""

_DRAWING = (
    "layers/web/features",
    "layers/i18n/messages",
    "layers/web/shapes",
    "layers/web/label_placement",
    "layers/web/popup",
)
_DRAWING_MANY = (
    "layers/i18n/phrases",
    "layers/web/event_set",
    "layers/web/event_signs",
    "layers/web/event_canvas",
)
_MANY = (
    "geo_app/controls/event_popup",
    "geo_app/controls/event_picking",
    "geo_app/controls/event_list",
)
"""What a page with sets of many events has besides, from layers and viewer."""

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
"""A letter that travels as its number."""

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
        Ids of the layers ticked at the start; each layer's own choice if None.
    title
        Title instead of the case's own.
    paper
        Key of `geo_app.options.PAPERS`: what the page is printed on.
    basemap
        Online tiles, whose server alone the page may then contact.
    events
        Sets of many events, each drawn as a layer of its own above the others.

    Raises
    ------
    UnknownLayerError
        If ``layers`` or ``shown`` names a layer that does not exist.
    """
    # First, so that they are packed beside all that is built after them.
    many = [EventLayer(held, number) for number, held in enumerate(events, start=1)]
    chosen = (*many, *select_layers(layers))
    select_layers(shown)
    figure = rendered(build_map(dataset, layers=chosen, shown=shown, basemap=basemap))
    width, height = PAPERS[paper]
    viewer = _inlined(_viewer_scripts(many=bool(many)))
    # In one piece: between two the browser would first find room for all names.
    drawing = _inlined([f"{figure.script.render()}\n{_short([_read(f'{_DRAWN}.js')])}"])
    names = (*(_MANY if many else ()), *_LATE)
    index = f"strikeMap.index={script_json(search_index.index(dataset))};"
    late = _inlined([f"{index}\n{_short([_read(f'{name}.js') for name in names])}"])
    told = entries.report(dataset)
    text = template("page.html").render(
        dataset=dataset,
        title=title or dataset.case.title,
        map_element=Markup(figure.html.render()),  # noqa: S704 - Folium's own div
        styles=[Markup(style) for style in _styles(many=bool(many))],  # noqa: S704 - our files
        viewer=[Markup(script) for script in viewer],  # noqa: S704 - our files
        drawing=[Markup(script) for script in drawing],  # noqa: S704 - escaped JSON
        late=[Markup(script) for script in late],  # noqa: S704 - our files
        policy=_policy([*viewer, *drawing, *late], basemap),
        events=many,
        account=phrases.account,
        fault_line=phrases.fault_line,
        legend=legend(dataset, chosen),
        sheet=(height, width) if portrait else (width, height),
        reading=help_text,
        report=told,
        moments={text: n for n, (text, _) in enumerate(told.moments)} | {"": ""},
    )
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _viewer_scripts(*, many: bool) -> list[str]:
    leaflet = (_leaflet() / "leaflet.js").read_text(encoding="utf-8")
    names = (*_DRAWING, *(_DRAWING_MANY if many else ()))
    ours = _scripts(*names, *_EARLY)
    return [_SOURCE_MAP.sub("", leaflet), _short(ours)]


def _styles(*, many: bool) -> list[str]:
    """Return the style sheets: Leaflet's without its icons, which are not used."""
    sheet = (_leaflet() / "leaflet.css").read_text(encoding="utf-8")
    names = ("geo_app/viewer/page.css", *(("layers/web/events.css",) if many else ()))
    ours = [_read(name) for name in names]
    held = (_IMAGE_URL.sub("none", sheet), *ours)
    short = [_minified("text/css", text) for text in held]
    return [
        _BEYOND_ASCII.sub(lambda found: f"\\{ord(found[0]):06x}", text)
        for text in short
    ]


def _leaflet() -> Traversable:
    return files("js_lib_leaflet") / "static" / "js_lib_leaflet"


def _scripts(*names: str) -> list[str]:
    return [_read(f"{name}.js") for name in names]


def _read(name: str) -> str:
    """Return the text of a file of ours, named from the project's root."""
    package, _, path = name.partition("/")
    return (files(package) / path).read_text(encoding="utf-8")


def _short(scripts: Sequence[str]) -> str:
    """Join scripts of ours, without comments and with short local names.

    What they say goes before them, since near each other the two compress well. It is
    never minified, as nothing that holds data is: a minifier may unescape what a text
    must not contain.
    """
    short = _minified("text/javascript", "\n".join(scripts))
    return f"{words_script(scripts)}\n{short}"


@cache
def _minified(kind: str, text: str) -> str:
    short: str = minify.string(kind, text)
    return short


def _inlined(scripts: list[str]) -> list[str]:
    """Write scripts in ASCII, and keep each from ending its own element."""
    end = re.compile(r"</(script)", re.IGNORECASE)
    return [
        end.sub(r"<\\/\1", _BEYOND_ASCII.sub(_escaped, script)) for script in scripts
    ]


def _escaped(found: re.Match[str]) -> str:
    """Return letters as a script's string or pattern may hold them."""
    return json.dumps(found[0])[1:-1]


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

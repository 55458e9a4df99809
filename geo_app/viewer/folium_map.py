"""Building the Folium map of a dataset: the layers first, the controls last."""

from __future__ import annotations

from typing import TYPE_CHECKING

import folium
from branca.element import Figure
from markupsafe import escape

from geo_app.report.metadata import attributions
from geo_app.templates.environment import record
from layers import LAYERS, layer_id
from layers.i18n import say
from layers.web.features import ScriptElement, parent_name
from layers.web.paths import script_json

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from branca.element import Element

    from data import Dataset
    from geo_app.viewer.basemap import Basemap
    from layers import Layer

MAX_ZOOM = 10
"""Closest zoom that the detail of the map and the precision of places support."""

_FOCUS_ZOOM = 7
_PREFIX = (
    '<a href="https://leafletjs.com" rel="noopener noreferrer" target="_blank">'
    "Leaflet</a>"
)


class LeanMap(folium.Map):
    """A Folium map without the scripts and styles that these pages don't need."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - as Folium has it
    default_css: list[tuple[str, str]] = []  # noqa: RUF012 - the same


class Call(ScriptElement):
    """A call of a viewer function with the map and options, or without arguments."""

    def __init__(self, function: str, options: object = None) -> None:
        super().__init__()
        self._name = "Call"
        self.function = function
        self.options = options

    def script_text(self) -> str:
        """Return the call."""
        if self.options is None:
            return f"strikeMap.{self.function}();"
        options = script_json(self.options)
        return f"strikeMap.{self.function}({parent_name(self)}, {options});"


def build_map(
    dataset: Dataset,
    *,
    layers: Sequence[Layer] = LAYERS,
    shown: Collection[str] | None = None,
    basemap: Basemap | None = None,
) -> folium.Map:
    """Build the map of a dataset.

    Parameters
    ----------
    layers
        The layers to include, in the order of the legend.
    shown
        Ids of the layers that are on at the start; each layer's default if None.
    basemap
        Online tiles under the layers; by default none, and no requests.

    Returns
    -------
    folium.Map
        Its element ids are fixed, so that equal data render to equal text.
    """
    case = dataset.case
    webmap = LeanMap(
        tiles=None,
        location=None,
        min_zoom=2,
        control_scale=False,
        zoomSnap=0.25,
        maxBoundsViscosity=1.0,
        worldCopyJump=False,
        # By Leaflet's name: Folium's own argument goes to tiles, and there are none.
        maxZoom=basemap.max_zoom if basemap else MAX_ZOOM,
    )
    options = {
        "attribution": escape(record("; ".join(attributions(dataset)))),
        "focusZoom": _FOCUS_ZOOM,
        "label": say("page.map", title=case.title),
        "limits": _corners(case.limits),
        "overview": _overview(layers),
        "prefix": _PREFIX,
        "view": _corners(case.view),
    }
    webmap.add_child(Call("start", options))
    if basemap is not None:
        webmap.add_child(basemap.layer())
    for layer in layers:
        group = layer.feature_group(layer.features(dataset))
        group.show = layer.SHOWN if shown is None else layer_id(layer) in shown
        webmap.add_child(group)
    webmap.add_child(Call("finish"))
    _number(webmap.get_root())
    return webmap


def _overview(layers: Sequence[Layer]) -> list[str]:
    """Return the looks that the small map shows too, the lowest first."""
    upwards = sorted(layers, key=lambda layer: layer.PANE_Z)
    # The symbol for all features of a layer comes last, and lies under the others.
    symbols = (symbol for layer in upwards for symbol in layer.SYMBOLS.symbols[::-1])
    return [symbol.look for symbol in symbols if symbol.overview]


def _corners(box: tuple[float, float, float, float]) -> list[list[float]]:
    """Turn west, south, east, north into Leaflet's corners, latitude first."""
    west, south, east, north = box
    return [[south, west], [north, east]]


def _number(root: Element) -> None:
    """Replace Folium's random ids by numbers in the order of the tree.

    This changes the elements, not the text: data that looks like an id is untouched.
    """
    waiting, count = [root], 0
    while waiting:
        element = waiting.pop()
        element._id = f"{count:04d}"  # noqa: SLF001 - Folium has no public way
        count += 1
        waiting.extend(reversed(element._children.values()))  # noqa: SLF001


def rendered(webmap: folium.Map) -> Figure:
    """Return the Folium page of a map, with all its parts rendered.

    Raises
    ------
    TypeError
        If the map is in no page.
    """
    figure = webmap.get_root()
    if not isinstance(figure, Figure):
        message = "the map stands in no page"
        raise TypeError(message)
    figure.render()
    return figure

"""The Folium elements that every layer is made of.

Folium's own popups, tooltips and GeoJSON elements put text from the data into
the page as markup or script. Here a layer hands its rows over as JSON columns to
the viewer (``_leaflet.js``), which draws them and makes text nodes.
"""

from __future__ import annotations

import html
from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template

from layers._embed import script_json


class Drawing(MacroElement):
    """Rows of one kind, drawn into the feature group that it is added to."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "strikeMap.draw({{ this._parent.get_name() }}, {{ this.specification }});"
        "{% endmacro %}"
    )

    def __init__(self, kind: str, columns: dict[str, list[Any]], pane: str) -> None:
        super().__init__()
        self._name = "Drawing"
        self.specification = script_json(
            {"kind": kind, "columns": columns, "pane": pane}
        )


class LayerGroup(folium.FeatureGroup):
    """A feature group with a Leaflet pane of its own.

    Without one, a layer that is ticked again is drawn above all others and takes
    their clicks.

    Parameters
    ----------
    module
        Name of the layer's module; its last part is the id of layer and pane.
    title
        Text beside the switch; escaped here, since Leaflet reads it as HTML.
    shown
        Whether it is drawn at the start.
    pane_z
        CSS z-index of the pane.
    """

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = strikeMap.group({{ this.specification }});"
        "{% endmacro %}"
    )

    def __init__(self, module: str, *, title: str, shown: bool, pane_z: int) -> None:
        super().__init__(name=html.escape(title), overlay=True, show=shown)
        self.layer_id = module.rpartition(".")[2]
        self.specification = script_json({"id": self.layer_id, "z": pane_z})

    def draw(self, kind: str, columns: dict[str, list[Any]]) -> LayerGroup:
        """Add rows of one kind; returns itself. No rows, no drawing."""
        if columns:
            self.add_child(Drawing(kind, columns, self.layer_id))
        return self

"""Folium elements for layers.

Folium's own popups, tooltips and GeoJSON elements put text from the data into the page
as markup or script, and branca compiles the output of an element as a template again,
so that braces in a text would be executed. Here a layer passes its rows verbatim, as
JSON columns, to the viewer (``features.js``), which draws them and makes text nodes.
"""

from __future__ import annotations

import html
from typing import Any

import folium
from branca.element import Element, Figure, MacroElement
from folium.template import Template

from layers.web.paths import script_json


class Verbatim(Element):
    """A piece of script that is added to the page verbatim, not as a template."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def render(self, **_kwargs: Any) -> str:
        """Return the text."""
        return self.text


class ScriptElement(MacroElement):
    """An element that adds one piece of script to the page, then its children's."""

    _template = Template("")

    def script_text(self) -> str:
        """Return the script; elements that it refers to must be rendered before."""
        raise NotImplementedError

    def render(self, **kwargs: Any) -> str:
        """Add the script to the element's page."""
        add_script(self, self.script_text())
        super().render(**kwargs)
        return ""


def add_script(element: Element, text: str) -> None:
    """Add a piece of script to the page, under the name of an element.

    Raises
    ------
    TypeError
        If the element is not part of a page.
    """
    figure = element.get_root()
    if not isinstance(figure, Figure):
        message = f"{element.get_name()} stands in no page"
        raise TypeError(message)
    figure.script.add_child(Verbatim(f"{text}\n"), name=element.get_name())


def parent_name(element: Element) -> str:
    """Return the name in scripts of an element's parent.

    Raises
    ------
    TypeError
        If it has no parent.
    """
    if element._parent is None:  # noqa: SLF001 - branca has no public way
        message = f"{element.get_name()} was added to nothing"
        raise TypeError(message)
    return element._parent.get_name()  # noqa: SLF001


class Drawing(ScriptElement):
    """Rows that a function of the viewer draws into its parent feature group."""

    def __init__(self, specification: dict[str, Any], function: str = "draw") -> None:
        super().__init__()
        self._name = "Drawing"
        self.specification = specification
        self.function = function

    def script_text(self) -> str:
        """Return the call that draws the rows."""
        specification = script_json(self.specification)
        return f"strikeMap.{self.function}({parent_name(self)}, {specification});"


class LayerGroup(folium.FeatureGroup):
    """A feature group with a Leaflet pane of its own.

    Without one, a layer that is switched on again is drawn above all others and takes
    their clicks.

    Parameters
    ----------
    module
        Name of the layer's module; its last part is the id of layer and pane.
    title
        Name of the Folium layer; escaped here, since Folium reads it as HTML.
    shown
        Whether it is drawn initially.
    pane_z
        CSS z-index of the pane.
    """

    _template = Template("")

    def __init__(self, module: str, *, title: str, shown: bool, pane_z: int) -> None:
        super().__init__(name=html.escape(title), overlay=True, show=shown)
        self.layer_id = module.rpartition(".")[2]
        self.pane_z = pane_z

    def render(self, **kwargs: Any) -> str:
        """Add the script that creates the group, then its drawings."""
        specification = {"id": self.layer_id, "shown": self.show, "z": self.pane_z}
        call = f"strikeMap.group({script_json(specification)})"
        add_script(self, f"var {self.get_name()} = {call};")
        super().render(**kwargs)
        return ""

    def draw(
        self,
        kind: str,
        columns: dict[str, list[Any]],
        *,
        arcs: list[str] | None = None,
        outline: str | None = None,
    ) -> LayerGroup:
        """Add rows of one kind, if there are any; return the group itself.

        Parameters
        ----------
        kind
            ``polygons``, ``lines``, ``labels`` or ``handles``.
        columns
            An array for each attribute of the kind; ``many`` if a row represents
            several features.
        arcs
            Paths that shapes refer to (`layers.web.topology.directed`); None if
            shapes contain their own paths.
        outline
            CSS class of a line along all arcs; None for none.
        """
        if columns:
            specification = {
                "arcs": arcs,
                "columns": columns,
                "kind": kind,
                "outline": outline,
                "pane": self.layer_id,
            }
            self.add_child(Drawing(specification))
        return self

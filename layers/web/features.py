"""The Folium elements that every layer is made of.

Folium's own popups, tooltips and GeoJSON elements put text from the data into
the page as markup or script, and branca compiles whatever an element renders to as
a template once more, so that braces in a text would run on this side. Here a layer
hands its rows over as JSON columns, verbatim, to the viewer (``features.js``),
which draws them and makes text nodes.
"""

from __future__ import annotations

import html
from typing import Any

import folium
from branca.element import Element, Figure, MacroElement
from folium.template import Template

from layers.web.paths import script_json


class Verbatim(Element):
    """A piece of script that reaches the page as it is, through no template."""

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
        """Return the script; the elements that it names are rendered before it."""
        raise NotImplementedError

    def render(self, **kwargs: Any) -> str:
        """Add the script to the page that the element stands in."""
        add_script(self, self.script_text())
        super().render(**kwargs)
        return ""


def add_script(element: Element, text: str) -> None:
    """Add a piece of script to the page, under the name of an element.

    Raises
    ------
    TypeError
        If the element stands in no page.
    """
    figure = element.get_root()
    if not isinstance(figure, Figure):
        message = f"{element.get_name()} stands in no page"
        raise TypeError(message)
    figure.script.add_child(Verbatim(f"{text}\n"), name=element.get_name())


def parent_name(element: Element) -> str:
    """Return the script's name of the element that another was added to.

    Raises
    ------
    TypeError
        If it was added to none.
    """
    if element._parent is None:  # noqa: SLF001 - branca has no public way
        message = f"{element.get_name()} was added to nothing"
        raise TypeError(message)
    return element._parent.get_name()  # noqa: SLF001


class Drawing(ScriptElement):
    """Rows of one kind, drawn into the feature group that it is added to."""

    def __init__(self, specification: dict[str, Any]) -> None:
        super().__init__()
        self._name = "Drawing"
        self.specification = specification

    def script_text(self) -> str:
        """Return the call that draws the rows."""
        return (
            f"strikeMap.draw({parent_name(self)}, {script_json(self.specification)});"
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
        Name of the Folium layer; escaped here, since Folium reads it as HTML.
    shown
        Whether it is drawn at the start.
    pane_z
        CSS z-index of the pane.
    """

    _template = Template("")

    def __init__(self, module: str, *, title: str, shown: bool, pane_z: int) -> None:
        super().__init__(name=html.escape(title), overlay=True, show=shown)
        self.layer_id = module.rpartition(".")[2]
        self.pane_z = pane_z

    def render(self, **kwargs: Any) -> str:
        """Add the script that makes the group, then what is drawn into it."""
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
        """Add rows of one kind; return itself. No rows, no drawing.

        Parameters
        ----------
        kind
            ``polygons``, ``lines``, ``labels`` or ``handles``.
        columns
            An array for each attribute that the kind is drawn from; ``many`` where a
            row stands for more than one feature.
        arcs
            Paths that the shapes are made of (`layers.web.topology.directed`); None
            where each shape is a path by itself.
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

"""The Folium map: the tree, not the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import folium

from geo_app.viewer.basemap import offered
from geo_app.viewer.folium_map import Call, build_map
from layers import LAYERS, layer_id
from layers.web.features import LayerGroup

if TYPE_CHECKING:
    from branca.element import Element

    from data import Dataset


def groups(webmap: folium.Map) -> list[LayerGroup]:
    """Return the groups of the layers in the order in which they are drawn."""
    children = webmap._children.values()
    return [child for child in children if isinstance(child, LayerGroup)]


def test_one_group_for_each_layer_in_order(dataset: Dataset) -> None:
    """The order in which they are drawn is that of LAYERS."""
    assert [group.layer_id for group in groups(build_map(dataset))] == [
        layer_id(layer) for layer in LAYERS
    ]


def test_the_controls_come_after_all_groups(dataset: Dataset) -> None:
    """Added earlier, the legend would count groups that do not exist yet."""
    last = list(build_map(dataset)._children.values())[-1]
    assert isinstance(last, Call)
    assert last.function == "finish"


def test_layers_are_ticked_as_asked(dataset: Dataset) -> None:
    """Each layer's own choice, or the caller's."""
    own = {group.layer_id: group.show for group in groups(build_map(dataset))}
    assert own == {layer_id(layer): layer.SHOWN for layer in LAYERS}
    asked = groups(build_map(dataset, shown={"context"}))
    assert [group.layer_id for group in asked if group.show] == ["context"]


def test_no_tile_is_there_unless_asked_for(dataset: Dataset) -> None:
    """And an online basemap says which server it would contact."""
    for basemap in (None, offered()[0]):
        webmap = build_map(dataset, basemap=basemap)
        tiles = [
            child
            for child in webmap._children.values()
            if isinstance(child, folium.TileLayer)
        ]
        assert len(tiles) == (basemap is not None)
    assert all(tiles.host and tiles.url.startswith("https://") for tiles in offered())


def test_no_file_of_others_is_asked_for(dataset: Dataset) -> None:
    """Folium's ten scripts and styles from four hosts are gone."""
    webmap = build_map(dataset)
    elements: list[Element] = [webmap]
    for element in elements:
        elements.extend(element._children.values())
        assert not getattr(element, "default_js", [])
        assert not getattr(element, "default_css", [])


def test_limits_and_view_are_turned_to_latitude_first(dataset: Dataset) -> None:
    """Leaflet's order, south-west and north-east."""
    call = next(iter(build_map(dataset)._children.values()))
    assert isinstance(call, Call)
    assert isinstance(call.options, dict)
    west, south, east, north = dataset.case.view
    assert call.options["view"] == [[south, west], [north, east]]

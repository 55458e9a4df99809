"""The contract of a layer, walked over all of them: nothing to add for a new one."""

from __future__ import annotations

import ast
import dataclasses
import pkgutil
from typing import TYPE_CHECKING

import folium
import pytest

import layers
from data import Precision, load
from layers import LAYERS, Layer, layer_id

if TYPE_CHECKING:
    from pathlib import Path

    from data import Dataset

each_layer = pytest.mark.parametrize("layer", LAYERS, ids=layer_id)


@pytest.fixture(scope="module")
def empty(dataset: Dataset) -> Dataset:
    """Return a case without a record."""
    return dataclasses.replace(dataset, incidents=(), claims=(), timeline=())


@pytest.fixture(scope="module")
def elsewhere(root: Path) -> Dataset:
    """Return a case on another continent."""
    return load(root / "tests/cases/togo-benin")


def test_every_layer_module_is_listed() -> None:
    """A module without an underscore is a layer, in LAYERS or made for each file."""
    modules = pkgutil.iter_modules(layers.__path__)
    names = {module.name for module in modules if not module.ispkg} - {
        "style",
        "symbols",
    }
    public = {name for name in names if not name.startswith("_")}
    assert public == {layer_id(layer) for layer in LAYERS} | {"events"}


def test_layers_are_listed_in_the_order_that_they_declare() -> None:
    """Each has a place of its own, and incidents come before the ground."""
    order = [layer.ORDER for layer in LAYERS]
    assert order == sorted(set(order))
    assert [layer_id(layer) for layer in LAYERS[:2]] == ["strikes", "context"]
    assert layer_id(LAYERS[-1]) == "countries"


@each_layer
def test_a_layer_offers_all_that_is_asked_of_it(layer: Layer) -> None:
    """A module that forgets a part would fail only where that part is used."""
    asked = {*Layer.__annotations__, "title", "features", "feature_group", "legend"}
    assert asked <= set(dir(layer))


def test_nothing_in_layers_imports_a_layer(root: Path) -> None:
    """What two layers share stands in an underscored module, which knows no layer."""
    ids = {layer_id(layer) for layer in LAYERS} | {"events"}
    for file in (root / "layers").rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                names = [f"{node.module}.{alias.name}" for alias in node.names]
                parts = {part for name in names for part in name.split(".")[1:2]}
                assert not (names[0].startswith("layers.") and parts & ids), file


@each_layer
def test_features_are_sound(layer: Layer, dataset: Dataset) -> None:
    """EPSG:4326, one geometry column, each geometry valid and not empty."""
    features = layer.features(dataset)
    assert features.crs == "EPSG:4326"
    assert len(features)
    assert features.geometry.is_valid.all()
    assert not features.geometry.is_empty.any()


@each_layer
def test_features_change_nothing(layer: Layer, dataset: Dataset) -> None:
    """Asked twice, a layer says the same, and leaves the dataset as it was."""
    columns = list(dataset.geography.admin1.columns)
    once, again = layer.features(dataset), layer.features(dataset)
    assert once.equals(again)
    assert list(dataset.geography.admin1.columns) == columns


@each_layer
def test_a_layer_draws_a_group_of_its_own_id(layer: Layer, dataset: Dataset) -> None:
    """The group bears the title in the control and the module's name as pane."""
    group = layer.feature_group(layer.features(dataset))
    assert isinstance(group, folium.FeatureGroup)
    assert group.layer_name == layer.title()
    assert group.layer_id == layer_id(layer)


@each_layer
def test_without_records_a_layer_still_draws(layer: Layer, empty: Dataset) -> None:
    """Empty in, empty out, with the same columns; the map of the land stays."""
    features = layer.features(empty)
    assert features.crs == "EPSG:4326"
    layer.feature_group(features)


@each_layer
def test_a_layer_knows_no_place(layer: Layer, elsewhere: Dataset) -> None:
    """The same modules draw a case on another continent."""
    features = layer.features(elsewhere)
    west, _, east, _ = features.total_bounds if len(features) else (0, 0, 0, 0)
    assert -25 < west <= east < 25
    layer.feature_group(features)


def test_panes_are_stacked_as_meant() -> None:
    """Each layer has its own height; the strikes are on top, countries under tiles."""
    heights = {layer_id(layer): layer.PANE_Z for layer in LAYERS}
    assert len(set(heights.values())) == len(heights)
    assert max(heights, key=heights.__getitem__) == "strikes"
    assert heights["countries"] < 200
    assert all(height < 650 for height in heights.values())


def test_only_the_context_is_off_at_the_start() -> None:
    """What one sees first is the case itself."""
    assert [layer_id(layer) for layer in LAYERS if not layer.SHOWN] == ["context"]


@each_layer
def test_nothing_but_areas_can_be_drawn(layer: Layer, dataset: Dataset) -> None:
    """A filter may leave no incident with a radius; the rest is drawn all the same."""
    areas = tuple(i for i in dataset.incidents if i.precision is Precision.PROVINCE)
    layer.feature_group(layer.features(dataclasses.replace(dataset, incidents=areas)))

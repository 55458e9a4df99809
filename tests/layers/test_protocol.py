"""The contract of a layer, walked over all of them: nothing to add for a new one."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
from typing import TYPE_CHECKING

import folium
import pytest

import layers
from data import Precision, load
from layers import LAYERS, layer_id

if TYPE_CHECKING:
    from pathlib import Path

    from data import Dataset
    from layers import Layer

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
    names = {module.name for module in modules if not module.ispkg} - {"style"}
    public = {name for name in names if not name.startswith("_")}
    assert public == {layer_id(layer) for layer in LAYERS} | {"events"}


def test_no_layer_imports_another() -> None:
    """What two layers share stands in an underscored module."""
    ids = {layer_id(layer) for layer in LAYERS}
    for name in ids:
        module = importlib.import_module(f"layers.{name}")
        others = {vars(module).get(other) for other in ids - {name}}
        assert not others & set(LAYERS)


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

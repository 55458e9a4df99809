"""Names on the map: none covers another, and what must be read is there."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import shapely

from data import load
from geo_app.print_layout.map_frame import Frame
from geo_app.print_layout.map_values import map_values
from geo_app.print_layout.scene import Scene, features
from layers import LAYERS, layer_id, place

if TYPE_CHECKING:
    from data import Dataset

CASES = Path(__file__).parents[2] / "cases"
ALL = [layer_id(layer) for layer in LAYERS]
SIZES = {"wide": (225.0, 140.0), "tall": (185.0, 190.0), "small": (120.0, 80.0)}


@pytest.fixture(scope="module", params=["shipped", "togo-benin"])
def case(request: pytest.FixtureRequest, dataset: Dataset) -> Dataset:
    """Return the shipped case, then another one."""
    return dataset if request.param == "shipped" else load(CASES / request.param)


@pytest.fixture(scope="module", params=list(SIZES.values()), ids=list(SIZES))
def scene(request: pytest.FixtureRequest, case: Dataset) -> Scene:
    """Return a map with every layer, the context too."""
    width, height = request.param
    frame = Frame.around(case.case.view, width=width, height=height)
    numbers = {one.id: number for number, one in enumerate(case.incidents, 1)}
    return Scene(case, frame, features(case, ALL), numbers)


@pytest.fixture(scope="module")
def labels(scene: Scene) -> list[dict[str, Any]]:
    """Return the texts that the map shows."""
    labels: list[dict[str, Any]] = map_values(scene, unit=1.0, alt="test")["labels"]
    return labels


def _box(label: dict[str, Any]) -> shapely.Polygon:
    left, top = label["across"], label["down"]
    return shapely.box(left, top, left + label["width"], top + label["height"])


def test_no_text_covers_another(labels: list[dict[str, Any]]) -> None:
    """Each word can be read."""
    for one, other in combinations(labels, 2):
        assert not _box(one).intersects(_box(other)), (one["look"], other["look"])


def test_no_text_leaves_the_map(scene: Scene, labels: list[dict[str, Any]]) -> None:
    """Nothing is cut at the frame."""
    assert len(labels) > 5
    for label in labels:
        assert scene.frame.outline.contains(_box(label)), label["look"]


def test_every_incident_in_view_has_its_number(
    scene: Scene, labels: list[dict[str, Any]]
) -> None:
    """An incident whose text finds no room is still there by its number."""
    expected = {
        scene.numbers[incident.id]
        for incident in scene.dataset.incidents
        if incident.precision.is_mapped
        and not scene.frame.draw(place(scene.dataset, incident).extent).is_empty
        and (
            incident.precision.is_area
            or _in_view(scene, incident.longitude, incident.latitude)
        )
    }
    shown = [one["look"]["number"] for one in labels if one["look"]["number"]]
    assert sorted(shown) == sorted(expected)


def _in_view(scene: Scene, longitude: float | None, latitude: float | None) -> bool:
    assert longitude is not None
    assert latitude is not None
    return scene.frame.holds(longitude, latitude)


def test_no_text_covers_a_sign(scene: Scene, labels: list[dict[str, Any]]) -> None:
    """A reported place stays in sight."""
    for incident in scene.dataset.incidents:
        if incident.precision.is_point and _in_view(
            scene, incident.longitude, incident.latitude
        ):
            assert incident.longitude is not None
            assert incident.latitude is not None
            sign = shapely.Point(
                scene.frame.point(incident.longitude, incident.latitude)
            )
            assert not any(_box(label).intersects(sign.buffer(1.5)) for label in labels)


def test_provinces_are_named_in_every_script(dataset: Dataset) -> None:
    """The name in Latin letters and the local ones belong together."""
    frame = Frame.around(dataset.case.view, width=225, height=140)
    scene = Scene(dataset, frame, features(dataset, ["provinces"]), {})
    labels = map_values(scene, unit=1.0, alt="test")["labels"]
    shown = {label["look"]["text"]: label["look"]["local"] for label in labels}
    assert shown == {
        province.name: [[name.language, name.text] for name in province.names]
        for province in dataset.case.provinces
    }

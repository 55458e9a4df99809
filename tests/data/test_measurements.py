"""The measured border stands beside the stated one; distances carry an error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from data.measurements import measurements

if TYPE_CHECKING:
    from data import Dataset

# Kilometres, measured on the stored lines with PROJ's geodesic and with the length
# in UTM zone 41, once generalised; with room for the way to generalise.
LENGTHS = {
    ("detailed", None): (1004.7, 0.2),
    ("generalised", None): (816.6, 0.2),
    ("detailed", "generalised to 250 m"): (927.6, 1),
    ("detailed", "generalised to 500 m"): (903.7, 1),
    ("detailed", "generalised to 1000 m"): (870.0, 1),
}


@pytest.fixture(scope="module")
def measured(dataset: Dataset) -> dict[str, list[dict[str, Any]]]:
    return measurements(dataset)


@pytest.mark.parametrize(("row", "wanted"), LENGTHS.items())
def test_border_has_its_known_length(
    measured: dict[str, list[dict[str, Any]]],
    row: tuple[str, str | None],
    wanted: tuple[float, float],
) -> None:
    """Each line at each scale has the length that was measured elsewhere."""
    line, scale = row
    found = [
        one["length_km"]
        for one in measured["border"]
        if one["line"] == line and scale in (None, one["scale"])
    ]
    assert found[0] == pytest.approx(wanted[0], abs=wanted[1])


def test_coarser_is_shorter(measured: dict[str, list[dict[str, Any]]]) -> None:
    """Of one line, fewer vertices never make a longer one."""
    detailed = [one for one in measured["border"] if one["line"] == "detailed"]
    ordered = sorted(detailed, key=lambda one: -one["vertices"])
    lengths = [one["length_km"] for one in ordered]
    assert lengths == sorted(lengths, reverse=True)


def test_stated_length_has_its_source(
    measured: dict[str, list[dict[str, Any]]], dataset: Dataset
) -> None:
    """No length is stated without who says so and where."""
    sources = {source.id for source in dataset.sources}
    assert [one["length_km"] for one in measured["stated"]] == [900, 909, 1000]
    assert {one["source"] for one in measured["stated"]} <= sources
    assert all(one["claimant"] and one["locator"] for one in measured["stated"])


def test_distance_and_error_belong_to_points_only(
    measured: dict[str, list[dict[str, Any]]], dataset: Dataset
) -> None:
    """A point has one with its radius, an area a range, an umbrella with parts none."""
    incidents = {one.id: one for one in dataset.incidents}
    umbrellas = {one.parent for one in dataset.incidents}
    assert measured["incidents"]
    for row in measured["incidents"]:
        incident = incidents[row["id"]]
        is_point = incident.precision.is_point
        assert (row["distance_km"] is not None) is is_point
        radius_km = (incident.radius_m or 0) / 1000 if is_point else None
        assert row["error_km"] == radius_km
        is_umbrella = incident.id in umbrellas
        measured_from = incident.precision.is_mapped and not is_umbrella
        assert (row["low_km"] is not None) is measured_from


def test_range_holds_the_distance(measured: dict[str, list[dict[str, Any]]]) -> None:
    """What is measured lies within what the place as known allows."""
    for row in measured["incidents"]:
        if row["distance_km"] is not None:
            assert row["low_km"] <= row["distance_km"] <= row["high_km"]

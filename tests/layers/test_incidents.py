"""What is particular to the layers of incidents, and to the cards they open."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely

from data import load
from data.geometry.areas import area
from data.geometry.geodesy import GEOD
from data.measurements import border_distances
from data.model.enums import Precision, RecordSet
from geo_app.report.incident_card import incident_card
from geo_app.report.incident_values import Numbered, place_of
from layers import context, distance_words, distances, precision, strikes
from layers._extents import mapped, place
from layers.web.features import Drawing

if TYPE_CHECKING:
    from pathlib import Path

    from data import Dataset

FACTS = {  # strike: side, shape, stands for an area
    "I1": ("iran", "diamond", True),
    "I2": ("pakistan", "square", True),
    "I2a": ("pakistan", "square", True),
    "I2b": ("pakistan", "square", False),
}


def test_strikes_by_side_shape_and_place(dataset: Dataset) -> None:
    """Each strike has the look of its side; only a point is drawn at a point."""
    rows = strikes.features(dataset).set_index("incident")
    found = {
        id_: (row["side"], row["shape"], bool(row["stands_for_area"]))
        for id_, row in rows.iterrows()
    }
    assert found == FACTS


def test_paper_says_of_a_place_what_the_map_says(dataset: Dataset) -> None:
    """How well a place is known must not depend on where it is read."""
    rows = [
        *strikes.features(dataset).to_dict("records"),
        *context.features(dataset).query("part == 'handle'").to_dict("records"),
    ]
    on_map = {row["incident"]: row["detail"] for row in rows}
    on_paper = {
        incident.id: place_of(dataset, Numbered(1, incident))
        for incident in dataset.incidents
        if incident.precision.is_mapped
    }
    assert on_paper == on_map
    assert on_map["I1"].startswith("somewhere in ")
    assert on_map["I2b"].startswith("within ")


def test_handles_of_one_area_are_stacked_across_the_layers(dataset: Dataset) -> None:
    """Strikes and context incidents of one province never share a place."""
    rows = [
        *strikes.features(dataset).to_dict("records"),
        *context.features(dataset).query("part == 'handle'").to_dict("records"),
    ]
    places = [(row["geometry"].wkt, row["stack"]) for row in rows]
    assert len(set(places)) == len(places)
    assert len({wkt for wkt, _ in places}) < len(places)


def test_no_pin_stands_for_an_area(dataset: Dataset) -> None:
    """Only the very spot gets a solid sign; an area gets a label."""
    group = strikes.feature_group(strikes.features(dataset))
    drawing = next(iter(group._children.values()))
    assert isinstance(drawing, Drawing)
    columns = drawing.specification["columns"]
    held = dict(zip(columns["incidents"], columns["place"], strict=True))
    assert held == {"I1": "area", "I2": "area", "I2a": "area", "I2b": "around"}


def test_listed_incidents_are_not_drawn(dataset: Dataset) -> None:
    """What has no place stays in the list."""
    drawn = set(context.features(dataset)["incident"].dropna())
    unplaced = {
        incident.id
        for incident in dataset.incidents
        if incident.precision in {Precision.COUNTRY, Precision.UNKNOWN}
    }
    assert unplaced
    assert not drawn & unplaced


def test_rings_have_their_radius(dataset: Dataset) -> None:
    """A ring's edge lies at the radius, on the ellipsoid."""
    rings = precision.features(dataset).dropna(subset="radius_m")
    assert len(rings)
    points = {incident.id: incident for incident in dataset.incidents}
    for _, ring in rings.iterrows():
        centre = points[ring["incidents"][0]]
        x, y = shapely.get_coordinates(ring["geometry"])[0]
        radius = GEOD.inv(centre.longitude, centre.latitude, x, y)[2]
        assert radius == pytest.approx(ring["radius_m"], abs=0.01)


def test_an_area_is_hatched_once_for_each_side(dataset: Dataset) -> None:
    """Two strikes of one side in one province are one hatching that names both."""
    rows = precision.features(dataset)
    assert len(rows) == len(rows[["name", "side", "radius_m"]].drop_duplicates())
    assert ("I2", "I2a") in set(rows["incidents"])


def test_the_handle_of_an_area_lies_in_it(dataset: Dataset) -> None:
    """A label stands where the area is, whatever its form."""
    for record_set in RecordSet:
        for incident in mapped(dataset, record_set):
            if incident.area and "|" not in incident.area:
                where = place(dataset, incident)
                assert where.extent.contains(shapely.Point(where.anchor))


def test_a_border_is_an_area_too(dataset: Dataset) -> None:
    """``AAA|BBB`` is the line that both countries share."""
    line = area(dataset, "|".join(sorted(dataset.case.countries)))
    detailed = dataset.geography.border.geometry.iloc[0]
    assert line.geom_type in {"LineString", "MultiLineString"}
    assert line.length == pytest.approx(detailed.length, rel=0.02)


def test_distances_bear_the_error_of_the_place(dataset: Dataset) -> None:
    """A point has a distance and its radius; an area has only a range."""
    rows = border_distances(dataset).set_index("incident")
    assert set(rows.index) == set(FACTS)
    point = rows.loc["I2b"]
    assert point["error_km"] == 25
    assert point["low_km"] == pytest.approx(point["distance_km"] - 25)
    assert 40 < point["distance_km"] < 50  # facts.md measured 45 on another line
    assert rows.loc[["I1", "I2", "I2a"], "distance_km"].isna().all()
    assert len(distances.features(dataset)) == 1


@pytest.mark.parametrize(
    ("name", "low", "high", "words"),
    [
        ("I1", 35, 56.3, "35 to 56 km, as the sources differ"),
        ("I2a", 3, 4, "3 km to 4 km, as stated"),
    ],
)
def test_the_distance_of_an_area_is_what_claims_state(
    dataset: Dataset, name: str, low: float, high: float, words: str
) -> None:
    """Where 40 and 45 km overlap depends on how each was rounded; nobody says that."""
    row = border_distances(dataset).set_index("incident").loc[name]
    assert (row["low_km"], row["high_km"]) == (low, high)
    incident = next(one for one in dataset.incidents if one.id == name)
    assert distance_words(dataset, incident) == words


def test_an_umbrella_has_no_distance(dataset: Dataset) -> None:
    """Its parts lie in several places, and each has its own."""
    row = border_distances(dataset).set_index("incident").loc["I2"]
    assert np.isnan(row["high_km"])
    umbrella = next(one for one in dataset.incidents if one.id == "I2")
    assert distance_words(dataset, umbrella) == ""


def test_without_claims_the_whole_area_is_possible(dataset: Dataset) -> None:
    """A province at the border begins there."""
    silent = dataclasses.replace(dataset, claims=())
    rows = border_distances(silent).set_index("incident")
    assert (rows.loc[["I1", "I2a"], "low_km"] == 0).all()
    assert (rows.loc[["I1", "I2a"], "high_km"] > 300).all()


@pytest.mark.parametrize(
    ("places", "low", "high", "words"),
    [
        (("in IR-11; from 1159713 20-30 km", "in IR-11"), 15, 80, "in all claims"),
        (("from 1159713 0-10 km", "from 1159713 30-40 km"), 5, 90, "as they exclude"),
    ],
)
def test_without_a_stated_distance_it_follows_from_the_areas(
    dataset: Dataset, places: tuple[str, ...], low: float, high: float, words: str
) -> None:
    """Of what all claims share, or of all of them if they exclude each other."""
    model = next(claim for claim in dataset.claims if claim.id == "C98c")
    claims = tuple(
        dataclasses.replace(model, id=f"made-up-{number}", where=where)
        for number, where in enumerate(places)
    )
    changed = dataclasses.replace(dataset, claims=claims)
    row = border_distances(changed).set_index("incident").loc["I2a"]
    assert low <= row["low_km"] < row["high_km"] <= high
    incident = next(one for one in dataset.incidents if one.id == "I2a")
    assert words in distance_words(changed, incident)


def test_the_line_to_the_border_ends_on_it(dataset: Dataset) -> None:
    """And is as long as the distance says."""
    row = distances.features(dataset).iloc[0]
    end = shapely.Point(shapely.get_coordinates(row["geometry"])[-1])
    assert dataset.geography.border.geometry.iloc[0].distance(end) < 1e-6
    length = GEOD.geometry_length(row["geometry"]) / 1000
    assert length == pytest.approx(row["distance_km"], rel=1e-6)


def test_a_card_holds_every_claim_and_adds_nothing(dataset: Dataset) -> None:
    """Each claim stands once, with its claimant, date and source."""
    for incident in dataset.incidents:
        card = incident_card(dataset, incident)
        shown = [
            claim["id"] for column in card["columns"] for claim in column["claims"]
        ]
        held = [claim.id for claim in dataset.claims_about(incident.id)]
        assert sorted(shown) == sorted(held)
        for column in card["columns"]:
            for claim in column["claims"]:
                assert claim["claimant"]
                assert claim["date"]
                assert claim["source"] >= 1
        assert card["unknown"] == list(incident.not_known)


def test_sides_stand_in_alphabetical_order(dataset: Dataset) -> None:
    """And those who speak for no side come last."""
    names = [
        [column["name"] for column in incident_card(dataset, incident)["columns"]]
        for incident in dataset.incidents
    ]
    order = ["Iran", "Pakistan", "Others"]
    assert all(held == [name for name in order if name in held] for held in names)
    assert ["Iran", "Pakistan", "Others"] in names or ["Iran", "Pakistan"] in names


def test_a_card_says_what_an_umbrella_is(dataset: Dataset) -> None:
    """A part names the whole, so that nobody counts both."""
    part = next(held for held in dataset.incidents if held.parent)
    facts = dict(incident_card(dataset, part)["facts"])
    assert facts["Part of"].endswith(": not counted twice")


def test_a_part_without_its_umbrella_names_none(dataset: Dataset) -> None:
    """A filter may leave a part alone."""
    part = next(held for held in dataset.incidents if held.parent)
    alone = dataclasses.replace(dataset, incidents=(part,))
    assert "Part of" not in dict(incident_card(alone, part)["facts"])


def test_another_case_has_its_own_sides(root: Path) -> None:
    """Sides, shapes and names come from the case."""
    case = load(root / "tests/cases/togo-benin")
    rows = strikes.features(case)
    assert set(rows["side"]) <= {
        side.id for side in (*case.case.sides, case.case.side_none)
    }

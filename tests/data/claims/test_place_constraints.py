"""What claims say about places is read as it stands, and what cannot hold is told."""

from __future__ import annotations

import dataclasses
import json
import re
from typing import TYPE_CHECKING

import pytest

from data.claims.place_constraints import FromBorder, FromPlace, Inside, constraints
from data.model.case import Area
from data.validation.record_set import Records
from data.validation.run import check_records

if TYPE_CHECKING:
    from pathlib import Path

    from data import Dataset

READ = {
    "in IR-11": (Inside("IR-11"),),
    "in panjgur; border 40.2-56.3 km": (Inside("panjgur"), FromBorder(40.2, 56.3)),
    "from 1168446 85-95 km": (FromPlace(1168446, 85, 95),),
    "border 0-80 km; in IRN": (FromBorder(0, 80), Inside("IRN")),
}

# The ``where`` of the second claim about a place, and what is wrong with it.
BROKEN = {
    "in narnia": (
        "'narnia' is no province or country of the map and no area of the case"
    ),
    "in IR-99": "'IR-99' is no province or country of the map and no area of the case",
    "from 2950159 0-10 km": "2950159 is no GeoNames id of the case's gazetteer",
    "border 9-3 km": "the least distance, 9 km, is above the most, 3 km",
    "from 1168446 9.5-3 km": "the least distance, 9.5 km, is above the most, 3 km",
    "in IR-11; border 45-45 km": "45 to 45 km is a line, not an area",
}

NO_FORM = ("", "near Panjgur", "border 3 km", "from here 3-4 km", "in IR-11, in IRN")


@pytest.mark.parametrize(("where", "read"), READ.items())
def test_each_form_is_read(where: str, read: tuple[object, ...]) -> None:
    """Each constraint of the codebook becomes one value, in its order."""
    assert constraints(where) == read


@pytest.mark.parametrize("where", READ)
def test_the_table_schema_takes_what_is_read(where: str, root: Path) -> None:
    """What the reader of this text takes, the reader of the table takes too."""
    schema = json.loads((root / "data/schema/claims.json").read_bytes())
    pattern = next(
        field["constraints"]["pattern"]
        for field in schema["fields"]
        if field["name"] == "where"
    )
    assert re.fullmatch(pattern, where)


@pytest.mark.parametrize("where", NO_FORM)
def test_another_form_is_refused(where: str) -> None:
    """What is no constraint is not taken for one."""
    with pytest.raises(
        ValueError, match=r"is no constraint|could not convert|invalid literal"
    ):
        constraints(where)


def _records(dataset: Dataset) -> Records:
    tables = {
        name: tuple(enumerate(getattr(dataset, name), start=2))
        for name in ("incidents", "claims", "sources", "timeline")
    }
    ids = {name: frozenset(one.id for _, one in rows) for name, rows in tables.items()}
    return Records(case=dataset.case, geography=dataset.geography, ids=ids, **tables)


@pytest.mark.parametrize(("where", "message"), BROKEN.items())
def test_what_cannot_be_drawn_is_a_fault(
    where: str, message: str, dataset: Dataset
) -> None:
    """A constraint names its fault, where it stands."""
    place, claim = next(
        (number, one) for number, one in enumerate(dataset.claims) if one.where
    )
    claims = list(dataset.claims)
    claims[place] = dataclasses.replace(claim, where=where)
    broken = dataclasses.replace(dataset, claims=tuple(claims))
    faults = [str(fault) for fault in check_records(_records(broken))]
    assert faults == [f"claims.csv:{place + 2}:where: {message}"]


def test_constraints_that_exclude_each_other_are_no_fault(dataset: Dataset) -> None:
    """Somebody may well have said so."""
    claims = [
        dataclasses.replace(one, where="in IRN; in PAK") if one.where else one
        for one in dataset.claims
    ]
    absurd = dataclasses.replace(dataset, claims=tuple(claims))
    assert check_records(_records(absurd)) == ()


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"within": "PK-XX"}, "within: 'PK-XX' is not a province of the map"),
        ({"box": (10.0, 50.0, 11.0, 51.0)}, "box: has nothing in common with PK-BA"),
    ],
)
def test_a_named_area_lies_on_the_map(
    changed: dict[str, object], fault: str, dataset: Dataset
) -> None:
    """A box beside its province would be an empty place."""
    extra = Area(
        id="somewhere",
        name="Somewhere",
        box=(64.0, 26.0, 65.0, 27.0),
        within="PK-BA",
        extent_from="made up",
    )
    areas = (*dataset.case.areas, dataclasses.replace(extra, **changed))  # type: ignore[arg-type]
    case = dataclasses.replace(dataset.case, areas=areas)
    records = dataclasses.replace(_records(dataset), case=case)
    assert [str(one) for one in check_records(records)] == [
        f"case.toml:areas[{len(areas)}].{fault}"
    ]


def test_an_incident_may_lie_in_a_named_area(dataset: Dataset) -> None:
    """A district that no extract holds is an area too."""
    placed = [
        dataclasses.replace(one, area=dataset.case.areas[0].id)
        if one.area == dataset.case.areas[0].within
        else one
        for one in dataset.incidents
    ]
    changed = dataclasses.replace(dataset, incidents=tuple(placed))
    assert check_records(_records(changed)) == ()

"""Records must agree with each other; each check is shown by one disagreement."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from data import DateBasis, Precision, RecordSet, TimePrecision
from data.validation.record_set import Records
from data.validation.run import check_records

if TYPE_CHECKING:
    from data import Dataset

TABLES = ("incidents", "claims", "sources", "timeline")
DAY = dt.timedelta(days=1)

# Table, id, what is changed in that row, and the faults that follow in that table.
BROKEN: dict[str, tuple[str, str, dict[str, Any], list[str]]] = {
    "claim without its incident": (
        "claims",
        "C1",
        {"incident": "I99"},
        ["2:incident: there is no incident 'I99'"],
    ),
    "claim without its source": (
        "claims",
        "C2",
        {"source": "nowhere"},
        ["3:source: there is no source 'nowhere'"],
    ),
    "locator that names a source that is none": (
        "claims",
        "C1",
        {"locator": "paragraph 4; the day by source 999"},
        ["2:locator: there is no source with the number 999"],
    ),
    "act without its source": (
        "timeline",
        "T1",
        {"source": "nowhere"},
        ["5:source: there is no source 'nowhere'"],
    ),
    "unknown side": (
        "claims",
        "C2",
        {"side": "narnia"},
        ["3:side: 'narnia' is no side of the case: iran, pakistan"],
    ),
    "bounds upside down": (
        "claims",
        "C2",
        {"low": 10},
        ["3:low: the lowest number 10 is above the highest 9"],
    ),
    "no lower bound": (
        "claims",
        "C2",
        {"low": None},
        ["3:low: is empty beside a highest number; at most n is from 0 to n"],
    ),
    "unknown term": (
        "claims",
        "C2",
        {"terms": ("unheard-of",)},
        ["3:terms: 'unheard-of' is no term of the case (case.toml)"],
    ),
    "place of a figure": (
        "claims",
        "C2",
        {"where": "in IR-11", "occurred": "2024-01-18"},
        [
            "3:where: is given, but the claim is about fatalities",
            "3:occurred: is given, but the claim is about fatalities",
        ],
    ),
    "hour that is none": (
        "claims",
        "C3a",
        {"occurred": "2024-01-18T24:30"},
        [
            "4:occurred: '2024-01-18T24:30' names a day or an hour that does not exist",
        ],
    ),
    "span that runs backwards": (
        "claims",
        "C3a",
        {"occurred": "2024-01-18/2024-01-16"},
        ["4:occurred: '2024-01-18/2024-01-16' ends before it begins"],
    ),
    "distinct from nobody": (
        "incidents",
        "I3",
        {"distinct_from": ("I3", "I99")},
        [
            "6:distinct_from: an incident cannot be distinct from itself",
            "6:distinct_from: there is no incident 'I99'",
        ],
    ),
    "figure of something else": (
        "claims",
        "C6",
        {"low": 2, "high": 2},
        [
            "11:low: counts people, but the claim is about damage",
            "11:high: counts people, but the claim is about damage",
        ],
    ),
    "supersedes nothing": (
        "claims",
        "C2",
        {"supersedes": "C99"},
        ["3:supersedes: there is no claim 'C99'"],
    ),
    "supersedes itself": (
        "claims",
        "C2",
        {"supersedes": "C2"},
        ["3:supersedes: a claim cannot supersede itself"],
    ),
    "supersedes another party's claim": (
        "claims",
        "C20",
        {"supersedes": "C23"},
        ["25:supersedes: the claim 'C23' has another claimant"],
    ),
    "supersedes a claim of another incident": (
        "claims",
        "C2",
        {"supersedes": "C4a"},
        ["3:supersedes: the claim 'C4a' has another incident"],
    ),
    "claim before the incident": (
        "claims",
        "C1",
        {"made_on": dt.date(2024, 1, 17)},
        [
            "2:made_on: the claim is older than the incident, which is of 2024-01-18",
        ],
    ),
    "claim after its source": (
        "claims",
        "C1",
        {"made_on": dt.date(2024, 1, 19)},
        [
            "2:made_on: 2024-01-19 is later than its source, published on 2024-01-18",
        ],
    ),
    "act after its source": (
        "timeline",
        "T1",
        {"date": dt.date(2024, 1, 22)},
        [
            "5:date: 2024-01-22 is later than its source, published on 2024-01-18",
        ],
    ),
    "wrong number of a source": (
        "sources",
        "cnn-2024-01-18",
        {"number": 7},
        ["2:number: the number is 7, but the position is 1"],
    ),
    "unknown parent": (
        "incidents",
        "I2b",
        {"parent": "I99"},
        ["5:parent: there is no incident 'I99'"],
    ),
    "part of itself": (
        "incidents",
        "I2b",
        {"parent": "I2b"},
        ["5:parent: an incident cannot be a part of itself"],
    ),
    "part of a part": (
        "incidents",
        "I2b",
        {"parent": "I2a"},
        ["5:parent: 'I2a' is a part itself; parts have no parts"],
    ),
    "umbrellas in a circle": (
        "incidents",
        "I2",
        {"parent": "I2a"},
        [
            "3:parent: 'I2a' is a part itself; parts have no parts",
            "4:parent: 'I2' is a part itself; parts have no parts",
            "5:parent: 'I2' is a part itself; parts have no parts",
        ],
    ),
    "time without an hour": (
        "incidents",
        "I2a",
        {"local_time": None, "utc_offset": None, "utc_offset_basis": None},
        ["4:local_time: does not go with the time precision time"],
    ),
    "offset without a basis": (
        "incidents",
        "I2a",
        {"utc_offset_basis": None},
        [
            "4:utc_offset_basis: is given if, and only if, there is an offset",
        ],
    ),
    "offset without an hour": (
        "incidents",
        "I1",
        {"utc_offset": 300, "utc_offset_basis": DateBasis.INFERRED},
        ["2:utc_offset: is given without a local time"],
    ),
    "day without a date": (
        "incidents",
        "I1",
        {"date": None},
        ["2:date: is empty, but the time precision is day"],
    ),
    "date of an unknown day": (
        "incidents",
        "I1",
        {"time_precision": TimePrecision.UNKNOWN},
        ["2:time_precision: is unknown, but there is a date"],
    ),
    "point in a province": (
        "incidents",
        "I1",
        {"longitude": 64.0, "latitude": 27.0},
        [
            "2:longitude: is given, but the precision class province is no point",
            "2:latitude: is given, but the precision class province is no point",
        ],
    ),
    "point without a radius": (
        "incidents",
        "I2b",
        {"radius_m": None},
        ["5:radius_m: is empty, but the precision class vicinity is a point"],
    ),
    "point with an area": (
        "incidents",
        "I2b",
        {"area": "IR-11"},
        ["5:area: is given, but the precision class vicinity is no area"],
    ),
    "province without an area": (
        "incidents",
        "I1",
        {"area": None},
        ["2:area: is empty, but the precision class province is an area"],
    ),
    "listed with an area": (
        "incidents",
        "I5",
        {"area": "IR-11"},
        ["8:area: is given, but the precision class country is no area"],
    ),
    "line for a province": (
        "incidents",
        "I1",
        {"precision": Precision.LINE},
        [
            "2:area: 'PK-BA' does not go with the class line",
            "2:area: 'PK-BA' is not a country of the map",
        ],
    ),
    "gazetteer id without a name": (
        "incidents",
        "I2b",
        {"gazetteer_name": None},
        [
            "5:gazetteer_name: is given if, and only if, there is a gazetteer id",
        ],
    ),
    "gazetteer id without a point": (
        "incidents",
        "I1",
        {"gazetteer_id": 1, "gazetteer_name": "Nowhere"},
        ["2:gazetteer_id: belongs to a point, and there is none"],
    ),
    "unknown area": (
        "incidents",
        "I1",
        {"area": "PK-XX"},
        ["2:area: 'PK-XX' is no province of the map and no area of the case"],
    ),
    "unknown province": (
        "incidents",
        "I1",
        {"admin1": "PK-XX"},
        ["2:admin1: 'PK-XX' is not a province of PAK on the map"],
    ),
    "province of another country": (
        "incidents",
        "I5",
        {"admin1": "IR-11"},
        ["8:admin1: 'IR-11' is a province of IRN, not of SYR"],
    ),
    "unknown country": (
        "incidents",
        "I2b",
        {"country": "XXX", "admin1": None},
        ["5:country: 'XXX' is not a country of the map"],
    ),
    "point over the border": (
        "incidents",
        "I2b",
        {"longitude": 64.09459, "latitude": 26.97186},
        [
            (
                "5:country: the point 64.09459, 26.97186 (longitude, latitude) "
                "lies in PAK, not in IRN"
            ),
            (
                "5:admin1: the point 64.09459, 26.97186 (longitude, latitude) "
                "lies in PK-BA, not in IR-11"
            ),
        ],
    ),
}


def _records(dataset: Dataset, **tables: list[Any]) -> Records:
    rows = {name: tables.get(name, list(getattr(dataset, name))) for name in TABLES}
    return Records(
        case=dataset.case,
        geography=dataset.geography,
        ids={name: frozenset(r.id for r in rows[name]) for name in TABLES},
        **{name: tuple(enumerate(rows[name], start=2)) for name in TABLES},
    )


def _changed(dataset: Dataset, table: str, row: str, **values: Any) -> list[Any]:
    return [
        dataclasses.replace(record, **values) if record.id == row else record
        for record in getattr(dataset, table)
    ]


def _lines(records: Records) -> list[str]:
    return [str(fault) for fault in check_records(records)]


def test_shipped_records_agree(dataset: Dataset) -> None:
    """The shipped case has no fault."""
    assert _lines(_records(dataset)) == []


@pytest.mark.parametrize("name", BROKEN)
def test_disagreement_is_found(name: str, dataset: Dataset) -> None:
    """Each disagreement gives exactly these faults."""
    table, row, values, expected = BROKEN[name]
    rows = _changed(dataset, table, row, **values)

    assert _lines(_records(dataset, **{table: rows})) == [
        f"{table}.csv:{line}" for line in expected
    ]


def test_strike_without_a_claim_is_found(dataset: Dataset) -> None:
    """A strike about which nobody says anything has no place here."""
    claims = [claim for claim in dataset.claims if claim.incident != "I2b"]

    assert _lines(_records(dataset, claims=claims)) == [
        "incidents.csv:5:id: nobody claims anything about the strike 'I2b'"
    ]


def test_context_without_a_claim_is_sound(dataset: Dataset) -> None:
    """What only stands in the context may go without."""
    claims = [claim for claim in dataset.claims if claim.incident != "I2b"]
    incidents = _changed(dataset, "incidents", "I2b", set=RecordSet.CONTEXT)

    assert _lines(_records(dataset, claims=claims, incidents=incidents)) == []


def test_unused_source_is_found(dataset: Dataset) -> None:
    """A source from which nothing is taken is a slip."""
    number = len(dataset.sources) + 1
    more = dataclasses.replace(dataset.sources[0], id="more", number=number)

    assert _lines(_records(dataset, sources=[*dataset.sources, more])) == [
        f"sources.csv:{number + 1}:id: no record uses the source 'more'"
    ]


def test_stated_length_needs_its_source(dataset: Dataset) -> None:
    """The case description is held to the tables too."""
    nowhere = dataclasses.replace(
        dataset.case.stated_lengths[0], length_km=1.0, source="nowhere"
    )
    lengths = (*dataset.case.stated_lengths, nowhere)
    case = dataclasses.replace(dataset.case, stated_lengths=lengths)

    assert _lines(dataclasses.replace(_records(dataset), case=case)) == [
        f"case.toml:stated_lengths[{len(lengths)}].source: there is no source 'nowhere'"
    ]


def test_claim_may_supersede_an_earlier_one(dataset: Dataset) -> None:
    """A later figure of the same claimant is a new row."""
    first = next(claim for claim in dataset.claims if claim.id == "C2")
    later = dataclasses.replace(first, id="C2x", supersedes="C2", low=11, high=11)

    assert _lines(_records(dataset, claims=[*dataset.claims, later])) == []


def test_claim_cannot_supersede_a_later_one(dataset: Dataset) -> None:
    """Time runs one way."""
    first = next(claim for claim in dataset.claims if claim.id == "C9")
    older = dataclasses.replace(
        first, id="C9x", supersedes="C9", made_on=first.made_on - DAY
    )

    assert _lines(_records(dataset, claims=[*dataset.claims, older])) == [
        (
            f"claims.csv:{len(dataset.claims) + 2}:supersedes: "
            "the claim 'C9' was made later, on 2024-01-18"
        )
    ]


def test_succession_in_a_circle_is_found(dataset: Dataset) -> None:
    """Of claims in a circle none would be the last."""
    first = next(claim for claim in dataset.claims if claim.id == "C2")
    later = dataclasses.replace(first, id="C2x", supersedes="C2")
    claims = _changed(dataset, "claims", "C2", supersedes="C2x")

    assert _lines(_records(dataset, claims=[*claims, later])) == [
        "claims.csv:3:supersedes: goes round in a circle: C2 -> C2x -> C2",
        (
            f"claims.csv:{len(dataset.claims) + 2}:supersedes: "
            "goes round in a circle: C2x -> C2 -> C2x"
        ),
    ]


def test_case_must_be_on_the_map(dataset: Dataset) -> None:
    """The two countries and the provinces of the case are on its map."""
    province = dataclasses.replace(dataset.case.provinces[0], code="IR-99")
    case = dataclasses.replace(
        dataset.case, countries=("IRN", "XXX"), provinces=(province,)
    )

    assert _lines(dataclasses.replace(_records(dataset), case=case)) == [
        "case.toml:countries: 'XXX' is not a country of the map",
        "case.toml:provinces[1].code: 'IR-99' is not a province of the map",
    ]


def test_place_at_sea_may_reach_the_shore(dataset: Dataset) -> None:
    """A point just off a shore belongs to the land that its radius reaches."""
    at_sea = {"longitude": 60.6, "latitude": 25.2}
    near = _changed(dataset, "incidents", "I2b", **at_sea)
    far = _changed(dataset, "incidents", "I2b", **at_sea, radius_m=100)

    assert _lines(_records(dataset, incidents=near)) == []
    assert [
        line.split(" km ")[1] for line in _lines(_records(dataset, incidents=far))
    ] == [
        "outside IRN; its radius is less",
        "outside IR-11; its radius is less",
    ]


def test_what_cannot_be_known_is_no_fault(dataset: Dataset) -> None:
    """Where a table could not be read whole, a reference to it is not blamed."""
    records = dataclasses.replace(
        _records(dataset, incidents=[], sources=[]),
        ids={"incidents": None, "claims": None, "sources": None, "timeline": None},
        case=None,
        geography=None,
    )

    assert _lines(records) == []

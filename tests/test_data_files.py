"""The shipped records say what the article says, in a form that lasts."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import frictionless
import pytest
from shapely import Point

from data import DEFAULT_DIRECTORY, About, Precision, RecordSet
from data.gazetteer import geocode, read_gazetteer
from data.provenance import MAP, read_origins

if TYPE_CHECKING:
    from data import Claim, Dataset, Incident

CASES = [DEFAULT_DIRECTORY, Path(__file__).parent / "cases" / "togo-benin"]
TABLES = ("incidents", "claims", "sources", "timeline")

INCIDENTS = ["I1", "I2", "I2a", "I2b", *(f"I{number}" for number in range(3, 14))]
# Numbers of the article's claims; 14 is no claim: it says that nobody gives a figure.
CLAIMS = [number for number in range(1, 17) if number != 14]
PRECISION = {
    Precision.PROVINCE: {"I1", "I2", "I2a", "I3"},
    Precision.VICINITY: {"I2b"},
    Precision.SETTLEMENT: {"I4", "I6"},
    Precision.LINE: {"I9"},
    Precision.COUNTRY: {"I5", "I8", "I10", "I11"},
    Precision.UNKNOWN: {"I7", "I12", "I13"},
}
# Claim, incident, question, bounds, and who was hit.
FIGURES = [
    ("C1", "I2", About.FATALITIES, None, "militants"),
    ("C2", "I2a", About.FATALITIES, 9, "3 women, 4 children, 2 not described"),
    ("C4a", "I2b", About.FATALITIES, 0, None),
    ("C4b", "I2b", About.INJURIES, 0, None),
    ("C5a", "I1", About.FATALITIES, 2, "2 children"),
    ("C5b", "I1", About.INJURIES, None, "several others"),
    ("C9", "I3", About.FATALITIES, 1, "1 colonel of the Revolutionary Guard Corps"),
    ("C10", "I6", About.CASUALTIES, None, "“scores” dead and wounded"),
    ("C13", "I12", About.FATALITIES, None, "commanders of the Revolutionary Guards"),
]
DATES = {
    "I1": "2024-01-16",
    "I2": "2024-01-18",
    "I2a": "2024-01-18",
    "I2b": "2024-01-18",
    "I10": "2023-10-07",
}
JUDGING = re.compile(
    r"terror|martyr|regime|innocent|brutal|heinous|atrocit|massacre|murder|slaughter"
    r"|barbar|extremis|jihadi|rebel|proxy|proxies|heroic|cowardly|so-called|neutrali[sz]"
    r"|eliminat|retaliat|revenge|aggress|illegal|unprovoked",
    re.IGNORECASE,
)


def _incident(dataset: Dataset, incident_id: str) -> Incident:
    return next(i for i in dataset.incidents if i.id == incident_id)


def test_every_incident_of_the_article_is_there(dataset: Dataset) -> None:
    """Strikes first, then their context, in the article's own order."""
    assert [incident.id for incident in dataset.incidents] == INCIDENTS
    strikes = {i.id for i in dataset.incidents if i.set is RecordSet.STRIKE}
    assert strikes == {"I1", "I2", "I2a", "I2b"}


def test_every_claim_of_the_article_is_there(dataset: Dataset) -> None:
    """A claim that answers two questions is two rows with a letter each."""
    numbers = {int(re.sub(r"\D", "", claim.id)) for claim in dataset.claims}

    assert set(CLAIMS) <= numbers
    assert 14 not in numbers
    assert numbers - set(CLAIMS) == set(range(17, 59))


def test_how_many_records_there_are(dataset: Dataset) -> None:
    """No row is lost and none comes unseen."""
    counts = {name: len(getattr(dataset, name)) for name in TABLES}

    assert counts == {"incidents": 15, "claims": 62, "sources": 1, "timeline": 15}


@pytest.mark.parametrize(("claim_id", "incident", "about", "number", "who"), FIGURES)
def test_figures_are_those_of_the_article(
    dataset: Dataset,
    claim_id: str,
    incident: str,
    about: About,
    number: int | None,
    who: str | None,
) -> None:
    """A stated zero is 0, words stay words, and nobody is invented."""
    claim = next(claim for claim in dataset.claims if claim.id == claim_id)

    assert (claim.incident, claim.about, claim.victims) == (incident, about, who)
    assert (claim.low, claim.high) == (number, number)


def test_no_figure_beside_those_of_the_article(dataset: Dataset) -> None:
    """Whoever adds a number adds a line to the table above."""
    given = {claim.id for claim in dataset.claims if claim.low is not None}

    assert given == {row[0] for row in FIGURES if row[3] is not None}


def test_precision_is_that_of_the_article(dataset: Dataset) -> None:
    """No place is known better than the article says."""
    classes: dict[Precision, set[str]] = {}
    for incident in dataset.incidents:
        classes.setdefault(incident.precision, set()).add(incident.id)

    assert classes == PRECISION


def test_dates_are_those_of_the_article(dataset: Dataset) -> None:
    """The strike is of 16 January, although a phrase would make it the 17th."""
    dated = {i.id: str(i.date) for i in dataset.incidents if i.date is not None}

    assert dated == DATES


def test_village_is_not_pinned(dataset: Dataset) -> None:
    """An unnamed village has an hour but no point."""
    village = _incident(dataset, "I2a")

    assert (village.parent, village.local_time, village.utc_offset) == (
        "I2",
        "04:30",
        210,
    )
    assert (village.area, village.longitude) == ("IR-13", None)
    assert "The village is not named." in village.not_known


@pytest.mark.parametrize("incident_id", ["I4", "I5"])
def test_absent_figure_is_not_known_and_no_zero(
    dataset: Dataset, incident_id: str
) -> None:
    """That the article has no figure is a claim by nobody."""
    about = {claim.about for claim in dataset.claims_about(incident_id)}
    people = {About.FATALITIES, About.INJURIES, About.CASUALTIES, About.DAMAGE}

    assert not about & people
    expected = "No figure of dead, wounded or damage is given, which is not a zero."
    assert expected in _incident(dataset, incident_id).not_known


def test_both_sides_of_the_strikes_speak(dataset: Dataset) -> None:
    """On each of the two strikes the parties stand side by side."""
    first = {claim.side for claim in dataset.claims_about("I1")}
    second = {
        claim.side for part in ("I2", "I2a") for claim in dataset.claims_about(part)
    }

    assert first == second == {"iran", "pakistan"}


def test_points_lie_in_their_provinces(dataset: Dataset) -> None:
    """Each point that names a province of the map lies in it."""
    shapes = dict(
        zip(
            dataset.geography.admin1["code"],
            dataset.geography.admin1.geometry,
            strict=True,
        )
    )
    inside = {
        i.id: shapes[i.admin1].contains(Point(i.longitude, i.latitude))
        for i in dataset.incidents
        if i.precision.is_point and i.admin1 in shapes
    }

    assert inside.get("I2b") is True
    assert all(inside.values())


@pytest.mark.parametrize("directory", CASES, ids=lambda path: path.name)
def test_places_geocode_to_their_recorded_ids(directory: Path) -> None:
    """The gazetteer gives each recorded place again, and the same point."""
    gazetteer = read_gazetteer(directory)
    rows = _rows(directory, "incidents")
    found = [row for row in rows if row["gazetteer_id"]]
    assert found
    for row in found:
        best = geocode(
            row["gazetteer_name"], gazetteer=gazetteer, country=row["country"]
        ).matches[0]
        # A match bears no more decimals than its precision carries.
        recorded = (float(row["longitude"]), float(row["latitude"]))
        assert str(best.gazetteer_id) == row["gazetteer_id"], row["id"]
        assert (best.longitude, best.latitude) == pytest.approx(recorded, abs=0.005)


def _rows(directory: Path, name: str) -> list[dict[str, str]]:
    with (directory / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("directory", CASES, ids=lambda path: path.name)
def test_tables_are_in_canonical_form(directory: Path, name: str) -> None:
    """A table is what the plain CSV writer makes of it, so that a diff shows rows."""
    raw = (directory / f"{name}.csv").read_bytes()
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8"), newline="")))
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows(rows)

    assert raw == written.getvalue().encode("utf-8")


@pytest.mark.parametrize("directory", CASES, ids=lambda path: path.name)
def test_datapackage_is_valid(directory: Path) -> None:
    """The tool of the field finds no fault in any file, and its form is canonical."""
    path = directory / "datapackage.json"
    text = path.read_text("utf-8")
    report = frictionless.validate(str(path))

    assert report.flatten(["title", "note"]) == []
    assert report.stats["tasks"] == len(read_origins(directory))
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"


def test_datapackage_lists_every_data_file() -> None:
    """No file is without an origin, and no origin without its file."""
    listed = {origin.path for origin in read_origins(DEFAULT_DIRECTORY)}
    tables = {path.name for path in DEFAULT_DIRECTORY.glob("*.csv")}
    maps = {f"{MAP}{path.name}" for path in (DEFAULT_DIRECTORY / "map").iterdir()}

    assert listed == tables | maps | {"case.toml"}


def test_every_extract_has_its_attribution() -> None:
    """What the map must credit is said where the file is listed."""
    credited = {
        origin.path: origin.attribution
        for origin in read_origins(DEFAULT_DIRECTORY)
        if origin.path.startswith(MAP)
    }

    assert all(credited.values())
    assert "GeoNames" in credited["map/gazetteer.csv"]
    for name in ("admin1", "countries", "border"):
        assert "OpenStreetMap" in credited[f"map/{name}.geojson"]
    assert "Natural Earth" in credited["map/countries.geojson"]


def test_words_that_judge_stand_only_in_claims(dataset: Dataset) -> None:
    """Our own texts take no side; a claim may, in quotation marks."""
    own = chain.from_iterable(
        row.values() for row in _rows(DEFAULT_DIRECTORY, "incidents")
    )
    acts = (entry.act for entry in dataset.timeline)
    case = (DEFAULT_DIRECTORY / "case.toml").read_text("utf-8")

    assert [text for text in (*own, *acts, case) if JUDGING.search(text)] == []


def test_words_that_judge_are_marked_as_the_claimants(dataset: Dataset) -> None:
    """In a claim the strongest of these words stand in quotation marks."""
    for claim in dataset.claims:
        for match in re.finditer(r"terror\w*|martyr\w*", claim.statement):
            assert _is_quoted(claim, match), claim.id


def _is_quoted(claim: Claim, match: re.Match[str]) -> bool:
    before = claim.statement[: match.start()]
    return before.count("“") == before.count("”") + 1


@pytest.mark.skipif(
    "SEED_ARTICLE" not in os.environ,
    reason="SEED_ARTICLE names no copy of the article: paraphrase NOT checked",
)
def test_no_sentence_of_the_article_is_copied() -> None:
    """No cell shares a run of eight words with the article, titles apart."""
    article = Path(os.environ["SEED_ARTICLE"]).read_text("utf-8")
    held = _runs(article)
    assert held

    copied = [
        (name, row["id"], run)
        for name in TABLES
        for row in _rows(DEFAULT_DIRECTORY, name)
        for column, text in row.items()
        for run in _runs(text)
        if run in held and (name, column) != ("sources", "title")
    ]

    assert copied == []


def _runs(text: str, length: int = 8) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}

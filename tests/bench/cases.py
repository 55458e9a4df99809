"""Made-up cases of any size, on the map of the exercise: equal seeds, equal bytes.

Umbrellas with parts, areas, points and places that are only listed; claims of several
claimants whose figures differ and are revised, ten for each incident.
"""

from __future__ import annotations

import csv
import datetime as dt
import random
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from data.claims.as_of import narrowed  # noqa: E402
from data.records.data_package import seal  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from data import Dataset

    Row = dict[str, Any]

BASE = ROOT / "tests/cases/togo-benin"
CLAIMS_EACH = 10
FIRST_DAY = dt.date(2031, 1, 1)
DAYS = 150
COUNTRIES = {"TG": "TGO", "BJ": "BEN"}
SPEAKERS = (
    *(("Captain Paperclip of Team Blue", "blue"), ("Blue Staff", "blue")),
    *(("Mayor Teapot of Team Ochre", "ochre"), ("Admiral Teaspoon", "ochre")),
    *(("Exercise staff", ""), ("The Cardboard Society", "")),
)
RELAYS = ("", "", "The Daily Cardboard", "Radio Kettle")
TERMS = ("clerks", "gardeners", "kites", "sheds")
QUESTIONS = (
    *("fatalities", "fatalities", "location", "injuries", "target"),
    *("responsibility", "time", "weapon", "location", "damage"),
)


def write(folder: Path, count: int, *, seed: int = 1) -> Path:
    """Write a case of so many incidents and ten times as many claims."""
    shutil.copytree(BASE, folder)
    chance = random.Random(seed)  # noqa: S311 - made-up records are no secret
    towns = _read(folder / "map/gazetteer.csv")
    towns = [town for town in towns if town["admin1"]]
    incidents = list(_incidents(count, towns, chance))
    claims = [row for incident in incidents for row in _claims(incident, towns, chance)]
    sources = list(_sources(max(1, count // 5)))
    for row in claims:
        row["source"] = chance.choice(sources)["id"]
    for table, rows in (
        ("incidents", incidents),
        ("claims", claims),
        ("sources", sources),
        ("timeline", _timeline(max(1, count // 10), sources, chance)),
    ):
        _write(folder / f"{table}.csv", rows)
    case = folder / "case.toml"
    terms = "".join(f'[[terms]]\nid = "{term}"\nname = "{term}"\n\n' for term in TERMS)
    text = case.read_text(encoding="utf-8").replace("exercise-paper", "paper-1")
    case.write_text(text.replace("[[areas]]", f"{terms}[[areas]]"), encoding="utf-8")
    seal(folder)
    return folder


def least(dataset: Dataset) -> Dataset:
    """Return a case with its first incident only, to load what an export needs."""
    first = dataset.incidents[:1]
    return narrowed(
        dataset,
        incidents=first,
        claims=dataset.claims_about(first[0].id),
        timeline=dataset.timeline[:1],
    )


def _incidents(
    count: int, towns: list[dict[str, str]], chance: random.Random
) -> Iterator[Row]:
    """Yield umbrellas with three parts each, and others that stand alone."""
    parent = ""
    for number in range(count):
        kind = number % 10
        if kind == 0:
            parent = f"E{number}"
        town = chance.choice(towns)
        day = FIRST_DAY + dt.timedelta(days=chance.randrange(DAYS))
        yield {
            "id": f"E{number}",
            "title": f"Made-up incident {number} near {town['name']}",
            "set": "context" if kind == 9 else "strike",
            "date": day.isoformat(),
            "date_note": "Made up.",
            "time_precision": "day",
            "place": f"Near {town['name']}",
            "country": COUNTRIES[town["country"]],
            "admin1": town["admin1"],
            **_place(kind, town),
            "position_from": "Made up.",
            "kind": "explosion",
            "side": chance.choice(("blue", "ochre", "")),
            "carried_out_by": "A made-up team",
            "declared_by": "Exercise staff",
            "parent": parent if kind in {1, 2, 3} else "",
            "not_known": "The weapon is not given.",
        }


def _place(kind: int, town: dict[str, str]) -> Row:
    """Return the columns of an incident that say where it lies."""
    if kind in {0, 5}:
        return {"precision": "province", "area": town["admin1"]}
    if kind == 8:
        return {"precision": "unknown"}
    precision, radius = ("vicinity", 25_000) if kind % 2 else ("settlement", 5_000)
    return {
        "longitude": town["longitude"],
        "latitude": town["latitude"],
        "precision": precision,
        "radius_m": radius,
        "radius_reason": "The default of the class.",
        "gazetteer_id": town["geonameid"],
        "gazetteer_name": town["name"],
    }


def _claims(
    incident: Row, towns: list[dict[str, str]], chance: random.Random
) -> Iterator[Row]:
    """Yield the claims about an incident; the second may revise the first."""
    first: Row = {}
    for number, about in enumerate(QUESTIONS):
        claimant, side = chance.choice(SPEAKERS)
        made_on = dt.date.fromisoformat(incident["date"]) + dt.timedelta(days=number)
        row = {
            "id": f"Q{incident['id'][1:]}-{number}",
            "incident": incident["id"],
            "claimant": claimant,
            "side": side,
            "relayed_by": chance.choice(RELAYS),
            "locator": f"paragraph {number + 1}",
            "made_on": made_on.isoformat(),
            "made_on_basis": "stated",
            "about": about,
            "stance": "denies" if chance.random() < 0.05 else "asserts",
            "statement": f"Says what is made up about {about}, in answer {number}.",
            **_answer(about, incident, towns, chance),
        }
        if number == 1 and chance.random() < 0.5:
            row |= {"supersedes": first["id"], "stance": first["stance"]}
            row |= {"claimant": first["claimant"], "side": first["side"]}
        first = first or row
        yield row


def _answer(
    about: str, incident: Row, towns: list[dict[str, str]], chance: random.Random
) -> Row:
    simple = {
        "target": {"terms": chance.choice(TERMS)},
        "time": {"occurred": incident["date"]},
    }
    if about in {"fatalities", "injuries"}:
        low = chance.randrange(12)
        return {"low": low, "high": low + chance.choice((0, 0, 3)), "victims": "clerks"}
    if about == "location":
        far, town = 5 * chance.randrange(1, 12), chance.choice(towns)
        inside = f"in {incident['admin1']}"
        ways = (
            inside,
            f"{inside}; border {far}-{far + 10} km",
            f"{inside}; from {town['geonameid']} {far}-{far + 20} km",
        )
        return {"where": chance.choice(ways)}
    return simple.get(about, {})


def _sources(count: int) -> Iterator[Row]:
    for number in range(1, count + 1):
        yield {
            "number": number,
            "id": f"paper-{number}",
            "publisher": "Exercise staff",
            "title": f"Paper {number} for an exercise",
            "published": (FIRST_DAY + dt.timedelta(days=DAYS + 10)).isoformat(),
            "language": "en",
            "kind": "report",
            "grade": "ABC"[number % 3],
        }


def _timeline(count: int, sources: list[Row], chance: random.Random) -> Iterator[Row]:
    for number in range(count):
        day = FIRST_DAY + dt.timedelta(days=chance.randrange(DAYS))
        yield {
            "id": f"T{number}",
            "date": day.isoformat(),
            "date_basis": "stated",
            "party": "Mayor Teapot of Team Ochre",
            "side": "ochre",
            "act": f"Calls for tea, time {number}.",
            "source": chance.choice(sources)["id"],
            "locator": "paragraph 3",
        }


def _read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _write(file: Path, rows: Iterable[Row]) -> None:
    """Write rows below the header that the table has."""
    with file.open(encoding="utf-8", newline="") as lines:
        header = next(csv.reader(lines))
    with file.open("w", encoding="utf-8", newline="") as lines:
        table = csv.DictWriter(lines, header, lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))

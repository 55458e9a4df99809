"""Many files at once: every incident in one of them, each named as OCHA names maps."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest

import data
from geo_app.briefing import atlas
from geo_app.options import Options

if TYPE_CHECKING:
    from pathlib import Path

    from data import Dataset

CREATED = dt.datetime(2024, 2, 1, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=5)))
NAME = re.compile(r"[A-Z]{6}\d{3}_[a-z0-9]+(_[a-z0-9]+)*_a3_20240201")


@pytest.mark.parametrize("each", atlas.EACH)
def test_every_incident_is_in_a_part(dataset: Dataset, each: str) -> None:
    """What has no side or no province has a part of its own."""
    whole, *parts = atlas.items(dataset, each, Options())
    assert whole.dataset is dataset
    ids = {incident.id for part in parts for incident in part.dataset.incidents}
    assert ids == {incident.id for incident in dataset.incidents}
    assert all(part.dataset.incidents for part in parts)


@pytest.mark.parametrize("each", [*atlas.EACH, None])
def test_files_are_named_by_number_subject_paper_and_day(
    dataset: Dataset, each: str | None
) -> None:
    """And no two alike, nor longer than a file system takes."""
    options = Options(created=CREATED, paper="a3")
    stems = [item.stem for item in atlas.items(dataset, each, options)]
    assert all(NAME.fullmatch(stem) for stem in stems), stems
    assert len(set(stems)) == len(stems)
    assert max(map(len, stems)) < 80


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("سراوان", "_i2b_"),
        ("../../etc/passwd", "_etc_passwd_"),
        ("Région des Plateaux", "_region_des_plateaux_"),
        ("w" * 500, f"_{'w' * 40}_"),
        ("an attack that was on everybody's lips for many years", "_s_lips_"),
    ],
)
def test_a_title_never_leaves_its_folder(
    dataset: Dataset, title: str, named: str
) -> None:
    """A name of another script gives way to the id; a long one ends with a word."""
    incidents = [
        dataclasses.replace(incident, title=title) if incident.id == "I2b" else incident
        for incident in dataset.incidents
    ]
    changed = dataclasses.replace(dataset, incidents=tuple(incidents))
    stems = [item.stem for item in atlas.items(changed, "incident", Options())]
    assert sum(named in stem for stem in stems) == 1
    assert not any("/" in stem or "." in stem for stem in stems)


def test_a_part_is_seen_whole(dataset: Dataset) -> None:
    """Its first view takes in its places, and nothing beyond what the map reaches."""
    item = next(
        item
        for item in atlas.items(dataset, "incident", Options())
        if item.dataset.incidents[-1].id == "I4"
    )
    west, south, east, north = item.dataset.case.view
    incident = item.dataset.incidents[-1]
    assert incident.longitude is not None
    assert incident.latitude is not None
    assert west < incident.longitude < east < west + 4
    assert south < incident.latitude < north < south + 4


def test_umbrellas_stay_with_their_parts(root: Path) -> None:
    """A part alone would read as an incident of its own."""
    other = data.load(root / "tests/cases/togo-benin")
    parts = {item.title: item for item in atlas.items(other, "incident", Options())}
    incidents = parts["Made-up blast near Atakpamé"].dataset.incidents
    assert [incident.id for incident in incidents] == ["E1", "E1a"]


def test_the_index_escapes_and_counts(dataset: Dataset) -> None:
    """Titles are data in it too."""
    hostile = Options(title="<img src=x onerror=alert(1)>")
    items = atlas.items(dataset, "side", hostile)
    page = atlas.index(items, [".html", ".csv"], hostile).decode()
    assert "<img" not in page
    assert page.count('href="') == 2 * len(items)
    assert f'"number">{len(dataset.claims)}<' in page

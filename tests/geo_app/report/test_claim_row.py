"""Every medium tells the same of a claim: who, via whom, denied, replaced."""

from __future__ import annotations

import dataclasses
import io
import re
from typing import TYPE_CHECKING

import pytest
from pptx import Presentation
from pypdf import PdfReader

import data
from data.model.enums import About, Stance
from geo_app.exporters import FORMATS, content
from geo_app.options import Options
from geo_app.report import tolls
from layers.i18n import say

if TYPE_CHECKING:
    from pathlib import Path

    from data import Claim, Dataset

IN_WORDS = (".html", ".whole.mail.html", ".md", ".kml", ".pdf", ".pptx")


@pytest.fixture(scope="module")
def exercise(root: Path) -> Dataset:
    """Return the made-up case, in which the paper's clerks are revised once."""
    return data.load(root / "tests/cases/togo-benin")


def _denial(dataset: Dataset, stance: Stance) -> Dataset:
    """Return the case with one more claim, on a question that has no label."""
    first = dataset.claims_about("E2")[0]
    claim = dataclasses.replace(
        first,
        id="Q10",
        about=About.DAMAGE,
        stance=stance,
        low=None,
        high=None,
        claimant="Colonel Ladle",
        relayed_by="The Evening Napkin",
        statement="A shed.",
    )
    return dataclasses.replace(dataset, claims=(*dataset.claims, claim))


def _text(ending: str, dataset: Dataset) -> str:
    written = content(FORMATS[ending], dataset, Options())
    if ending == ".pdf":
        pages = PdfReader(io.BytesIO(written)).pages
        text = " ".join(page.extract_text() for page in pages)
    elif ending == ".pptx":
        text = " ".join(
            cell.text
            for slide in Presentation(io.BytesIO(written)).slides
            for shape in slide.shapes
            if shape.has_table
            for row in shape.table.rows
            for cell in row.cells
        )
    else:
        text = written.decode()
    return " ".join(re.sub(r"\\(.)", r"\1", text).split())


@pytest.mark.parametrize("ending", IN_WORDS)
def test_denied(ending: str, exercise: Dataset) -> None:
    """A denial that is told as an assertion turns its claimant's words round."""
    denied, asserted = (
        _text(ending, _denial(exercise, stance)).count(say("record.denied"))
        for stance in (Stance.DENIES, Stance.ASSERTS)
    )
    assert denied == asserted + 1


@pytest.mark.parametrize("ending", IN_WORDS)
def test_replaced(ending: str, exercise: Dataset) -> None:
    """A figure that its own claimant took back is told as one that stands."""
    replaced = [claim for claim in exercise.claims if claim.supersedes]
    assert _text(ending, exercise).count(say("record.replaced")) == len(replaced) == 2


@pytest.mark.parametrize("ending", IN_WORDS)
def test_relayed(ending: str, exercise: Dataset) -> None:
    """Whoever reads a claim without its outlet takes it for one first hand."""
    via = "Colonel Ladle, via The Evening Napkin"
    assert via in _text(ending, _denial(exercise, Stance.DENIES))


def _counted(claim: Claim) -> bool:
    return claim.about.counts_people and claim.stance is Stance.ASSERTS


def test_tolls_of_all_media(dataset: Dataset) -> None:
    """The list beside the map lacks the wounded that the sheet of that map has."""
    for incident in dataset.incidents:
        claims = dataset.claims_about(incident.id)
        told = [
            claimant
            for column in tolls.tolls(dataset, incident)
            for toll in column.rows
            for claimant in toll.claimants
        ]
        assert len(told) == sum(map(_counted, claims))
        standing = [
            who
            for column in tolls.tolls(dataset, incident)
            for toll in tolls.standing(column)
            for who in toll["who"]
        ]
        assert len(standing) == sum(not claimant.until for claimant in told)

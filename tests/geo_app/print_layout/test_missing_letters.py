"""Letters on paper: what no typeface of the sheet has is told, not passed over."""

from __future__ import annotations

import dataclasses
import io
from typing import TYPE_CHECKING, Any

import pypdf
import pytest

from data import load
from geo_app.commands.export import _write
from geo_app.exporters import FORMATS
from geo_app.options import Options
from geo_app.print_layout.missing_letters import lacking

if TYPE_CHECKING:
    from pathlib import Path

    from data import Dataset

ON_PAPER = (".pdf", ".png", ".pptx")


def _titled(root: Path, title: str) -> Dataset:
    case = load(root / "tests/cases/togo-benin")
    first, *others = case.incidents
    changed = dataclasses.replace(first, title=title)
    return dataclasses.replace(case, incidents=(changed, *others))


@pytest.mark.parametrize("ending", ON_PAPER)
def test_lacking_letters_are_named_with_where_they_stand(
    root: Path, ending: str
) -> None:
    """Boxes without a word look as if the record were broken."""
    case = _titled(root, "爆発 near Atakpamé")
    with lacking() as lost:
        FORMATS[ending].write(case, Options())
    assert set(lost) == {"爆", "発"}
    assert "爆発 near Atakpamé" in set(lost.values()).pop()


@pytest.mark.parametrize(
    "title",
    [
        "Explosion 🚀 ❤️",
        "פיצוץ",
        "विस्फोट",
        "ბათუმი ≈ ½ → №",
        "انفجار\u200cها ٢",
        "Взрыв Έκρηξη",
    ],
)
def test_letters_of_most_scripts_are_there(root: Path, title: str) -> None:
    """Signs that are not drawn, and those that choose a form, need no typeface."""
    with lacking() as lost:
        FORMATS[".pdf"].write(_titled(root, title), Options())
    assert lost == {}


def test_a_shipped_sheet_lacks_nothing(dataset: Dataset) -> None:
    """And is set in its own three families alone."""
    with lacking() as lost:
        made = FORMATS[".pdf"].write(dataset, Options())
    assert lost == {}
    pages: Any = pypdf.PdfReader(io.BytesIO(made)).pages
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert {name.partition("-")[0] for name in fonts} == {
        "SourceSans3",
        "SourceSerif4Roman",
        "Amiri",
    }


def test_the_command_says_which_letters_are_boxes(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Once for each file, after it is written; it is no fault of the input."""
    case = _titled(root, "爆発")
    jobs = [(tmp_path / name, case, Options()) for name in ("a.pdf", "a.csv")]
    assert _write(jobs) == 0
    said = [line for line in capsys.readouterr().err.splitlines() if "U+" in line]
    assert len(said) == 1
    named = "爆 (U+7206), 発 (U+767A)"
    told = f"a.pdf: no typeface has {named}: boxes stand for them, as in: 爆発"
    assert said[0].endswith(told)

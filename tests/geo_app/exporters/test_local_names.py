"""Local names: one that says what stands beside it already is not said again."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from data import load
from geo_app.print_layout.map_frame import Frame
from geo_app.print_layout.map_labels import names
from geo_app.print_layout.scene import Scene, features
from geo_app.report.incident_card import incident_card
from geo_app.report.incident_values import Numbered
from geo_app.slides import slide_texts
from geo_app.slides.rich_text import plain
from geo_app.viewer import search_index
from layers import countries, provinces, towns
from layers.web.features import Drawing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data import Dataset
    from layers import Layer

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def case() -> Dataset:
    """Return a case whose language writes many names as English does."""
    return load(ROOT / "tests/cases/togo-benin")


def _rows(columns: dict[str, list[Any]]) -> list[dict[str, Any]]:
    return [
        dict(zip(columns, values, strict=True))
        for values in zip(*columns.values(), strict=True)
    ]


def _repeated(title: str, names: Iterable[Sequence[str]]) -> bool:
    return title.casefold() in {text.casefold() for _, text in names}


@pytest.mark.parametrize("layer", [provinces, countries, towns])
def test_a_label_says_no_name_twice(case: Dataset, layer: Layer) -> None:
    """``Collines / Collines`` tells a reader nothing; what differs stays."""
    drawings = layer.feature_group(layer.features(case))._children.values()
    (labels,) = (
        drawing.specification["columns"]
        for drawing in drawings
        if isinstance(drawing, Drawing) and drawing.specification["kind"] == "labels"
    )
    rows = _rows(labels)
    assert not [row for row in rows if _repeated(row["title"], row["names"])]
    assert layer is towns or any(row["names"] for row in rows)


def test_the_search_says_no_name_twice(case: Dataset) -> None:
    """Its results stand in the same form."""
    *_, places = search_index.index(case)["places"]
    rows = _rows(places["columns"])
    assert not [row for row in rows if _repeated(row["title"], row["names"])]
    assert any(row["names"] for row in rows)


def test_the_printed_map_says_no_name_twice(case: Dataset) -> None:
    """On paper a country is written in capitals, and is the same name still."""
    frame = Frame.around(case.case.view, width=225, height=140)
    drawn = features(case, ["provinces", "countries", "towns"])
    shown = names(Scene(case, frame, drawn, {}))
    assert not [one.text for one in shown if _repeated(one.text, one.local)]
    assert any(one.local for one in shown)


def test_an_incident_says_no_name_twice(case: Dataset) -> None:
    """Neither in its record nor on a slide; the name of its place is there."""
    held = next(one for one in case.incidents if one.id == "E2")
    same = dataclasses.replace(held, place="Collines")
    assert incident_card(case, held)["names"] == [["fr", "Collines"]]
    assert incident_card(case, same)["names"] == []
    assert "Collines, Benin (Collines)" in plain(
        slide_texts.place(case, Numbered(1, held))
    )
    assert "(Collines)" not in plain(slide_texts.place(case, Numbered(1, same)))

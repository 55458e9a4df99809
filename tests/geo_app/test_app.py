"""The page, run without a browser: widgets change the map, faults are listed."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from streamlit.testing.v1 import AppTest

from data import RecordSet
from geo_app.selection import Selection, select
from geo_app.ui.filters import DRAWN
from geo_app.viewer.page import page
from layers import context

if TYPE_CHECKING:
    from pathlib import Path

    from data import Dataset


@pytest.fixture
def app(root: Path) -> AppTest:
    """Return the page, not yet run, as for a browser that has drawn its first map."""
    app = AppTest.from_file(str(root / "geo_app" / "app.py"), default_timeout=120)
    app.session_state[DRAWN] = True
    return app


def sent(app: AppTest, name: str) -> list[dict[str, Any]]:
    """Return what is sent to each component of a kind."""
    protos = [element.proto for element in app.get("bidi_component")]
    kind = f"strike_map_{name}"
    return [json.loads(proto.json) for proto in protos if proto.component_name == kind]


def html(app: AppTest) -> str:
    assert not app.exception
    return str(sent(app, "map_frame")[0]["html"])


def written(app: AppTest) -> str:
    blocks = [block for texts in sent(app, "texts") for block in texts["blocks"]]
    return "\n".join(block["text"] for block in blocks)


def test_page_shows_what_export_writes(app: AppTest, dataset: Dataset) -> None:
    """One map: the app's page is the exported page, byte for byte."""
    assert html(app.run()) == page(dataset)


def test_first_map_comes_alone(app: AppTest, dataset: Dataset) -> None:
    """Until the map is drawn, no widget keeps the browser from drawing it."""
    del app.session_state[DRAWN]
    assert html(app.run()) == page(dataset)
    assert sent(app, "layer_switches")
    assert not app.multiselect


def test_link_with_a_filter_brings_the_filters_at_once(
    app: AppTest, dataset: Dataset
) -> None:
    """A filter in the address holds for the very first map."""
    del app.session_state[DRAWN]
    sides = (*dataset.case.sides, dataset.case.side_none)
    app.query_params["side"] = next(side.name for side in sides if side.id == "other")
    assert html(app.run()) == page(select(dataset, Selection(sides=("other",))))


@pytest.mark.parametrize(
    ("widget", "value", "selection"),
    [
        ("set", RecordSet.CONTEXT, Selection(sets=(RecordSet.CONTEXT,))),
        ("side", "other", Selection(sides=("other",))),
    ],
)
def test_filter_reaches_the_page(
    app: AppTest, dataset: Dataset, widget: str, value: str, selection: Selection
) -> None:
    """A choice narrows the page, and how much it hides is said."""
    app.run().multiselect(key=widget).select(value).run()
    left = select(dataset, selection)
    assert html(app) == page(left)
    assert f"{len(left.incidents)} of {len(dataset.incidents)} incidents" in written(
        app
    )


def test_context_alone_says_which_layer_shows_it(app: AppTest) -> None:
    """The layer is off at first; a map without a sign on it must not puzzle."""
    sentence = f"tick “{context.title()}”"
    assert sentence not in written(app.run())
    app.multiselect(key="set").select(RecordSet.CONTEXT).run()
    assert sentence in written(app)


def test_dates_offered_are_those_of_the_data(app: AppTest, dataset: Dataset) -> None:
    """No year stands in the code: the first and last date come from the records."""
    dates = sorted(incident.date for incident in dataset.incidents if incident.date)
    for key in ("since", "until"):
        asked = app.run().date_input(key=key)
        assert (asked.value, asked.min, asked.max) == (None, dates[0], dates[-1])


def test_dates_narrow_the_map(app: AppTest, dataset: Dataset) -> None:
    """A first and a last date reach the map."""
    last = max(incident.date for incident in dataset.incidents if incident.date)
    app.run().date_input(key="since").set_value(last).run()
    assert html(app) == page(select(dataset, Selection(since=last)))


def test_empty_selection_says_so_and_can_be_undone(
    app: AppTest, dataset: Dataset
) -> None:
    """A selection that leaves nothing gives a sentence, and a way back."""
    side = next(
        side.id
        for side in dataset.case.sides
        if not select(
            dataset, Selection(sides=(side.id,), sets=(RecordSet.CONTEXT,))
        ).incidents
    )
    app.run().multiselect(key="side").select(side).run()
    app.multiselect(key="set").select(RecordSet.CONTEXT).run()
    assert "No incident is in this selection" in html(app)
    button = next(button for button in app.button if button.label == "Reset filters")
    button.click().run()
    assert html(app) == page(dataset)


def test_every_fault_of_a_folder_is_listed(
    app: AppTest, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A faulty folder gives all its faults and no traceback."""
    folder = shutil.copytree(root / "data", tmp_path / "case")
    break_cell(folder / "claims.csv", "published", "guessed")
    break_cell(folder / "timeline.csv", "2024-01-17", "yesterday")
    monkeypatch.setenv("STRIKE_MAP_DATA", str(folder))
    app.run()
    assert not app.exception
    assert not sent(app, "map_frame")
    said = written(app)
    assert "claims.csv:" in said
    assert "'guessed'" in said
    assert "timeline.csv:" in said
    assert "'yesterday'" in said


def break_cell(file: Path, good: str, bad: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert good in text
    file.write_text(text.replace(good, bad, 1), encoding="utf-8")


def test_online_tiles_are_never_in_the_download(app: AppTest, dataset: Dataset) -> None:
    """A background is asked for in the app; the map to hand on has none."""
    choice = app.run().selectbox[0]
    choice.select(choice.options[1]).run()
    assert "img-src data: https://" in html(app)
    assert html(app) != page(dataset)
    assert "asks" in app.caption[0].value

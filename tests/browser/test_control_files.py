"""A control is its files in ``geo_app/controls``: nothing else names it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from geo_app.viewer.bundle import read_script
from geo_app.viewer.controls import STAGES, controls
from tests.support.opening import ready

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SCRIPT = """
// A control that is in no other file.
import { cornered, tool } from "../viewer/map_buttons.js";
import { strikeMap } from "../../layers/web/state.js";

const stages = [];
const button = tool("Made up", "M2 2h16v16H2Z", () => stages.push("pressed"));
button.classList.add("made-up");
window.madeUp = stages;

export const beforeMap = () => stages.push(`before ${strikeMap.map === null}`);
export const withMap = () => {
  cornered("topright", button).addTo(strikeMap.map);
  stages.push(`map ${strikeMap.handles.size > 0}`);
};
export const withEvents = () => stages.push("events");
export const withReport = () =>
  stages.push(`report ${document.getElementById("glance") !== null}`);
export const withAll = () => stages.push("all");
"""
STYLE = ".tool.made-up { background: rgb(1, 2, 3); outline: 4px solid rgb(4, 5, 6); }"


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """Return a copy of the program, whose files may be changed."""
    unwanted = shutil.ignore_patterns("__pycache__")
    for package in ("geo_app", "layers"):
        shutil.copytree(root / package, tmp_path / package, ignore=unwanted)
    (tmp_path / "data").symlink_to(root / "data")
    return tmp_path


def export(copy: Path) -> Path:
    """Export the shipped case by the copy of the program."""
    subprocess.run(
        [sys.executable, "-m", "geo_app", "export", "page.html"],
        cwd=copy,
        env={key: os.environ[key] for key in os.environ if key != "PYTHONPATH"},
        check=True,
    )
    return copy / "page.html"


def test_a_control_is_added_by_its_files(
    copy: Path, page: Page, outside: list[str]
) -> None:
    """Its button would be missing, called at another time, or bare."""
    (copy / "geo_app/controls/made_up.js").write_text(SCRIPT)
    (copy / "geo_app/controls/made_up.css").write_text(STYLE)
    opened = ready(page, export(copy), outside)
    button = opened.get_by_role("button", name="Made up")
    button.click()
    stages = ["before true", "map true", "report true", "all", "pressed"]
    assert opened.evaluate("madeUp") == stages
    look = button.evaluate("(node) => getComputedStyle(node)")
    assert look["backgroundColor"] == "rgb(1, 2, 3)"
    assert look["outlineWidth"] == "4px"


def test_a_page_needs_none_of_its_controls(
    copy: Path, page: Page, outside: list[str]
) -> None:
    """The viewer would rest on a control, which could then not be taken away."""
    for file in (copy / "geo_app/controls").iterdir():
        file.unlink()
    opened = ready(page, export(copy), outside)
    opened.evaluate(
        "strikeMapModules.open_incident.openIncident([...strikeMap.handles.keys()][0])"
    )
    assert opened.locator(".leaflet-popup h2").is_visible()


def test_every_style_sheet_is_that_of_a_control(root: Path) -> None:
    """A sheet beside a script that is no control would be in no page."""
    sheets = {
        file.relative_to(root).as_posix()
        for file in (root / "geo_app/controls").glob("*.css")
    }
    assert sheets == {control.style for control in controls(many=True)} - {None}


def test_controls_of_events_are_in_pages_with_events_only() -> None:
    """A page without a set of events would carry scripts that nothing runs."""
    every = {control.script: control.stages for control in controls(many=True)}
    without = {control.script for control in controls(many=False)}
    assert set(every) - without == {
        script for script, stages in every.items() if stages == {"withEvents"}
    }
    assert set(every) > without


def test_every_control_says_when_it_is_called(root: Path) -> None:
    """A misspelt stage would leave a control out without a word."""
    walked = {control.script for control in controls(many=True)}
    imported = "".join(
        read_script(file.relative_to(root).as_posix())
        for tier in ("geo_app/controls", "geo_app/viewer")
        for file in (root / tier).glob("*.js")
    )
    for file in sorted((root / "geo_app/controls").glob("*.js")):
        script = file.relative_to(root).as_posix()
        assert script in walked or f'/{file.name}"' in imported, (script, STAGES)

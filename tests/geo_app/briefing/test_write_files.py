"""Files to hand out: whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo_app.briefing.write_files import export, replace
from geo_app.exporters import FORMATS, ExportError, format_of, title
from geo_app.viewer.page import page

if TYPE_CHECKING:
    from data import Dataset


def test_the_file_is_the_page(dataset: Dataset, tmp_path: Path) -> None:
    """The exported bytes are those that the app shows."""
    out = tmp_path / "briefing.HTML"
    export(dataset, out)
    assert out.read_text("utf-8") == page(dataset)
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("map.doc", r"no format has the ending '\.doc'; there is .*\.html"),
        ("missing/map.html", "the folder .*missing does not exist; make it first"),
        ("folder.html", "is a folder; give the name of a file"),
    ],
)
def test_what_cannot_be_written_is_said(
    dataset: Dataset, tmp_path: Path, name: str, message: str
) -> None:
    """One sentence, before any work is done."""
    (tmp_path / "folder.html").mkdir()
    with pytest.raises(ExportError, match=message):
        export(dataset, tmp_path / name)


def test_a_refused_folder_is_said(tmp_path: Path) -> None:
    """A folder in which nothing can be made, for root too."""
    folder = tmp_path / "gone"
    folder.mkdir()
    inside = os.open(folder, os.O_RDONLY)
    folder.rmdir()
    try:
        with pytest.raises(ExportError, match="can't write in"):
            replace(Path(f"/proc/self/fd/{inside}/map.html"), b"content")
    finally:
        os.close(inside)


def test_a_file_that_breaks_off_leaves_the_old_one(tmp_path: Path) -> None:
    """A process that may write no more bytes behaves as on a full disk."""
    resource = pytest.importorskip("resource")
    out = tmp_path / "map.html"
    out.write_text("old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(
            ExportError, match=r"can't be written: .*nothing was changed"
        ):
            replace(out, b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert out.read_text() == "old"
    assert list(tmp_path.iterdir()) == [out]


def test_an_older_file_is_replaced(dataset: Dataset, tmp_path: Path) -> None:
    """And keeps usual permissions."""
    out = tmp_path / "map.html"
    out.write_text("old")
    export(dataset, out)
    assert out.stat().st_size > 100_000
    assert out.stat().st_mode & 0o444 == 0o444


def test_formats_are_named_by_their_ending() -> None:
    """A module is a format, and finds itself by its own ending."""
    assert {".html"} <= FORMATS.keys()
    for ending, module in FORMATS.items():
        assert ending.startswith(".")
        assert ending == ending.lower()
        assert format_of(f"a.name{ending.upper()}") is module
        assert "/" in module.MEDIA_TYPE
        assert title(module)
    assert format_of("html") is None


def test_no_format_is_slow_to_look_up() -> None:
    """Who exports a page does not wait for what only a spreadsheet needs."""
    heavy = ("folium", "geopandas", "matplotlib", "openpyxl", "pptx", "pyarrow")
    code = (
        "import sys, geo_app.exporters;"
        f"print([name for name in {(*heavy, 'xlsxwriter')} if name in sys.modules])"
    )
    process = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    assert process.stdout.strip() == "[]"

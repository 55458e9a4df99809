"""The command that writes files: many at once, the same bytes, whole or not at all."""

from __future__ import annotations

import os
import pty
import resource
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from geo_app.exporters import FORMATS

ROOT = Path(__file__).resolve().parents[3]
OTHER = ROOT / "tests/cases/togo-benin"
COMMAND = [sys.executable, "-m", "geo_app", "export"]
CREATED = ("--created", "2031-07-01T09:30+02:00")


def run(*arguments: object, **changes: str) -> subprocess.CompletedProcess[str]:
    """Export the made-up case."""
    return subprocess.run(
        [*COMMAND, "--data", str(OTHER), *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | changes,
    )


def start(*arguments: object, **changes: str) -> subprocess.Popen[str]:
    """Begin to export it, so that two processes share the machine's cores."""
    return subprocess.Popen(
        [*COMMAND, "--data", str(OTHER), *map(str, arguments)],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | changes,
    )


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Write every format in two processes that differ in all that may differ."""
    folders = (tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("two"))
    changes = (
        {"TZ": "UTC", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
        {"TZ": "Asia/Karachi", "PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8"},
    )
    begun = []
    for folder, changed in zip(folders, changes, strict=True):
        outs = [folder / f"map{ending}" for ending in FORMATS]
        begun.append(start(*outs, *CREATED, **changed))
        time.sleep(1.1)  # a clock inside would show, as it counts seconds
    for process in begun:
        _, said = process.communicate()
        assert process.returncode == 0, said
    return folders


@pytest.mark.parametrize("ending", FORMATS)
def test_equal_input_gives_equal_bytes(twice: tuple[Path, Path], ending: str) -> None:
    """In another process, another time zone, another order of sets, a second later."""
    one, two = ((folder / f"map{ending}").read_bytes() for folder in twice)
    assert one == two
    assert len(one) > 1000


def test_an_atlas_is_written_with_its_index(tmp_path: Path) -> None:
    """One file per part and format; every file that the index names is there."""
    folder = tmp_path / "new" / "atlas"
    done = run("--out-dir", folder, "--each", "side", "--formats", "md,.csv")
    assert done.returncode == 0, done.stderr
    names = {file.name for file in folder.iterdir()}
    assert "TGOBEN001_overview_a4_20310615.md" in names
    assert "TGOBEN002_team_blue_benin_a4_20310615.csv" in names
    index = (folder / "index.html").read_text("utf-8")
    assert all(f'href="{name}"' in index for name in names - {"index.html"})
    assert len(names) == 1 + 2 * 4


def test_without_parts_there_is_the_whole_alone(tmp_path: Path) -> None:
    """And no index, which would lead to one file."""
    done = run("--out-dir", tmp_path, "--formats", "csv", "--paper", "a3", *CREATED)
    assert done.returncode == 0, done.stderr
    assert [file.name for file in tmp_path.iterdir()] == [
        "TGOBEN001_overview_a3_20310701.csv"
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "give either OUT"),
        (["a.html", "--out-dir", "folder"], "give either OUT"),
        (["a.html", "--each", "side"], "go with --out-dir"),
        (["--out-dir", "folder", "--formats", "md,doc"], r"'.doc'; there is .csv, "),
        (["map.tar.gz"], "'.gz'; there is .csv, .geojson, .gpkg, .html, .kml, .mail"),
        (["a.html", "--created", "2031-07-01"], "no time with its offset"),
        (["--out-dir", "folder", "--each", "weather"], "weather"),
    ],
)
def test_what_does_not_fit_together_is_said(
    tmp_path: Path, arguments: list[str], message: str
) -> None:
    """With status 2, before anything is read or written."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 2
    assert message in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_events_that_no_file_holds_are_refused(tmp_path: Path) -> None:
    """Left out in silence, they would be missed by whoever reads the file."""
    events = tmp_path / "events.csv"
    events.write_text("id,date,longitude,latitude\ne1,2031-06-02,1.2,8.1\n")
    given = ("--events", events)
    refused = run(tmp_path / "a.csv", tmp_path / "a.pdf", *given)
    assert (refused.returncode, list(tmp_path.glob("a.*"))) == (2, [])
    assert refused.stderr == "geo_app: --events: .csv, .pdf can hold none; .html can\n"
    noted = run(tmp_path / "a.html", tmp_path / "a.csv", *given)
    assert (tmp_path / "a.csv").exists()
    assert "geo_app: .csv: without the events; .html has them\n" in noted.stderr
    assert "without the events" not in run(tmp_path / "b.html", *given).stderr


def test_every_row_of_the_events_is_accounted_for(tmp_path: Path) -> None:
    """Whoever scripts the export would not learn what is not on the map."""
    rows = ["a,2031-06-02,1.2,8.1", "b,2031-06-02,179.9,-16.8", "c,2031-06-02,,"]
    rows += ["d,2031-06-09,1.2,8.1", "e,soon,1.2,8.1"]
    events = tmp_path / "events.csv"
    events.write_text("\n".join(["id,date,longitude,latitude", *rows]))
    done = run(tmp_path / "a.html", "--events", events, "--until", "2031-06-08")
    assert done.returncode == 1
    assert (
        "events.csv: 5 rows read: 1 on the map, 1 listed without a place,"
        " 1 beyond this map, 1 outside the days of this map, 1 rejected\n"
    ) in done.stderr


def test_nothing_to_show_is_said_and_written(tmp_path: Path) -> None:
    """A week without a report gives whole files that say so."""
    outs = [tmp_path / f"map{ending}" for ending in FORMATS]
    done = run(*outs, "--as-of", "2001-01-01")
    assert done.returncode == 0, done.stderr
    assert "no incident is left to show" in done.stderr
    assert all(out.stat().st_size > 100 for out in outs)


@pytest.mark.parametrize(
    "title", ["w" * 500, "حملات مرزی ایران و پاکستان", "<b>&\"' ${x} {{ 7*7 }}"]
)
def test_any_title_can_be_given(tmp_path: Path, title: str) -> None:
    """Long, of another script, or hostile: no format fails over it."""
    outs = [tmp_path / f"map{ending}" for ending in FORMATS]
    done = run(*outs, "--title", title)
    assert done.returncode == 0, done.stderr
    assert title in (tmp_path / "map.geojson").read_text("utf-8").replace('\\"', '"')


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Write every format over an old file on a disk that is full."""
    folder = tmp_path_factory.mktemp("full")
    outs = [folder / f"map{ending}" for ending in FORMATS]
    for out in outs:
        out.write_text("old")
    # A process that may write no more bytes behaves as on a full disk.
    done = subprocess.run(
        [*COMMAND, "--data", str(OTHER), *map(str, outs)],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000)),
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    return folder, done.stderr


@pytest.mark.parametrize("ending", FORMATS)
def test_a_full_disk_leaves_the_old_file(full: tuple[Path, str], ending: str) -> None:
    """And says so of each; nothing else is left beside it."""
    folder, said = full
    out = folder / f"map{ending}"
    assert f"geo_app: {out}: " in said
    assert out.read_text() == "old"
    assert len(list(folder.iterdir())) == len(FORMATS)


def test_many_files_show_a_bar_on_a_terminal(tmp_path: Path) -> None:
    """And none where messages go to a file."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    outs = [str(tmp_path / f"map.{ending}") for ending in ("csv", "md")]
    asked = [*COMMAND, "--data", str(OTHER), *outs]
    subprocess.run(asked, cwd=ROOT, stderr=theirs, check=True)
    os.close(theirs)
    assert b"/2 [" in os.read(ours, 100_000)
    os.close(ours)
    assert "/2 [" not in run(*outs).stderr


@pytest.mark.serial
def test_ctrl_c_leaves_no_half_file(tmp_path: Path) -> None:
    """What was written is whole, what was not begun is not there."""
    asked = ["--each", "incident", "--formats", "gpkg,html,xlsx"]
    process = subprocess.Popen(
        [*COMMAND, "--data", str(OTHER), "--out-dir", str(tmp_path), *asked],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    assert "KiB" in process.stderr.readline()
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 130
    names = [file.name for file in tmp_path.iterdir()]
    assert names
    assert not [name for name in names if name.startswith((".", "index"))]

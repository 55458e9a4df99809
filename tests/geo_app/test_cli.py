"""The command line as scripts use it: exit status, standard output, one sentence."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from data import DEFAULT_DIRECTORY

ROOT = Path(__file__).resolve().parents[2]
MODULE = [sys.executable, "-m", "geo_app"]
# From any folder and with any locale: as on a machine that is not ours.
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": "C"}


def run(
    *arguments: str | Path, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own."""
    done = subprocess.run(
        [*MODULE, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=cwd,
        env=ENVIRONMENT,
    )
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a copy of the shipped case that a test may break."""
    folder = tmp_path / "case"
    ignored = shutil.ignore_patterns("*.py", "__pycache__", "extract")
    shutil.copytree(DEFAULT_DIRECTORY, folder, ignore=ignored)
    return folder


WRONG_USE = {
    "no verb": ([], "COMMAND"),
    "unknown verb": (["draw"], "invalid choice: 'draw'"),
    "unknown option": (["check", "--fast"], "--fast"),
    "short for an option": (["check", "--js"], "--js"),
    "no such case": (
        ["check", "--data", "nowhere"],
        "nowhere: there is no such folder",
    ),
    "no such file": (["check", "nothing.csv"], "nothing.csv: there is no such file"),
    "file outside": (["check", __file__], "there is no such file in"),
    "no OUT": (["export"], "OUT"),
    "unknown ending": (["export", "map.doc"], "'.doc'"),
    "no ending": (["export", "map"], "ending ''"),
    "second OUT": (["export", "a.html", "b.xyz"], "'.xyz'"),
    "unknown layer": (["export", "a.html", "--layers", "strikes,roads"], "roads"),
    "empty layer": (["export", "a.html", "--layers", ""], "--layers"),
    "bad date": (
        ["export", "a.html", "--as-of", "18.1.24"],
        "'18.1.24' is neither a date",
    ),
    "time without offset": (
        ["export", "a.html", "--as-of", "2024-01-18T06:51"],
        "nor a time with its offset",
    ),
    "no such day": (["export", "a.html", "--since", "2024-02-30"], "YYYY-MM-DD"),
    "since after until": (
        ["export", "a.html", "--since", "2024-01-18", "--until", "2024-01-16"],
        "--since 2024-01-18 is later than --until 2024-01-16",
    ),
    "unknown paper": (["export", "a.html", "--paper", "a5"], "a5"),
    "port out of range": (["serve", "--port", "70000"], "'70000' is not a port"),
    "port in words": (["serve", "--port", "http"], "'http' is not a port"),
    "no name": (["geocode"], "NAME"),
}


@pytest.mark.parametrize(("arguments", "said"), WRONG_USE.values(), ids=WRONG_USE)
def test_wrong_command_line_is_status_2(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    """What is wrong is said on standard error; nothing is written anywhere."""
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stdout == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("verb", ["serve", "check", "export", "geocode", "measure"])
def test_every_verb_has_help_and_another_case(verb: str) -> None:
    """Each verb explains itself and takes --data."""
    done = run(verb, "--help")
    assert done.returncode == 0
    assert "--data DIR" in done.stdout


def test_check_accounts_for_every_row() -> None:
    """The shipped case has no fault, and its rows add up."""
    done = run("check", "--json")
    report = json.loads(done.stdout)
    assert done.returncode == 0
    assert done.stderr == ""
    assert (report["ok"], report["faults"]) == (True, [])
    counts = report["counts"]
    assert counts["mapped"] + counts["listed"] == counts["incidents"]
    assert len(report["data_hash"]) == 64


def test_check_prints_every_fault(case: Path) -> None:
    """Two tables with one fault each give two faults, with file, row and column."""
    _replace(case / "incidents.csv", "62.33096", "262.33096")
    _replace(case / "timeline.csv", "2024-01-17", "2024-13-17")
    done = run("check", "--data", case, "--json")
    report = json.loads(done.stdout)
    assert done.returncode == 1
    assert report["ok"] is False
    cells = {
        (fault["file"], fault["column"]) for fault in report["faults"] if fault["row"]
    }
    assert ("incidents.csv", "longitude") in cells
    assert ("timeline.csv", "date") in cells
    plain = run("check", "--data", case)
    assert plain.returncode == 1
    assert plain.stdout == ""
    assert "incidents.csv:" in plain.stderr
    assert "timeline.csv:" in plain.stderr


def test_check_of_one_file_is_silent_on_others(case: Path) -> None:
    """With FILE, only its faults count, from here or below the case's folder."""
    _replace(case / "timeline.csv", "2024-01-17", "2024-13-17")
    assert run("check", "claims.csv", "--data", case).returncode == 0
    done = run("check", case / "timeline.csv", "--data", case)
    assert done.returncode == 1
    assert "timeline.csv:" in done.stderr


def test_altered_extract_is_a_fault(case: Path) -> None:
    """A map extract that is not the one that was sealed is refused by every verb."""
    extract = case / "map" / "border.geojson"
    extract.write_bytes(extract.read_bytes() + b"\n")
    for arguments in (["check"], ["measure"], ["export", case / "out.html"]):
        done = run(*arguments, "--data", case)
        assert done.returncode == 1
        assert "map/border.geojson" in done.stderr
    assert not (case / "out.html").exists()


def test_missing_extract_is_a_fault(case: Path) -> None:
    """A missing map extract is named."""
    (case / "map" / "border.geojson").unlink()
    done = run("measure", "--data", case)
    assert done.returncode == 1
    assert "map/border.geojson" in done.stderr


def test_export_writes_what_is_asked_for(tmp_path: Path) -> None:
    """Several files at once, equal bytes, and standard output stays empty."""
    first, second = tmp_path / "a.html", tmp_path / "b.html"
    done = run("export", first, second, "--title", "A <title>", "--until", "2024-01-16")
    assert done.returncode == 0
    assert done.stdout == ""
    assert first.read_bytes() == second.read_bytes()
    assert b"A &lt;title&gt;" in first.read_bytes()


@pytest.mark.parametrize("place", ["none/a.html", "a.html", "/proc/a.html"])
def test_export_that_cannot_write_loses_nothing(tmp_path: Path, place: str) -> None:
    """No folder, a folder of that name, a system folder: a sentence, and status 1."""
    (tmp_path / "a.html").mkdir()
    done = run("export", tmp_path / place)
    assert done.returncode == 1
    assert "a.html" in done.stderr
    assert done.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.rglob("*")] == ["a.html"]


def test_one_bad_target_does_not_stop_the_others(tmp_path: Path) -> None:
    """What can be written is written; the status says that something was not."""
    done = run("export", tmp_path / "none" / "a.html", tmp_path / "b.html")
    assert done.returncode == 1
    assert (tmp_path / "b.html").stat().st_size > 0


def test_geocode_prints_one_object_in_any_locale() -> None:
    """The name comes back as it was given, in its own script."""
    done = run("geocode", "پنجگور", "--country", "PAK", "--json")
    result = json.loads(done.stdout)
    assert done.returncode == 0
    assert result["query"] == "پنجگور"
    assert result["ambiguous"] is False
    match = result["matches"][0]
    assert (match["gazetteer_id"], match["country"]) == (1168446, "PAK")
    assert set(match) == {
        "name", "country", "admin1", "longitude", "latitude",
        "precision", "radius_m", "gazetteer_id", "score",
    }  # fmt: skip


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_unknown_place_is_status_1(options: list[str]) -> None:
    """No match, and a sentence or an empty list that says so."""
    done = run("geocode", "Atlantis", *options)
    assert done.returncode == 1
    if options:
        assert json.loads(done.stdout)["matches"] == []
    else:
        assert "'Atlantis': no such place known" in done.stderr


def test_measure_prints_one_object() -> None:
    """Standard output holds the object and nothing else."""
    done = run("measure", "--json")
    assert done.returncode == 0
    assert set(json.loads(done.stdout)) == {"border", "stated", "incidents"}


def test_port_in_use_is_one_sentence() -> None:
    """A port that is taken is named, with the way out."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("serve", "--no-browser", "--port", str(port))
    assert done.returncode == 1
    assert f"port {port}" in done.stderr
    assert "--port N" in done.stderr
    assert done.stderr.count("\n") == 1


def test_serve_refuses_a_broken_case(case: Path) -> None:
    """All faults are printed before any server starts."""
    _replace(case / "incidents.csv", "62.33096", "262.33096")
    done = run("serve", "--no-browser", "--port", "0", "--data", case)
    assert done.returncode == 1
    assert "incidents.csv:" in done.stderr
    assert "http://" not in done.stderr


def test_reader_that_stops_early_is_no_error() -> None:
    """`measure | head` leaves nothing on standard error."""
    with subprocess.Popen(
        [*MODULE, "measure", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.serial
@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGINT to send")
@pytest.mark.parametrize("moment", [b"geo_app.commands", b"numpy", b"geopandas"])
def test_interrupt_is_quiet(moment: bytes) -> None:
    """Ctrl-C ends a command without a word, whatever it is importing right then."""
    with subprocess.Popen(
        [sys.executable, "-X", "importtime", "-m", "geo_app", "measure"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    ) as process:
        assert process.stderr is not None
        assert any(line.rstrip().endswith(moment) for line in process.stderr)
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
    said = [line for line in rest.splitlines() if not line.startswith(b"import time:")]
    assert said == []
    # A shell reports a program that a signal has ended as 128 and the signal: 130.
    assert process.returncode == -signal.SIGINT


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")

"""Every file has an origin, and a file that changed is found out."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from data import DataError
from data.records.data_package import data_hash, read_origins, seal, verify

if TYPE_CHECKING:
    from pathlib import Path

TEXT = b"id\n1\n"
RESOURCE: dict[str, Any] = {
    "name": "t",
    "path": "t.csv",
    "title": "T",
    "description": "A table.",
    "sources": [{"title": "S", "path": "https://example.org/s"}],
    "licenses": [{"name": "CC-BY-4.0", "title": "CC BY 4.0"}],
    "bytes": len(TEXT),
    "hash": "sha256:" + hashlib.sha256(TEXT).hexdigest(),
}


def _package(directory: Path, *resources: dict[str, Any]) -> Path:
    (directory / "t.csv").write_bytes(TEXT)
    package = {"name": "p", "resources": list(resources)}
    (directory / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    return directory


def test_origin_says_where_a_file_comes_from(tmp_path: Path) -> None:
    """Sources and licences keep their addresses; a checksum loses its prefix."""
    (origin,) = read_origins(_package(tmp_path, RESOURCE))

    assert origin.path == "t.csv"
    assert origin.sources == (("S", "https://example.org/s"),)
    assert origin.licences == (("CC BY 4.0", ""),)
    assert origin.attribution == ""
    assert (origin.sha256, origin.size) == (hashlib.sha256(TEXT).hexdigest(), 5)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"hash": None}, "resources[1]: is not a resource: 'NoneType' object has no"),
        (
            {"path": "../t.csv"},
            "resources[1]: is not a resource: ../t.csv does not lie",
        ),
        ({"path": "/etc/passwd"}, "resources[1]: is not a resource: /etc/passwd does"),
        ({"bytes": "many"}, "resources[1]: is not a resource: invalid literal"),
        ({"licenses": [{}]}, "resources[1]: has no 'title'"),
    ],
)
def test_broken_resource_is_refused(
    change: dict[str, Any], message: str, tmp_path: Path
) -> None:
    """The resource is named by its place in the list."""
    _package(tmp_path, RESOURCE | change)

    with pytest.raises(DataError, match=re.escape(f"datapackage.json:{message}")):
        read_origins(tmp_path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "datapackage.json: is not JSON: "),
        ("[]", "datapackage.json:resources: is missing or is not a list"),
        ('{"resources": 1}', "datapackage.json:resources: is missing or is not a list"),
    ],
)
def test_what_is_no_package_is_refused(text: str, message: str, tmp_path: Path) -> None:
    """A file that is no data package says so."""
    (tmp_path / "datapackage.json").write_text(text, encoding="utf-8")

    with pytest.raises(DataError, match=f"^{re.escape(message)}"):
        read_origins(tmp_path)


def test_sound_file_has_no_fault(tmp_path: Path) -> None:
    """A file with its length and checksum is the file that was listed."""
    _package(tmp_path, RESOURCE)

    assert verify(tmp_path, read_origins(tmp_path)) == ()


def test_changed_and_missing_files_are_told(tmp_path: Path) -> None:
    """A table asks for a look and a seal, an extract for another cut."""
    gone = RESOURCE | {"path": "map/gone.geojson"}
    _package(tmp_path, RESOURCE, gone)
    (tmp_path / "t.csv").write_bytes(b"id\n2\n")

    assert [str(fault) for fault in verify(tmp_path, read_origins(tmp_path))] == [
        (
            "t.csv: was edited since it was sealed; look at the change, then run "
            "`make seal`"
        ),
        "map/gone.geojson: the file is missing; run `make data` to cut it again",
    ]


def test_hash_of_the_data_follows_the_files(tmp_path: Path) -> None:
    """It changes with a file, not with what the data package says of it."""
    first = data_hash(_package(tmp_path, RESOURCE))
    digest = hashlib.sha256(TEXT).hexdigest()
    assert first == hashlib.sha256(f"t.csv\0{digest}\n".encode()).hexdigest()

    _package(tmp_path, RESOURCE | {"title": "Another title"})
    assert data_hash(tmp_path) == first
    (tmp_path / "t.csv").write_bytes(b"id\n2\n")
    assert data_hash(tmp_path) != first


def test_seal_writes_what_changed_and_leaves_the_rest(tmp_path: Path) -> None:
    """A second seal changes nothing, not a byte."""
    _package(tmp_path, RESOURCE | {"hash": "sha256:0", "more": "kept"})

    assert seal(tmp_path) == ("t.csv",)
    assert verify(tmp_path, read_origins(tmp_path)) == ()
    sealed = (tmp_path / "datapackage.json").read_bytes()
    assert json.loads(sealed)["resources"][0] == RESOURCE | {"more": "kept"}
    assert seal(tmp_path) == ()
    assert (tmp_path / "datapackage.json").read_bytes() == sealed
    assert {path.name for path in tmp_path.iterdir()} == {"t.csv", "datapackage.json"}


def test_seal_of_a_folder_leaves_other_files_to_be_looked_at(tmp_path: Path) -> None:
    """Cutting a map seals the map; a table that was edited still asks for a look."""
    _package(tmp_path, RESOURCE)
    (tmp_path / "t.csv").write_bytes(b"id\n2\n")

    assert seal(tmp_path, below="map/") == ()
    assert [fault.file for fault in verify(tmp_path, read_origins(tmp_path))] == [
        "t.csv"
    ]
    assert seal(tmp_path, below="t.") == ("t.csv",)


def test_seal_refuses_a_missing_file_and_keeps_the_package(tmp_path: Path) -> None:
    """Nothing is written that would vouch for half a case."""
    _package(tmp_path, RESOURCE | {"hash": ""}, RESOURCE | {"path": "map/gone.csv"})
    before = (tmp_path / "datapackage.json").read_bytes()

    with pytest.raises(DataError, match=r"^map/gone\.csv: the file is missing"):
        seal(tmp_path)

    assert (tmp_path / "datapackage.json").read_bytes() == before


@pytest.mark.parametrize(("hash_", "status"), [("sha256:0", 0), (RESOURCE["hash"], 0)])
def test_command_seals_a_folder(
    hash_: str, status: int, tmp_path: Path, root: Path
) -> None:
    """The command names what it sealed and warns of nothing."""
    _package(tmp_path, RESOURCE | {"hash": hash_})
    changed = hash_ != RESOURCE["hash"]

    done = _run(tmp_path, root)

    assert (done.returncode, done.stderr) == (status, "")
    assert done.stdout == (f"{tmp_path / 't.csv'}: sealed\n" if changed else "")


def test_command_refuses_a_folder_without_a_package(tmp_path: Path, root: Path) -> None:
    """One clear line on standard error, and status 1."""
    done = _run(tmp_path, root)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "datapackage.json: the file is missing; every case needs it\n"


def _run(directory: Path, root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "data.records.data_package", str(directory)]
    return subprocess.run(
        command, cwd=root, capture_output=True, text=True, check=False, timeout=60
    )

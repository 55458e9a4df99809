"""A file that is opened opens nothing else: no other file, and no other host.

Each attack is a row: what it is, the name of the file, and what is in it, made for a
host that counts who asks it and a file to keep secret. A reader that is added adds its
rows. Rows marked as a control have no guard that could be taken out: the parser has no
way to follow what they name.
"""

from __future__ import annotations

import io
import json
import os
import shutil
from http.client import HTTPConnection
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import pyarrow as pa
import pytest
from pyarrow import parquet
from streamlit.testing.v1 import AppTest

from data import DataError
from data.records import data_package
from data.records.load import EXTRACTS, FILES
from geo_app import cli
from geo_app.ui.filters import DRAWN
from layers.i18n.catalog import TABLE_VARIABLE
from tests.support.luring import SECRET, Lure, laid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Content = Callable[[Lure], bytes]

POINT = {
    "type": "Feature",
    "properties": {"id": "a"},
    "geometry": {"type": "Point", "coordinates": [1.5, 6.25]},
}
GOOD = b"id,longitude,latitude\ngood,1.5,6.25\n"


class Attack(NamedTuple):
    """A file that somebody is sent.

    Attributes
    ----------
    message
        What the reader says of it; empty where it is read as if nothing were in it.
    """

    name: str
    content: Content
    message: str = ""


def collection(**members: object) -> bytes:
    value = {"type": "FeatureCollection", "features": [POINT], **members}
    return json.dumps(value).encode()


def vrt(source: str) -> bytes:
    """Return a file of GDAL that reads another one; it need not end in .vrt."""
    return f"""<OGRVRTDataSource><OGRVRTLayer name="secret">
        <SrcDataSource>{source}</SrcDataSource>
        <GeometryType>wkbPoint</GeometryType><GeometryField
          encoding="PointFromColumns" x="longitude" y="latitude"/>
        </OGRVRTLayer></OGRVRTDataSource>""".encode()


def pipeline(source: str) -> bytes:
    """Return a file of GDAL that runs one of its commands."""
    named = "--oo X_POSSIBLE_NAMES=longitude --oo Y_POSSIBLE_NAMES=latitude"
    command = f"gdal vector pipeline ! read {named} {source} ! edit --crs EPSG:4326"
    algorithm = {"type": "gdal_streamed_alg", "command_line": command}
    return json.dumps(algorithm).encode()


def reference_system(kind: str, key: str, address: str) -> dict[str, object]:
    return {"crs": {"type": kind, "properties": {key: address}}}


def kml(link: str, entity: str = "") -> bytes:
    secret = f'<!DOCTYPE kml [<!ENTITY secret SYSTEM "{entity}">]>' if entity else ""
    return f"""<?xml version="1.0"?>{secret}
        <kml xmlns="http://www.opengis.net/kml/2.2"><Document>
        <NetworkLink><Link><href>{link}</href></Link></NetworkLink>
        <Placemark><name>{entity and "&secret;"}</name><ExtendedData><Data name="id">
        <value>a</value></Data></ExtendedData><Point><coordinates>1.5,6.25
        </coordinates></Point></Placemark></Document></kml>""".encode()


def pointing(lure: Lure) -> bytes:
    """Return a Parquet file that says that its columns stand in another file."""
    other = lure.file.with_suffix(".parquet")
    table = {"id": [SECRET], "longitude": [1.5], "latitude": [6.25]}
    parquet.write_table(pa.table(table), other)
    metadata = parquet.read_metadata(other)
    metadata.set_file_path(str(other))
    metadata.write_metadata_file(lure.file.with_name("_metadata"))
    return lure.file.with_name("_metadata").read_bytes()


def many_rows(_: Lure) -> bytes:
    """Return some hundred kilobytes that stand for 210 million rows."""
    file, rows = io.BytesIO(), pa.table({"id": pa.nulls(10_000_000)})
    with parquet.ParquetWriter(file, rows.schema) as writer:
        for _number in range(21):
            writer.write_table(rows, row_group_size=len(rows))
    return file.getvalue()


def long_text(_: Lure) -> bytes:
    """Return some hundred kilobytes that stand for ten gigabytes of text."""
    file = io.BytesIO()
    indices = pa.array([0] * 1000, pa.int32())
    text = pa.DictionaryArray.from_arrays(indices, pa.array(["x" * 10_000_000]))
    parquet.write_table(pa.table({"id": text}), file)
    return file.getvalue()


def many_names(_: Lure) -> bytes:
    """Return a megabyte of features of which each has a property of its own."""
    features = [{**POINT, "properties": {f"{n}": n}} for n in range(14_500)]
    return collection(features=features)


NO_JSON = "is not JSON"
NO_GEOJSON = "is not GeoJSON with features"
EVENTS = {
    "VRT that fetches": Attack(
        "a.geojson", lambda lure: vrt(f"/vsicurl/{lure.address}"), NO_JSON
    ),
    "VRT that reads": Attack("b.json", lambda lure: vrt(str(lure.file)), NO_JSON),
    "pipeline that fetches": Attack(
        "c.json", lambda lure: pipeline(f"/vsicurl/{lure.address}"), NO_GEOJSON
    ),
    "pipeline that reads": Attack(
        "d.geojson", lambda lure: pipeline(str(lure.file)), NO_GEOJSON
    ),
    "reference system by link": Attack(
        "e.geojson",
        lambda lure: collection(**reference_system("link", "href", lure.address)),
    ),
    "reference system by address": Attack(
        "f.geojson",
        lambda lure: collection(**reference_system("url", "url", lure.address)),
    ),
    "control: reference system of a feature": Attack(
        "g.geojson",
        lambda lure: collection(
            features=[{**POINT, **reference_system("link", "href", lure.address)}]
        ),
    ),
    "KML by another name": Attack("h.json", lambda lure: kml(lure.address), NO_JSON),
    "control: KML with an entity": Attack(
        "i.json", lambda lure: kml(lure.address, lure.file.as_uri()), NO_JSON
    ),
    "JSON nested without end": Attack(
        "j.json", lambda _: b"[" * 200_000, "is nested too deeply"
    ),
    "JSON that unfolds": Attack("k.json", many_names, "cells; no more than"),
    "Parquet of many rows": Attack("l.parquet", many_rows, "cells; no more than"),
    "Parquet of long texts": Attack("m.parquet", long_text, "bytes; no more than"),
    "control: Parquet that points": Attack("n.parquet", pointing, "cannot be read"),
    "control: another page": Attack(
        "o.geojson",
        lambda lure: collection(links=[{"rel": "next", "href": lure.address}]),
    ),
    "control: formulas": Attack(
        "p.csv",
        lambda lure: (
            f'id,longitude,latitude\n"=WEBSERVICE(""{lure.address}"")",1,6\n'
            f"@{lure.file},1,6\n".encode()
        ),
    ),
}


@pytest.fixture
def lure(tmp_path: Path) -> Iterator[Lure]:
    """Lay the lure beside the folder of the test; nobody may have taken it."""
    (tmp_path / "elsewhere").mkdir()
    with laid(tmp_path / "elsewhere") as lure:
        yield lure
        assert lure.asked == []


@pytest.fixture
def case(root: Path, tmp_path: Path) -> Path:
    """Return the folder of a case to change."""
    return shutil.copytree(root / "tests/cases/togo-benin", tmp_path / "case")


def test_the_host_counts(tmp_path: Path) -> None:
    """Whoever asks is seen; without it no test here would mean anything."""
    with laid(tmp_path) as lure:
        parts = urlsplit(lure.address)
        connection = HTTPConnection(parts.netloc, timeout=60)
        connection.request("GET", parts.path)
        assert SECRET in connection.getresponse().read().decode()
        assert lure.asked == ["GET /secret.csv HTTP/1.1"]


@pytest.mark.parametrize("name", EVENTS)
def test_events_by_command_line(
    name: str, case: Path, lure: Lure, capfd: pytest.CaptureFixture[str]
) -> None:
    """A file of events is refused in one sentence, or read for what is in it alone."""
    attack = EVENTS[name]
    file, out = case.parent / attack.name, case.parent / "map.html"
    file.write_bytes(attack.content(lure))
    status = cli.main(["export", str(out), "--data", str(case), "--events", str(file)])
    told = capfd.readouterr().err
    assert status == int(bool(attack.message))
    assert out.exists() is not bool(attack.message)
    assert SECRET not in (out.read_text("utf-8") if out.exists() else "")
    assert SECRET not in told
    assert "Traceback" not in told
    if attack.message:
        assert f"{attack.name}: " in told
        assert attack.message in told


@pytest.fixture
def app(root: Path, case: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Return the page of a case, as for a browser that has drawn its first map."""
    monkeypatch.setenv("STRIKE_MAP_DATA", str(case))
    app = AppTest.from_file(str(root / "geo_app" / "app.py"), default_timeout=240)
    app.session_state[DRAWN] = True
    return app.run()


def shown(app: AppTest, kind: str) -> str:
    """Return all that is sent to the components of a kind."""
    assert not app.exception
    components = [element.proto for element in app.get("bidi_component")]
    return "\n".join(
        component.json
        for component in components
        if component.component_name == f"strike_map_{kind}"
    )


def upload(app: AppTest, files: dict[str, bytes]) -> None:
    app.file_uploader(key="events-0").set_value(
        [(name, content, "application/octet-stream") for name, content in files.items()]
    ).run()


def test_events_by_upload(app: AppTest, lure: Lure) -> None:
    """Each is told beside the map, which stays; the good file among them is drawn."""
    attacks = {attack.name: attack.content(lure) for attack in EVENTS.values()}
    upload(app, {**attacks, "good.csv": GOOD})
    told, drawn = shown(app, "texts"), shown(app, "map_frame")
    unmentioned = [attack for attack in EVENTS.values() if attack.message not in told]
    assert unmentioned == []
    assert [name for name in attacks if name not in told] == []
    assert "good.csv: 1 row" in told
    assert "good.csv" in drawn
    assert SECRET not in told + drawn


# Controls: an upload comes as bytes, and its name is never used as a path.
UPLOAD_NAMES = (
    "../../x.csv",
    "C:\\x\\y.csv",
    "\\\\host\\share\\x.csv",
    "http://127.0.0.1/x.csv",
    "GeoJSON:x.csv",
    "/vsicurl/x.csv",
    "{x}.csv",
    "a b.csv",
    "..csv",
    "two\nlines.csv",
    f"{'x' * 5000}.csv",
)


def test_control_names_of_uploads(app: AppTest) -> None:
    """A name means no place on this disk, and none is written there."""
    upload(app, dict.fromkeys(UPLOAD_NAMES, GOOD))
    assert shown(app, "texts").count(": 1 row") == len(UPLOAD_NAMES)


PREFIXES = {
    "bare": "",
    "of a file system": "/vsicurl/",
    "of a driver": "GeoJSON:",
    "control: of a driver that asks nobody": "VRT:",
}


@pytest.mark.parametrize("prefix", PREFIXES.values(), ids=PREFIXES)
def test_addresses_in_place_of_files(
    prefix: str, case: Path, lure: Lure, capfd: pytest.CaptureFixture[str]
) -> None:
    """Where a file is asked for, an address is the name of a file that there is not."""
    name = f"{prefix}{lure.address.removesuffix('csv')}json"
    out = case.parent / "map.html"
    status = cli.main(["export", str(out), "--data", str(case), "--events", name])
    assert status == 1
    assert "there is no such file" in capfd.readouterr().err


ODD_NAMES = {
    "prefix of a driver": "GeoJSON:x.geojson",
    "start of an address": "http:/host/x.geojson",
    "control: braces": "{a b}.json",
    "control: escaped letter": "%41.csv",
}


@pytest.mark.parametrize("name", ODD_NAMES.values(), ids=ODD_NAMES)
def test_odd_names_of_files(
    name: str, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file is the one that bears the name, whatever a library would make of it."""
    monkeypatch.chdir(case.parent)
    file = case.parent / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(GOOD if name.endswith("csv") else collection())
    arguments = ["export", "map.html", "--data", str(case), "--events", name]
    assert cli.main(arguments) == 0


def check(case: Path, capfd: pytest.CaptureFixture[str]) -> str:
    """Return what is said of a case that has faults."""
    assert cli.main(["check", "--data", str(case)]) == 1
    told = capfd.readouterr().err
    assert "Traceback" not in told
    return told


@pytest.mark.parametrize("file", [*FILES, *EXTRACTS, data_package.FILE])
def test_links_out_of_a_case(
    file: str, case: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Whoever opens a folder opens what is in it, not what it links to."""
    shutil.move(case / file, case.parent / "other")
    (case / file).symlink_to(case.parent / "other")
    assert f"{file}: is a link that leads out of the folder" in check(case, capfd)


def test_folder_of_links(case: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A link to a whole folder is one too, in every command."""
    shutil.move(case / "map", case.parent / "map")
    (case / "map").symlink_to(case.parent / "map")
    assert "map/border.geojson: is a link" in check(case, capfd)
    assert cli.main(["geocode", "Lomé", "--data", str(case)]) == 1
    assert "map/gazetteer.csv: is a link" in capfd.readouterr().err
    with pytest.raises(DataError, match="is a link that leads out"):
        data_package.seal(case)


def test_links_within_a_case(case: Path) -> None:
    """What stays in the folder may be linked, and the folder itself may be a link."""
    (case / "claims.csv").rename(case / "kept.csv")
    (case / "claims.csv").symlink_to("kept.csv")
    (case.parent / "same").symlink_to(case)
    assert cli.main(["check", "--data", str(case.parent / "same")]) == 0


@pytest.mark.parametrize(
    "path",
    ["../elsewhere/secret.csv", "{file}", "{address}", "..\\secret.csv", "C:x.csv"],
)
def test_resources_outside_of_a_case(
    path: str, case: Path, lure: Lure, capfd: pytest.CaptureFixture[str]
) -> None:
    """What a data package lists lies below its folder; nothing else is even hashed."""
    path = path.format(file=lure.file, address=lure.address)
    file = case / data_package.FILE
    package = json.loads(file.read_text("utf-8"))
    digest, size = data_package._digest(lure.file.parent, lure.file.name)
    resource = {"path": path, "bytes": size, "hash": f"sha256:{digest}"}
    package["resources"].append(package["resources"][0] | resource)
    file.write_text(json.dumps(package), "utf-8")
    assert "does not lie below the folder" in check(case, capfd)
    package["resources"][-1]["hash"] = ""
    file.write_text(json.dumps(package), "utf-8")
    assert data_package.main([str(case)]) == 1
    assert digest not in file.read_text("utf-8")


@pytest.mark.parametrize("file", EXTRACTS[:-1])
def test_control_extracts(
    file: str, case: Path, lure: Lure, capfd: pytest.CaptureFixture[str]
) -> None:
    """Control: the map is read by a parser that knows no driver and no address."""
    map_ = json.loads((case / file).read_text("utf-8"))
    map_ |= reference_system("link", "href", lure.address)
    (case / file).write_text(json.dumps(map_), "utf-8")
    data_package.seal(case)
    assert cli.main(["check", "--data", str(case)]) == 0
    (case / file).write_bytes(vrt(str(lure.file)))
    data_package.seal(case)
    assert f"{file}: is not JSON" in check(case, capfd)


def _make_pipe(path: Path) -> None:
    path.unlink(missing_ok=True)
    os.mkfifo(path)


def _link_device(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.symlink_to("/dev/zero")


def _make_folder(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.mkdir()


def _make_vast(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2**33)  # with nothing in it: no such room is taken


NO_FILES = {
    "pipe": _make_pipe,
    "device": _link_device,
    "folder": _make_folder,
    "vast": _make_vast,
}


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has such files")
@pytest.mark.parametrize("kind", NO_FILES)
@pytest.mark.parametrize("read", ["--events", "--briefing", "words", "case"])
def test_what_never_ends_is_not_read(
    kind: str,
    read: str,
    case: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A pipe waits for ever, a device has no end, and neither is a file of data."""
    file = case / "case.toml" if read == "case" else case.parent / "x.csv"
    NO_FILES[kind](file)
    arguments = ["export", str(case.parent / "map.html"), "--data", str(case)]
    if read == "words":
        monkeypatch.setenv(TABLE_VARIABLE, str(file))
    elif read != "case":
        arguments += [read, str(file)]
    assert cli.main(arguments) == (2 if read == "--briefing" else 1)
    told = capfd.readouterr().err
    out = "is a link that leads out" if (read, kind) == ("case", "device") else ""
    assert (out or "the file cannot be read: it is") in told


WORDS = {
    "format that unfolds": "{n:>9999999999}",
    "attribute of what is shown": "{n.__class__}",
    "name that nobody gives": "{secret}",
    "number": "{0}",
    "open brace": "{",
}


@pytest.mark.parametrize("name", WORDS)
def test_words(
    name: str,
    case: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A translation can ask for what English asks for, and for nothing else."""
    file = case.parent / "words.csv"
    file.write_text(f"key,en,fr\nshown.incidents.other,,{WORDS[name]}\n", "utf-8")
    monkeypatch.setenv(TABLE_VARIABLE, str(file))
    out = case.parent / "map.html"
    arguments = ["export", str(out), "--data", str(case), "--language", "fr"]
    assert cli.main(arguments) == 1
    assert "words.csv:2:fr: has {braces} around" in capfd.readouterr().err

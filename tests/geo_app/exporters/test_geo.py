"""Files for maps: valid for the programs of the field, and without a false pin."""

from __future__ import annotations

import dataclasses
import io
import json
import math
import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import geopandas
import pytest
import shapely
from pyarrow import parquet

import data
from data import Precision
from data.claims.agreement import verdicts
from data.claims.claimed_area import claimed_area
from geo_app.exporters import FORMATS
from geo_app.options import Options
from layers import LAYERS, layer_id
from tests.support import hostile, readers

if TYPE_CHECKING:
    from data import Dataset

SYSTEM_PYTHON = "/usr/bin/python3"
KML = "{http://www.opengis.net/kml/2.2}"
LOOK = Path(__file__).parents[2] / "support" / "look_in_qgis.py"


@pytest.fixture(scope="module", params=["shipped", "other"])
def case(request: pytest.FixtureRequest, root: Path, dataset: Dataset) -> Dataset:
    """Return the shipped case and another one."""
    if request.param == "other":
        return data.load(root / "tests/cases/togo-benin")
    return dataset


def _with_precision(dataset: Dataset, precision: Precision, radius: int) -> Dataset:
    """Return the dataset with one point of which more or less is known."""
    point = next(held for held in dataset.incidents if held.precision.is_point)
    changed = dataclasses.replace(point, precision=precision, radius_m=radius)
    return dataclasses.replace(
        dataset,
        incidents=tuple(
            changed if held is point else held for held in dataset.incidents
        ),
    )


def _geojson(dataset: Dataset) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FORMATS[".geojson"].write(dataset, Options()))
    return found


def test_geojson_keeps_to_the_standard(case: Dataset) -> None:
    """Rings as RFC 7946 winds them, a box around all, no other reference system."""
    held = _geojson(case)
    shapes = {
        one["id"]: shapely.geometry.shape(one["geometry"])
        for one in held["features"]
        if one["geometry"]
    }
    assert "crs" not in held
    assert held["bbox"] == shapely.total_bounds(list(shapes.values())).tolist()
    for shape in shapes.values():
        assert shape.is_valid
        for part in shapely.get_parts(shape):
            assert part.geom_type != "Polygon" or part.exterior.is_ccw
    listed = {one.id for one in case.incidents if not one.precision.is_mapped}
    assert {one["id"] for one in held["features"]} - shapes.keys() == listed
    assert listed


@pytest.mark.parametrize(
    ("precision", "radius", "kind", "decimals"),
    [
        (Precision.EXACT, 100, "Point", 3),
        (Precision.LOCAL, 1000, "Polygon", 4),
        (Precision.SETTLEMENT, 5000, "Polygon", 4),
        (Precision.VICINITY, 25_000, "Polygon", 3),
    ],
)
def test_only_a_known_spot_is_a_point(
    dataset: Dataset, precision: Precision, radius: int, kind: str, decimals: int
) -> None:
    """Anything else is the ring within which it lies, with decimals that it carries."""
    changed = _with_precision(dataset, precision, radius)
    wanted = next(one for one in changed.incidents if one.precision.is_point)
    held = next(one for one in _geojson(changed)["features"] if one["id"] == wanted.id)
    assert held["geometry"]["type"] == kind
    numbers = re.findall(r"\d+\.(\d+)", json.dumps(held["geometry"]["coordinates"]))
    assert max(map(len, numbers)) <= decimals


def test_a_ring_has_the_radius_that_is_stated(dataset: Dataset) -> None:
    """It is round to a hundredth, for all its few decimals."""
    wanted = next(one for one in dataset.incidents if one.radius_m == 25_000)
    held = next(o for o in _geojson(dataset)["features"] if o["id"] == wanted.id)
    shape = geopandas.GeoSeries([shapely.geometry.shape(held["geometry"])], crs=4326)
    area = shape.to_crs(shape.estimate_utm_crs()).area.iloc[0]
    assert math.sqrt(area / math.pi) == pytest.approx(25_000, rel=0.01)


def test_each_feature_bears_claimant_source_and_precision(case: Dataset) -> None:
    """So a feature that is copied out of its file still says who says so."""
    for one in _geojson(case)["features"]:
        assert one["properties"]["precision"]
        for claim in one["properties"]["claims"]:
            assert claim["claimant"]
            assert claim["source_number"]
            assert claim["source_publisher"]
            assert claim["source_title"]


def test_labels_are_told_where_the_parties_differ(dataset: Dataset) -> None:
    """As the codebook's rules give them; what nobody compares has none."""
    for one in _geojson(dataset)["features"]:
        told = {
            name.removeprefix("label_"): label
            for name, label in one["properties"].items()
            if name.startswith("label_")
        }
        incident = next(held for held in dataset.incidents if held.id == one["id"])
        found = verdicts(dataset, incident, partial(claimed_area, dataset))
        assert told == {str(asked): held.label for asked, held in found.items()}
    assert "contradict" in FORMATS[".csv"].write(dataset, Options()).decode()


def test_parquet_is_what_geopandas_reads(case: Dataset) -> None:
    """GeoParquet 1.1 with a box per row, claims as structures, numbers as numbers."""
    content = FORMATS[".parquet"].write(case, Options(title="A title"))
    frame = geopandas.read_parquet(io.BytesIO(content))
    assert frame.crs == "EPSG:4326"
    assert list(frame["id"]) == [held.id for held in case.incidents]
    schema = parquet.read_schema(io.BytesIO(content))
    geo = json.loads(schema.metadata[b"geo"])
    assert geo["version"] == "1.1.0"
    assert "bbox" in geo["columns"]["geometry"]["covering"]
    assert schema.metadata[b"title"] == b"A title"
    assert schema.metadata[b"data_hash"].decode() == case.data_hash
    claim = schema.field("claims").type.value_type
    assert str(claim.field("low").type) == "int64"
    assert str(claim.field("made_on").type) == "date32[day]"
    assert {field.name for field in claim} >= {"claimant", "source_title"}


@pytest.fixture(scope="module")
def package(case: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a GeoPackage of the case."""
    file = tmp_path_factory.mktemp("gpkg") / "map.gpkg"
    file.write_bytes(FORMATS[".gpkg"].write(case, Options()))
    return file


def test_a_package_has_a_table_for_each_layer(package: Path, case: Dataset) -> None:
    """With all features of it, each kind of shape in a table of its own."""
    tables = {str(name) for name in geopandas.list_layers(package)["name"]}
    for layer in LAYERS:
        own = [
            name
            for name in tables
            if name == layer_id(layer) or name.startswith(f"{layer_id(layer)}_")
        ]
        held = [geopandas.read_file(package, layer=name) for name in own]
        assert sum(map(len, held)) == len(layer.features(case))
        assert all(frame.crs == "EPSG:4326" for frame in held)


def test_a_package_is_sound(package: Path) -> None:
    """SQLite finds no damage, and no key that leads nowhere."""
    with closing(sqlite3.connect(package)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        keys = connection.execute("PRAGMA foreign_key_list(strikes)").fetchall()
        assert [key[2:5] for key in keys] == [("incidents", "incident", "id")]
        (named,) = connection.execute(
            "SELECT count(*) FROM strikes JOIN claims USING (incident)"
        ).fetchone()
        assert named > 0


def test_records_of_a_package_come_back(package: Path, case: Dataset) -> None:
    """Every field of every record, in order."""
    for table, found in readers.from_gpkg(package).items():
        assert found == getattr(case, table)


def test_hostile_records_of_a_package_come_back(root: Path, tmp_path: Path) -> None:
    """Quotes of SQL and XML are texts like others."""
    attacked = data.load(hostile.build(root, tmp_path))
    file = tmp_path / "map.gpkg"
    file.write_bytes(FORMATS[".gpkg"].write(attacked, Options()))
    for table, found in readers.from_gpkg(file).items():
        assert found == getattr(attacked, table)


def test_a_package_without_incidents_can_be_opened(
    dataset: Dataset, tmp_path: Path
) -> None:
    """Also if only a layer was asked for that has nothing to show."""
    nothing = dataclasses.replace(dataset, incidents=(), claims=())
    file = tmp_path / "map.gpkg"
    file.write_bytes(FORMATS[".gpkg"].write(nothing, Options(layers=("strikes",))))
    assert "about" in set(geopandas.list_layers(file)["name"])
    assert readers.from_gpkg(file)["incidents"] == ()


def _ogrinfo(file: Path) -> str:
    """Return what the program of the field says of a file; it must not warn."""
    program = shutil.which("ogrinfo")
    if program is None:
        pytest.skip("ogrinfo is not installed: apt-get install gdal-bin")
    done = subprocess.run(
        [program, "-al", "-so", file], check=True, capture_output=True, text=True
    )
    assert not done.stderr
    return done.stdout


def test_gdal_reads_the_package(package: Path, case: Dataset) -> None:
    """Another build of GDAL than ours finds layers, records and what it is."""
    told = _ogrinfo(package)
    assert f"data_hash={case.data_hash}" in told
    counts = dict(
        re.findall(r"Layer name: (\w+)\n.*?Feature Count: (\d+)", told, re.DOTALL)
    )
    for table in ("incidents", "claims", "sources", "timeline"):
        assert int(counts[table]) == len(getattr(case, table))
    assert int(counts["towns"]) == len(case.geography.towns)


def test_qgis_draws_the_package_in_our_colours(
    package: Path, case: Dataset, tmp_path: Path
) -> None:
    """It takes the styles inside, and each side's colour is in its picture."""
    has_qgis = shutil.which("qgis") and Path(SYSTEM_PYTHON).exists()
    if not has_qgis:
        pytest.skip("QGIS is not installed: apt-get install qgis python3-qgis")
    picture = tmp_path / "map.png"
    box = ",".join(map(str, case.case.view))
    done = subprocess.run(
        [SYSTEM_PYTHON, LOOK, package, picture, box],
        check=True,
        capture_output=True,
        text=True,
    )
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["unstyled"] == []
    for side in case.case.sides:
        seen = [n for held, n in told["colours"].items() if _near(held, side.colour)]
        assert sum(seen) > 500, side


def _near(colour: str, other: str) -> bool:
    """Say whether a colour is another one at the edge of a line, or nearly."""
    one, two = (bytes.fromhex(text.removeprefix("#")) for text in (colour, other))
    return max(abs(a - b) for a, b in zip(one, two, strict=True)) < 64


def _areas(dataset: Dataset) -> set[str]:
    """Return the incidents of which no more than an area or a line is known."""
    return {one.id for one in dataset.incidents if one.precision.is_area}


def test_no_table_has_a_point_in_the_middle_of_an_area(
    package: Path, case: Dataset
) -> None:
    """Without the styles of QGIS it would be a pin where nobody put one."""
    tables = {
        str(name): geopandas.read_file(package, layer=name)
        for name, kind in geopandas.list_layers(package).values
        if kind == "Point"
    }
    labels = {name for name in tables if name.endswith("_label_points")}
    pinned = {
        incident
        for name in tables.keys() - labels
        for incident in tables[name].get("incident", ())
    }
    assert pinned == {one.id for one in case.incidents if one.precision.is_point}
    labelled = {one for name in labels for one in tables[name]["incident"]}
    assert labelled == _areas(case)
    with closing(sqlite3.connect(package)) as connection:
        said = dict(
            connection.execute("SELECT table_name, identifier FROM gpkg_contents")
        )
    assert all(said[name].endswith("(no places)") for name in labels)


def test_no_mark_of_an_area_has_a_point(case: Dataset) -> None:
    """Google Earth writes a name at a point alone: those points lie apart."""
    for mark in _marks(case):
        area = str(mark.get("id")).removeprefix("incident-") in _areas(case)
        assert not (area and list(mark.iter(f"{KML}Point")))
    labels = {
        str(mark.get("id")).removeprefix("label-") for mark in _marks(case, "label-")
    }
    assert labels == _areas(case)
    for mark in _marks(case, "label-"):
        assert "no place" in (mark.findtext(f"{KML}description") or "")


@pytest.mark.parametrize("ending", [".geojson", ".parquet"])
def test_the_shape_of_an_area_is_an_area(case: Dataset, ending: str) -> None:
    """Nor has the record of one a position."""
    file = io.BytesIO(FORMATS[ending].write(case, Options()))
    frame = (
        geopandas.read_parquet(file)
        if ending == ".parquet"
        else geopandas.read_file(file)
    )
    held = frame[frame["id"].isin(_areas(case))]
    assert len(held) == len(_areas(case))
    assert not held.geom_type.str.endswith("Point").any()
    assert held[["longitude", "latitude"]].isna().all(axis=None)


def _marks(dataset: Dataset, kind: str = "incident-") -> list[ET.Element]:
    content = FORMATS[".kml"].write(dataset, Options())
    root = ET.fromstring(content)  # noqa: S314 - we wrote it
    found = root.iter(f"{KML}Placemark")
    return [mark for mark in found if str(mark.get("id")).startswith(kind)]


def test_kml_has_a_mark_for_each_incident(case: Dataset) -> None:
    """What can only be listed is listed; what has a date has a span of time."""
    marks = {str(mark.get("id")): mark for mark in _marks(case)}
    assert set(marks) == {f"incident-{held.id}" for held in case.incidents}
    for held in case.incidents:
        mark = marks[f"incident-{held.id}"]
        placed = mark.find(f"{KML}MultiGeometry") is not None
        assert placed == held.precision.is_mapped
        assert mark.findtext(f"{KML}TimeSpan/{KML}begin") == (
            str(held.date) if held.date else None
        )


def test_kml_has_no_pin_and_asks_nobody(case: Dataset) -> None:
    """Its points bear names alone, and no picture is fetched from anywhere."""
    content = FORMATS[".kml"].write(case, Options()).decode()
    assert "<href" not in content
    assert set(re.findall(r"<IconStyle>\s*<scale>(.*?)</scale>", content)) == {"0"}


def test_kml_shows_data_as_text(root: Path, tmp_path: Path) -> None:
    """Google Earth shows descriptions as HTML, and fills in ``$[names]``."""
    attacked = data.load(hostile.build(root, tmp_path))
    for mark in _marks(attacked):
        shown = mark.findtext(f"{KML}description") or ""
        assert not re.search(r"<(img|script)", shown, re.IGNORECASE)
        assert "$" not in shown
        assert "&lt;img src=x" in shown


def test_gdal_reads_the_kml(case: Dataset, tmp_path: Path) -> None:
    """It finds the incidents, and the labels of areas apart, without a warning."""
    file = tmp_path / "map.kml"
    file.write_bytes(FORMATS[".kml"].write(case, Options()))
    counts = re.findall(r"Feature Count: (\d+)", _ogrinfo(file))
    areas = [one for one in case.incidents if one.precision.is_area]
    assert sum(map(int, counts)) == len(case.incidents) + len(areas)

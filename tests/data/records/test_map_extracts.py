"""The map extracts as they are read: a table of facts about each layer."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from data.faults import DataError
from data.model.records import LocalName
from data.records.map_extracts import read_geography

if TYPE_CHECKING:
    from data.model.dataset import Geography

ROOT = Path(__file__).resolve().parents[3]


class Layer(NamedTuple):
    """What one layer of one case must be."""

    directory: str
    name: str
    rows: int
    bounds: tuple[float, float, float, float]
    columns: tuple[str, ...]


NAMED = ("code", "name", "listed", "country", "names", "geometry")
COUNTRY = ("code", "name", "names", "geometry")
BORDER = ("line", "scale", "source", "geometry")
TOWN = (
    "gazetteer_id",
    "name",
    "names",
    "country",
    "admin1",
    "population",
    "rank",
    "geometry",
)
TOGO = "tests/cases/togo-benin"
LAYERS = (
    Layer("data", "admin1", 116, (44.94, 15.61, 96.37, 49.17), NAMED),
    Layer("data", "countries", 75, (18.0, 0.0, 98.0, 50.0), COUNTRY),
    Layer("data", "border", 2, (60.84, 25.17, 63.33, 29.86), BORDER),
    Layer("data", "towns", 40, (50.00, 24.86, 75.63, 36.57), TOWN),
    Layer(TOGO, "admin1", 19, (-0.39, 5.76, 3.84, 12.40), NAMED),
    Layer(TOGO, "countries", 15, (-8.0, -1.0, 11.0, 18.0), COUNTRY),
    Layer(TOGO, "border", 2, (0.76, 6.21, 1.80, 11.00), BORDER),
    Layer(TOGO, "towns", 15, (0.99, 6.13, 2.60, 10.83), TOWN),
)
# A layer, a code or id, and what it is called in Latin letters and locally.
NAMES = (
    ("admin1", "IR-11", "Sistan and Baluchestan", "سیستان و بلوچستان"),
    ("admin1", "PK-BA", "Balochistan", "بلوچستان"),
    ("admin1", "AF-NIM", "Nimruz", "نیمروز"),
    ("countries", "IRN", "Iran", "ایران"),
    ("countries", "PAK", "Pakistan", "پاکستان"),
    ("countries", "AFG", "Afghanistan", "افغانستان"),
    ("towns", 1159713, "Sarāvān", "سراوان"),
    ("towns", 1159301, "Zahedan", "زاهدان"),
    ("towns", 1167528, "Quetta", "کویته"),
)
PANJGUR = 1168446  # population 0 in GeoNames


@pytest.fixture(scope="module")
def shipped() -> Geography:
    """Return the map of the shipped case."""
    return read_geography(ROOT / "data")


@pytest.mark.parametrize("layer", LAYERS, ids=lambda at: f"{at.directory}-{at.name}")
def test_layer(layer: Layer) -> None:
    """Each layer has its columns, its rows, its extent and its CRS."""
    frame = getattr(read_geography(ROOT / layer.directory), layer.name)
    assert tuple(frame.columns) == layer.columns
    assert len(frame) == layer.rows
    assert frame.crs.to_epsg() == 4326
    assert tuple(frame.total_bounds) == pytest.approx(layer.bounds, abs=0.01)


@pytest.mark.parametrize(("layer", "key", "name", "local"), NAMES)
def test_names(
    shipped: Geography, layer: str, key: str | int, name: str, local: str
) -> None:
    """Places bear their names, in Persian without the word for province."""
    frame = getattr(shipped, layer)
    row = frame[frame.iloc[:, 0] == key].iloc[0]
    assert row["name"] == name
    assert row["names"][0] == LocalName("fa", local)


@pytest.mark.parametrize("layer", ["admin1", "countries", "towns"])
def test_local_names_are_in_arabic_script(shipped: Geography, layer: str) -> None:
    """A Persian or Urdu name has no letter of another script."""
    for names in getattr(shipped, layer)["names"]:
        for local in names:
            assert local.language in {"fa", "ur"}
            letters = [at for at in local.text if at.isalpha()]
            assert letters
            assert all(unicodedata.name(at).startswith("ARABIC") for at in letters)


def test_codes_are_unique(shipped: Geography) -> None:
    """A code means one province, one country, one town."""
    assert shipped.admin1["code"].is_unique
    assert shipped.countries["code"].is_unique
    assert shipped.towns["gazetteer_id"].is_unique


def test_towns_come_by_rank(shipped: Geography) -> None:
    """The first rank comes first, and a town without a known population counts."""
    ranks = list(shipped.towns["rank"])
    assert ranks == sorted(ranks)
    assert set(ranks) == {1, 2, 3}
    assert PANJGUR in set(shipped.towns["gazetteer_id"])


def test_every_place_of_the_gazetteer_can_be_named(shipped: Geography) -> None:
    """Claims measure from places that are not drawn, too."""
    assert shipped.places[PANJGUR][:3] == ("Panjgur", 64.09459, 26.97186)
    assert len(shipped.places) > 100 * len(shipped.towns)


def test_missing_file(tmp_path: Path) -> None:
    """A folder without a map says what is missing."""
    with pytest.raises(DataError, match=r"^map/gazetteer\.csv: the file is missing"):
        read_geography(tmp_path)

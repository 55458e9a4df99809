"""The area of a claim's words is the one that geodesics measure, on two continents.

Distances are taken here by PROJ's geodesics to points every 200 metres or so of the
detailed border, and never by the code that makes the areas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from pyproj import Geod

from data import load
from data.claims.claimed_area import allowed, claimed_area
from data.geometry.areas import unit
from data.geometry.geodesy import area_m2

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from data import Dataset

WGS84 = Geod(ellps="WGS84")
CASES = ("data", "tests/cases/togo-benin")

# By how much a bound along the border may be off, as a share of the distance: at most,
# and on 99 of 100 places. Then the same around a place.
MOST, NEARLY, PLACE = 0.04, 0.01, 0.0002


@pytest.fixture(scope="module", params=CASES)
def case(request: pytest.FixtureRequest, root: Path) -> Dataset:
    """Return each case."""
    return load(root / request.param)


def _dense_border(dataset: Dataset) -> NDArray[np.float64]:
    line = dataset.geography.border.geometry.iloc[0]
    return np.asarray(shapely.get_coordinates(shapely.segmentize(line, 0.002)))


def _distances_km(
    places: NDArray[np.float64], line: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Measure from each place to every point of a line, and take the least."""
    return np.array(
        [
            WGS84.inv(*np.tile(place, (len(line), 1)).T, *line.T)[2].min() / 1000
            for place in places
        ]
    )


def _around(line: NDArray[np.float64], kilometres: float) -> NDArray[np.float64]:
    """Return places at about a distance from some point of a line."""
    random = np.random.default_rng(1)
    starts = line[random.integers(0, len(line), 150)]
    longitudes, latitudes, _ = WGS84.fwd(
        starts[:, 0],
        starts[:, 1],
        random.uniform(0, 360, len(starts)),
        random.uniform(0.9, 1.9, len(starts)) * kilometres * 1000,
    )
    return np.column_stack([longitudes, latitudes])


@pytest.mark.parametrize("kilometres", [3, 23, 45, 80])
def test_the_distance_to_the_border(case: Dataset, kilometres: float) -> None:
    """A place lies within so many kilometres if its geodesic to the border does."""
    line = _dense_border(case)
    places = _around(line, kilometres)
    measured = _distances_km(places, line)
    area = allowed(case.geography, (), f"border 0-{kilometres} km")
    inside = shapely.contains_xy(area, places)
    off = np.abs(measured / kilometres - 1)[inside != (measured <= kilometres)]
    assert area.is_valid
    assert 10 < inside.sum() < len(places) - 10
    assert off.max(initial=0) < MOST
    assert (off > NEARLY).sum() <= len(places) / 100


def test_a_band_has_two_bounds(case: Dataset) -> None:
    """What is nearer than the least is not in the band."""
    band, high, low = (
        allowed(case.geography, (), f"border {span} km")
        for span in ("42.5-47.5", "0-47.5", "0-42.5")
    )
    assert not (band ^ (high - low)).area
    assert band.area + low.area == pytest.approx(high.area)


@pytest.mark.parametrize(("low", "high"), [(0, 5), (85, 95), (299, 300)])
def test_a_band_around_a_place(case: Dataset, low: float, high: float) -> None:
    """The way to the place is the geodesic."""
    identifier, place = next(iter(case.geography.places.items()))
    area = allowed(case.geography, (), f"from {identifier} {low}-{high} km")
    azimuths = np.linspace(0, 359, 97)
    for wanted, kilometres in (
        (True, low * (1 + PLACE)),
        (True, high * (1 - PLACE)),
        (False, low * (1 - PLACE)),
        (False, high * (1 + PLACE)),
    ):
        longitudes = np.full(len(azimuths), place.longitude)
        latitudes = np.full(len(azimuths), place.latitude)
        metres = np.full(len(azimuths), kilometres * 1000)
        ends = WGS84.fwd(longitudes, latitudes, azimuths, metres)
        inside = shapely.contains_xy(area, np.column_stack(ends[:2]))
        expected = wanted if low else kilometres < high
        assert (inside == expected).all()


def test_constraints_all_hold(case: Dataset) -> None:
    """An area lies in each of its parts."""
    one, other = case.case.countries
    where = f"in {one}; border 5-10 km"
    area = allowed(case.geography, case.case.areas, where)
    assert area.area > 0
    assert (area - unit(case.geography, (), one)).area < 1e-9
    band = allowed(case.geography, (), "border 5-10 km")
    assert (area - band).area < 1e-9
    across = allowed(case.geography, case.case.areas, f"in {other}; border 5-10 km")
    assert (area & across).area < 1e-9
    # Beyond the ends of the border there is sea, or a third country.
    assert (area | across).area <= band.area


def test_two_countries_share_nothing(case: Dataset) -> None:
    """Constraints that exclude each other leave an empty area, not a line."""
    where = "; ".join(f"in {code}" for code in case.case.countries)
    assert allowed(case.geography, case.case.areas, where).is_empty


def test_a_named_area_is_its_box_within_its_unit(dataset: Dataset) -> None:
    """What the box holds of another unit is not of the area."""
    area = dataset.case.areas[0]
    found = unit(dataset.geography, dataset.case.areas, area.id)
    within = unit(dataset.geography, (), area.within)
    assert (found - within).area < 1e-9
    assert (shapely.box(*area.box) & within).area == pytest.approx(found.area)
    assert found.area < shapely.box(*area.box).area


def test_an_unknown_name_is_an_error(dataset: Dataset) -> None:
    """The checks of the records refuse it before."""
    with pytest.raises(KeyError, match="narnia"):
        allowed(dataset.geography, dataset.case.areas, "in narnia")


def test_every_claim_of_a_place_has_its_area(case: Dataset) -> None:
    """The same words are one area; without words there is none."""
    for claim in case.claims:
        area = claimed_area(case, claim)
        assert (area is None) is (claim.where is None)
        if area is not None:
            assert area.is_valid
            assert area.geom_type in {"Polygon", "MultiPolygon"}
            assert area is claimed_area(case, claim)


def test_where_the_border_and_the_district_leave_a_place(dataset: Dataset) -> None:
    """Two distances that could exclude each other: measured where they both hold."""
    area = allowed(
        dataset.geography,
        dataset.case.areas,
        "in panjgur; border 42.5-47.5 km; from 1168446 85-95 km",
    )
    assert 30e6 < area_m2(area) < 80e6
    # Only in the corner of the box that is farthest from the town, to the south-west.
    west, south, east, north = area.bounds
    assert 63.3 < west < east < 63.7
    assert 26.2 < south < north < 26.5

"""Claimed places: whose words each area stands for, where they meet, and when."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
import shapely
from playwright.sync_api import expect

from data import load
from data.claims.as_of import as_known, moments
from data.claims.claimed_area import claimed_area
from data.claims.place_consistency import meet, placing_claims
from data.model.instants import instant_text
from geo_app.report.claim_row import claim_row
from geo_app.viewer.page import page as whole_page
from layers import claimed
from layers._place_phrases import exclusion_words, where_words
from layers.web.features import Drawing
from layers.web.paths import script_json
from tests.support.opening import ready

if TYPE_CHECKING:
    from pathlib import Path

    from geopandas import GeoDataFrame
    from playwright.sync_api import Locator, Page

    from data import Dataset

WORDS = {
    "in TG-P": "in Plateaux",
    "in TGO; border 0-5 km": "in Togo, up to 5 km from the border",
    "in tea-garden": "in the tea garden",
    "border 2.5-3 km": "2.5 to 3 km from the border",
    "from 2367886 0-7 km": "up to 7 km from Atakpamé",
}

# The claims that can all hold at the end of each day, and the first that cannot.
_NEAR = "In Plateaux, 10 to 20 km from the border (Mayor Teapot of Team Ochre) and "
DAYS: dict[int, tuple[list[str], str]] = {
    12: ([], ""),
    13: (
        [],
        _NEAR + "in the tea garden (Captain Paperclip of Team Blue) exclude each other",
    ),
    14: (
        ["Q6", "Q8"],
        _NEAR + "up to 5 km from Atakpamé (Exercise staff) exclude each other",
    ),
    15: (["Q6", "Q8", "Q9"], ""),
}


@pytest.fixture(scope="module")
def exercise(root: Path) -> Dataset:
    """Return the made-up case."""
    return load(root / "tests/cases/togo-benin")


def _columns(features: GeoDataFrame) -> dict[str, list[Any]]:
    (drawing,) = claimed.feature_group(features)._children.values()
    assert isinstance(drawing, Drawing)
    columns: dict[str, list[Any]] = drawing.specification["columns"]
    return columns


@pytest.mark.parametrize(("where", "words"), WORDS.items())
def test_constraints_in_words(where: str, words: str, exercise: Dataset) -> None:
    """A reader needs no code of a unit and no GeoNames id."""
    assert where_words(exercise, where) == words


@pytest.mark.parametrize("day", DAYS)
def test_the_meet_of_each_day(day: int, exercise: Dataset) -> None:
    """What held by the end of a day, and what excluded what, is told for that day."""
    claims, excluded = DAYS[day]
    instant = f"2031-06-{day}T24:00Z"
    rows = claimed.features(exercise)
    now = rows[
        (rows["extent_of"] == "meet")
        & (rows["from"] <= instant)
        & ((rows["until"] == "") | (instant < rows["until"]))
    ]
    assert [sorted(held) for held in now["claims"]] == ([claims] if claims else [])
    known = as_known(exercise, dt.datetime(2031, 6, day + 1, tzinfo=dt.UTC))
    told = [
        exclusion_words(known, group)
        for group in meet(known, placing_claims(known, "E1")).excluding
    ]
    assert told[:1] == ([excluded] if excluded else [])
    if claims:
        assert now["statement"].str.startswith(excluded).all()


def test_words_that_exclude_themselves_are_told(exercise: Dataset) -> None:
    """There is nothing else to name than the claim itself."""
    claim = next(one for one in exercise.claims if one.id == "Q6")
    absurd = dataclasses.replace(claim, where="in TGO; in BEN")
    assert exclusion_words(exercise, ((absurd,),)) == (
        "In Togo, in Benin (Captain Paperclip of Team Blue):"
        " these words exclude each other"
    )


def test_each_claim_has_its_own_area(dataset: Dataset) -> None:
    """Every claim that places a strike is there once, in its claimant's words."""
    rows = claimed.features(dataset)
    rows = rows[rows["extent_of"] == "claim"]
    placing = [
        claim
        for incident in dataset.incidents
        if incident.set == "strike"
        for claim in placing_claims(dataset, incident.id)
    ]
    assert sorted(held for (held,) in rows["claims"]) == sorted(
        claim.id for claim in placing
    )
    by_id = {row["claims"][0]: row for row in rows.to_dict("records")}
    for claim in placing:
        row = by_id[claim.id]
        assert row["geometry"] is claimed_area(dataset, claim)
        assert (row["claimant"], row["statement"]) == (claim.claimant, claim.statement)
        assert row["from"] == instant_text(claim.known_from)
        assert row["until"] == ""
        assert claim.claimant in row["card"]["title"]


def test_a_box_is_told_to_be_one(exercise: Dataset) -> None:
    """Nobody takes the corner of a box for a part of the area."""
    box = "Of the tea garden only a box is known"
    minded = [
        claim.id
        for claim in exercise.claims
        if box in claim_row(exercise, claim)["area"]
    ]
    assert minded == ["Q6"]


def test_what_is_superseded_ends(exercise: Dataset) -> None:
    """The earlier words stand until the later ones are known."""
    rows = claimed.features(exercise).set_index("claims")
    until = {held: row["until"] for held, row in rows.iterrows() if len(held) == 1}
    assert until == {
        ("Q6",): "",
        ("Q7",): "2031-06-15T24:00Z",
        ("Q8",): "",
        ("Q9",): "",
    }


def test_meets_follow_each_other_without_a_gap(dataset: Dataset) -> None:
    """One stretch of time ends when the next begins, and the last has no end."""
    rows = claimed.features(dataset)
    meets = rows[rows["extent_of"] == "meet"]
    assert len(meets)
    for _, of_one in meets.groupby("incident"):
        spans = sorted(set(zip(of_one["from"], of_one["until"], strict=True)))
        ends = [until for _, until in spans]
        assert ends == [*(start for start, _ in spans[1:]), ""]


def test_a_meet_lies_in_what_its_claims_allow(dataset: Dataset) -> None:
    """Nothing outside the words of any of its claims is filled."""
    claims = {claim.id: claim for claim in dataset.claims}
    rows = claimed.features(dataset)
    for row in rows[rows["extent_of"] == "meet"].to_dict("records"):
        assert len({claims[held].where for held in row["claims"]}) > 1
        for held in row["claims"]:
            area = claimed_area(dataset, claims[held])
            assert area is not None
            assert (row["geometry"] - area).area < 1e-6


def test_nothing_is_a_pin(dataset: Dataset) -> None:
    """Only areas are drawn: nothing stands for the middle of one."""
    rows = claimed.features(dataset)
    assert set(rows.geom_type) <= {"Polygon", "MultiPolygon"}
    (drawing,) = claimed.feature_group(rows)._children.values()
    assert isinstance(drawing, Drawing)
    assert drawing.specification["kind"] == "polygons"


def test_a_province_alone_is_not_drawn_again(dataset: Dataset) -> None:
    """The map has it; an outline in each claimant's colour would say nothing more."""
    rows = claimed.features(dataset)
    hidden = rows[~rows["drawn"].astype(bool)]
    assert set(hidden["where"]) == {"in Balochistan", "in Sistan-Baluchistan"}
    assert len(_columns(rows)["look"]) == len(rows) - len(hidden)


def test_the_same_area_is_sent_once(dataset: Dataset) -> None:
    """What is drawn is off by no more than a fifth of a band's width."""
    rows = claimed.features(dataset)
    (drawing,) = claimed.feature_group(rows)._children.values()
    assert isinstance(drawing, Drawing)
    arcs = drawing.specification["arcs"]
    assert len(arcs) == len(set(arcs))
    used = {
        n for shape in drawing.specification["columns"]["shape"] for n in _all(shape)
    }
    assert used == set(range(len(arcs)))


def _all(shape: list[list[list[int]]]) -> list[int]:
    return [number for part in shape for ring in part for number in ring]


def test_the_larger_is_drawn_first(dataset: Dataset) -> None:
    """Else it would cover the smaller, and take its clicks."""
    sizes = shapely.area(claimed.features(dataset).geometry.to_numpy())
    assert sorted(sizes, reverse=True) == list(sizes)


def test_what_goes_to_the_viewer_is_small(dataset: Dataset) -> None:
    """Some kilobytes, that every reader loads; over half of them are outlines.

    Of the first strike two outlets exclude each other, so that two areas are drawn in
    which the most of the claims can hold.
    """
    (drawing,) = claimed.feature_group(claimed.features(dataset))._children.values()
    assert isinstance(drawing, Drawing)
    assert len(script_json(drawing.specification)) < 12_000


@pytest.fixture(scope="module")
def exported(exercise: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of the exercise once."""
    file = tmp_path_factory.mktemp("claimed") / "exercise.html"
    file.write_text(whole_page(exercise), encoding="utf-8")
    return file


def test_the_clock_shows_what_was_claimed(opened: Page, exercise: Dataset) -> None:
    """At each moment the areas are those of the claims that stood then."""
    rows = claimed.features(exercise)
    for position, moment in enumerate(moments(exercise)):
        opened.get_by_label("As known on").fill(str(position))
        at = instant_text(moment)
        now = rows[
            (rows["from"] <= at) & ((rows["until"] == "") | (at < rows["until"]))
        ]
        shown = opened.locator(".leaflet-claimed-pane path:not([hidden])")
        assert shown.count() == now["drawn"].sum()


def _click(page: Page, longitude: float, latitude: float) -> Locator:
    """Go to a place of the map, click there, and return what opens."""
    page.evaluate(
        "([at, zoom]) => strikeMap.map.setView(at, zoom, { animate: false })",
        [[latitude, longitude], 9],
    )
    place = page.evaluate(
        "(at) => strikeMap.map.latLngToContainerPoint(at)", [latitude, longitude]
    )
    page.locator(".leaflet-container").click(position=place)
    return page.get_by_role("dialog")


def test_an_area_says_whose_words_it_stands_for(opened: Page) -> None:
    """A click opens the claimant's words, and what they are read as."""
    card = _click(opened, 1.05, 7.42)  # in the garden, and in no other area
    expect(card).to_contain_text("In the words of Captain Paperclip of Team Blue")
    expect(card).to_contain_text("Says that the kites came down in the tea garden.")
    expect(card).to_contain_text("Read as: in the tea garden")
    expect(card.locator(".claim")).to_have_count(1)


def test_a_meet_shows_all_claims_that_can_hold(opened: Page) -> None:
    """Each stands on its claimant's side; what had been replaced is not among them."""
    opened.locator("[data-tick=claimed]").click()  # no sign stands before it
    card = _click(opened, 1.1422, 7.5337)
    expect(card).to_contain_text("Where the most claims can hold")
    expect(card.locator("tr.side")).to_have_text(
        ["Team Blue (Benin)", "Team Ochre (Togo)", "Others"]
    )
    box = "Of the tea garden only a box is known"
    expect(card.locator(".claim .area")).to_have_text(
        [
            f"Read as: in the tea garden. {box}, which takes in more",
            "Read as: in Plateaux, 50 to 60 km from the border",
            "Read as: in Plateaux, up to 5 km from Atakpamé",
        ]
    )
    expect(card).not_to_contain_text("Cannot all hold")
    opened.get_by_label("As known on").press("ArrowLeft")
    earlier = _click(opened, 1.1422, 7.5337)
    expect(earlier.locator(".claim")).to_have_count(2)
    expect(earlier).to_contain_text("Cannot all hold: In Plateaux, 10 to 20 km")
    opened.get_by_label("As known on").press("Home")
    expect(earlier).to_have_count(0)


def test_what_is_switched_off_closes_its_popup(opened: Page) -> None:
    """Nothing is told any longer of a shape that is not there."""
    card = _click(opened, 1.05, 7.42)
    expect(card).to_be_visible()
    opened.get_by_label("Claimed places").uncheck()
    expect(card).to_have_count(0)


def test_an_area_leads_to_the_sources(
    page: Page, dataset: Dataset, tmp_path: Path
) -> None:
    """As the popup of a strike does, by their addresses."""
    file = tmp_path / "briefing.html"
    file.write_text(whole_page(dataset), encoding="utf-8")
    ready(page, file)
    (held,) = claimed.features(dataset).tail(1).to_dict("records")
    at = held["geometry"].representative_point()
    card = _click(page, at.x, at.y)
    expect(card.locator(".claim")).to_have_count(len(held["claims"]))
    sources = {
        dataset.source(claim.source).url
        for claim in dataset.claims
        if claim.id in held["claims"]
    }
    links = card.locator("a[target=_blank]").all()
    assert {link.get_attribute("href") for link in links} == sources - {None}

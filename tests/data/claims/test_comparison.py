"""Two claims, one question: the rules of the codebook, as a table of facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from shapely import Point, Polygon, box

from data.claims.comparison import QUESTIONS, Rules, answers
from data.claims.labels import Label, strongest
from data.claims.terms import Vocabulary
from data.geometry.geodesy import area_m2
from data.model.case import Term
from data.model.enums import About, Stance
from tests.support.made_up import claim, dataset_of

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from data.model.records import Claim

AGREE, OVERLAP, CONTRADICT = Label.AGREE, Label.OVERLAP, Label.CONTRADICT
ASSERTS, DENIES, DENIED = Stance.ASSERTS, Stance.DENIES, Label.DENIED
TERMS = tuple(
    Term(id=name, name=name, broader=broader, may_be=may_be, open=name == "undescribed")
    for name, broader, may_be in (
        ("people", None, ()),
        ("children", "people", ()),
        ("girls", "children", ()),
        ("boys", "children", ()),
        ("women", "people", ()),
        ("men", "people", ()),
        ("fighters", None, ("men",)),
        ("the-league", "fighters", ()),
        ("refugees", None, ("women", "children")),
        ("undescribed", None, ()),
    )
)
DEGREE = box(60, 27, 61, 28)
AREAS: dict[str, BaseGeometry] = {
    "square": DEGREE,
    "same": box(60, 27, 61, 28),
    "nine tenths of it": box(60, 27, 60.91, 28),
    "less than nine tenths": box(60, 27, 60.89, 28),
    "beside it": box(61, 27, 62, 28),
    "a kilometre of it": box(60.98, 27, 62, 27.01),
    "a corner of it": box(60.995, 27, 62, 27.005),
    "yard in it": box(60.5, 27.5, 60.5001, 27.5001),
    "yard across its edge": box(60.99999, 27.5, 61.0001, 27.5001),
    "none": Polygon(),
}


@pytest.fixture(scope="module")
def rules() -> Rules:
    """Return the rules for a small vocabulary and a few areas."""
    case = dataset_of(terms=TERMS).case
    return Rules(Vocabulary.of(case), lambda held: AREAS.get(held.where or ""))


def compare(
    rules: Rules, question: About, first: dict[str, Any], second: dict[str, Any]
) -> Label | None:
    """Compare two claims both ways, as the order of a table means nothing."""
    one = claim("one", **({"about": question} | first))
    other = claim("other", **({"about": question} | second))
    there, back = (
        rules.compare(question, one, other),
        rules.compare(question, other, one),
    )
    assert there == back
    return there


@pytest.mark.parametrize(
    ("first", "second", "label"),
    [
        ((9, 9), (9, 9), AGREE),
        ((0, 0), (0, 0), AGREE),
        ((2, 4), (2, 4), AGREE),
        ((2, 4), (3, 3), OVERLAP),
        ((2, 4), (4, 7), OVERLAP),
        ((2, 4), (5, 7), CONTRADICT),
        ((7, 7), (9, 9), CONTRADICT),
        ((0, 0), (1, 1), CONTRADICT),
        ((10, None), (12, 12), OVERLAP),
        ((10, None), (10, None), OVERLAP),
        ((10, None), (9, 9), CONTRADICT),
        ((None, None), (9, 9), OVERLAP),
        ((None, None), (None, None), OVERLAP),
        ((None, None), (0, 2), OVERLAP),
        ((None, None), (0, 0), CONTRADICT),
    ],
    ids=str,
)
@pytest.mark.parametrize("question", [About.FATALITIES, About.INJURIES])
def test_numbers(
    rules: Rules,
    question: About,
    first: tuple[int | None, int | None],
    second: tuple[int | None, int | None],
    label: Label,
) -> None:
    """Words without a number say that there were some; a stated zero says none."""
    one, other = ({"low": low, "high": high} for low, high in (first, second))
    assert compare(rules, question, one, other) == label


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_compared_of_a_whole_and_its_part(
    rules: Rules, question: About
) -> None:
    """A part has its own figure, place and time; its people are some of the whole's."""
    answer: dict[str, Any] = {
        "about": question,
        "low": 9,
        "high": 9,
        "terms": ("women",),
        "occurred": "2001-05-01",
        "where": "square",
    }
    above, below = claim("above", "whole", **answer), claim("below", "part", **answer)
    shared = question in {About.VICTIMS, About.NATIONALITY, About.TARGET}
    assert rules.compare(question, above, below) is (AGREE if shared else None)


@pytest.mark.parametrize(
    ("first", "second", "label"),
    [
        ("women children", "children women", AGREE),
        # Sharing a term is no agreement: where there were only women, no child was.
        ("women children", "women", CONTRADICT),
        ("women children", "women undescribed", OVERLAP),
        ("girls boys", "children", OVERLAP),
        ("girls boys", "girls", CONTRADICT),
        ("girls", "people", OVERLAP),
        ("girls", "children women", CONTRADICT),
        # Fighters may be men, never women or children.
        ("fighters", "men", OVERLAP),
        ("fighters", "women children men", CONTRADICT),
        ("fighters", "women children undescribed", CONTRADICT),
        ("fighters undescribed", "women children undescribed", OVERLAP),
        ("fighters", "men undescribed", OVERLAP),
        ("refugees", "women children", OVERLAP),
        ("refugees", "men", CONTRADICT),
        ("the-league", "fighters", OVERLAP),
        ("women undescribed", "women undescribed", OVERLAP),
        ("undescribed", "undescribed", None),
        ("undescribed", "women", None),
        ("women", "", None),
    ],
    ids=str,
)
def test_descriptions(
    rules: Rules, first: str, second: str, label: Label | None
) -> None:
    """Whoever describes all excludes those without a word; of some, nobody."""
    one, other = ({"terms": tuple(terms.split())} for terms in (first, second))
    assert compare(rules, About.VICTIMS, one, other) == label


@pytest.mark.parametrize(
    ("whole", "part", "label"),
    [
        ("fighters", "women", CONTRADICT),
        ("fighters undescribed", "women", OVERLAP),
        # There may have been others elsewhere.
        ("fighters women", "women", OVERLAP),
        ("women", "women men", CONTRADICT),
    ],
)
def test_people_of_a_part_are_some_of_the_whole(
    rules: Rules, whole: str, part: str, label: Label
) -> None:
    """A description of the whole speaks of those in a part too, not the other way."""
    above = claim("a", "whole", about=About.VICTIMS, terms=tuple(whole.split()))
    below = claim("b", "part", about=About.VICTIMS, terms=tuple(part.split()))
    assert rules.compare(About.VICTIMS, above, below) is label


@pytest.mark.parametrize(
    ("first", "second", "label"),
    [
        ((0, 6), (6, 0), AGREE),
        ((0, 6), (8, 12), CONTRADICT),
        ((0, 6), (6,), AGREE),  # some of them: another number is another question
        ((0, 6), (), AGREE),
    ],
)
def test_ages(
    rules: Rules, first: tuple[int, ...], second: tuple[int, ...], label: Label
) -> None:
    """Two children of six and eight years are not two of six and twelve."""
    one, other = ({"terms": ("children",), "ages": ages} for ages in (first, second))
    assert compare(rules, About.VICTIMS, one, other) is label


@pytest.mark.parametrize(
    ("first", "second", "label"),
    [
        ("women children", "children women", AGREE),
        ("women children", "women", OVERLAP),
        ("women", "fighters", CONTRADICT),
        ("girls", "people", OVERLAP),
        ("girls", "children women", OVERLAP),
        ("girls", "women", CONTRADICT),
        ("girls", "boys", CONTRADICT),
        ("women undescribed", "fighters", OVERLAP),
        ("refugees", "women men", OVERLAP),
        ("refugees", "girls", OVERLAP),
        ("refugees", "fighters", CONTRADICT),
        ("the-league", "men", OVERLAP),
        ("the-league", "women girls", CONTRADICT),
        ("undescribed", "undescribed", AGREE),
        ("women", "", None),
        ("", "", None),
    ],
    ids=str,
)
@pytest.mark.parametrize("question", [About.NATIONALITY, About.TARGET])
def test_terms(
    rules: Rules, question: About, first: str, second: str, label: Label | None
) -> None:
    """Answers meet in what the same people may be called, and nowhere else."""
    one, other = ({"terms": tuple(terms.split())} for terms in (first, second))
    assert compare(rules, question, one, other) == label


@pytest.mark.parametrize(
    ("first", "second", "label"),
    [
        ("2001-05-01", "2001-05-01", AGREE),
        ("2001-05-01", "2001-05-02", CONTRADICT),
        ("2001-05-01/2001-05-03", "2001-05-02", OVERLAP),
        ("2001-05-01/2001-05-03", "2001-05-03T23:59", OVERLAP),
        ("2001-05-01/2001-05-03", "2001-05-04", CONTRADICT),
        ("2001-05-01T04:30", "2001-05-01T04:30", AGREE),
        ("2001-05-01T04:30", "2001-05-01T04:05", CONTRADICT),
        ("2001-05-01T04:30", "2001-05-01", OVERLAP),
        ("2001-05-01T04:30", "2001-05-02", CONTRADICT),
        ("2001-05-01T04:00/2001-05-01T06:00", "2001-05-01T04:30", OVERLAP),
        ("2001-05-01T04:00/2001-05-01T06:00", "2001-05-01T06:01", CONTRADICT),
        # One instant on two clocks, and two instants that read alike.
        ("2001-05-01T04:30+03:30", "2001-05-01T06:00+05:00", AGREE),
        ("2001-05-01T01:00Z", "2001-05-01T06:00+05:00", AGREE),
        ("2001-05-01T00:30+03:30", "2001-04-30T21:00Z", AGREE),
        ("2001-05-01T04:30+03:30", "2001-05-01T04:30+05:00", CONTRADICT),
        (
            "2001-05-01T04:00+03:30/2001-05-01T05:00+03:30",
            "2001-05-01T06:00+05:00",
            OVERLAP,
        ),
        # An hour without offset is read on the clock of the place.
        ("2001-05-01T04:30+03:30", "2001-05-01T04:30", AGREE),
        ("2001-05-01T04:30+03:30", "2001-05-01T06:00", CONTRADICT),
        ("2001-05-01T00:30+03:30", "2001-05-01", OVERLAP),
        ("2001-05-01T00:30+03:30", "2001-04-30", CONTRADICT),
        ("2001-05-01", None, None),
        (None, None, None),
    ],
    ids=str,
)
def test_times(
    rules: Rules, first: str | None, second: str | None, label: Label | None
) -> None:
    """Instants are compared where each has its offset, local clocks elsewhere."""
    one, other = {"occurred": first}, {"occurred": second}
    assert compare(rules, About.TIME, one, other) == label


@pytest.mark.parametrize(
    ("first", "second", "label"),
    [
        ("square", "same", AGREE),
        ("square", "nine tenths of it", AGREE),
        ("square", "less than nine tenths", OVERLAP),
        ("square", "a kilometre of it", OVERLAP),
        ("square", "a corner of it", CONTRADICT),
        ("square", "beside it", CONTRADICT),
        ("square", "yard in it", OVERLAP),
        ("square", "yard across its edge", CONTRADICT),
        ("square", "none", None),
        ("square", "words alone", None),
        ("words alone", "words alone", None),
    ],
)
def test_places(rules: Rules, first: str, second: str, label: Label | None) -> None:
    """Areas that only touch exclude each other; a yard is not too small to lie in."""
    one, other = {"where": first}, {"where": second}
    assert compare(rules, About.LOCATION, one, other) == label


@pytest.mark.parametrize(
    ("geometry", "expected_km2"),
    [
        # The whole ellipsoid of WGS84 has 510,065,622 km2; this is an eighth of it.
        (box(0, 0, 90, 90), 510_065_621.7 / 8),
        # GeographicLib, by geodesics along a thousand points to the degree.
        (DEGREE, 10_949.376_510_75),
        (Polygon(DEGREE.exterior.coords[::-1]), area_m2(DEGREE) / 1e6),
        (DEGREE.union(box(60.2, 27.2, 60.4, 27.4)), area_m2(DEGREE) / 1e6),
        (DEGREE.union(box(70, 27, 71, 28)), 2 * area_m2(DEGREE) / 1e6),
        (Point(60, 27), 0),
    ],
)
def test_area(geometry: BaseGeometry, expected_km2: float) -> None:
    """Areas are those of the ellipsoid, whichever way a ring runs."""
    assert area_m2(geometry) / 1e6 == pytest.approx(expected_km2, rel=1e-6)


def test_a_hole_is_no_area() -> None:
    """What lies inside a hole is taken away, not added."""
    hole = box(60.2, 27.2, 60.4, 27.4)
    rest = area_m2(DEGREE.difference(hole))
    assert rest == pytest.approx(area_m2(DEGREE) - area_m2(hole), rel=1e-9)


@pytest.mark.parametrize(
    ("question", "denial", "assertion", "label"),
    [
        (About.FATALITIES, {}, {"low": 9, "high": 9}, DENIED),
        (About.FATALITIES, {}, {"low": 0, "high": 0}, None),
        (About.FATALITIES, {"low": 9, "high": 9}, {"low": 7, "high": 7}, None),
        (About.FATALITIES, {"terms": ("fighters",)}, {"terms": ("fighters",)}, DENIED),
        (About.FATALITIES, {"terms": ("fighters",)}, {"terms": ("women",)}, None),
        (About.FATALITIES, {"terms": ("fighters",)}, {"terms": ("men",)}, None),
        (About.FATALITIES, {"terms": ("fighters",)}, {"terms": ("undescribed",)}, None),
        (About.FATALITIES, {"terms": ("fighters",)}, {"low": 9}, None),
        # Who says fighters has not said that they were of the league.
        (About.VICTIMS, {"terms": ("the-league",)}, {"terms": ("fighters",)}, None),
        (About.VICTIMS, {"terms": ("fighters",)}, {"terms": ("the-league",)}, DENIED),
        (About.TARGET, {"terms": ("people",)}, {"terms": ("women",)}, DENIED),
        (About.TARGET, {"terms": ("people",)}, {"terms": ("fighters",)}, None),
        (About.TARGET, {}, {"terms": ("fighters",)}, DENIED),
        (About.TIME, {}, {"occurred": "2001-05-01"}, DENIED),
        (About.LOCATION, {"where": "square"}, {"where": "beside it"}, None),
        (About.LOCATION, {"where": "square"}, {"where": "yard in it"}, DENIED),
    ],
    ids=str,
)
def test_denials(
    rules: Rules,
    question: About,
    denial: dict[str, Any],
    assertion: dict[str, Any],
    label: Label | None,
) -> None:
    """A denial meets what it has something in common with, and nothing else."""
    denying = {"stance": DENIES, **denial}
    assert compare(rules, question, denying, assertion) == label
    # Two that deny the same do not differ, whatever they deny.
    assert compare(rules, question, denying, {"stance": DENIES, **assertion}) is None


def test_a_denial_of_the_whole_leaves_a_part_without_harm_alone(rules: Rules) -> None:
    """That nobody was hurt in one place is not what a denial of all losses denies."""
    denial = claim("denial", "whole", stance=DENIES)
    nobody = claim("nobody", "part", low=0, high=0)
    some = claim("some", "part", low=2, high=2)
    assert rules.compare(About.FATALITIES, denial, nobody) is None
    assert rules.compare(About.FATALITIES, denial, some) is DENIED


@pytest.mark.parametrize("question", QUESTIONS)
def test_nobody_disagrees_with_himself(rules: Rules, question: About) -> None:
    """Two claims of one claimant are never compared, not even a denial."""
    for stance in Stance:
        first = {"claimant": "Mayor", "terms": ("women",), "low": 1, "high": 1}
        second = {"claimant": "Mayor", "terms": ("fighters",), "stance": stance}
        assert compare(rules, question, first, second) is None


@pytest.mark.parametrize(
    ("first", "second", "label"),
    [
        (About.FATALITIES, About.FATALITIES, CONTRADICT),
        (About.FATALITIES, About.VICTIMS, CONTRADICT),
        (About.FATALITIES, About.CASUALTIES, CONTRADICT),
        (About.INJURIES, About.CASUALTIES, CONTRADICT),
        (About.FATALITIES, About.INJURIES, None),
    ],
    ids=str,
)
def test_those_killed_are_not_those_injured(
    rules: Rules, first: About, second: About, label: Label | None
) -> None:
    """Two children killed and three women wounded are no contradiction."""
    one: dict[str, Any] = {"about": first, "terms": ("girls",)}
    other: dict[str, Any] = {"about": second, "terms": ("women",)}
    assert compare(rules, About.VICTIMS, one, other) == label


@pytest.mark.parametrize(
    ("held", "questions"),
    [
        (claim("a", about=About.FATALITIES, low=9), {About.FATALITIES}),
        (
            claim("b", about=About.INJURIES, terms=("women",)),
            {About.INJURIES, About.VICTIMS},
        ),
        (
            claim("c", about=About.FATALITIES, victims="a clerk"),
            {About.FATALITIES, About.VICTIMS},
        ),
        (
            claim("d", about=About.FATALITIES, low=0, high=0, terms=("fighters",)),
            {About.FATALITIES},
        ),
        (claim("e", about=About.CASUALTIES, low=9), set()),
        (claim("f", about=About.CASUALTIES, terms=("women",)), {About.VICTIMS}),
        (claim("g", about=About.VICTIMS), {About.VICTIMS}),
        (claim("h", about=About.TARGET, terms=("women",)), {About.TARGET}),
        (claim("i", about=About.WEAPON), set()),
        (claim("j", about=About.LOCATION), {About.LOCATION}),
    ],
    ids=lambda value: value.id if hasattr(value, "id") else "",
)
def test_what_a_claim_answers(held: Claim, questions: set[About]) -> None:
    """One word for dead and wounded is no figure of either; zero describes nobody."""
    assert {question for question in QUESTIONS if answers(held, question)} == questions


def test_the_strongest_label() -> None:
    """A denial weighs more than a contradiction, and agreement least."""
    order = ["agree", "overlap", "silent", "contradict", "denied"]
    assert [str(label) for label in Label] == order
    for rank, label in enumerate(Label):
        assert strongest(list(Label)[: rank + 1]) is label
    assert strongest(()) is None

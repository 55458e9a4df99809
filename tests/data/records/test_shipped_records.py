"""The shipped records say what the article says, in a form that lasts."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import frictionless
import pytest
from pyproj import Geod
from shapely import Point, box
from shapely.ops import nearest_points

from data import DEFAULT_DIRECTORY, About, Precision, RecordSet
from data.gazetteer.geocode import geocode, read_gazetteer
from data.model.enums import Stance
from data.model.records import sources_named
from data.records.data_package import MAP, read_origins

if TYPE_CHECKING:
    from data import Claim, Dataset, Incident

CASES = [DEFAULT_DIRECTORY, Path(__file__).parents[2] / "cases" / "togo-benin"]
TABLES = ("incidents", "claims", "sources", "timeline")

INCIDENTS = ["I1", "I2", "I2a", "I2b", *(f"I{number}" for number in range(3, 17))]
# Numbers of the claims; 14 is no claim: it says that one article gives no figure, and
# 89 was the same map of the same account as 88.
CLAIMS = [number for number in range(1, 167) if number not in {14, 89}]
# Four acts had two entries each; the numbers of the second ones stay free.
ACTS = {f"T{number}" for number in range(1, 54) if number not in {16, 17, 19, 28}}
COUNTS = {"incidents": 18, "claims": 260, "sources": 124, "timeline": 49}
PRECISION = {
    Precision.PROVINCE: {"I1", "I2", "I2a", "I3", "I15", "I16"},
    Precision.VICINITY: {"I2b"},
    Precision.SETTLEMENT: {"I4", "I6", "I14"},
    Precision.LINE: {"I9"},
    Precision.COUNTRY: {"I5", "I8", "I10", "I11"},
    Precision.UNKNOWN: {"I7", "I12", "I13"},
}
# The figures on the strikes: incident, question, claim, bounds, who was hit. None as
# upper bound is "at least"; no bounds at all are words.
STRIKE_FIGURES = {
    ("I1", About.FATALITIES): {
        "C5a": (2, 2, "2 children"),
        "C60d": (2, 2, "a girl aged 6 and a boy aged 11 months"),
        "C63a": (2, 2, "a girl aged 6 and a boy aged 11 months"),
        "C65a": (2, 2, "a girl aged 6 and a boy aged 11 months"),
        "C66a": (2, 2, "2 children aged 6 years and 11 months"),
        "C67a": (2, 2, "2 children"),
        "C69a": (2, 2, "2 girls aged 8 and 12"),
    },
    ("I1", About.INJURIES): {
        "C5b": (None, None, "several others"),
        "C60e": (4, 4, "a mother and 3 daughters"),
        "C63b": (4, 4, "3 children and 1 woman"),
        "C65b": (3, 3, "3 women aged 28 to 35"),
        "C66b": (4, 4, "4 others, not described"),
        "C67b": (3, 3, "3 girls"),
        "C69b": (4, None, "at least 4, not described"),
        "C76": (3, 3, "1 woman and 2 girls"),
    },
    ("I2", About.FATALITIES): {
        "C1": (None, None, "militants"),
        # Seven killed and hurt, says the page, and lists five of them as killed.
        "C83": (5, None, "5 people, a commander's son and sister among them"),
        "C159": (5, None, "5 members of the Balochistan Liberation Front"),
    },
    ("I2a", About.FATALITIES): {
        "C94a": (7, 7, "3 women and 4 children"),
        "C2": (9, 9, "3 women, 4 children, 2 not described"),
        "C99a": (10, 10, "10 Pakistanis"),
        "C95": (7, 7, "7 people, not described"),
        "C96": (7, None, "3 women and 4 children among at least 7"),
        "C98a": (9, 9, "4 children, 3 women and 2 men"),
        "C102": (8, 8, "8 civilians, women and children"),
        "C103a": (10, None, "3 women, 2 men and several children among at least 10"),
        # A list without a total, of which he does not say that it is complete.
        "C104a": (
            8,
            None,
            "a woman and her 3 children; a woman, her 2 nieces and a nephew",
        ),
        "C105": (10, 10, "10 refugees, women and children among them"),
        "C109": (9, None, "at least 9 foreigners"),
        "C157a": (10, 10, "4 women, 5 children and 1 man"),
        "C158a": (10, None, "at least 6 children, and 4 women"),
    },
    ("I2a", About.INJURIES): {
        "C101a": (None, None, "several people"),
        "C158b": (2, 2, "1 man and 1 woman"),
    },
    ("I2b", About.FATALITIES): {"C4a": (0, 0, None)},
    ("I2b", About.INJURIES): {"C4b": (0, 0, None)},
}
# The same of the context: incident, question, claim, lower and upper bound.
CONTEXT_FIGURES = [
    ("I3", About.FATALITIES, {"C9": (1, 1), "C111a": (1, 1)}),
    (
        "I4",
        About.FATALITIES,
        {
            "C114c": (4, None),
            "C115": (5, 5),
            "C116a": (4, 4),
            "C117a": (2, 2),
            "C119a": (4, 4),
        },
    ),
    (
        "I4",
        About.INJURIES,
        {
            "C114d": (17, 17),
            "C116b": (6, 6),
            "C117b": (5, 5),
            "C118d": (17, 17),
            "C119b": (6, 6),
        },
    ),
    ("I5", About.INJURIES, {"C122f": (2, 2)}),
    (
        "I6",
        About.FATALITIES,
        {
            "C123a": (73, 73),
            "C123c": (100, None),
            "C124a": (73, 73),
            "C124b": (103, 103),
            "C125a": (103, 103),
            "C126": (95, 95),
            "C127a": (84, 84),
            "C128": (84, 84),
            "C129": (89, 89),
            "C130": (91, 91),
            "C166": (94, 94),
        },
    ),
    (
        "I6",
        About.INJURIES,
        {
            "C123b": (171, 171),
            "C123d": (None, None),
            "C124c": (141, 141),
            "C125b": (211, None),
            "C127b": (284, 284),
        },
    ),
    ("I6", About.CASUALTIES, {"C10": (None, None)}),
    ("I8", About.INJURIES, {"C135b": (66, None)}),
    ("I12", About.FATALITIES, {"C13": (None, None)}),
    ("I14", About.FATALITIES, {"C137c": (11, 11)}),
    ("I14", About.INJURIES, {"C139a": (8, 8), "C140": (7, 7)}),
    ("I15", About.FATALITIES, {"C141a": (9, 9), "C142a": (9, 9)}),
    ("I15", About.INJURIES, {"C142b": (3, 3)}),
    ("I16", About.FATALITIES, {"C147a": (1, 1)}),
]
# Each succession, first to last, with what it is about.
SUCCESSIONS = {
    # One official: on two channels seven, then nine, and ten in the end.
    ("C94a", "C96", "C2", "C99a"): [7, 7, 9, 10],
    ("C94b", "C99b"): ["foreign", "pakistani"],
    ("C123a", "C123c"): [73, 100],
    ("C123b", "C123d"): [171, "undescribed"],
    ("C124a", "C124b"): [73, 103],
    ("C125a", "C128", "C130"): [103, 84, 91],
}
# Who denies what.
DENIALS = {
    "C7a": ("I1", About.TARGET, {"pakistani"}),
    "C63c": ("I1", About.TARGET, {"militants"}),
    "C72b": ("I1", About.TARGET, {"militants"}),
    "C81a": ("I2", About.TARGET, {"blf"}),
    "C81b": ("I2", About.VICTIMS, {"blf"}),
    "C92": ("I2", About.TARGET, {"militants"}),
    "C93": ("I2", About.TARGET, {"militants"}),
    "C156": ("I2", About.VICTIMS, {"blf"}),
    "C164": ("I1", About.TARGET, {"militants"}),
}
# What is claimed about the places of the strikes beyond a province or country.
PLACES = {
    "C60a": "in panjgur",
    "C62a": "in panjgur",
    "C71a": "in PK-BA; border 42.5-47.5 km",
    # By road or straight is not said, and straight no point of the district fits.
    "C71b": "in PK-BA; from 1168446 0-95 km",
    "C72a": "in panjgur; border 35-45 km",
    "C73a": "in panjgur; border 40.2-56.3 km",
    "C75": "in panjgur; from 1168446 0-95 km",
    "C84a": "in IR-11; border 75-85 km",  # "were 80 km inside", not "up to"
    "C90": "in IR-11; border 24.1-40.2 km",
    "C98c": "in IR-11; border 3-4 km",
    "C163": "in PK-BA; border 45-55 km",
}
# The moments that are claimed for the strike on the village.
HOURS = {
    "C3a": "2024-01-18T04:30+03:30",
    "C103b": "2024-01-18T03:45/2024-01-18T06:00",  # "around" four
    "C106a": "2024-01-18T04:05+03:30",
    "C106b": "2024-01-18T04:05+03:30",
    "C106c": "2024-01-18T04:15+03:30/2024-01-18T04:45+03:30",
    "C107": "2024-01-18T03:45/2024-01-18T04:15",
}
# Relays, blogs and copies: what is known through them alone weighs as much as they do.
RELAYS = {
    "news-usa-today-2024-01-17",
    "scriberscraft",
    "sott-488001",
    "dailyabb-3989",
    "mmfinancials",
    "ria-spicami-142427",
    "opindia-2024-01",
    "pknews360-2024-01",
    "noticiasmilitares-2024-01",
    "newsvibes-bnm",
    "islamabadpost-127634",
    "upkiran",
    "neshanetejarat-50269",
    "propakistani-2024-01-18",
    "defence-blog",
    "berita14-2024-01-17",
    "khaama-2024-01-16",
    "naijanews-2024-01-03",
    "53haber-71684",
    "capitoltimes-2024-01-19",
    "worldreportnow-70789",
    "bigmedia-aljazeera",
    "ifmat-afp",
    "lnaiq-156691",
    "newsintervention-no-bases",
    "pclmedia",
    "revolutionreport-telesur",
    "devdiscourse-2779892",
    "rozanapakistan-2024-01",
    "propakistani-flights",
}
# What the first source leaves undated, or dates loosely, and other sources date: the
# day, and the number of the source that states it.
DATED_ELSEWHERE = {
    "C5a": ("2024-01-16", 7),
    "C5b": ("2024-01-16", 7),
    "C6": ("2024-01-16", 8),
    "C7a": ("2024-01-17", 24),
    "C7b": ("2024-01-17", 24),
    "C17": ("2024-01-16", 8),
    "C18": ("2024-01-16", 8),
    "C19": ("2024-01-16", 8),
    "C20": ("2024-01-16", 8),
    "C21": ("2024-01-16", 7),
    "C22": ("2024-01-17", 92),
    "C23": ("2024-01-17", 92),
}
# Days in the order in which the timeline tells them.
STORY = {
    "2024-01-16": ["T34", "T35", "T12"],
    "2024-01-17": [
        *("T1", "T2", "T18", "T36", "T38", "T3", "T13", "T15", "T4"),
        *("T20", "T37", "T21", "T22", "T5"),
    ],
    "2024-01-18": [
        *("T6", "T7", "T8", "T10", "T25", "T11", "T9", "T45", "T46", "T49", "T47"),
        *("T26", "T48", "T14", "T23", "T44", "T39", "T24", "T42", "T43", "T41", "T40"),
    ],
    "2024-01-19": ["T27", "T29"],
    "2024-01-20": ["T50"],
    "2024-01-22": ["T30"],
    "2024-01-26": ["T31", "T51"],
    "2024-01-28": ["T32"],
    "2024-01-29": ["T33", "T52", "T53"],
}
# Sources by what was read of them.
STATES = {"whole": 17, "excerpt": 78, "copy": 9, "not-found": 20}
# Descriptions stand for titles that were not at hand.
WITHOUT_TITLE = {
    *("cbc-1.7086549", "satyahindi-138044", "noticiasmilitares-2024-01"),
    *("xinhua-2024-01-18", "iranintl-202401185792", "upkiran", "halabtoday-266291"),
    *("abna24-1426389", "alahed-74879", "thisisbeirut-213935"),
    *("urdupoint-1786404", "lnaiq-156691", "trtworld-16739236", "dawn-1807244"),
    "ary-2024-01-16",
}
DATES = {
    "I1": "2024-01-16",
    "I2": "2024-01-18",
    "I2a": "2024-01-18",
    "I2b": "2024-01-18",
    "I3": "2024-01-17",
    "I4": "2024-01-15",
    "I5": "2024-01-15",
    "I6": "2024-01-03",
    "I10": "2023-10-07",
    "I14": "2023-12-15",
    "I15": "2024-01-27",
    "I16": "2024-01-17",
}
JUDGING = re.compile(
    r"terror|martyr|regime|innocent|brutal|heinous|atrocit|massacre|murder|slaughter"
    r"|barbar|extremis|jihadi|rebel|proxy|proxies|heroic|cowardly|so-called|neutrali[sz]"
    r"|eliminat|retaliat|revenge|aggress|illegal|unprovoked",
    re.IGNORECASE,
)


def _incident(dataset: Dataset, incident_id: str) -> Incident:
    return next(i for i in dataset.incidents if i.id == incident_id)


def _claim(dataset: Dataset, claim_id: str) -> Claim:
    return next(claim for claim in dataset.claims if claim.id == claim_id)


def _figures(
    dataset: Dataset, incident: str, about: About
) -> dict[str, tuple[int | None, int | None]]:
    return {
        claim.id: (claim.low, claim.high)
        for claim in dataset.claims_about(incident)
        if claim.about is about
    }


def test_every_incident_is_there(dataset: Dataset) -> None:
    """Strikes first, then their context; ids stay."""
    assert [incident.id for incident in dataset.incidents] == INCIDENTS
    strikes = {i.id for i in dataset.incidents if i.set is RecordSet.STRIKE}
    assert strikes == {"I1", "I2", "I2a", "I2b"}


def test_no_number_of_a_claim_is_lost(dataset: Dataset) -> None:
    """A claim that answers two questions is two rows with a letter each."""
    numbers = {int(re.sub(r"\D", "", claim.id)) for claim in dataset.claims}

    assert sorted(numbers) == CLAIMS


def test_how_many_records_there_are(dataset: Dataset) -> None:
    """No row is lost and none comes unseen."""
    assert {name: len(getattr(dataset, name)) for name in TABLES} == COUNTS


@pytest.mark.parametrize(("incident", "about"), STRIKE_FIGURES)
def test_each_party_has_its_own_figure(
    dataset: Dataset, incident: str, about: About
) -> None:
    """A stated zero is 0, words stay words, and nobody is invented."""
    found = {
        claim.id: (claim.low, claim.high, claim.victims)
        for claim in dataset.claims_about(incident)
        if claim.about is about
    }

    assert found == STRIKE_FIGURES[incident, about]


@pytest.mark.parametrize(("incident", "about", "wanted"), CONTEXT_FIGURES)
def test_figures_of_the_context(
    dataset: Dataset,
    incident: str,
    about: About,
    wanted: dict[str, tuple[int | None, int | None]],
) -> None:
    """What surrounds the strikes is counted with the same care."""
    assert _figures(dataset, incident, about) == wanted


def test_no_figure_beside_those_of_the_tables(dataset: Dataset) -> None:
    """Whoever adds a number adds a line to the tables above."""
    people = {About.FATALITIES, About.INJURIES, About.CASUALTIES}
    given = {(c.incident, c.about) for c in dataset.claims if c.about in people}

    assert given == {*STRIKE_FIGURES, *((i, about) for i, about, _ in CONTEXT_FIGURES)}


def test_later_figures_replace_earlier_ones(dataset: Dataset) -> None:
    """Seven in the morning, nine later; the earlier row stays in the table."""
    held = {claim.supersedes: claim for claim in dataset.claims if claim.supersedes}
    chains = [ids for ids in SUCCESSIONS for _ in ids[1:]]

    assert len(held) == len(chains)
    for ids, values in SUCCESSIONS.items():
        claims = [_claim(dataset, claim_id) for claim_id in ids]
        assert [c.low if c.low is not None else c.terms[0] for c in claims] == values
        assert [held[one].id for one in ids[:-1]] == list(ids[1:])


def test_first_figure_bears_its_hour(dataset: Dataset) -> None:
    """Seven dead were known before seven in the morning, UTC; nine only that day."""
    seven, nine = _claim(dataset, "C94a"), _claim(dataset, "C2")

    assert seven.claimant == nine.claimant
    assert seven.known_from.isoformat() == "2024-01-18T06:50:00+00:00"
    assert nine.known_from.isoformat() == "2024-01-19T00:00:00+00:00"


def test_who_denies_what(dataset: Dataset) -> None:
    """A denial is a claim about the question that it denies."""
    found = {
        claim.id: (claim.incident, claim.about, set(claim.terms))
        for claim in dataset.claims
        if claim.stance is Stance.DENIES
    }

    assert found == DENIALS


def test_armed_group_and_news_site_contradict_each_other(dataset: Dataset) -> None:
    """One denies that its fighters died, the other says that it confirmed it."""
    denies, asserts = _claim(dataset, "C81b"), _claim(dataset, "C82")

    assert denies.terms == asserts.terms == ("blf",)
    assert (denies.about, denies.stance) == (About.VICTIMS, Stance.DENIES)
    assert (asserts.about, asserts.stance) == (About.VICTIMS, Stance.ASSERTS)


@pytest.mark.parametrize(("claim_id", "where"), PLACES.items())
def test_words_about_a_place_become_constraints(
    dataset: Dataset, claim_id: str, where: str
) -> None:
    """A round number stands for half a step of rounding to either side."""
    assert _claim(dataset, claim_id).where == where


def test_no_other_place_of_a_strike_is_narrower(dataset: Dataset) -> None:
    """Whoever adds a distance adds a line to the table above."""
    narrow = {
        claim.id
        for claim in dataset.claims
        if claim.where
        and claim.incident in {"I1", "I2", "I2a", "I2b"}
        and re.search(r"panjgur|border|from", claim.where)
    }

    assert narrow == set(PLACES)


def test_hours_of_the_village(dataset: Dataset) -> None:
    """The same strike has several hours, one of them with its zone."""
    found = {
        claim.id: claim.occurred
        for claim in dataset.claims_about("I2a")
        if claim.about is About.TIME
    }

    assert found == HOURS


def test_every_moment_is_said_for_machines(dataset: Dataset) -> None:
    """Of claims about time only one is without: it names a season of attacks."""
    without = [
        claim.id
        for claim in dataset.claims
        if claim.about is About.TIME and claim.occurred is None
    ]

    assert without == ["C52"]


def test_look_alike_is_kept_apart(dataset: Dataset) -> None:
    """Nine dead near the same city nine days later are other people."""
    other, village = _incident(dataset, "I15"), _incident(dataset, "I2a")

    assert other.distinct_from == ("I2a",)
    assert other.set is RecordSet.CONTEXT
    assert other.date is not None
    assert village.date is not None
    assert (other.date - village.date).days == 9


def test_point_that_contradicts_the_reports_is_not_used(dataset: Dataset) -> None:
    """An encyclopaedia's point lies 93 km from the border; the record says so."""
    strike = _incident(dataset, "I1")
    line = dataset.geography.border.geometry.iloc[0]
    point = Point(64.267, 27.167)
    nearest, _ = nearest_points(line, point)
    *_, metres = Geod(ellps="WGS84").inv(point.x, point.y, nearest.x, nearest.y)

    assert metres / 1000 == pytest.approx(93, abs=1)
    assert strike.longitude is None
    assert "27.167 N 64.267 E, is not used" in strike.position_from
    assert "93 km from the border" in strike.position_from


def test_extent_of_the_district_is_that_of_its_source(dataset: Dataset) -> None:
    """Degrees, minutes and seconds, rounded outwards."""
    (area,) = dataset.case.areas
    stated = (
        63 + 4 / 60 + 50 / 3600,
        26 + 8 / 60 + 54 / 3600,
        65 + 20 / 60 + 11 / 3600,
        27 + 17 / 60 + 55 / 3600,
    )

    assert (area.id, area.within) == ("panjgur", "PK-BA")
    assert area.box == pytest.approx(stated, abs=1e-5)
    assert box(*area.box).covers(box(*stated))


def test_every_source_can_be_found(dataset: Dataset) -> None:
    """Each has an address, the article too: it is that of one of its publishers."""
    urls = [source.url for source in dataset.sources if source.url]

    assert len(urls) == len(set(urls)) == len(dataset.sources)
    assert urls[0] == "https://abc7.com/pakistan-iran-news-strikes-war/14335872/"


def test_what_was_read_of_the_sources(dataset: Dataset) -> None:
    """A reader sees which page was read whole, and which nobody could find again."""
    states = Counter(source.state.value for source in dataset.sources)
    untitled = {s.id for s in dataset.sources if s.title.startswith("[")}

    assert states == STATES
    assert untitled == WITHOUT_TITLE


@pytest.mark.parametrize("claim_id", DATED_ELSEWHERE)
def test_day_that_another_source_states(dataset: Dataset, claim_id: str) -> None:
    """One statement has one day, and its locator says who gives it."""
    claim = _claim(dataset, claim_id)
    day, source = DATED_ELSEWHERE[claim_id]

    assert str(claim.made_on) == day
    assert sources_named(claim.locator) == {source}


def test_timeline_tells_the_story_in_its_order(dataset: Dataset) -> None:
    """Pakistan warned before it struck, and three powers spoke before that too."""
    told: dict[str, list[str]] = {}
    for entry in dataset.timeline:
        told.setdefault(str(entry.date), []).append(entry.id)

    assert told == STORY
    assert {entry.id for entry in dataset.timeline} == ACTS


@pytest.mark.parametrize("party", ["China", "India", "United States"])
def test_first_word_of_the_powers_is_on_irans_strike(
    dataset: Dataset, party: str
) -> None:
    """On the 17th there was no other: it must not read as a comment on both."""
    first = next(entry for entry in dataset.timeline if entry.party == party)

    assert str(first.date) == "2024-01-17"
    assert "Iran's strike" in first.act


def test_loose_sentence_of_the_article_decides_nothing(dataset: Dataset) -> None:
    """By its words it is of the strikes in Iraq and Syria; there the better text is."""
    loose = _claim(dataset, "C8")

    assert (loose.incident, loose.relayed_by, loose.terms) == ("I1", "CNN", ())
    for better, incident in (("C150a", "I4"), ("C150b", "I5")):
        claim = _claim(dataset, better)
        assert (claim.incident, str(claim.made_on)) == (incident, "2024-01-16")
        assert "Kanaani" in claim.claimant


def test_relays_are_marked_as_such(dataset: Dataset) -> None:
    """Nobody takes a copy or a blog for an agency."""
    marked = {source.id for source in dataset.sources if source.grade == "C"}

    assert marked == RELAYS


def test_every_term_is_used(dataset: Dataset) -> None:
    """The vocabulary holds no word that nobody says."""
    said = {term for claim in dataset.claims for term in claim.terms}
    broader = {term.broader for term in dataset.case.terms if term.broader}

    assert {term.id for term in dataset.case.terms} == said | broader


def test_people_are_described_in_terms(dataset: Dataset) -> None:
    """Whoever is counted, and is not zero, can be compared."""
    people = {About.FATALITIES, About.INJURIES, About.VICTIMS, About.NATIONALITY}
    bare = [
        claim.id
        for claim in dataset.claims
        if claim.about in people and not claim.terms and claim.low != 0
    ]

    assert bare == []


def test_precision_is_no_better_than_the_first_reports(dataset: Dataset) -> None:
    """A place below the province that is only claimed makes no pin."""
    classes: dict[Precision, set[str]] = {}
    for incident in dataset.incidents:
        classes.setdefault(incident.precision, set()).add(incident.id)

    assert classes == PRECISION


def test_dates_of_the_incidents(dataset: Dataset) -> None:
    """The strike is of 16 January, although a phrase would make it the 17th."""
    dated = {i.id: str(i.date) for i in dataset.incidents if i.date is not None}

    assert dated == DATES


def test_village_is_not_pinned(dataset: Dataset) -> None:
    """A village that no gazetteer knows has an hour but no point."""
    village = _incident(dataset, "I2a")

    assert (village.parent, village.local_time, village.utc_offset) == (
        "I2",
        "04:30",
        210,
    )
    assert (village.area, village.longitude) == ("IR-11", None)
    assert village.not_known[0].startswith("The village is not named by Iran's ")


def test_absent_figure_is_no_zero(dataset: Dataset) -> None:
    """Nobody gives a number of dead for the missiles on Syria."""
    assert _figures(dataset, "I5", About.FATALITIES) == {}
    expected = "No source gives a number of dead, which is not a zero."
    assert expected in _incident(dataset, "I5").not_known


def test_both_sides_of_the_strikes_speak(dataset: Dataset) -> None:
    """On each of the two strikes the parties stand side by side."""
    first = {claim.side for claim in dataset.claims_about("I1")}
    second = {
        claim.side for part in ("I2", "I2a") for claim in dataset.claims_about(part)
    }

    assert first >= {"iran", "pakistan"} <= second


def test_points_lie_in_their_provinces(dataset: Dataset) -> None:
    """Each point that names a province of the map lies in it."""
    shapes = dict(
        zip(
            dataset.geography.admin1["code"],
            dataset.geography.admin1.geometry,
            strict=True,
        )
    )
    inside = {
        i.id: shapes[i.admin1].contains(Point(i.longitude, i.latitude))
        for i in dataset.incidents
        if i.precision.is_point and i.admin1 in shapes
    }

    assert inside.get("I2b") is True
    assert all(inside.values())


@pytest.mark.parametrize("directory", CASES, ids=lambda path: path.name)
def test_places_geocode_to_their_recorded_ids(directory: Path) -> None:
    """The gazetteer gives each recorded place again, and the same point."""
    gazetteer = read_gazetteer(directory)
    rows = _rows(directory, "incidents")
    found = [row for row in rows if row["gazetteer_id"]]
    assert found
    for row in found:
        best = geocode(
            row["gazetteer_name"], gazetteer=gazetteer, country=row["country"]
        ).matches[0]
        # A match bears no more decimals than its precision carries.
        recorded = (float(row["longitude"]), float(row["latitude"]))
        assert str(best.gazetteer_id) == row["gazetteer_id"], row["id"]
        assert (best.longitude, best.latitude) == pytest.approx(recorded, abs=0.005)


def _rows(directory: Path, name: str) -> list[dict[str, str]]:
    with (directory / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("directory", CASES, ids=lambda path: path.name)
def test_tables_are_in_canonical_form(directory: Path, name: str) -> None:
    """A table is what the plain CSV writer makes of it, so that a diff shows rows."""
    raw = (directory / f"{name}.csv").read_bytes()
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8"), newline="")))
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows(rows)

    assert raw == written.getvalue().encode("utf-8")


@pytest.mark.parametrize("directory", CASES, ids=lambda path: path.name)
def test_datapackage_is_valid(directory: Path) -> None:
    """The tool of the field finds no fault in any file, and its form is canonical."""
    path = directory / "datapackage.json"
    text = path.read_text("utf-8")
    report = frictionless.validate(str(path))

    assert report.flatten(["title", "note"]) == []
    assert report.stats["tasks"] == len(read_origins(directory))
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"


def test_datapackage_lists_every_data_file() -> None:
    """No file is without an origin, and no origin without its file."""
    listed = {origin.path for origin in read_origins(DEFAULT_DIRECTORY)}
    tables = {path.name for path in DEFAULT_DIRECTORY.glob("*.csv")}
    maps = {f"{MAP}{path.name}" for path in (DEFAULT_DIRECTORY / "map").iterdir()}

    assert listed == tables | maps | {"case.toml"}


def test_every_extract_has_its_attribution() -> None:
    """What the map must credit is said where the file is listed."""
    credited = {
        origin.path: origin.attribution
        for origin in read_origins(DEFAULT_DIRECTORY)
        if origin.path.startswith(MAP)
    }

    assert all(credited.values())
    assert "GeoNames" in credited["map/gazetteer.csv"]
    for name in ("admin1", "countries", "border"):
        assert "OpenStreetMap" in credited[f"map/{name}.geojson"]
    assert "Natural Earth" in credited["map/countries.geojson"]


def test_words_that_judge_stand_only_in_claims(dataset: Dataset) -> None:
    """Our own texts take no side; a claim may, in quotation marks."""
    own = chain.from_iterable(
        row.values() for row in _rows(DEFAULT_DIRECTORY, "incidents")
    )
    acts = (entry.act for entry in dataset.timeline)
    case = (DEFAULT_DIRECTORY / "case.toml").read_text("utf-8")

    assert [text for text in (*own, *acts, case) if JUDGING.search(text)] == []


def test_words_that_judge_are_marked_as_the_claimants(dataset: Dataset) -> None:
    """In a claim the strongest of these words stand in quotation marks."""
    for claim in dataset.claims:
        for match in re.finditer(r"terror\w*|martyr\w*", claim.statement):
            assert _is_quoted(claim, match), claim.id


def _is_quoted(claim: Claim, match: re.Match[str]) -> bool:
    before = claim.statement[: match.start()]
    return before.count("“") == before.count("”") + 1


@pytest.mark.skipif(
    "SEED_ARTICLE" not in os.environ,
    reason="SEED_ARTICLE names no copy of the article: paraphrase NOT checked",
)
def test_no_sentence_of_the_article_is_copied() -> None:
    """No cell shares a run of eight words with the article, titles apart."""
    article = Path(os.environ["SEED_ARTICLE"]).read_text("utf-8")
    held = _runs(article)
    assert held

    copied = [
        (name, row["id"], run)
        for name in TABLES
        for row in _rows(DEFAULT_DIRECTORY, name)
        for column, text in row.items()
        for run in _runs(text)
        if run in held and (name, column) != ("sources", "title")
    ]

    assert copied == []


def _runs(text: str, length: int = 8) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}

"""The case is read from one file, and every fault of that file is found at once."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from data import DEFAULT_DIRECTORY, DataError
from data.records.case_file import read_case

OTHER = Path(__file__).parents[2] / "cases" / "togo-benin"
BROKEN = {
    'title = "': ('name = "', "title: is missing", "name: is not a key of this file"),
    "as_of = 2024-01-29": ('as_of = "2024-01-29"', "as_of: '2024-01-29' is not a date"),
    '["IRN", "PAK"]': ('["IRN", "IRN"]', "countries: must name two different"),
    '["fa", "ur"]': ('["Farsi"]', "languages: 'Farsi' is not a BCP 47 language tag"),
    "view = [58.0, 24.5,": ("view = [24.5, 58.0,", "view: must be four numbers"),
    "limits = [20.0,": ("limits = [60.0,", "view: reaches beyond limits"),
    '"#b35806"': ('"orange"', "sides[1].colour: 'orange' is not a colour of the form"),
    'shape = "square"': ('shape = "star"', "sides[2].shape: 'star' is not one of:"),
    'id = "pakistan"': ('id = "iran"', "sides: two sides have the same id"),
    "[side_none]": ("[[side_none]]", "side_none: [{'id': 'other'"),
    'country = "PAK"': ('country = "PKA"', "sides[2].country: 'PKA' is not an ISO 3"),
    'code = "PK-BA"': ('code = "Balochistan"', "provinces[2].code: 'Balochistan' is"),
    'fa = "بلوچستان"': ('FA = "بلوچستان"', "provinces[2].names: 'FA' is not a BCP 47"),
    "length_km = 900": ("length_km = true", "stated_lengths[1].length_km: True is not"),
    "length_km = 9": ("length_km = -9", "stated_lengths[1].length_km: -900 is not a"),
    'border_name = "Iran': ('border_name = " Iran', "border_name: begins or ends with"),
    'claimant = "CNN"': ('claimant = ""', "stated_lengths[1].claimant: is empty"),
}


def test_shipped_case() -> None:
    """The case bears what its file says."""
    case = read_case(DEFAULT_DIRECTORY)

    assert case.as_of == dt.date(2024, 1, 29)
    assert case.countries == ("IRN", "PAK")
    assert [side.id for side in case.sides] == ["iran", "pakistan"]
    assert [province.code for province in case.provinces] == ["IR-11", "PK-BA"]
    stated = case.stated_lengths[0]
    assert (stated.length_km, stated.locator) == (900, "paragraph 10")


def test_another_case_is_another_file() -> None:
    """A conflict elsewhere needs no code."""
    assert read_case(OTHER).countries == ("TGO", "BEN")


@pytest.mark.parametrize("old", BROKEN)
def test_broken_case_is_refused(old: str, tmp_path: Path) -> None:
    """Each fault names its key and what is wrong there."""
    new, *expected = BROKEN[old]
    text = (DEFAULT_DIRECTORY / "case.toml").read_text("utf-8")
    assert old in text
    (tmp_path / "case.toml").write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(
        DataError, match=re.escape(f"case.toml:{expected[0]}")
    ) as raised:
        read_case(tmp_path)

    assert len(raised.value.faults) == len(expected)
    for line, fault in zip(expected, raised.value.faults, strict=True):
        assert str(fault).startswith(f"case.toml:{line}")


def test_two_faults_give_two_lines(tmp_path: Path) -> None:
    """Nobody has to correct a file fault by fault."""
    text = (DEFAULT_DIRECTORY / "case.toml").read_text("utf-8")
    text = text.replace("#1f6fb4", "blue").replace("as_of = 2024-01-29\n", "")
    (tmp_path / "case.toml").write_text(text, encoding="utf-8")

    with pytest.raises(DataError, match="as_of: is missing") as raised:
        read_case(tmp_path)

    assert [str(fault) for fault in raised.value.faults] == [
        "case.toml:as_of: is missing",
        "case.toml:sides[2].colour: 'blue' is not a colour of the form #1f6fb4",
    ]


def test_what_is_not_toml_is_refused(tmp_path: Path) -> None:
    """The place of the slip is told."""
    (tmp_path / "case.toml").write_text("title = \n", encoding="utf-8")

    with pytest.raises(DataError, match=r"case\.toml: is not TOML: .*line 1"):
        read_case(tmp_path)


def test_missing_case_is_refused(tmp_path: Path) -> None:
    """A folder without a case is no case."""
    with pytest.raises(DataError, match=r"^case\.toml: the file is missing"):
        read_case(tmp_path)

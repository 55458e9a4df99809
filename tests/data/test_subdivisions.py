"""Codes of provinces: what the list calls them, and which code a name has today."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from data import DEFAULT_DIRECTORY
from data.subdivisions import agreed, listed_name, named

if TYPE_CHECKING:
    from collections.abc import Sequence

# Country, names: the code that they have today. None where the names do not decide.
NAMED: list[tuple[str, list[str], str | None]] = [
    ("IRN", ["Sistan and Baluchestan"], "IR-11"),
    ("IR", ["Sistan-Baluchistan"], "IR-11"),
    ("IRN", ["Kerman"], "IR-08"),
    ("IRN", ["Lorestan"], "IR-15"),
    ("PAK", ["Balochistan"], "PK-BA"),
    ("IRQ", ["Erbil"], None),
    ("IRQ", ["Arbil"], "IQ-AR"),
    ("AFG", ["Paktia"], None),  # as near to one spelling as to another
    ("IRN", ["Balochistan"], None),
    ("XXX", ["Kerman"], None),
    ("IRN", [""], None),
]
# Country, code at hand, groups of names: the code on which name and list agree.
AGREED: list[tuple[str, str, Sequence[Sequence[str]], str | None]] = [
    ("IRN", "IR-13", [["Sistan and Baluchestan"]], "IR-11"),
    ("IRN", "IR-30", [["Razavi Khorasan"], ["Khorasan-e Razavi"]], "IR-09"),
    ("AFG", "AF-PIA", [["Paktika"], [], ["Paktiya", "Paktya"]], "AF-PKA"),
    ("AFG", "AF-PKA", [["Paktia"], ["Paktya", "Paktiya"]], "AF-PIA"),
    # The likest name of the country, though not spelt so: the code at hand decides.
    ("PAK", "PK-JK", [["Azad Kashmir"]], "PK-JK"),
    ("UZB", "UZ-TK", [["Tashkent"]], "UZ-TK"),
    # Dissolved in 2018, and never a province: no code.
    ("PAK", "PK-TA", [["Federally Administered Tribal Areas"]], None),
    ("ARE", "AE-X02~", [["Sayh Mudayrah"], ["Neutral Zone"]], None),
]


@pytest.mark.parametrize(("country", "names", "code"), NAMED)
def test_code_of_a_name(country: str, names: list[str], code: str | None) -> None:
    """A name that is no single province's would paint a strike into another."""
    province = named(country, names)

    assert (province.code if province else None) == code


@pytest.mark.parametrize(("country", "code", "spellings", "today"), AGREED)
def test_code_on_which_name_and_list_agree(
    country: str, code: str, spellings: Sequence[Sequence[str]], today: str | None
) -> None:
    """Natural Earth has codes of before 2020, and two of Afghanistan exchanged."""
    province = agreed(country, code, spellings)

    assert (province.code if province else None) == today


def test_codes_of_the_shipped_map_are_those_of_the_list() -> None:
    """A join by code must not paint Sistan and Baluchestan into Hamadan."""
    features = json.loads((DEFAULT_DIRECTORY / "map/admin1.geojson").read_text("utf-8"))
    units = [feature["properties"] for feature in features["features"]]
    without = {unit["code"]: unit["name"] for unit in units if not unit["listed"]}

    assert [
        unit["code"]
        for unit in units
        if unit["listed"] and listed_name(unit["code"]) != unit["listed"]
    ] == []
    assert without == {
        "ARE-344": "Fujairah",
        "ARE-347": "Sayh Mudayrah",
        "BHR-4928": "Central",
        "PAK-1112": "Federally Administered Tribal Areas",
    }

"""ISO 3166-2: what the maintained list calls a code today, and the code of a name.

Codes of provinces are given to other provinces now and then: IR-13 was Sistan and
Baluchestan until November 2020 and is Hamadan since. So a code is only as good as the
name beside it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

from data.iso3166 import alpha2

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pycountry import Subdivisions

# Names are spelt in many ways; from this likeness on, of 100, two are one name. The
# two most alike provinces of one country at hand, Lorestan and Kordestan, have 82.
_ONE_NAME = 85
# Enough where the code that is at hand bears the most alike name of its country.
_LIKELY = 75


class Subdivision(NamedTuple):
    """A province as the list has it."""

    code: str
    name: str


def listed_name(code: str) -> str | None:
    """Return the name that the list has for a code today, or None."""
    listed = _list().get(code=code)
    return listed.name if listed else None


def named(country: str, names: Iterable[str]) -> Subdivision | None:
    """Return the one province of a country that bears a name, or None.

    Parameters
    ----------
    country
        ISO 3166-1, alpha-2 or alpha-3.
    names
        Spellings of the name, in Latin letters.

    Examples
    --------
    >>> named("IRN", ["Sistan and Baluchestan"]).code
    'IR-11'
    >>> named("IRN", ["Balochistan"]) is None
    True
    """
    likeness, best = _most_alike(country, names)
    return best[0] if len(best) == 1 and likeness >= _ONE_NAME else None


def agreed(
    country: str, code: str, spellings: Sequence[Iterable[str]]
) -> Subdivision | None:
    """Return the province on which the list agrees with a shape's code or name.

    Parameters
    ----------
    country
        ISO 3166-1, alpha-2 or alpha-3.
    code
        The code that the shape bears, of whichever edition of the list.
    spellings
        The names of the shape: the one that it goes by, then others, each group asked
        only where those before it name no province.

    Returns
    -------
    Subdivision or None
        The province that the name means in today's list. Where no name decides, the
        one with the code, if no name of the country is more alike.
    """
    for names in spellings:
        if province := named(country, names):
            return province
    for names in spellings:
        likeness, best = _most_alike(country, names)
        if likeness >= _LIKELY:
            return next((province for province in best if province.code == code), None)
    return None


def _most_alike(country: str, names: Iterable[str]) -> tuple[int, list[Subdivision]]:
    """Return the provinces whose names are most alike one of these, and how alike."""
    spellings = [plain for name in names if (plain := _plain(name))]
    if not spellings:
        return 0, []
    likeness = {
        province: max(round(fuzz.ratio(_plain(province.name), s)) for s in spellings)
        for province in _provinces(alpha2(country) or "")
    }
    highest = max(likeness.values(), default=0)
    return highest, [each for each, alike in likeness.items() if alike == highest]


@cache
def _provinces(country: str) -> tuple[Subdivision, ...]:
    listed = _list().get(country_code=country) or ()
    return tuple(sorted(Subdivision(each.code, each.name) for each in listed))


def _list() -> Subdivisions:
    """Return the list, which takes as long to import as all else of ``data``."""
    import pycountry

    return pycountry.subdivisions


# What differs in spelling where the name is the same: "and", articles, additions.
_LOOSE = re.compile(r"\(.*?\)|\b(and|und|va|wa|et|al|ad|adh|an|ar|as|ash|at|az)\b")


@cache
def _plain(name: str) -> str:
    """Return a name in small letters without accents, joining words and marks."""
    decomposed = unicodedata.normalize("NFD", name.lower())
    letters = "".join(c for c in decomposed if c.isascii() or c.isalpha())
    return " ".join(re.sub(r"[^a-z0-9]+", " ", _LOOSE.sub(" ", letters)).split())

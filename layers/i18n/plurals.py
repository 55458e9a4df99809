"""Plural categories of counts by language: the cardinal rules of Unicode's CLDR.

Browsers have them built in (``Intl.PluralRules`` in ``messages.js``), Python does not,
and Babel would add 36 MB for this alone. The browser tests of twins compare both. The
syntax is CLDR's own (Unicode Technical Standard 35, part 3).
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import cache

CATEGORIES = ("zero", "one", "two", "few", "many", "other")

_MILLIONS = "e = 0 and i != 0 and i % 1000000 = 0 and v = 0"
_WHOLE_ONE = "i = 1 and v = 0"
_SLAVIC_FEW = "v = 0 and i % 10 = 2..4 and i % 100 != 12..14"
_SLAVIC_MANY = (
    "v = 0 and i % 10 = 0 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 11..14"
)

_RULES: dict[str, dict[str, str]] = {
    "bm bo dz hnj id ig ii ja jbo jv kde kea km ko lkt lo ms my nqo osa sah ses sg su"
    " th to tpi vi wo yo yue zh": {},
    "am as bn doi fa gu hi kn kok pcm zu": {"one": "i = 0 or n = 1"},
    "ff hy kab": {"one": "i = 0,1"},
    "de en et fi fy gl ia ie io nl sc sv sw ur yi": {"one": _WHOLE_ONE},
    "af an asa az bg bal brx ce chr ckb dv ee el eo eu fo fur gsw ha haw hu jgo jmc ka"
    " kk kl ks ku ky lb lg mas ml mn mr nb nd ne nn no nr ny om or os pap ps rm sd"
    " sn so sq ss st syr ta te teo tig tk tn tr ts ug uz ve vo vun wae xh xog": {
        "one": "n = 1"
    },
    "ak bho csw guw ln mg nso pa ti wa": {"one": "n = 0..1"},
    "si": {"one": "n = 0,1 or i = 0 and f = 1"},
    "tzm": {"one": "n = 0..1 or n = 11..99"},
    "da": {"one": "n = 1 or t != 0 and i = 0,1"},
    "is": {
        "one": "t = 0 and i % 10 = 1 and i % 100 != 11 or t % 10 = 1 and t % 100 != 11"
    },
    "mk": {
        "one": "v = 0 and i % 10 = 1 and i % 100 != 11 or f % 10 = 1 and f % 100 != 11"
    },
    "ceb fil tl": {
        "one": "v = 0 and i = 1,2,3 or v = 0 and i % 10 != 4,6,9"
        " or v != 0 and f % 10 != 4,6,9"
    },
    "lv prg": {
        "zero": "n % 10 = 0 or n % 100 = 11..19 or v = 2 and f % 100 = 11..19",
        "one": "n % 10 = 1 and n % 100 != 11 or v = 2 and f % 10 = 1 and f % 100 != 11"
        " or v != 2 and f % 10 = 1",
    },
    "lag": {"zero": "n = 0", "one": "i = 0,1 and n != 0"},
    "blo cv ksh": {"zero": "n = 0", "one": "n = 1"},
    "he iw": {"one": "i = 1 and v = 0 or i = 0 and v != 0", "two": "i = 2 and v = 0"},
    "iu naq sat se sma smj smn sms": {"one": "n = 1", "two": "n = 2"},
    "shi": {"one": "i = 0 or n = 1", "few": "n = 2..10"},
    "mo ro": {
        "one": _WHOLE_ONE,
        "few": "v != 0 or n = 0 or n != 1 and n % 100 = 1..19",
    },
    "bs hr sh sr": {
        "one": "v = 0 and i % 10 = 1 and i % 100 != 11 or f % 10 = 1 and f % 100 != 11",
        "few": f"{_SLAVIC_FEW} or f % 10 = 2..4 and f % 100 != 12..14",
    },
    "fr": {"one": "i = 0,1", "many": _MILLIONS},
    "pt": {"one": "i = 0..1", "many": _MILLIONS},
    "ca it lld pt-PT scn vec": {"one": _WHOLE_ONE, "many": _MILLIONS},
    "es": {"one": "n = 1", "many": _MILLIONS},
    "gd": {"one": "n = 1,11", "two": "n = 2,12", "few": "n = 3..10,13..19"},
    "sl": {
        "one": "v = 0 and i % 100 = 1",
        "two": "v = 0 and i % 100 = 2",
        "few": "v = 0 and i % 100 = 3..4 or v != 0",
    },
    "dsb hsb": {
        "one": "v = 0 and i % 100 = 1 or f % 100 = 1",
        "two": "v = 0 and i % 100 = 2 or f % 100 = 2",
        "few": "v = 0 and i % 100 = 3..4 or f % 100 = 3..4",
    },
    "cs sk": {"one": _WHOLE_ONE, "few": "i = 2..4 and v = 0", "many": "v != 0"},
    "pl": {
        "one": _WHOLE_ONE,
        "few": _SLAVIC_FEW,
        "many": "v = 0 and i != 1 and i % 10 = 0..1 or v = 0 and i % 10 = 5..9"
        " or v = 0 and i % 100 = 12..14",
    },
    "be": {
        "one": "n % 10 = 1 and n % 100 != 11",
        "few": "n % 10 = 2..4 and n % 100 != 12..14",
        "many": "n % 10 = 0 or n % 10 = 5..9 or n % 100 = 11..14",
    },
    "lt": {
        "one": "n % 10 = 1 and n % 100 != 11..19",
        "few": "n % 10 = 2..9 and n % 100 != 11..19",
        "many": "f != 0",
    },
    "ru uk": {
        "one": "v = 0 and i % 10 = 1 and i % 100 != 11",
        "few": _SLAVIC_FEW,
        "many": _SLAVIC_MANY,
    },
    "br": {
        "one": "n % 10 = 1 and n % 100 != 11,71,91",
        "two": "n % 10 = 2 and n % 100 != 12,72,92",
        "few": "n % 10 = 3..4,9 and n % 100 != 10..19,70..79,90..99",
        "many": "n != 0 and n % 1000000 = 0",
    },
    "mt": {
        "one": "n = 1",
        "two": "n = 2",
        "few": "n = 0 or n % 100 = 3..10",
        "many": "n % 100 = 11..19",
    },
    "ga": {"one": "n = 1", "two": "n = 2", "few": "n = 3..6", "many": "n = 7..10"},
    "gv": {
        "one": "v = 0 and i % 10 = 1",
        "two": "v = 0 and i % 10 = 2",
        "few": "v = 0 and i % 100 = 0,20,40,60,80",
        "many": "v != 0",
    },
    "kw": {
        "zero": "n = 0",
        "one": "n = 1",
        "two": "n % 100 = 2,22,42,62,82 or n % 1000 = 0"
        " and n % 100000 = 1000..20000,40000,60000,80000"
        " or n != 0 and n % 1000000 = 100000",
        "few": "n % 100 = 3,23,43,63,83",
        "many": "n != 1 and n % 100 = 1,21,41,61,81",
    },
    "ar ars": {
        "zero": "n = 0",
        "one": "n = 1",
        "two": "n = 2",
        "few": "n % 100 = 3..10",
        "many": "n % 100 = 11..99",
    },
    "cy": {
        "zero": "n = 0",
        "one": "n = 1",
        "two": "n = 2",
        "few": "n = 3",
        "many": "n = 6",
    },
}
"""Rules by languages; a count that matches none is ``other``."""

_UNKNOWN = "en"
"""The rules of a language that is not listed; ``messages.js`` uses them too."""

_RELATION = re.compile(r"([nivfte])(?: % (\d+))? (!?=) (\S+)")


def plural(tag: str, count: object) -> str:
    """Return the category of a count in a language.

    Parameters
    ----------
    tag
        BCP 47 tag.
    count
        A number, or a text of it, with commas between thousands.

    Examples
    --------
    >>> [plural("ru", count) for count in (1, 2, 5, 21, "1.5")]
    ['one', 'few', 'many', 'one', 'other']
    >>> plural("fr", 0), plural("en", 0)
    ('one', 'other')
    """
    try:
        number = abs(Decimal(str(count).replace(",", "")))
    except InvalidOperation:
        return "other"
    values = _operands(number)
    rules = _rules(tag)
    return next((name for name in rules if _holds(rules[name], values)), "other")


@cache
def _rules(tag: str) -> dict[str, str]:
    language = tag.partition("-")[0]
    listed = {name: rules for names, rules in _RULES.items() for name in names.split()}
    return listed.get(tag) or listed.get(language, listed[_UNKNOWN])


def _operands(number: Decimal) -> dict[str, Decimal]:
    """Return the operands of rules: number, integer part, decimals."""
    whole, _, decimals = f"{number:f}".partition(".")
    trimmed = decimals.rstrip("0")
    return {
        "n": number,
        "i": Decimal(whole),
        "v": Decimal(len(decimals)),
        "f": Decimal(decimals or 0),
        "t": Decimal(trimmed or 0),
        "e": Decimal(0),
    }


def _holds(rule: str, values: dict[str, Decimal]) -> bool:
    return any(
        all(_relation(relation, values) for relation in condition.split(" and "))
        for condition in rule.split(" or ")
    )


def _relation(relation: str, values: dict[str, Decimal]) -> bool:
    parts = _RELATION.fullmatch(relation)
    if parts is None:
        message = f"{relation!r} is no relation of a plural rule"
        raise ValueError(message)
    name, modulus, sign, ranges = parts.groups()
    value = values[name] % int(modulus) if modulus else values[name]
    return any(_within(value, span) for span in ranges.split(",")) is (sign == "=")


def _within(value: Decimal, span: str) -> bool:
    low, _, high = span.partition("..")
    return value % 1 == 0 and int(low) <= value <= int(high or low)

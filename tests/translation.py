"""A language for tests: English with other letters, longer, and from right to left."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TAG = "qps-plocm"
"""Reserved by BCP 47 for private use: no reader's language bears it."""

_LETTERS = str.maketrans(
    "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz",
    "ÅåƁƀÇçÐðÉéƑƒĜĝĤĥÎîĴĵĶķĻļɱɱÑñÖöÞþǪǫŔŕŠšŢţÛûṼṽŴŵẊẋÝýŽž",
)


def translated(words: str) -> str:
    """Return words in the language of tests, with their placeholders as they are.

    Examples
    --------
    >>> translated("{n} hidden")
    '⟦{n} ĥîððéñ~~⟧'
    """
    parts = re.split(r"(\{\w+\})", words)
    letters = [part.translate(_LETTERS) for part in parts[::2]]
    parts[::2] = letters
    return f"⟦{''.join(parts)}{'~' * (len(''.join(letters)) // 3)}⟧"


def write_table(root: Path, file: Path) -> None:
    """Write the project's table with one more column, which is this language."""
    with (root / "layers/words.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        row[TAG] = translated(row["en"])
        if row["key"] == "language.direction":
            row[TAG] = "rtl"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)

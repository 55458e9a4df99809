"""A language for tests: English with other letters, longer, and from right to left."""

from __future__ import annotations

import csv
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from layers.i18n.catalog import TABLE_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

TAG = "qps-plocm"
"""Reserved by BCP 47 for private use: no reader's language bears it."""

# Whatever is read but stands in no brackets, apart from records, which bear their
# language, from notations, and from what the browser itself writes.
_UNSAID = r"""() => {
  const root = document.documentElement;
  const NOTATIONS =
    "script, style, code, .grade, .readout .value, .leaflet-control-attribution";
  const own = (node) => node.closest("[lang]") !== root || node.closest(NOTATIONS);
  const bare = (text) => {
    let depth = 0;
    return [...text].filter((letter) => {
      if (letter === "⟦") depth += 1;
      if (letter === "⟧") depth -= 1;
      return depth === 0 && letter !== "⟧";
    }).join("");
  };
  const records = new Set();
  document.querySelectorAll("[lang]").forEach((node) => records.add(node.textContent));
  const found = [];
  for (const node of document.body.querySelectorAll("*")) {
    if (own(node) || !(node.checkVisibility() || node.matches("option"))) continue;
    for (const child of node.childNodes)
      if (child.nodeType === Node.TEXT_NODE && /\p{L}/u.test(bare(child.data)))
        found.push(`${node.tagName}: ${child.data.trim()}`);
    for (const name of ["aria-label", "title", "placeholder", "aria-valuetext"]) {
      const text = node.getAttribute(name) ?? "";
      const plain = text.replace(/[\u2068\u2069]/g, ""); // isolated where it runs
      const exempt =
        text.includes("⟦") || records.has(plain) || /^https?:/.test(text);
      if (/\p{L}/u.test(text) && !exempt)
        found.push(`${node.tagName} ${name}: ${text}`);
    }
  }
  return found;
}"""

_LETTERS = str.maketrans(
    "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz",
    "ÅåƁƀÇçÐðÉéḞƒĜĝĤĥÎîĴĵĶķĻļṀṁÑñÖöÞþǪǫŔŕŠšŢţÛûṾṿŴŵЖжÝýŽž",
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
    with (root / "layers/i18n/messages.csv").open(
        encoding="utf-8", newline=""
    ) as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        row[TAG] = translated(row["en"])
        if row["key"] == "language.direction":
            row[TAG] = "rtl"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


PLURALS = {
    "events.looking.one": "{n} событие прочитано",
    "events.looking.few": "{n} события прочитано",
    "events.looking.many": "{n} событий прочитано",
    "events.looking.other": "{n} события прочитано, с дробью",
    "shown.hidden.one": "скрыто {n} одно",
    "shown.hidden.few": "скрыто {n} несколько",
    "shown.hidden.many": "скрыто {n} много",
    "shown.hidden.other": "скрыто {n}",
    "sheet.sources_in.one": "{n} источник",
    "sheet.sources_in.few": "{n} источника",
    "sheet.sources_in.many": "{n} источников",
    "sheet.sources_in.other": "{n} источника, с дробью",
}
"""A language with four plurals, of words that in English have two or none."""


def write_plurals(table: Path, file: Path, tag: str = "ru") -> None:
    """Write the project's table with a column for a few words with more plurals."""
    with table.open(encoding="utf-8", newline="") as stream:
        rows = {row["key"]: row for row in csv.DictReader(stream)}
    for key, words in PLURALS.items():
        rows.setdefault(key, {"key": key, "en": ""})[tag] = words
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, ["key", "en", tag], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows.values())


@contextmanager
def added(root: Path, folder: Path) -> Iterator[None]:
    """Let the program use a table, written into a folder, that has this language."""
    write_table(root, folder / "words.csv")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(TABLE_VARIABLE, str(folder / "words.csv"))
        yield


def unsaid(page: Page) -> list[str]:
    """Return what a page shows in English, though no record says it."""
    page.wait_for_timeout(200)
    return list(dict.fromkeys(page.evaluate(_UNSAID)))


def bare(text: str) -> str:
    """Return what stands outside the brackets of this language.

    Examples
    --------
    >>> bare("1 ⟦ñöŵ ⟦2⟧⟧ then")
    '1  then'
    """
    depth = 0
    kept = []
    for letter in text:
        depth += letter == "⟦"
        if depth == 0:
            kept.append(letter)
        depth -= letter == "⟧"
    return "".join(kept)

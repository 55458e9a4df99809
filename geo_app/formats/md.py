"""The briefing as a text in Markdown, for notes, wikis and archives.

For reading: it says all that the records say of claims, but in words. Whatever comes
from a record is escaped, so that it never becomes a heading, a link or markup.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from geo_app.formats._about import about
from geo_app.formats._differences import differences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from data import Dataset
    from data.model import Source
    from geo_app.formats._protocol import Options
    from geo_app.report import Act, Entry
    from layers import ClaimRow

ENDING = ".md"
MEDIA_TYPE = "text/markdown"
TITLE = "Briefing in Markdown"
HOLDS_EVENTS = False

_SIGNS = re.compile(
    r"""[\\`*_{}\[\]<>|~&@$#!]     # wherever it stands
    | :(?=[A-Za-z/])              # in addresses and names of emoji
    | \.(?=[^\W\d])              # in names of hosts
    | ^[-+=]                      # at the start of a line: lists, headings
    | (?<=^\d)[.)] | (?<=^\d\d)[.)] | (?<=^\d{3})[.)] | (?<=^\d{4})[.)]
    """,
    re.VERBOSE,
)
_CLAIMS = (
    "About",
    "As claimed",
    "Of whom",
    "What is said",
    "Claimant",
    "When",
    "Source",
)


def write(dataset: Dataset, options: Options) -> bytes:
    """Return the text in UTF-8."""
    from geo_app.report import report

    told = report(dataset)
    said = about(dataset, options)
    title, subtitle, summary = (
        said.pop(key) for key in ("title", "subtitle", "summary")
    )
    lines = [
        f"# {escaped(title)}",
        f"**As of {escaped(told.as_of)}.** {escaped(subtitle)}",
        escaped(summary),
        "## Strikes",
        *_incidents(told.strikes, "No strike is in this selection."),
        "## Context",
        *_incidents(told.context, "No other incident is in this selection."),
        "## Timeline",
        _timeline(told.timeline),
        "## Sources",
        "\n".join(map(_source, dataset.sources)),
        "## About",
        _list([("Border", length) for length in told.lengths]),
        _list((key.replace("_", " ").capitalize(), said[key]) for key in said),
    ]
    return ("\n\n".join(lines) + "\n").encode()


def escaped(text: str) -> str:
    """Return a text that Markdown shows as it is, in one line.

    Every sign that means something in CommonMark or in GitHub's dialect gets a
    backslash, also what would make an address out of a word.
    """
    return _SIGNS.sub(r"\\\g<0>", " ".join(text.split()))


def _incidents(entries: Iterable[Entry], without: str) -> list[str]:
    return [part for entry in entries for part in _incident(entry)] or [without]


def _incident(entry: Entry) -> Iterator[str]:
    card = entry.card
    # The same spelling in two languages is one name.
    spelt = dict.fromkeys(name for _, name in card["names"])
    names = " · ".join(map(escaped, spelt))
    yield f"### {escaped(card['title'])}" + (f" ({names})" if names else "")
    yield _list((label, text) for label, text in card["facts"])
    for column in card["columns"]:
        yield f"**{escaped(column['name'])}: what is claimed**"
        yield _table(_CLAIMS, map(_claim, column["claims"]))
    if not card["columns"]:
        yield "No claim about it is recorded."
    if held := differences(entry):
        yield "**Where the answers differ**"
        yield _list((asked, f"{label}. {why}.") for asked, label, why in held)
    if card["unknown"]:
        yield "**Not known**"
        yield "\n".join(f"- {escaped(text)}" for text in card["unknown"])


def _claim(claim: ClaimRow) -> tuple[str, ...]:
    relay = f" (through {claim['relay']})" if claim["relay"] else ""
    denied = ", denied" if claim["denies"] else ""
    later = "; replaced later" if claim["replaced"] else ""
    return (
        claim["about"] + denied,
        claim["figure"],
        claim["victims"],
        claim["statement"],
        claim["claimant"] + relay,
        claim["date"] + later,
        f"{claim['source']}, {claim['locator']}",
    )


def _timeline(acts: Iterable[Act]) -> str:
    return _table(
        ("Date", "Party", "Act", "Source"),
        (
            (act.date, act.party, act.act, f"{act.source.number}, {act.locator}")
            for act in acts
        ),
    )


def _source(source: Source) -> str:
    dated = f", {source.published}" if source.published else ""
    where = f" <{_address(source.url)}>" if source.url else " (no address known)"
    words = f"{source.publisher}{dated}: {source.title}. Grade {source.grade}."
    return f"{source.number}. {escaped(words)}{where}"


def _address(url: str) -> str:
    """Return an address that ends where it should: it has been checked to be one."""
    return re.sub(r"[<>\s]", lambda found: quote(found[0]), url)


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [list(heads), *(list(row) for row in rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join(
        f"| {' | '.join(cells if number == 1 else map(escaped, cells))} |"
        for number, cells in enumerate(lines)
    )


def _list(pairs: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"- **{escaped(key)}:** {escaped(text)}" for key, text in pairs)

"""The briefing in Markdown.

For reading: it has the whole contents of claims, but in words. All texts of records are
escaped, so that they never become a heading, a link or other markup.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from geo_app.report.differences import differences
from geo_app.report.entries import report
from geo_app.report.metadata import about
from layers.i18n import apart, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from data import Dataset
    from data.model.records import Source
    from geo_app.options import Options
    from geo_app.report.claim_row import ClaimRow
    from geo_app.report.entries import Act, Entry

_SIGNS = re.compile(
    r"""[\\`*_{}\[\]<>|~&@$#!]     # wherever it stands
    | :(?=[A-Za-z/])              # in addresses and names of emoji
    | \.(?=[^\W\d])              # in names of hosts
    | ^[-+=]                      # at the start of a line: lists, headings
    | (?<=^\d)[.)] | (?<=^\d\d)[.)] | (?<=^\d{3})[.)] | (?<=^\d{4})[.)]
    """,
    re.VERBOSE,
)
_COLUMNS = ("about", "figure", "of_whom", "what", "claimant", "date", "source")


def briefing(dataset: Dataset, options: Options) -> str:
    """Return the whole text."""
    contents = report(dataset)
    metadata = about(dataset, options)
    title, subtitle, summary = (
        metadata.pop(key) for key in ("title", "subtitle", "summary")
    )
    lines = [
        f"# {escaped(title)}",
        f"{_strong(say('page.as_of', date=contents.as_of) + '.')} {_inline(subtitle)}",
        escaped(summary),
        _heading(say("page.strikes")),
        *_incidents(contents.strikes, say("page.no_strike")),
        _heading(say("page.context")),
        *_incidents(contents.context, say("report.no_context")),
        _heading(say("page.timeline")),
        _timeline(contents.timeline),
        _heading(say("page.sources")),
        "\n".join(map(_source, dataset.sources)),
        _heading(say("report.about")),
        _list([(say("layer.border"), length) for length in contents.lengths]),
        _list((say(f"head.{key}"), text) for key, text in metadata.items()),
    ]
    return "\n\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Return a text that Markdown shows verbatim, in one line.

    Every special character of CommonMark or GitHub's dialect gets a backslash, also
    those that would turn a word into a link.
    """
    return _SIGNS.sub(r"\\\g<0>", " ".join(text.split()))


def _inline(text: str) -> str:
    """Return a text that can be put in one line with others."""
    return escaped(apart(text))


def _heading(text: str) -> str:
    return f"## {escaped(text)}"


def _strong(text: str) -> str:
    return f"**{escaped(text)}**"


def _incidents(entries: Iterable[Entry], none: str) -> list[str]:
    return [part for entry in entries for part in _incident(entry)] or [escaped(none)]


def _incident(entry: Entry) -> Iterator[str]:
    card = entry.card
    # The same spelling in two languages is one name.
    spelt = dict.fromkeys(name for _, name in card["names"])
    names = " · ".join(map(_inline, spelt))
    heads = [say(f"record.{column}") for column in _COLUMNS]
    yield f"### {_inline(card['title'])}" + (f" ({names})" if names else "")
    yield _list((fact[0], fact[1]) for fact in card["facts"])
    for column in card["columns"]:
        yield _strong(say("record.by", side=column["name"]))
        yield _table(heads, map(_claim, column["claims"]))
    if not card["columns"]:
        yield escaped(say("record.no_claim"))
    if labels := differences(entry):
        yield _strong(say("record.differ"))
        yield _list(labels)
    if card["unknown"]:
        yield _strong(say("record.unknown"))
        yield "\n".join(f"- {escaped(text)}" for text in card["unknown"])


def _claim(claim: ClaimRow) -> tuple[str, ...]:
    return (
        claim["question"],
        claim["figure"],
        claim["victims"],
        claim["statement"],
        claim["by"],
        claim["dated"],
        f"{claim['source']}, {apart(claim['locator'])}",
    )


def _timeline(acts: Iterable[Act]) -> str:
    return _table(
        (say("record.date"), say("acts.party"), say("acts.act"), say("record.source")),
        (
            (act.date, act.party, act.act, f"{act.source.number}, {apart(act.locator)}")
            for act in acts
        ),
    )


def _source(source: Source) -> str:
    publisher, title = apart(source.publisher), apart(source.title)
    dated = f", {source.published}" if source.published else ""
    state = say(f"source.state.{source.state}")
    grade = say("source.grade", grade=source.grade, state=state)
    words = escaped(f"{publisher}{dated}: {title}. {grade}")
    where = f"<{_address(source.url)}>" if source.url else _no_address()
    return f"{source.number}. {words} {where}"


def _no_address() -> str:
    return f"({escaped(say('source.no_address'))})"


def _address(url: str) -> str:
    """Return a checked address without characters that would end the link early."""
    return re.sub(r"[<>\s]", lambda match: quote(match[0]), url)


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [[escaped(cell) for cell in row] for row in (heads, *rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _list(pairs: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"- **{escaped(key)}:** {_inline(text)}" for key, text in pairs)

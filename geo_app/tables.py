"""What stands below the map: claims, timeline and sources, as plain values.

Nothing here is markup: ``geo_app.host`` makes text nodes of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from layers import border, claim_row
from layers import card_words as words

if TYPE_CHECKING:
    from data.model import Claim, Dataset, Incident, Source, TimelineEntry


class Row(TypedDict):
    """One record.

    Attributes
    ----------
    incident, about
        Id and title of the incident that the row belongs to, or empty.
    target
        Id of what the map opens for this row, or empty where nothing is drawn.
    url
        Address behind the linked column, or empty.
    """

    cells: list[str]
    incident: str
    about: str
    target: str
    url: str


class RecordTable(TypedDict):
    """Records under column titles.

    Attributes
    ----------
    shares
        Width of each column, in parts of the whole.
    linked
        Index of the column that bears each row's address; -1 for none.
    follows
        Whether an incident that is chosen in the map narrows the table.
    """

    caption: str
    columns: list[str]
    shares: list[int]
    rows: list[Row]
    linked: int
    follows: bool


def claims_table(dataset: Dataset) -> RecordTable:
    """Return every claim with its claimant, its relay and its source."""
    titles = {incident.id: incident for incident in dataset.incidents}
    return RecordTable(
        caption="Each figure belongs to the party beside it; none are added up."
        " Select an incident to see it on the map.",
        columns=[
            "Incident",
            "Claimant",
            "Relayed by",
            "About",
            "Figure as claimed",
            "Of whom",
            "What is said",
            "Date of claim",
            "Source",
        ],
        shares=[14, 13, 8, 11, 8, 10, 19, 9, 8],
        rows=[
            _claim(dataset, claim, titles[claim.incident]) for claim in dataset.claims
        ],
        linked=8,
        follows=True,
    )


def timeline_table(dataset: Dataset) -> RecordTable:
    """Return the diplomatic and political acts in order of date."""
    return RecordTable(
        caption=f"What parties did and said, up to {words.as_of_words(dataset.as_of)}."
        " The filters do not apply here.",
        columns=["Date", "Party", "Act", "Source"],
        shares=[14, 18, 56, 12],
        rows=[
            _act(dataset, entry)
            for entry in sorted(dataset.timeline, key=lambda entry: entry.date)
        ],
        linked=3,
        follows=False,
    )


def sources_table(dataset: Dataset) -> RecordTable:
    """Return the sources of what is shown, under their fixed numbers."""
    return RecordTable(
        caption="Grade A: agency, established outlet or official. B: regional outlet."
        " C: relay, blog or copy.",
        columns=["No.", "Title", "Publisher", "Authors", "Published", "Kind", "Grade"],
        shares=[5, 35, 14, 18, 12, 10, 6],
        rows=[_source(source) for source in dataset.sources],
        linked=1,
        follows=False,
    )


def listed_table(dataset: Dataset) -> RecordTable:
    """Return the incidents that cannot be drawn, each with the reason."""
    return RecordTable(
        caption="Reported without a place that could be drawn. They have no pin,"
        " because a pin would say more than anybody did.",
        columns=["Incident", "When", "Place as reported", "Why it is not on the map"],
        shares=[20, 24, 22, 34],
        rows=[
            Row(
                cells=[
                    incident.title,
                    words.when(incident),
                    incident.place,
                    _why_not_drawn(incident),
                ],
                incident=incident.id,
                about=incident.title,
                target="",
                url="",
            )
            for incident in dataset.incidents
            if not incident.precision.is_mapped
        ],
        linked=-1,
        follows=False,
    )


def border_table(dataset: Dataset) -> RecordTable:
    """Return the border's length as measured and as sources state it."""
    lines = border.features(dataset)
    measured = [
        [words.kilometres(length), f"Measured along the {line} line, {scale}", source]
        for line, scale, source, length in zip(
            lines["line"],
            lines["scale"],
            lines["source"],
            lines["length_km"],
            strict=True,
        )
    ]
    stated = [
        [
            words.kilometres(length.length_km),
            f"Stated by {length.claimant}",
            f"{dataset.source(length.source).number}, {length.locator}",
        ]
        for length in dataset.case.stated_lengths
    ]
    return RecordTable(
        caption=f"{dataset.case.border_name}: the length of a winding line depends on"
        " how finely it is drawn.",
        columns=["Length", "How it is known", "Source"],
        shares=[12, 44, 44],
        rows=[_plain(cells) for cells in (*measured, *stated)],
        linked=-1,
        follows=False,
    )


def _claim(dataset: Dataset, claim: Claim, incident: Incident) -> Row:
    shown = claim_row(dataset, claim)
    return Row(
        cells=[
            incident.title,
            shown["claimant"],
            shown["relay"] or "not stated",
            shown["about"],
            shown["figure"],
            shown["victims"],
            shown["statement"],
            shown["date"],
            f"{shown['source']}, {shown['locator']}",
        ],
        incident=incident.id,
        about=incident.title,
        target=incident.id if incident.precision.is_mapped else "",
        url=shown["url"],
    )


def _act(dataset: Dataset, entry: TimelineEntry) -> Row:
    source = dataset.source(entry.source)
    date = words.date_words(entry.date) + words.BASIS[entry.date_basis]
    where = f"{source.number}, {entry.locator}"
    return _plain([date, entry.party, entry.act, where], url=source.url)


def _source(source: Source) -> Row:
    return _plain(
        [
            str(source.number),
            source.title,
            source.publisher,
            source.authors,
            words.date_words(source.published) if source.published else "not dated",
            source.kind,
            source.grade,
        ],
        url=source.url,
    )


def _plain(cells: list[str], *, url: str | None = None) -> Row:
    return Row(cells=cells, incident="", about="", target="", url=url or "")


def _why_not_drawn(incident: Incident) -> str:
    known = _sentence(words.PRECISION[incident.precision])
    return f"{known}. {incident.position_from}"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]

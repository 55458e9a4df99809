"""A briefing's small file: read, written, refused, and given to the command line."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from data import RecordSet
from data.model.instants import end_of_day, read_instant
from geo_app.briefing import bundle
from geo_app.briefing.settings import Briefing, BriefingError, as_of_text, check, read
from geo_app.exporters import FORMATS
from geo_app.selection import Selection, select

if TYPE_CHECKING:
    from pathlib import Path

    from data import Dataset

FULL = Briefing(
    title="نقشه <b>weekly</b>",
    summary="Two lines\nof it",
    incidents=("I1", "I2a"),
    sides=("iran",),
    sets=("strike",),
    precisions=("province",),
    since="2024-01-16",
    until="2024-01-18",
    as_of="2024-01-18T06:51Z",
    layers=("strikes", "countries"),
    paper="a3",
    portrait=True,
    created="2024-01-19T08:30+05:00",
    formats=(".md", ".csv"),
)

FAULTS = {
    "no JSON": ("{", ["is no briefing"]),
    "a list": ("[]", ["one JSON object"]),
    "another key": ('{"colour": "red"}', ["colour: is no choice"]),
    "wrong kinds": (
        '{"title": 5, "portrait": "yes", "incidents": "I1", "paper": null}',
        [
            "title: 5 is not text or null",
            "portrait: 'yes' is not true or false",
            "incidents: 'I1' is not a list of texts or null",
            "paper: None is not text",
        ],
    ),
    "unknown names": (
        '{"paper": "a5", "formats": [".doc"], "layers": ["roads"], "sets": ["all"]}',
        ["paper: 'a5'", "formats: '.doc'", "layers: 'roads'", "sets: 'all'"],
    ),
    "no dates": (
        '{"since": "2024-02-30", "as_of": "soon", "created": "2024-01-19T08:30"}',
        ["since: '2024-02-30'", "as_of: 'soon'", "created: '2024-01-19T08:30'"],
    ),
}


def test_what_is_written_is_read_again() -> None:
    """Every choice comes back; what is the rule is not written."""
    assert read(FULL.text()) == FULL
    assert json.loads(Briefing().text()) == {"version": 1}
    assert read("{}") == Briefing()


def test_it_selects_and_asks_what_it_says() -> None:
    """The choices reach the selection and the options of every format."""
    selection, options = FULL.selection(), FULL.options()
    assert selection.sets == (RecordSet.STRIKE,)
    assert selection.as_of == dt.datetime(2024, 1, 18, 6, 51, tzinfo=dt.UTC)
    assert selection.until == dt.date(2024, 1, 18)
    assert (options.title, options.paper, options.portrait) == (FULL.title, "a3", True)
    assert options.created
    assert options.created.utcoffset() == dt.timedelta(hours=5)
    assert Briefing().selection() == Selection()


@pytest.mark.parametrize("name", FAULTS)
def test_a_faulty_file_is_refused_with_all_its_faults(name: str) -> None:
    """Each fault is a line that names the key."""
    text, expected = FAULTS[name]
    with pytest.raises(BriefingError) as raised:
        read(text)
    for line in expected:
        assert line in str(raised.value)
    assert len(str(raised.value).split("\n")) == len(expected)


def test_a_briefing_of_another_case_is_told(dataset: Dataset) -> None:
    """Its incidents and sides are not here, and are named."""
    alien = Briefing(incidents=("E1", "I1"), sides=("blue",))
    with pytest.raises(BriefingError) as raised:
        check(alien, dataset)
    assert str(raised.value).split("\n") == [
        "incidents: 'E1' is not in this case",
        "sides: 'blue' is not in this case",
    ]
    check(FULL, dataset)


def test_a_day_is_read_as_its_end() -> None:
    """And written as the day again."""
    day = dt.date(2024, 1, 18)
    assert read_instant("2024-01-18") == end_of_day(day)
    assert as_of_text(end_of_day(day)) == "2024-01-18"
    assert read_instant("2024-01-18T10:21+03:30") == dt.datetime(
        2024, 1, 18, 6, 51, tzinfo=dt.UTC
    )


def test_files_of_a_briefing_are_made_and_packed(dataset: Dataset) -> None:
    """One file for each ending, named alike; the zip holds them, twice the same."""
    left = select(dataset, FULL.selection())
    made = dict(bundle.files(left, FULL))
    assert [name[name.index(".") :] for name in made] == list(FULL.formats)
    packed = bundle.archive(made)
    assert packed == bundle.archive(made)
    with zipfile.ZipFile(BytesIO(packed)) as opened:
        assert {name: opened.read(name) for name in opened.namelist()} == made


def export(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "geo_app", "export", *arguments]
    return subprocess.run(
        command, cwd=root, capture_output=True, text=True, check=False
    )


def test_the_command_line_takes_a_briefing(root: Path, tmp_path: Path) -> None:
    """A weekly briefing is one command; what is said there goes before the file."""
    file = tmp_path / "weekly.json"
    file.write_text(FULL.text(), "utf-8")
    out = tmp_path / "out"
    done = export(root, "--briefing", str(file), "--out-dir", str(out))
    assert done.returncode == 0, done.stderr
    assert sorted(path.suffix for path in out.iterdir()) == [".csv", ".md"]
    text = next(out.glob("*.md")).read_text("utf-8")
    assert "نقشه" in text
    again = export(
        root, "--briefing", str(file), str(tmp_path / "b.md"), "--title", "Other"
    )
    assert again.returncode == 0
    assert "Other" in (tmp_path / "b.md").read_text("utf-8")


def test_a_bad_briefing_is_wrong_usage(root: Path, tmp_path: Path) -> None:
    """No file, a faulty one, one of another case: status 2, one line, no traceback."""
    faulty, alien = tmp_path / "faulty.json", tmp_path / "alien.json"
    faulty.write_text('{"paper": "a5"}', "utf-8")
    alien.write_text('{"incidents": ["E1"]}', "utf-8")
    said = {
        tmp_path / "none.json": "there is no such file",
        faulty: "paper: 'a5'",
        alien: "'E1' is not in this case",
    }
    for file, words in said.items():
        done = export(root, "--briefing", str(file), str(tmp_path / "a.md"))
        assert done.returncode == 2
        assert words in done.stderr
        assert "Traceback" not in done.stderr
    assert not (tmp_path / "a.md").exists()


@pytest.fixture
def desk(root: Path) -> AppTest:
    """Return the page of briefings, run once."""

    # The function's text is run as a script of its own: it imports what it needs.
    def page(data: str) -> None:
        from pathlib import Path  # noqa: PLC0415 - see above

        from data import load  # noqa: PLC0415 - see above
        from geo_app.ui import briefing_page  # noqa: PLC0415 - see above

        briefing_page.show(load(Path(data)))

    app = AppTest.from_function(page, default_timeout=120, args=(str(root / "data"),))
    return app.run()


def test_the_page_makes_what_is_chosen(desk: AppTest) -> None:
    """Chosen files are made, and a changed choice takes them away again."""
    assert not desk.exception
    desk.multiselect(key="briefing-formats").set_value([".md", ".csv"]).run()
    next(
        button for button in desk.button if button.label == "Make the files"
    ).click().run()
    assert not desk.exception
    labels = [one.proto.label for one in desk.get("download_button")]
    assert any(label.startswith("All 2 files") for label in labels)
    assert sum("KiB" in label for label in labels) == 2
    desk.text_input(key="briefing-title").set_value("Another").run()
    labels = [one.proto.label for one in desk.get("download_button")]
    assert labels == ["Save these choices"]


def test_the_page_says_what_is_empty_or_wrong(desk: AppTest) -> None:
    """A time without an offset is an error in words; the rest stays."""
    desk.text_input(key="briefing-created").set_value("yesterday").run()
    assert not desk.exception
    assert "Created" in desk.error[0].value
    desk.text_input(key="briefing-created").set_value("").run()
    assert not desk.error


def test_every_format_is_offered(desk: AppTest) -> None:
    """A format that is added is on the page without a word here."""
    assert len(desk.multiselect(key="briefing-formats").options) == len(FORMATS)


@pytest.fixture
def fields(root: Path) -> AppTest:
    """Return the fields alone, run once; what they ask for is kept as ``asked``."""

    def page(data: str) -> None:
        from pathlib import Path  # noqa: PLC0415 - see above

        import streamlit as st  # noqa: PLC0415 - see above

        from data import load  # noqa: PLC0415 - see above
        from geo_app.ui import briefing_form  # noqa: PLC0415 - see above

        whole = load(Path(data))
        briefing_form.offer_saved(whole)
        st.session_state["asked"] = briefing_form.ask(whole)

    app = AppTest.from_function(page, default_timeout=120, args=(str(root / "data"),))
    return app.run()


def upload(fields: AppTest, text: str) -> None:
    uploader = fields.file_uploader[0]
    uploader.set_value(("saved.json", text.encode(), "application/json")).run()
    assert not fields.exception


def take(fields: AppTest, text: str) -> None:
    """Upload a file and take its choices over."""
    upload(fields, text)
    fields.button[0].click().run()
    assert not fields.exception


KEPT = {
    "every field": FULL,
    "no field": Briefing(),
    "no moment of the clock": Briefing(as_of="2024-01-18T06:52:30+00:00"),
    "days outside all records": Briefing(since="0999-12-31", until="3024-01-18"),
}


@pytest.mark.parametrize("name", KEPT)
def test_the_page_keeps_all_that_a_file_says(fields: AppTest, name: str) -> None:
    """Taken over and asked for again, the choices are those of the file."""
    take(fields, KEPT[name].text())
    assert fields.session_state["asked"] == KEPT[name]


def test_the_page_writes_a_moment_in_its_own_way(fields: AppTest) -> None:
    """The same instant in another zone is the clock's moment, not a second one."""
    take(fields, '{"as_of": "2024-01-18T10:21+03:30"}')
    asked = fields.session_state["asked"]
    assert asked.as_of == "2024-01-18T06:51Z"


def test_a_file_that_the_page_cannot_take_is_told(fields: AppTest) -> None:
    """Another case, no choice at all: in words, and never as markup."""
    hostile = '{"paper": "![x](http://example.org/x.png)"}'
    for text in ('{"sides": ["blue"]}', hostile, "{"):
        upload(fields, text)
        assert [one.value for one in fields.error] == ["This file can't be used."]
        assert not fields.button
    upload(fields, '{"layers": []}')
    assert "none of: layers" in fields.warning[0].value
    assert not fields.error

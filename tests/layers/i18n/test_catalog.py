"""The table of words: whole, used, and one more column is one more language."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo_app.templates.used_messages import words_script
from layers.i18n import (
    RECORDED,
    UnknownLanguageError,
    all_keys,
    entry,
    languages,
    recorded,
    say,
    spoken,
    without_plural,
)
from layers.i18n.catalog import TABLE_VARIABLE
from tests.support.translation import TAG, write_plurals, write_table

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[3]
OTHER = ROOT / "tests/cases/togo-benin"
TABLE = ROOT / "layers/i18n/messages.csv"
PLACEHOLDER = re.compile(r"\{(\w*)\}")
SAID = re.compile(r"""\bsay\(\s*f?["`](\w+\.[\w.]*)|\("((?:events|shown|app)\.\w+)",""")
SOURCES = [
    path
    for folder in ("geo_app", "layers")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".js", ".html", ".typ"}
]
# What the table says of each language itself.
ASKED_OTHERWISE = {"language.direction"}


@pytest.fixture
def other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Speak the language of tests."""
    write_table(ROOT, tmp_path / "words.csv")
    monkeypatch.setenv(TABLE_VARIABLE, str(tmp_path / "words.csv"))
    with spoken(TAG):
        yield


def said() -> set[str]:
    """Return all keys in calls; those that end in a dot begin several."""
    texts = [path.read_text(encoding="utf-8") for path in SOURCES]
    return {whole or listed for text in texts for whole, listed in SAID.findall(text)}


def test_every_key_is_used() -> None:
    """What nobody says needs no translation."""
    used = said()
    held = [(key, f"{key.rpartition('.')[0]}.") for key in all_keys()]
    idle = {key for key, start in held if not {without_plural(key), start} & used}
    assert idle == ASKED_OTHERWISE


def test_every_key_that_is_used_exists() -> None:
    """A call of a key that is not there would stop the page."""
    whole = {key for key in said() if not key.endswith(".")}
    assert len(whole) > 200
    assert whole <= {without_plural(key) for key in all_keys()}


def test_the_table_is_whole() -> None:
    """Each key once; each language with the placeholders of English."""
    with TABLE.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len({row["key"] for row in rows}) == len(rows)
    english = {row["key"]: row[RECORDED] for row in rows}
    for row in rows:
        # English has no words of its own for the few and the many of other languages.
        base = without_plural(row["key"])
        words = row[RECORDED] or english.get(f"{base}.other") or english.get(base)
        assert words, row["key"]
        wanted = sorted(PLACEHOLDER.findall(words))
        for tag in languages():
            assert sorted(PLACEHOLDER.findall(row[tag] or words)) == wanted, row


@pytest.mark.parametrize(
    ("key", "values", "missing"),
    [("no.such", {}, "'no.such'"), ("toll.figure", {"figure": "9"}, "'counted'")],
)
def test_a_slip_names_the_key(key: str, values: dict[str, str], missing: str) -> None:
    """Neither an unknown key nor a missing value is passed over."""
    with pytest.raises(KeyError, match=rf"{key}.*{missing}"):
        say(key, **values)


def test_what_is_not_translated_yet_is_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A translation can be used before it is complete."""
    table = "key,en,fa\nlanguage.direction,ltr,rtl\npage.help,Help,\n"
    (tmp_path / "words.csv").write_text(table, encoding="utf-8")
    monkeypatch.setenv(TABLE_VARIABLE, str(tmp_path / "words.csv"))
    with spoken("fa"):
        assert say("page.help") == "Help"


RUSSIAN = {
    0: "0 событий прочитано",
    1: "1 событие прочитано",
    2: "2 события прочитано",
    5: "5 событий прочитано",
    11: "11 событий прочитано",
    21: "21 событие прочитано",
    22: "22 события прочитано",
    1001: "1,001 событие прочитано",
}


@pytest.mark.parametrize(("count", "words"), RUSSIAN.items())
def test_a_count_takes_the_plural_of_its_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, words: str
) -> None:
    """In Russian, 21 is one and 2 are few; English, which falls in, keeps its own."""
    write_plurals(TABLE, tmp_path / "words.csv")
    monkeypatch.setenv(TABLE_VARIABLE, str(tmp_path / "words.csv"))
    with spoken("ru"):
        assert say("events.looking", n=count) == words
        many = "source" if count == 1 else "sources"
        assert say("sheet.sources", n=count) == f"{count:,} {many}"


def test_a_key_without_plurals_can_have_some(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """English says "hidden" of one and of many, Russian does not."""
    write_plurals(TABLE, tmp_path / "words.csv")
    monkeypatch.setenv(TABLE_VARIABLE, str(tmp_path / "words.csv"))
    with spoken("ru"):
        said = [say("shown.hidden", n=count) for count in (1, 3, 5)]
    assert said == ["скрыто 1 одно", "скрыто 3 несколько", "скрыто 5 много"]
    assert say("shown.hidden", n=3) == "3 hidden by the filters"


@pytest.mark.usefixtures("other")
def test_texts_keep_their_own_direction() -> None:
    """From right to left, a name in a sentence does not turn it around."""
    assert say("legend.side", side="North") == "⟦Åţţŕîƀûţéð ţö \u2068North\u2069~~~~⟧"
    assert recorded() == RECORDED


@pytest.mark.usefixtures("other")
def test_each_thread_speaks_its_own_language() -> None:
    """Two visitors of one server never hear each other's language."""
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(say, "page.help").result() == "Help"
    assert say("page.help") == "⟦Ĥéļþ~⟧"


def test_an_unknown_language_is_refused() -> None:
    """By the program."""
    with pytest.raises(UnknownLanguageError, match="'xx': there is en"), spoken("xx"):
        pass


def test_scripts_take_along_what_they_say_and_no_more() -> None:
    """Whole keys, all plurals of a key, all keys of a group."""
    script = 'say("page.help"); say("shown.incidents", { n }); say(`unit.${name}`);'
    found = set(re.findall(r'"([\w.]+)":', words_script([script])))
    units = {key for key in all_keys() if key.startswith("unit.")}
    assert found == {"page.help", "shown.incidents", "one", "other", *units}
    assert entry("page.help") in words_script([script])


def test_the_command_refuses_what_it_cannot_speak(tmp_path: Path) -> None:
    """In one sentence, with the status of a wrong command line, and no file."""
    done = export(tmp_path, ["map.html", "--language", "xx"], {})
    assert done.returncode == 2
    assert "unknown language 'xx': there is en" in done.stderr
    assert not list(tmp_path.glob("map.*"))


def test_the_command_writes_the_map_in_a_language(tmp_path: Path) -> None:
    """The file says in which one, and which way it runs."""
    write_table(ROOT, tmp_path / "words.csv")
    table = {TABLE_VARIABLE: str(tmp_path / "words.csv")}
    done = export(tmp_path, ["map.html", "--language", TAG], table)
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert f'<html lang="{TAG}" dir="rtl">' in text


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        ("", "words.csv:1: the columns must be key, en"),
        ("town,dead\nX,1\n", "words.csv:1: the columns must be key, en"),
    ],
)
def test_a_table_that_is_none_is_refused(
    tmp_path: Path, table: str, complaint: str
) -> None:
    """Whoever translates is told what their table lacks."""
    (tmp_path / "words.csv").write_text(table, encoding="utf-8")
    done = export(tmp_path, ["map.html"], {TABLE_VARIABLE: str(tmp_path / "words.csv")})
    assert done.returncode == 1
    assert complaint in done.stderr
    assert "Traceback" not in done.stderr


def export(
    folder: Path, arguments: list[str], changes: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Export the made-up case."""
    return subprocess.run(
        [sys.executable, "-m", "geo_app", "export", "--data", str(OTHER), *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(ROOT), **changes},
    )

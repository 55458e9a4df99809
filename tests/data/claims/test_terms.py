"""The terms of a case must make sense before answers are compared in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from data import DataError
from data.records.case_file import read_case

if TYPE_CHECKING:
    from pathlib import Path

FAULTY = {
    'broader = "z"': "terms[1].broader: there is no term 'z'",
    'may_be = ["b", "z"]': "terms[1].may_be: there is no term 'z'",
    'broader = "a"': "terms[1].broader: goes round in a circle: a -> a",
    'broader = "b"': "terms[1].broader: goes round in a circle: a -> b -> a",
    'may_be = "b"': "terms[1].may_be: 'b' is not a list",
    'open = "yes"': "terms[1].open: 'yes' is neither true nor false",
}


@pytest.fixture
def folder(root: Path, tmp_path: Path) -> Path:
    """Return the exercise, which has no terms yet."""
    text = (root / "tests/cases/togo-benin/case.toml").read_text("utf-8")
    assert "[[terms]]" not in text
    (tmp_path / "case.toml").write_text(text, encoding="utf-8")
    return tmp_path


def add_terms(folder: Path, line: str) -> None:
    """Give the case the terms a, with this line, and b, which a takes in."""
    with (folder / "case.toml").open("a", encoding="utf-8") as file:
        file.write(f'[[terms]]\nid = "a"\nname = "A"\n{line}\n')
        file.write('[[terms]]\nid = "b"\nname = "B"\nbroader = "a"\n')


def test_terms_are_read(folder: Path) -> None:
    """What a term does not say about itself, it is not."""
    add_terms(folder, 'may_be = ["b"]\nopen = true')
    first, second = read_case(folder).terms
    assert (first.broader, first.may_be, first.open) == (None, ("b",), True)
    assert (second.broader, second.may_be, second.open) == ("a", (), False)


@pytest.mark.parametrize("line", FAULTY)
def test_faulty_terms_are_refused(folder: Path, line: str) -> None:
    """A slip in the vocabulary would quietly change what counts as a contradiction."""
    add_terms(folder, line)
    with pytest.raises(DataError, match=re.escape(f"case.toml:{FAULTY[line]}")):
        read_case(folder)

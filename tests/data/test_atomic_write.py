"""A file is there whole, or it is the one that was there before."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from data.atomic_write import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

OLD, NEW = b"old", b"\xef\xbb\xbfnew\r\n"


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600)])
def test_the_new_file_has_its_bytes_and_usual_permissions(
    tmp_path: Path, umask: int, mode: int
) -> None:
    """A temporary file is its owner's alone; what takes its place is not."""
    file = tmp_path / "table.csv"
    file.write_bytes(OLD)
    before = os.umask(umask)
    try:
        write_atomically(file, NEW)
    finally:
        os.umask(before)
    assert file.read_bytes() == NEW
    assert stat.S_IMODE(file.stat().st_mode) == mode
    assert list(tmp_path.iterdir()) == [file]


def test_a_refusal_names_the_folder(tmp_path: Path) -> None:
    """The name of a temporary file would tell nobody what to mend."""
    with pytest.raises(FileNotFoundError) as refusal:
        write_atomically(tmp_path / "gone" / "table.csv", NEW)
    assert refusal.value.filename == str(tmp_path / "gone")


def test_a_file_that_breaks_off_leaves_the_old_one(tmp_path: Path) -> None:
    """A process that may write no more bytes behaves as on a full disk."""
    resource = pytest.importorskip("resource")
    file = tmp_path / "table.csv"
    file.write_bytes(OLD)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            write_atomically(file, b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert file.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [file]

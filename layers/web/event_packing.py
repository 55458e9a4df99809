"""Packing of many events for the page: columns, compressed, encoded as text.

Drawing attributes are separate from the texts of popups: the viewer unpacks the former
at once and the latter in chunks, on demand.
"""

from __future__ import annotations

import base64
import json
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from isal import isal_zlib as igzip

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from concurrent.futures import Future

    import pandas as pd
    from numpy.typing import NDArray

CHUNK = 1024
"""Number of events whose texts are unpacked together."""

_LEVEL = 2  # of igzip's 0 to 3: 3 % smaller than zlib's 1 in half of its time
_CODED = 4  # average repetitions from which a column of texts is coded
_SAMPLE = 2048
# The alphabet of base64.b85encode without "<", which is markup in a page.
_ALPHABET = np.frombuffer(
    bytes(base64.b85encode(bytes([0, 0, 0, digit]))[-1] for digit in range(85)).replace(
        b"<", b","
    ),
    dtype=np.uint8,
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of text, in the order of packed events.

    Attributes
    ----------
    words
        The texts by code; None if each event has its own text.
    cells
        int32 codes, or an Arrow array of texts.
    """

    name: str
    words: list[str] | None
    cells: Any


def columns(frame: pd.DataFrame, order: NDArray[np.int64]) -> list[Column]:
    """Return the text columns that are not empty, with rows in the given order."""
    packed = (_column(name, frame[name], order) for name in frame.columns)
    return [column for column in packed if column.words != [""]]


def _column(name: str, series: pd.Series, order: NDArray[np.int64]) -> Column:
    texts = pa.array(series, type=pa.large_string())
    if isinstance(texts, pa.ChunkedArray):
        texts = texts.combine_chunks()
    sample = texts.slice(0, _SAMPLE)
    # Texts that all differ need no dictionary; a sample is enough to tell.
    if len(pc.unique(sample)) * 2 <= len(sample) or len(texts) <= _SAMPLE:
        coded = texts.dictionary_encode()
        if len(coded.dictionary) * _CODED <= len(texts) + _SAMPLE:
            codes = coded.indices.to_numpy().astype("<i4")
            return Column(name, coded.dictionary.to_pylist(), codes[order])
    return Column(name, None, texts.take(pa.array(order)))


def blocks(
    numbers: Sequence[NDArray[np.int64]], texts: Sequence[Column], count: int
) -> list[Future[str]]:
    """Start to pack events in background threads.

    igzip and NumPy release the interpreter lock, so the caller can go on meanwhile.

    Parameters
    ----------
    numbers
        Drawing attributes: integers that fit into 32 bits.
    texts
        Columns for popups.

    Returns
    -------
    list
        The numbers, one array after the other; the words of the coded columns; then
        the texts, chunk by chunk.
    """
    drawn = b"".join(_planes(column) for column in numbers)
    words = {column.name: column.words for column in texts if column.words}
    dictionary = json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode()
    starts = range(0, count, CHUNK)

    def block(start: int) -> str:
        parts = (_part(column, start) for column in texts)
        return _text(b"".join(parts))

    pool = ThreadPoolExecutor(os.cpu_count())
    packing = [pool.submit(_text, drawn)]
    packing += [pool.submit(_text, dictionary)]
    packing += [pool.submit(block, start) for start in starts]
    pool.shutdown(wait=False)
    return packing


def _part(column: Column, start: int) -> bytes:
    if column.words is not None:
        return _planes(column.cells[start : start + CHUNK])
    texts = column.cells.slice(start, CHUNK)
    ends = np.frombuffer(texts.buffers()[1], dtype=np.int64)
    first, last = ends[texts.offset], ends[texts.offset + len(texts)]
    letters = texts.buffers()[2]
    lengths = _planes(np.diff(ends[texts.offset : texts.offset + len(texts) + 1]))
    return lengths + (letters[first:last].to_pybytes() if letters else b"")


def _planes(numbers: NDArray[Any]) -> bytes:
    """Return the lowest byte of every number, then the second, and so on.

    Similar numbers differ in their lowest bytes only; the other planes compress to
    almost nothing.
    """
    return numbers.astype("<i4").view(np.uint8).reshape(-1, 4).T.tobytes()


def _text(content: bytes) -> str:
    packer = igzip.compressobj(_LEVEL, igzip.DEFLATED, -igzip.MAX_WBITS)
    return base85(packer.compress(content) + packer.flush())


def base85(content: bytes) -> str:
    """Encode bytes as text that is safe in a page: five letters for four bytes.

    The encoding is that of `base64.b85encode` with ``,`` for ``<``, a hundred times
    faster. Base64, which browsers can decode natively, would be 7 % longer.

    Examples
    --------
    >>> base85(b"strike")
    'b98cPYh?'
    """
    padded = content + bytes(-len(content) % 4)
    rest = np.frombuffer(padded, dtype=">u4").astype(np.uint32)
    digits = np.empty((len(rest), 5), dtype=np.uint8)
    for place in range(4, -1, -1):
        quotient = rest // 85
        digits[:, place] = rest - quotient * 85
        rest = quotient
    letters = _ALPHABET[digits].tobytes()
    return letters[: -(-len(content) * 5 // 4)].decode("ascii")


def labels(columns: Iterable[Column]) -> list[list[Any]]:
    """Return the name of each column and whether it is coded, in order."""
    return [[column.name, column.words is not None] for column in columns]

"""Event sets in Parquet: flat columns; bytes, such as a geometry, are not looked at."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from data.events.event_set import COLUMNS
from data.faults import DataError, Fault
from data.files import MOST_BYTES
from data.importers._tables import refuse_repeated, refuse_vast, value_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.importers._tables import Read

    T = TypeVar("T")

_AXES = ("longitude", "latitude")


def read(file: str, content: bytes) -> Read:
    """Read rows; the first one is row 1, since there is no header."""
    source = pa.BufferReader(content)
    strings = _refusing(file, None, partial(_strings, file, source))
    table = _refusing(file, None, partial(_table, source, strings))
    texts = {}
    for name in filter(lambda name: _is_shown(table, name), table.column_names):
        column = table.column(name)
        refuse_vast(file, sum(map(_length, column.chunks)), most=MOST_BYTES)
        texts[name] = _refusing(file, name, partial(_text, column, name))
    frame = pa.table(texts).to_pandas() if texts else pd.DataFrame()
    return frame.set_axis(pd.RangeIndex(1, len(frame) + 1), axis="index"), []


def _refusing(file: str, column: str | None, make: Callable[[], T]) -> T:
    """Return what is made, or say what the library finds wrong with the file."""
    try:
        return make()
    except DataError:
        raise
    except (pa.ArrowException, OSError, OverflowError, ValueError) as error:
        # Not all are Arrow's own: Python cannot hold every date and name.
        message = f"cannot be read: {str(error).partition(chr(10))[0]}"
        raise DataError([Fault(file, None, column, message)]) from None


def _strings(file: str, source: pa.BufferReader) -> list[str]:
    """Return the columns of text or bytes; refuse what stands for too much."""
    held = parquet.read_metadata(source)
    refuse_repeated(file, held.schema.to_arrow_schema().names)
    groups = [held.row_group(number) for number in range(held.num_row_groups)]
    columns = range(held.num_columns)
    cells = sum(group.column(n).num_values for group in groups for n in columns)
    refuse_vast(file, max(cells, held.num_rows))
    leaves = map(held.schema.column, columns)
    return [leaf.path for leaf in leaves if leaf.physical_type == "BYTE_ARRAY"]


def _table(source: pa.BufferReader, strings: list[str]) -> pa.Table:
    # Repeated texts stay coded until it is known how long they are together.
    table = parquet.ParquetFile(source, read_dictionary=strings).read()
    table.validate(full=True)
    return table


def _length(array: pa.Array) -> int:
    """Return how many bytes a column has once its repeated texts are written out."""
    if isinstance(array, pa.DictionaryArray):
        lengths = pc.binary_length(array.dictionary).take(array.indices)
        return pc.sum(lengths.cast(pa.int64())).as_py() or 0
    parts = _parts(array)
    return sum(map(_length, parts)) if parts else int(array.nbytes)


def _parts(array: pa.Array) -> list[pa.Array]:
    """Return what a nested column consists of; nothing for a flat one."""
    if pa.types.is_struct(array.type):
        return list(array.flatten())
    if pa.types.is_map(array.type):
        return [array.keys, array.items]
    return [array.flatten()] if pa.types.is_nested(array.type) else []


def _is_shown(table: pa.Table, name: str) -> bool:
    """Tell whether a column holds texts; bytes do where text is what it must hold."""
    kind = table.schema.field(name).type
    value = kind.value_type if pa.types.is_dictionary(kind) else kind
    holds_bytes = pa.types.is_binary(value) or pa.types.is_large_binary(value)
    return name in COLUMNS or not (holds_bytes or name == "geometry")


def _text(column: pa.ChunkedArray, name: str) -> pa.ChunkedArray:
    """Write every cell as the text that a CSV would hold."""
    kind = column.type
    if isinstance(kind, pa.BaseExtensionType) or pa.types.is_nested(kind):
        return pa.chunked_array([map(value_text, column.to_pylist())], pa.string())
    if pa.types.is_timestamp(kind):
        text = pc.strftime(column, "%Y-%m-%d")
    elif pa.types.is_floating(kind) and name not in _AXES:
        # Not a number is nothing stated, but no position.
        text = pc.if_else(pc.is_nan(column), None, column).cast(pa.string())
    else:
        text = column.cast(pa.string())
    return text.fill_null("")

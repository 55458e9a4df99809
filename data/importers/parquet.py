"""Importer of event sets in Parquet; columns of bytes, such as WKB, are ignored."""

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

ENDINGS = (".parquet",)

_AXES = ("longitude", "latitude")


def read(file: str, content: bytes) -> Read:
    """Read the rows; the first one is row 1, since there is no header."""
    source = pa.BufferReader(content)
    strings = _refusing(file, None, partial(_string_columns, file, source))
    table = _refusing(file, None, partial(_table, source, strings))
    texts = {}
    for name in filter(lambda name: _is_shown(table, name), table.column_names):
        column = table.column(name)
        refuse_vast(file, sum(map(_length, column.chunks)), limit=MOST_BYTES)
        texts[name] = _refusing(file, name, partial(_text, column, name))
    frame = pa.table(texts).to_pandas() if texts else pd.DataFrame()
    return frame.set_axis(pd.RangeIndex(1, len(frame) + 1), axis="index"), []


def _refusing(file: str, column: str | None, make: Callable[[], T]) -> T:
    """Call a function; turn errors of the library into a DataError."""
    try:
        return make()
    except DataError:
        raise
    except (pa.ArrowException, OSError, OverflowError, ValueError) as error:
        # Not all are from Arrow: Python cannot represent every date and name.
        message = f"cannot be read: {str(error).partition(chr(10))[0]}"
        raise DataError([Fault(file, None, column, message)]) from None


def _string_columns(file: str, source: pa.BufferReader) -> list[str]:
    """Return the columns of text or bytes; refuse a file with too many cells."""
    metadata = parquet.read_metadata(source)
    refuse_repeated(file, metadata.schema.to_arrow_schema().names)
    groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
    columns = range(metadata.num_columns)
    cells = sum(group.column(n).num_values for group in groups for n in columns)
    refuse_vast(file, max(cells, metadata.num_rows))
    leaves = map(metadata.schema.column, columns)
    return [leaf.path for leaf in leaves if leaf.physical_type == "BYTE_ARRAY"]


def _table(source: pa.BufferReader, strings: list[str]) -> pa.Table:
    # Strings stay dictionary-encoded until their total length has been checked.
    table = parquet.ParquetFile(source, read_dictionary=strings).read()
    table.validate(full=True)
    return table


def _length(array: pa.Array) -> int:
    """Return the bytes of an array once its dictionary is decoded."""
    if isinstance(array, pa.DictionaryArray):
        lengths = pc.binary_length(array.dictionary).take(array.indices)
        return pc.sum(lengths.cast(pa.int64())).as_py() or 0
    parts = _parts(array)
    return sum(map(_length, parts)) if parts else int(array.nbytes)


def _parts(array: pa.Array) -> list[pa.Array]:
    """Return the children of a nested array; none for a flat one."""
    if pa.types.is_struct(array.type):
        return list(array.flatten())
    if pa.types.is_map(array.type):
        return [array.keys, array.items]
    return [array.flatten()] if pa.types.is_nested(array.type) else []


def _is_shown(table: pa.Table, name: str) -> bool:
    """Return whether a column is read: all but binary columns with other names."""
    kind = table.schema.field(name).type
    value = kind.value_type if pa.types.is_dictionary(kind) else kind
    is_binary = pa.types.is_binary(value) or pa.types.is_large_binary(value)
    return name in COLUMNS or not (is_binary or name == "geometry")


def _text(column: pa.ChunkedArray, name: str) -> pa.ChunkedArray:
    """Format every cell as text, as in CSV."""
    kind = column.type
    if isinstance(kind, pa.BaseExtensionType) or pa.types.is_nested(kind):
        return pa.chunked_array([map(value_text, column.to_pylist())], pa.string())
    if pa.types.is_timestamp(kind):
        text = pc.strftime(column, "%Y-%m-%d")
    elif pa.types.is_floating(kind) and name not in _AXES:
        # NaN means not stated, except in a position, where it is a fault.
        text = pc.if_else(pc.is_nan(column), None, column).cast(pa.string())
    else:
        text = column.cast(pa.string())
    return text.fill_null("")

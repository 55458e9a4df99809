"""Load and check a whole case, with all its faults at once."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from data.faults import DataError, Fault
from data.model.dataset import Dataset
from data.model.instants import end_of_day
from data.records import data_package
from data.records.case_file import NewerCaseError, read_case
from data.records.cells import TABLES, build_record
from data.records.csv_tables import Table, read_table
from data.records.map_extracts import read_geography
from data.records.table_schema import check_table, read_schema
from data.validation.codes import check_codes
from data.validation.record_set import Records
from data.validation.run import check_records

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.model.case import Case
    from data.model.dataset import Geography, Origin

DEFAULT_DIRECTORY = Path(__file__).resolve().parents[1]
FILES = ("case.toml", *(f"{name}.csv" for name in TABLES))
EXTRACTS = tuple(
    f"{data_package.MAP}{name}"
    for name in (
        "admin1.geojson",
        "countries.geojson",
        "border.geojson",
        "gazetteer.csv",
    )
)

_T = TypeVar("_T")


def load(directory: Path = DEFAULT_DIRECTORY) -> Dataset:
    """Load and check a case.

    Raises
    ------
    DataError
        With every fault of the case description, the tables and the map extracts.
        Tables edited since they were sealed are reported by ``check`` only.
    """
    loader = _Loader(directory)
    case, geography = loader.case, loader.geography
    if loader.faults or case is None or geography is None:
        raise DataError(loader.faults)
    records = loader.records
    return Dataset(
        directory=directory,
        case=case,
        as_of=end_of_day(case.as_of),
        incidents=tuple(incident for _, incident in records.incidents),
        claims=tuple(claim for _, claim in records.claims),
        sources=tuple(source for _, source in records.sources),
        timeline=tuple(entry for _, entry in records.timeline),
        geography=geography,
        origins=loader.origins,
        data_hash=data_package.data_hash(directory),
    )


def check(directory: Path = DEFAULT_DIRECTORY) -> tuple[Fault, ...]:
    """Return every fault that ``load`` raises, and what it lets pass.

    That is every file edited since it was sealed, and every code that means another
    province today.
    """
    try:
        loader = _Loader(directory)
    except NewerCaseError as error:
        return tuple(error.faults)
    present = [o for o in loader.origins if (directory / o.path).is_file()]
    edited = data_package.verify(directory, present)
    # The loader reports altered extracts, too.
    faults = (*loader.faults, *check_codes(loader.records), *edited)
    return tuple(dict.fromkeys(faults))


class _Loader:
    """Reads every file of a case as far as possible and collects the faults."""

    def __init__(self, directory: Path) -> None:
        self.faults: list[Fault] = []
        self.case: Case | None = self._try(lambda: read_case(directory))
        self.origins: tuple[Origin, ...] = self._origins(directory)
        self.geography = self._geography(directory)
        tables = {name: self._table(directory, name) for name in TABLES}
        self.records = Records(
            case=self.case,
            geography=self.geography,
            ids={name: _ids(table) for name, table in tables.items()},
            **{name: self._build(name, table) for name, table in tables.items()},
        )
        self.faults.extend(check_records(self.records))

    def _try(self, read: Callable[[], _T]) -> _T | None:
        try:
            return read()
        except NewerCaseError:
            raise
        except DataError as error:
            self.faults.extend(error.faults)
            return None

    def _origins(self, directory: Path) -> tuple[Origin, ...]:
        origins = self._try(lambda: data_package.read_origins(directory))
        if origins is None:
            return ()
        listed = {origin.path for origin in origins}
        for path in (*FILES, *EXTRACTS):
            if path not in listed:
                fault = Fault(
                    data_package.FILE, None, "resources", f"does not list {path}"
                )
                self.faults.append(fault)
        # The readers of FILES report those that are missing.
        others = [o for o in origins if o.path not in FILES]
        absent = [o for o in others if not (directory / o.path).is_file()]
        self.faults.extend(data_package.verify(directory, absent))
        return origins

    def _geography(self, directory: Path) -> Geography | None:
        extracts = [o for o in self.origins if o.path.startswith(data_package.MAP)]
        present = [o for o in extracts if (directory / o.path).is_file()]
        altered = data_package.verify(directory, present)
        self.faults.extend(altered)
        if altered or not set(EXTRACTS) <= {origin.path for origin in present}:
            return None
        return self._try(lambda: read_geography(directory))

    def _table(self, directory: Path, name: str) -> Table:
        columns = [field.name for field in read_schema(name)]
        table = read_table(
            directory / f"{name}.csv", columns, optional=self._newer(name)
        )
        faults = (*table.faults, *check_table(name, table))
        by_row = sorted(faults, key=lambda fault: fault.row or 0)
        self.faults.extend(by_row)
        return dataclasses.replace(table, faults=tuple(by_row))

    def _newer(self, name: str) -> set[str]:
        """Return the columns that a table of the case's version need not have."""
        stated = (self.case and self.case.version) or 1
        return {field.name for field in read_schema(name) if field.since > stated}

    def _build(self, name: str, table: Table) -> tuple[tuple[int, Any], ...]:
        """Build the records of the rows without faults."""
        columns = {field.name for field in read_schema(name)}
        if columns - set(table.columns) - self._newer(name):
            return ()
        faulty = {fault.row for fault in table.faults}
        return tuple(
            (row.number, build_record(TABLES[name], row.cells))
            for row in table.rows
            if row.number not in faulty
        )


def _ids(table: Table) -> frozenset[str] | None:
    """Return all ids of a table, of faulty rows too; None if some were unreadable."""
    if "id" not in table.columns or not table.complete:
        return None
    return frozenset(row.cells["id"] for row in table.rows)

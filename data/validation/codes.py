"""Checks of province codes against today's ISO 3166-2; ``check`` alone runs them.

A case folder outlives an edition of the list: it opens as it is, and is told the codes
that its provinces have today.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.claims.place_constraints import Inside, constraints
from data.faults import Fault
from data.subdivisions import listed_name, named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from data.model.case import Case
    from data.model.dataset import Geography
    from data.validation.record_set import Records

MAP_FILE = "map/admin1.geojson"

_ISO_CODE = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")


def check_codes(records: Records) -> tuple[Fault, ...]:
    """Return a fault for each code that means another province today."""
    if records.case is None or records.geography is None:
        return ()
    names = _names(records.geography)
    return (
        *_map_faults(names),
        *_case_faults(records.case),
        *_record_faults(records, names),
    )


def _names(geography: Geography) -> dict[str, str]:
    """Return the name of each unit of the map by code, as the list had it if known."""
    admin1 = geography.admin1
    listed = admin1["listed"] if "listed" in admin1 else [""] * len(admin1)
    units = zip(admin1["code"], admin1["name"], listed, strict=True)
    return {code: in_list or name for code, name, in_list in units}


def _map_faults(names: Mapping[str, str]) -> Iterator[Fault]:
    changed = [(code, message) for code in names if (message := _change(code, names))]
    if changed:
        code, message = changed[0]
        others = f", and {len(changed) - 1} more like it" if len(changed) > 1 else ""
        told = f"{code!r} {message}{others}; run `make data` to cut the map again"
        yield Fault(MAP_FILE, None, "code", told)


def _case_faults(case: Case) -> Iterator[Fault]:
    for number, province in enumerate(case.provinces, start=1):
        if message := _change(province.code, {province.code: province.name}):
            where = f"provinces[{number}].code"
            yield Fault("case.toml", None, where, f"{province.code!r} {message}")


def _record_faults(records: Records, names: Mapping[str, str]) -> Iterator[Fault]:
    for row, incident in records.incidents:
        for column in ("admin1", "area"):
            code = getattr(incident, column) or ""
            if message := _change(code, names):
                yield Fault("incidents.csv", row, column, f"{code!r} {message}")
    for row, claim in records.claims:
        for constraint in constraints(claim.where) if claim.where else ():
            code = constraint.code if isinstance(constraint, Inside) else ""
            if message := _change(code, names):
                yield Fault("claims.csv", row, "where", f"{code!r} {message}")


def _change(code: str, names: Mapping[str, str]) -> str | None:
    """Return what became of a code, or None if it is as it was."""
    if not _ISO_CODE.fullmatch(code):
        return None
    today, name = listed_name(code), names.get(code, "")
    meant = named(code[:2], [name])
    if meant and meant.code != code:
        other = f"is {today} in ISO 3166-2" if today else "is no code of ISO 3166-2"
        return f"{other} today; {name} is {meant.code} ({meant.name})"
    return None if today else "is no code of ISO 3166-2 today"

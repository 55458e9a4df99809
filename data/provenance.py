"""Where each file of a case comes from, and whether it still is that file.

``datapackage.json`` (Data Package v2) lists every data file with its sources, its
licences, its length and its SHA-256. ``python -m data.provenance [DIR]`` writes the
lengths and checksums anew after the tables were edited.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from data.faults import DataError, Fault
from data.model import Origin
from data.tables import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

FILE = "datapackage.json"
MAP = "map/"

_PREFIX = "sha256:"


def read_origins(directory: Path) -> tuple[Origin, ...]:
    """Read the origins that ``datapackage.json`` lists, in its order.

    Raises
    ------
    DataError
        If the file is missing or is no data package, with every resource at fault.
    """
    package = _read_package(directory)
    origins: list[Origin] = []
    faults: list[Fault] = []
    for number, resource in enumerate(package["resources"], start=1):
        where = f"resources[{number}]"
        try:
            origins.append(_origin(resource))
        except KeyError as error:
            faults.append(Fault(FILE, None, where, f"has no {error.args[0]!r}"))
        except (TypeError, ValueError, AttributeError) as error:
            faults.append(Fault(FILE, None, where, f"is not a resource: {error}"))
    if faults:
        raise DataError(faults)
    return tuple(origins)


def verify(directory: Path, origins: Iterable[Origin]) -> tuple[Fault, ...]:
    """Compare files with their origins; a missing or changed file is a fault."""
    return tuple(_differences(directory, origins))


def data_hash(directory: Path) -> str:
    """Return the SHA-256 (hex) over all listed files, by path and by what is in them.

    It is computed from the files as they are, not from what the data package says.
    Raises DataError if the data package cannot be read, OSError if a file cannot.
    """
    total = hashlib.sha256()
    for path in sorted(origin.path for origin in read_origins(directory)):
        digest, _ = _digest(directory / path)
        total.update(f"{path}\0{digest}\n".encode())
    return total.hexdigest()


def seal(directory: Path) -> tuple[str, ...]:
    """Write length and SHA-256 of every listed file; return the paths that changed.

    Raises
    ------
    DataError
        If the data package cannot be read or a listed file is missing.
    """
    package = _read_package(directory)
    changed = []
    for resource in package["resources"]:
        path = directory / resource["path"]
        if not path.is_file():
            raise DataError([_missing(resource["path"])])
        digest, size = _digest(path)
        new = {"bytes": size, "hash": _PREFIX + digest}
        if new != {key: resource.get(key) for key in new}:
            resource.update(new)
            changed.append(resource["path"])
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    _write(directory / FILE, text)
    return tuple(changed)


def main(arguments: list[str]) -> int:
    """Seal the folder that is named, else the shipped case; return the exit status."""
    directory = Path(*arguments[:1]) if arguments else Path(__file__).parent
    try:
        changed = seal(directory)
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    for path in changed:
        print(f"{directory / path}: sealed")
    return 0


def _read_package(directory: Path) -> dict[str, Any]:
    text = read_text(directory / FILE)
    try:
        package = json.loads(text)
    except json.JSONDecodeError as error:
        raise DataError([Fault(FILE, None, None, f"is not JSON: {error}")]) from None
    match package:
        case {"resources": [*_]}:
            return dict(package)
    raise DataError([Fault(FILE, None, "resources", "is missing or is not a list")])


def _origin(resource: Mapping[str, Any]) -> Origin:
    path = PurePosixPath(resource["path"])
    if path.is_absolute() or ".." in path.parts:
        raise ValueError(f"{path} does not lie below the folder")
    return Origin(
        path=str(path),
        title=resource["title"],
        description=resource["description"],
        attribution=resource.get("attribution", ""),
        licences=_links(resource["licenses"]),
        sources=_links(resource["sources"]),
        sha256=resource["hash"].removeprefix(_PREFIX),
        size=int(resource["bytes"]),
    )


def _links(items: Iterable[Mapping[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((item["title"], item.get("path", "")) for item in items)


def _differences(directory: Path, origins: Iterable[Origin]) -> Iterator[Fault]:
    for origin in origins:
        path = directory / origin.path
        if not path.is_file():
            yield _missing(origin.path)
        elif _digest(path) != (origin.sha256, origin.size):
            yield Fault(origin.path, None, None, _changed(origin.path))


def _missing(path: str) -> Fault:
    remedy = "run `make data` to cut it again" if path.startswith(MAP) else "restore it"
    return Fault(path, None, None, f"the file is missing; {remedy}")


def _changed(path: str) -> str:
    if path.startswith(MAP):
        return "differs from the extract that was cut; run `make data` to cut it again"
    return "was edited since it was sealed; look at the change, then run `make seal`"


def _digest(path: Path) -> tuple[str, int]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return digest, file.tell()


def _write(path: Path, text: str) -> None:
    """Write beside the target and rename, so that a crash leaves the old file."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The data package of a case: origin and checksum of each of its files.

``datapackage.json`` (Data Package v2) lists every data file with its sources,
licences, length and SHA-256. ``python -m data.records.data_package [DIR]`` updates
lengths and checksums after the tables were edited.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, TypeVar

from data.atomic_write import write_atomically
from data.faults import DataError, Fault
from data.files import opened, parse_json, read_text
from data.model.dataset import Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    T = TypeVar("T")

FILE = "datapackage.json"
MAP = "map/"

_PREFIX = "sha256:"


def read_origins(directory: Path) -> tuple[Origin, ...]:
    """Read the origins that ``datapackage.json`` lists, in its order.

    Raises
    ------
    DataError
        If the file is missing or is no data package, with every faulty resource.
    """
    return tuple(_read_resources(_read_package(directory), _origin))


def verify(directory: Path, origins: Iterable[Origin]) -> tuple[Fault, ...]:
    """Compare files with their origins; return a fault for each missing or changed."""
    return tuple(_differences(directory, origins))


def data_hash(directory: Path) -> str:
    """Return the SHA-256 (hex) over the paths and contents of all listed files.

    It is computed from the files themselves, not from the checksums in the data
    package. Raises DataError if the data package or a file cannot be read.
    """
    total = hashlib.sha256()
    for path in sorted(origin.path for origin in read_origins(directory)):
        digest, _ = _digest(directory, path)
        total.update(f"{path}\0{digest}\n".encode())
    return total.hexdigest()


def seal(directory: Path, *, below: str = "") -> tuple[str, ...]:
    """Write length and SHA-256 of every listed file; return the paths that changed.

    Parameters
    ----------
    below
        Only files whose path begins so.

    Raises
    ------
    DataError
        If the data package cannot be read or a listed file is missing.
    """
    package = _read_package(directory)
    changed = []
    paths = _read_resources(package, _path)
    for resource, path in zip(package["resources"], paths, strict=True):
        if not path.startswith(below):
            continue
        digest, size = _digest(directory, path)
        new = {"bytes": size, "hash": _PREFIX + digest}
        if new != {key: resource.get(key) for key in new}:
            resource.update(new)
            changed.append(path)
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    write_atomically(directory / FILE, text.encode())
    return tuple(changed)


def main(arguments: list[str]) -> int:
    """Seal the given folder, or the shipped case; return the exit status."""
    directory = (
        Path(*arguments[:1]) if arguments else Path(__file__).resolve().parents[1]
    )
    try:
        changed = seal(directory)
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    for path in changed:
        print(f"{directory / path}: sealed")
    return 0


def _read_package(directory: Path) -> dict[str, Any]:
    text = read_text(directory / FILE, folder=directory)
    match package := parse_json(text, FILE):
        case {"resources": [*_]}:
            return dict(package)
    raise DataError([Fault(FILE, None, "resources", "is missing or is not a list")])


def _read_resources(package: Mapping[str, Any], read: Callable[[Any], T]) -> list[T]:
    """Apply a reader to every resource; DataError with all faulty ones."""
    values: list[T] = []
    faults: list[Fault] = []
    for number, resource in enumerate(package["resources"], start=1):
        where = f"resources[{number}]"
        try:
            values.append(read(resource))
        except KeyError as error:
            faults.append(Fault(FILE, None, where, f"has no {error.args[0]!r}"))
        except (TypeError, ValueError, AttributeError, OverflowError) as error:
            faults.append(Fault(FILE, None, where, f"is not a resource: {error}"))
    if faults:
        raise DataError(faults)
    return values


def _path(resource: Mapping[str, Any]) -> str:
    """Return the path of a resource; ValueError unless it lies below the folder."""
    path = PurePosixPath(_text(resource["path"]))
    # URLs and Windows drives contain a colon, Windows paths a backslash.
    if path.is_absolute() or ".." in path.parts or {":", "\\"} & set(str(path)):
        raise ValueError(f"{path} does not lie below the folder")
    return str(path)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise TypeError(f"{value!r} is not text")


def _origin(resource: Mapping[str, Any]) -> Origin:
    return Origin(
        path=_path(resource),
        title=_text(resource["title"]),
        description=_text(resource["description"]),
        attribution=_text(resource.get("attribution", "")),
        licences=_links(resource["licenses"]),
        sources=_links(resource["sources"]),
        sha256=resource["hash"].removeprefix(_PREFIX),
        size=int(resource["bytes"]),
    )


def _links(items: Iterable[Mapping[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((_text(item["title"]), _text(item.get("path", ""))) for item in items)


def _differences(directory: Path, origins: Iterable[Origin]) -> Iterator[Fault]:
    for origin in origins:
        try:
            if _digest(directory, origin.path) != (origin.sha256, origin.size):
                yield Fault(origin.path, None, None, _changed(origin.path))
        except DataError as error:
            yield from error.faults


def _missing(path: str) -> Fault:
    remedy = "run `make data` to cut it again" if path.startswith(MAP) else "restore it"
    return Fault(path, None, None, f"the file is missing; {remedy}")


def _changed(path: str) -> str:
    if path.startswith(MAP):
        return "differs from the extract that was cut; run `make data` to cut it again"
    return "was edited since it was sealed; look at the change, then run `make seal`"


def _digest(directory: Path, path: str) -> tuple[str, int]:
    if not (directory / path).exists():
        raise DataError([_missing(path)])
    with opened(directory / path, folder=directory) as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return digest, file.tell()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

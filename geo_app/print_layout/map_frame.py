"""The map frame: a rectangle of paper and its projection.

Lambert's azimuthal equal-area projection, centred on the region shown, keeps areas true
and suits any region, also at the equator, where conic projections fail: 700 km from the
centre, lengths are off by 0.15 %. Formulas: Snyder, Map Projections, A Working Manual
(USGS 1395), pp. 182-190, as implemented by PROJ.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import shapely
from pyproj import Proj

if TYPE_CHECKING:
    from numpy.typing import NDArray

_STEP_DEG = 0.25
"""Spacing of the vertices of an outline when it is projected."""

_AROUND_DEG = 0.5
"""Margin around the frame when geometries are clipped before they are projected."""

_FINEST_MM = 0.02
"""Tolerance of a drawn line: finer than a printer can show."""

_DEG_PER_MM = 1 / 111_200_000
"""Degrees of latitude per millimetre on the ground."""

_MM = 1000
"""Millimetres per metre."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A map frame: scale, projection and size.

    Positions on the paper are millimetres from the upper left corner of the frame,
    rightwards and downwards.

    Attributes
    ----------
    longitude, latitude
        The centre of the projection, degrees on WGS84.
    easting, northing
        The middle of the frame in the projection, metres.
    width, height
        Of the frame, millimetres.
    scale
        The denominator of the scale at the centre of the projection.
    """

    longitude: float
    latitude: float
    easting: float
    northing: float
    width: float
    height: float
    scale: int
    _projection: Proj = field(init=False, repr=False, compare=False)
    _near: tuple[float, float, float, float] = field(
        init=False, repr=False, compare=False
    )
    _placed: dict[int, tuple[shapely.Geometry, shapely.Geometry]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        """Set up the projection."""
        projection = _projection(self.longitude, self.latitude)
        object.__setattr__(self, "_projection", projection)
        around = np.array([-1, -1, 1, 1]) * _AROUND_DEG
        object.__setattr__(self, "_near", tuple(np.array(self.window) + around))

    @classmethod
    def around(
        cls, box: tuple[float, float, float, float], *, width: float, height: float
    ) -> Frame:
        """Return the frame of a size that shows a box at the largest possible scale.

        Parameters
        ----------
        box
            West, south, east, north in degrees.
        width, height
            Of the frame, millimetres.
        """
        west, south, east, north = map(float, box)
        longitude, latitude = round((west + east) / 2, 1), round((south + north) / 2, 1)
        outline = shapely.segmentize(shapely.box(*box).exterior, _STEP_DEG)
        metres = np.column_stack(
            _projection(longitude, latitude)(*shapely.get_coordinates(outline).T)
        )
        (left, low), (right, high) = metres.min(axis=0), metres.max(axis=0)
        scale = max((right - left) / width, (high - low) / height) * _MM
        return cls(
            longitude=longitude,
            latitude=latitude,
            easting=float(left + right) / 2,
            northing=float(low + high) / 2,
            width=width,
            height=height,
            scale=_round_up(scale),
        )

    @property
    def outline(self) -> shapely.Polygon:
        """The frame on the paper."""
        return shapely.box(0, 0, self.width, self.height)

    @property
    def window(self) -> tuple[float, float, float, float]:
        """Bounds of the area shown: west, south, east, north in degrees."""
        edge = shapely.segmentize(self.outline.exterior, 2.0)
        longitudes, latitudes = self.geographic(shapely.get_coordinates(edge))
        return (
            float(longitudes.min()),
            float(latitudes.min()),
            float(longitudes.max()),
            float(latitudes.max()),
        )

    def paper(self, degrees: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return positions on the paper for rows of longitude and latitude."""
        east, north = self._projection(*np.asarray(degrees, dtype=float).T)
        across = self.width / 2 + (east - self.easting) * _MM / self.scale
        down = self.height / 2 - (north - self.northing) * _MM / self.scale
        return np.column_stack([across, down])

    def geographic(
        self, millimetres: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return longitudes and latitudes for rows of positions on the paper."""
        across, down = np.asarray(millimetres, dtype=float).T
        east = self.easting + (across - self.width / 2) * self.scale / _MM
        north = self.northing - (down - self.height / 2) * self.scale / _MM
        longitudes, latitudes = self._projection(east, north, inverse=True)
        return np.asarray(longitudes), np.asarray(latitudes)

    def point(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return the position of a point on the paper."""
        across, down = self.paper(np.array([[longitude, latitude]]))[0]
        return float(across), float(down)

    def draw(self, shape: shapely.Geometry) -> shapely.Geometry:
        """Return the visible part of a geometry (EPSG:4326) on the paper."""
        return self._clipped(self._on_paper(shape))

    def draw_outline(self, area: shapely.Geometry) -> shapely.Geometry:
        """Return the visible part of an area's outline (EPSG:4326) on the paper."""
        return self._clipped(self._on_paper(area).boundary)

    def _clipped(self, placed: shapely.Geometry) -> shapely.Geometry:
        return shapely.clip_by_rect(placed, 0, 0, self.width, self.height)

    def _on_paper(self, shape: shapely.Geometry) -> shapely.Geometry:
        """Return a geometry on the paper, clipped with a margin; cached."""
        if id(shape) not in self._placed:
            near = shapely.clip_by_rect(shape, *self._near)
            drawn = _simplified(near, _FINEST_MM * self.scale * _DEG_PER_MM)
            # Edges are straight in degrees: long ones are curves on the paper.
            fine = shapely.segmentize(drawn, _STEP_DEG)
            placed = shapely.transform(fine, self.paper)
            self._placed[id(shape)] = (shape, placed)
        return self._placed[id(shape)][1]

    def holds(self, longitude: float, latitude: float) -> bool:
        """Return whether a position lies within the frame."""
        across, down = self.point(longitude, latitude)
        return 0 <= across <= self.width and 0 <= down <= self.height

    @property
    def error(self) -> float:
        """The largest relative error of the scale within the frame."""
        edge = shapely.get_coordinates(shapely.segmentize(self.outline.exterior, 5.0))
        factors = self._projection.get_factors(*self.geographic(edge))
        lengths = [factors.tissot_semimajor, factors.tissot_semiminor]
        return float(np.abs(np.asarray(lengths) - 1).max())


def _projection(longitude: float, latitude: float) -> Proj:
    return Proj(proj="laea", lon_0=longitude, lat_0=latitude, ellps="WGS84")


def _simplified(shape: shapely.Geometry, tolerance: float) -> shapely.Geometry:
    """Simplify a shape below the resolution of printers, and keep it valid."""
    rough = shapely.simplify(shape, tolerance, preserve_topology=False)
    return rough if shapely.is_valid(rough) else shapely.make_valid(rough)


def _round_up(denominator: float) -> int:
    """Round a scale up to two significant figures."""
    step = 10 ** (math.floor(math.log10(denominator)) - 1)
    return int(math.ceil(denominator / step) * step)

"""The line of an axis, its length, and how far places lie from it, on the ellipsoid."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from pyproj import Geod

__all__ = ["AxisLine", "distances_km", "length_km"]

_ELLIPSOID = Geod(ellps="WGS84")


@dataclass(frozen=True, eq=False)
class AxisLine:
    """An axis as a line from its start to its end.

    Attributes:
        id: of the axis.
        lon, lat: vertices in degrees (WGS84), one array each.
    """

    id: str
    lon: np.ndarray
    lat: np.ndarray


def length_km(lon: np.ndarray, lat: np.ndarray) -> float:
    """Return the length of a line on the ellipsoid."""
    return _ELLIPSOID.line_length(lon, lat) / 1000


def distances_km(line: AxisLine, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """Return how far each place lies from the nearest point of a line, in kilometres.

    The nearest point is sought in a plane at the place, the distance to it taken on the ellipsoid.
    """
    feet = [_foot(line, x, y) for x, y in zip(lon, lat)]
    foot_lon, foot_lat = np.array(feet).reshape(-1, 2).T
    return _ELLIPSOID.inv(lon, lat, foot_lon, foot_lat)[2] / 1000


def _foot(line: AxisLine, lon: float, lat: float) -> tuple[float, float]:
    """Return the point of the line that is nearest to a place."""
    shrink = np.cos(np.radians((line.lat + lat) / 2))
    x, y = (line.lon - lon) * shrink, line.lat - lat
    along_x, along_y = np.diff(x), np.diff(y)
    square = along_x**2 + along_y**2
    share = -(x[:-1] * along_x + y[:-1] * along_y) / np.where(square > 0, square, 1)
    share = np.clip(share, 0, 1)
    distance = np.hypot(x[:-1] + share * along_x, y[:-1] + share * along_y)
    i = int(np.argmin(distance))
    foot_lon = line.lon[i] + share[i] * (line.lon[i + 1] - line.lon[i])
    foot_lat = line.lat[i] + share[i] * (line.lat[i + 1] - line.lat[i])
    return foot_lon, foot_lat

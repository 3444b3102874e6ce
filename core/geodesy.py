"""Distances on the ellipsoid, and the straight space that a search for the nearest may use.

WGS84 stands for CGCS2000 too: the two ellipsoids differ by 0.1 mm at the poles.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from pyproj import Geod

__all__ = [
    "ELLIPSOID",
    "densified",
    "distances_m",
    "earth_centred",
    "geographic",
    "normals_degrees",
    "upward",
]

ELLIPSOID = Geod(ellps="WGS84")


def distances_m(lon: np.ndarray, lat: np.ndarray, other_lon: np.ndarray, other_lat: np.ndarray):
    """Return the geodesic distances, in metres, between points and as many others (degrees)."""
    return ELLIPSOID.inv(lon, lat, other_lon, other_lat)[2]


def earth_centred(lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """Return points on the ellipsoid as rows x, y, z of metres from the centre of the earth."""
    outward = upward(lon, lat)
    radius = ELLIPSOID.a / np.sqrt(1 - ELLIPSOID.es * outward[2] ** 2)
    outward *= radius
    outward[2] *= 1 - ELLIPSOID.es
    return outward


def geographic(xyz: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return longitude and latitude (degrees) of points some metres from the ellipsoid at most."""
    x, y, z = xyz
    return normals_degrees((x, y, z / (1 - ELLIPSOID.es)))


def normals_degrees(xyz: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Return where ``upward`` gives normals of these directions, of whatever length (degrees)."""
    x, y, z = xyz
    return np.degrees(np.arctan2(y, x)), np.degrees(np.arctan2(z, np.hypot(x, y)))


def upward(lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """Return the unit normals of the ellipsoid at points, as rows x, y, z."""
    along, across = np.radians(lon), np.radians(lat)
    level = np.cos(across)
    return np.array([level * np.cos(along), level * np.sin(along), np.sin(across)])


def densified(lon: np.ndarray, lat: np.ndarray, step_m: float) -> tuple[np.ndarray, np.ndarray]:
    """Return a line with points added on its geodesics, so that none is longer than ``step_m``.

    A vertex that is not a number parts the line, and stays.
    """
    azimuths, _, lengths = ELLIPSOID.inv(lon[:-1], lat[:-1], lon[1:], lat[1:])
    whole = np.isfinite(lengths)
    parts = np.ones(len(lengths), dtype=int)
    parts[whole] = np.maximum(1, np.ceil(lengths[whole] / step_m)).astype(int)
    segment = np.repeat(np.arange(len(parts)), parts)
    step = np.arange(len(segment)) - np.repeat(np.cumsum(parts) - parts, parts)
    away = lengths[segment] * step / parts[segment]
    new_lon, new_lat, _ = ELLIPSOID.fwd(lon[segment], lat[segment], azimuths[segment], away)
    given = step == 0
    new_lon, new_lat = np.asarray(new_lon), np.asarray(new_lat)
    new_lon[given], new_lat[given] = lon[:-1], lat[:-1]
    return np.append(new_lon, lon[-1]), np.append(new_lat, lat[-1])

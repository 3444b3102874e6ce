"""The line of an axis, its length, and how far places lie from it, on the ellipsoid."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..geodesy import ELLIPSOID
from .position import AxisIndex

__all__ = ["AxisLine", "distances_km", "length_km"]


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
    return ELLIPSOID.line_length(lon, lat) / 1000


def distances_km(line: AxisLine, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """Return how far each place lies from the nearest point of a line, in kilometres."""
    return AxisIndex((line,), corridor_km=0).locate(lon, lat).distance_km

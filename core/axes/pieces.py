"""Axes cut into pieces so short that a straight line in space stands for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from ..geodesy import densified, distances_m, earth_centred

__all__ = ["AxisPieces", "MeasuredAxis", "cut"]

# A chord of this length lies 2 m under the ellipsoid, and its nearest point 2 mm off.
PIECE_M = 10_000


class MeasuredAxis(Protocol):
    """An axis as it is measured.

    Attributes:
        id: its stable id.
        lon, lat: vertices from start to end in degrees on WGS84 or CGCS2000, joined by geodesics.
            A vertex that is not a number parts the line: the gap is no axis and has no length.
    """

    id: str
    lon: np.ndarray
    lat: np.ndarray


@dataclass(frozen=True)
class AxisPieces:
    """Pieces of axes in order; each is a row, and a column of the vectors.

    Attributes:
        axis: number of its axis.
        start, along: x, y, z of the chord's start and of the way to its end, in metres.
        square: the chord's length, squared.
        entering, leaving: directions at its two ends; where two pieces meet, the mean of both.
        begin_km, length_km: where it begins on its axis, and its length.
    """

    axis: np.ndarray
    start: np.ndarray
    along: np.ndarray
    square: np.ndarray
    entering: np.ndarray
    leaving: np.ndarray
    begin_km: np.ndarray
    length_km: np.ndarray

    def nearest(self, piece: np.ndarray, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return where on a piece (0 to 1) the nearest place to a point lies, and how far (m).

        Args:
            piece, points: numbers of pieces, and x, y, z of the points, broadcast together.
        """
        away = [points[i] - self.start[i][piece] for i in range(3)]
        along = [self.along[i][piece] for i in range(3)]
        share = away[0] * along[0]
        share += away[1] * along[1]
        share += away[2] * along[2]
        share /= self.square[piece]
        np.clip(share, 0, 1, out=share)
        square = np.zeros_like(share)
        for apart, way in zip(away, along):
            apart -= share * way
            apart *= apart
            square += apart
        return share, np.sqrt(square)

    def at(self, piece: np.ndarray, share: np.ndarray) -> np.ndarray:
        """Return x, y, z of places on pieces."""
        return self.start[:, piece] + share * self.along[:, piece]

    def heading(self, piece: np.ndarray, share: np.ndarray) -> np.ndarray:
        """Return the direction of the axis at places on pieces; at a bend that of both sides."""
        inner = np.where(share > 0, self.along[:, piece], self.entering[:, piece])
        return np.where(share < 1, inner, self.leaving[:, piece])

    def position_km(self, piece: np.ndarray, share: np.ndarray) -> np.ndarray:
        """Return how far along its axis places on pieces lie."""
        return self.begin_km[piece] + share * self.length_km[piece]


def cut(lines: Sequence[MeasuredAxis]) -> AxisPieces:
    """Cut axes into pieces.

    Raises:
        ValueError: an axis has no length; its id is the argument.
    """
    return _joined([_cut_axis(number, line) for number, line in enumerate(lines)])


def traced(line: MeasuredAxis) -> tuple[np.ndarray, np.ndarray]:
    """Return the vertices of an axis between which it may be drawn straight, in degrees."""
    lon, lat = np.asarray(line.lon, dtype=float), np.asarray(line.lat, dtype=float)
    again = (lon[1:] == lon[:-1]) & (lat[1:] == lat[:-1])
    kept = np.append(True, ~again)
    return densified(lon[kept], lat[kept], PIECE_M)


def _cut_axis(number: int, line: MeasuredAxis) -> AxisPieces:
    lon, lat = traced(line) if len(line.lon) > 1 else (np.empty(0), np.empty(0))
    whole = np.isfinite(lon[1:] + lon[:-1])
    if not whole.any():
        raise ValueError(line.id)
    vertices = earth_centred(lon, lat)
    start, along = vertices[:, :-1][:, whole], np.diff(vertices)[:, whole]
    length = distances_m(lon[:-1], lat[:-1], lon[1:], lat[1:])[whole] / 1000
    direction = along / np.sqrt((along**2).sum(axis=0))
    # Where the piece before ends at the start of this one, the direction there is that of both.
    meets = np.append(False, np.diff(np.flatnonzero(whole)) == 1)
    entering, leaving = direction.copy(), direction.copy()
    entering[:, meets] += direction[:, :-1][:, meets[1:]]
    leaving[:, :-1][:, meets[1:]] += direction[:, meets]
    return AxisPieces(
        axis=np.full(len(length), number),
        start=start,
        along=along,
        square=(along**2).sum(axis=0),
        entering=entering,
        leaving=leaving,
        begin_km=np.cumsum(length) - length,
        length_km=length,
    )


def _joined(axes: Sequence[AxisPieces]) -> AxisPieces:
    names = AxisPieces.__dataclass_fields__
    return AxisPieces(
        **{name: np.concatenate([getattr(axis, name) for axis in axes], axis=-1) for name in names}
    )

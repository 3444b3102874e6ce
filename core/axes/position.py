"""Where places lie along axes: nearest axis, distance, position along it, side, corridors."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np

from ..geodesy import ELLIPSOID, distances_m, earth_centred, geographic
from .pieces import AxisPieces, MeasuredAxis, cut

__all__ = [
    "ACROSS",
    "LEFT",
    "ON",
    "ON_KM",
    "RIGHT",
    "Approaches",
    "AxisIndex",
    "Located",
    "Points",
    "joined",
]

RIGHT, ON, LEFT, ACROSS = -1, 0, 1, 2
ON_KM = 0.05

CELL = 0.25  # degrees
COLUMNS = int(360 / CELL)
BLOCK = 8  # cells to a side; all of a block are filled together, from what may be nearest in it
# Points measured at a time: what is held meanwhile grows with them.
POINTS_AT_ONCE, PAIRS_AT_ONCE = 2_000, 1_000_000
# A cell keeps axes that are the nearest this far around it: an edge has points beyond its vertices.
AROUND_M = 12_000
TIE_M = 0.01
SAG_M = 2.5  # by which straight distances to two pieces compare wrongly, however near they are


@dataclass(frozen=True)
class Located:
    """Where places lie, one row a place.

    Attributes:
        axis: number of the nearest axis, the first of them at a tie.
        distance_km: ellipsoidal distance to it; 0 where the place lies across it.
        position_km: how far along it from its start; 0 or its length beyond an end.
        side: ``LEFT``, ``RIGHT``, ``ON`` (within 50 m) or ``ACROSS``, seen along the axis.
        tied: bool, a column an axis: which are as near as the nearest, to a centimetre.
        within: bool, a column an axis: which are no farther than the corridor is wide.
    """

    axis: np.ndarray
    distance_km: np.ndarray
    position_km: np.ndarray
    side: np.ndarray
    tied: np.ndarray
    within: np.ndarray


@dataclass(frozen=True)
class Points:
    """Points of places: longitudes and latitudes (degrees), and the number of each one's place."""

    lon: np.ndarray
    lat: np.ndarray
    place: np.ndarray


@dataclass(frozen=True)
class Approaches:
    """Pieces on which the nearest point of an axis may lie, for some points.

    Attributes:
        point, piece: numbers, one row an approach.
        share: where on the piece its own nearest point lies, 0 to 1.
        straight_m: the straight distance there.
        best_m: the least of them, point by axis; infinite for an axis that is neither the nearest
            nor within the corridor.
    """

    point: np.ndarray
    piece: np.ndarray
    share: np.ndarray
    straight_m: np.ndarray
    best_m: np.ndarray


class AxisIndex:
    """Answers for many places where they lie along axes.

    The nearest piece is sought by straight distances, among those that may be the nearest one in
    the place's cell; geodesics are then computed to the one or two that remain.

    Args:
        lines: the axes in the framework's order, which decides ties.
        corridor_km: width of a corridor to each side.

    Raises:
        ValueError: an axis has no length; its id is the argument.
    """

    def __init__(self, lines: Sequence[MeasuredAxis], corridor_km: float) -> None:
        self.ids = tuple(line.id for line in lines)
        self.pieces: AxisPieces = cut(lines)
        self.corridor_m = corridor_km * 1000
        self._first = np.searchsorted(self.pieces.axis, np.arange(len(lines)))
        # The pieces of all cells end to end, and where those of a cell stand; none before it is
        # filled. The North Pole has a block of its own.
        cells = int(180 / CELL + BLOCK) * COLUMNS
        self._listed = array("i")
        self._starts, self._counts = np.zeros(cells, dtype=int), np.zeros(cells, dtype=int)
        self._filling = Lock()  # QGIS evaluates expressions in several threads at a time

    @property
    def lengths_km(self) -> np.ndarray:
        """The lengths of the axes."""
        return np.add.reduceat(self.pieces.length_km, self._first)

    def locate(self, lon: np.ndarray, lat: np.ndarray) -> Located:
        """Return where points (degrees) lie."""
        points = Points(lon, lat, np.arange(len(lon)))
        return self.settle(points, self.approach(lon, lat), len(lon))

    def approach(self, lon: np.ndarray, lat: np.ndarray) -> Approaches:
        """Return where axes come near to points (degrees)."""
        firsts = range(0, max(len(lon), 1), POINTS_AT_ONCE)
        batches = [
            self._approach(lon[first : first + POINTS_AT_ONCE], lat[first : first + POINTS_AT_ONCE])
            for first in firsts
        ]
        return batches[0] if len(batches) == 1 else joined(batches)

    def settle(
        self,
        points: Points,
        near: Approaches,
        count: int,
        crossed_km: np.ndarray | None = None,
    ) -> Located:
        """Decide by geodesics which approach of ``count`` places to the axes is the nearest.

        Args:
            crossed_km: place by axis: the position where a place lies across an axis, else NaN.
        """
        chosen = self._leading(points, near, count)
        distance = chosen.distance_m
        if crossed_km is not None:
            distance[np.isfinite(crossed_km)] = 0
        tied = distance <= distance.min(axis=1, keepdims=True) + TIE_M
        rows, axis = np.arange(count), tied.argmax(axis=1)
        position, side = self._where(points, near, chosen.row[rows, axis])
        side[distance[rows, axis] <= ON_KM * 1000] = ON
        if crossed_km is not None:
            crossing = crossed_km[rows, axis]
            across = np.isfinite(crossing)
            position[across], side[across] = crossing[across], ACROSS
        nearest_km = distance[rows, axis] / 1000
        return Located(axis, nearest_km, position, side, tied, distance <= self.corridor_m)

    def worth(self, best_m: np.ndarray) -> np.ndarray:
        """Return which axes (columns) may be the nearest, or lie within the corridor."""
        nearest = best_m.min(axis=1, keepdims=True)
        return best_m <= np.maximum(nearest + tolerance_m(nearest), self.corridor_m)

    def position_on(self, axis: int, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
        """Return how far along an axis (km) the points of it next to some points lie."""
        pieces = np.flatnonzero(self.pieces.axis == axis)
        found = []
        # A table of all points and pieces would grow with the square of a long list of nodes.
        at_once = max(1, PAIRS_AT_ONCE // max(len(pieces), 1))
        for first in range(0, len(lon), at_once):
            some = slice(first, first + at_once)
            points = earth_centred(lon[some], lat[some])
            share, straight = self.pieces.nearest(pieces, points[:, :, None])
            rows, best = np.arange(points.shape[1]), straight.argmin(axis=1)
            found.append(self.pieces.position_km(pieces[best], share[rows, best]))
        return np.concatenate(found) if found else np.empty(0)

    def _approach(self, lon: np.ndarray, lat: np.ndarray) -> Approaches:
        counts, piece = self._candidates(lon, lat)
        point = np.repeat(np.arange(len(lon)), counts)
        points = np.repeat(earth_centred(lon, lat), counts, axis=1)
        share, straight = self.pieces.nearest(piece, points)
        # Pieces stand in the order of axes, so that each point's approach to an axis is one run.
        key = point * len(self.ids) + self.pieces.axis[piece]
        starts = _run_starts(key)
        least = np.minimum.reduceat(straight, starts) if len(starts) else straight
        best = np.full((len(lon), len(self.ids)), np.inf)
        best.ravel()[key[starts]] = least
        limit = least + tolerance_m(least)
        kept = straight <= np.repeat(limit, np.diff(np.append(starts, len(key))))
        return Approaches(point[kept], piece[kept], share[kept], straight[kept], best)

    def _leading(self, points: Points, near: Approaches, count: int) -> _Leading:
        """Return the nearest approach of each place to each axis."""
        axes = len(self.ids)
        best = near.best_m
        if len(best) != count:
            best = np.full((count, axes), np.inf)
            np.minimum.at(best, points.place, near.best_m)
        limit = np.where(self.worth(best), best + tolerance_m(best), -1)
        key = points.place[near.point] * axes + self.pieces.axis[near.piece]
        row = np.flatnonzero(near.straight_m <= limit.ravel()[key])
        key, point, piece = key[row], near.point[row], near.piece[row]
        foot = geographic(self.pieces.at(piece, near.share[row]))
        exact = distances_m(points.lon[point], points.lat[point], *foot)
        # Of equally near ones on the same axis, the first along it.
        order = np.lexsort((piece, np.round(exact, 3), key))
        first = order[_run_starts(key[order])]
        made = _Leading(np.full((count, axes), np.inf), np.full((count, axes), -1))
        made.distance_m.ravel()[key[first]] = exact[first]
        made.row.ravel()[key[first]] = row[first]
        return made

    def _where(
        self, points: Points, near: Approaches, row: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return positions (km) and sides of approaches."""
        if not len(near.point):  # every place lies across
            return np.zeros(len(row)), np.zeros(len(row), dtype=np.int8)
        point, piece, share = near.point[row], near.piece[row], near.share[row]
        foot = self.pieces.at(piece, share)
        x, y, z = earth_centred(points.lon[point], points.lat[point]) - foot
        ahead_x, ahead_y, ahead_z = self.pieces.heading(piece, share)
        up_x, up_y, up_z = foot[0], foot[1], foot[2] / (1 - ELLIPSOID.es)
        leftward = x * (up_y * ahead_z - up_z * ahead_y)
        leftward += y * (up_z * ahead_x - up_x * ahead_z)
        leftward += z * (up_x * ahead_y - up_y * ahead_x)
        side = np.where(leftward < 0, RIGHT, LEFT).astype(np.int8)
        return self.pieces.position_km(piece, share), side

    def _candidates(self, lon: np.ndarray, lat: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return how many pieces may be the nearest of their axis in a point's cell, and these."""
        row = np.floor((lat + 90) / CELL).astype(int)
        # A longitude next to nothing west of 0 is rounded to 360.
        column = np.floor((lon % 360) / CELL).astype(int) % COLUMNS
        cell = row * COLUMNS + column
        with self._filling:
            for number in np.unique(cell[self._counts[cell] == 0]).tolist():
                if not self._counts[number]:
                    self._fill_block(*divmod(number, COLUMNS))
            counts = self._counts[cell]
            skipped = self._starts[cell] - np.cumsum(counts) + counts
            place = np.arange(counts.sum()) + np.repeat(skipped, counts)
            return counts, np.asarray(self._listed)[place]

    def _fill_block(self, row: int, column: int) -> None:
        """Fill the cells of the block in which a cell lies."""
        rows, columns = np.divmod(np.arange(BLOCK**2), BLOCK)
        rows += row // BLOCK * BLOCK
        columns += column // BLOCK * BLOCK
        south, west = rows * CELL - 90, columns * CELL
        every = np.arange(len(self.pieces.axis))
        pieces = every[self._reaching(every, south[:1], west[:1], BLOCK * CELL)[0]]
        kept = self._reaching(pieces, south, west, CELL)
        cells, counts = rows * COLUMNS + columns, kept.sum(axis=1)
        self._starts[cells] = len(self._listed) + np.cumsum(counts) - counts
        self._counts[cells] = counts
        self._listed.extend(pieces[np.nonzero(kept)[1]].tolist())

    def _reaching(
        self, pieces: np.ndarray, south: np.ndarray, west: np.ndarray, size: float
    ) -> np.ndarray:
        """Return square by piece: whether it may be the nearest one of its axis to a point there.

        Args:
            pieces: those that may be the nearest, in order.
            south, west, size: of the squares, in degrees.
        """
        middle = earth_centred(west + size / 2, south + size / 2)
        nearer_equator = np.where(south < 0, south + size, south)
        corner = earth_centred(west, nearer_equator)
        # The corner nearer to the equator is the farthest; some metres for curved edges.
        radius = np.sqrt(((corner - middle) ** 2).sum(axis=0))[:, None] * 1.01
        _, straight = self.pieces.nearest(pieces, middle[:, :, None])
        starts = _run_starts(self.pieces.axis[pieces])
        best = np.minimum.reduceat(straight, starts, axis=1)
        reach = best + 2 * radius + tolerance_m(best + radius)
        nearest = best.min(axis=1, keepdims=True)
        around = nearest + 2 * radius + tolerance_m(nearest + radius)
        near = best <= np.maximum(around, self.corridor_m + radius) + AROUND_M
        counts = np.diff(np.append(starts, len(pieces)))
        return straight <= np.repeat(np.where(near, reach, -1), counts, axis=1)


@dataclass(frozen=True)
class _Leading:
    """Place by axis: the least geodesic distance, and the row of the approach (-1: none)."""

    distance_m: np.ndarray
    row: np.ndarray


def tolerance_m(straight_m: np.ndarray) -> np.ndarray:
    """Return by how much straight distances may differ while their geodesics are equal.

    A chord c is shorter than its arc by c³/24R², and R² differs by 2 % with place and direction.
    """
    return SAG_M + 0.02 / (24 * ELLIPSOID.a**2) * straight_m**3


def _run_starts(key: np.ndarray) -> np.ndarray:
    """Return where runs of equal values begin."""
    changed = np.ones(len(key), dtype=bool)
    np.not_equal(key[1:], key[:-1], out=changed[1:])
    return np.flatnonzero(changed)


def joined(batches: Sequence[Approaches]) -> Approaches:
    """Return the approaches to one row of points after another."""
    counts = [len(batch.best_m) for batch in batches]
    points = [batch.point + sum(counts[:i]) for i, batch in enumerate(batches)]
    names = ("piece", "share", "straight_m", "best_m")
    rest = (np.concatenate([getattr(batch, name) for batch in batches]) for name in names)
    return Approaches(np.concatenate(points), *rest)

"""Where lines, areas and groups of points lie along axes: by their point that is nearest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..geodesy import earth_centred
from .position import Approaches, AxisIndex, Located, Points, joined

__all__ = ["Shapes", "locate_shapes"]

EDGE = 0.1  # degrees: edges are measured at points that lie no farther apart at first
CLOSE_M = 5  # what a point between two measured ones may be nearer than both


@dataclass(frozen=True)
class Shapes:
    """Vertices of shapes in degrees, each shape's in order.

    Attributes:
        place: number of the shape of each vertex.
        leads: whether an edge leads to the next vertex, straight in longitude and latitude.
    """

    lon: np.ndarray
    lat: np.ndarray
    place: np.ndarray
    leads: np.ndarray


def locate_shapes(index: AxisIndex, shapes: Shapes, crossed_km: np.ndarray) -> Located:
    """Return where shapes lie; distances are right within some metres.

    Where two lines do not cross, a vertex of one is nearest to the other. Vertices of the shape
    are measured at once; edges that may come nearer to an axis are halved, again and again, until
    none can by more than ``CLOSE_M``.

    Args:
        crossed_km: shape by axis: the position where an axis crosses the shape, else NaN.
    """
    search = _Search(index, _short_edges(shapes), crossed_km)
    while search.edges.shape[1]:
        search.halve()
    points, near = search.measured()
    return index.settle(points, near, len(crossed_km), crossed_km)


class _Search:
    """Measured points of shapes, and the edges (columns of two points) that may come nearer."""

    def __init__(self, index: AxisIndex, shapes: Shapes, crossed_km: np.ndarray) -> None:
        self._index = index
        self._points = [Points(shapes.lon, shapes.lat, shapes.place)]
        self._near = [index.approach(shapes.lon, shapes.lat)]
        self._least = np.where(np.isfinite(crossed_km), 0, np.inf)
        np.minimum.at(self._least, shapes.place, self._near[0].best_m)
        start = np.flatnonzero(shapes.leads)
        self.edges = self._open(np.array([start, start + 1]))

    def halve(self) -> None:
        """Measure the middles of the open edges, and keep the halves that are open still."""
        points, _ = self.measured()
        one, two = self.edges
        # The shorter way round, so that the 180th meridian is crossed rather than left out.
        eastward = (points.lon[two] - points.lon[one] + 180) % 360 - 180
        middle = Points(
            points.lon[one] + eastward / 2,
            (points.lat[one] + points.lat[two]) / 2,
            points.place[one],
        )
        new = np.arange(len(one)) + len(points.lon)
        self._points.append(middle)
        self._near.append(self._index.approach(middle.lon, middle.lat))
        np.minimum.at(self._least, middle.place, self._near[-1].best_m)
        self.edges = self._open(np.concatenate([[one, new], [new, two]], axis=1))

    def measured(self) -> tuple[Points, Approaches]:
        """Return all points so far, and how the axes come near to them."""
        if len(self._points) > 1:
            columns = [np.concatenate(column) for column in zip(*map(_columns, self._points))]
            self._near = [joined(self._near)]
            self._points = [Points(*columns)]
        return self._points[0], self._near[0]

    def _open(self, edges: np.ndarray) -> np.ndarray:
        """Return the edges between whose ends an axis may be nearer than it is known to be."""
        points, near = self.measured()
        one, two = edges
        ends = earth_centred(points.lon, points.lat)
        half = np.sqrt(((ends[:, one] - ends[:, two]) ** 2).sum(axis=0))[:, None] / 2
        nearer = np.minimum(near.best_m[one], near.best_m[two])
        # The nearest point of an edge is an end or the foot of a perpendicular.
        bound = np.sqrt(np.maximum(nearer**2 - half**2, 0))
        goal = np.where(self._index.worth(self._least), self._least - CLOSE_M, -1)
        return edges[:, (bound < goal[points.place[one]]).any(axis=1)]


def _columns(points: Points) -> tuple[np.ndarray, ...]:
    return points.lon, points.lat, points.place


def _short_edges(shapes: Shapes) -> Shapes:
    """Return the shapes with points added where vertices lie far apart."""
    last = len(shapes.lon) - 1
    after = np.minimum(np.arange(last + 1) + 1, last)
    eastward = (shapes.lon[after] - shapes.lon + 180) % 360 - 180
    northward = shapes.lat[after] - shapes.lat
    longest = np.maximum(np.abs(eastward), np.abs(northward))
    parts = np.where(shapes.leads, np.maximum(np.ceil(longest / EDGE), 1), 1).astype(int)
    vertex = np.repeat(np.arange(last + 1), parts)
    step = np.arange(len(vertex)) - np.repeat(np.cumsum(parts) - parts, parts)
    share = step / parts[vertex]
    return Shapes(
        shapes.lon[vertex] + share * eastward[vertex],
        shapes.lat[vertex] + share * northward[vertex],
        shapes.place[vertex],
        shapes.leads[vertex],
    )

"""Where places lie along axes, beside a search that knows nothing of straight distances."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from pyproj import Geod

from urbanframe.core.axes.position import LEFT, ON, RIGHT, AxisIndex

GEOD = Geod(ellps="WGS84")
INTERVAL_M = 5_000
GOLDEN = (5**0.5 - 1) / 2


@dataclass(frozen=True)
class Line:
    id: str
    lon: np.ndarray
    lat: np.ndarray


def line(name: str, *vertices: tuple[float, float]) -> Line:
    lon, lat = np.array(vertices, dtype=float).T
    return Line(name, lon, lat)


def wandering(name: str, start, end, vertices: int, seed: int) -> Line:
    """A line from start to end that wanders by some tens of kilometres, as a river does."""
    share = np.linspace(0, 1, vertices)
    aside = np.cumsum(np.random.default_rng(seed).normal(0, 0.06, (2, vertices)), axis=1)
    aside -= aside[:, :1] + (aside[:, -1:] - aside[:, :1]) * share
    lon, lat = np.add(np.outer(start, 1 - share) + np.outer(end, share), aside)
    return Line(name, lon, lat)


LINES = [
    wandering("east_west", (119.2, 34.6), (82.6, 45.2), 400, 1),
    wandering("river", (121.5, 31.2), (104.1, 30.7), 500, 2),
    wandering("coast", (124.4, 40.0), (108.3, 21.6), 900, 3),
    line("railway", (126.6, 45.8), (125.3, 43.9), (116.4, 39.9), (113.7, 34.8), (113.3, 23.1)),
    line("west", (109.8, 40.7), (108.9, 34.3), (104.1, 30.7), (106.6, 29.6), (102.8, 25.0)),
]


class DenseSearch:
    """The nearest point of lines: each geodesic in intervals, each searched by golden section."""

    def __init__(self, lines) -> None:
        self.parts = np.concatenate([self._intervals(given) for given in lines], axis=1)
        self.axis = np.repeat(np.arange(len(lines)), [self._count(given) for given in lines])

    def _count(self, given) -> int:
        return self._intervals(given).shape[1]

    @staticmethod
    def _intervals(given) -> np.ndarray:
        rows = []
        for a, b, c, d in zip(given.lon, given.lat, given.lon[1:], given.lat[1:]):
            azimuth, _, length = GEOD.inv(a, b, c, d)
            edges = np.linspace(0, length, max(2, int(length / INTERVAL_M) + 2))
            rows += [(a, b, azimuth, low, high) for low, high in zip(edges, edges[1:])]
        return np.array(rows).T

    def distances(self, lon, lat) -> np.ndarray:
        """Return the distance of each point to each line, in metres."""
        found = np.empty((len(lon), self.axis.max() + 1))
        lower, upper = self._bounds(lon, lat)
        for axis in range(found.shape[1]):
            mine = np.flatnonzero(self.axis == axis)
            least = upper[:, mine].min(axis=1, keepdims=True)
            point, part = np.nonzero(lower[:, mine] <= least)
            exact = self._golden(lon[point], lat[point], self.parts[:, mine[part]])
            found[:, axis] = np.inf
            np.minimum.at(found[:, axis], point, exact)
        return found

    def _bounds(self, lon, lat) -> tuple[np.ndarray, np.ndarray]:
        """Return bounds of the distances to intervals; on a sphere, so with one percent to spare."""
        a, b, azimuth, low, high = self.parts
        middle_lon, middle_lat, _ = GEOD.fwd(a, b, azimuth, (low + high) / 2)
        one, two = np.radians(lat)[:, None], np.radians(middle_lat)
        east = np.radians(middle_lon - lon[:, None])
        half = np.sin((two - one) / 2) ** 2 + np.cos(one) * np.cos(two) * np.sin(east / 2) ** 2
        distance = 2 * 6_371_000 * np.arcsin(np.sqrt(half))
        return distance * 0.994 - (high - low), distance * 1.006 + (high - low)

    @staticmethod
    def _golden(lon, lat, parts) -> np.ndarray:
        a, b, azimuth, low, high = parts

        def distance(away):
            there = GEOD.fwd(a, b, azimuth, away)
            return np.asarray(GEOD.inv(lon, lat, there[0], there[1])[2])

        left, right = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
        at_left, at_right = distance(left), distance(right)
        best = np.minimum(distance(low), distance(high))
        for _ in range(26):
            nearer = at_left < at_right
            low, high = np.where(nearer, low, left), np.where(nearer, right, high)
            new = np.where(nearer, high - GOLDEN * (high - low), low + GOLDEN * (high - low))
            at_new = distance(new)
            left, right = np.where(nearer, new, right), np.where(nearer, left, new)
            at_left, at_right = np.where(nearer, at_new, at_right), np.where(nearer, at_left, at_new)
        return np.minimum(best, np.minimum(at_left, at_right))


def places(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Places in and far around China, a third of them beside vertices and ends."""
    dice = np.random.default_rng(20140314)
    lon, lat = dice.uniform(60, 150, count), dice.uniform(5, 62, count)
    vertices = np.concatenate([np.array([given.lon, given.lat]) for given in LINES], axis=1)
    ends = np.array([[given.lon[i], given.lat[i]] for given in LINES for i in (0, -1)]).T
    near = dice.integers(0, vertices.shape[1], count // 4)
    lon[: len(near)], lat[: len(near)] = vertices[:, near] + dice.normal(0, 0.05, (2, len(near)))
    around = dice.integers(0, ends.shape[1], count // 12)
    behind = slice(len(near), len(near) + len(around))
    lon[behind], lat[behind] = ends[:, around] + dice.normal(0, 0.5, (2, len(around)))
    return lon, lat


def check_against_search(count: int) -> None:
    lon, lat = places(count)
    for first in range(0, count, 500):
        part = slice(first, first + 500)
        truth = DenseSearch(LINES).distances(lon[part], lat[part])
        index = AxisIndex(LINES, corridor_km=200)
        found = index.locate(lon[part], lat[part])
        nearest = truth.min(axis=1)
        assert np.abs(found.distance_km * 1000 - nearest).max() < 0.1
        assert (truth[np.arange(len(nearest)), found.axis] - nearest).max() < 0.1
        clear = np.abs(truth - 200_000) > 0.1
        assert ((truth <= 200_000) == found.within)[clear].all()


def test_distances_equal_a_dense_geodesic_search():
    check_against_search(400)


@pytest.mark.slow
def test_ten_thousand_distances_equal_a_dense_geodesic_search():
    check_against_search(10_000)

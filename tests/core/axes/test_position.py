"""Where places lie along axes, beside a search that knows nothing of straight distances."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
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


@pytest.fixture
def frequent_switches():
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


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
        """Return bounds of the distances to intervals: those on a sphere with some to spare."""
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
            at_left, at_right = (
                np.where(nearer, at_new, at_right),
                np.where(nearer, at_left, at_new),
            )
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


def located(lines, *points, corridor_km: float = 50):
    lon, lat = np.array(points, dtype=float).T
    return AxisIndex(lines, corridor_km).locate(lon, lat)


def test_position_grows_along_each_axis_to_its_length():
    index = AxisIndex(LINES, 50)
    for number, given in enumerate(LINES):
        alone = AxisIndex([given], 50)
        parts = DenseSearch([given]).parts
        lon, lat, _ = GEOD.fwd(parts[0], parts[1], parts[2], parts[3])
        found = alone.locate(np.append(lon, given.lon[-1]), np.append(lat, given.lat[-1]))
        # Where a line comes back to itself the first place along it counts, hence the centimetre.
        assert (np.diff(found.position_km) > -1e-5).all()
        assert found.distance_km.max() < 1e-4 and set(found.side) == {ON}
        length = GEOD.line_length(given.lon, given.lat) / 1000
        assert found.position_km[[0, -1]] == pytest.approx([0, length], abs=1e-6)
        assert index.lengths_km[number] == pytest.approx(length, abs=1e-6)


def test_position_of_a_kilometre_stone():
    """Every hundredth kilometre on a geodesic of 666 km, and ten kilometres to its left."""
    a, b, c, d = 113.7, 34.8, 116.4, 39.9
    azimuth, _, length = GEOD.inv(a, b, c, d)
    stones = np.arange(0, length, 100_000)
    lon, lat, back = GEOD.fwd(np.full(7, a), np.full(7, b), np.full(7, azimuth), stones)
    aside = GEOD.fwd(lon, lat, np.asarray(back) + 180 - 90, np.full(7, 10_000.0))
    found = located([line("north", (a, b), (c, d))], *zip(aside[0], aside[1]))
    assert found.position_km == pytest.approx(stones / 1000, abs=1e-4)
    assert found.distance_km == pytest.approx(np.full(7, 10), abs=1e-5)
    assert set(found.side) == {LEFT}


NORTH = line("north", (110, 30), (110, 32), (110, 34))
KM_PER_DEGREE = GEOD.inv(110, 32, 110.001, 32)[2]  # 1,000 times as short, so km are metres


@pytest.mark.parametrize(
    ("place", "side"),
    [
        ((109, 31), LEFT),
        ((111, 31), RIGHT),
        ((110, 31), ON),
        ((110 + 49 / KM_PER_DEGREE / 1000, 32), ON),
        ((110 - 49 / KM_PER_DEGREE / 1000, 32), ON),
        ((110 + 51 / KM_PER_DEGREE / 1000, 32), RIGHT),
        ((110 - 51 / KM_PER_DEGREE / 1000, 32), LEFT),
        ((109.9, 36), LEFT),
        ((110.1, 36), RIGHT),
        ((109.9, 28), LEFT),
        ((110.1, 28), RIGHT),
    ],
)
def test_side_is_seen_along_the_axis(place, side):
    assert located([NORTH], place).side.tolist() == [side]


def test_side_is_that_of_the_turned_axis():
    turned = line("south", (110, 34), (110, 30))
    assert located([turned], (109, 31), (111, 31)).side.tolist() == [RIGHT, LEFT]


@pytest.mark.parametrize("aside", [-0.2, -0.01, 0.01, 0.2])
def test_outside_of_a_sharp_bend_is_one_side(aside):
    """North, then back to the south-east: beyond the tip all is left, whichever segment counts."""
    bend = line("bend", (110, 30), (110, 32), (110.5, 30))
    assert located([bend], (110 + aside, 32.5)).side.tolist() == [LEFT]
    assert located([bend], (110.1, 31)).side.tolist() == [RIGHT]


def test_beyond_an_end_the_position_is_nothing_or_the_length():
    found = located([NORTH], (110.1, 28), (110.1, 36))
    length = GEOD.line_length(NORTH.lon, NORTH.lat) / 1000
    assert found.position_km.tolist() == [0, pytest.approx(length)]
    expected = [GEOD.inv(110.1, 28, 110, 30)[2], GEOD.inv(110.1, 36, 110, 34)[2]]
    assert found.distance_km * 1000 == pytest.approx(expected)


def test_at_a_tie_the_first_axis_is_taken_and_both_are_told():
    shared = ((104, 30.7), (106.6, 29.6))
    one = line("one", (109, 34), *shared, (102.8, 25))
    other = line("other", (121, 31), *shared[::-1], (100, 32))
    for lines in ([one, other], [other, one]):
        found = located(lines, (105.2, 30), (109, 34.1))
        assert found.axis.tolist() == [0, lines.index(one)]
        assert found.tied.tolist() == [[True, True], [lines[0] is one, lines[1] is one]]


def test_corridor_counts_to_its_edge():
    lines = [NORTH, line("next", (110.5, 30), (110.5, 34))]
    width = GEOD.inv(110, 32, 110.5, 32)[2] / 1000
    for corridor, both in ((width + 0.01, True), (width - 0.01, False)):
        found = located(lines, (110, 32), corridor_km=corridor)
        assert found.within.tolist() == [[True, both]]
    assert located(lines, (110, 32), corridor_km=0).within.tolist() == [[True, False]]


def test_gap_in_an_axis_has_no_length_and_is_no_axis():
    nan = float("nan")
    broken = line("broken", (110, 30), (110, 31), (nan, nan), (110, 33), (110, 34))
    found = located([broken], (110.1, 30.5), (110.1, 31.9), (110.1, 33.5))
    first = GEOD.inv(110, 30, 110, 31)[2] / 1000
    second = GEOD.inv(110, 33, 110, 34)[2] / 1000
    assert found.position_km[1] == pytest.approx(first)
    assert found.position_km[2] == pytest.approx(first + second / 2, abs=0.1)
    assert found.distance_km[1] == pytest.approx(GEOD.inv(110.1, 31.9, 110, 31)[2] / 1000)


def test_repeated_vertices_change_nothing():
    again = line("again", (110, 30), (110, 30), (110, 32), (110, 32), (110, 34), (110, 34))
    for place in ((110.1, 29), (109.5, 32), (110.1, 35)):
        one, other = located([again], place), located([NORTH], place)
        assert one.position_km == pytest.approx(other.position_km)
        assert (one.side == other.side).all()


@pytest.mark.parametrize("vertices", [[(110, 30)], [(110, 30), (110, 30)]])
def test_axis_without_length_is_refused_by_its_id(vertices):
    with pytest.raises(ValueError, match="point"):
        AxisIndex([line("point", *vertices)], 50)


def test_antimeridian_and_poles_are_places_like_others():
    date_line = line("date", (179, 0), (-179, 0))
    found = located([date_line], (179.999, 0.01), (-179.999, -0.01), (0, 90), (0, -90), (539, 1))
    assert found.position_km[:2] == pytest.approx([111, 111], abs=1)
    assert found.side.tolist() == [LEFT, RIGHT, LEFT, RIGHT, LEFT]
    assert np.isfinite(found.distance_km).all()


def test_a_hair_west_of_greenwich_is_at_greenwich():
    # In floating point the remainder of -1e-17 by 360 is 360. In the cell next to the right one the
    # southern strand, which is the nearer one, would be out of reach.
    strands = line("strands", (-3, 1.9), (3, 1.9), (3, 2.4), (-3, 2.4))
    found = located([strands], (0, 2.01), (-1e-17, 2.01))
    assert found.distance_km == pytest.approx([12, 12], abs=0.5)


def test_several_threads_may_ask_at_once(frequent_switches):
    lon, lat = np.random.default_rng(5).uniform((80, 20), (125, 50), (2_000, 2)).T
    alone = AxisIndex(LINES, 50).locate(lon, lat)
    index = AxisIndex(LINES, 50)
    parts = np.array_split(np.arange(len(lon)), 400)
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda part: index.locate(lon[part], lat[part]), parts))
    assert np.concatenate([some.axis for some in found]).tolist() == alone.axis.tolist()
    distances = np.concatenate([some.distance_km for some in found])
    assert distances == pytest.approx(alone.distance_km, abs=1e-9)


def test_no_places_give_no_rows():
    found = AxisIndex(LINES, 50).locate(np.empty(0), np.empty(0))
    assert found.axis.shape == (0,) and found.within.shape == (0, 5)

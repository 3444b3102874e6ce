"""Where lines and areas lie along axes, beside points set densely on their edges."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import Geod

from urbanframe.core.axes.position import ACROSS, LEFT, AxisIndex
from urbanframe.core.axes.shapes import Shapes, locate_shapes

from .test_position import LINES, line

GEOD = Geod(ellps="WGS84")


def shapes(*rings) -> Shapes:
    """Make shapes of lists of vertices, each joined to the next."""
    lon, lat = np.concatenate([np.array(ring, dtype=float) for ring in rings]).T
    place = np.repeat(np.arange(len(rings)), [len(ring) for ring in rings])
    leads = np.append(place[1:] == place[:-1], False)
    return Shapes(lon, lat, place, leads)


def nowhere(count: int, axes: int) -> np.ndarray:
    return np.full((count, axes), np.nan)


def rings(count: int, corners: int, size: float):
    dice = np.random.default_rng(7)
    for _ in range(count):
        middle, turn = dice.uniform((75, 18), (134, 52)), np.linspace(0, 2 * np.pi, corners + 1)
        reach = size * dice.uniform(0.3, 1, corners + 1)
        reach[-1] = reach[0]
        yield middle + np.column_stack([reach * np.cos(turn), reach * np.sin(turn)])


@pytest.mark.parametrize(("count", "corners", "size"), [(20, 4, 2), (10, 12, 0.3), (3, 40, 4)])
def test_distances_equal_those_of_dense_points_on_the_edges(count, corners, size):
    index = AxisIndex(LINES, corridor_km=300)
    given = list(rings(count, corners, size))
    found = locate_shapes(index, shapes(*given), nowhere(count, len(LINES)))
    for number, ring in enumerate(given):
        share = np.linspace(0, 1, 4000)[:, None]
        dense = np.concatenate([a + (b - a) * share for a, b in zip(ring, ring[1:])])
        points = index.locate(*dense.T)
        if points.distance_km.min() > 0.05:  # else the axis crosses, which is told beforehand
            assert found.distance_km[number] == pytest.approx(points.distance_km.min(), abs=0.02)
            assert (found.within[number] == points.within.any(axis=0)).all()


def test_nearest_point_is_amid_a_long_edge():
    """A bend of the axis points at the middle of an edge of 190 km."""
    axis = line("bend", (108, 33), (110, 32), (112, 33))
    found = locate_shapes(AxisIndex([axis], 50), shapes([(109, 31.5), (111, 31.5)]), nowhere(1, 1))
    assert found.distance_km[0] == pytest.approx(GEOD.inv(110, 32, 110, 31.5)[2] / 1000, abs=0.02)


def test_points_of_one_place_are_not_joined():
    axis = line("north", (110, 30), (110, 34))
    apart = Shapes(
        np.array([109.0, 111.5]), np.array([32.0, 32.0]), np.zeros(2, int), np.zeros(2, bool)
    )
    found = locate_shapes(AxisIndex([axis], 50), apart, nowhere(1, 1))
    assert found.distance_km[0] == pytest.approx(GEOD.inv(110, 32, 109, 32)[2] / 1000, abs=0.05)
    assert found.side.tolist() == [LEFT]


def test_shape_across_axes_lies_at_no_distance_from_the_first():
    crossed = np.array([[np.nan, 400.0, 300.0, np.nan, np.nan], [np.nan] * 5])
    given = shapes([(116, 30), (117, 30)], [(90, 30), (91, 30)])
    found = locate_shapes(AxisIndex(LINES, 50), given, crossed)
    assert (found.axis[0], found.distance_km[0], found.position_km[0]) == (1, 0, 400)
    assert found.side[0] == ACROSS and found.side[1] != ACROSS
    assert found.tied[0].tolist() == [False, True, True, False, False]
    assert found.within[0][1:3].all() and found.distance_km[1] > 100


def test_shapes_that_are_all_across_need_no_distance():
    found = locate_shapes(
        AxisIndex([LINES[0]], 50), shapes([(116, 30), (117, 30)]), np.array([[12.0]])
    )
    assert (found.position_km[0], found.side[0]) == (12, ACROSS)


def test_edge_over_the_antimeridian_ends():
    found = locate_shapes(AxisIndex(LINES, 50), shapes([(179.5, 0), (-179.5, 1)]), nowhere(1, 5))
    assert np.isfinite(found.distance_km).all()

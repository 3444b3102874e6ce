"""Curves and straight lines through nodes."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import Geod

from urbanframe.core.axes.curve import smooth
from urbanframe.core.geodesy import densified

ELLIPSOID = Geod(ellps="WGS84")
# A zigzag with a sharp turn, and two nodes that lie close together.
LON = np.array([100.0, 104.0, 105.0, 105.1, 103.0, 108.0])
LAT = np.array([30.0, 31.0, 35.0, 35.05, 38.0, 40.0])


def turns(lon, lat) -> np.ndarray:
    """Return by how many degrees a line turns at each vertex."""
    azimuth, _, _ = ELLIPSOID.inv(lon[:-1], lat[:-1], lon[1:], lat[1:])
    return np.abs((np.diff(azimuth) + 180) % 360 - 180)


def straight(lon, lat, spacing_km):
    return densified(lon, lat, spacing_km * 1000)


@pytest.mark.parametrize("through", [smooth, straight])
def test_line_passes_through_the_nodes_in_their_order(through):
    lon, lat = through(LON, LAT, 5)
    places = [int(np.argmin(np.hypot(lon - x, lat - y))) for x, y in zip(LON, LAT)]
    assert places == sorted(places) and places[0] == 0 and places[-1] == len(lon) - 1
    assert lon[places] == pytest.approx(LON, abs=1e-9)
    assert lat[places] == pytest.approx(LAT, abs=1e-9)


def test_curve_has_no_corners():
    assert turns(*straight(LON, LAT, 0.5)).max() > 60
    assert turns(*smooth(LON, LAT, 0.5)).max() < 12


def test_curve_is_little_longer_than_the_straight_lines():
    lengths = [ELLIPSOID.line_length(*through(LON, LAT, 5)) for through in (straight, smooth)]
    assert 1 < lengths[1] / lengths[0] < 1.05


def test_two_nodes_give_the_straight_line():
    lon, lat = smooth(LON[:2], LAT[:2], 10)
    assert ELLIPSOID.line_length(lon, lat) == pytest.approx(
        ELLIPSOID.line_length(LON[:2], LAT[:2]), rel=1e-6
    )


@pytest.mark.parametrize("through", [smooth, straight])
def test_vertices_lie_about_as_near_as_asked(through):
    lon, lat = through(LON, LAT, 10)
    gaps = ELLIPSOID.inv(lon[:-1], lat[:-1], lon[1:], lat[1:])[2] / 1000
    assert gaps.max() < 15


def test_straight_line_runs_along_the_geodesic():
    lon, lat = straight(np.array([80.0, 130.0]), np.array([45.0, 45.0]), 50)
    # Midway on the geodesic by the solution of the inverse problem, not on the parallel.
    azimuth, _, distance = ELLIPSOID.inv(80, 45, 130, 45)
    middle_lon, middle_lat, _ = ELLIPSOID.fwd(80, 45, azimuth, distance / 2)
    assert np.hypot(lon - middle_lon, lat - middle_lat).min() < 0.4
    assert lat.max() == pytest.approx(middle_lat, abs=0.01)


def test_curve_does_not_mind_the_date_line():
    lon, lat = smooth(np.array([170.0, 179.0, -175.0]), np.array([10.0, 12.0, 10.0]), 20)
    assert ELLIPSOID.line_length(lon, lat) < 1_750_000

"""Smooth lines through nodes, with vertices close enough for any map."""

from __future__ import annotations

import numpy as np

from ..geodesy import distances_m, normals_degrees, upward

__all__ = ["smooth"]

_LEAST_STEPS = 6  # of a curve between two nodes, however near they are


def smooth(lon: np.ndarray, lat: np.ndarray, spacing_km: float) -> tuple[np.ndarray, np.ndarray]:
    """Return a smooth curve that passes through all nodes in their order.

    A centripetal Catmull-Rom spline (Yuksel, Schaefer and Keyser 2011: neither loops nor cusps
    between two nodes), drawn through the normals of the ellipsoid, so that neither poles nor
    meridians matter. It ends without curvature; two nodes give the straight line.

    Args:
        lon, lat: nodes in degrees, neighbours apart from each other.
        spacing_km: vertices lie about this near or nearer.

    Returns:
        Longitudes and latitudes of the vertices, the nodes among them.
    """
    nodes = upward(lon, lat).T
    chords = distances_m(lon[:-1], lat[:-1], lon[1:], lat[1:]) / 1000
    knots = np.sqrt(chords)
    tangents = _tangents(nodes, knots)
    parts = []
    for i, knot in enumerate(knots):
        steps = max(int(np.ceil(chords[i] / spacing_km)), _LEAST_STEPS)
        share = np.arange(steps)[:, None] / steps
        parts.append(_hermite(nodes[i : i + 2], tangents[i : i + 2] * knot, share))
    curve_lon, curve_lat = normals_degrees(np.vstack(parts).T)
    return np.append(curve_lon, lon[-1]), np.append(curve_lat, lat[-1])


def _tangents(nodes: np.ndarray, knots: np.ndarray) -> np.ndarray:
    """Return the direction of the curve at each node, per unit of the knots."""
    slopes = np.diff(nodes, axis=0) / knots[:, None]
    if len(slopes) == 1:
        return np.vstack([slopes, slopes])
    across = (nodes[2:] - nodes[:-2]) / (knots[:-1] + knots[1:])[:, None]
    inner = slopes[:-1] - across + slopes[1:]
    first = 1.5 * slopes[0] - 0.5 * inner[0]
    last = 1.5 * slopes[-1] - 0.5 * inner[-1]
    return np.vstack([first, inner, last])


def _hermite(ends: np.ndarray, tangents: np.ndarray, share: np.ndarray) -> np.ndarray:
    square, cube = share**2, share**3
    return (
        (2 * cube - 3 * square + 1) * ends[0]
        + (cube - 2 * square + share) * tangents[0]
        + (3 * square - 2 * cube) * ends[1]
        + (cube - square) * tangents[1]
    )

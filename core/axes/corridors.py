"""Belts of geodesic width around axis lines.

A belt of width w holds the points whose shortest way over the ellipsoid to the axis is no longer
than w; between two vertices the axis runs along the geodesic. The axis is taken in pieces of at
most ``_PIECE`` metres, each in the azimuthal equidistant plane about its middle. There a distance
between points h and more from the middle is wrong by no more than (h / R)^2 / 6, which is
0.004 % for the ends of a piece, whatever the width. In the plane each segment has its own buffer:
GEOS buffers a whole line only after smoothing it by a hundredth of the width. The buffers are
joined, first in the plane and then, as longitudes and latitudes, along the axis.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import geopandas
import numpy as np
import shapely

from ..geodesy import ELLIPSOID, densified
from .belt_plan import BeltPlan

__all__ = ["BeltFault", "area_km2", "axis_belts"]

_METRES_A_DEGREE = 111_000
_LINE = 1  # type id of shapely
_PIECE = 200_000  # metres
_QUADRANT = 32  # chords of a quarter circle: they stay within 0.03 % of the width
_TOLERANCE = 1e-4  # of the width, when vertices are left out
_LEAST_HOLE = np.pi * 1e-6  # of the square of the width: no point in it is 0.1 % too far
_JOINED_AT_ONCE = 8
_NORTHERNMOST = 89.0

Progress = Callable[[float], None]


class BeltFault(ValueError):
    """An axis around which no belt can be laid.

    Attributes:
        kind: ``no_degrees`` (coordinates are no longitudes and latitudes) or ``pole`` (the belt
            would reach a pole).
        axis: id of the axis; ``value`` the coordinates or the width in kilometres.
    """

    def __init__(self, kind: str, axis: str, value: object) -> None:
        super().__init__(f"{kind}: {axis}, {value}")
        self.kind = kind
        self.axis = axis
        self.value = value


def axis_belts(
    axes: geopandas.GeoDataFrame, plan: BeltPlan, progress: Progress = lambda share: None
) -> geopandas.GeoDataFrame:
    """Lay belts around axes.

    Args:
        axes: lines in longitude and latitude with the column ``axis``; rows of one id are one
            axis. Rows without geometry, and axes without length, have no belt.
        progress: is told the share of the work done, several times a second; it may raise.

    Returns:
        A row for each belt, axes in their order and widths from the narrowest: ``axis`` (for
        ``dissolved`` all ids with commas between them), ``width_km``, ``area_km2`` (on the
        ellipsoid) and valid multipolygons. Over the antimeridian longitudes run on.

    Raises:
        BeltFault: coordinates are no degrees, or a belt would reach a pole.
    """
    found = {axis: _lines(axis, group, plan) for axis, group in _groups(axes)}
    lines = {axis: parts for axis, parts in found.items() if parts}
    work = _Work(progress, len(plan.widths_km) * sum(map(_length, lines.values())))
    shapes = {axis: _shapes(parts, plan, work.done) for axis, parts in lines.items()}
    if plan.mode == "dissolved" and shapes:
        shapes = {",".join(shapes): _dissolved(list(shapes.values()), plan, work.done)}
    rows = [
        (axis, width, area_km2(shape), shape)
        for axis, of_axis in shapes.items()
        for width, shape in zip(plan.widths_km, of_axis)
        if not shape.is_empty
    ]
    columns = dict(zip(("axis", "width_km", "area_km2", "geometry"), zip(*rows)))
    empty = {"axis": [], "width_km": [], "area_km2": [], "geometry": []}
    return geopandas.GeoDataFrame(columns or empty, geometry="geometry", crs=axes.crs)


def area_km2(shape: shapely.Geometry) -> float:
    """Return the area of polygons in longitude and latitude, on the ellipsoid."""
    total = 0.0
    for polygon in shapely.get_parts(shape):
        total += _ring_area(polygon.exterior) - sum(map(_ring_area, polygon.interiors))
    return total / 1e6


class _Work:
    """Counts metres of axis that have their belt."""

    def __init__(self, progress: Progress, metres: float) -> None:
        self._progress = progress
        self._metres = max(metres, 1.0)
        self._done = 0.0

    def done(self, metres: float) -> None:
        self._done += metres
        self._progress(min(self._done / self._metres, 1.0))


class _Plane:
    """The azimuthal equidistant plane about a point: metres to the east and to the north."""

    def __init__(self, middle: np.ndarray) -> None:
        self._longitude, self._latitude = middle

    def flat(self, degrees: np.ndarray) -> np.ndarray:
        middle = self._middle(len(degrees))
        azimuth, _, distance = ELLIPSOID.inv(*middle, degrees[:, 0], degrees[:, 1])
        angle = np.radians(azimuth)
        return np.column_stack((distance * np.sin(angle), distance * np.cos(angle)))

    def degrees(self, flat: np.ndarray) -> np.ndarray:
        azimuth = np.degrees(np.arctan2(flat[:, 0], flat[:, 1]))
        middle = self._middle(len(flat))
        longitude, latitude, _ = ELLIPSOID.fwd(*middle, azimuth, np.hypot(*flat.T))
        turned = (longitude - self._longitude + 180) % 360 - 180
        return np.column_stack((self._longitude + turned, latitude))

    def _middle(self, count: int) -> tuple[np.ndarray, np.ndarray]:
        return np.full(count, self._longitude), np.full(count, self._latitude)


def _groups(axes: geopandas.GeoDataFrame) -> Iterator[tuple[str, np.ndarray]]:
    present = axes[~(axes.geometry.isna() | axes.geometry.is_empty)]
    for axis, rows in present.groupby("axis", sort=False):
        yield axis, rows.geometry.to_numpy()


def _lines(axis: str, geometries: np.ndarray, plan: BeltPlan) -> list[np.ndarray]:
    """Return the lines of an axis, joined where they meet, with vertices close enough."""
    # A line without length, once repaired, is a point; a collection has parts of its own.
    parts = shapely.get_parts(shapely.get_parts(shapely.force_2d(geometries)))
    parts = shapely.normalize(parts[shapely.get_type_id(parts) == _LINE])
    if not len(parts):
        return []
    once = {shapely.get_coordinates(part).tobytes(): part for part in parts}
    whole = shapely.line_merge(shapely.multilinestrings(list(once.values())))
    coordinates = shapely.get_coordinates(whole)
    _check(axis, coordinates, plan)
    # A straight segment in a plane leaves the geodesic by less than 0.005 % of the width.
    step = min(10_000 * np.sqrt(plan.widths_km[0]), 25_000)
    lines = map(shapely.get_coordinates, shapely.get_parts(whole))
    return [_dense(line, step) for line in lines if len(line) > 1]


def _check(axis: str, degrees: np.ndarray, plan: BeltPlan) -> None:
    bad = ~(np.isfinite(degrees).all(axis=1) & (np.abs(degrees) <= (360, 90)).all(axis=1))
    if bad.any():
        raise BeltFault("no_degrees", axis, tuple(degrees[bad][0].tolist()))
    widest = plan.widths_km[-1]
    farthest = np.abs(degrees[:, 1]).max(initial=0) + widest * 1000 / _METRES_A_DEGREE
    if farthest > _NORTHERNMOST:
        raise BeltFault("pole", axis, widest)


def _dense(line: np.ndarray, step: float) -> np.ndarray:
    """Add vertices on the geodesics, no farther apart than ``step`` metres; longitudes run on."""
    longitude, latitude = densified(*line.T, step)
    return np.column_stack((np.unwrap(longitude, period=360), latitude))


def _along(line: np.ndarray) -> np.ndarray:
    """Return the distance of each vertex from the line's start in metres."""
    _, _, lengths = ELLIPSOID.inv(*line[:-1].T, *line[1:].T)
    return np.concatenate(([0.0], np.cumsum(lengths)))


def _length(lines: Sequence[np.ndarray]) -> float:
    return float(sum(_along(line)[-1] for line in lines))


def _shapes(lines: list[np.ndarray], plan: BeltPlan, done: Progress) -> list[shapely.Geometry]:
    """Return the belts of one axis, or its rings, for each width."""
    widths = [1000 * width for width in plan.widths_km]
    belts = [_belt(lines, width, done) for width in widths]
    shapes = list(belts)
    if plan.mode == "rings":
        for place in range(1, len(belts)):
            shapes[place] = belts[place].difference(belts[place - 1])
            done(0)
    if plan.ends == "flat":
        for place, width in enumerate(widths):
            for cut in _cuts(lines, width, widths[-1] / 2, done):
                shapes[place] = shapes[place].difference(cut)
    return [_clean(shape, width) for shape, width in zip(shapes, widths)]


def _dissolved(
    shapes: list[list[shapely.Geometry]], plan: BeltPlan, done: Progress
) -> list[shapely.Geometry]:
    """Join the belts of all axes that have one width."""
    return [
        _clean(_joined(list(of_width), done), 1000 * width)
        for width, of_width in zip(plan.widths_km, zip(*shapes))
    ]


def _belt(lines: Sequence[np.ndarray], width: float, done: Progress) -> shapely.Geometry:
    """Return everything within ``width`` metres of the lines, in degrees."""
    shapes = []
    for piece in _pieces(lines):
        shapes.append(_piece_belt(piece, width))
        done(_along(piece)[-1])
    whole = shapely.simplify(_joined(shapes, done), _TOLERANCE * width / _METRES_A_DEGREE)
    # Long edges would leave the belt where the layer's own plane bends them otherwise.
    return shapely.segmentize(whole, _edge(width) / _METRES_A_DEGREE)


def _pieces(lines: Sequence[np.ndarray]) -> Iterator[np.ndarray]:
    for line in lines:
        number = (_along(line)[:-1] // _PIECE).astype(int)
        bounds = np.flatnonzero(np.diff(number)) + 1
        for start, end in zip((0, *bounds), (*bounds, len(number))):
            yield line[start : end + 1]


def _piece_belt(piece: np.ndarray, width: float) -> shapely.Geometry:
    plane = _Plane(piece[len(piece) // 2])
    vertices = plane.flat(piece)
    segments = shapely.linestrings(np.stack((vertices[:-1], vertices[1:]), axis=1))
    belt = shapely.union_all(shapely.buffer(segments, width, quad_segs=_QUADRANT))
    return shapely.transform(shapely.segmentize(belt, _edge(width)), plane.degrees)


def _edge(width: float) -> float:
    """Return how long an edge may be, in metres.

    Drawn straight in degrees it bends away from the geodesic by edge^2 / 8R, times the tangent of
    the latitude: by 0.01 % of the width.
    """
    return 2000 * np.sqrt(width / 1000)


def _joined(shapes: list[shapely.Geometry], done: Progress) -> shapely.Geometry:
    """Join shapes by and by, so that a run can be stopped in between."""
    while len(shapes) > 1:
        groups = range(0, len(shapes), _JOINED_AT_ONCE)
        joined = []
        for start in groups:
            joined.append(shapely.union_all(shapes[start : start + _JOINED_AT_ONCE]))
            done(0)
        shapes = joined
    return shapes[0] if shapes else shapely.MultiPolygon()


def _cuts(
    lines: list[np.ndarray], width: float, reach: float, done: Progress
) -> Iterator[shapely.Geometry]:
    """Yield for each bare end what a flat end cuts off, in degrees."""
    for line, others in _bare_ends(lines):
        plane = _Plane(line[0])
        flat = plane.flat(line)
        away = np.hypot(*flat.T)
        beyond = _half_circle(flat[_first(away >= reach)], 2.5 * width, _edge(width))
        beyond = shapely.transform(beyond, plane.degrees)
        rest = line[_first(away >= 1.5 * width) :]
        kept = [part for part in (rest, *others) if len(part) > 1]
        near = [piece for piece in _pieces(kept) if _is_near(piece, line[0], 3.5 * width + _PIECE)]
        if near:
            beyond = beyond.difference(_belt(near, width, lambda metres: done(0)))
        yield beyond


def _bare_ends(lines: list[np.ndarray]) -> Iterator[tuple[np.ndarray, list[np.ndarray]]]:
    """Yield each end that no other line touches: its line from there on, and the other lines."""
    for number, line in enumerate(lines):
        others = lines[:number] + lines[number + 1 :]
        touched = shapely.MultiLineString(others)
        if np.array_equal(line[0], line[-1]):
            continue
        for turned in (line, line[::-1]):
            if not touched.intersects(shapely.Point(turned[0])):
                yield turned, others


def _first(found: np.ndarray) -> int:
    """Return the place of the first that is true, or else the last place."""
    return int(np.argmax(found)) if found.any() else len(found) - 1


def _half_circle(inward: np.ndarray, radius: float, edge: float) -> shapely.Polygon:
    """Return the half circle about the plane's origin that lies away from the point ``inward``."""
    outward = np.arctan2(-inward[1], -inward[0])
    turns = outward + np.linspace(-np.pi / 2, np.pi / 2, 4 * _QUADRANT)
    arc = radius * np.column_stack((np.cos(turns), np.sin(turns)))
    return shapely.segmentize(shapely.Polygon(arc), edge)


def _is_near(piece: np.ndarray, point: np.ndarray, distance: float) -> bool:
    return ELLIPSOID.inv(*point, *piece[len(piece) // 2])[2] <= distance


def _clean(shape: shapely.Geometry, width: float) -> shapely.Geometry:
    """Keep polygons alone, without holes and scraps that are too small to be meant."""
    least = _LEAST_HOLE * (width / _METRES_A_DEGREE) ** 2
    parts = shapely.get_parts(shapely.get_parts(shapely.make_valid(shape)))
    polygons = [
        shapely.Polygon(
            part.exterior, [hole for hole in part.interiors if shapely.Polygon(hole).area > least]
        )
        for part in parts
        if part.geom_type == "Polygon" and part.area > least
    ]
    return shapely.MultiPolygon(polygons)


def _ring_area(ring: shapely.LinearRing) -> float:
    longitude, latitude = shapely.get_coordinates(ring).T
    return abs(ELLIPSOID.polygon_area_perimeter(longitude, latitude)[0])

"""Geometries of a layer as degrees on CGCS2000, without curves, heights and measures."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

import numpy as np
from qgis.core import (
    Qgis,
    QgsAbstractGeometry,
    QgsCoordinateTransform,
    QgsCsException,
    QgsCurve,
    QgsCurvePolygon,
    QgsGeometry,
    QgsGeometryCollection,
)

from ..core.axes.shapes import Shapes
from .place_wording import INVALID, NO_GEOMETRY, OFF_EARTH, PATCHES

_POINTS = {
    Qgis.WkbType.Unknown,  # of a missing geometry
    Qgis.WkbType.Point,
    Qgis.WkbType.PointZ,
    Qgis.WkbType.PointM,
    Qgis.WkbType.PointZM,
}
_OF_PATCHES = {"TIN", "PolyhedralSurface"}  # QGIS makes no areas of them
_LINE_HEAD = struct.Struct("<BII")  # of WKB: little endian, 2 for a line, number of vertices
_POINTS_HEAD = _LINE_HEAD.size  # many points begin like a line, and each of them with its own head
_POINT = np.dtype([("order", "u1"), ("type", "<u4"), ("xy", "<f8", 2)])


class GeometryReader:
    """Reads geometries of one layer; what cannot be read is told by a fault, never raised."""

    def __init__(self, transform: QgsCoordinateTransform) -> None:
        self._transform = transform

    @staticmethod
    def are_points(geometries: Sequence[QgsGeometry]) -> bool:
        """Return whether all are single points or missing; a layer's type may not bind rows."""
        return set(map(QgsGeometry.wkbType, geometries)) <= _POINTS

    def points(self, geometries: Sequence[QgsGeometry]) -> tuple[np.ndarray, dict[int, str]]:
        """Return the coordinates of single points, one row each, and the faults by row."""
        given = [not geometry.isNull() for geometry in geometries]
        xy = np.full((len(geometries), 2), np.nan)
        if any(given):
            xy[given] = _coordinates(geometries)
        missing = np.isnan(xy).all(axis=1)
        degrees = self._degrees(xy)
        off = ~missing & ~_on_earth(degrees)
        faults = dict.fromkeys(np.flatnonzero(missing).tolist(), NO_GEOMETRY)
        faults.update(dict.fromkeys(np.flatnonzero(off).tolist(), OFF_EARTH))
        return degrees, faults

    def shape(self, geometry: QgsGeometry) -> QgsGeometry | str:
        """Return a geometry in degrees, plain, or its fault."""
        if geometry.isNull() or geometry.isEmpty():
            return NO_GEOMETRY
        if _has_patches(geometry.constGet()):
            return PATCHES
        if geometry.constGet().hasCurvedSegments():
            geometry = QgsGeometry(geometry.constGet().segmentize())
        if not geometry.isGeosValid():
            return INVALID
        made = QgsGeometry(geometry)
        made.get().dropZValue()
        made.get().dropMValue()
        try:
            made.transform(self._transform)
        except QgsCsException:
            return OFF_EARTH
        return made if _on_earth(vertices_of(made)).all() else OFF_EARTH

    def _degrees(self, xy: np.ndarray) -> np.ndarray:
        if self._transform.isShortCircuited() or not len(xy):
            return xy
        try:
            return self._transformed(xy)
        except QgsCsException:
            return np.concatenate([self._one(row) for row in xy[:, None]])

    def _one(self, xy: np.ndarray) -> np.ndarray:
        try:
            return self._transformed(xy)
        except QgsCsException:
            return np.full((1, 2), np.nan)

    def _transformed(self, xy: np.ndarray) -> np.ndarray:
        # As one line, for speed; what is not finite would fail all the others.
        good = np.isfinite(xy).all(axis=1)
        line = QgsGeometry()
        line.fromWkb(_LINE_HEAD.pack(1, 2, int(good.sum())) + xy[good].tobytes())
        line.transform(self._transform)
        degrees = np.full(xy.shape, np.nan)
        if good.any():
            degrees[good] = _line_vertices(line.constGet())
        return degrees


def _coordinates(points: Sequence[QgsGeometry]) -> np.ndarray:
    """Return the coordinates of the points that are not missing, one row each."""
    collected = QgsGeometry.collectGeometry(points)  # read at once, for speed
    collected.get().dropZValue()
    collected.get().dropMValue()
    return np.frombuffer(collected.asWkb().data(), _POINT, offset=_POINTS_HEAD)["xy"]


def shapes_of(geometries: Sequence[QgsGeometry]) -> Shapes:
    """Return the vertices of plain geometries and what edges join them."""
    xy, place, leads = [], [], []
    for number, geometry in enumerate(geometries):
        for path in _paths(geometry.constGet()):
            xy.append(path)
            place.append(np.full(len(path), number))
            leads.append(np.arange(len(path)) < len(path) - 1)
    lon, lat = np.concatenate(xy).T
    return Shapes(lon, lat, np.concatenate(place), np.concatenate(leads))


def vertices_of(geometry: QgsGeometry) -> np.ndarray:
    """Return the vertices of a plain geometry, one row each."""
    return np.concatenate(list(_paths(geometry.constGet())))


def lines_of(geometry: QgsGeometry) -> list[np.ndarray]:
    """Return the vertices of each line of a plain geometry."""
    return list(_paths(geometry.constGet()))


def inner_points(line: np.ndarray) -> np.ndarray:
    """Return two points of a line, in its order and between its vertices; of a point, itself twice.

    They tell where on a longer line this one lies: at its vertices that may meet itself.
    """
    ends, inward = line[[0, -1]], np.array([line[:2][-1], line[-2:][0]])
    return ends + (inward - ends) / 3


def _on_earth(degrees: np.ndarray) -> np.ndarray:
    # NaN and infinite ones are not.
    return (np.abs(degrees) <= (360, 90)).all(axis=1)


def _has_patches(part: QgsAbstractGeometry) -> bool:
    if isinstance(part, QgsGeometryCollection):
        return any(_has_patches(part.geometryN(n)) for n in range(part.numGeometries()))
    return part.geometryType() in _OF_PATCHES


def _paths(part: QgsAbstractGeometry) -> Iterator[np.ndarray]:
    """Yield the points, lines and rings of a geometry, one row a vertex."""
    if isinstance(part, QgsGeometryCollection):
        for number in range(part.numGeometries()):
            yield from _paths(part.geometryN(number))
    elif isinstance(part, QgsCurvePolygon):
        yield _line_vertices(part.exteriorRing())
        for number in range(part.numInteriorRings()):
            yield _line_vertices(part.interiorRing(number))
    elif isinstance(part, QgsCurve):
        yield _line_vertices(part)
    else:
        yield np.array([(part.x(), part.y())])


def _line_vertices(line: QgsCurve) -> np.ndarray:
    return np.frombuffer(line.asWkb().data(), dtype="<f8", offset=_LINE_HEAD.size).reshape(-1, 2)

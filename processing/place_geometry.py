"""Geometries of a layer as degrees on CGCS2000, without curves, heights and measures."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

import numpy as np
from qgis.core import (
    Qgis,
    QgsAbstractGeometry,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsCurve,
    QgsCurvePolygon,
    QgsGeometry,
    QgsGeometryCollection,
)

from ..core.axes.shapes import Shapes
from ..translation import tr
from .algorithm import fail
from .place_wording import INVALID, NO_GEOMETRY, OFF_EARTH

CGCS2000 = "EPSG:4490"
_POINTS = {
    Qgis.WkbType.Unknown,  # of a missing geometry
    Qgis.WkbType.Point,
    Qgis.WkbType.PointZ,
    Qgis.WkbType.PointM,
    Qgis.WkbType.PointZM,
}
_LINE_HEAD = struct.Struct("<BII")  # of WKB: little endian, 2 for a line, number of vertices


def to_degrees(crs: QgsCoordinateReferenceSystem, layer: str, context) -> QgsCoordinateTransform:
    """Return the transformation of a layer to degrees on CGCS2000; a layer without CRS is refused.

    Args:
        context: what knows the project's ways from datum to datum.
    """
    if not crs.isValid():
        message = tr(
            "“{layer}” has no coordinate system, so nothing can be said of where it lies. Set the"
            " layer's coordinate system first."
        )
        raise fail(message.format(layer=layer))
    return QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem(CGCS2000), context)


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
        given = (geometry.constGet() for geometry in geometries)
        xy = np.array([(p.x(), p.y()) if p else (np.nan, np.nan) for p in given], dtype=float)
        xy = xy.reshape(-1, 2)
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


def _on_earth(degrees: np.ndarray) -> np.ndarray:
    # NaN and infinite ones are not.
    return (np.abs(degrees) <= (360, 90)).all(axis=1)


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

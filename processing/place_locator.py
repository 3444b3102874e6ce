"""Where geometries in degrees lie along axes and across them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from qgis.core import Qgis, QgsAbstractGeometry, QgsGeometry, QgsLineString, QgsMultiLineString

from ..core.axes.pieces import MeasuredAxis, traced
from ..core.axes.position import AxisIndex, Located
from ..core.axes.shapes import locate_shapes
from .place_geometry import shapes_of


class PlaceLocator:
    """Locates geometries along axes, and finds the stretch of an axis that lies in one.

    For that both are laid in the plane of longitude and latitude, the axes with a vertex every
    10 km at most: drawn straight between those, a geodesic is at most some metres off.
    """

    def __init__(self, index: AxisIndex, lines: Sequence[MeasuredAxis]) -> None:
        self._index = index
        self._axes = [QgsGeometry(_drawn(line)) for line in lines]
        self._all = QgsGeometry.collectGeometry(self._axes)
        self._any = QgsGeometry.createGeometryEngine(self._all.constGet())
        self._any.prepareGeometry()

    def locate(self, geometries: Sequence[QgsGeometry]) -> Located:
        """Return where plain geometries in degrees lie."""
        if all(geometry.wkbType() == Qgis.WkbType.Point for geometry in geometries):
            points = [geometry.asPoint() for geometry in geometries]
            xy = np.array([(point.x(), point.y()) for point in points]).reshape(-1, 2)
            return self._index.locate(*xy.T)
        return locate_shapes(self._index, shapes_of(geometries), self._crossings(geometries))

    def _crossings(self, geometries: Sequence[QgsGeometry]) -> np.ndarray:
        """Return geometry by axis: the position (km) of the middle of the stretch, else NaN.

        Of several stretches the longest counts, of equally long ones the first along the axis:
        so the middle lies in the geometry.
        """
        found = np.full((len(geometries), len(self._axes)), np.nan)
        for row, geometry in enumerate(geometries):
            # Points lie on an axis, never across it.
            has_extent = geometry.type() != Qgis.GeometryType.Point
            if has_extent and self._any.intersects(geometry.constGet()):
                found[row] = [
                    self._middle(axis, line.intersection(geometry))
                    for axis, line in enumerate(self._axes)
                ]
        return found

    def _middle(self, axis: int, common: QgsGeometry) -> float:
        parts = [(_first(part), _last(part)) for part in _whole_parts(common)]
        if not parts:
            return np.nan
        ends = np.array(parts)
        start, end = (self._index.position_on(axis, *ends[:, i].T) for i in (0, 1))
        start, end = np.minimum(start, end), np.maximum(start, end)
        longest = np.lexsort((start, -np.round(end - start, 3)))[0]
        return (start[longest] + end[longest]) / 2


def _drawn(line: MeasuredAxis) -> QgsMultiLineString:
    lon, lat = _cut_at_meridian(*traced(line))
    gaps = np.flatnonzero(np.isnan(lon))
    made = QgsMultiLineString()
    for x, y in zip(np.split(lon, gaps), np.split(lat, gaps)):
        kept = np.isfinite(x)
        if kept.sum() > 1:
            made.addGeometry(QgsLineString(x[kept].tolist(), y[kept].tolist()))
    return made


def _cut_at_meridian(lon: np.ndarray, lat: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Part a line where it steps over the 180th meridian: drawn, it would run round the world."""
    with np.errstate(invalid="ignore"):
        steps = np.flatnonzero(np.abs(np.diff(lon)) > 180) + 1
    return np.insert(lon, steps, np.nan), np.insert(lat, steps, np.nan)


def _whole_parts(common: QgsGeometry) -> list[QgsAbstractGeometry]:
    """Return the points and lines of an intersection, lines that meet as one."""
    parts = list(common.constParts())
    lines = [part for part in parts if isinstance(part, QgsLineString)]
    if len(lines) < 2:
        return parts
    merged = QgsGeometry.collectGeometry([QgsGeometry(line.clone()) for line in lines])
    merged = merged.mergeLines()
    points = [part for part in parts if not isinstance(part, QgsLineString)]
    return [*(part.clone() for part in merged.constParts()), *points]


def _first(part: QgsAbstractGeometry) -> tuple[float, float]:
    point = part.startPoint() if isinstance(part, QgsLineString) else part
    return point.x(), point.y()


def _last(part: QgsAbstractGeometry) -> tuple[float, float]:
    point = part.endPoint() if isinstance(part, QgsLineString) else part
    return point.x(), point.y()

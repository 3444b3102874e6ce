"""Where geometries in degrees lie along axes and across them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from qgis.core import Qgis, QgsGeometry, QgsLineString, QgsMultiLineString

from ..core.axes.pieces import MeasuredAxis, traced
from ..core.axes.position import AxisIndex, Located
from ..core.axes.shapes import locate_shapes
from ..core.geodesy import distances_m
from .place_geometry import inner_points, lines_of, shapes_of

MEET_KM = 0.01  # what is no gap between two stretches of an axis


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
        if common.isEmpty():
            return np.nan
        start, end = _whole(*self._stretches(axis, lines_of(common)))
        longest = np.lexsort((start, -np.round(end - start, 3)))[0]
        return (start[longest] + end[longest]) / 2

    def _stretches(self, axis: int, parts: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
        """Return where on an axis parts of it begin and end (km)."""
        inner = np.array([inner_points(part) for part in parts])
        ends = np.array([part[[0, -1]] for part in parts])
        one, two = (self._index.position_on(axis, *inner[:, i].T) for i in (0, 1))
        before, after = (distances_m(*inner[:, i].T, *ends[:, i].T) / 1000 for i in (0, 1))
        ahead = one <= two
        start = np.where(ahead, one - before, two - after)
        return start, np.where(ahead, two + after, one + before)


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


def _whole(start: np.ndarray, end: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return stretches of an axis, those that meet as one."""
    order = np.argsort(start)
    start, end = start[order], end[order]
    meets = start[1:] <= np.maximum.accumulate(end)[:-1] + MEET_KM
    firsts = np.flatnonzero(np.append(True, ~meets))
    return start[firsts], np.maximum.reduceat(end, firsts)

"""Runs that two axes share, found on the line of a layer by expressions in its own CRS.

The data are never shifted: a symbol draws the run to one side, and the rest in its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProject,
    QgsUnitTypes,
)

from ..core.axes import default_framework

LINE = "@geometry"
_WALL_MAP_SCALE = 15_000_000
# Rounding cuts corners by up to a quarter of the gap between vertices, 15 km: here a millimetre.
_CORNERS_STAY_BELOW = 3_000_000
_WGS84 = "EPSG:4326"

# A layer may hold one line or several parts of it; each part is cut for itself.
_EACH_PART = (
    "collect_geometries(array_filter(array_foreach(generate_series(1,"
    " coalesce(num_geometries({base}), 1)), with_variable('part',"
    " coalesce(geometry_n({base}, @element), {base}), with_variable('a',"
    " line_locate_point(@part, {one}), with_variable('b', line_locate_point(@part, {other}),"
    " {cut})))), @element IS NOT NULL))"
)
_IS_NEAR = "(distance(@part, {one}) <= {reach} AND distance(@part, {other}) <= {reach})"
_BEFORE = "if({near}, if(min(@a, @b) > 0, line_substring(@part, 0, min(@a, @b)), NULL), @part)"
_RUN = "if({near} AND @a <> @b, line_substring(@part, min(@a, @b), max(@a, @b)), NULL)"
_AFTER = (
    "if({near} AND max(@a, @b) < length(@part),"
    " line_substring(@part, max(@a, @b), length(@part)), NULL)"
)


@dataclass(frozen=True)
class SharedRun:
    """The run of an axis between two nodes, in the CRS of a layer.

    Attributes:
        side: ``left`` or ``right``, seen along the axis.
        offset: in millimetres on a printed sheet.
        ends: the nodes' points as expressions.
        reach: how near the line must come to both nodes, in the units of the layer.
    """

    side: str
    offset: float
    ends: tuple[str, str]
    reach: float

    def pieces(self, base: str, aside: float) -> list[tuple[str, float]]:
        """Return expressions for the line before, on and after the run, and the offset of each.

        Args:
            base: expression of the whole line.
            aside: offset of the run.
        """
        cuts = ((_BEFORE, 0), (_RUN, aside), (_AFTER, 0))
        return [(self._each_part(cut, base), offset) for cut, offset in cuts]

    def _each_part(self, cut: str, base: str) -> str:
        one, other = self.ends
        near = _IS_NEAR.format(one=one, other=other, reach=self.reach)
        return _EACH_PART.format(base=base, one=one, other=other, cut=cut.format(near=near))


def shared_run(
    axis: str, runs: Sequence[dict], crs: QgsCoordinateReferenceSystem
) -> SharedRun | None:
    """Return the run that an axis shares, out of those of the style, or None."""
    for run in runs:
        if axis in run["sides"]:
            ends = [_node_point(code) for code in run["ends"]]
            reach = min(_size_of(run["reach"], point, crs) for point in ends)
            points = tuple(_made(_moved(point, crs)) for point in ends)
            return SharedRun(run["sides"][axis], run["offset"], points, reach)
    return None


def smoothed(millimetres: float, crs: QgsCoordinateReferenceSystem, base: str = LINE) -> str:
    """Return the expression of a line smoothed out by at most a length on the map.

    The coast thus becomes a calm line on a map of the nation and keeps its bays on a map of one.
    Where nothing tells the scale, that of a wall map of the nation is taken.
    """
    if not millimetres:
        return base
    metres_per_unit = QgsUnitTypes.fromUnitToUnitFactor(crs.mapUnits(), Qgis.DistanceUnit.Meters)
    scale = f"coalesce(@map_scale, {_WALL_MAP_SCALE:d})"
    tolerance = f"{millimetres / 1000 / metres_per_unit:g} * {scale}"
    simple = f"simplify({base}, {tolerance})"
    return f"if({scale} < {_CORNERS_STAY_BELOW:d}, {simple}, smooth({simple}, 2))"


def _node_point(code: str) -> tuple[float, float]:
    node = next(node for node in default_framework().nodes if node.code == code)
    return node.lon, node.lat


def _size_of(degrees: float, point: tuple[float, float], crs) -> float:
    """Return the length of some degrees of latitude in the units of a CRS."""
    here, there = _moved(point, crs), _moved((point[0], point[1] + degrees), crs)
    return here.distance(there)


def _moved(point: tuple[float, float], crs: QgsCoordinateReferenceSystem) -> QgsPointXY:
    wgs84 = QgsCoordinateReferenceSystem(_WGS84)
    transform = QgsCoordinateTransform(wgs84, crs, QgsProject.instance().transformContext())
    return transform.transform(QgsPointXY(*point))


def _made(point: QgsPointXY) -> str:
    return f"make_point({point.x():.9g}, {point.y():.9g})"

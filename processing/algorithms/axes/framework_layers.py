"""Rows of the two layers of a framework: clipped to an extent and brought into a CRS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from qgis.core import (
    NULL,
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsGeometry,
    QgsLineString,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingLayerPostProcessorInterface,
)

from ....core.axes import Axis, Framework, Node, length_km
from ....core.fields import AXIS_FIELDS, NODE_FIELDS
from ....translation import interface_language, tr
from ...algorithm import fail
from ...axis_styling import AxisStyler, NodeStyler
from ...place_geometry import inner_points, vertices_of
from .framework_parameters import AXES_OUTPUT, NODES_OUTPUT
from .node_layer import WGS84

KM_DECIMALS = 3  # a metre
LAYERS = {
    AXES_OUTPUT: (AXIS_FIELDS, Qgis.WkbType.MultiLineString),
    NODES_OUTPUT: (NODE_FIELDS, Qgis.WkbType.Point),
}


@dataclass(frozen=True, eq=False)
class LayerContent:
    """What is written into one output, ``name``, and what dresses it."""

    name: str
    rows: Sequence[QgsFeature]
    styler: QgsProcessingLayerPostProcessorInterface


@dataclass(frozen=True)
class Frame:
    """Where the layers go.

    Attributes:
        crs: of the layers.
        extent: polygon in degrees (WGS84) that clips lines and keeps the nodes inside, or None.
    """

    crs: QgsCoordinateReferenceSystem
    extent: QgsGeometry | None
    context: QgsProcessingContext

    def layers(self, framework: Framework, own_source: str) -> list[LayerContent]:
        """Return what goes into both outputs.

        Args:
            own_source: what to write where a line is made of the user's own nodes.
        """
        language = interface_language()
        axes, nodes = self.axis_rows(framework, own_source), self.node_rows(framework)
        return [
            LayerContent(AXES_OUTPUT, axes, AxisStyler(language)),
            LayerContent(NODES_OUTPUT, nodes, NodeStyler(language)),
        ]

    def axis_rows(self, framework: Framework, own_source: str) -> list[QgsFeature]:
        """Return a row for each axis that reaches into the extent."""
        rows = []
        for axis in framework.axes:
            line = _line(axis)
            if self.extent is not None:
                line = clipped(line, self.extent)
            if not line.isEmpty():
                rows.append(self._row(line, _axis_values(axis, line, own_source)))
        return rows

    def node_rows(self, framework: Framework) -> list[QgsFeature]:
        """Return a row for each node within the extent."""
        rows = []
        for node in framework.nodes:
            point = QgsGeometry.fromPointXY(QgsPointXY(node.lon, node.lat))
            if self.extent is None or self.extent.intersects(point):
                rows.append(self._row(point, _node_values(node)))
        return rows

    def _row(self, geometry: QgsGeometry, values: list[object]) -> QgsFeature:
        row = QgsFeature()
        row.setGeometry(self._moved(geometry))
        row.setAttributes(values)
        return row

    def _moved(self, geometry: QgsGeometry) -> QgsGeometry:
        wgs84 = QgsCoordinateReferenceSystem(WGS84)
        transform = QgsCoordinateTransform(wgs84, self.crs, self.context.transformContext())
        moved, reason = QgsGeometry(geometry), ""
        try:
            moved.transform(transform)
        except QgsCsException as error:
            reason = str(error)
        # Some projections answer infinity instead of an error, and other bodies the degrees given.
        if reason or not transform.isValid() or not moved.boundingBox().isFinite():
            message = tr(
                "The framework does not fit into {crs}: choose another coordinate system"
                " (TARGET_CRS), or an EXTENT within its reach. {reason}"
            )
            crs = self.crs.userFriendlyIdentifier()
            raise fail(message.format(crs=crs, reason=reason).strip())
        return moved


def clipped(line: QgsGeometry, extent: QgsGeometry) -> QgsGeometry:
    """Return the parts of a line within a polygon, in the order and the direction of the line."""
    parts = []
    for part in line.intersection(extent).asGeometryCollection():
        # A line that only touches the polygon leaves points.
        if part.type() == Qgis.GeometryType.Line and not part.isEmpty():
            vertices = part.asPolyline()
            one, two = (_along(line, point) for point in inner_points(vertices_of(part)))
            parts.append((min(one, two), vertices if one <= two else vertices[::-1]))
    in_order = sorted(parts, key=lambda part: part[0])
    return QgsGeometry.fromMultiPolylineXY([vertices for _, vertices in in_order])


def _along(line: QgsGeometry, point: Sequence[float]) -> float:
    return line.lineLocatePoint(QgsGeometry.fromPointXY(QgsPointXY(*point)))


def _line(axis: Axis) -> QgsGeometry:
    line = QgsLineString(axis.drawn.lon.tolist(), axis.drawn.lat.tolist())
    return QgsGeometry(line).convertToType(Qgis.GeometryType.Line, True)


def _length_km(line: QgsGeometry) -> float:
    parts = (np.array([(v.x(), v.y()) for v in part]) for part in line.asMultiPolyline())
    return sum(length_km(*part.T) for part in parts)


def _axis_values(axis: Axis, line: QgsGeometry, own_source: str) -> list[object]:
    title = axis.title
    sources = [text for text in (title.source_en, title.source_zh) if text]
    return [
        title.id,
        title.ordinal_en or NULL,
        title.orientation,
        title.name_en,
        title.name_zh,
        round(_length_km(line), KM_DECIMALS),
        " / ".join(sources) or own_source,
    ]


def _node_values(node: Node) -> list[object]:
    return [
        node.axis,
        node.order,
        node.role,
        node.code or NULL,
        node.name_en or NULL,
        node.name_zh or NULL,
        round(node.axis_distance_km, KM_DECIMALS),
        node.crossing,
        node.shared_run,
        ",".join(node.axes),
    ]

"""Reads a user's own nodes out of a point layer."""

from __future__ import annotations

import math
from dataclasses import dataclass

from qgis.core import (
    Qgis,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsWkbTypes,
)

from ....core.axes import Framework, NodeFaults, OwnNode, framework_of_nodes
from ....translation import tr
from ...algorithm import fail
from ...axis_wording import node_faults
from ...degrees import to_degrees
from .axis_layer import id_text

WGS84 = "EPSG:4326"
NONE = -1  # where a layer has no such field


@dataclass(frozen=True)
class NodeFields:
    """Names of the fields that hold axis, order and name; empty where the user chose none."""

    axis: str
    order: str
    name: str


class NodeLayer:
    """A point layer with a row for each node.

    A column that the user did not choose is the one that *Axis Framework* itself would write:
    ``axis``, ``order``, ``name_en``, ``name_zh``, ``code``, ``role``.
    """

    def __init__(
        self,
        source: QgsProcessingFeatureSource,
        fields: NodeFields,
        context: QgsProcessingContext,
    ) -> None:
        self.name = source.sourceName()
        self._source = source
        self._axis = self._required(fields.axis, "axis", "NODE_AXIS_FIELD")
        self._order = self._required(fields.order, "order", "NODE_ORDER_FIELD")
        if fields.name:
            self._name_en = self._name_zh = self._required(fields.name, "", "NODE_NAME_FIELD")
        else:
            self._name_en, self._name_zh = self._optional("name_en"), self._optional("name_zh")
        self._code, self._role = self._optional("code"), self._optional("role")
        self._transform = self._to_wgs84(context)

    def framework(self, is_smooth: bool, axes: list[str]) -> Framework:
        """Return the framework of the nodes, or end the run with all that is wrong with them."""
        nodes = self.nodes()
        if not nodes:
            raise fail(tr("“{layer}” has no rows, so no nodes.").format(layer=self.name))
        try:
            return framework_of_nodes(nodes, is_smooth, axes)
        except NodeFaults as faults:
            names = [self._source.fields().at(i).name() for i in (self._axis, self._order)]
            raise fail(node_faults(faults.faults, self.name, *names)) from faults

    def nodes(self) -> list[OwnNode]:
        """Return the rows as they stand."""
        flag = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
        return [self._node(row) for row in self._source.getFeatures(QgsFeatureRequest(), flag)]

    def _node(self, row: QgsFeature) -> OwnNode:
        return OwnNode(
            row=row.id(),
            axis=self._text(row, self._axis),
            order=row.attribute(self._order),
            place=self._place(row),
            name_en=self._text(row, self._name_en),
            name_zh=self._text(row, self._name_zh),
            code=self._text(row, self._code),
            role=self._text(row, self._role),
        )

    def _place(self, row: QgsFeature) -> tuple[float, float] | None:
        geometry = row.geometry()
        if geometry.isEmpty() or geometry.constGet().partCount() != 1:
            return None
        point = next(geometry.vertices())
        if not (math.isfinite(point.x()) and math.isfinite(point.y())):
            return None
        try:
            moved = self._transform.transform(point.x(), point.y())
        except QgsCsException as error:
            message = tr("Feature {row} of “{layer}” lies where {crs} does not reach: {error}.")
            crs = self._source.sourceCrs().userFriendlyIdentifier()
            words = {"row": row.id(), "layer": self.name, "crs": crs, "error": error}
            raise fail(message.format(**words)) from error
        return moved.x(), moved.y()

    def _to_wgs84(self, context: QgsProcessingContext) -> QgsCoordinateTransform:
        if QgsWkbTypes.geometryType(self._source.wkbType()) != Qgis.GeometryType.Point:
            raise fail(tr("“{layer}” is no point layer (NODES).").format(layer=self.name))
        crs = self._source.sourceCrs()
        return to_degrees(crs, self.name, context.transformContext(), WGS84)

    def _required(self, chosen: str, usual: str, parameter: str) -> int:
        fields = self._source.fields()
        position = fields.lookupField(chosen or usual)
        if position >= 0:
            return position
        message = tr(
            "“{layer}” has no field “{field}”. Choose one ({parameter}) among its fields {fields}."
        )
        names = ", ".join(fields.names())
        words = {"layer": self.name, "field": chosen or usual, "fields": names}
        raise fail(message.format(parameter=parameter, **words))

    def _optional(self, name: str) -> int:
        return self._source.fields().lookupField(name)

    def _text(self, row: QgsFeature, position: int) -> str:
        return "" if position == NONE else id_text(row.attribute(position))

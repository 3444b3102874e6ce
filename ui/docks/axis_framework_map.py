"""Links the node list with the map: zoom, flash, and the selection of the drawn nodes."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QObject

from ...processing.degrees import CGCS2000
from ..frame.layer_watch import LayerWatch
from ..widgets.node_rows import NodeRow

__all__ = ["NodeMap"]

NEAR = 2_000_000  # scale at which one city is looked at
MARGIN = 1.1


class NodeMap(QObject):
    """Works for a dock; nodes have a place on the map before they are drawn."""

    def __init__(self, dock) -> None:
        super().__init__(dock)
        self._dock = dock
        self._canvas = dock.iface.mapCanvas()
        self._keys: dict[int, tuple] = {}
        self.watch = LayerWatch(self)
        self.watch.selection_changed.connect(self.show_selection)
        self.watch.data_changed.connect(self._read_keys)

    def follow(self, layer: QgsVectorLayer | None) -> None:
        """Follow the selection of the layer of drawn nodes."""
        self.watch.watch(layer)
        self._layer_id = layer.id() if layer is not None else ""
        self._read_keys()

    def layer(self) -> QgsVectorLayer | None:
        return QgsProject.instance().mapLayer(self._layer_id)

    def click(self, nodes: Sequence[NodeRow]) -> None:
        """Select nodes that are drawn, zoom where that is on, and flash."""
        self._select(nodes)
        if self._dock.zoom_button.isChecked():
            self._zoom(nodes)
        self.flash(nodes)

    def zoom_to(self, nodes: Sequence[NodeRow]) -> None:
        """Select and zoom, whether or not zooming is on."""
        self._select(nodes)
        self._zoom(nodes)

    def flash(self, nodes: Sequence[NodeRow]) -> None:
        points = [QgsGeometry.fromPointXY(self._point(row)) for row in nodes]
        self._canvas.flashGeometries(points, self._canvas.mapSettings().destinationCrs())

    def show_selection(self) -> None:
        """Mark the rows of the nodes that are selected on the map."""
        layer, tree = self.layer(), self._dock.view.tree
        if layer is None or not self._dock.isUserVisible():
            return
        chosen = {self._keys.get(row) for row in layer.selectedFeatureIds()}
        rows = (row for axis in tree.rows() for row in axis.rows)
        tree.mark([row for row in rows if _key(row) in chosen])

    def _select(self, nodes: Sequence[NodeRow]) -> None:
        layer = self.layer()
        if layer is not None:
            wanted = {_key(row) for row in nodes}
            layer.selectByIds([row for row, key in self._keys.items() if key in wanted])

    def _zoom(self, nodes: Sequence[NodeRow]) -> None:
        box = QgsRectangle()
        box.setNull()
        for row in nodes:
            box.combineExtentWith(self._point(row))
        if box.isNull():
            return
        if box.isEmpty():
            self._canvas.setCenter(box.center())
            self._canvas.zoomScale(min(self._canvas.scale(), NEAR))
        else:
            box.scale(MARGIN)
            self._canvas.setExtent(box)
        self._canvas.refresh()

    def _point(self, row: NodeRow) -> QgsPointXY:
        here = QgsCoordinateReferenceSystem(CGCS2000)
        there = self._canvas.mapSettings().destinationCrs()
        transform = QgsCoordinateTransform(here, there, QgsProject.instance())
        point = QgsPointXY(row.node.lon, row.node.lat)
        try:
            return transform.transform(point)
        except QgsCsException:
            return point  # a map that does not reach there shows nothing of it

    def _read_keys(self) -> None:
        layer = self.layer()
        names = ("axis", "code", "name_en", "name_zh")
        self._keys = {}
        if layer is not None and all(layer.fields().lookupField(name) >= 0 for name in names):
            for row in layer.getFeatures():
                self._keys[row.id()] = tuple(str(row[name] or "") for name in names)


def _key(row: NodeRow) -> tuple:
    node = row.node
    return node.axis, node.code, node.name_en, node.name_zh

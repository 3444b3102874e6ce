"""Where the framework comes from: the bundled one with its routes, or a node layer."""

from __future__ import annotations

from qgis.core import Qgis, QgsVectorLayer
from qgis.gui import QgsFieldComboBox
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from ...core.axes import NodeColumns, axis_titles, guess_node_fields
from ...processing.axis_wording import course_labels
from ...translation import tr
from ..frame.dock import DockFrame
from ..widgets.boxes import ChoiceBox, FieldBox, LayerBox
from .axis_framework_settings import OwnNodes

__all__ = ["FrameworkSource"]

BUNDLED, OWN = "bundled", "own"
WHOLE_ROW = QFormLayout.ItemRole.SpanningRole


class FrameworkSource(QObject):
    """The rows *Route* and *Framework*, and those of a node layer.

    Signals:
        changed: something was chosen.
        layer_changed: another node layer counts, or None.
    """

    changed = pyqtSignal()
    layer_changed = pyqtSignal(object)

    def __init__(self, dock: DockFrame) -> None:
        super().__init__(dock)
        self.routes = _route_boxes()
        self.kind = ChoiceBox()
        self.kind.addItem(tr("Bundled"), BUNDLED)
        self.kind.addItem(tr("Own Node Layer"), OWN)
        self.layer_box = LayerBox()
        self.layer_box.setFilters(Qgis.LayerFilter.PointLayer)
        self.layer_box.setAllowEmptyLayer(True)
        self.layer_box.setLayer(None)
        self.axis, self.order, self.name = (_field_box() for _ in range(3))
        route = self._stacked(list(self.routes.values()))
        # Own nodes know no routes: they are taken as given.
        self._route_row = (dock.add_row(tr("Route"), route), route)
        dock.add_row(tr("Framework"), self.kind)
        self._own_rows = QWidget()
        form = QFormLayout(self._own_rows)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(dock.form.horizontalSpacing())
        form.setFieldGrowthPolicy(dock.form.fieldGrowthPolicy())
        texts = tr("Node layer | Axis field | Order field | Name field").split(" | ")
        for text, box in zip(texts, (self.layer_box, self.axis, self.order, self.name)):
            label = QLabel(text)
            label.setBuddy(box)
            form.addRow(label, box)
        self._form, self._own_place = dock.form, dock.form.rowCount()
        self._form.addRow(self._own_rows)
        self._connect()

    def keep_out(self, layer: QgsVectorLayer | None) -> None:
        """Do not offer a layer as a list of nodes."""
        kept = [] if layer is None else [layer]
        self.layer_box.setExceptedLayerList(kept)
        self._show_rows()

    def variants(self) -> tuple[str, ...]:
        chosen = (box.currentData() for box in self.routes.values())
        return tuple(variant for variant in chosen if variant)

    def choose_variants(self, variants: tuple[str, ...]) -> None:
        for box in self.routes.values():
            known = [variant for variant in variants if box.findData(variant) >= 0]
            box.setCurrentIndex(box.findData(known[0]) if known else 0)

    def is_own(self) -> bool:
        return self.kind.currentData() == OWN

    def layer(self) -> QgsVectorLayer | None:
        """Return the node layer that counts, None where the bundled nodes do."""
        return self.layer_box.currentLayer() if self.is_own() else None

    def own(self) -> OwnNodes | None:
        """Return the node layer and its fields; None for the bundled nodes, or without a layer."""
        layer = self.layer()
        if layer is None:
            return None
        names = (box.currentField() for box in (self.axis, self.order, self.name))
        return OwnNodes(layer.id(), NodeColumns(*names))

    def choose_bundled(self) -> None:
        self.kind.setCurrentIndex(self.kind.findData(BUNDLED))

    def choose_layer(self, layer: QgsVectorLayer, columns: NodeColumns | None = None) -> None:
        """Take the nodes of a layer, by its usual fields or by those given."""
        self.layer_box.setLayer(layer)
        if columns is not None:
            self._choose_fields(columns)
        self.kind.setCurrentIndex(self.kind.findData(OWN))

    def forget_layer(self) -> None:
        """Choose no layer: the one that was chosen is going."""
        self.layer_box.blockSignals(True)
        self.layer_box.setLayer(None)
        self.layer_box.blockSignals(False)
        self._guess(None)

    def _connect(self) -> None:
        for box in self.routes.values():
            box.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.layer_box.layerChanged.connect(self._on_layer)
        for box in (self.axis, self.order, self.name):
            box.fieldChanged.connect(lambda _: self.changed.emit())

    def _on_kind(self) -> None:
        self._show_rows()
        self.layer_changed.emit(self.layer())
        self.changed.emit()

    def _on_layer(self, layer: QgsVectorLayer | None) -> None:
        self._guess(layer)
        # The box follows what comes and goes in the project, whether or not it counts.
        if self.is_own():
            self.layer_changed.emit(layer)
            self.changed.emit()

    def _guess(self, layer: QgsVectorLayer | None) -> None:
        for box in (self.axis, self.order, self.name):
            box.blockSignals(True)
            box.setLayer(layer)
            box.blockSignals(False)
        self._choose_fields(guess_node_fields(layer.fields().names() if layer else []))

    def _choose_fields(self, columns: NodeColumns) -> None:
        names = (columns.axis, columns.order, columns.name)
        for box, name in zip((self.axis, self.order, self.name), names):
            box.blockSignals(True)
            box.setField(name)
            box.blockSignals(False)

    def _show_rows(self) -> None:
        own = self.is_own()
        # A row that is only hidden leaves its gap; an empty one leaves none.
        if own and self._form.indexOf(self._own_rows) < 0:
            self._form.setWidget(self._own_place, WHOLE_ROW, self._own_rows)
        elif not own:
            self._form.removeWidget(self._own_rows)
        self._own_rows.setVisible(own)
        for widget in self._route_row:
            widget.setVisible(not own)

    def _stacked(self, boxes: list[QComboBox]) -> QWidget:
        stack = QWidget()
        layout = QVBoxLayout(stack)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for box in boxes:
            layout.addWidget(box)
        stack.setFocusProxy(boxes[0])
        return stack


def _route_boxes() -> dict[str, QComboBox]:
    boxes = {}
    for axis in axis_titles():
        courses = course_labels(axis)
        if courses:
            boxes[axis] = ChoiceBox()
            for variant, text in courses.items():
                boxes[axis].addItem(text, variant)
                boxes[axis].setItemData(boxes[axis].count() - 1, text, Qt.ItemDataRole.ToolTipRole)
    return boxes


def _field_box() -> QgsFieldComboBox:
    box = FieldBox()
    box.setAllowEmptyFieldName(True)
    return box

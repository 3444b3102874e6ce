"""The row in which a dock's layer is chosen."""

from __future__ import annotations

from qgis.core import Qgis, QgsMapLayer, QgsProject, QgsProviderRegistry, QgsVectorLayer
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...translation import tr
from ..widgets.boxes import LayerBox
from ..widgets.icons import themed_icon
from .buttons import icon_button
from .labels import WrappedLabel


class LayerRow(QWidget):
    """A layer box that takes drops, and the *Follow* toggle.

    Signals:
        layer_changed: the chosen layer, or None.
    """

    layer_changed = pyqtSignal(object)
    follow_changed = pyqtSignal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.combo = LayerBox()
        self.combo.setFilters(Qgis.LayerFilter.VectorLayer)
        self.combo.setAllowEmptyLayer(True)
        self.combo.setShowCrs(False)
        self.follow = icon_button(tr("Follow the active layer"))
        self.follow.setCheckable(True)
        self.follow.setAutoRaise(True)
        self.follow.toggled.connect(self.follow_changed)
        self.origin = WrappedLabel()
        self.origin.hide()
        self._lay_out()
        self.refresh_icons()
        self.combo.setLayer(None)
        self.combo.layerChanged.connect(self._on_layer)
        # A click into the box is a choice by hand; the active layer must not undo it.
        self.combo.activated.connect(lambda _: self.follow.setChecked(False))
        self.combo.dropped.connect(lambda: self.follow.setChecked(False))
        # Another layer of that name may come, go or be renamed.
        project = QgsProject.instance()
        project.layersAdded.connect(self._show_origin)
        project.layersRemoved.connect(self._show_origin)
        project.layerTreeRoot().nameChanged.connect(self._show_origin)

    def release(self) -> None:
        """Follow the project's layers no more."""
        project = QgsProject.instance()
        project.layersAdded.disconnect(self._show_origin)
        project.layersRemoved.disconnect(self._show_origin)
        project.layerTreeRoot().nameChanged.disconnect(self._show_origin)

    def layer(self) -> QgsVectorLayer | None:
        return self.combo.currentLayer()

    def set_layer(self, layer: QgsMapLayer | None) -> None:
        """Choose a layer without ending *Follow*."""
        self.combo.setLayer(layer)

    def refresh_icons(self) -> None:
        self.follow.setIcon(themed_icon("follow_layer", self.palette()))

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        line.addWidget(self.combo, 1)
        line.addWidget(self.follow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(line)
        layout.addWidget(self.origin)
        self.setFocusProxy(self.combo)

    def _on_layer(self, layer: QgsMapLayer | None) -> None:
        self._show_origin()
        self.layer_changed.emit(layer)

    def _show_origin(self, *_) -> None:
        layer = self.layer()
        self.origin.setText(origin_of(layer) if layer else "")
        self.origin.setVisible(bool(self.origin.text()))


def origin_of(layer: QgsMapLayer) -> str:
    """Return group and file of a layer whose name another layer bears too, else nothing."""
    project = QgsProject.instance()
    if len(project.mapLayersByName(layer.name())) < 2:
        return ""
    node = project.layerTreeRoot().findLayer(layer)
    group = node.parent().name() if node and node.parent() else ""
    return " · ".join(part for part in (group, place_of(layer)) if part)


def place_of(layer: QgsMapLayer) -> str:
    """Return file and table of a layer, or that it is kept nowhere; never its passwords."""
    if layer.isTemporary():
        return tr("Temporary layer")
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    holder = parts.get("path") or parts.get("dbname") or parts.get("url") or ""
    table = parts.get("layerName") or parts.get("table") or ""
    return " · ".join(
        part for part in (str(holder).replace("\\", "/").split("/")[-1], table) if part
    )

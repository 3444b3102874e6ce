"""The part of *Axis Framework* that lists node cities, and assigns places to axes."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import Qgis, QgsVectorLayer
from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from ...core.rules import SizeScheme
from ...translation import tr
from ..frame.buttons import icon_button
from ..widgets.boxes import LayerBox
from ..widgets.icons import themed_icon
from ..widgets.node_rows import AxisRows
from ..widgets.node_tree import NodeTree

__all__ = ["NodesView"]


class NodesView(QWidget):
    """Search, *Edit Nodes*, the list, and the row of places."""

    def __init__(self) -> None:
        super().__init__()
        self.search = QgsFilterLineEdit()
        self.search.setPlaceholderText(tr("Name, pinyin or code"))
        self.search.setShowSearchIcon(True)
        self.search.setAccessibleName(tr("Name, pinyin or code"))
        self.edit = icon_button(tr("Edit Nodes"))
        self.tree = NodeTree()
        self.places = LayerBox()
        self.places.setFilters(Qgis.LayerFilter.HasGeometry)
        self.places.setAllowEmptyLayer(True)
        self.places.setLayer(None)
        self.assign = QToolButton()
        self.assign.setText(tr("Assign"))
        self.assign.setToolTip(
            tr("Add a layer of these places with axis, distance, position and corridor of each")
        )
        self.assign.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        menu = QMenu(self)
        self.open_places = menu.addAction(tr("Open in Processing…"))
        self.assign.setMenu(menu)
        self.search.valueChanged.connect(self.tree.search)
        self.places.layerChanged.connect(lambda _: self._allow())
        self._lay_out()
        self._allow()
        self.refresh_icons()

    def show_rows(self, rows: Sequence[AxisRows], scheme: SizeScheme) -> None:
        self.tree.show_rows(rows, scheme)

    def keep_out(self, drawn: list[QgsVectorLayer]) -> None:
        """Do not offer the framework's own layers as places: they tell their axes already."""
        self.places.setExceptedLayerList(drawn)

    def refresh_icons(self) -> None:
        self.edit.setIcon(themed_icon("nodes_edit", self.palette()))

    def _allow(self) -> None:
        self.assign.setEnabled(self.places.currentLayer() is not None)

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(2)
        above.addWidget(self.search, 1)
        above.addWidget(self.edit)
        below = QHBoxLayout()
        below.setSpacing(4)
        label = QLabel(tr("Places"))
        label.setBuddy(self.places)
        below.addWidget(label)
        below.addWidget(self.places, 1)
        below.addWidget(self.assign)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(above)
        layout.addWidget(self.tree, 1)
        layout.addLayout(below)

"""The model of the node list: axes, and below each its nodes."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QAbstractItemModel, QModelIndex, QSize, Qt
from qgis.PyQt.QtGui import QFont, QIcon, QPalette

from ...core.rules import SizeScheme
from ...processing.wording import number
from ...translation import tr
from ..frame.plain import tip
from .icons import position_swatch, themed_icon
from .node_rows import AxisRows, NodeRow

__all__ = ["ALONG", "NODE", "OFF_AXIS", "TIER", "NodeModel"]

NODE, TIER, OFF_AXIS, ALONG = range(4)
ROOT = QModelIndex()
NO_PARENT = 2**31 - 1  # the internal id of an axis; that of a node is the place of its axis
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class NodeModel(QAbstractItemModel):
    """Shows the rows of a framework, or those that a search finds."""

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self.shown: list[AxisRows] = []
        self._all: Sequence[AxisRows] = ()
        self._words = ""
        self._scheme: SizeScheme | None = None
        self._swatches: dict[int, QIcon] = {}
        self._crossing = QIcon()

    def show_rows(self, rows: Sequence[AxisRows], scheme: SizeScheme) -> None:
        if scheme is not self._scheme:
            self._swatches = {}
        self._all, self._scheme = rows, scheme
        self._find()

    def search(self, words: str) -> None:
        """Show the nodes that ``words`` find; all without words."""
        self._words = words.strip()
        self._find()

    def rebuild_icons(self, size: int, palette: QPalette) -> None:
        """Draw tiers and crossings anew for a row height and a theme."""
        self._size, self._palette = size, palette
        self._crossing, self._swatches = themed_icon("crossing", palette), {}
        self.layoutChanged.emit()

    def node(self, index: QModelIndex) -> NodeRow | None:
        """Return the node of a row, None for an axis."""
        if not index.isValid() or index.internalId() == NO_PARENT:
            return None
        return self.shown[index.internalId()].rows[index.row()]

    def nodes(self, index: QModelIndex) -> list[NodeRow]:
        """Return the node of a row, or all of an axis."""
        node = self.node(index)
        if node is not None:
            return [node]
        return list(self.shown[index.row()].rows) if index.isValid() else []

    def index_of(self, axis: int, row: int, column: int = NODE) -> QModelIndex:
        return self.createIndex(row, column, axis)

    def _find(self) -> None:
        self.beginResetModel()
        self.shown = list(self._all)
        if self._words:
            found = (
                AxisRows(
                    axis.axis,
                    axis.label,
                    tuple(row for row in axis.rows if row.is_found(self._words)),
                )
                for axis in self._all
            )
            self.shown = [axis for axis in found if axis.rows]
        self.endResetModel()

    # What Qt asks

    def index(self, row: int, column: int, parent: QModelIndex = ROOT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() if parent.isValid() else NO_PARENT)

    def parent(self, index: QModelIndex) -> QModelIndex:
        if not index.isValid() or index.internalId() == NO_PARENT:
            return QModelIndex()
        return self.createIndex(index.internalId(), NODE, NO_PARENT)

    def rowCount(self, parent: QModelIndex = ROOT) -> int:
        if not parent.isValid():
            return len(self.shown)
        is_axis = parent.internalId() == NO_PARENT and parent.column() == NODE
        return len(self.shown[parent.row()].rows) if is_axis else 0

    def columnCount(self, parent: QModelIndex = ROOT) -> int:
        return ALONG + 1

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return heads()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section >= OFF_AXIS:
            return RIGHT
        return None

    def data(self, index: QModelIndex, role=Qt.ItemDataRole.DisplayRole):
        row = self.node(index)
        if row is None:
            return self._axis_data(index, role)
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(row, column)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icon(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(tool_tip(row, column))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = [cell_text(row, column), row.crossing if column == NODE else ""]
            return ". ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.TextAlignmentRole and column >= OFF_AXIS:
            return RIGHT
        return None

    def _axis_data(self, index: QModelIndex, role):
        if not index.isValid() or index.column() != NODE:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.shown[index.row()].label
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.shown[index.row()].label)
        if role == Qt.ItemDataRole.FontRole:
            bold = QFont()
            bold.setBold(True)
            return bold
        return None

    def _icon(self, row: NodeRow, column: int) -> QIcon | None:
        if column == NODE and row.crossing:
            return self._crossing
        if column != TIER or row.tier is None:
            return None
        if row.tier not in self._swatches:
            swatch = position_swatch(self._scheme, row.tier, self._size, self._palette)
            self._swatches[row.tier] = swatch
        return self._swatches[row.tier]


def heads() -> list[str]:
    return tr("Node City | Tier | Off Axis | Along").split(" | ")


def cell_text(row: NodeRow, column: int) -> str:
    if column == NODE:
        return row.name
    if column == TIER:
        return row.tier_short
    if column == OFF_AXIS:
        return tr("{n} km").format(n=f"{row.node.axis_distance_km:,.1f}")
    return tr("{n} km").format(n=number(round(row.along_km)))


def tool_tip(row: NodeRow, column: int) -> str:
    if column == NODE:
        names = f"{row.node.name_en} {row.node.name_zh} {row.node.code}".strip()
        return "\n".join(part for part in (names, row.crossing) if part)
    if column == TIER:
        return row.tier_text or tr("No city of the census has this code.")
    return cell_text(row, column)


def swatch_size(row_height: int) -> QSize:
    return QSize(row_height - 2, row_height - 2)

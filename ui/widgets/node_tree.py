"""The list of node cities by axis."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from qgis.PyQt.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QSize,
    Qt,
    pyqtSignal,
)
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from ...core.rules import SizeScheme
from ...translation import tr
from .node_model import ALONG, NODE, OFF_AXIS, TIER, NodeModel, cell_text, heads, swatch_size
from .node_rows import AxisRows, NodeRow
from .room import room_later
from .tier_table import CLICKED_BY, ENTER, PLAIN
from .veil import draw_veil

__all__ = ["NodeTree"]

LEAST_ROWS = 6
NAME_LETTERS = 10
INDENT_LETTERS = 1.5
SMALLER = 0.75  # of the crossing beside the name, against a tier


class NodeTree(QTreeView):
    """Axes that open to their nodes.

    Signals:
        clicked_nodes: the node of a row, or all of an axis.
        activated_nodes: the same by Enter or double click.
        flash_requested: the same by Space.
    """

    clicked_nodes = pyqtSignal(list)
    activated_nodes = pyqtSignal(list)
    flash_requested = pyqtSignal(list)

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self._room = room_later(self, self._lay_out)
        self._model = NodeModel(self)
        self._dimmed = False
        self._closed: set[str] = set()
        self.setModel(self._model)
        self.setItemDelegate(_IconBehind(self))
        self.setAccessibleName(tr("Node cities by axis"))
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(round(INDENT_LETTERS * self.fontMetrics().averageCharWidth()))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(1)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(NODE, QHeaderView.ResizeMode.Stretch)
        self._size_figures(QHeaderView.ResizeMode.ResizeToContents)
        self._restyle()
        self.collapsed.connect(lambda index: self._closed.add(self._axis(index)))
        self.expanded.connect(lambda index: self._closed.discard(self._axis(index)))

    # What is shown

    def show_rows(self, rows: Sequence[AxisRows], scheme: SizeScheme) -> None:
        place = self.verticalScrollBar().value()
        self._model.show_rows(rows, scheme)
        self._open_axes()
        self.verticalScrollBar().setValue(place)

    def search(self, words: str) -> None:
        self._model.search(words)
        self._open_axes()

    def rows(self) -> list[AxisRows]:
        """Return what the list shows."""
        return list(self._model.shown)

    def mark(self, nodes: Collection[NodeRow]) -> None:
        """Select the rows of some nodes, without telling."""
        selection = QItemSelection()
        for place, axis in enumerate(self._model.shown):
            for row, node in enumerate(axis.rows):
                if node in nodes:
                    index = self._model.index_of(place, row)
                    selection.select(index, self._model.index_of(place, row, ALONG))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if selection.count():
            self.scrollTo(selection.indexes()[0])

    def marked(self) -> list[NodeRow]:
        """Return the nodes whose rows are selected."""
        chosen = (self._model.node(index) for index in self.selectionModel().selectedRows())
        return [node for node in chosen if node is not None]

    def set_dimmed(self, dimmed: bool) -> None:
        """Pale the list while another framework is being built."""
        self._dimmed = dimmed
        self.viewport().update()

    def as_text(self) -> str:
        """Return the selected nodes, or all, as tab-separated text with heads."""
        nodes = self.marked() or [row for axis in self._model.shown for row in axis.rows]
        lines = [
            heads(),
            *([cell_text(row, column) for column in range(ALONG + 1)] for row in nodes),
        ]
        return "\n".join("\t".join(line) for line in lines)

    def _size_figures(self, mode: QHeaderView.ResizeMode) -> None:
        for column in (TIER, OFF_AXIS, ALONG):
            self.header().setSectionResizeMode(column, mode)

    def _open_axes(self) -> None:
        # Each axis that opens would have all columns measured anew.
        self._size_figures(QHeaderView.ResizeMode.Fixed)
        for place, axis in enumerate(self._model.shown):
            self.setFirstColumnSpanned(place, QModelIndex(), True)
            self.setExpanded(self._model.index(place, NODE), axis.axis not in self._closed)
        self._size_figures(QHeaderView.ResizeMode.ResizeToContents)
        self._lay_out()

    def _axis(self, index) -> str:
        return self._model.shown[index.row()].axis

    # Size and theme

    def minimumSizeHint(self) -> QSize:
        row = self.fontMetrics().height() + 4
        return QSize(0, self.header().sizeHint().height() + LEAST_ROWS * row)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._room.start()

    def _lay_out(self) -> None:
        """Give names their room: first the distances to the axis go, then the positions."""
        letter = self.fontMetrics().averageCharWidth()
        names = NAME_LETTERS * letter + self.iconSize().width() + 2 * self.indentation()
        widths = {column: self._width_of(column) for column in (TIER, OFF_AXIS, ALONG)}
        spare = self.viewport().width() - names
        self.setColumnHidden(OFF_AXIS, spare < sum(widths.values()))
        self.setColumnHidden(ALONG, spare < widths[TIER] + widths[ALONG])

    def _width_of(self, column: int) -> int:
        texts = {cell_text(row, column) for axis in self._model.shown for row in axis.rows}
        widest = max(map(self.fontMetrics().horizontalAdvance, [heads()[column], *texts]))
        gap = 3 * self.fontMetrics().averageCharWidth() // 2
        return widest + gap + (self.iconSize().width() if column == TIER else 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._restyle()

    def _restyle(self) -> None:
        if not hasattr(self, "_model"):
            return  # Qt tells of palettes while the widget is being made
        size = swatch_size(self.fontMetrics().height() + 4)
        self.setIconSize(size)
        self._model.rebuild_icons(size.height(), self.palette())
        self._room.start()

    def paintEvent(self, event) -> None:
        super().paintEvent(event)
        if self._dimmed:
            draw_veil(self, event.rect())

    # Mouse and keyboard

    def mouseReleaseEvent(self, event) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.pos())
        if event.button() == CLICKED_BY and index in self.selectionModel().selectedIndexes():
            self.clicked_nodes.emit(self.marked() or self._model.nodes(index))

    def mouseDoubleClickEvent(self, event) -> None:
        super().mouseDoubleClickEvent(event)
        if event.button() == CLICKED_BY:
            self.activated_nodes.emit(self._model.nodes(self.indexAt(event.pos())))

    def event(self, event: QEvent) -> bool:
        # QGIS has a Ctrl+C of its own: claim the key before it is called ambiguous.
        if event.type() == QEvent.Type.ShortcutOverride and event.matches(
            QKeySequence.StandardKey.Copy
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setText(self.as_text())
        elif event.key() in ENTER and event.modifiers() in PLAIN:
            self.activated_nodes.emit(self._model.nodes(self.currentIndex()))
        elif event.key() == Qt.Key.Key_Space:
            self.flash_requested.emit(self._model.nodes(self.currentIndex()))
        else:
            super().keyPressEvent(event)
            return
        event.accept()


class _IconBehind(QStyledItemDelegate):
    """Draws the crossing behind the name, so that names stand in line."""

    def initStyleOption(self, option: QStyleOptionViewItem, index) -> None:
        super().initStyleOption(option, index)
        if index.column() == NODE:
            option.decorationPosition = QStyleOptionViewItem.Position.Right
            option.decorationSize = option.decorationSize * SMALLER

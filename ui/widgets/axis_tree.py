"""The axes with their switches: a sample of the line, name, nodes and length."""

from __future__ import annotations

from collections.abc import Collection

from qgis.PyQt.QtCore import QEvent, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QHeaderView, QSizePolicy, QTreeWidget, QTreeWidgetItem

from ...core.axes import SIDE, Axis, Framework
from ...processing.axis_symbols import PRESETS, Look
from ...processing.axis_wording import axis_label, axis_short_label
from ...processing.styling import SCREEN_FACTOR
from ...processing.wording import number
from ...translation import interface_language, tr
from ..frame.plain import tip
from .axis_sample import axis_sample
from .room import room_later

__all__ = ["AxisTree"]

AXIS, NODES, LENGTH = range(3)
MOST_ROWS = 8  # that are shown at once
SAMPLE_LETTERS = 5  # width of a sample
IdRole = Qt.ItemDataRole.UserRole
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class AxisTree(QTreeWidget):
    """A row for each axis of a framework.

    Signals:
        switched: an axis was switched on or off.
    """

    switched = pyqtSignal()
    _ticked = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self._room = room_later(self, self._make_room)
        self._preset = PRESETS[0]
        self._samples: dict[str, QIcon] = {}
        self.setHeaderLabels(tr("Axis | Nodes | Length").split(" | "))
        self.setAccessibleName(tr("Axes"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(1)
        header.setSectionResizeMode(AXIS, QHeaderView.ResizeMode.Stretch)
        for column in (NODES, LENGTH):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
            self.headerItem().setTextAlignment(column, RIGHT)
        self.itemChanged.connect(lambda item, column: column == AXIS and self._ticked.emit())
        # Whoever hears of a switch may list other axes; the row that tells of it would be deleted.
        self._ticked.connect(self.switched, Qt.ConnectionType.QueuedConnection)

    def show_framework(self, framework: Framework, off: Collection[str]) -> None:
        """List the axes; those in ``off`` are switched off."""
        self.blockSignals(True)
        if self.ids() != [axis.id for axis in framework.axes]:
            self.clear()
            self.addTopLevelItems([QTreeWidgetItem() for _ in framework.axes])
        for item, axis in zip(self._items(), framework.axes):
            roles = [node.role for node in framework.nodes if node.axis == axis.id]
            _fill(item, axis, roles, axis.id not in off)
        self.blockSignals(False)
        self._paint_samples()
        self._make_room()
        self.updateGeometry()

    def forget_figures(self) -> None:
        """Show no figures: those of the former framework are not those of what is chosen now."""
        for item in self._items():
            for column in (NODES, LENGTH):
                item.setText(column, "")
                item.setToolTip(column, "")
            item.setToolTip(AXIS, "")

    def show_preset(self, preset: str) -> None:
        """Draw the samples as a preset draws the axes."""
        if preset != self._preset:
            self._preset = preset
            self._repaint_samples()

    def off(self) -> tuple[str, ...]:
        """Return the axes that are switched off, sorted."""
        unchecked = Qt.CheckState.Unchecked
        return tuple(
            sorted(
                item.data(AXIS, IdRole)
                for item in self._items()
                if item.checkState(AXIS) == unchecked
            )
        )

    def ids(self) -> list[str]:
        return [item.data(AXIS, IdRole) for item in self._items()]

    def switch(self, axis: str, on: bool) -> None:
        """Switch an axis as a click does, but tell of it at once."""
        item = next(item for item in self._items() if item.data(AXIS, IdRole) == axis)
        self.blockSignals(True)
        item.setCheckState(AXIS, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.blockSignals(False)
        self.viewport().update()
        self.switched.emit()

    def sizeHint(self) -> QSize:
        row = self.sizeHintForRow(0) if self.topLevelItemCount() else self.fontMetrics().height()
        rows = min(max(self.topLevelItemCount(), 1), MOST_ROWS)
        height = self.header().sizeHint().height() + rows * row + 2 * self.frameWidth()
        return QSize(10 * SAMPLE_LETTERS * self.fontMetrics().averageCharWidth(), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._room.start()

    def _make_room(self) -> None:
        """Leave the number of nodes out where a name would be cut."""
        widths = map(self._width_of, (AXIS, NODES, LENGTH))
        self.setColumnHidden(NODES, sum(widths) > self.viewport().width())

    def _width_of(self, column: int) -> int:
        # The header knows no width of a hidden column.
        metrics = self.header().fontMetrics()
        head = metrics.horizontalAdvance(self.headerItem().text(column))
        return max(self.sizeHintForColumn(column), head + 2 * metrics.averageCharWidth())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._repaint_samples()

    def _items(self) -> list[QTreeWidgetItem]:
        return [self.topLevelItem(row) for row in range(self.topLevelItemCount())]

    def _repaint_samples(self) -> None:
        if hasattr(self, "_samples"):  # Qt tells of palettes while the widget is being made
            self._samples = {}
            self._paint_samples()
            self._room.start()

    def _paint_samples(self) -> None:
        metrics = self.fontMetrics()
        size = QSize(SAMPLE_LETTERS * metrics.averageCharWidth(), metrics.height())
        self.setIconSize(size)
        look = Look(self._preset, interface_language(), SCREEN_FACTOR)
        self.blockSignals(True)
        for item in self._items():
            axis = item.data(AXIS, IdRole)
            if axis not in self._samples:
                self._samples[axis] = axis_sample(axis, look, size, self.palette())
            item.setIcon(AXIS, self._samples[axis])
        self.blockSignals(False)


def _fill(item: QTreeWidgetItem, axis: Axis, roles: list[str], on: bool) -> None:
    language = interface_language()
    name = axis_short_label(axis.id, language)
    length = tr("{n} km").format(n=number(round(axis.length_km)))
    for column, text in enumerate((name, number(len(roles)), length)):
        item.setText(column, text)
    item.setData(AXIS, IdRole, axis.id)
    item.setCheckState(AXIS, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
    side = roles.count(SIDE)
    told = tr("Main nodes: {main}; side nodes: {side}")
    told = told.format(main=number(len(roles) - side), side=number(side))
    item.setToolTip(AXIS, tip(f"{axis_label(axis.id, language)}\n{told}"))
    item.setToolTip(NODES, told)
    for column in (NODES, LENGTH):
        item.setTextAlignment(column, RIGHT)

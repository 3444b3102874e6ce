"""The list of screened units."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from qgis.PyQt.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QPoint,
    QSize,
    Qt,
    pyqtSignal,
)
from qgis.PyQt.QtGui import QColor, QKeySequence, QPainter, QPalette
from qgis.PyQt.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QMenu, QTreeView

from ...core.county_towns import SORTS, Review, ScreenedUnits
from ...translation import tr
from .icons import themed_icon
from .tier_table import CLICKED_BY, DIMMED, ENTER, PLAIN
from .unit_model import CODE, DECISION, GAP, NAME, STATUS, UnitModel, heads
from .unit_words import CHOICE_ICONS, STATUS_ICONS, status_word

__all__ = ["UnitList"]

LEAST_ROWS = 6
WIDE = 560  # px from which all columns are shown
NARROW = 300  # below it the gap is hidden
LETTERS = {GAP: 11, CODE: 9}
MOST_MARKED = 1_000  # pieces of a selection; more of them hold up the window


class UnitList(QTreeView):
    """Units in rows that can be sorted by every column.

    Signals:
        picked: positions of the selected units changed, by the user.
        activated_unit: position of the unit of Enter or a double click.
        flash_requested: the same by Space.
        choice_requested: id of a decision by a digit, empty to take it back.
        note_requested: by F2.
    """

    picked = pyqtSignal()
    activated_unit = pyqtSignal(int)
    flash_requested = pyqtSignal(int)
    choice_requested = pyqtSignal(str)
    note_requested = pyqtSignal()

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self.units_model = UnitModel(self)
        self._dimmed = False
        self._hidden: set[int] = set()
        self.setModel(self.units_model)
        self.setAccessibleName(tr("Counties and towns"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setItemsExpandable(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(1)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicator(GAP, Qt.SortOrder.DescendingOrder)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._ask_columns)
        self.setSortingEnabled(True)
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self._is_marking = False
        self._restyle()

    # What is shown

    def show_rows(self, units: ScreenedUnits | None, review: Review | None, rows) -> None:
        """Show units in an order; those that were selected stay so."""
        kept, current = self.marked(), self.current()
        place = self.verticalScrollBar().value()
        self._is_marking = True
        same = units is self.units_model.units
        self.units_model.show_units(units, review, rows)
        if same:
            self._mark(kept, current)
            self.verticalScrollBar().setValue(place)
        self._is_marking = False

    def show_review(self, review: Review) -> None:
        self.units_model.show_review(review)

    def marked(self) -> np.ndarray:
        """Return the positions of the selected units, in the order of the list."""
        places = [
            place
            for piece in self.selectionModel().selection()
            for place in range(piece.top(), piece.bottom() + 1)
        ]
        return self.units_model.rows[np.array(sorted(set(places)), np.int64)]

    def current(self) -> int:
        """Return the position of the current unit, -1 without one."""
        index = self.currentIndex()
        return int(self.units_model.rows[index.row()]) if index.isValid() else -1

    def mark(self, units: np.ndarray) -> None:
        """Select the rows of some units, without telling; nothing where they are too scattered."""
        if set(self.marked().tolist()) == set(units.tolist()):
            return
        self._is_marking = True
        self._mark(units, int(units[0]) if len(units) == 1 else -1)
        index = next(iter(self.selectionModel().selectedRows()), None) if len(units) else None
        if index is not None:
            self.scrollTo(index)
        self._is_marking = False

    def set_dimmed(self, dimmed: bool) -> None:
        """Pale the list while another one is being made."""
        self._dimmed = dimmed
        self.viewport().update()

    def as_text(self) -> str:
        """Return the selected rows, or all, as tab-separated text with heads."""
        chosen = self.marked().tolist() or self.units_model.rows.tolist()
        columns = [place for place in range(len(SORTS)) if not self.isColumnHidden(place)]
        lines = [[heads()[place] for place in columns]]
        lines += [[self.units_model.cell_text(row, place) for place in columns] for row in chosen]
        return "\n".join("\t".join(line) for line in lines)

    def hidden_columns(self) -> list[str]:
        return sorted(SORTS[place] for place in self._hidden)

    def hide_columns(self, names: Sequence[str]) -> None:
        """Keep some columns out of sight at any width."""
        self._hidden = {SORTS.index(name) for name in names if name in SORTS[1:]}
        self._lay_out()

    def _mark(self, units: np.ndarray, current: int) -> None:
        model, selection = self.units_model, QItemSelection()
        places = np.flatnonzero(np.isin(model.rows, units))
        pieces = np.split(places, np.flatnonzero(np.diff(places) > 1) + 1) if len(places) else []
        for piece in pieces if len(pieces) <= MOST_MARKED else []:
            first, last = model.index(int(piece[0]), 0), model.index(int(piece[-1]), 0)
            selection.select(first, last)
        found = np.flatnonzero(model.rows == current)
        if len(found):
            index = model.index(int(found[0]), NAME)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.selectionModel().select(selection, REPLACED)

    def _on_selection(self, *_) -> None:
        if not self._is_marking:
            self.picked.emit()

    # Size and theme

    def minimumSizeHint(self) -> QSize:
        row = self.fontMetrics().height() + 4
        return QSize(0, self.header().sizeHint().height() + LEAST_ROWS * row)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        """Show what there is room for: the gap from 300 px on, everything from 560."""
        wide, narrow = self.width() >= WIDE, self.width() < NARROW
        for column in range(1, len(SORTS)):
            too_many = (column > DECISION and not wide) or (column == GAP and narrow)
            self.setColumnHidden(column, too_many or column in self._hidden)
            self.setColumnWidth(column, self._width_of(column))

    def _width_of(self, column: int) -> int:
        metrics = self.fontMetrics()
        text = metrics.averageCharWidth() * LETTERS.get(column, 0)
        if column == STATUS:
            words = map(status_word, STATUS_ICONS)
            text = max(map(metrics.horizontalAdvance, words)) + self.iconSize().width()
        gap = 2 * metrics.averageCharWidth()
        return max(text + gap, self.header().sectionSizeHint(column))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._restyle()

    def _restyle(self) -> None:
        if not hasattr(self, "units_model"):
            return  # Qt tells of palettes while the widget is being made
        size = self.fontMetrics().height()
        self.setIconSize(QSize(size, size))
        names = {**STATUS_ICONS, **CHOICE_ICONS}
        self.units_model.set_icons(
            {key: themed_icon(name, self.palette()) for key, name in names.items()}
        )
        self._lay_out()

    def paintEvent(self, event) -> None:
        super().paintEvent(event)
        if self._dimmed:
            veil = QColor(self.palette().color(QPalette.ColorRole.Base))
            veil.setAlphaF(1 - DIMMED)
            QPainter(self.viewport()).fillRect(event.rect(), veil)

    # Mouse and keyboard

    def _ask_columns(self, place: QPoint) -> None:
        self.column_menu().popup(self.header().mapToGlobal(place))

    def column_menu(self) -> QMenu:
        """Return a menu of the columns beside the name; ticked ones are shown where they fit."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place, head in list(enumerate(heads()))[1:]:
            action = menu.addAction(head)
            action.setCheckable(True)
            action.setChecked(place not in self._hidden)
            action.toggled.connect(lambda on, place=place: self._show_column(place, on))
        return menu

    def _show_column(self, column: int, shown: bool) -> None:
        if shown:
            self._hidden.discard(column)
        else:
            self._hidden.add(column)
        self._lay_out()

    def mouseDoubleClickEvent(self, event) -> None:
        super().mouseDoubleClickEvent(event)
        index = self.indexAt(event.pos())
        if event.button() == CLICKED_BY and index.isValid():
            self.activated_unit.emit(int(self.units_model.rows[index.row()]))

    def event(self, event: QEvent) -> bool:
        # QGIS has keys of its own: claim ours before they are called ambiguous.
        if event.type() == QEvent.Type.ShortcutOverride and (
            event.matches(QKeySequence.StandardKey.Copy) or event.key() in KEYS
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event) -> None:
        plain = event.modifiers() in PLAIN
        if event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setText(self.as_text())
        elif plain and event.key() in KEYS and self.current() >= 0:
            self._do(event.key())
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _do(self, key: int) -> None:
        if key in ENTER:
            self.activated_unit.emit(self.current())
        elif key == Qt.Key.Key_Space:
            self.flash_requested.emit(self.current())
        elif key == Qt.Key.Key_F2:
            self.note_requested.emit()
        else:
            self.choice_requested.emit(DIGITS[key])


REPLACED = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
DIGITS = {
    Qt.Key.Key_1: "approve",
    Qt.Key.Key_2: "reject",
    Qt.Key.Key_3: "defer",
    Qt.Key.Key_0: "",
}
KEYS = (*DIGITS, *ENTER, Qt.Key.Key_Space, Qt.Key.Key_F2)

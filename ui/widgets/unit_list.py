"""The list of screened units."""

from __future__ import annotations

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
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QMenu,
    QStyle,
    QTableView,
)

from ...core.county_towns import SORTS, Review, ScreenedUnits
from ...translation import tr
from .icons import themed_icon
from .room import room_later
from .tier_table import CLICKED_BY, ENTER, PLAIN
from .unit_model import DECISION, GAP, NAME, STATUS, UnitModel, heads
from .unit_words import CHOICE_ICONS, STATUS_ICONS
from .veil import draw_veil

__all__ = ["UnitList"]

LEAST_ROWS = 6
WIDE = 560  # px from which all columns are shown
NARROW = 280  # in a dock of 300; below it the gap is hidden
NAME_LETTERS = 10
LEAST_LETTERS = 4
STATUS_LETTERS = 8
MOST_MARKED = 1_000  # pieces of a selection; more of them hold up the window


class UnitList(QTableView):
    """Units in rows that can be sorted by every column.

    A tree would ask the model for every row whenever the order changes.

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
        self._chosen: dict[int, bool] = {}
        self._room = room_later(self, self._lay_out)
        self.setModel(self.units_model)
        self.setAccessibleName(tr("Counties and towns"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(1)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSortIndicator(GAP, Qt.SortOrder.DescendingOrder)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._ask_columns)
        self.setSortingEnabled(True)
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self._is_marking = False
        self._restyle()

    def header(self) -> QHeaderView:
        return self.horizontalHeader()

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
        if not same:
            self._lay_out()

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

    def chosen_columns(self) -> str:
        """Return the columns that the user turned on or off, as ``choose_columns`` takes them."""
        return " ".join(f"{SORTS[place]}:{int(on)}" for place, on in self._chosen.items())

    def choose_columns(self, text: str) -> None:
        """Turn columns on or off at any width; the others are shown where there is room."""
        words = (word.partition(":") for word in text.split())
        self._chosen = {SORTS.index(name): on == "1" for name, _, on in words if name in SORTS[1:]}
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
        row = self.verticalHeader().defaultSectionSize()
        return QSize(0, self.header().sizeHint().height() + LEAST_ROWS * row)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._room.start()

    def _lay_out(self) -> None:
        """Give the columns their room; what is least needed goes first, names stay readable."""
        letter = self.fontMetrics().averageCharWidth()
        widths = {column: self._width_of(column) for column in range(1, len(SORTS))}
        least = {**widths, STATUS: self.iconSize().width() + STATUS_LETTERS * letter}
        room = self.viewport().width() - NAME_LETTERS * letter
        shown = self._shown(least, room)
        spare = room - sum(widths[column] for column in shown)
        widths[STATUS] = max(least[STATUS], widths[STATUS] + min(0, spare))
        for column, width in widths.items():
            self.setColumnHidden(column, column not in shown)
            self.setColumnWidth(column, width)
        taken = sum(widths[column] for column in shown)
        # Only columns that the user asked for are worth scrolling to.
        least_name = NAME_LETTERS if any(self._chosen.values()) else LEAST_LETTERS
        self.setColumnWidth(NAME, max(least_name * letter, self.viewport().width() - taken))

    def _shown(self, widths: dict[int, int], room: int) -> list[int]:
        """Return the columns to show: those that the user chose, and more where they fit."""
        shown = [place for place in widths if self._chosen.get(place, place in ALWAYS)]
        for place in widths:
            needed = NARROW if place == GAP else WIDE
            if place in self._chosen or place in ALWAYS or self.width() < needed:
                continue
            if sum(widths[column] for column in (*shown, place)) <= room:
                shown.append(place)
        return shown

    def _width_of(self, column: int) -> int:
        letter, advance = (
            self.fontMetrics().averageCharWidth(),
            self.fontMetrics().horizontalAdvance,
        )
        icon = self.iconSize().width() + letter if column in ALWAYS else 0
        text = max(map(advance, self.units_model.widest(column)), default=0)
        if column == DECISION:
            return icon + text + letter // 2
        arrow = self.style().pixelMetric(QStyle.PixelMetric.PM_HeaderMarkSize, None, self.header())
        return max(icon + text + letter, advance(heads()[column]) + arrow + 2 * letter)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._restyle()

    def _restyle(self) -> None:
        if not hasattr(self, "units_model"):
            return  # Qt tells of palettes while the widget is being made
        size = self.fontMetrics().height()
        self.setIconSize(QSize(size, size))
        self.verticalHeader().setDefaultSectionSize(size + max(4, size // 3))
        names = {**STATUS_ICONS, **CHOICE_ICONS}
        self.units_model.set_icons(
            {key: themed_icon(name, self.palette()) for key, name in names.items()}
        )
        self._lay_out()

    def paintEvent(self, event) -> None:
        super().paintEvent(event)
        if self._dimmed:
            draw_veil(self, event.rect())

    # Mouse and keyboard

    def _ask_columns(self, place: QPoint) -> None:
        self.column_menu().popup(self.header().mapToGlobal(place))

    def column_menu(self) -> QMenu:
        """Return a menu that turns the columns beside the name on and off."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place, head in list(enumerate(heads()))[1:]:
            action = menu.addAction(head)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(place))
            action.toggled.connect(lambda on, place=place: self._choose_column(place, on))
        menu.addSeparator()
        menu.addAction(tr("Columns by Width"), lambda: self.choose_columns(""))
        return menu

    def _choose_column(self, column: int, shown: bool) -> None:
        self._chosen[column] = shown
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


ALWAYS = (STATUS, DECISION)
REPLACED = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
DIGITS = {
    Qt.Key.Key_1: "approve",
    Qt.Key.Key_2: "reject",
    Qt.Key.Key_3: "defer",
    Qt.Key.Key_0: "",
}
KEYS = (*DIGITS, *ENTER, Qt.Key.Key_Space, Qt.Key.Key_F2)

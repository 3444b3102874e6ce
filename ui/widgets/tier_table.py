"""The table of tiers: the map's symbol, cities, population and share of each."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from qgis.core import QgsSymbol
from qgis.PyQt.QtCore import QEvent, QItemSelectionModel, QModelIndex, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QFont, QFontMetrics, QKeySequence
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QTableView,
)

from ...core.cities import TierOverview
from ...core.numbers import format_number
from ...translation import interface_language, tr
from .tier_delegate import TierDelegate
from .tier_model import CITIES, POPULATION, SHARE, TIER, TierModel, cell_text, heads
from .tier_rows import TierRow
from .veil import draw_veil

__all__ = ["TierTable"]

# Of the table in a dock of 300 px with a scroll bar: short names below it, and no shares.
NARROW = 272
LEAST_LETTERS = 6  # of a name that is cut
MOST_BAR = 16  # letters
CLICKED_BY = Qt.MouseButton.LeftButton
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class TierTable(QTableView):
    """Tiers in the order of their rank, at full height.

    Signals:
        tier_clicked: position of the tier and the keys held; -1 is unclassified, the number of
            classes stands for below the floor.
        tier_activated: position, by double click or Enter.
        flash_requested: position, by Space.
    """

    # Qt 5 and 6 name the type of the keys held differently.
    tier_clicked = pyqtSignal(int, object)
    tier_activated = pyqtSignal(int)
    flash_requested = pyqtSignal(int)

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self._model = TierModel(self)
        self._dimmed = False
        self._pressed = QModelIndex()
        self.setModel(self._model)
        self.setItemDelegate(TierDelegate(self))
        self._set_up_view()
        self._restyle()

    def _set_up_view(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(1)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # What is shown

    def set_overview(self, overview: TierOverview | None) -> None:
        """Show an overview, or nothing."""
        self._model.set_overview(overview)
        self._restyle()
        self.updateGeometry()

    def set_selected_rows(self, rows: np.ndarray) -> None:
        """Show how many rows of each tier are selected; ``rows`` are those of the overview."""
        self._model.set_selected_rows(rows)
        self._unmark_empty_rows()
        self._describe()
        self._lay_out()

    def _unmark_empty_rows(self) -> None:
        # Marked means selected in the layer, where the selection may have been taken back.
        for index in self.selectionModel().selectedRows():
            if not self._model.rows[index.row()].selected:
                rows = QItemSelectionModel.SelectionFlag.Deselect
                rows |= QItemSelectionModel.SelectionFlag.Rows
                self.selectionModel().select(index, rows)

    def set_symbols(self, symbols: dict[int, QgsSymbol]) -> None:
        """Show the user's own symbols of tiers instead of the rule set's."""
        self._model.set_symbols(symbols)
        self._model.rebuild_swatches(self._swatch_size(), self.palette())

    def set_dimmed(self, dimmed: bool) -> None:
        """Pale the figures, which are those of a former state."""
        self._dimmed = dimmed
        self.viewport().update()

    def paintEvent(self, event) -> None:
        super().paintEvent(event)
        if self._dimmed:
            draw_veil(self, event.rect())

    def rows(self) -> list[TierRow]:
        """Return what the table shows."""
        return list(self._model.rows)

    def as_text(self) -> str:
        """Return the selected rows, or all, as tab-separated text with heads."""
        chosen = sorted({index.row() for index in self.selectionModel().selectedRows()})
        rows = [self._model.rows[row] for row in chosen] or self._model.rows
        lines = [heads(), *([row.label, *plain_cells(row)] for row in rows)]
        return "\n".join("\t".join(line) for line in lines)

    # Size

    def sizeHint(self) -> QSize:
        figures = self._width_of(CITIES) + self._width_of(POPULATION) + self._width_of(SHARE)
        wide = self._name_width(short=False) + figures
        return QSize(wide + 2 * self.frameWidth(), self._full_height())

    def minimumSizeHint(self) -> QSize:
        narrow = self._width_of(CITIES) + self._least_name_width()
        return QSize(narrow + 2 * self.frameWidth(), self._full_height())

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _full_height(self) -> int:
        rows = self._model.rowCount() * self.verticalHeader().defaultSectionSize()
        return self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth()

    def _lay_out(self) -> None:
        """Give the columns their room: first the shares go, then long names, then populations.

        What is shown does not depend on the selection, or columns would come and go with a click:
        the room for “3 / 70” is taken from the names.
        """
        short, long = self._name_width(short=True), self._name_width(short=False)
        population, share = self._width_of(POPULATION), self._width_of(SHARE)
        room = self.viewport().width() - self._width_of(CITIES)
        wide = self.width() >= NARROW and room >= short + population + share
        full = wide or room >= self._least_name_width() + population
        spare = room - (population if full else 0)
        long_names = wide and spare - share >= long
        if wide:
            share = min(
                share + MOST_BAR * self.fontMetrics().averageCharWidth(),
                spare - (long if long_names else short),
            )
        self._model.set_short_names(not long_names)
        self.setColumnHidden(SHARE, not wide)
        self.setColumnHidden(POPULATION, not full)
        cities = self._width_of(CITIES, cell_text)
        self.setColumnWidth(CITIES, cities)
        self.setColumnWidth(POPULATION, population)
        self.setColumnWidth(SHARE, share)
        names = spare - (share if wide else 0) - (cities - self._width_of(CITIES))
        self.setColumnWidth(TIER, max(1, names))

    def _width_of(self, column: int, text_of=None) -> int:
        text_of = text_of or plain_text
        texts = self._text_width([text_of(row, column) for row in self._model.rows])
        gap = 2 * self._margin() + self.fontMetrics().averageCharWidth()
        return max(texts + gap, self._head_width(column))

    def _least_name_width(self) -> int:
        letters = LEAST_LETTERS * self.fontMetrics().averageCharWidth()
        return self._swatch_size() + 4 * self._margin() + letters

    def _name_width(self, short: bool) -> int:
        texts = [row.name(short) for row in self._model.rows if not row.is_total]
        swatch = self._swatch_size() + 2 * self._margin()
        return max(swatch + self._text_width(texts) + 2 * self._margin(), self._head_width(TIER))

    def _head_width(self, column: int) -> int:
        header, names = self.horizontalHeader(), heads()
        metrics = header.fontMetrics()
        # Themes pad heads as they like; only of a column that is shown does Qt tell by how much.
        padding = header.sectionSizeHint(TIER) - metrics.horizontalAdvance(names[TIER])
        return metrics.horizontalAdvance(names[column]) + max(0, padding)

    def _text_width(self, texts: list[str]) -> int:
        bold = QFont(self.font())
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        return max((metrics.horizontalAdvance(text) for text in texts), default=0)

    def _margin(self) -> int:
        return self.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, self) + 1

    def _swatch_size(self) -> int:
        return self.verticalHeader().defaultSectionSize() - 2

    # Theme, font, language

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not hasattr(self, "_model"):
            return
        if event.type() == QEvent.Type.LanguageChange:
            self._model.rebuild_words()
        if event.type() in (
            QEvent.Type.PaletteChange,
            QEvent.Type.FontChange,
            QEvent.Type.StyleChange,
            QEvent.Type.LanguageChange,
        ):
            self._restyle()
            self.updateGeometry()

    def _restyle(self) -> None:
        metrics = self.fontMetrics()
        height = metrics.height() + max(4, metrics.height() // 3)
        self.verticalHeader().setDefaultSectionSize(height)
        self.setIconSize(QSize(self._swatch_size(), self._swatch_size()))
        self._model.rebuild_swatches(self._swatch_size(), self.palette())
        self._describe()
        self._lay_out()

    def _describe(self) -> None:
        language = interface_language()
        self.setAccessibleName(tr("Tiers of the cities", language))
        total = self._model.rows[-1] if self._model.rows else None
        text = tr("{n} cities, {selected} selected", language) if total else ""
        if total:
            text = text.format(n=format_number(total.count), selected=format_number(total.selected))
        self.setAccessibleDescription(text)

    # Mouse and keyboard

    def mousePressEvent(self, event) -> None:
        super().mousePressEvent(event)
        self._pressed = self.indexAt(event.pos()) if event.button() == CLICKED_BY else QModelIndex()

    def mouseMoveEvent(self, event) -> None:
        # Dragging would mark rows here that are not selected in the layer.
        if not event.buttons() & CLICKED_BY:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, QModelIndex()
        if event.button() == CLICKED_BY and pressed.isValid():
            position = self._position(pressed)
            if position is not None and self.indexAt(event.pos()).row() == pressed.row():
                self.tier_clicked.emit(position, event.modifiers())

    def mouseDoubleClickEvent(self, event) -> None:
        super().mouseDoubleClickEvent(event)
        self._pressed = QModelIndex()
        if event.button() == CLICKED_BY:
            self._emit_position(self.tier_activated, self.indexAt(event.pos()))

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
            self._emit_position(self.tier_activated, self.currentIndex())
        elif event.key() == Qt.Key.Key_Space:
            self._emit_position(self.flash_requested, self.currentIndex())
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _emit_position(self, signal, index: QModelIndex) -> None:
        position = self._position(index)
        if position is not None:
            signal.emit(position)

    def _position(self, index: QModelIndex) -> int | None:
        return self._model.rows[index.row()].position if index.isValid() else None


def plain_text(row: TierRow, column: int) -> str:
    """Return what a cell holds while nothing is selected."""
    return cell_text(replace(row, selected=0), column)


def plain_cells(row: TierRow) -> list[str]:
    """Return the figures of a row in full, as spreadsheets read them."""
    population = "" if row.population != row.population else f"{row.population:.0f}"
    share = "" if row.share != row.share else f"{row.share * 100:.1f}%"
    return [str(row.count), population, share]

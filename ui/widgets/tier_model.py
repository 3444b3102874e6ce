"""The model of the table of tiers."""

from __future__ import annotations

import numpy as np
from qgis.core import QgsSymbol
from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, Qt
from qgis.PyQt.QtGui import QColor, QFont, QIcon, QPalette

from ...core.cities import TierOverview
from ...core.numbers import format_number
from ...processing.symbols import steps_for, tier_color
from ...translation import interface_language, tr
from .icons import position_swatch, symbol_swatch
from .population_text import NOTHING, percent_text, population_text
from .tier_rows import TierRow, tier_rows, with_selected

__all__ = ["CITIES", "POPULATION", "SHARE", "TIER", "BarRole", "TierModel"]

TIER, CITIES, POPULATION, SHARE = range(4)
ROOT = QModelIndex()
# What the bar of a row shows: its share against the largest one, and the tier's colour.
BarRole = Qt.ItemDataRole.UserRole


class TierModel(QAbstractTableModel):
    """Tiers of an overview; the view says whether names are to be short."""

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self.rows: list[TierRow] = []
        self.short_names = False
        self._overview: TierOverview | None = None
        self._selected = np.empty(0, dtype=np.int64)
        self._swatches: dict[int, QIcon] = {}
        self._symbols: dict[int, QgsSymbol] = {}

    # What is shown

    def set_overview(self, overview: TierOverview | None) -> None:
        self.beginResetModel()
        self._overview = overview
        self._selected = np.empty(0, dtype=np.int64)
        self._build_rows()
        self._swatches, self._symbols = {}, {}
        self.endResetModel()

    def set_symbols(self, symbols: dict[int, QgsSymbol]) -> None:
        """Take the user's own symbols of tiers; they are drawn by ``rebuild_swatches``."""
        self._symbols = symbols

    def set_selected_rows(self, rows: np.ndarray) -> None:
        self._selected = rows
        self._mark_selected()
        self._tell_changed()

    def set_short_names(self, short: bool) -> None:
        if short != self.short_names:
            self.short_names = short
            self._tell_changed()

    def rebuild_words(self) -> None:
        """Write everything anew, in the language that holds now."""
        self.beginResetModel()
        self._build_rows()
        self.endResetModel()

    def rebuild_swatches(self, size: int, palette: QPalette) -> None:
        """Draw the symbols anew for a row height and theme."""
        if self._overview is None:
            return
        scheme = self._overview.scheme
        self._swatches = {
            row.position: symbol_swatch(self._symbols[row.position], size)
            if row.position in self._symbols
            else position_swatch(scheme, row.position, size, palette)
            for row in self.rows
            if not row.is_total
        }
        self._tell_changed()

    def _build_rows(self) -> None:
        rows = tier_rows(self._overview, interface_language()) if self._overview else []
        self.rows = rows
        self._mark_selected()

    def _mark_selected(self) -> None:
        if self._overview is None:
            return
        self.rows = with_selected(self.rows, self._overview.positions[self._selected])

    def _tell_changed(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, SHARE))

    # What Qt asks

    def rowCount(self, parent: QModelIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex = ROOT) -> int:
        return 0 if parent.isValid() else SHARE + 1

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return heads()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(section)
        return None

    def data(self, index: QModelIndex, role=Qt.ItemDataRole.DisplayRole):
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        given = {
            Qt.ItemDataRole.DisplayRole: self._display,
            Qt.ItemDataRole.DecorationRole: self._decoration,
            Qt.ItemDataRole.FontRole: font,
            Qt.ItemDataRole.ToolTipRole: tool_tip,
            Qt.ItemDataRole.AccessibleTextRole: accessible_text,
            BarRole: self._bar,
        }.get(role)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(column)
        return given(row, column) if given else None

    def _display(self, row: TierRow, column: int) -> str:
        if column == TIER:
            return row.name(self.short_names)
        return cell_text(row, column)

    def _decoration(self, row: TierRow, column: int):
        return self._swatches.get(row.position) if column == TIER else None

    def _bar(self, row: TierRow, column: int) -> tuple[float, QColor] | None:
        tiers = len(self._overview.scheme)
        if column != SHARE or row.is_total or not 0 <= row.position < tiers:
            return None
        largest = max(other.share for other in self.rows[:tiers])
        if not largest > 0:
            return None
        return row.share / largest, tier_color(steps_for(tiers)[row.position])


def heads() -> list[str]:
    # In one string: as column heads some of these words are others in Chinese than alone.
    return tr("Tier | Cities | Population | Share", interface_language()).split(" | ")


def alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column == TIER else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter


def cell_text(row: TierRow, column: int) -> str:
    language = interface_language()
    if column == CITIES:
        count = format_number(row.count)
        return f"{format_number(row.selected)} / {count}" if row.selected else count
    if column == POPULATION:
        return population_text(row.population, language)
    return percent_text(row.share, language)


def font(row: TierRow, column: int) -> QFont | None:
    if not row.is_total and not (column == CITIES and row.selected):
        return None
    bold = QFont()
    bold.setBold(True)
    return bold


def tool_tip(row: TierRow, column: int) -> str:
    language = interface_language()
    if column == CITIES and row.selected:
        return accessible_text(row, column)
    if column == POPULATION and row.population == row.population:
        return tr("{n} persons", language).format(n=format_number(round(row.population)))
    if not row.bounds:
        return row.label
    return tr("{tier} ({range})", language).format(tier=row.label, range=row.bounds)


def accessible_text(row: TierRow, column: int) -> str:
    if column == TIER:
        return row.label
    if column == CITIES and row.selected:
        return tr("{n} of {total} selected", interface_language()).format(
            n=format_number(row.selected), total=format_number(row.count)
        )
    text = cell_text(row, column)
    return "" if text == NOTHING else text

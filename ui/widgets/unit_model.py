"""The list of screened units as a model over arrays; there is no object for a row."""

from __future__ import annotations

import numpy as np
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon

from ...core.county_towns import CHOICES, REGIONS, SORTS, STATUS_IDS, Review, ScreenedUnits
from ...translation import tr
from .unit_words import choice_word, region_word, signed, status_word

__all__ = ["CODE", "DECISION", "GAP", "NAME", "STATUS", "UnitModel", "heads"]

NAME, STATUS, GAP, DECISION, CODE, REGION, PASSED, FAILED, MISSING = range(len(SORTS))
_NUMBERS = (GAP, PASSED, FAILED, MISSING)
CHANGED_MARK = "!"
PENCIL = "/mActionToggleEditing.svg"
ROOT = QModelIndex()


def heads() -> list[str]:
    return [
        *(tr("Name"), tr("Status"), tr("Gap"), tr("Decision"), tr("Code"), tr("Region")),
        *(tr("Passed"), tr("Failed"), tr("Missing")),
    ]


class UnitModel(QAbstractTableModel):
    """Shows some rows of a screening, in an order that others make.

    Attributes:
        rows: positions of the shown units, in order.

    Signals:
        sort_requested: name of the column, one of ``SORTS``, and whether it descends.
    """

    sort_requested = pyqtSignal(str, bool)

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self.units: ScreenedUnits | None = None
        self.review: Review | None = None
        self.rows = np.empty(0, np.int64)
        self._heads = heads()
        self._icons: dict[str, QIcon] = {}

    def show_units(self, units: ScreenedUnits | None, review: Review | None, rows) -> None:
        """Show units, or nothing."""
        self.beginResetModel()
        self.units, self.review, self.rows = units, review, rows
        self.endResetModel()

    def show_review(self, review: Review) -> None:
        """Show other decisions on the same rows."""
        self.review = review
        last = self.index(max(0, len(self.rows) - 1), DECISION)
        self.dataChanged.emit(self.index(0, DECISION), last)

    def set_icons(self, icons: dict[str, QIcon]) -> None:
        """Show other icons of statuses and decisions, by id."""
        self._icons = icons
        if len(self.rows):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, MISSING))

    def rowCount(self, parent: QModelIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(SORTS)

    def headerData(self, section: int, orientation, role=Qt.ItemDataRole.DisplayRole):
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if section == DECISION else self._heads[section]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._heads[section]
        if role == Qt.ItemDataRole.DecorationRole and section == DECISION:
            return QgsApplication.getThemeIcon(PENCIL)
        return None

    def widest(self, column: int) -> list[str]:
        """Return texts of a column that no other one is much wider than."""
        units = self.units
        if column == STATUS:
            return [status_word(status) for status in STATUS_IDS.values()]
        if column == DECISION:
            return [CHANGED_MARK]
        if column == REGION:
            return [region_word(name) for name in REGIONS]
        if units is None or not len(units):
            return []
        if column == GAP:
            return [self._shown(row, GAP) for row in _extremes(units.gaps)]
        if column == CODE:
            return [max((code or "" for code in units.codes), key=len)]
        return []

    def sort(self, column: int, order=Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(SORTS):
            self.sort_requested.emit(SORTS[column], order == Qt.SortOrder.DescendingOrder)

    def data(self, index: QModelIndex, role=Qt.ItemDataRole.DisplayRole):
        if not index.isValid():
            return None
        row, column = int(self.rows[index.row()]), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(row, column)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icons.get(self._icon_id(row, column))
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.cell_text(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in _NUMBERS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def cell_text(self, row: int, column: int) -> str:
        """Return a cell in words, as it is read, copied and exported."""
        if column == DECISION:
            return self._decision(row)
        return self._shown(row, column)

    def status_id(self, row: int) -> str:
        return STATUS_IDS[int(self.units.status[row])]

    def name(self, row: int) -> str:
        units = self.units
        return units.names[row] or units.codes[row] or tr("Row {id}").format(id=units.ids[row])

    def _shown(self, row: int, column: int) -> str:
        units = self.units
        if column == NAME:
            return self.name(row)
        if column == STATUS:
            return status_word(self.status_id(row))
        if column == GAP:
            gap = float(units.gaps[row])
            return "" if gap != gap else signed(gap, int(units.gap_sides[row]))
        if column == DECISION:
            return CHANGED_MARK if self.review.changed[row] else ""
        if column == CODE:
            return units.codes[row] or ""
        if column == REGION:
            place = int(units.regions[row])
            return region_word(REGIONS[place] if place >= 0 else "")
        counts = {PASSED: units.passed, FAILED: units.failed, MISSING: units.missing}
        return str(int(counts[column][row]))

    def _decision(self, row: int) -> str:
        place = int(self.review.choices[row])
        words = choice_word(CHOICES[place]) if place >= 0 else ""
        if not self.review.changed[row]:
            return words
        changed = tr("Changed since the decision")
        return f"{words}. {changed}" if words else changed

    def _icon_id(self, row: int, column: int) -> str:
        if column == STATUS:
            return self.status_id(row)
        place = int(self.review.choices[row]) if column == DECISION else -1
        return CHOICES[place] if place >= 0 else ""


def _extremes(values: np.ndarray) -> list[int]:
    """Return where the smallest and the largest of the known values stand."""
    known = np.flatnonzero(~np.isnan(values))
    if not len(known):
        return []
    return [int(known[values[known].argmin()]), int(known[values[known].argmax()])]

"""What *City Tiers* shows of a result: the table of tiers above the rank-size figure."""

from __future__ import annotations

import numpy as np
from qgis.core import QgsApplication
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ...translation import tr
from ..frame.buttons import icon_button
from ..frame.labels import WrappedLabel
from ..frame.memory import UserMemory
from ..widgets.rank_size import RankSizeFigure
from ..widgets.tier_table import TierTable
from .city_tiers_task import TierResult


class TierView(QWidget):
    """Table, figure and the words of the fit."""

    def __init__(self, memory: UserMemory) -> None:
        super().__init__()
        self.table = TierTable()
        self.figure = RankSizeFigure()
        self.fit_text = WrappedLabel()
        self._save = self._save_button()
        self._group = QgsCollapsibleGroupBox(tr("Rank–Size"))
        self._group.setCollapsed(memory.read("figure_closed", False, bool))
        self._group.collapsedStateChanged.connect(
            lambda closed: memory.write("figure_closed", closed)
        )
        self.figure.cut_off_changed.connect(lambda _: self._show_fit())
        self._lay_out()

    def show_result(self, result: TierResult | None) -> None:
        overview = result.overview if result else None
        self.table.set_overview(overview)
        data, names = (result.data, result.names) if result else (None, None)
        self.figure.set_overview(overview, data, names)
        self._show_fit()

    def show_selection(self, rows: np.ndarray) -> None:
        """Mark the rows of the overview that are selected in the layer."""
        self.table.set_selected_rows(rows)
        self.figure.set_selected_rows(rows)

    def stops(self) -> list[QWidget]:
        """Return what the Tab key stops at, in reading order."""
        return [self.table, self._group, self.figure, self._save]

    def dim(self, dimmed: bool) -> None:
        self.table.set_dimmed(dimmed)
        self.figure.set_dimmed(dimmed)

    def _show_fit(self) -> None:
        self.fit_text.setText(self.figure.fit_text())

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.fit_text, 1)
        line.addWidget(self._save)
        inner = QVBoxLayout(self._group)
        inner.addWidget(self.figure, 1)
        inner.addLayout(line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        layout.addWidget(self._group, 1)

    def _save_button(self) -> QToolButton:
        icon = QgsApplication.getThemeIcon("/mActionFileSaveAs.svg")
        button = icon_button(tr("Copy or Save"), icon)
        button.setMenu(self.figure.menu())
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

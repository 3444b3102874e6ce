"""The menu of the rank-size figure: copy, save, export, and the cut-off of the fit."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractSpinBox,
    QAction,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSpinBox,
    QWidget,
    QWidgetAction,
)

from ...translation import interface_language, tr

__all__ = ["RankSizeMenu"]

LARGEST_CUT_OFF = 2_000_000_000


class RankSizeMenu(QMenu):
    """Says what is wanted; the figure does it."""

    copy_wanted = pyqtSignal()
    save_wanted = pyqtSignal(str)
    export_wanted = pyqtSignal()
    cut_off_changed = pyqtSignal(int)

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self.setObjectName("RankSizeMenu")
        self._copy = self._add("RankSizeCopy", self.copy_wanted.emit)
        self.addSeparator()
        self._saves = {
            suffix: self._add(f"RankSizeSave{suffix.upper()}", self._saver(suffix))
            for suffix in ("png", "svg", "pdf")
        }
        self._export = self._add("RankSizeExport", self.export_wanted.emit)
        self.addSeparator()
        self._label, self._spin_box = QLabel(), QSpinBox()
        self._add_cut_off()
        self.retranslate()

    def retranslate(self) -> None:
        language = interface_language()
        self._copy.setText(tr("Copy", language))
        self._saves["png"].setText(tr("Save as PNG…", language))
        self._saves["svg"].setText(tr("Save as SVG…", language))
        self._saves["pdf"].setText(tr("Save as PDF…", language))
        self._export.setText(tr("Export Data as CSV…", language))
        self._label.setText(tr("Fit cities of at least", language))
        before, after = tr("{n} persons", language).split("{n}")
        self._spin_box.setPrefix(before)
        self._spin_box.setSuffix(after)

    def set_enabled(self, enabled: bool) -> None:
        for action in (self._copy, *self._saves.values(), self._export):
            action.setEnabled(enabled)
        self._spin_box.setEnabled(enabled)

    def set_cut_off(self, persons: float) -> None:
        blocked = self._spin_box.blockSignals(True)
        self._spin_box.setValue(min(round(persons), LARGEST_CUT_OFF))
        self._spin_box.blockSignals(blocked)

    def _add(self, name: str, slot) -> QAction:
        action = QAction(self)
        action.setObjectName(name)
        action.triggered.connect(lambda checked=False: slot())
        self.addAction(action)
        return action

    def _saver(self, suffix: str):
        return lambda: self.save_wanted.emit(suffix)

    def _add_cut_off(self) -> None:
        box = self._spin_box
        box.setObjectName("RankSizeCutOff")
        box.setRange(0, LARGEST_CUT_OFF)
        box.setGroupSeparatorShown(True)
        box.setStepType(QAbstractSpinBox.StepType.AdaptiveDecimalStepType)
        box.setKeyboardTracking(False)
        box.valueChanged.connect(self.cut_off_changed)
        self._label.setBuddy(box)
        row = QWidget()
        layout = QHBoxLayout(row)
        margin = self.fontMetrics().averageCharWidth() * 2
        layout.setContentsMargins(margin, margin // 2, margin, margin // 2)
        layout.addWidget(self._label)
        layout.addWidget(box)
        action = QWidgetAction(self)
        action.setDefaultWidget(row)
        self.addAction(action)

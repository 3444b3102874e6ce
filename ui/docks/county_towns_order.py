"""Orders and narrows the list of *County Towns*, in the background where it is long."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from qgis.core import QgsApplication, QgsTask
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.county_towns import ListFilter, Review, ScreenedUnits, listed_rows
from ...translation import tr

__all__ = ["ListOrder"]

AT_ONCE = 50_000  # rows that are ordered without a task


class ListOrder(QObject):
    """Makes the rows of a list; a newer request ends an older one.

    Signals:
        made: the positions of the units to show, in order.
    """

    made = pyqtSignal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._task: _OrderTask | None = None

    def make(
        self, units: ScreenedUnits, review: Review, narrowed: ListFilter, sort: str, descends: bool
    ) -> None:
        self.stop()

        def work() -> np.ndarray:
            return listed_rows(units, review, narrowed, sort, descends)

        if len(units) <= AT_ONCE:
            self.made.emit(work())
            return
        self._task = _OrderTask(work)
        self._task.done.connect(self._on_done)
        QgsApplication.taskManager().addTask(self._task)

    def stop(self) -> None:
        task, self._task = self._task, None
        if task is not None and not sip.isdeleted(task):
            task.done.disconnect()
            task.cancel()

    def _on_done(self, rows: np.ndarray) -> None:
        self._task = None
        self.made.emit(rows)


class _OrderTask(QgsTask):
    done = pyqtSignal(object)

    def __init__(self, work: Callable[[], np.ndarray]) -> None:
        super().__init__(tr("County Towns"), QgsTask.Flag.CanCancel | QgsTask.Flag.Silent)
        self._work = work
        self._rows: np.ndarray | None = None

    def run(self) -> bool:
        self._rows = self._work()
        return not self.isCanceled()

    def finished(self, succeeded: bool) -> None:
        if succeeded:
            self.done.emit(self._rows)

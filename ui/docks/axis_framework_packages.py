"""Looks in the background whether this QGIS has the packages for corridors."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from ...translation import tr
from .axis_framework_task import corridor_algorithm

__all__ = ["PackageCheck"]


class PackageCheck(QgsTask):
    """Imports them once: that takes seconds, and only importing finds broken installations.

    Signals:
        done: why there can be no corridors; empty where there can.
    """

    done = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__(tr("Looking for Packages"), QgsTask.Flag.Silent)
        self._algorithm = corridor_algorithm()
        self._reason = ""

    def start(self) -> None:
        QgsApplication.taskManager().addTask(self)

    def run(self) -> bool:
        _, self._reason = self._algorithm.canExecute()
        return True

    def finished(self, succeeded: bool) -> None:
        self.done.emit(self._reason)

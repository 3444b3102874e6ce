"""The work of *Axis Framework* that takes time: drawing and assigning, one at a time."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...processing.axis_wording import axis_short_label
from ...translation import interface_language, tr
from ..frame.layer_dock import PROGRESS_DELAY
from ..frame.task import end_task
from .axis_framework_assign import Assigning
from .axis_framework_reading import Reading
from .axis_framework_settings import FrameworkSettings
from .axis_framework_task import DrawTask

__all__ = ["FrameworkWork"]

PERCENT = 100


class FrameworkWork(QObject):
    """Runs what was asked for and tells how far it is.

    Signals:
        progress: text, done and total, once work takes longer than a moment.
        drawn: the ``Drawing``.
        assigned: the new layer.
        failed: why nothing was drawn.
        not_assigned: why nothing was assigned.
        ended: the work was cancelled.
    """

    progress = pyqtSignal(str, int, int)
    drawn = pyqtSignal(object)
    assigned = pyqtSignal(object)
    failed = pyqtSignal(str)
    not_assigned = pyqtSignal(str)
    ended = pyqtSignal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._task: DrawTask | None = None
        self._assigning = Assigning(self)
        self._shown = ("", 0, 0)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(PROGRESS_DELAY)
        self._late.timeout.connect(lambda: self.progress.emit(*self._shown))
        self._assigning.done.connect(self._on_assigned)
        self._assigning.failed.connect(self._on_not_assigned)
        self._assigning.progress.connect(self._on_percent)

    def is_running(self) -> bool:
        return self._task is not None or self._assigning.is_running()

    def draw(self, settings: FrameworkSettings, reading: Reading) -> None:
        self._task = DrawTask(settings, reading)
        self._task.done.connect(self._on_drawn)
        self._task.failed.connect(self._on_error)
        self._task.cancelled.connect(self._on_cancelled)
        self._task.read.connect(self._on_axis)
        self._late.start()
        self._task.start()

    def assign(self, places: QgsVectorLayer, parameters: dict) -> None:
        self._shown = (tr("Assigning “{layer}”").format(layer=places.name()), 0, PERCENT)
        self._late.start()
        self._assigning.start(places, parameters)

    def stop(self) -> None:
        """End what runs; nothing comes of it."""
        self._late.stop()
        self._task = end_task(self._task)
        self._assigning.stop()

    def stop_reading(self, layer_ids: list[str]) -> None:
        """End the run that reads one of these layers, which are going."""
        if self._assigning.is_running() and self._assigning.layer_id in layer_ids:
            self.stop()
            self.ended.emit()

    def _on_axis(self, number: int) -> None:
        if self._task is None:
            return
        axes = self._task.axes
        name = axis_short_label(axes[number].id, interface_language())
        text = tr("Building {axis}, {n} of {total}")
        self._show(text.format(axis=name, n=number + 1, total=len(axes)), number, len(axes))

    def _on_percent(self, percent: float) -> None:
        self._show(self._shown[0], int(percent), PERCENT)

    def _show(self, text: str, done: int, total: int) -> None:
        self._shown = (text, done, total)
        if self.is_running() and not self._late.isActive():
            self.progress.emit(text, done, total)

    def _on_drawn(self, drawing: object) -> None:
        self._end()
        self.drawn.emit(drawing)

    def _on_assigned(self, layer: object) -> None:
        self._end()
        self.assigned.emit(layer)

    def _on_failed(self, text: str) -> None:
        self._end()
        self.failed.emit(text)

    def _on_not_assigned(self, reason: str) -> None:
        self._end()
        if reason:
            self.not_assigned.emit(reason)
        else:
            self.ended.emit()

    def _on_error(self, error: Exception) -> None:
        QgsApplication.messageLog().logMessage(error.trace, "UrbanFrame")
        self._on_failed(str(error))

    def _on_cancelled(self) -> None:
        self._end()
        self.ended.emit()

    def _end(self) -> None:
        self._late.stop()
        self._task = None

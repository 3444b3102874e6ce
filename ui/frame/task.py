"""Work over a layer's columns in the background."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from itertools import islice

from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsFeatureRequest,
    QgsTask,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
    QgsVectorLayerSelectedFeatureSource,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import pyqtSignal

# Under 700 living objects Python's collector sleeps; its full passes stop the window for 0.1 s.
BLOCK = 250
TOLD = 10  # blocks between two words on how far the reading is


class Cancelled(Exception):
    """The task was cancelled; what it had is thrown away."""


class LayerTask(QgsTask):
    """Reads columns of a layer in blocks and hands them to ``work``.

    The layer is taken as it is now, uncommitted edits included; it may be removed meanwhile.

    Args:
        work: gets an iterator of blocks and gives the result; runs in another thread.
        selected: reads the selected rows alone.

    Attributes:
        total: rows of the layer when the task was made, negative where it does not know.

    Signals:
        done: the result.
        failed: the exception that ``work`` raised.
        cancelled: nothing came of it.
        read: the number of rows so far.
    """

    done = pyqtSignal(object)
    failed = pyqtSignal(object)
    cancelled = pyqtSignal()
    read = pyqtSignal(int)

    def __init__(
        self,
        title: str,
        layer: QgsVectorLayer,
        fields: list[int],
        work: Callable[[Iterator[list[QgsFeature]]], object],
        selected: bool = False,
    ) -> None:
        super().__init__(title, QgsTask.Flag.CanCancel | QgsTask.Flag.Silent)
        source = QgsVectorLayerSelectedFeatureSource if selected else QgsVectorLayerFeatureSource
        self._source = source(layer)
        self._request = QgsFeatureRequest()
        self._request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
        self._request.setSubsetOfAttributes(fields)
        self.total = layer.selectedFeatureCount() if selected else layer.featureCount()
        self._work = work
        self._result: object = None
        self._error: Exception | None = None

    def start(self) -> None:
        QgsApplication.taskManager().addTask(self)

    def run(self) -> bool:
        try:
            self._result = self._work(self._blocks())
        except Cancelled:
            return False
        except Exception as error:  # shown by whoever started the task
            error.trace = traceback.format_exc()
            self._error = error
            return False
        return not self.isCanceled()

    def finished(self, succeeded: bool) -> None:
        if succeeded:
            self.done.emit(self._result)
        elif self._error is not None:
            self.failed.emit(self._error)
        else:
            self.cancelled.emit()

    def _blocks(self) -> Iterator[list[QgsFeature]]:
        features, count = self._source.getFeatures(self._request), 0
        while True:
            if self.isCanceled():
                raise Cancelled
            rows = list(islice(features, BLOCK))
            if not rows:
                return
            yield rows
            count += len(rows)
            if count % (TOLD * BLOCK) == 0:
                self._tell(count)

    def _tell(self, count: int) -> None:
        self.read.emit(count)
        if self.total > 0:
            self.setProgress(min(100.0, 100.0 * count / self.total))


def end_task(task: LayerTask | None) -> None:
    """Cancel a task whose result is not wanted any more; QGIS may have deleted it already."""
    if task is None or sip.isdeleted(task):
        return
    for signal in (task.done, task.failed, task.read, task.cancelled):
        if task.receivers(signal):
            signal.disconnect()
    task.cancel()

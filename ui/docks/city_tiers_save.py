"""Saves a layer with its tiers as a new one, whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...processing.styling import TierStyler
from ...translation import tr
from ..frame.last_error import LastError
from ..options import label_language
from .city_tiers_task import TierResult
from .city_tiers_write import parameters_for

LIMIT = 5_000  # ms in which a cancelled run ends; it looks up at every block of rows


class SavedTiers(QObject):
    """A run of *Classify Cities* into a folder of its own, moved to its place when it is whole.

    Signals:
        saved: the new layer, styled.
        failed: why, empty where the run was cancelled.

    Raises:
        OSError: the folder of the target cannot be written.
    """

    saved = pyqtSignal(object)
    failed = pyqtSignal(str)

    def __init__(self, layer: QgsVectorLayer, result: TierResult, target: Path) -> None:
        super().__init__()
        self._result, self._target, self._name = result, target, layer.name()
        self._folder = Path(tempfile.mkdtemp(prefix=".urbanframe_", dir=target.parent))
        self._context, self._feedback = QgsProcessingContext(), LastError()
        self._context.setProject(QgsProject.instance())
        registry = QgsApplication.processingRegistry()
        algorithm = registry.createAlgorithmById("urbanframe:classifycities")
        parameters = {
            **parameters_for(layer, result),
            "OUTPUT": str(self._folder / target.name),
        }
        self._task = QgsProcessingAlgRunnerTask(
            algorithm, parameters, self._context, self._feedback
        )
        self._task.executed.connect(self._finish)

    def start(self) -> None:
        QgsApplication.taskManager().addTask(self._task)

    def stop(self) -> None:
        """End the run before the layer that it reads is gone, and leave nothing behind."""
        if not sip.isdeleted(self._task):
            self._task.executed.disconnect(self._finish)
            self._task.cancel()
            self._task.waitForFinished(LIMIT)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _finish(self, succeeded: bool, results: dict) -> None:
        if not succeeded:
            shutil.rmtree(self._folder, ignore_errors=True)
            # QGIS cancels a run that cannot begin, too: only the reason tells them apart.
            self.failed.emit(self._feedback.reason)
            return
        try:
            Path(results["OUTPUT"]).replace(self._target)
        except OSError as error:
            self.failed.emit(error.strerror)
            return
        finally:
            shutil.rmtree(self._folder, ignore_errors=True)
        self.saved.emit(self._dressed())

    def _dressed(self) -> QgsVectorLayer:
        made = QgsVectorLayer(str(self._target), tr("{layer}: tiers").format(layer=self._name))
        overview = self._result.overview
        styler = TierStyler(overview.summary, label_language(), overview.doubt)
        styler.postProcessLayer(made, self._context, self._feedback)
        return made

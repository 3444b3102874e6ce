"""*Assign*: runs *Places on Axes* over a layer, with the framework of the dock."""

from __future__ import annotations

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...translation import tr
from ..frame.last_error import LastError
from .axis_framework_lines import measured_layer
from .axis_framework_reading import Reading
from .axis_framework_settings import FrameworkSettings

__all__ = ["Assigning", "places_parameters"]

ALGORITHM = "urbanframe:placesonaxes"
END_LIMIT = 5_000  # ms in which a cancelled run ends; it looks up at every block of rows


class Assigning(QObject):
    """One run of the algorithm in the background.

    Signals:
        done: the new layer.
        failed: why, empty where it was cancelled.
        progress: percent.
    """

    done = pyqtSignal(object)
    failed = pyqtSignal(str)
    progress = pyqtSignal(float)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.layer_id = ""
        self._task: QgsProcessingAlgRunnerTask | None = None

    def is_running(self) -> bool:
        return self._task is not None

    def start(self, places: QgsVectorLayer, parameters: dict) -> None:
        """Run over ``places`` with the parameters that ``places_parameters`` gave."""
        project = QgsProject.instance()
        self.layer_id = places.id()
        self._context, self._feedback = QgsProcessingContext(), LastError()
        self._context.setProject(project)
        self._feedback.progressChanged.connect(self.progress)
        output = QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT", project)
        output.destinationName = tr("{layer}: on axes").format(layer=places.name())
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(ALGORITHM)
        # The run reads the layer of lines, which nobody else holds.
        self._parameters = {**parameters, "OUTPUT": output}
        self._task = QgsProcessingAlgRunnerTask(
            algorithm, self._parameters, self._context, self._feedback
        )
        self._task.executed.connect(self._on_executed)
        QgsApplication.taskManager().addTask(self._task)

    def stop(self) -> None:
        """End the run; nothing comes of it."""
        task, self._task = self._task, None
        if task is None or sip.isdeleted(task):
            return
        task.executed.disconnect()
        task.cancel()
        task.waitForFinished(END_LIMIT)

    def _on_executed(self, succeeded: bool, results: dict) -> None:
        self._task = None
        if not succeeded:
            # QGIS cancels a run that cannot begin, too: only the reason tells them apart.
            self.failed.emit(self._feedback.reason)
            return
        details = self._context.layerToLoadOnCompletionDetails(results["OUTPUT"])
        layer = self._context.takeResultLayer(results["OUTPUT"])
        layer.setName(details.name)
        if details.postProcessor() is not None:
            details.postProcessor().postProcessLayer(layer, self._context, self._feedback)
        QgsProject.instance().addMapLayer(layer)
        self.done.emit(layer)


def places_parameters(
    places: QgsVectorLayer | None, settings: FrameworkSettings, reading: Reading, corridor_km: float
) -> dict[str, object]:
    """Return the parameters that measure places against the framework of the dock."""
    parameters: dict[str, object] = {"CORRIDOR_KM": corridor_km}
    if places is not None:
        parameters["INPUT"] = places.id()
    is_default = settings.own is None and not settings.variants and not settings.off
    if not is_default:
        # Lines to measure by; those drawn have fewer vertices.
        parameters["AXES_LAYER"] = measured_layer(reading.shown.axes)
        parameters["AXIS_FIELD"] = "axis"
    return parameters

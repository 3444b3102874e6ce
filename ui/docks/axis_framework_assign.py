"""*Assign*: runs *Places on Axes* over a layer, with the framework of the dock."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

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


class _Run:
    """One run, cancelled or not.

    Its task reads algorithm, parameters, context and feedback by bare pointers: all live until it
    has ended.

    Attributes:
        on_end: gets success and results, None where nobody waits for them.
    """

    _going: ClassVar[set[_Run]] = set()

    def __init__(self, parameters: dict, on_end: Callable[[bool, dict], None]) -> None:
        self.on_end: Callable[[bool, dict], None] | None = on_end
        self.context, self.feedback = QgsProcessingContext(), LastError()
        self.context.setProject(QgsProject.instance())
        self._algorithm = QgsApplication.processingRegistry().createAlgorithmById(ALGORITHM)
        self._parameters = parameters
        self._task = QgsProcessingAlgRunnerTask(
            self._algorithm, self._parameters, self.context, self.feedback
        )
        self._task.executed.connect(self._on_executed)

    def start(self) -> None:
        self._going.add(self)
        QgsApplication.taskManager().addTask(self._task)

    def drop(self) -> None:
        """Cancel without waiting: the run looks up between two rows, and a row can be long."""
        self.on_end = None
        self.feedback.progressChanged.disconnect()
        if not sip.isdeleted(self._task):
            self._task.cancel()

    def _on_executed(self, succeeded: bool, results: dict) -> None:
        self._going.discard(self)
        if self.on_end is not None:
            self.on_end(succeeded, results)


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
        self._run: _Run | None = None

    def is_running(self) -> bool:
        return self._run is not None

    def start(self, places: QgsVectorLayer, parameters: dict) -> None:
        """Run over ``places`` with the parameters that ``places_parameters`` gave."""
        self.layer_id = places.id()
        output = QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT", QgsProject.instance())
        output.destinationName = tr("{layer}: on axes").format(layer=places.name())
        self._run = _Run({**parameters, "OUTPUT": output}, self._on_executed)
        self._run.feedback.progressChanged.connect(self.progress)
        self._run.start()

    def stop(self) -> None:
        """End the run; nothing comes of it."""
        run, self._run = self._run, None
        if run is not None:
            run.drop()

    def _on_executed(self, succeeded: bool, results: dict) -> None:
        run, self._run = self._run, None
        if not succeeded:
            # QGIS cancels a run that cannot begin, too: only the reason tells them apart.
            self.failed.emit(run.feedback.reason)
            return
        details = run.context.layerToLoadOnCompletionDetails(results["OUTPUT"])
        layer = run.context.takeResultLayer(results["OUTPUT"])
        layer.setName(details.name)
        if details.postProcessor() is not None:
            details.postProcessor().postProcessLayer(layer, run.context, run.feedback)
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

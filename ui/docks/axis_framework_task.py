"""Builds the rows of a framework in the background, axis by axis."""

from __future__ import annotations

import traceback
from dataclasses import dataclass, field

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsTask,
)
from qgis.PyQt.QtCore import pyqtSignal

from ...core.axes import Axis, Framework
from ...processing.algorithms.axes.framework_layers import Frame
from ...processing.degrees import CGCS2000
from ...translation import tr
from .axis_framework_lines import measured_layer
from .axis_framework_reading import Reading
from .axis_framework_settings import FrameworkSettings

__all__ = ["DrawTask", "Drawing", "corridor_algorithm"]


@dataclass
class Drawing:
    """What is to be drawn: rows of each layer, in degrees (EPSG:4490).

    Whatever the project's system, nothing is rounded by a projection so.

    Attributes:
        lacking: why there are no corridors though they were asked for; empty where there are.
    """

    settings: FrameworkSettings
    reading: Reading
    lines: list[QgsFeature] = field(default_factory=list)
    nodes: list[QgsFeature] = field(default_factory=list)
    belts: list[QgsFeature] = field(default_factory=list)
    lacking: str = ""


class DrawTask(QgsTask):
    """Makes a ``Drawing``; nothing of the project is touched.

    Signals:
        done: the ``Drawing``.
        failed: the exception.
        cancelled: nothing came of it.
        read: the number of the axis that is being built, from 0.
    """

    done = pyqtSignal(object)
    failed = pyqtSignal(object)
    cancelled = pyqtSignal()
    read = pyqtSignal(int)

    def __init__(self, settings: FrameworkSettings, reading: Reading) -> None:
        super().__init__(tr("Draw Framework"), QgsTask.Flag.CanCancel | QgsTask.Flag.Silent)
        self.axes = reading.shown.axes
        self._drawing = Drawing(settings, reading)
        self._corridors = corridor_algorithm()
        self._feedback = QgsProcessingFeedback(False)
        self._error: Exception | None = None

    def start(self) -> None:
        QgsApplication.taskManager().addTask(self)

    def cancel(self) -> None:
        self._feedback.cancel()
        super().cancel()

    def run(self) -> bool:
        try:
            self._build()
        except Exception as error:  # shown by whoever started the task
            error.trace = traceback.format_exc()
            self._error = error
            return False
        return not self.isCanceled()

    def finished(self, succeeded: bool) -> None:
        if succeeded:
            self.done.emit(self._drawing)
        elif self._error is not None and not self._feedback.isCanceled():
            self.failed.emit(self._error)
        else:
            self.cancelled.emit()

    def _build(self) -> None:
        drawing = self._drawing
        wants_belts = self._wants_belts()
        frame = Frame(QgsCoordinateReferenceSystem(CGCS2000), None, QgsProcessingContext())
        shown = drawing.reading.shown
        if drawing.settings.has_nodes:
            drawing.nodes = frame.node_rows(shown)
        for number, axis in enumerate(self.axes):
            if self.isCanceled():
                return
            self.read.emit(number)
            if drawing.settings.has_lines:
                alone = Framework((axis,), ())
                drawing.lines += frame.axis_rows(alone, drawing.reading.source)
            if wants_belts:
                drawing.belts += self._belts(axis)
            self.setProgress(100 * (number + 1) / len(self.axes))

    def _wants_belts(self) -> bool:
        if not self._drawing.settings.corridor_km:
            return False
        able, self._drawing.lacking = self._corridors.canExecute()
        return able

    def _belts(self, axis: Axis) -> list[QgsFeature]:
        """Return the belt of one axis as *Axis Corridors* lays it."""
        context = QgsProcessingContext()
        parameters = {
            "AXES_LAYER": measured_layer([axis]),
            "AXIS_FIELD": "axis",
            "WIDTHS_KM": f"{self._drawing.settings.corridor_km:g}",
            "OUTPUT": "TEMPORARY_OUTPUT",
        }
        results, succeeded = self._corridors.run(parameters, context, self._feedback)
        if self._feedback.isCanceled():
            return []
        if not succeeded:
            raise RuntimeError(self._feedback.textLog().strip())
        return list(context.getMapLayer(results["OUTPUT"]).getFeatures())


def corridor_algorithm():
    return QgsApplication.processingRegistry().createAlgorithmById("urbanframe:axiscorridors")

"""Tables without geometry that an algorithm writes beside, or instead of, a layer."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsProcessingAlgorithm,
)

from ..core.fields import Field
from .algorithm import UrbanFrameAlgorithm, fail, qgis_fields


class TableOutput:
    """A table of one run, opened when rows are about to follow.

    Args:
        name: of the sink parameter; where it is optional and left empty, nothing is written.
    """

    def __init__(
        self,
        algorithm: UrbanFrameAlgorithm,
        name: str,
        fields: Sequence[Field],
        parameters: dict,
        context,
    ) -> None:
        self._algorithm = algorithm
        self._name = name
        self._fields = qgis_fields(fields)
        self._parameters = parameters
        self._context = context
        self._sink: QgsFeatureSink | None = None
        self.destination = ""

    @property
    def is_open(self) -> bool:
        return self._sink is not None

    def open(self) -> None:
        if not self._parameters.get(self._name):
            return
        self._sink, self.destination = self._algorithm.parameterAsSink(
            *(self._parameters, self._name, self._context, self._fields),
            *(Qgis.WkbType.NoGeometry, QgsCoordinateReferenceSystem()),
        )
        if self._sink is None:
            raise fail(self._algorithm.invalidSinkError(self._parameters, self._name))

    def add(self, rows: Sequence[list]) -> None:
        """Write rows of attributes."""
        features = []
        for row in rows:
            feature = QgsFeature()
            feature.setAttributes(row)
            features.append(feature)
        self._check(self._sink.addFeatures(features, QgsFeatureSink.Flag.FastInsert))

    def close(self) -> None:
        if self._sink is not None:
            self._check(self._sink.flushBuffer())
        self._sink = None

    def _check(self, done: bool) -> None:
        if not done:
            message = self._algorithm.writeFeatureError(self._sink, self._parameters, self._name)
            raise fail(f"{message}: {self._sink.lastError()}")


def table_properties(fields: Sequence[Field]) -> QgsProcessingAlgorithm.VectorProperties:
    """Tell the model designer what a table will look like."""
    properties = QgsProcessingAlgorithm.VectorProperties()
    properties.fields = qgis_fields(fields)
    properties.wkbType = Qgis.WkbType.NoGeometry
    properties.availability = QgsProcessingAlgorithm.PropertyAvailability.Available
    return properties

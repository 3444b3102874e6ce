"""The extent to which *Axis Framework* clips."""

from __future__ import annotations

import re

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
)

from ....translation import tr
from ...algorithm import fail
from .framework_parameters import EXTENT
from .node_layer import WGS84

_CRS_AT_ITS_END = re.compile(r"\[(.*)\]\s*$")


def clipping_extent(
    algorithm: QgsProcessingAlgorithm, parameters: dict, context: QgsProcessingContext
) -> QgsGeometry | None:
    """Return the extent that was asked for as a polygon in degrees, None where none was."""
    given = parameters.get(EXTENT)
    if given in (None, ""):
        return None
    _check_written_crs(given)
    wgs84 = QgsCoordinateReferenceSystem(WGS84)
    crs = algorithm.parameterAsExtentCrs(parameters, EXTENT, context)
    transform = QgsCoordinateTransform(crs, wgs84, context.transformContext())
    extent = algorithm.parameterAsExtentGeometry(parameters, EXTENT, context, wgs84)
    is_lost = crs.isValid() and not transform.isValid()
    if is_lost or extent.isEmpty() or not extent.boundingBox().isFinite():
        message = tr("The extent {extent} cannot be brought to longitude and latitude (EXTENT).")
        raise fail(message.format(extent=given))
    return extent


def _check_written_crs(given: object) -> None:
    # QGIS would take an unknown one for that of the project.
    written = _CRS_AT_ITS_END.search(given) if isinstance(given, str) else None
    if written and not QgsCoordinateReferenceSystem(written[1]).isValid():
        message = tr("“{crs}” is no coordinate system that QGIS knows (EXTENT).")
        raise fail(message.format(crs=written[1]))

"""Degrees on CGCS2000, in which axes and places are measured."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
)

from ..translation import tr
from .algorithm import fail

__all__ = ["CGCS2000", "refuse_without_crs", "to_degrees"]

CGCS2000 = "EPSG:4490"


def refuse_without_crs(crs: QgsCoordinateReferenceSystem, layer: str) -> None:
    """Raise a ``QgsProcessingException`` that names the layer, where it has no CRS."""
    if not crs.isValid():
        message = tr(
            "“{layer}” has no coordinate system; distances cannot be measured. Set it in the"
            " properties of the layer."
        )
        raise fail(message.format(layer=layer))


def to_degrees(
    crs: QgsCoordinateReferenceSystem, layer: str, context: QgsCoordinateTransformContext
) -> QgsCoordinateTransform:
    """Return the transformation of a layer to degrees on CGCS2000; a layer without CRS is refused.

    Args:
        context: what knows the project's ways from datum to datum.
    """
    refuse_without_crs(crs, layer)
    return QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem(CGCS2000), context)

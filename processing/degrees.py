"""Degrees on CGCS2000, in which axes and places are measured."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
)

from ..translation import tr
from .algorithm import fail

__all__ = ["CGCS2000", "refuse_without_way", "to_degrees"]

CGCS2000 = "EPSG:4490"


def to_degrees(
    crs: QgsCoordinateReferenceSystem,
    layer: str,
    context: QgsCoordinateTransformContext,
    degrees: str = CGCS2000,
) -> QgsCoordinateTransform:
    """Return the transformation of a layer to degrees.

    Args:
        context: what knows the project's ways from datum to datum.
        degrees: the system in which they are.

    Raises:
        QgsProcessingException: the layer has no CRS, or one that is not of the earth.
    """
    if not crs.isValid():
        message = tr(
            "“{layer}” has no coordinate system; distances cannot be measured. Set it in the"
            " properties of the layer."
        )
        raise fail(message.format(layer=layer))
    transform = QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem(degrees), context)
    refuse_without_way(transform, layer)
    return transform


def refuse_without_way(transform: QgsCoordinateTransform, layer: str) -> None:
    """Raise a ``QgsProcessingException`` where QGIS would hand on coordinates as they are."""
    if not transform.isValid():
        message = tr(
            "“{layer}” has the coordinate system {crs}, from which no transformation leads to"
            " {target}. Set the right one in the properties of the layer."
        )
        crs, target = transform.sourceCrs(), transform.destinationCrs()
        words = {"crs": crs.userFriendlyIdentifier(), "target": target.userFriendlyIdentifier()}
        raise fail(message.format(layer=layer, **words))

"""The lines of axes as a layer, at the detail by which distances are measured."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsFeature, QgsGeometry, QgsLineString, QgsVectorLayer

from ...core.axes import Axis
from ...translation import tr

__all__ = ["measured_layer"]


def measured_layer(axes: Iterable[Axis]) -> QgsVectorLayer:
    """Return a temporary layer of lines in EPSG:4490, with their ids in the field ``axis``."""
    layer = QgsVectorLayer("LineString?crs=EPSG:4490&field=axis:string", tr("Axis lines"), "memory")
    rows = []
    for axis in axes:
        row = QgsFeature(layer.fields())
        row.setAttributes([axis.id])
        line = QgsLineString(axis.line.lon.tolist(), axis.line.lat.tolist())
        row.setGeometry(QgsGeometry(line))
        rows.append(row)
    layer.dataProvider().addFeatures(rows)
    layer.updateExtents()
    return layer

"""The lines of axes as a layer, at the detail by which distances are measured."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsFeature, QgsGeometry, QgsLineString, QgsProject, QgsVectorLayer

from ...core.axes import Axis
from ...processing.degrees import CGCS2000
from ...translation import tr

__all__ = ["in_project", "measured_layer"]

PROPERTY = "urbanframe/measured_axes"  # marks a layer that in_project added


def measured_layer(axes: Iterable[Axis]) -> QgsVectorLayer:
    """Return a temporary layer of lines in degrees, with their ids in the field ``axis``."""
    uri = f"LineString?crs={CGCS2000}&field=axis:string"
    layer = QgsVectorLayer(uri, tr("Axis lines for measuring"), "memory")
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


def in_project(lines: QgsVectorLayer) -> QgsVectorLayer:
    """Return the layer of the project that holds these measured lines, added where none does.

    It is switched off: the map shows the drawn lines.
    """
    project = QgsProject.instance()
    for layer in project.mapLayers().values():
        if layer.customProperty(PROPERTY) and _content(layer) == _content(lines):
            return layer
    lines.setCustomProperty(PROPERTY, True)
    project.addMapLayer(lines, False)
    project.layerTreeRoot().addLayer(lines).setItemVisibilityChecked(False)
    return lines


def _content(layer: QgsVectorLayer) -> list[tuple]:
    return [(row.attributes(), row.geometry().asWkb()) for row in layer.getFeatures()]

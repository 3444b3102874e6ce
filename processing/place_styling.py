"""Dresses the places that *Places on Axes* writes: a colour an axis, aliases and metadata."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsLayerMetadata,
    QgsProcessingLayerPostProcessorInterface,
    QgsRendererCategory,
    QgsSymbol,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from ..core.axes import axis_titles
from ..core.fields import AXIS_PLACE_FIELDS, SHAPEFILE_NAME
from ..translation import tr
from . import place_wording as wording
from .axis_symbols import Look
from .styling import keep_alive

POINT_MM = 2.4
LINE_MM = 0.7


class PlaceStyler(QgsProcessingLayerPostProcessorInterface):
    """Dresses the layer of a run of *Places on Axes*.

    Args:
        names: of the axes by id, in the framework's order.
    """

    def __init__(self, names: Mapping[str, str], corridor_km: float, language: str) -> None:
        super().__init__()
        self._names, self._corridor_km, self._language = names, corridor_km, language
        keep_alive(self)

    def postProcessLayer(self, layer, context, feedback) -> None:
        if not isinstance(layer, QgsVectorLayer):
            return
        for field in AXIS_PLACE_FIELDS:
            alias = wording.place_field_alias(field.name, self._language)
            for name in (field.name, field.name[:SHAPEFILE_NAME]):
                layer.setFieldAlias(layer.fields().lookupField(name), alias)
        layer.setMetadata(self._metadata(layer))
        layer.setRenderer(place_renderer(self._names, layer.geometryType(), self._language))
        layer.triggerRepaint()

    def _metadata(self, layer: QgsVectorLayer) -> QgsLayerMetadata:
        metadata = layer.metadata().clone()
        metadata.setTitle(metadata.title() or layer.name())
        facts = wording.place_facts(list(self._names.values()), self._corridor_km, self._language)
        metadata.setAbstract("\n".join(facts))
        metadata.addHistoryItem(wording.place_history(self._corridor_km, self._language))
        return metadata


def place_renderer(
    names: Mapping[str, str], geometry_type: Qgis.GeometryType, language: str
) -> QgsCategorizedSymbolRenderer:
    """Return a renderer by nearest axis; places without one are grey."""
    categories = [
        QgsRendererCategory(axis, _symbol(geometry_type, axis_color(axis, number)), name)
        for number, (axis, name) in enumerate(names.items())
    ]
    rest = QgsRendererCategory(
        None, _symbol(geometry_type, QColor(150, 150, 150)), tr("Without a place", language)
    )
    return QgsCategorizedSymbolRenderer("axis", [*categories, rest])


def axis_color(axis: str, number: int) -> QColor:
    """Return the colour in which an axis is drawn; those of the user's own get hues far apart."""
    if axis in axis_titles():
        return Look().color("axis", axis)
    return QColor.fromHsv(round(number * 222.5) % 360, 170, 160)


def _symbol(geometry_type: Qgis.GeometryType, color: QColor) -> QgsSymbol:
    symbol = QgsSymbol.defaultSymbol(geometry_type)
    symbol.setColor(color)
    if geometry_type == Qgis.GeometryType.Point:
        symbol.setSize(POINT_MM)
    elif geometry_type == Qgis.GeometryType.Line:
        symbol.setWidth(LINE_MM)
    return symbol

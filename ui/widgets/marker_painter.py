"""Paints the map's markers with any painter: crisp on screens, as vectors into files."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import Qgis, QgsFeature, QgsMarkerSymbol, QgsRenderContext
from qgis.PyQt.QtCore import QPointF
from qgis.PyQt.QtGui import QPainter

__all__ = ["paint_markers"]


def paint_markers(
    painter: QPainter, symbol: QgsMarkerSymbol, points: Iterable[QPointF], pixels_per_mm: float
) -> None:
    """Paint ``symbol`` at each of ``points``; its sizes are millimetres."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    context = QgsRenderContext.fromQPainter(painter)
    context.setScaleFactor(pixels_per_mm)
    context.setFlag(Qgis.RenderContextFlag.ForceVectorOutput)
    context.setFlag(Qgis.RenderContextFlag.Antialiasing)
    feature = QgsFeature()
    symbol.startRender(context)
    for point in points:
        symbol.renderPoint(point, feature, context)
    symbol.stopRender(context)
    painter.restore()

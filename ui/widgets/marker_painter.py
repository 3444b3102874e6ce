"""Paints the map's markers with any painter: crisp on screens, as vectors into files."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import Qgis, QgsFeature, QgsMarkerSymbol, QgsRenderContext
from qgis.PyQt.QtCore import QPointF
from qgis.PyQt.QtGui import QPainter, QPixmap

__all__ = ["paint_markers"]


def paint_markers(
    painter: QPainter, symbol: QgsMarkerSymbol, points: Iterable[QPointF], pixels_per_mm: float
) -> None:
    """Paint ``symbol`` at each of ``points``; its sizes are millimetres."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    context = QgsRenderContext.fromQPainter(painter)
    context.setScaleFactor(pixels_per_mm)
    # On the screen QGIS may draw a marker once and copy it, ten times as fast; files stay vectors.
    is_screen = isinstance(painter.device(), QPixmap)
    context.setFlag(Qgis.RenderContextFlag.ForceVectorOutput, not is_screen)
    context.setDevicePixelRatio(painter.device().devicePixelRatioF())
    context.setFlag(Qgis.RenderContextFlag.Antialiasing)
    feature = QgsFeature()
    symbol.startRender(context)
    for point in points:
        symbol.renderPoint(point, feature, context)
    symbol.stopRender(context)
    painter.restore()

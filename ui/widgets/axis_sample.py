"""Samples of the lines of axes, painted as on the map."""

from __future__ import annotations

from qgis.core import Qgis, QgsFeature, QgsLineSymbol, QgsRenderContext
from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QIcon, QImage, QPainter, QPalette, QPixmap, QPolygonF

from ...processing.axis_symbols import Look, stroke_symbol
from .colours import contrast
from .ground import LIKE_PAPER
from .icons import RATIOS

__all__ = ["axis_sample"]

LINES_HIGH = 5.0  # millimetres of the symbol that the height of a sample shows


def axis_sample(axis: str, look: Look, size: QSize, palette: QPalette) -> QIcon:
    """Return a piece of an axis's line; on grounds unlike the map's paper it lies on paper."""
    symbol = stroke_symbol(axis, look)
    icon = QIcon()
    for mode, ground in (
        (QIcon.Mode.Normal, QPalette.ColorRole.Base),
        (QIcon.Mode.Selected, QPalette.ColorRole.Highlight),
    ):
        paper = look.color("paper")
        on_paper = contrast(paper, palette.color(ground)) >= LIKE_PAPER
        for ratio in RATIOS:
            image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
            image.setDevicePixelRatio(ratio)
            image.fill(paper if on_paper else Qt.GlobalColor.transparent)
            _paint(image, symbol, QRectF(0, 0, size.width(), size.height()))
            icon.addPixmap(QPixmap.fromImage(image), mode)
    return icon


def _paint(image: QImage, symbol: QgsLineSymbol, box: QRectF) -> None:
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    context = QgsRenderContext.fromQPainter(painter)
    context.setScaleFactor(box.height() / LINES_HIGH)
    context.setFlag(Qgis.RenderContextFlag.Antialiasing)
    middle = box.center().y()
    symbol.startRender(context)
    line = QPolygonF([QPointF(1, middle), QPointF(box.width() - 1, middle)])
    symbol.renderPolyline(line, QgsFeature(), context)
    symbol.stopRender(context)
    painter.end()

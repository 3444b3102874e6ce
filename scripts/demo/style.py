"""Colours, fonts and the symbols of rivers and graticule on the demo map."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsLineSymbol,
    QgsProperty,
    QgsSimpleLineSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsSymbolLayer,
    QgsTextBufferSettings,
    QgsTextFormat,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont

from ...processing import symbols

THEME = "light"
# The first family that the machine has is used.
FAMILIES = {
    "zh": ["Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC"],
    "en": ["Open Sans", "Noto Sans", "Segoe UI", "Helvetica"],
}
# Millimetres by Natural Earth's rank: the Yangtze widest, then the Yellow River and so on.
RIVER_WIDTH = 'scale_linear("scalerank", 1, 8, 0.55, 0.22)'
GRATICULE_WIDTH = 0.12


def color(name: str) -> QColor:
    return symbols.theme_color(THEME, name)


def text_format(
    language: str, points: float, ink: str | QColor = "ink", bold: bool = False, halo: float = 0.0
) -> QgsTextFormat:
    """A text format with the language's fonts; ``halo`` is in millimetres."""
    families = FAMILIES[language]
    font = QFont(families[0])
    font.setBold(bold)
    text = QgsTextFormat()
    text.setFont(font)
    text.setFamilies(families)
    text.setNamedStyle("Bold" if bold else "Regular")
    text.setSize(points)
    text.setSizeUnit(Qgis.RenderUnit.Points)
    text.setColor(color(ink) if isinstance(ink, str) else ink)
    if halo:
        text.setBuffer(paper_halo(halo))
    return text


def paper_halo(width: float) -> QgsTextBufferSettings:
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(width)
    halo.setSizeUnit(Qgis.RenderUnit.Millimeters)
    halo.setColor(color("paper"))
    halo.setOpacity(0.9)
    halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return halo


def river_renderer() -> QgsSingleSymbolRenderer:
    line = QgsSimpleLineSymbolLayer(color("river"), 0.3)
    line.setPenCapStyle(Qt.PenCapStyle.RoundCap)
    line.setPenJoinStyle(Qt.PenJoinStyle.RoundJoin)
    width = QgsProperty.fromExpression(RIVER_WIDTH)
    line.setDataDefinedProperty(QgsSymbolLayer.Property.StrokeWidth, width)
    return QgsSingleSymbolRenderer(symbols.assembled(QgsLineSymbol(), [line]))


def graticule_renderer() -> QgsSingleSymbolRenderer:
    line = QgsSimpleLineSymbolLayer(color("graticule"), GRATICULE_WIDTH)
    return QgsSingleSymbolRenderer(symbols.assembled(QgsLineSymbol(), [line]))

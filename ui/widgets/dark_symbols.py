"""The map's symbols on dark grounds, in table and figure alike."""

from __future__ import annotations

from qgis.core import QgsMarkerSymbol
from qgis.PyQt.QtGui import QColor

from ...processing.symbols import theme_color
from .colours import readable

__all__ = ["darken"]


def darken(symbol: QgsMarkerSymbol, ground: QColor) -> None:
    """Make a symbol of the light map readable on a dark ground: paper becomes that ground."""
    for layer in symbol.symbolLayers():
        layer.setFillColor(on_dark(layer.fillColor(), ground))
        layer.setStrokeColor(on_dark(layer.strokeColor(), ground))


def on_dark(colour: QColor, ground: QColor) -> QColor:
    if colour == theme_color("light", "paper"):
        return ground
    return readable(colour, ground)

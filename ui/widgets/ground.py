"""The map's symbols on grounds unlike paper, in table and figure alike."""

from __future__ import annotations

from qgis.core import QgsMarkerSymbol
from qgis.PyQt.QtGui import QColor

from ...processing.symbols import theme_color
from .colours import contrast, readable

__all__ = ["LIKE_PAPER", "fit_to_ground", "is_paper"]


# Under this contrast with the map's paper a ground passes for paper.
LIKE_PAPER = 1.6


def is_paper(ground: QColor) -> bool:
    """Tell whether the colours of the light map are readable on ``ground`` as they are."""
    return contrast(theme_color("light", "paper"), ground) < LIKE_PAPER


def fit_to_ground(symbol: QgsMarkerSymbol, ground: QColor) -> None:
    """Make a symbol of the light map readable on another ground, which takes paper's part."""
    if is_paper(ground):
        return
    for layer in symbol.symbolLayers():
        layer.setFillColor(on_ground(layer.fillColor(), ground))
        layer.setStrokeColor(on_ground(layer.strokeColor(), ground))


def on_ground(colour: QColor, ground: QColor) -> QColor:
    if colour == theme_color("light", "paper"):
        return ground
    return readable(colour, ground)

"""The plugin's icons in the colours of the theme, and the map's tier symbols beside words."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsMarkerSymbol,
    QgsSymbol,
    QgsSymbolLayerUtils,
)
from qgis.PyQt.QtCore import QPointF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QIcon, QImage, QPainter, QPalette, QPixmap
from qgis.PyQt.QtWidgets import QWidget

from ...core.rules import BELOW_SCOPE, UNCLASSIFIED, SizeScheme
from ...processing.symbols import (
    below_scope_symbol,
    ramp,
    steps_for,
    tier_symbol,
    unclassified_symbol,
)
from .colours import mixed, readable
from .ground import fit_to_ground, is_paper
from .marker_painter import paint_markers

__all__ = ["position_swatch", "symbol_swatch", "themed_icon", "tier_swatch"]

FOLDER = Path(__file__).resolve().parent.parent.parent / "resources" / "icons"
SIZES = (16, 20, 24, 32, 48, 64)
RATIOS = (1, 2, 3)
ACCENT = "#2f86c9"
LARGEST_STEP = 1
CROSS_CONTRAST = 4.0  # its strokes are thin, and smoothing pales them
# A dot smaller than that is dust on the screen.
LEAST_PIXELS = 3.0


def themed_icon(name: str, source: QWidget | QPalette) -> QIcon:
    """Return ``resources/icons/<name>.svg`` in the colours of a widget or palette.

    Made anew on ``QEvent.PaletteChange``. Selected rows get ``HighlightedText``.
    """
    palette = source.palette() if isinstance(source, QWidget) else source
    path = FOLDER / f"{name}.svg"
    if not path.is_file():
        raise FileNotFoundError(path.name)
    icon = QIcon()
    for mode, (outline, fill) in mode_colours(palette).items():
        for size in SIZES:
            image, _ = QgsApplication.svgCache().svgAsImage(str(path), size, fill, outline, 1, 1)
            icon.addPixmap(QPixmap.fromImage(image), mode)
    return icon


def mode_colours(palette: QPalette) -> dict[QIcon.Mode, tuple[QColor, QColor]]:
    """Return outline and fill for each state of an icon."""
    ink = palette.color(QPalette.ColorRole.WindowText)
    ground = palette.color(QPalette.ColorRole.Window)
    accent = readable(QColor(ACCENT), ground)
    selected = palette.color(QPalette.ColorRole.HighlightedText)
    faint = mixed(ink, ground, 0.6)
    return {
        QIcon.Mode.Normal: (ink, accent),
        QIcon.Mode.Active: (ink, accent),
        QIcon.Mode.Selected: (selected, selected),
        QIcon.Mode.Disabled: (faint, faint),
    }


def tier_swatch(step: int | str, size: int, palette: QPalette) -> QIcon:
    """Return the map's symbol of a step, scaled so that the largest one fills ``size``.

    Args:
        step: 1 to 7, ``below_scope`` or ``unclassified``.
        size: width and height in device-independent pixels.
    """
    icon = QIcon()
    for mode, ground, ink in (
        (QIcon.Mode.Normal, QPalette.ColorRole.Base, QPalette.ColorRole.Text),
        (QIcon.Mode.Selected, QPalette.ColorRole.Highlight, QPalette.ColorRole.HighlightedText),
    ):
        symbol = swatch_symbol(step, palette.color(ground), palette.color(ink))
        for ratio in RATIOS:
            icon.addPixmap(swatch_pixmap(symbol, size, ratio), mode)
    return icon


def position_swatch(scheme: SizeScheme, position: int, size: int, palette: QPalette) -> QIcon:
    """Return the swatch of a position that ``SizeScheme.classify`` gave."""
    if 0 <= position < len(scheme):
        return tier_swatch(steps_for(len(scheme))[position], size, palette)
    return tier_swatch(UNCLASSIFIED if position < 0 else BELOW_SCOPE, size, palette)


def symbol_swatch(symbol: QgsSymbol, size: int) -> QIcon:
    """Return a symbol that the user chose, as QGIS's legend shows it."""
    return QgsSymbolLayerUtils.symbolPreviewIcon(symbol, QSize(size, size))


def swatch_symbol(step: int | str, ground: QColor, ink: QColor) -> QgsMarkerSymbol:
    if isinstance(step, str):
        make = {BELOW_SCOPE: below_scope_symbol, UNCLASSIFIED: unclassified_symbol}[step]
        symbol = make(Qgis.GeometryType.Point)
        stroke = symbol.color() if is_paper(ground) else mixed(ink, ground, 0.25)
        stroke = readable(stroke, ground, CROSS_CONTRAST)
        symbol.symbolLayer(0).setStrokeColor(stroke)
        return symbol
    symbol = tier_symbol(step, Qgis.GeometryType.Point)
    fit_to_ground(symbol, ground)
    return symbol


def swatch_pixmap(symbol: QgsMarkerSymbol, size: int, ratio: int) -> QPixmap:
    image = QImage(size * ratio, size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_markers(painter, symbol, [QPointF(size / 2, size / 2)], pixels_per_mm(symbol, size))
    painter.end()
    return QPixmap.fromImage(image)


def pixels_per_mm(symbol: QgsMarkerSymbol, size: int) -> float:
    largest = ramp()["steps"][LARGEST_STEP - 1]
    scale = size / (largest["size"] + largest["casing"])
    return max(scale, LEAST_PIXELS / symbol.size())

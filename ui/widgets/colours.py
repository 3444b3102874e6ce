"""Colours that stay readable on the ground they are painted on, whatever the theme."""

from __future__ import annotations

from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtWidgets import QApplication, QWidget

__all__ = ["contrast", "is_dark", "mixed", "opaque_palette", "readable"]

LEAST_CONTRAST = 3.0  # of icons and lines, WCAG 2.1, 1.4.11
STEP = 0.03


def mixed(colour: QColor, other: QColor, share: float) -> QColor:
    """Return ``colour`` with ``share`` of ``other`` in it."""
    return QColor.fromRgbF(
        *(
            mine + (theirs - mine) * share
            for mine, theirs in zip(colour.getRgbF()[:3], other.getRgbF()[:3])
        )
    )


def contrast(colour: QColor, ground: QColor) -> float:
    """Return the contrast ratio of WCAG, from 1 to 21."""
    low, high = sorted((luminance(colour), luminance(ground)))
    return (high + 0.05) / (low + 0.05)


def is_dark(ground: QColor) -> bool:
    """Tell whether white stands out from ``ground`` more than black does."""
    return contrast(QColor("white"), ground) > contrast(QColor("black"), ground)


def readable(colour: QColor, ground: QColor, least: float = LEAST_CONTRAST) -> QColor:
    """Return ``colour``, made lighter or darker until it stands out from ``ground``."""
    step = STEP if is_dark(ground) else -STEP
    hue, saturation, lightness, _ = colour.getHslF()
    found = QColor(colour)
    while contrast(found, ground) < least and 0 <= lightness + step <= 1:
        lightness += step
        found = QColor.fromHslF(max(0.0, hue), saturation, lightness)
    return found


def opaque_palette(widget: QWidget) -> QPalette:
    """Return a widget's palette with a ground: the sheets of QGIS's themes make it transparent."""
    palette = QPalette(widget.palette())
    if palette.color(QPalette.ColorRole.Base).alpha() < 255:
        base = QApplication.palette().color(QPalette.ColorRole.Base)
        palette.setColor(QPalette.ColorRole.Base, base)
    return palette


def luminance(colour: QColor) -> float:
    red, green, blue = (linear(channel) for channel in colour.getRgbF()[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4

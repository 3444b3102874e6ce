"""How well what is shown stands out from its ground, by WCAG 2.1 on the pixels of the screen."""

from __future__ import annotations

from collections import Counter

from qgis.PyQt.QtGui import QColor, QImage

LEAST_FOR_TEXT = 4.5


def contrast_within(image: QImage) -> float:
    """Return the contrast of the ground, the commonest colour, and what differs most from it."""
    pixels = Counter(image.pixel(x, y) for x in range(image.width()) for y in range(image.height()))
    lights = [luminance(QColor(pixel)) for pixel, _ in pixels.most_common()]
    return max(ratio(lights[0], other) for other in lights)


def ratio(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def luminance(color: QColor) -> float:
    """Return the relative luminance of an sRGB colour, from 0 to 1."""
    red, green, blue = (linear(part) for part in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

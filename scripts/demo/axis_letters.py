"""Sets the names of the axes letter by letter along the curves that pins.yaml gives by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qgis.PyQt.QtGui import QFont, QFontMetricsF, QPainterPath

from .pins import axis_names
from .style import FAMILIES

POINTS = {"zh": 12.5, "en": 10.5}
MM_PER_POINT = 25.4 / 72
# Room between Latin letters, in points. Chinese ones are spread over their whole curve.
SPACING = 1.2
# Widths are measured in letters this many pixels high, so that no rounding is seen.
PIXELS = 400


@dataclass(frozen=True)
class Letter:
    """A letter in millimetres on the sheet, and its turn clockwise in degrees."""

    axis: str
    text: str
    x: float
    y: float
    turn: float


def axis_letters(language: str) -> Iterator[Letter]:
    """Yield the letters of all names of a language."""
    for name in axis_names(language):
        curve = curve_through(name["curve"])
        if language == "zh":
            yield from spread(name, curve)
        else:
            yield from set_along(name, curve)


def curve_through(points: list[list[float]]) -> QPainterPath:
    """The straight line from the first point to the last, or the curve that bends to a third."""
    curve = QPainterPath()
    curve.moveTo(*points[0])
    if len(points) == 2:
        curve.lineTo(*points[1])
    else:
        start, through, end = points
        bend = [2 * middle - (a + b) / 2 for a, middle, b in zip(start, through, end)]
        curve.quadTo(*bend, *end)
    return curve


def spread(name: dict, curve: QPainterPath) -> Iterator[Letter]:
    """Yield upright letters, the first at the start of the curve and the last at its end."""
    for position, text in enumerate(name["text"]):
        at = curve.length() * position / (len(name["text"]) - 1)
        point = curve.pointAtPercent(curve.percentAtLength(at))
        yield Letter(name["axis"], text, point.x(), point.y(), 0.0)


def set_along(name: dict, curve: QPainterPath) -> Iterator[Letter]:
    """Yield letters turned with the curve, the name in its middle."""
    ends = letter_ends(name["text"])
    start = (curve.length() - ends[-1]) / 2
    for text, begin, end in zip(name["text"], [0.0, *ends], ends):
        share = curve.percentAtLength(start + (begin + end) / 2)
        point = curve.pointAtPercent(share)
        if text.strip():
            turn = -(curve.angleAtPercent(share) + 180) % 360 - 180
            yield Letter(name["axis"], text, point.x(), point.y(), turn)


def letter_ends(text: str) -> list[float]:
    """Where each letter of a Latin name ends, in millimetres from its beginning."""
    font = QFont()
    font.setFamilies(FAMILIES["en"])
    font.setBold(True)
    font.setPixelSize(PIXELS)
    metrics = QFontMetricsF(font)
    size = POINTS["en"] * MM_PER_POINT
    widths = [metrics.horizontalAdvance(text[: end + 1]) for end in range(len(text))]
    return [
        width / PIXELS * size + position * SPACING * MM_PER_POINT
        for position, width in enumerate(widths)
    ]

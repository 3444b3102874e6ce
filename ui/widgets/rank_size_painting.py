"""Paints the rank-size figure with any painter: on the screen, into images and vector files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen, QPolygonF

from ...core.cities import RankSizeFit
from ...core.numbers import format_number
from ...core.rules import SizeScheme
from ...translation import tr
from .colours import mixed, readable
from .marker_painter import paint_markers
from .population_text import bound_text, tick_text
from .rank_size_axes import Axes, axes_for
from .rank_size_data import RankSizeData
from .rank_size_points import point_radius, point_symbol
from .rank_size_words import thinned_sentence

__all__ = ["Picture", "axes_in", "paint", "paper_palette"]

LARGEST_POINT = 0.72  # of the height of a line of text
ROOMY, LEAST_SCALE = 160.0, 0.7  # a lower figure has smaller points, down to that
TEXT_CONTRAST = 4.5
TICK, MINOR_TICK = 4.0, 2.0
GAP = 3.0
RING = 2.5
MOST_RINGS = 30
LINE_POINTS = 60


@dataclass(frozen=True)
class Picture:
    """Everything that is painted.

    Attributes:
        positions: tier of each point of ``data.drawn``.
        rings: indexes into ``data.order`` of the points that are selected.
        ring_positions: tier of each of them.
        caption: a line under the figure, or an empty string.
    """

    scheme: SizeScheme
    data: RankSizeData
    positions: np.ndarray
    rings: np.ndarray
    ring_positions: np.ndarray
    fit: RankSizeFit | None
    cut_off: float
    language: str
    caption: str = ""


@dataclass(frozen=True)
class Inks:
    """Colours taken from a palette."""

    ground: QColor
    ink: QColor
    second: QColor
    faint: QColor
    ring: QColor


def paper_palette() -> QPalette:
    """Return the colours of files: dark ink on white paper, whatever the theme."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, QColor("white"))
    palette.setColor(QPalette.ColorRole.Text, QColor("#1B2227"))
    palette.setColor(QPalette.ColorRole.Highlight, QColor("#1B62AE"))
    return palette


def paint(painter: QPainter, rect: QRectF, palette: QPalette, picture: Picture) -> None:
    """Paint ``picture`` into ``rect`` in the painter's font."""
    inks = inks_of(palette)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(rect, inks.ground)
    axes = axes_in(rect, painter.font(), picture)
    paint_axes(painter, rect, axes, inks, picture)
    painter.save()
    painter.setClipRect(axes.plot)
    paint_cut_off(painter, axes, inks, picture)
    painter.restore()
    many = len(picture.rings) > MOST_RINGS
    if many:
        paint_band(painter, axes, inks, picture)
    paint_points(painter, axes, inks, picture)
    paint_fit(painter, axes, inks, picture)
    if not many:
        paint_rings(painter, axes, inks, picture)
    painter.restore()


def axes_in(rect: QRectF, font: QFont, picture: Picture) -> Axes:
    """Return the axes that ``paint`` uses, for finding the point under the mouse."""
    metrics = QFontMetricsF(font)
    line, data = metrics.height(), picture.data
    probe = axes_for(rect, len(data), float(data.sizes[0]), float(data.sizes[-1]))
    names = [tick_text(tick, picture.language) for tick in probe.sizes.ticks()]
    gutter = max(metrics.horizontalAdvance(name) for name in [*names, *titles(picture)[:1]])
    below = line * (2 if picture.caption else 1) + TICK + GAP
    plot = rect.adjusted(gutter + TICK + 3 * GAP, line + 2 * GAP, -line / 2 - GAP, -below - GAP)
    return axes_for(plot, len(data), float(data.sizes[0]), float(data.sizes[-1]))


def titles(picture: Picture) -> tuple[str, str]:
    # In one string: the head of the figure is no field label, which Chinese words otherwise.
    rank, population = tr("Rank | Population", picture.language).split(" | ")
    return rank, population


def inks_of(palette: QPalette) -> Inks:
    ground = palette.color(QPalette.ColorRole.Base)
    ink = palette.color(QPalette.ColorRole.Text)
    return Inks(
        ground=ground,
        ink=ink,
        second=mixed(ink, ground, 0.25),
        faint=mixed(ink, ground, 0.55),
        ring=readable(palette.color(QPalette.ColorRole.Highlight), ground, TEXT_CONTRAST),
    )


# Axes


def paint_axes(painter, rect: QRectF, axes: Axes, inks: Inks, picture: Picture) -> None:
    plot, metrics = axes.plot, QFontMetricsF(painter.font())
    painter.setPen(QPen(inks.faint, 1))
    painter.drawLine(plot.bottomLeft(), plot.bottomRight())
    painter.drawLine(plot.bottomLeft(), plot.topLeft())
    paint_ticks(painter, axes)
    painter.setPen(inks.second)
    base = plot.bottom() + TICK + metrics.ascent() + 1
    paint_rank_names(painter, axes, metrics, base, rect.right() - GAP)
    paint_size_names(painter, axes, metrics, picture.language)
    rank, population = titles(picture)
    x = plot.left() - TICK - GAP - metrics.horizontalAdvance(rank)
    painter.drawText(QPointF(x, base), rank)
    painter.drawText(QPointF(rect.left() + GAP, rect.top() + GAP + metrics.ascent()), population)
    paint_notes(painter, rect, metrics, picture)


def paint_ticks(painter: QPainter, axes: Axes) -> None:
    left, bottom = axes.plot.left(), axes.plot.bottom()
    for scale, is_rank in ((axes.ranks, True), (axes.sizes, False)):
        named = set(scale.ticks())
        # There is no rank under 1.
        for tick in (tick for tick in scale.minor_ticks() if not is_rank or tick >= 1):
            length = TICK if tick in named else MINOR_TICK
            if is_rank:
                x = axes.x(tick)
                painter.drawLine(QPointF(x, bottom), QPointF(x, bottom + length))
            else:
                y = axes.y(tick)
                painter.drawLine(QPointF(left, y), QPointF(left - length, y))


def paint_rank_names(
    painter: QPainter, axes: Axes, metrics: QFontMetricsF, base: float, right: float
) -> None:
    end = axes.plot.left() - TICK
    for tick in (tick for tick in axes.ranks.ticks() if tick >= 1):
        name = format_number(tick)
        width = metrics.horizontalAdvance(name)
        x = min(axes.x(tick) - width / 2, right - width)
        if x >= end:
            painter.drawText(QPointF(x, base), name)
            end = x + width + 2 * GAP


def paint_size_names(painter: QPainter, axes: Axes, metrics: QFontMetricsF, language: str) -> None:
    end = axes.plot.bottom() + metrics.height()
    for tick in axes.sizes.ticks():
        name, y = tick_text(tick, language), axes.y(tick)
        x = axes.plot.left() - TICK - GAP - metrics.horizontalAdvance(name)
        if y <= end - metrics.height():
            painter.drawText(QPointF(x, y + metrics.capHeight() / 2), name)
            end = y


def paint_notes(painter, rect: QRectF, metrics: QFontMetricsF, picture: Picture) -> None:
    data = picture.data
    if data.is_thinned:
        note = thinned_sentence(len(data.drawn), len(data), picture.language)
        x = rect.right() - GAP - metrics.horizontalAdvance(note)
        painter.drawText(QPointF(x, rect.top() + GAP + metrics.ascent()), note)
    if picture.caption:
        base = rect.bottom() - GAP - metrics.descent()
        painter.drawText(QPointF(rect.left() + GAP, base), picture.caption)


# The cities, and the line through them


def paint_cut_off(painter: QPainter, axes: Axes, inks: Inks, picture: Picture) -> None:
    if not axes.sizes.low <= picture.cut_off <= axes.sizes.high:
        return
    y = axes.y(picture.cut_off)
    painter.setPen(QPen(inks.faint, 1, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(axes.plot.left(), y), QPointF(axes.plot.right(), y))
    painter.setPen(inks.second)
    name = f"≥ {bound_text(picture.cut_off, picture.language)}"
    painter.drawText(QPointF(axes.plot.left() + 2 * GAP, y - GAP), name)


def paint_points(painter: QPainter, axes: Axes, inks: Inks, picture: Picture) -> None:
    largest = largest_point(painter, axes)
    data = picture.data
    # The largest come last and lie on top.
    for position in np.unique(picture.positions)[::-1]:
        indexes = data.drawn[picture.positions == position][::-1]
        points = [axes.point(index + 1, data.sizes[index]) for index in indexes]
        symbol = point_symbol(picture.scheme, int(position), inks.ground)
        scale = 2 * point_radius(picture.scheme, int(position), largest) / symbol.size()
        paint_markers(painter, symbol, points, scale)


def largest_point(painter: QPainter, axes: Axes) -> float:
    """Return the width of a point of the largest tier, less in a low figure."""
    room = min(1.0, max(LEAST_SCALE, axes.plot.height() / ROOMY))
    return QFontMetricsF(painter.font()).height() * LARGEST_POINT * room


def paint_fit(painter: QPainter, axes: Axes, inks: Inks, picture: Picture) -> None:
    if picture.fit is None:
        return
    largest = float(picture.data.sizes[0])
    sizes = np.geomspace(picture.fit.minimum, largest, LINE_POINTS)
    ranks = [picture.fit.rank_at(size) for size in sizes]
    line = QPolygonF([axes.point(rank, size) for rank, size in zip(ranks, sizes)])
    painter.save()
    painter.setClipRect(axes.plot)
    for colour, width in ((inks.ground, 2.0), (inks.ink, 1.0)):
        painter.setPen(QPen(colour, width))
        painter.drawPolyline(line)
    painter.restore()


def paint_rings(painter: QPainter, axes: Axes, inks: Inks, picture: Picture) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for centre, radius in rings(painter, axes, picture):
        for colour, width in ((inks.ground, 3.0), (inks.ring, 1.6)):
            painter.setPen(QPen(colour, width))
            painter.drawEllipse(centre, radius, radius)


def paint_band(painter: QPainter, axes: Axes, inks: Inks, picture: Picture) -> None:
    """Paint many selected points as a band behind them, where rings would hide them."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.ring)
    for centre, radius in rings(painter, axes, picture):
        painter.drawEllipse(centre, radius, radius)


def rings(painter: QPainter, axes: Axes, picture: Picture) -> Iterator[tuple[QPointF, float]]:
    largest = largest_point(painter, axes)
    for index, position in zip(picture.rings, picture.ring_positions):
        radius = point_radius(picture.scheme, int(position), largest) + RING
        yield axes.point(index + 1, picture.data.sizes[index]), radius

"""Paints the cells of the table of tiers: bars of shares, the line over the total."""

from __future__ import annotations

from qgis.PyQt.QtCore import QModelIndex, QRect, QRectF
from qgis.PyQt.QtGui import QColor, QFontMetrics, QPainter, QPalette
from qgis.PyQt.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from .colours import mixed, readable
from .tier_model import SHARE, BarRole

__all__ = ["TierDelegate"]

LEAST_BAR = 3  # letters; a shorter one goes under its figure
WIDEST_SHARE = "99.9\u00a0%"


class TierDelegate(QStyledItemDelegate):
    """A bar and its figure share a cell without touching."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        painter.save()
        if index.column() == SHARE:
            self._paint_share(painter, option, index)
        else:
            super().paint(painter, option, index)
        if index.row() == index.model().rowCount() - 1:
            paint_rule(painter, option)
        painter.restore()

    def _paint_share(self, painter, option, index) -> None:
        filled = QStyleOptionViewItem(option)
        self.initStyleOption(filled, index)
        style = filled.widget.style() if filled.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, filled, painter, filled.widget)
        bar = index.data(BarRole)
        if bar is not None:
            paint_bar(painter, filled, *bar)


def paint_bar(
    painter: QPainter, option: QStyleOptionViewItem, share: float, colour: QColor
) -> None:
    track = bar_track(option.rect, option.fontMetrics)
    selected = option.state & QStyle.StateFlag.State_Selected
    ground = option.palette.color(QPalette.ColorRole.Base)
    ink = option.palette.color(QPalette.ColorRole.HighlightedText)
    bar = QRectF(track)
    bar.setWidth(max(1.0, bar.width() * share))
    painter.fillRect(bar, ink if selected else readable(colour, ground))


def bar_track(cell: QRect, metrics: QFontMetrics) -> QRect:
    """Return where a bar may run: left of the figure, or under it where there is no room."""
    letter = metrics.averageCharWidth()
    beside = cell.width() - metrics.horizontalAdvance(WIDEST_SHARE) - 2 * letter
    if beside < LEAST_BAR * letter:
        thin = max(2, metrics.height() // 7)
        return QRect(cell.left() + 3, cell.bottom() - thin, cell.width() - 6, thin)
    height = max(3, round(metrics.xHeight() * 1.2))
    return QRect(cell.left() + letter // 2, cell.center().y() - height // 2 + 1, beside, height)


def paint_rule(painter: QPainter, option: QStyleOptionViewItem) -> None:
    palette = option.palette
    ground, ink = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text)
    painter.setPen(mixed(ground, ink, 0.4))
    painter.drawLine(option.rect.topLeft(), option.rect.topRight())

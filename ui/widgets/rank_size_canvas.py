"""Shows the rank-size figure of an overview on the screen, in the colours of the theme."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from qgis.PyQt.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPalette, QPen, QPixmap, QTextOption
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ...core.cities import TierOverview
from ...translation import interface_language, tr
from .colours import opaque_palette
from .rank_size_axes import Axes
from .rank_size_data import RankSizeData
from .rank_size_painting import axes_in, paint
from .rank_size_state import RankSizeState
from .veil import DIMMED

__all__ = ["RankSizeCanvas", "figure_title"]

LEAST_HEIGHT = 120
REACH = 8.0  # px, from the mouse to a point


class RankSizeCanvas(QWidget):
    """The figure as it is looked at. An ``index`` is a rank less one."""

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self._state: RankSizeState | None = None
        self._cut_offs: dict[str, float] = {}
        self._dimmed = False
        self._current: int | None = None
        self._cache: QPixmap | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(LEAST_HEIGHT)

    def set_overview(
        self,
        overview: TierOverview | None,
        data: RankSizeData | None = None,
        names: Sequence[str] | None = None,
    ) -> None:
        """Show an overview, or nothing.

        Args:
            data: what ``rank_size_data`` made of the overview, best in a task: for a million
                cities it takes longer than a user interface may stand still.
            names: of the overview's rows.
        """
        self._current = None
        self._state = RankSizeState(overview, data, names) if overview is not None else None
        if overview is not None:
            self._state.set_cut_off(self._cut_offs.get(overview.scheme.id, self._state.cut_off))
        self._refresh()

    def set_cut_off(self, persons: float) -> None:
        """Fit the line to the cities of at least ``persons``, whenever this scheme is shown."""
        if self._state is not None:
            self._cut_offs[self._state.overview.scheme.id] = float(persons)
            self._state.set_cut_off(persons)
            self._refresh()

    def cut_off(self) -> float | None:
        return self._state.cut_off if self._state else None

    def set_selected_rows(self, rows: np.ndarray) -> None:
        """Ring the points of these rows of the overview."""
        if self._state is not None:
            self._state.select(rows)
            self._repaint()

    def set_dimmed(self, dimmed: bool) -> None:
        """Pale the figure, which is that of a former state."""
        self._dimmed = dimmed
        self.update()

    def fit_text(self) -> str:
        """Return the exponent in words, or why there is none; empty without an overview."""
        return self._state.fit_text(interface_language()) if self._state else ""

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 20, max(LEAST_HEIGHT, line * 11))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().height() * 8, LEAST_HEIGHT)

    # Painting

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        palette = opaque_palette(self)
        painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.Base))
        if self.is_drawable():
            painter.setOpacity(DIMMED if self._dimmed else 1.0)
            painter.drawPixmap(0, 0, self._pixmap())
            self._paint_current(painter)
        elif self._state is not None:
            painter.setPen(palette.color(QPalette.ColorRole.Text))
            middle = QTextOption(Qt.AlignmentFlag.AlignCenter)
            painter.drawText(QRectF(self.rect()), self.fit_text(), middle)

    def _pixmap(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        if self._cache is None or self._cache.devicePixelRatio() != ratio:
            self._cache = QPixmap(self.size() * ratio)
            self._cache.setDevicePixelRatio(ratio)
            painter = QPainter(self._cache)
            painter.setFont(self.font())
            picture = self._state.picture(interface_language())
            paint(painter, QRectF(self.rect()), opaque_palette(self), picture)
            painter.end()
        return self._cache

    def _paint_current(self, painter: QPainter) -> None:
        if self._current is None or not self.hasFocus():
            return
        centre, radius = self.place(self._current), self.fontMetrics().height() / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = QColor(self.palette().color(QPalette.ColorRole.Text))
        painter.setPen(QPen(ink, 1, Qt.PenStyle.DotLine))
        painter.drawRect(QRectF(centre.x() - radius, centre.y() - radius, radius * 2, radius * 2))

    def axes(self) -> Axes:
        return axes_in(QRectF(self.rect()), self.font(), self._state.picture(interface_language()))

    def place(self, index: int) -> QPointF:
        """Return where a point lies."""
        return self.axes().point(index + 1, self._state.data.sizes[index])

    def point_at(self, place: QPointF) -> int | None:
        """Return the index of the point at ``place``, the nearest where several are."""
        if not self.is_drawable():
            return None
        axes, shown = self.axes(), self._state.shown()
        across = axes.ranks.places(shown + 1.0) * axes.plot.width() + axes.plot.left()
        down = (
            axes.plot.bottom()
            - axes.sizes.places(self._state.data.sizes[shown]) * axes.plot.height()
        )
        distances = np.hypot(across - place.x(), down - place.y())
        nearest = int(np.argmin(distances))
        return int(shown[nearest]) if distances[nearest] <= REACH else None

    def is_drawable(self) -> bool:
        return self._state is not None and len(self._state.data) > 0

    def _repaint(self) -> None:
        self._cache = None
        self.update()

    def _refresh(self) -> None:
        self.setAccessibleName(figure_title())
        self.setAccessibleDescription(self.fit_text())
        self._repaint()

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._repaint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not hasattr(self, "_state"):
            return
        if event.type() == QEvent.Type.LanguageChange:
            self._refresh()
        elif event.type() in (
            QEvent.Type.PaletteChange,
            QEvent.Type.FontChange,
            QEvent.Type.StyleChange,
        ):
            self._repaint()
            self.updateGeometry()


def figure_title() -> str:
    return tr("Rank–Size", interface_language())

"""The logarithmic axes of the rank-size figure: where a value lies and which ticks are named."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from qgis.PyQt.QtCore import QPointF, QRectF

__all__ = ["Axes", "LogScale", "axes_for"]

ROOM = 0.04  # of an axis, beyond the first and the last point
FEW_TICKS = 3


@dataclass(frozen=True)
class LogScale:
    """A range of values, laid on a logarithmic axis from 0 to 1."""

    low: float
    high: float

    def place(self, value: float) -> float:
        """Return where ``value`` lies, from 0 to 1."""
        span = math.log(self.high) - math.log(self.low)
        return (math.log(value) - math.log(self.low)) / span

    def places(self, values: np.ndarray) -> np.ndarray:
        """Return where many values lie."""
        span = math.log(self.high) - math.log(self.low)
        return (np.log(values) - math.log(self.low)) / span

    def ticks(self) -> list[float]:
        """Return powers of ten in the range; with 2 and 5 between where there are few."""
        decades = self._multiples((1,))
        return decades if len(decades) >= FEW_TICKS else self._multiples((1, 2, 5))

    def minor_ticks(self) -> list[float]:
        return self._multiples(range(1, 10))

    def _multiples(self, digits) -> list[float]:
        exponents = range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high)) + 1)
        values = (digit * 10.0**exponent for exponent in exponents for digit in digits)
        return [value for value in values if self.low <= value <= self.high]


@dataclass(frozen=True)
class Axes:
    """Both axes in the rectangle that the points may take."""

    plot: QRectF
    ranks: LogScale
    sizes: LogScale

    def point(self, rank: float, size: float) -> QPointF:
        return QPointF(self.x(rank), self.y(size))

    def x(self, rank: float) -> float:
        return self.plot.left() + self.ranks.place(rank) * self.plot.width()

    def y(self, size: float) -> float:
        return self.plot.bottom() - self.sizes.place(size) * self.plot.height()


def axes_for(plot: QRectF, last_rank: int, largest: float, smallest: float) -> Axes:
    """Return axes that hold all points with a little room."""
    return Axes(plot, padded(1.0, float(last_rank)), padded(smallest, largest))


def padded(low: float, high: float) -> LogScale:
    if high <= low * 1.01:
        low, high = low / 2, high * 2
    room = (high / low) ** ROOM
    return LogScale(low / room, high * room)

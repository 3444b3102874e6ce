"""Units and their figures: columns of measures, each with its unit and how surely it is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ..quantities import QuantityUnit
from .bounds import EXACT

__all__ = ["DIGITS", "Figures", "Units"]

# Decimals to which a value times a unit's factor is kept: float64 adds noise beyond.
DIGITS = 6


@dataclass(frozen=True)
class Figures:
    """A measure of many units: float64 in ``unit``, NaN where unknown; ``bound`` says how known."""

    values: np.ndarray
    unit: QuantityUnit
    bound: str = EXACT

    @property
    def base_values(self) -> np.ndarray:
        factor = float(self.unit.factor)
        with np.errstate(over="ignore"):
            return self.values if factor == 1 else np.round(self.values * factor, DIGITS)

    def of(self, rows: np.ndarray) -> Figures:
        return Figures(self.values[rows], self.unit, self.bound)


@dataclass(frozen=True)
class Units:
    """A block of units.

    Attributes:
        kinds: of ``core.county_towns.kinds`` (int8).
        figures: by measure id; a measure that is not here has no field.
        seats: in three values, whether a town is a county seat; None where nothing tells.
        relaxed: in three values, whether a unit falls under the relaxation; None as for seats.
    """

    kinds: np.ndarray
    figures: Mapping[str, Figures]
    seats: np.ndarray | None = None
    relaxed: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.kinds)

    def of(self, rows: np.ndarray) -> Units:
        return Units(
            kinds=self.kinds[rows],
            figures={name: figures.of(rows) for name, figures in self.figures.items()},
            seats=None if self.seats is None else self.seats[rows],
            relaxed=None if self.relaxed is None else self.relaxed[rows],
        )

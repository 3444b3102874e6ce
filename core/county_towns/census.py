"""Recognises a column that equals the census figure of whole counties: a bound of their seats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from ..quantities import QuantityUnit
from ..reference import COUNTY_POPULATIONS, county_populations

__all__ = ["CountyCensusMatch"]

TOLERANCE = 0.01  # within which a value equals the census figure
FEWEST_MATCHES = 3  # codes; fewer say nothing about a column


@dataclass
class CountyCensusMatch:
    """Counts how many values of a column equal the census's populations of whole counties."""

    _codes: list[str] = field(default_factory=list)
    _values: list[float] = field(default_factory=list)

    def add(self, codes: Sequence[str | None], values: np.ndarray) -> None:
        """Keep the values of the 1,482 counties of the census; others tell nothing."""
        census = county_populations()
        for code, value in zip(codes, values.tolist()):
            if code in census and value >= 0 and len(self._codes) < len(census):
                self._codes.append(code)
                self._values.append(value)

    def population(self, unit: QuantityUnit) -> str | None:
        """Return the id of the census population that most matched codes equal, or None."""
        if len(self._codes) < FEWEST_MATCHES:
            return None
        census = county_populations()
        figures = np.array([census[code] for code in self._codes], dtype=np.float64)
        with np.errstate(over="ignore"):
            people = np.array(self._values)[:, np.newaxis] * float(unit.factor)
        hits = (np.abs(people - figures) <= TOLERANCE * figures).sum(axis=0)
        best = int(hits.argmax())
        return COUNTY_POPULATIONS[best] if hits[best] * 2 > len(self._codes) else None

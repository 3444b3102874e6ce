"""The columns that *Classify Cities* adds, made block by block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from qgis.core import NULL

from ..core.cities import MeasureDoubt
from ..core.numbers import CleanColumn
from ..core.rules import SizeScheme
from . import wording


@dataclass(frozen=True)
class TierBlock:
    """A block of classified rows.

    Attributes:
        positions: as ``SizeScheme.classify`` gives them.
        persons: population in persons, NaN where there is none.
        columns: the values of ``core.fields.CITY_TIER_FIELDS``, column by column.
    """

    positions: np.ndarray
    persons: np.ndarray
    columns: Sequence[Sequence[object]]


class TierColumns:
    """Makes the columns for one scheme, unit and language.

    Args:
        factor: persons in one unit of the field.
        doubt: what speaks against the population field; the reasons name it.
    """

    def __init__(
        self, scheme: SizeScheme, factor: int, language: str, doubt: MeasureDoubt | None
    ) -> None:
        self._scheme = scheme
        self._factor = factor
        self._reasons = wording.TierReasons(scheme, language, doubt)
        # Position -1 stands for unclassified: it is the last entry of each table.
        positions = [*range(len(scheme) + 1), -1]
        self._tables = (
            [scheme.tier_id(position) for position in positions],
            [scheme.group_id(position) for position in positions],
            [wording.tier_label(scheme, position, language) for position in positions],
            [*range(1, len(scheme) + 1), NULL, NULL],
        )

    def of(self, raw: Sequence[object], column: CleanColumn) -> TierBlock:
        """Classify a block of population values.

        Args:
            raw: the values as they stand in the field; ``column`` is the same, cleaned.
        """
        scheme = self._scheme
        positions = scheme.classify(column.values, self._factor)
        with np.errstate(over="ignore"):
            persons = column.values * self._factor
        places = positions.tolist()
        reasons = [
            self._reasons.classified(place, number)
            if place >= 0
            else self._reasons.unclassified(scheme.explain(value, self._factor), value)
            for place, number, value in zip(places, persons.tolist(), raw)
        ]
        picked = [[table[place] for place in places] for table in self._tables]
        return TierBlock(positions, persons, [*picked, [scheme.id] * len(raw), reasons])

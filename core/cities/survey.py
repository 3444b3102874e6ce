"""A look at a population column before it is classified: unit, measure, values, codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from ..codes import is_city, normalise_codes
from ..numbers import INFINITE, MISSING, UNREADABLE, clean_column
from ..rules.measures import CensusMatch
from ..rules.size_scheme import SizeScheme
from ..units import FACTORS, UnitDecision, UnitEvidence, decide_unit
from .tiers import MeasureDoubt, doubt_measure

__all__ = ["Example", "PopulationSurvey"]


@dataclass
class Example:
    """How often something was met, and where first."""

    count: int = 0
    value: object = None
    row: int = 0

    def add(self, count: int, value: object, row: int) -> None:
        if not self.count:
            self.value, self.row = value, row
        self.count += count


@dataclass
class PopulationSurvey:
    """What a population column and the codes beside it tell, gathered block by block.

    Memory is bounded: nothing is kept for each row.

    Attributes:
        total: rows seen.
        missing, unreadable, infinite, negative: values that are no population.
        duplicates: codes that occur again.
    """

    total: int = 0
    missing: Example = field(default_factory=Example)
    unreadable: Example = field(default_factory=Example)
    infinite: Example = field(default_factory=Example)
    negative: Example = field(default_factory=Example)
    duplicates: Example = field(default_factory=Example)
    evidence: UnitEvidence = field(default_factory=UnitEvidence)
    _census: CensusMatch = field(default_factory=lambda: CensusMatch(tuple(FACTORS.values())))
    _seen: bytearray = field(default_factory=lambda: bytearray(1_000_000))

    def add(
        self, raw: Sequence[object], rows: Sequence[int], raw_codes: Sequence[object] | None = None
    ) -> None:
        """Add a block.

        Args:
            raw: population values as they stand in the field.
            rows: the ids by which messages name a row.
            raw_codes: administrative codes, where the layer has them.
        """
        column = clean_column(raw)
        self.total += len(raw)
        self.evidence.add(column.values)
        self._note(self.missing, column.status == MISSING, raw, rows)
        self._note(self.unreadable, column.status == UNREADABLE, raw, rows)
        self._note(self.infinite, column.status == INFINITE, raw, rows)
        self._note(self.negative, column.values < 0, raw, rows)
        if raw_codes is not None:
            self._add_codes(normalise_codes(raw_codes), column.values, rows)

    def unit(self, name: str, given: str | None = None) -> UnitDecision:
        """Tell the unit; see ``core.units.decide_unit``."""
        return decide_unit(name, self.evidence, given)

    def doubt(
        self, scheme: SizeScheme, name: str, other_names: Sequence[str], factor: int
    ) -> MeasureDoubt | None:
        """Tell whether the column counts something else; see ``core.cities.doubt_measure``."""
        return doubt_measure(scheme, name, other_names, self._census, factor)

    @staticmethod
    def _note(
        example: Example, hits: np.ndarray, raw: Sequence[object], rows: Sequence[int]
    ) -> None:
        count = int(np.count_nonzero(hits))
        if count:
            first = int(np.argmax(hits))
            example.add(count, raw[first], rows[first])

    def _add_codes(
        self, codes: Sequence[str | None], values: np.ndarray, rows: Sequence[int]
    ) -> None:
        cities = sum(1 for code in codes if code and is_city(code))
        self.evidence.add_codes(sum(1 for code in codes if code), cities)
        self._census.add(codes, values)
        for code, row in zip(codes, rows):
            if code is None or len(code) > 6:
                continue
            if self._seen[int(code)]:
                self.duplicates.add(1, code, row)
            self._seen[int(code)] = 1

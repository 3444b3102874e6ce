"""A look at a population column: its unit, what it counts, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from ..codes import count_cities
from ..numbers import INFINITE, MISSING, UNREADABLE, CleanColumn
from ..rules.measures import CensusMatch
from ..rules.size_scheme import SizeScheme
from ..units import FACTORS, UnitDecision, UnitEvidence, decide_unit
from .tiers import MeasureDoubt, doubt_measure

__all__ = ["ColumnProblems", "Example", "PopulationSurvey"]

# China has 683 cities: these rows hold them in a hundred years.
MORE_THAN_CITIES = 100_000


@dataclass
class PopulationSurvey:
    """What a column's values and the codes beside them tell of its unit and measure.

    Gathered block by block in bounded memory.
    """

    evidence: UnitEvidence = field(default_factory=UnitEvidence)
    _census: CensusMatch = field(default_factory=lambda: CensusMatch(tuple(FACTORS.values())))
    _has_codes: bool = False

    def add(self, values: np.ndarray, codes: Sequence[str | None] | None = None) -> None:
        """Add a block.

        Args:
            values: as ``clean_column`` read them, in the field's unit.
            codes: normalised codes, None where the layer has no code column.
        """
        self.evidence.add(values)
        if codes is None:
            return
        self._has_codes = True
        self.evidence.add_codes(sum(map(bool, codes)), count_cities(codes))
        self._census.add(codes, values)

    @property
    def is_settled(self) -> bool:
        """Further rows cannot change what is told.

        The unit cannot; the comparison with the census rests on the first rows of a layer that is
        too long to be a table of cities.
        """
        told = not self._has_codes or self.evidence.count >= MORE_THAN_CITIES
        return told and self.evidence.is_surely_persons

    def unit(self, name: str, given: str | None = None) -> UnitDecision:
        """Tell the unit; see ``core.units.decide_unit``."""
        return decide_unit(name, self.evidence, given)

    def doubt(
        self, scheme: SizeScheme, name: str, other_names: Sequence[str], factor: int
    ) -> MeasureDoubt | None:
        """Tell whether the column counts something else; see ``core.cities.doubt_measure``."""
        return doubt_measure(scheme, name, other_names, self._census, factor)


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
class ColumnProblems:
    """Values that are no population and codes that occur again, gathered block by block.

    Memory is bounded: of each kind a count and the first example are kept, and of codes each one.
    """

    total: int = 0
    unreadable: Example = field(default_factory=Example)
    negative: Example = field(default_factory=Example)
    infinite: Example = field(default_factory=Example)
    missing: Example = field(default_factory=Example)
    duplicates: Example = field(default_factory=Example)
    _seen: bytearray = field(default_factory=lambda: bytearray(1_000_000))
    _seen_townships: set[str] = field(default_factory=set)

    def add(
        self,
        raw: Sequence[object],
        column: CleanColumn,
        row_id: Callable[[int], int],
    ) -> None:
        """Add a block of values.

        Args:
            raw: the values as they stand in the field; ``column`` is the same, cleaned.
            row_id: gives the id by which messages name a row of the block.
        """
        self.total += len(raw)
        for example, hits in (
            (self.unreadable, column.status == UNREADABLE),
            (self.negative, column.values < 0),
            (self.infinite, column.status == INFINITE),
            (self.missing, column.status == MISSING),
        ):
            count = int(np.count_nonzero(hits))
            if count:
                first = int(np.argmax(hits))
                example.add(count, raw[first], row_id(first))

    def add_codes(self, codes: Sequence[str | None], row_id: Callable[[int], int]) -> None:
        """Add a block of normalised codes; those of townships and villages do not count."""
        seen = self._seen
        for position, code in enumerate(codes):
            if code is None or len(code) > 6:
                continue
            number = int(code)
            if seen[number]:
                self.duplicates.add(1, code, row_id(position))
            seen[number] = 1

    def add_township_codes(self, codes: Sequence[str | None], row_id: Callable[[int], int]) -> None:
        """Add a block of normalised codes, of which only those below counties count."""
        for position, code in enumerate(codes):
            if code is None or len(code) <= 6:
                continue
            if code in self._seen_townships:
                self.duplicates.add(1, code, row_id(position))
            self._seen_townships.add(code)

"""A set of cities classified as a whole: what a table, a figure and a map selection need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..codes import normalise_codes
from ..numbers import CleanColumn, clean_column
from ..rules.size_scheme import SizeScheme
from ..units import UnitDecision
from .row_finder import RowFinder
from .survey import ColumnProblems, PopulationSurvey
from .tiers import MeasureDoubt, TierSummary

__all__ = ["CityTable", "PopulationColumn", "TierOverview"]


@dataclass(frozen=True)
class PopulationColumn:
    """A population field as its layer describes it.

    Attributes:
        other_names: the layer's other fields, among which the right one may be.
        given_unit: the unit that the user gave, None to tell it from name and values.
    """

    name: str
    alias: str = ""
    other_names: tuple[str, ...] = ()
    given_unit: str | None = None

    def judge(
        self, scheme: SizeScheme, survey: PopulationSurvey
    ) -> tuple[UnitDecision, MeasureDoubt | None]:
        """Tell the unit, and whether the column counts something else than ``scheme`` does.

        Raises:
            UnitError: the unit cannot be told.
        """
        # An alias often carries the unit that a short field name has no room for.
        unit = survey.unit(f"{self.name} {self.alias}".strip(), self.given_unit)
        return unit, survey.doubt(scheme, self.name, self.other_names, unit.factor)


@dataclass(frozen=True)
class TierOverview:
    """Cities beside their tier.

    Attributes:
        ids: the row ids that the caller gave (int64).
        persons: population in persons, NaN where there is none.
        positions: as ``SizeScheme.classify`` gives them; -1 is unclassified.
        statuses: what became of each value, as in ``core.numbers``.
        codes: administrative codes of six digits as numbers, 0 where there is none (int32).
        summary: counts and population by tier.
        problems: values that are no population and codes that occur again.
        duplicates: row ids of all rows whose code occurs more than once.
        repeated_codes: the number of those codes.
        finder: finds rows by their ids.
    """

    scheme: SizeScheme
    ids: np.ndarray
    persons: np.ndarray
    positions: np.ndarray
    statuses: np.ndarray
    codes: np.ndarray
    summary: TierSummary
    problems: ColumnProblems
    unit: UnitDecision
    doubt: MeasureDoubt | None
    duplicates: np.ndarray
    repeated_codes: int
    finder: RowFinder

    def ids_of(self, position: int) -> np.ndarray:
        """Return the row ids of a tier."""
        return self.ids[self.positions == position]

    def ids_of_status(self, status: int) -> np.ndarray:
        """Return the row ids of values that became ``status``."""
        return self.ids[self.statuses == status]

    @property
    def default_cut_off(self) -> float:
        """Return the lower bound of the last class but one, in persons."""
        bounds = self.scheme.bounds
        return float(bounds[1] if len(bounds) > 1 else bounds[0])


class CityTable:
    """A population column read as a whole, block by block, for an overview."""

    def __init__(self) -> None:
        self._survey = PopulationSurvey()
        self._problems = ColumnProblems()
        self._ids: list[np.ndarray] = [np.empty(0, np.int64)]
        self._columns: list[CleanColumn] = [clean_column([])]
        self._codes: list[np.ndarray] = [np.empty(0, np.int32)]

    def __len__(self) -> int:
        return sum(map(len, self._ids))

    def add(
        self, raw: Sequence[object], ids: Sequence[int], raw_codes: Sequence[object] | None = None
    ) -> None:
        """Add a block of values, their row ids and the codes beside them, as they stand."""
        column = clean_column(raw)
        codes = None if raw_codes is None else normalise_codes(raw_codes)
        self._survey.add(column.values, codes)
        self._problems.add(raw, column, ids.__getitem__)
        if codes is not None:
            self._problems.add_codes(codes, ids.__getitem__)
        self._ids.append(np.array(ids, dtype=np.int64))
        self._columns.append(column)
        self._codes.append(_code_numbers(codes, len(raw)))

    def overview(self, scheme: SizeScheme, column: PopulationColumn) -> TierOverview:
        """Classify what was read.

        Raises:
            UnitError: the unit cannot be told.
        """
        unit, doubt = column.judge(scheme, self._survey)
        values = np.concatenate([block.values for block in self._columns])
        positions = scheme.classify(values, unit.factor)
        with np.errstate(over="ignore"):
            persons = np.where(positions >= 0, values * unit.factor, np.nan)
        summary = TierSummary(scheme)
        summary.add(positions, persons)
        ids, codes = np.concatenate(self._ids), np.concatenate(self._codes)
        repeated = _repeated(codes)
        return TierOverview(
            scheme=scheme,
            ids=ids,
            persons=persons,
            positions=positions,
            statuses=np.concatenate([block.status for block in self._columns]),
            codes=codes,
            summary=summary,
            problems=self._problems,
            unit=unit,
            doubt=doubt,
            duplicates=ids[np.isin(codes, repeated)],
            repeated_codes=len(repeated),
            finder=RowFinder(ids),
        )


def _repeated(codes: np.ndarray) -> np.ndarray:
    """Return the codes that occur more than once."""
    found, counts = np.unique(codes[codes > 0], return_counts=True)
    return found[counts > 1]


def _code_numbers(codes: Sequence[str | None] | None, count: int) -> np.ndarray:
    if codes is None:
        return np.zeros(count, dtype=np.int32)
    return np.array([int(code) if code and len(code) == 6 else 0 for code in codes], np.int32)

"""A look at the fields that hold measures: their units, and whether they are only bounds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from ..cities import ColumnProblems
from ..numbers import clean_column
from ..quantities import UNITS, QuantityUnit, UnitGuess, contradicts, guess_unit
from ..rules.upgrade_measures import UpgradeMeasure, upper_bound_by_name
from ..units import UnitEvidence
from .bounds import AT_MOST, EXACT
from .census import CountyCensusMatch

__all__ = ["ColumnDecision", "MeasureColumn", "MeasureSurvey", "UnitUnknownError", "clean_figures"]

# China has some 1,500 counties and 21,000 towns: these rows hold them many times.
MORE_THAN_UNITS = 100_000


class UnitUnknownError(ValueError):
    """Neither name nor size tell the unit of a column; ``median`` is of its values."""

    def __init__(self, column: MeasureColumn, median: float | None) -> None:
        super().__init__(f"{column.field}: unit unknown, median {median}")
        self.column = column
        self.median = median


def clean_figures(
    raw: Sequence[object], problems: ColumnProblems, row_id: Callable[[int], int]
) -> np.ndarray:
    """Return a block of a measure, NaN where it is not known, and count what is wrong with it."""
    column = clean_column(raw)
    problems.add(raw, column, row_id)
    # No measure of a unit is below nothing.
    return np.where(column.values < 0, np.nan, column.values)


@dataclass(frozen=True)
class MeasureColumn:
    """A field that holds a measure.

    Attributes:
        unit, bound: as the user gave them; None to tell them.
        is_guessed: the field was told from its name or alias.
    """

    measure: UpgradeMeasure
    field: str
    alias: str = ""
    unit: str | None = None
    bound: str | None = None
    is_guessed: bool = False


@dataclass(frozen=True)
class ColumnDecision:
    """What a column is taken for, and by what.

    Attributes:
        unit_by: ``given``, ``only``, ``name``, ``size`` or ``empty``.
        is_unit_doubtful: the unit was given, but name or size speak for another.
        bound_by: ``given``, ``census``, ``name``, or an empty string for a plain exact figure.
        population: id of the census population that bounds the measure, or None.
        is_bound_doubtful: the figure was given as exact, but is the whole unit's.
    """

    column: MeasureColumn
    unit: QuantityUnit
    unit_by: str
    is_unit_doubtful: bool
    median: float | None
    bound: str
    bound_by: str
    population: str | None
    is_bound_doubtful: bool = False


@dataclass
class MeasureSurvey:
    """What the values of one column tell, gathered block by block in bounded memory."""

    column: MeasureColumn
    evidence: UnitEvidence = field(default_factory=UnitEvidence)
    _census: CountyCensusMatch = field(default_factory=CountyCensusMatch)

    def add(self, values: np.ndarray, codes: Sequence[str | None] | None = None) -> None:
        """Add a block of values, NaN where there is none, beside normalised codes."""
        self.evidence.add(values)
        if codes is not None and self.column.measure.upper_bounds:
            self._census.add(codes, values)

    @property
    def is_settled(self) -> bool:
        """Further rows are too many to be counties or towns, and are not looked at."""
        return self.evidence.count >= MORE_THAN_UNITS

    def decide(self) -> ColumnDecision:
        """Tell unit and bound.

        Raises:
            UnitUnknownError: name and size do not tell the unit.
        """
        column, evidence = self.column, self.evidence
        guess = self._unit()
        if guess.unit is None:
            raise UnitUnknownError(column, evidence.median)
        doubtful = guess.by == "given" and contradicts(
            guess.unit, f"{column.field} {column.alias}", evidence.median, evidence.maximum
        )
        bound, by, population = self._bound(guess.unit)
        return ColumnDecision(
            column=column,
            unit=guess.unit,
            unit_by=guess.by,
            is_unit_doubtful=doubtful,
            median=evidence.median,
            bound=bound,
            bound_by=by,
            population=population,
            is_bound_doubtful=by == "given" and bound == EXACT and population is not None,
        )

    def _unit(self) -> UnitGuess:
        column, evidence = self.column, self.evidence
        if column.unit:
            return UnitGuess(UNITS[column.unit], "given", evidence.median)
        name = f"{column.field} {column.alias}".strip()
        return guess_unit(column.measure.quantity, name, evidence.median, evidence.maximum)

    def _bound(self, unit: QuantityUnit) -> tuple[str, str, str | None]:
        column = self.column
        by, population = "census", self._census.population(unit)
        if population not in column.measure.upper_bounds:
            population = upper_bound_by_name(column.measure, column.field, column.alias)
            by = "name"
        if column.bound:
            return column.bound, "given", population
        return (AT_MOST, by, population) if population else (EXACT, "", None)

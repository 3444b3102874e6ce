"""A set of cities classified as a whole: what a table, a figure and a map selection need."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..rules.size_scheme import SizeScheme
from ..units import UnitDecision
from .survey import PopulationSurvey
from .tiers import MeasureDoubt, TierSummary

__all__ = ["PopulationColumn", "TierOverview", "make_overview"]


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


@dataclass(frozen=True)
class TierOverview:
    """Cities beside their tier.

    Attributes:
        ids: the row ids that the caller gave (int64).
        persons: population in persons, NaN where there is none.
        positions: as ``SizeScheme.classify`` gives them; -1 is unclassified.
        summary: counts and population by tier.
        survey: what is known of the column, ``unit`` and ``doubt`` among it.
    """

    scheme: SizeScheme
    ids: np.ndarray
    persons: np.ndarray
    positions: np.ndarray
    summary: TierSummary
    survey: PopulationSurvey
    unit: UnitDecision
    doubt: MeasureDoubt | None

    def ids_of(self, position: int) -> np.ndarray:
        """Return the row ids of a tier."""
        return self.ids[self.positions == position]

    @property
    def default_cut_off(self) -> float:
        """Return the lower bound of the last class but one, in persons."""
        bounds = self.scheme.bounds
        return float(bounds[1] if len(bounds) > 1 else bounds[0])


def make_overview(
    scheme: SizeScheme,
    column: PopulationColumn,
    ids: np.ndarray,
    values: np.ndarray,
    survey: PopulationSurvey,
) -> TierOverview:
    """Classify a whole column.

    Args:
        values: the column as ``clean_column`` read it, in the field's unit.
        survey: the survey of the same values.

    Raises:
        UnitError: the unit cannot be told.
    """
    # An alias often carries the unit that a short field name has no room for.
    unit = survey.unit(f"{column.name} {column.alias}".strip(), column.given_unit)
    positions = scheme.classify(values, unit.factor)
    persons = np.where(positions >= 0, values * unit.factor, np.nan)
    summary = TierSummary(scheme)
    summary.add(positions, persons)
    doubt = survey.doubt(scheme, column.name, column.other_names, unit.factor)
    return TierOverview(scheme, ids, persons, positions, summary, survey, unit, doubt)

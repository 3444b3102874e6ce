"""Units held against an upgrade scheme in three values, criterion by criterion, on whole columns.

Missing is an answer of its own: *false* wins over it, *true* does not (Kleene 1952).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import numpy as np

from ..quantities import QuantityUnit, base_unit
from ..rules.upgrade_scheme import Criterion, UpgradeRule, UpgradeScheme
from .bounds import (
    AT_LEAST,
    AT_MOST,
    EXACT,
    FALSE,
    TRUE,
    UNKNOWN,
    compare,
    literal_threshold,
)
from .kinds import CITY, COUNTY, DISTRICT, OTHER, TOWN
from .kinds import UNKNOWN as UNKNOWN_KIND

__all__ = [
    "CANNOT_TELL",
    "DOES_NOT_MEET",
    "MEETS",
    "NOT_APPLICABLE",
    "STATUSES",
    "STATUS_IDS",
    "Figures",
    "RuleVerdicts",
    "Screening",
    "Units",
    "Verdicts",
]

DOES_NOT_MEET, CANNOT_TELL, MEETS, NOT_APPLICABLE = FALSE, UNKNOWN, TRUE, 2
STATUSES = (MEETS, DOES_NOT_MEET, CANNOT_TELL, NOT_APPLICABLE)
STATUS_IDS = {
    MEETS: "meets",
    DOES_NOT_MEET: "does_not_meet",
    CANNOT_TELL: "cannot_tell",
    NOT_APPLICABLE: "not_applicable",
}
# What stands in the way of judging a unit at all.
JUDGED, IS_CITY, IS_DISTRICT, IS_OTHER, IS_SEAT, OTHER_KIND, NO_RULE, NO_NUMBER, NO_KIND = range(9)
_BY_KIND = {CITY: IS_CITY, DISTRICT: IS_DISTRICT, OTHER: IS_OTHER, UNKNOWN_KIND: NO_KIND}
_RULE_KINDS = {COUNTY: "county", TOWN: "town"}
# float64 noise of a value times a unit's factor
_DIGITS = 6


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
            return self.values if factor == 1 else np.round(self.values * factor, _DIGITS)

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


@dataclass(frozen=True)
class RuleVerdicts:
    """The units that one rule judges. Matrices have a row per criterion, a column per unit.

    Attributes:
        rows: positions of the units in their block.
        criteria: those that count here.
        values, thresholds: in the measure's base unit; NaN where unknown, or where the band is.
        bounds: how each criterion's measure is known.
        verdicts: int8 in three values.
        result: int8 in three values, the criteria, bands and relaxation together.
        lacks_band: the result hangs on the band, which is not known.
        lacks_relaxation: the result hangs on whether the relaxation holds.
        is_relaxed: the relaxed thresholds were applied.
    """

    rule: UpgradeRule
    rows: np.ndarray
    criteria: tuple[Criterion, ...]
    values: np.ndarray
    thresholds: np.ndarray
    bounds: tuple[str, ...]
    verdicts: np.ndarray
    result: np.ndarray
    lacks_band: np.ndarray
    lacks_relaxation: np.ndarray
    is_relaxed: np.ndarray

    @cached_property
    def gaps(self) -> np.ndarray:
        """Value minus threshold in the measure's base unit, NaN where the verdict is unknown."""
        with np.errstate(invalid="ignore", over="ignore"):
            gaps = np.round(self.values - self.thresholds, _DIGITS)
        return np.where(self.verdicts == UNKNOWN, np.nan, gaps)

    @cached_property
    def gap_shares(self) -> np.ndarray:
        """Gap relative to the threshold, negative where the criterion is short of it."""
        signs = np.array([[1.0 if item.operator[0] == ">" else -1.0] for item in self.criteria])
        with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
            shares = self.gaps / self.thresholds * signs.reshape(-1, 1)
        return np.where(np.isfinite(shares), shares, np.nan)

    def narrowest(self) -> np.ndarray:
        """Return for each unit the criterion that its gap is told by, -1 where none is known.

        The failed one that is relatively farthest off, else the one that passed most narrowly.
        """
        if not self.criteria:
            return np.full(len(self.rows), -1)
        shares = self.gap_shares
        failed = np.where(self.verdicts == FALSE, shares, np.nan)
        shares = np.where((self.verdicts == FALSE).any(axis=0), failed, shares)
        filled = np.where(np.isnan(shares), np.inf, shares)
        return np.where(np.isfinite(filled).any(axis=0), filled.argmin(axis=0), -1)

    @cached_property
    def waiting(self) -> np.ndarray:
        """Tell in three values which units stand on the waiting list."""
        if self.rule.waiting is None or not self.criteria:
            return np.full(len(self.rows), FALSE, dtype=np.int8)
        first = self.criteria[0]
        reached = compare(self.values[0], first.operator, float(self.rule.waiting), self.bounds[0])
        return np.minimum(reached, -self.result)


@dataclass(frozen=True)
class Verdicts:
    """What a scheme says of a block of units.

    Attributes:
        status: int8, one of ``STATUSES`` for each unit.
        hindrances: int8, why a unit is not judged; ``JUDGED`` where it is.
        parts: the units by the rule that judged them.
    """

    status: np.ndarray
    hindrances: np.ndarray
    parts: tuple[RuleVerdicts, ...]


@dataclass(frozen=True)
class Screening:
    """A scheme as it is applied to units.

    Attributes:
        kind: ``county`` or ``town`` where only such are meant, None for both.
        unknown_kind: the kind (of ``core.county_towns.kinds``) of units that nothing tells of.
    """

    scheme: UpgradeScheme
    kind: str | None = None
    unknown_kind: int = UNKNOWN_KIND

    def active_criteria(self, rule: UpgradeRule, mapped: Sequence[str]) -> tuple[Criterion, ...]:
        """Return the criteria that count: what can be tested, and what has a field."""
        return tuple(item for item in rule.criteria if item.testable or item.measure.id in mapped)

    def judge(self, units: Units) -> Verdicts:
        """Judge a block of units."""
        kinds = np.where(units.kinds == UNKNOWN_KIND, np.int8(self.unknown_kind), units.kinds)
        hindrances = self._hindrances(kinds, units)
        status = np.full(len(units), NOT_APPLICABLE, dtype=np.int8)
        status[np.isin(hindrances, (NO_NUMBER, NO_KIND))] = CANNOT_TELL
        parts = []
        for kind, name in _RULE_KINDS.items():
            rows = np.flatnonzero((kinds == kind) & (hindrances == JUDGED))
            if len(rows):
                part = self._judged(self.scheme.rule_for(name), rows, units.of(rows))
                status[rows] = part.result
                parts.append(part)
        return Verdicts(status, hindrances, tuple(parts))

    def _hindrances(self, kinds: np.ndarray, units: Units) -> np.ndarray:
        found = np.full(len(units), JUDGED, dtype=np.int8)
        for kind, why in _BY_KIND.items():
            found[kinds == kind] = why
        for kind, name in _RULE_KINDS.items():
            rule = self.scheme.rule_for(name)
            if self.kind not in (None, name):
                found[kinds == kind] = OTHER_KIND
            elif rule is None:
                found[kinds == kind] = NO_RULE
            elif rule.no_number:
                found[kinds == kind] = NO_NUMBER
            elif rule.only_without_seat and units.seats is not None:
                found[(kinds == kind) & (units.seats == TRUE)] = IS_SEAT
        return found

    def _judged(self, rule: UpgradeRule, rows: np.ndarray, units: Units) -> RuleVerdicts:
        criteria = self.active_criteria(rule, tuple(units.figures))
        figures = [_figures_of(criterion, units) for criterion in criteria]
        possible = _possible_bands(rule, units)
        relaxed = _relaxed(rule, units)
        strict = _by_band(rule, criteria, figures, len(units), {})
        eased = _by_band(rule, criteria, figures, len(units), _eased_thresholds(rule))
        main, alternative = _all_of(strict, len(units)), _all_of(eased, len(units))
        result = np.maximum(main, np.minimum(relaxed, alternative))
        applied = relaxed == TRUE
        verdicts = _unanimous(np.where(applied, eased, strict), possible)
        whole = _unanimous(result, possible)
        without = _unanimous(main, possible)
        certain = possible.sum(axis=0) == 1
        return RuleVerdicts(
            rule=rule,
            rows=rows,
            criteria=criteria,
            values=_matrix([item.base_values for item in figures], len(units)),
            thresholds=_thresholds(rule, criteria, possible, applied, verdicts),
            bounds=tuple(item.bound for item in figures),
            verdicts=verdicts,
            result=whole,
            lacks_band=(whole == UNKNOWN) & ~certain & _differ(result, possible),
            lacks_relaxation=(whole == UNKNOWN) & (without == FALSE),
            is_relaxed=applied,
        )


def _matrix(rows: Sequence[np.ndarray], width: int) -> np.ndarray:
    return np.array(rows, dtype=np.float64).reshape(len(rows), width)


def _figures_of(criterion: Criterion, units: Units) -> Figures:
    unknown = Figures(np.full(len(units), np.nan), base_unit(criterion.measure.quantity))
    return units.figures.get(criterion.measure.id, unknown)


def _relaxed(rule: UpgradeRule, units: Units) -> np.ndarray:
    if rule.relaxation is None or units.relaxed is None:
        return np.full(len(units), FALSE, dtype=np.int8)
    return units.relaxed


def _eased_thresholds(rule: UpgradeRule) -> Mapping[str, Decimal]:
    return rule.relaxation.thresholds if rule.relaxation else {}


def _by_band(
    rule: UpgradeRule,
    criteria: Sequence[Criterion],
    figures: Sequence[Figures],
    width: int,
    replaced: Mapping[str, Decimal],
) -> np.ndarray:
    """Return the verdicts by band, criterion and unit (int8)."""
    return np.array(
        [
            [
                compare(
                    item.values,
                    criterion.operator,
                    literal_threshold(
                        replaced.get(criterion.id, criterion.thresholds[band]), item.unit.factor
                    ),
                    item.bound,
                )
                for criterion, item in zip(criteria, figures)
            ]
            for band in rule.band_ids
        ],
        dtype=np.int8,
    ).reshape(len(rule.band_ids), len(criteria), width)


def _all_of(verdicts: np.ndarray, width: int) -> np.ndarray:
    """Join the criteria of each band by AND; without any criterion nothing is known."""
    if not verdicts.shape[1]:
        return np.full((len(verdicts), width), UNKNOWN, dtype=np.int8)
    return verdicts.min(axis=1)


def _unanimous(verdicts: np.ndarray, possible: np.ndarray) -> np.ndarray:
    """Return what all bands say that a unit may lie in, unknown where they differ.

    Args:
        verdicts: the band comes first, the unit last; ``possible`` is by band and unit.
    """
    if verdicts.ndim == 3:
        possible = possible[:, np.newaxis, :]
    lowest = np.where(possible, verdicts, TRUE).min(axis=0)
    highest = np.where(possible, verdicts, FALSE).max(axis=0)
    return np.where(lowest == highest, lowest, UNKNOWN).astype(np.int8)


def _differ(verdicts: np.ndarray, possible: np.ndarray) -> np.ndarray:
    lowest = np.where(possible, verdicts, TRUE).min(axis=0)
    return lowest != np.where(possible, verdicts, FALSE).max(axis=0)


def _possible_bands(rule: UpgradeRule, units: Units) -> np.ndarray:
    """Return by band and unit whether the unit may lie in it."""
    possible = np.ones((len(rule.band_ids), len(units)), dtype=bool)
    figures = _band_figures(rule, units) if rule.bands else None
    if figures is None:
        return possible
    lower = [literal_threshold(band.lower, figures.unit.factor) for band in rule.bands]
    # A unit under the lowest band lies in none: nothing is known of it then.
    band = np.searchsorted(lower, figures.values, side="right") - 1
    place = np.arange(len(rule.bands))[:, np.newaxis]
    reach = {EXACT: place == band, AT_MOST: place <= band, AT_LEAST: place >= band}
    return reach[figures.bound] | np.isnan(figures.values) | (band < 0)


def _band_figures(rule: UpgradeRule, units: Units) -> Figures | None:
    given = units.figures.get(rule.band_measure.id)
    if given is not None or rule.band_measure.quantity != "density":
        return given
    population, area = units.figures.get("population"), units.figures.get("area")
    return _density(population, area) if population and area else None


def _density(population: Figures, area: Figures) -> Figures | None:
    """Return people by area; None where the two are bounded in ways that contradict."""
    # A larger area makes a smaller density.
    turned = {EXACT: EXACT, AT_MOST: AT_LEAST, AT_LEAST: AT_MOST}[area.bound]
    bounds = {population.bound, turned} - {EXACT}
    if len(bounds) > 1:
        return None
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        density = population.base_values / area.base_values
    known = np.where(area.base_values > 0, density, np.nan)
    return Figures(known, base_unit("density"), bounds.pop() if bounds else EXACT)


def _thresholds(
    rule: UpgradeRule,
    criteria: Sequence[Criterion],
    possible: np.ndarray,
    applied: np.ndarray,
    verdicts: np.ndarray,
) -> np.ndarray:
    """Return the threshold of each criterion and unit in the base unit.

    Where several bands are possible, a sure verdict holds for the threshold that is hardest for it
    (the lowest that was failed, the highest that was passed); without one there is none to name.
    """
    width = possible.shape[1]
    result = np.full((len(criteria), width), np.nan)
    certain = possible.sum(axis=0) == 1
    for place, criterion in enumerate(criteria):
        by_band = np.array([[_number(criterion.thresholds[band])] for band in rule.band_ids])
        low = np.where(possible, by_band, np.inf).min(axis=0)
        high = np.where(possible, by_band, -np.inf).max(axis=0)
        from_below = criterion.operator.startswith(">")
        hardest = np.where((verdicts[place] == FALSE) == from_below, low, high)
        named = certain | (low == high) | (verdicts[place] != UNKNOWN)
        result[place] = np.where(named, hardest, np.nan)
        eased = _eased_thresholds(rule).get(criterion.id)
        if eased is not None:
            result[place, applied] = float(eased)
    return result


def _number(threshold: Decimal | None) -> float:
    return np.nan if threshold is None else float(threshold)

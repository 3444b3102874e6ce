"""Units held against an upgrade scheme in three values, criterion by criterion, on whole columns.

Missing is an answer of its own: *false* wins over it, *true* does not (Kleene 1952).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import numpy as np

from ..quantities import base_unit
from ..rules.upgrade_scheme import Criterion, UpgradeRule, UpgradeScheme
from .bands import differ, possible_bands, unanimous
from .bounds import FALSE, TRUE, UNKNOWN, compare, literal_threshold
from .figures import DIGITS, Figures, Units
from .kinds import CITY, DISTRICT, OTHER, RULE_KINDS
from .kinds import UNKNOWN as UNKNOWN_KIND

__all__ = [
    "CANNOT_TELL",
    "DOES_NOT_MEET",
    "MEETS",
    "NOT_APPLICABLE",
    "STATUSES",
    "STATUS_IDS",
    "RuleVerdicts",
    "Screening",
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


@dataclass(frozen=True)
class RuleVerdicts:
    """The units that one rule judges. Matrices have a row per criterion, a column per unit.

    Attributes:
        rows: positions of the units in their block.
        criteria: those that count here.
        values, thresholds: in the measure's base unit; NaN where unknown, or where the band is.
        bounds: how each criterion's measure is known.
        verdicts: int8 in three values.
        by_criteria: int8 in three values, the criteria, bands and relaxation together.
        without_seat: int8 in three values, that a unit is no county seat; TRUE where the rule does
            not ask, or no field tells.
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
    by_criteria: np.ndarray
    without_seat: np.ndarray
    lacks_band: np.ndarray
    lacks_relaxation: np.ndarray
    is_relaxed: np.ndarray

    @cached_property
    def result(self) -> np.ndarray:
        """What the rule says of each unit, in three values."""
        return np.minimum(self.by_criteria, self.without_seat)

    @property
    def lacks_seat(self) -> np.ndarray:
        """Tell for which units the result hangs on whether they are county seats."""
        return (self.result == UNKNOWN) & (self.without_seat == UNKNOWN)

    @cached_property
    def gaps(self) -> np.ndarray:
        """Value minus threshold in the measure's base unit, NaN where the verdict is unknown."""
        with np.errstate(invalid="ignore", over="ignore"):
            gaps = np.round(self.values - self.thresholds, DIGITS)
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
        return np.minimum(np.minimum(reached, -self.by_criteria), self.without_seat)


@dataclass(frozen=True)
class Verdicts:
    """What a scheme says of a block of units.

    Attributes:
        status: int8, one of ``STATUSES`` for each unit.
        kinds: int8, as what each unit was taken.
        hindrances: int8, why a unit is not judged; ``JUDGED`` where it is.
        parts: the units by the rule that judged them.
    """

    status: np.ndarray
    kinds: np.ndarray
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
        for name, kind in RULE_KINDS.items():
            rows = np.flatnonzero((kinds == kind) & (hindrances == JUDGED))
            if len(rows):
                part = self._judged(self.scheme.rule_for(name), rows, units.of(rows))
                status[rows] = part.result
                parts.append(part)
        return Verdicts(status, kinds, hindrances, tuple(parts))

    def _hindrances(self, kinds: np.ndarray, units: Units) -> np.ndarray:
        found = np.full(len(units), JUDGED, dtype=np.int8)
        for kind, why in _BY_KIND.items():
            found[kinds == kind] = why
        for name, kind in RULE_KINDS.items():
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
        possible = possible_bands(rule, units)
        relaxed = _relaxed(rule, units)
        strict = _by_band(rule, criteria, figures, len(units), {})
        eased = _by_band(rule, criteria, figures, len(units), _eased_thresholds(rule))
        main, alternative = _all_of(strict, len(units)), _all_of(eased, len(units))
        result = np.maximum(main, np.minimum(relaxed, alternative))
        applied = relaxed == TRUE
        verdicts = unanimous(np.where(applied, eased, strict), possible)
        whole = unanimous(result, possible)
        without = unanimous(main, possible)
        certain = possible.sum(axis=0) == 1
        return RuleVerdicts(
            rule=rule,
            rows=rows,
            criteria=criteria,
            values=_matrix([item.base_values for item in figures], len(units)),
            thresholds=_thresholds(rule, criteria, possible, applied, verdicts),
            bounds=tuple(item.bound for item in figures),
            verdicts=verdicts,
            by_criteria=whole,
            without_seat=_without_seat(rule, units),
            lacks_band=(whole == UNKNOWN) & ~certain & differ(result, possible),
            lacks_relaxation=(whole == UNKNOWN) & (without == FALSE) & (relaxed == UNKNOWN),
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


def _without_seat(rule: UpgradeRule, units: Units) -> np.ndarray:
    if not rule.only_without_seat or units.seats is None:
        return np.full(len(units), TRUE, dtype=np.int8)
    return -units.seats


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

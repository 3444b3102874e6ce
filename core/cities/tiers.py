"""Size tiers of a set of cities: counts, population by tier, and doubts about the column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from ..rules.measures import CensusMatch, Measure, load_measures, measure_by_name
from ..rules.size_scheme import SizeScheme

__all__ = ["MeasureDoubt", "TierSummary", "doubt_measure"]


@dataclass(frozen=True)
class MeasureDoubt:
    """A population column that is known to count something else than the scheme does.

    Attributes:
        found: the measure that the column holds.
        by: ``name`` or ``census`` (its values equal the bundled census).
        better: a field of the layer that by its name holds the right measure, or None.
    """

    found: Measure
    by: str
    better: str | None


@dataclass
class TierSummary:
    """Counts and population by tier, gathered block by block.

    Positions are those of ``SizeScheme.classify``: the classes, then under the floor, then
    unclassified. Population is in persons.
    """

    scheme: SizeScheme
    counts: np.ndarray = field(init=False)
    population: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        self.counts = np.zeros(len(self.scheme) + 2, dtype=np.int64)
        self.population = np.zeros(len(self.scheme) + 2, dtype=np.float64)

    def add(self, positions: np.ndarray, persons: np.ndarray) -> None:
        """Add a block of positions and the population of each in persons."""
        slots = np.where(positions < 0, len(self.scheme) + 1, positions)
        known = np.where(np.isfinite(persons) & (positions >= 0), persons, 0.0)
        size = len(self.counts)
        self.counts += np.bincount(slots, minlength=size)
        with np.errstate(over="ignore"):
            self.population += np.bincount(slots, weights=known, minlength=size)

    @property
    def classified(self) -> int:
        return int(self.counts[: len(self.scheme)].sum())

    @property
    def below_scope(self) -> int:
        return int(self.counts[-2])

    @property
    def unclassified(self) -> int:
        return int(self.counts[-1])

    def as_record(self) -> dict[str, object]:
        """Return the summary as plain values, ready for JSON."""
        rows = [
            {
                "tier": item.id,
                "class": item.group,
                "rank": rank,
                "count": int(self.counts[rank - 1]),
                "population": _whole(self.population[rank - 1]),
            }
            for rank, item in enumerate(self.scheme.classes, start=1)
        ]
        return {
            "scheme": self.scheme.id,
            "version": self.scheme.version,
            "measure": self.scheme.measure.id,
            "tiers": rows,
            "below_scope": {
                "count": self.below_scope,
                "population": _whole(self.population[-2]),
            },
            "unclassified": {"count": self.unclassified},
            "total": {
                "count": int(self.counts.sum()),
                "population": _whole(sum(self.population.tolist())),
            },
        }


def _whole(persons: float) -> int | None:
    # Figures beyond all bounds may add up to infinity, which JSON has not.
    return round(float(persons)) if np.isfinite(persons) else None


def doubt_measure(
    scheme: SizeScheme,
    name: str,
    other_names: Sequence[str],
    census: CensusMatch,
    factor: int,
) -> MeasureDoubt | None:
    """Tell whether a column is known to count something else than ``scheme`` does.

    Values that equal the bundled census speak before the field's name.

    Args:
        scheme: the scheme to be applied.
        name: the population field; ``other_names`` are the layer's other fields.
        census: the comparison of the column with the census.
        factor: persons in one unit of the field.
    """
    found, by = _measure_of(scheme, name, census, factor)
    if found is None or found.id == scheme.measure.id:
        return None
    right = (other for other in other_names if _holds(other, scheme.measure))
    return MeasureDoubt(found, by, next(right, None))


def _measure_of(
    scheme: SizeScheme, name: str, census: CensusMatch, factor: int
) -> tuple[Measure | None, str]:
    columns = census.columns(factor)
    if scheme.measure.census_column in columns:
        return scheme.measure, "census"
    equal = [item for item in load_measures().values() if item.census_column in columns[:1]]
    return (equal[0], "census") if equal else (measure_by_name(name), "name")


def _holds(name: str, measure: Measure) -> bool:
    told = measure_by_name(name)
    return told is not None and told.id == measure.id

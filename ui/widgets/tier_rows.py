"""The rows of the table of tiers: what each tier is called, holds and has a share of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from ...core.cities import TierOverview
from ...processing import wording
from ...translation import tr

__all__ = ["TierRow", "tier_rows", "with_selected"]


@dataclass(frozen=True)
class TierRow:
    """One row.

    Attributes:
        position: as ``SizeScheme.classify`` gives it, None for the total.
        population: in persons, NaN where the row has none.
        label, long, short: the full name, the one in wide tables and the one in narrow ones.
        share: of the whole population, NaN where there is none.
        bounds: of the tier in words.
    """

    position: int | None
    label: str
    long: str
    short: str
    bounds: str
    count: int
    population: float
    share: float
    selected: int = 0

    @property
    def is_total(self) -> bool:
        return self.position is None

    def name(self, short: bool) -> str:
        return self.short if short else self.long


def tier_rows(overview: TierOverview, language: str) -> list[TierRow]:
    """Return tiers, what lies under the floor if anything does, unclassified, and the total."""
    scheme, summary = overview.scheme, overview.summary
    whole = float(summary.population.sum())
    rows = []
    for position in positions(overview):
        population = float(summary.population[position])
        rows.append(
            TierRow(
                position=position,
                label=wording.tier_label(scheme, position, language),
                long=long_label(overview, position, language),
                short=short_label(overview, position, language),
                bounds=bounds(overview, position, language),
                count=int(summary.counts[position]),
                population=population if position >= 0 else float("nan"),
                share=share(population, whole) if position >= 0 else float("nan"),
            )
        )
    return [*rows, total_row(int(summary.counts.sum()), whole, language)]


def with_selected(rows: list[TierRow], positions: np.ndarray) -> list[TierRow]:
    """Return ``rows`` with the number of selected features, whose ``positions`` are given."""
    counts = {row.position: int((positions == row.position).sum()) for row in rows[:-1]}
    counts[None] = len(positions)
    return [replace(row, selected=counts[row.position]) for row in rows]


def positions(overview: TierOverview) -> Iterator[int]:
    yield from range(len(overview.scheme))
    if overview.summary.below_scope:
        yield len(overview.scheme)
    yield -1


def long_label(overview: TierOverview, position: int, language: str) -> str:
    # The name of what lies under the floor is a sentence: a table has no room for it.
    if position == len(overview.scheme):
        return short_label(overview, position, language)
    return wording.tier_label(overview.scheme, position, language)


def short_label(overview: TierOverview, position: int, language: str) -> str:
    scheme = overview.scheme
    if 0 <= position < len(scheme):
        return scheme.classes[position].short.in_language(language)
    return tr("Unclassified", language) if position < 0 else tr("Below floor", language)


def bounds(overview: TierOverview, position: int, language: str) -> str:
    if 0 <= position <= len(overview.scheme):
        return wording.tier_range(overview.scheme, position, language)
    return ""


def share(population: float, whole: float) -> float:
    return population / whole if whole > 0 and np.isfinite(whole) else float("nan")


def total_row(count: int, whole: float, language: str) -> TierRow:
    label = tr("Total", language)
    return TierRow(None, label, label, label, "", count, whole, share(whole, whole))

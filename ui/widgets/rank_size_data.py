"""What the rank-size figure draws of a set of cities; computed without Qt, so in any thread."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...core.cities import RankSizeFit, TierOverview, fit_rank_size

__all__ = ["MOST_POINTS", "RankSizeData", "rank_size_data"]

MOST_POINTS = 2000
FIRST_RANKS = 500  # of which each is drawn


@dataclass(frozen=True)
class RankSizeData:
    """Cities by rank.

    Attributes:
        order: rows of the overview by falling size, those without a size left out.
        sizes: population in persons, in that order.
        drawn: indexes into ``order`` of the points that are drawn, ascending.
        fit: over the overview's default cut-off.
    """

    order: np.ndarray
    sizes: np.ndarray
    drawn: np.ndarray
    fit: RankSizeFit | None

    def __len__(self) -> int:
        return len(self.order)

    @property
    def is_thinned(self) -> bool:
        return len(self.drawn) < len(self.order)

    def ranks_of(self, rows: np.ndarray) -> np.ndarray:
        """Return the indexes into ``order`` of rows of the overview, ascending."""
        if not len(rows) or not len(self.order):
            return np.empty(0, dtype=np.int64)
        wanted = np.zeros(max(int(self.order.max()), int(rows.max())) + 1, dtype=bool)
        wanted[rows] = True
        return np.flatnonzero(wanted[self.order])


def rank_size_data(overview: TierOverview) -> RankSizeData:
    """Rank the cities of an overview; a million of them take about a third of a second."""
    usable = np.flatnonzero(np.isfinite(overview.persons) & (overview.persons > 0))
    # Stable, so that equal cities keep the order of their rows.
    order = usable[np.argsort(-overview.persons[usable], kind="stable")]
    sizes = overview.persons[order]
    return RankSizeData(
        order=order,
        sizes=sizes,
        drawn=thinned(np.arange(len(order))),
        fit=fit_rank_size(sizes, overview.default_cut_off),
    )


def thinned(indexes: np.ndarray) -> np.ndarray:
    """Return at most 2,000 of ascending ``indexes``: the first 500, then even steps in log rank."""
    if len(indexes) <= MOST_POINTS:
        return indexes
    first, rest = indexes[:FIRST_RANKS], indexes[FIRST_RANKS:]
    logs = np.log(rest + 1.0)
    steps = MOST_POINTS - FIRST_RANKS
    bins = ((logs - logs[0]) / (logs[-1] - logs[0]) * (steps - 1)).astype(np.int64)
    picks = np.flatnonzero(np.diff(bins, prepend=-1))  # they ascend
    return np.concatenate([first, rest[picks]])

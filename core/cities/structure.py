"""The size structure of a set of cities."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

__all__ = ["RankSizeFit", "fit_rank_size"]

FEWEST_CITIES = 3  # for any value
FEW_CITIES = 10  # under which the value says little


@dataclass(frozen=True)
class RankSizeFit:
    """The rank-size rule fitted to the cities over a cut-off.

    Attributes:
        exponent: ζ of rank ~ size^-ζ; 1 is Zipf's law, more means smaller differences in size.
        standard_error: √(2/n)·ζ, which the regression's own error understates.
        intercept: of ln(rank − 1/2) = intercept − ζ·ln(size).
        count: the number of cities n.
        minimum: the cut-off in persons.
    """

    exponent: float
    standard_error: float
    intercept: float
    count: int
    minimum: float

    @property
    def is_weak(self) -> bool:
        return self.count < FEW_CITIES

    def rank_at(self, size: float) -> float:
        """Return the rank that the fitted line gives a size."""
        return math.exp(self.intercept - self.exponent * math.log(size)) + 0.5


def fit_rank_size(sizes: np.ndarray, minimum: float) -> RankSizeFit | None:
    """Fit ln(rank − 1/2) = a − ζ·ln(size) to the sizes at or over ``minimum``.

    Source: Gabaix and Ibragimov 2011, Journal of Business and Economic Statistics 29(1), 24-39.
    Ties get ordinal ranks.

    Args:
        sizes: populations in persons; NaN and zero do not count.
        minimum: the cut-off in persons.

    Returns:
        None for fewer than three cities, or where all are of one size.

    >>> fit = fit_rank_size(np.array([1000, 500, 333, 250, 200, 167]), 1)
    >>> round(fit.exponent, 4), round(fit.standard_error, 4)
    (1.33, 0.7679)
    """
    taken = sizes[(sizes >= minimum) & (sizes > 0) & np.isfinite(sizes)]
    count = len(taken)
    if count < FEWEST_CITIES or taken.min() == taken.max():
        return None
    log_sizes = np.log(np.sort(taken)[::-1])
    log_ranks = np.log(np.arange(1, count + 1) - 0.5)
    deviations = log_sizes - log_sizes.mean()
    slope = float((deviations * log_ranks).sum() / (deviations**2).sum())
    return RankSizeFit(
        exponent=-slope,
        standard_error=math.sqrt(2 / count) * -slope,
        intercept=float(log_ranks.mean() - slope * log_sizes.mean()),
        count=count,
        minimum=float(minimum),
    )

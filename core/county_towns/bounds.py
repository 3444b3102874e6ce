"""Figures that are only a bound of what a criterion counts, compared in three values."""

from __future__ import annotations

from decimal import Decimal

import numpy as np

__all__ = [
    "AT_LEAST",
    "AT_MOST",
    "BOUNDS",
    "EXACT",
    "FALSE",
    "TRUE",
    "UNKNOWN",
    "compare",
    "literal_threshold",
]

# In this order AND is the minimum and OR the maximum (Kleene 1952).
FALSE, UNKNOWN, TRUE = -1, 0, 1

EXACT, AT_MOST, AT_LEAST = BOUNDS = ("exact", "at_most", "at_least")
OPERATORS = (">=", ">", "<=", "<")


def compare(values: np.ndarray, operator: str, threshold: float, bound: str = EXACT) -> np.ndarray:
    """Tell for each value whether it stands on the right side of a threshold (int8).

    NaN is unknown, as value and as threshold. A figure known as ``at_most`` can only fail a lower
    threshold, one known as ``at_least`` can only pass it; for an upper threshold it is the other
    way round.
    """
    passes = _passes(values, operator, threshold)
    known = np.where(passes, TRUE, FALSE).astype(np.int8)
    known[np.isnan(values) | np.isnan(threshold)] = UNKNOWN
    if bound == EXACT:
        return known
    is_sure = FALSE if (bound == AT_MOST) == operator.startswith(">") else TRUE
    known[known != is_sure] = UNKNOWN
    return known


def literal_threshold(threshold: Decimal | None, factor: Decimal) -> float:
    """Return a threshold in the unit of a field, as a person would write it there.

    Divided in decimals: 0.3 as a percentage is 30, and 29.999999999999996 in binary fractions.
    """
    return np.nan if threshold is None else float(threshold / factor)


def _passes(values: np.ndarray, operator: str, threshold: float) -> np.ndarray:
    with np.errstate(invalid="ignore"):
        if operator == ">=":
            return values >= threshold
        if operator == ">":
            return values > threshold
        return values <= threshold if operator == "<=" else values < threshold

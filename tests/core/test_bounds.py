"""Comparisons in three values, with figures that are exact or only a bound."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from urbanframe.core.county_towns.bounds import compare, literal_threshold

VALUES = np.array([190_000.0, 200_000.0, 210_000.0, np.nan])


@pytest.mark.parametrize(
    ("operator", "bound", "told"),
    [
        (">=", "exact", [-1, 1, 1, 0]),
        (">", "exact", [-1, -1, 1, 0]),
        ("<=", "exact", [1, 1, -1, 0]),
        ("<", "exact", [1, -1, -1, 0]),
        # At most x: below a lower threshold for sure, above it nothing is certain.
        (">=", "at_most", [-1, 0, 0, 0]),
        (">", "at_most", [-1, -1, 0, 0]),
        ("<=", "at_most", [1, 1, 0, 0]),
        ("<", "at_most", [1, 0, 0, 0]),
        (">=", "at_least", [0, 1, 1, 0]),
        (">", "at_least", [0, 0, 1, 0]),
        ("<=", "at_least", [0, 0, -1, 0]),
        ("<", "at_least", [0, -1, -1, 0]),
    ],
)
def test_three_values_by_operator_and_bound(operator, bound, told):
    assert compare(VALUES, operator, 200_000.0, bound).tolist() == told


def test_missing_threshold_is_unknown():
    assert compare(VALUES, ">=", np.nan).tolist() == [0, 0, 0, 0]
    assert np.isnan(literal_threshold(None, Decimal(1)))


def test_threshold_in_the_fields_unit_is_the_number_that_a_person_writes():
    # In binary fractions 0.3 / 0.01 is 29.999999999999996, and 4.35 * 10000 is 43499.99999999999.
    assert literal_threshold(Decimal("0.3"), Decimal("0.01")) == 30.0
    assert literal_threshold(Decimal("43500"), Decimal("10000")) == 4.35

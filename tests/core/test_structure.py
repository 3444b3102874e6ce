"""The rank-size rule against a worked example and the 683 cities, computed independently."""

import numpy as np
import pytest

from urbanframe.core.cities import fit_rank_size
from urbanframe.core.reference import read_cities


@pytest.fixture(scope="module")
def sizes():
    return np.array([float(city.pop_urban_area) for city in read_cities()])


def test_six_cities_by_hand():
    fit = fit_rank_size(np.array([1000.0, 500, 333, 250, 200, 167]), 1)
    assert fit.exponent == pytest.approx(1.3300, abs=5e-5)
    assert fit.standard_error == pytest.approx(0.7679, abs=5e-5)
    assert fit.is_weak


@pytest.mark.parametrize(
    ("minimum", "exponent", "error", "count"),
    [
        (200_000, 1.11329, 0.07084, 494),
        (500_000, 1.18788, 0.10844, 240),
        (1_000_000, 1.19116, 0.16440, 105),
    ],
)
def test_the_683_cities_at_three_cut_offs(sizes, minimum, exponent, error, count):
    fit = fit_rank_size(sizes, minimum)
    assert fit.exponent == pytest.approx(exponent, abs=5e-6)
    assert fit.standard_error == pytest.approx(error, abs=5e-6)
    assert fit.count == count


def test_the_order_of_rows_does_not_matter(sizes):
    shuffled = np.random.default_rng(3).permutation(sizes)
    assert fit_rank_size(shuffled, 200_000) == fit_rank_size(sizes, 200_000)


def test_missing_and_empty_cities_do_not_count(sizes):
    with_gaps = np.concatenate([sizes, [np.nan, 0.0, -5.0, np.inf]])
    assert fit_rank_size(with_gaps, 1).count == len(sizes)


@pytest.mark.parametrize("few", [[], [5e5, 6e5], [5e5, 5e5, 5e5]])
def test_two_cities_or_equal_ones_have_no_exponent(few):
    assert fit_rank_size(np.array(few), 1) is None

"""A set of cities as a whole: rows found by id, codes that occur again."""

import numpy as np

from urbanframe.core.cities import CityTable, PopulationColumn
from urbanframe.core.cities.row_finder import RowFinder
from urbanframe.core.rules import shipped_size_schemes


def overview_of(values, ids, codes=None):
    table = CityTable()
    table.add(values, ids, codes)
    column = PopulationColumn("pop", given_unit="persons")
    return table.overview(shipped_size_schemes()["cn_2014"], column)


def test_rows_are_found_by_ids_in_any_order():
    assert overview_of([20e6, 6e6, 20e6], [30, 10, 20]).finder.rows([20, 30]).tolist() == [2, 0]


def test_ids_that_are_not_there_find_nothing():
    finder = RowFinder(np.array([1, 2, 5]))
    assert finder.rows([3, 5, 9, 5]).tolist() == [2]
    assert RowFinder(np.empty(0, np.int64)).rows([1]).tolist() == []


def test_all_rows_of_a_code_that_occurs_again_are_duplicates():
    codes = ["110000", "310000", "110000", None, ""]
    overview = overview_of([1e6] * 5, [11, 12, 13, 14, 15], codes)
    assert overview.duplicates.tolist() == [11, 13]


def test_without_codes_nothing_is_a_duplicate():
    assert overview_of([1e6, 1e6], [1, 2]).duplicates.tolist() == []

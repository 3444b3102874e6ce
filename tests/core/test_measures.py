"""What a population column counts, told by its name or by the bundled census."""

from __future__ import annotations

import numpy as np
import pytest

from urbanframe.core.cities import ColumnProblems, PopulationSurvey
from urbanframe.core.codes import normalise_codes
from urbanframe.core.numbers import clean_column
from urbanframe.core.reference import read_cities
from urbanframe.core.rules import (
    CensusMatch,
    guess_population_field,
    load_measures,
    measure_by_name,
    shipped_size_schemes,
)

CN_2014 = shipped_size_schemes()["cn_2014"]
CODES = [city.code for city in read_cities()]


def column(name: str) -> np.ndarray:
    return np.array([getattr(city, name) for city in read_cities()], dtype=float)


def surveyed(values, codes=CODES) -> PopulationSurvey:
    survey = PopulationSurvey()
    survey.add(np.asarray(values, dtype=float), normalise_codes(codes))
    return survey


@pytest.mark.parametrize(
    ("name", "measure"),
    [
        ("城区常住人口", "urban_permanent"),
        ("城区人口（万人）", "urban_permanent"),
        ("pop_urban_area", "urban_permanent"),
        ("POP_URBAN", "urban_permanent"),
        ("城镇常住人口", "urban_and_town"),
        ("pop_urban_and_town", "urban_and_town"),
        ("常住人口", "total_permanent"),
        ("全市常住人口", "total_permanent"),
        ("总人口", "total_permanent"),
        ("pop_total", "total_permanent"),
        ("Total Pop", "total_permanent"),
        ("市区非农业人口", "nonagricultural_urban_suburb"),
        ("FUA_pop", "functional_urban_area"),
        ("pop", None),
        ("name", None),
        ("", None),
    ],
)
def test_measure_is_told_by_the_fields_name(name, measure):
    told = measure_by_name(name)
    assert (told.id if told else None) == measure


@pytest.mark.parametrize(
    ("names", "wanted", "field"),
    [
        (["pop_total", "pop_urban_area"], "urban_permanent", "pop_urban_area"),
        (["pop_total", "pop_urban_area"], "total_permanent", "pop_total"),
        (["name", "pop_total"], "urban_permanent", "pop_total"),
        (["name", "区划代码"], "urban_permanent", None),
        ([], "urban_permanent", None),
        (["总人口", "集聚区人口"], "agglomeration", "集聚区人口"),
        (["pop_total"], "a_measure_of_the_users_own", "pop_total"),
    ],
)
def test_population_field_is_guessed_by_what_the_scheme_counts(names, wanted, field):
    assert guess_population_field(names, wanted) == field


def test_shipped_schemes_count_shipped_measures():
    for scheme in shipped_size_schemes().values():
        assert load_measures()[scheme.measure.id] == scheme.measure


@pytest.mark.parametrize("factor", [1, 10_000])
@pytest.mark.parametrize("name", ["pop_urban_area", "pop_urban_and_town", "pop_total"])
def test_census_column_is_recognised_in_both_units(name, factor):
    match = CensusMatch((1, 10_000))
    match.add(CODES, column(name) / factor)
    assert match.columns(factor)[0] == name
    assert match.columns(10_001 - factor) == ()


@pytest.mark.parametrize(
    ("change", "known"), [(1.009, True), (0.991, True), (1.011, False), (0.989, False)]
)
def test_values_within_one_percent_count_as_equal(change, known):
    match = CensusMatch((1,))
    match.add(CODES, column("pop_total") * change)
    assert ("pop_total" in match.columns(1)) is known


@pytest.mark.parametrize(("share", "known"), [(0.6, True), (0.4, False)])
def test_most_of_the_matched_codes_must_be_equal(share, known):
    values = column("pop_total")
    values[int(len(values) * share) :] *= 5
    match = CensusMatch((1,))
    match.add(CODES, values)
    assert ("pop_total" in match.columns(1)) is known


def test_two_codes_say_nothing_about_a_column():
    match = CensusMatch((1,))
    match.add(CODES[:2], column("pop_total")[:2])
    assert match.columns(1) == ()


def test_unknown_codes_are_not_compared():
    match = CensusMatch((1,))
    match.add(["330000", None, "999999"], np.array([1.0, 2.0, 3.0]))
    assert match.matched == 0


def test_total_population_is_doubted_whatever_the_field_is_called():
    doubt = surveyed(column("pop_total")).doubt(CN_2014, "pop", ["name", "pop_urban_area"], 1)
    assert (doubt.found.id, doubt.by, doubt.better) == (
        "total_permanent",
        "census",
        "pop_urban_area",
    )


def test_total_population_in_ten_thousands_is_doubted():
    doubt = surveyed(column("pop_total") / 10_000).doubt(CN_2014, "pop", [], 10_000)
    assert (doubt.found.id, doubt.better) == ("total_permanent", None)


def test_urban_and_town_population_is_doubted():
    doubt = surveyed(column("pop_urban_and_town")).doubt(CN_2014, "pop", [], 1)
    assert doubt.found.id == "urban_and_town"


def test_field_named_by_another_measure_is_doubted():
    doubt = surveyed([1e6, 2e6], [None, None]).doubt(CN_2014, "总人口", ["城区人口"], 1)
    assert (doubt.found.id, doubt.by, doubt.better) == ("total_permanent", "name", "城区人口")


def test_right_values_under_a_wrong_name_are_not_doubted():
    assert surveyed(column("pop_urban_area")).doubt(CN_2014, "pop_total", [], 1) is None


@pytest.mark.parametrize("name", ["pop", "pop_urban_area", "城区常住人口"])
def test_right_or_unknown_column_is_not_doubted(name):
    assert surveyed([1e6, 2e6], [None, None]).doubt(CN_2014, name, [], 1) is None


def test_urban_area_is_doubted_by_a_scheme_that_counts_something_else():
    scheme = shipped_size_schemes()["cn_1989"]
    doubt = surveyed(column("pop_urban_area")).doubt(scheme, "pop", [], 1)
    assert doubt.found.id == "urban_permanent"


def test_problems_are_counted_and_the_first_of_each_kind_is_named():
    problems = ColumnProblems()
    for raw, rows, codes in (
        ([5, None, "n/a", -3], [11, 12, 13, 14], ["3301", "3302", "3301", "x"]),
        (["n/a", float("inf"), -4], [15, 16, 17], ["3301", None, "3303"]),
    ):
        problems.add(raw, clean_column(raw), rows.__getitem__)
        problems.add_codes(normalise_codes(codes), rows.__getitem__)
    found = {
        kind: (met.count, met.value, met.row)
        for kind in ("missing", "unreadable", "infinite", "negative", "duplicates")
        for met in [getattr(problems, kind)]
    }
    assert problems.total == 7
    assert found == {
        "missing": (1, None, 12),
        "unreadable": (2, "n/a", 13),
        "infinite": (1, float("inf"), 16),
        "negative": (2, -3, 14),
        "duplicates": (2, "330100", 13),
    }


@pytest.mark.parametrize(
    ("rows", "codes", "settled"),
    [
        (1_000, None, False),
        (1_001, None, True),
        (1_001, "330100", False),
        (1_001, "", False),
        (100_000, "330100", True),
    ],
)
def test_look_at_a_column_ends_when_further_rows_tell_no_more(rows, codes, settled):
    survey = PopulationSurvey()
    survey.add(np.full(rows, 20_000.0), None if codes is None else [codes or None] * rows)
    assert survey.is_settled is settled


def test_look_at_small_figures_never_ends_early():
    survey = PopulationSurvey()
    survey.add(np.full(200_000, 12.0))
    assert not survey.is_settled

"""人 or 万人: told from name and size, never guessed silently."""

from __future__ import annotations

import numpy as np
import pytest

from urbanframe.core.reference import read_cities
from urbanframe.core.units import (
    PERSONS,
    TEN_THOUSAND,
    UnitError,
    UnitEvidence,
    decide_unit,
    unit_in_name,
    unit_of,
)

CENSUS = np.array([city.pop_urban_area for city in read_cities()], dtype=float)


def evidence(values, codes: int = 0, cities: int = 0) -> UnitEvidence:
    gathered = UnitEvidence()
    gathered.add(np.asarray(values, dtype=float))
    gathered.add_codes(codes, cities)
    return gathered


@pytest.mark.parametrize(
    "name",
    [
        "城区人口（万人）",
        "人口(万人)",
        "人口_万",
        "pop_10k",
        "pop_wan",
        "wan_pop",
        "POP_WANREN",
        "pop10000",
        "pop_10_000",
        "pop_ten_thousand",
        "p tenthousand",
        "常住人口 单位：万人",
        "人口（万）",
    ],
)
def test_name_tells_ten_thousand(name):
    assert unit_in_name(name) == TEN_THOUSAND


@pytest.mark.parametrize(
    "name",
    [
        "人口（人）",
        "人口(人)",
        "人口_人",
        "城区人口（单位：人）",
        "单位:人",
        "pop_persons",
        "person",
        "persons_2020",
        "pop_ren",
        "cqrk 城区常住人口（人）",
        "城区常住人口（人） urban residents",
    ],
)
def test_name_tells_persons(name):
    assert unit_in_name(name) == PERSONS


@pytest.mark.parametrize(
    "name",
    [
        "pop",
        "pop_urban_area",
        "城区常住人口",
        "人口",
        "wanted",
        "taiwan",
        "children",
        "pop_2010",
        "rate_per_100000",
        "deaths_110k",
        "personal_id",
        "",
    ],
)
def test_name_without_a_unit_tells_nothing(name):
    assert unit_in_name(name) is None


def test_census_in_persons_is_told_by_its_size():
    decision = decide_unit("pop", evidence(CENSUS))
    assert (decision.unit, decision.source, decision.factor) == (PERSONS, "size", 1)


def test_census_in_ten_thousands_is_told_where_the_rows_are_cities():
    decision = decide_unit("pop", evidence(CENSUS / 10_000, codes=683, cities=682))
    assert (decision.unit, decision.source, decision.factor) == (TEN_THOUSAND, "size", 10_000)
    assert decision.median == pytest.approx(np.median(CENSUS) / 10_000)


def test_small_values_without_codes_are_ambiguous():
    with pytest.raises(UnitError) as caught:
        decide_unit("pop", evidence([20.5, 300, 1987]))
    error = caught.value
    assert (error.kind, error.named, error.count) == ("ambiguous", None, 3)
    assert (error.median, error.maximum) == (300, 1987)


def test_small_values_of_counties_are_persons():
    decision = decide_unit("pop", evidence([800, 900, 1200], codes=3, cities=0))
    assert decision.unit == PERSONS


def test_half_of_the_codes_being_cities_is_not_enough():
    decision = decide_unit("pop", evidence([20, 30], codes=2, cities=1))
    assert decision.unit == PERSONS


@pytest.mark.parametrize(
    ("name", "values", "codes", "named"),
    [
        ("人口（万人）", [350_000, 9_953_005, 200_000], 0, TEN_THOUSAND),
        ("pop_persons", [35, 995.3, 20], 3, PERSONS),
    ],
)
def test_name_and_size_that_disagree_are_refused(name, values, codes, named):
    with pytest.raises(UnitError) as caught:
        decide_unit(name, evidence(values, codes, codes))
    assert (caught.value.kind, caught.value.named) == ("conflict", named)


@pytest.mark.parametrize(
    ("name", "values", "unit"),
    [("人口（万人）", [35, 995.3, 20], TEN_THOUSAND), ("人口（人）", [35, 20], PERSONS)],
)
def test_name_decides_small_values_without_codes(name, values, unit):
    decision = decide_unit(name, evidence(values))
    assert (decision.unit, decision.source) == (unit, "name")


@pytest.mark.parametrize(
    ("given", "name", "values", "codes", "doubtful"),
    [
        (PERSONS, "pop", [35, 995], 2, True),
        (TEN_THOUSAND, "pop", [350_000, 9_953_005], 2, True),
        (PERSONS, "人口（万人）", [350_000, 9_953_005], 2, True),
        (TEN_THOUSAND, "人口（人）", [35, 995], 0, True),
        (PERSONS, "pop", [350_000, 9_953_005], 2, False),
        (TEN_THOUSAND, "pop", [35, 995], 2, False),
        (PERSONS, "pop", [35, 995], 0, False),
        (TEN_THOUSAND, "pop", [35, 995], 0, False),
        (TEN_THOUSAND, "pop", [], 0, False),
    ],
)
def test_given_unit_stands_and_is_marked_where_it_looks_wrong(given, name, values, codes, doubtful):
    decision = decide_unit(name, evidence(values, codes, codes), given)
    assert (decision.unit, decision.source, decision.doubtful) == (given, "given", doubtful)


@pytest.mark.parametrize(
    ("name", "unit", "source"),
    [("pop", PERSONS, "empty"), ("人口（万人）", TEN_THOUSAND, "name")],
)
def test_column_without_values_has_a_unit_all_the_same(name, unit, source):
    decision = decide_unit(name, evidence([np.nan, -5]))
    assert (decision.unit, decision.source, decision.median) == (unit, source, None)


@pytest.mark.parametrize(
    ("median", "maximum", "unit"),
    [(4_999, 9_999, TEN_THOUSAND), (5_000, 9_999, PERSONS), (4_999, 9_999.99, TEN_THOUSAND)],
)
def test_bounds_of_small_values_are_open(median, maximum, unit):
    gathered = evidence([1, median, maximum])
    gathered.add_codes(3, 3)
    assert decide_unit("pop", gathered).unit == unit


def test_total_row_among_cities_in_ten_thousands_tells_nothing():
    gathered = evidence([300, 40, 20, 57_517.1])
    gathered.add_codes(3, 3)
    with pytest.raises(UnitError) as caught:
        decide_unit("城区人口", gathered)
    assert caught.value.kind == "ambiguous"


@pytest.mark.parametrize(
    "name",
    [
        "城区人口（千人）",
        "人口（百万人）",
        "人口（十万人）",
        "亿人",
        "pop_thousand",
        "pop_million",
        "pop_k",
    ],
)
def test_other_units_are_refused_rather_than_misread(name):
    with pytest.raises(UnitError) as caught:
        decide_unit(name, evidence([300, 40, 20]))
    assert caught.value.kind == "other_unit"


@pytest.mark.parametrize("name", ["万州人口", "每万人病床", "gdp万元"])
def test_wan_in_another_word_is_no_unit(name):
    assert unit_in_name(name) is None


def test_thousand_values_over_a_hundred_million_settle_that_they_are_persons():
    gathered = evidence([20_000] * 1_001)
    assert gathered.is_surely_persons
    gathered.add(np.full(9_000, 12.0))
    assert decide_unit("pop", gathered).unit == PERSONS


def test_negative_and_missing_values_do_not_speak_for_a_unit():
    gathered = evidence([-1e9, np.nan, 30, 40])
    assert (gathered.count, gathered.median, gathered.maximum) == (2, 35, 40)


@pytest.mark.parametrize("order", ["as they come", "sorted", "reversed"])
def test_median_of_many_values_comes_from_an_even_sample(order):
    values = np.random.default_rng(1).lognormal(12, 1.5, 1_000_003)
    if order != "as they come":
        values = np.sort(values)[:: 1 if order == "sorted" else -1]
    gathered = UnitEvidence()
    for block in np.array_split(values, 517):
        gathered.add(block)
    assert gathered.count == len(values)
    assert gathered.median == pytest.approx(np.median(values), rel=0.02)
    assert gathered.maximum == values.max()


def test_median_of_up_to_a_hundred_thousand_values_is_exact():
    values = np.random.default_rng(2).lognormal(12, 1.5, 99_999)
    gathered = UnitEvidence()
    for block in np.array_split(values, 50):
        gathered.add(block)
    assert gathered.median == np.median(values)


def test_evidence_does_not_grow_with_the_column():
    gathered = UnitEvidence()
    sizes = []
    for _ in range(40):
        gathered.add(np.full(50_000, 1e6))
        sizes.append(sum(len(part) for part in vars(gathered).values() if isinstance(part, list)))
    assert max(sizes) <= 100_000


@pytest.mark.parametrize("unit", [PERSONS, TEN_THOUSAND])
def test_unit_is_found_by_its_factor(unit):
    assert unit_of({PERSONS: 1, TEN_THOUSAND: 10_000}[unit]) == unit

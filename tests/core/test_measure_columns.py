"""A look at the fields that hold measures: unit, bound, and the census figure recognised."""

from __future__ import annotations

import numpy as np
import pytest

from urbanframe.core.county_towns import (
    MeasureColumn,
    MeasureSurvey,
    UnitUnknownError,
    read_flags,
)
from urbanframe.core.reference import read_counties
from urbanframe.core.rules import load_upgrade_measures

COUNTIES = read_counties()
CODES = [county.code for county in COUNTIES]


def decided(values, field="f1", measure="seat_population", codes=None, **given):
    column = MeasureColumn(load_upgrade_measures()[measure], field, **given)
    survey = MeasureSurvey(column)
    survey.add(np.array(values, dtype=float), codes)
    return survey.decide()


@pytest.mark.parametrize("scale", [1, 10_000])
@pytest.mark.parametrize(
    ("attribute", "population"),
    [("pop_urban_and_town", "urban_and_town"), ("pop_total", "total_permanent")],
)
def test_census_figure_of_whole_counties_is_recognised_as_an_upper_bound(
    scale, attribute, population
):
    values = [getattr(county, attribute) / scale for county in COUNTIES]
    decision = decided(values, codes=CODES)
    assert (decision.bound, decision.bound_by, decision.population) == (
        *("at_most", "census"),
        population,
    )


def test_census_figure_that_does_not_hold_the_measure_is_no_bound_of_it():
    values = [county.pop_urban_and_town for county in COUNTIES]
    decision = decided(values, measure="town_population", codes=CODES)
    assert (decision.bound, decision.population) == ("exact", None)


def test_most_matched_codes_are_enough_and_half_are_not():
    values = np.array([county.pop_urban_and_town for county in COUNTIES], dtype=float)
    values[: len(values) // 3] *= 0.5
    assert decided(values, codes=CODES).bound == "at_most"
    values[: len(values) * 2 // 3] *= 0.4
    assert decided(values, codes=CODES).bound == "exact"


def test_two_equal_values_say_nothing():
    values = [county.pop_urban_and_town for county in COUNTIES[:2]]
    assert decided(values, codes=CODES[:2]).bound == "exact"


def test_figure_of_the_seat_is_exact():
    values = [county.pop_urban_and_town * 0.7 for county in COUNTIES]
    decision = decided(values, codes=CODES)
    assert (decision.bound, decision.bound_by) == ("exact", "")


def test_bound_that_was_given_stands_and_a_doubt_is_told():
    values = [county.pop_urban_and_town for county in COUNTIES]
    decision = decided(values, codes=CODES, bound="exact")
    assert (decision.bound, decision.bound_by) == ("exact", "given")
    assert decision.is_bound_doubtful and decision.population == "urban_and_town"
    assert not decided(values, codes=CODES, bound="at_most").is_bound_doubtful


def test_name_of_a_larger_population_makes_an_upper_bound_without_any_code():
    decision = decided([120_000.0], field="城镇常住人口")
    assert (decision.bound, decision.bound_by) == ("at_most", "name")


def test_whole_town_bounds_its_town_area():
    decision = decided([120_000.0], field="常住人口", measure="town_population")
    assert (decision.bound, decision.population) == ("at_most", "total_permanent")


def test_unit_is_told_by_alias():
    decision = decided([12.0, 20.0], alias="县城人口（万人）")
    assert (decision.unit.id, decision.unit_by) == ("ten_thousand", "name")


def test_given_unit_stands_and_is_doubted():
    decision = decided([12.0, 20.0], unit="persons")
    assert (decision.unit.id, decision.unit_by, decision.is_unit_doubtful) == (
        *("persons", "given"),
        True,
    )


def test_unit_that_nothing_tells_ends_the_look():
    with pytest.raises(UnitUnknownError) as caught:
        decided([500.0, 600.0])
    assert caught.value.median == 550.0


def test_yes_and_no_are_read_in_the_ways_tables_write_them():
    values = [True, False, 1, 0, "是", "否", "Yes", "n", None, "", " ", "vielleicht", 2]
    flags, unread = read_flags(values)
    assert flags.tolist() == [1, -1, 1, -1, 1, -1, 1, -1, 0, 0, 0, 0, 0]
    assert unread == [11, 12]

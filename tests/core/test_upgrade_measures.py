"""Fields that hold measures are told by names and aliases, in English, Chinese and pinyin."""

from __future__ import annotations

import pytest

from urbanframe.core.rules import guess_fields, load_upgrade_measures
from urbanframe.core.rules.upgrade_measures import upper_bound_by_name


def guessed(measure: str, *fields: tuple[str, str]) -> list[tuple[str, bool]]:
    found = guess_fields([load_upgrade_measures()[measure]], fields)
    return [(guess.field, guess.is_upper_bound) for guess in found]


@pytest.mark.parametrize(
    ("measure", "name", "alias"),
    [
        ("seat_population", "seat_pop", ""),
        ("seat_population", "县城常住人口（万人）", ""),
        ("seat_population", "XianChengRenKou", ""),
        ("seat_population", "f12", "县城人口"),
        ("town_population", "镇区常住人口2020", ""),
        ("town_population", "zhenqurenkou", ""),
        ("town_population", "建成区人口", ""),
        ("town_population", "town_area_pop", ""),
        ("tertiary_share", "第三产业占比", ""),
        ("tap_water_coverage", "自来水普及率", ""),
        ("paved_road_rate", "道路铺装率(%)", ""),
        ("county_nonag_share", "非农产业人口比重", ""),
        ("density", "人口密度", ""),
        ("population", "总人口", ""),
        ("population", "常住人口（万人）", ""),
        ("area", "面积_km2", ""),
        ("area", "土地面积", ""),
    ],
)
def test_field_is_told(measure, name, alias):
    assert guessed(measure, ("fid", ""), (name, alias)) == [(name, False)]


@pytest.mark.parametrize(
    ("measure", "name"),
    [
        ("seat_population", "pop"),
        ("seat_population", "县城人口增长率"),
        ("seat_population", "县城户籍人口"),
        ("area", "建成区面积"),
        ("area", "housing_area"),
        ("density", "road_density"),
    ],
)
def test_field_of_something_else_is_left(measure, name):
    assert guessed(measure, (name, "")) == []


def test_two_fields_that_seem_to_hold_a_measure_are_left_to_the_user():
    assert guessed("seat_population", ("seat_pop", ""), ("县城人口", "")) == []


def test_field_that_holds_more_is_taken_as_an_upper_bound():
    fields = [("pop_total", ""), ("pop_urban_and_town", "")]
    assert guessed("seat_population", *fields) == [("pop_urban_and_town", True)]
    assert guessed("seat_population", ("pop_total", "")) == [("pop_total", True)]


def test_field_of_the_measure_itself_goes_before_one_that_holds_more():
    fields = [("城镇常住人口", ""), ("县城常住人口", "")]
    assert guessed("seat_population", *fields) == [("县城常住人口", False)]


def test_name_of_the_measure_is_no_bound_though_it_contains_a_populations_name():
    seat = load_upgrade_measures()["seat_population"]
    assert upper_bound_by_name(seat, "县城常住人口") is None
    assert upper_bound_by_name(seat, "城镇常住人口") == "urban_and_town"
    assert upper_bound_by_name(seat, "f1", "城镇人口") == "urban_and_town"
    assert upper_bound_by_name(seat, "pop") is None

"""Units of measures: told by name, by size, or not at all."""

from __future__ import annotations

import pytest

from urbanframe.core.quantities import UNITS, contradicts, guess_unit


@pytest.mark.parametrize(
    ("quantity", "name", "median", "maximum", "unit", "by"),
    [
        ("people", "县城人口（万人）", 12.0, 60.0, "ten_thousand", "name"),
        ("people", "seat_pop", 95_000.0, 600_000.0, "persons", "size"),
        ("people", "seat_pop", 9.5, 60.0, "ten_thousand", "size"),
        ("people", "seat_pop", None, 0.0, "persons", "empty"),
        ("share", "三产占比（%）", 40.0, 70.0, "percent", "name"),
        ("share", "tertiary", 0.4, 0.7, "share", "size"),
        ("share", "tertiary", 40.0, 70.0, "percent", "size"),
        ("money", "财政收入（亿元）", 5.0, 9.0, "hundred_million_yuan", "name"),
        ("money", "财政收入_万元", 5.0, 9.0, "ten_thousand_yuan", "name"),
        ("area", "面积（公顷）", 5.0, 9.0, "hectare", "name"),
        ("area", "area_km2", 5.0, 9.0, "km2", "name"),
        ("density", "density", 5.0, 9.0, "persons_per_km2", "only"),
    ],
)
def test_unit_is_told(quantity, name, median, maximum, unit, by):
    guess = guess_unit(quantity, name, median, maximum)
    assert (guess.unit.id, guess.by) == (unit, by)


@pytest.mark.parametrize(
    ("quantity", "name", "median", "maximum"),
    [
        ("people", "seat_pop", 500.0, 900.0),  # a village's persons, or 万人 of nobody
        ("people", "pop_thousand", 120.0, 900.0),  # a unit that is none of ours
        ("money", "gdp", 50.0, 900.0),
        ("area", "area", 50.0, 900.0),
    ],
)
def test_unit_that_nothing_tells_is_left_open(quantity, name, median, maximum):
    assert guess_unit(quantity, name, median, maximum).unit is None


def test_given_unit_is_doubted_where_name_or_size_speak_for_another():
    assert contradicts(UNITS["persons"], "人口（万人）", 12.0, 60.0)
    assert contradicts(UNITS["persons"], "pop", 12.0, 60.0)
    assert not contradicts(UNITS["ten_thousand"], "pop", 12.0, 60.0)
    assert not contradicts(UNITS["persons"], "pop", None, 0.0)

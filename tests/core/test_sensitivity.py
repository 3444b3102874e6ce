"""Whose status changes when thresholds move, or under another scheme."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from urbanframe.core.county_towns import (
    COUNTY,
    TOWN,
    Figures,
    Screening,
    Sensitivity,
    ShiftError,
    Units,
    read_shifts,
)
from urbanframe.core.quantities import UNITS
from urbanframe.core.rules import shipped_upgrade_schemes

SHIFTS = read_shifts("5,10,20")
PEOPLE = [155_000, 185_000, 195_000, 200_000, 208_000, 215_000, 235_000, 260_000]


def units(values, unit: str = "persons", bound: str = "exact") -> Units:
    figures = Figures(np.array(values, dtype=float), UNITS[unit], bound)
    return Units(np.full(len(values), COUNTY, dtype=np.int8), {"seat_population": figures})


def screening(scheme_id: str = "screen_200k") -> Screening:
    return Screening(shipped_upgrade_schemes()[scheme_id])


def net(counts, before: int, after: int) -> list[int]:
    return [
        sum(n for (_, moved, b, a), n in counts.items() if (moved, b, a) == (shift, before, after))
        for shift in (*(-shift for shift in SHIFTS), *SHIFTS)
    ]


@pytest.mark.parametrize("scale", [1, 10_000])
def test_populations_of_the_specification_gain_one_two_two_and_lose_two_three_four(scale):
    # methods.md: 155 to 260 thousand against 200,000.
    unit = "persons" if scale == 1 else "ten_thousand"
    sensitivity = Sensitivity.of(screening(), SHIFTS, ["seat_population"])
    sensitivity.changes(units([n / scale for n in PEOPLE], unit))
    assert net(sensitivity.counts, -1, 1) == [1, 2, 2, 0, 0, 0]
    assert net(sensitivity.counts, 1, -1) == [0, 0, 0, 2, 3, 4]


def test_unit_at_the_moved_threshold_meets_it():
    # 200,000 * 1.1 is 220,000.00000000003 in binary fractions.
    sensitivity = Sensitivity.of(screening(), [Decimal(10)], ["seat_population"])
    assert sensitivity.changes(units([220_000])) == []


def test_changes_name_row_criterion_shift_and_both_states():
    sensitivity = Sensitivity.of(screening(), [Decimal(5)], ["seat_population"])
    changes = sensitivity.changes(units(PEOPLE))
    told = [(item.row, item.variant.criterion, int(item.variant.shift)) for item in changes]
    assert told == [
        (2, "seat_population", -5),
        (3, "seat_population", 5),
        (4, "seat_population", 5),
    ]
    assert [(item.before, item.after) for item in changes] == [(-1, 1), (1, -1), (1, -1)]


def test_one_criterion_is_not_moved_a_second_time_as_all():
    sensitivity = Sensitivity.of(screening(), SHIFTS, ["seat_population"])
    assert {variant.criterion for variant in sensitivity.variants} == {"seat_population"}


def test_bound_changes_between_sure_no_and_open():
    sensitivity = Sensitivity.of(screening(), [Decimal(20)], ["seat_population"])
    sensitivity.changes(units([170_000, 230_000], bound="at_most"))
    assert net(sensitivity.counts, -1, 0) == [0, 0, 1, 0, 0, 0]
    assert net(sensitivity.counts, 0, -1) == [0, 0, 0, 0, 0, 1]


def test_all_together_may_change_what_none_changes_alone():
    shares = {"county_nonag_share": 0.28, "tertiary_share": 0.19}
    whole = {
        "seat_nonag_pop": 95_000.0,
        "county_nonag_pop": 150_000.0,
        "tap_water_coverage": 0.7,
        "paved_road_rate": 0.7,
        "density": 200.0,
    }
    given = {**whole, **shares}
    names = {
        name: "persons_per_km2" if name == "density" else "persons" if value > 1 else "share"
        for name, value in given.items()
    }
    figures = {
        name: Figures(np.array([value]), UNITS[names[name]]) for name, value in given.items()
    }
    unit = Units(np.array([COUNTY], dtype=np.int8), figures)
    sensitivity = Sensitivity.of(screening("cn_1993"), [Decimal(10)], list(given))
    # Two criteria fail: 95,000 of 100,000 and 0.19 of 0.20.
    changes = sensitivity.changes(unit)
    assert [(item.variant.criterion, item.variant.shift) for item in changes] == [("all", -10)]


def test_criterion_that_does_not_count_is_not_moved():
    sensitivity = Sensitivity.of(screening("cn_1993"), SHIFTS, ["seat_nonag_pop"])
    assert "gdp" not in {variant.criterion for variant in sensitivity.variants}
    mapped = Sensitivity.of(screening("cn_1993"), SHIFTS, ["seat_nonag_pop", "gdp"])
    assert "gdp" in {variant.criterion for variant in mapped.variants}


def test_share_that_would_rise_above_one_is_reported():
    sensitivity = Sensitivity.of(screening("cn_1993"), [Decimal(20), Decimal(50)], [])
    capped = {
        (name, int(variant.shift)) for variant in sensitivity.variants for name in variant.capped
    }
    # 0.65 * 1.5 stays within the whole; of the remitted share 0.60 * 1.5 does too.
    assert capped == set()
    mapped = ["industry_share_of_industry_agri_output"]
    sensitivity = Sensitivity.of(screening("cn_1993"), [Decimal(20), Decimal(50)], mapped)
    alone = {
        (name, int(variant.shift))
        for variant in sensitivity.variants
        for name in variant.capped
        if variant.criterion != "all"
    }
    # 0.90 of towns * 1.2 and 0.80 of dense counties * 1.5.
    assert alone == {(mapped[0], 20), (mapped[0], 50)}
    assert sensitivity.as_record()["capped"] == {mapped[0]: [20, 50]}


def test_units_on_which_two_schemes_differ():
    towns = Figures(np.array([250_000.0]), UNITS["persons"])
    unit = Units(np.array([TOWN], dtype=np.int8), {"town_population": towns})
    other = shipped_upgrade_schemes()["screen_200k"]
    sensitivity = Sensitivity.of(screening("plan_2021"), [], ["town_population"], other)
    change = sensitivity.changes(unit)[0]
    assert change.variant.shift is None
    assert change.variant.screening.scheme.id == "screen_200k"
    assert (change.before, change.after) == (1, 2)


def test_other_scheme_is_asked_about_the_same_kind():
    towns_only = Screening(shipped_upgrade_schemes()["plan_2021"], "town")
    other = shipped_upgrade_schemes()["screen_200k"]
    # A county: not applicable under both, though the other scheme has a number for it.
    assert Sensitivity.of(towns_only, [], [], other).changes(units([300_000])) == []


def test_record_counts_changes_by_criterion_shift_and_pair():
    sensitivity = Sensitivity.of(screening(), [Decimal(5)], ["seat_population"])
    sensitivity.changes(units(PEOPLE))
    assert sensitivity.as_record() == {
        "scheme": "screen_200k",
        "units": 8,
        "changes": [
            {
                "criterion": "seat_population",
                "shift_percent": -5.0,
                "before": "does_not_meet",
                "after": "meets",
                "count": 1,
            },
            {
                "criterion": "seat_population",
                "shift_percent": 5.0,
                "before": "meets",
                "after": "does_not_meet",
                "count": 2,
            },
        ],
        "capped": {},
    }


@pytest.mark.parametrize(
    ("text", "shifts"),
    [
        ("5,10,20", [5, 10, 20]),
        ("5 %; 2.5", [5, Decimal("2.5")]),
        ("5，10、20％", [5, 10, 20]),
        ("5, 5,", [5]),
    ],
)
def test_shifts_are_read(text, shifts):
    assert list(read_shifts(text)) == shifts


@pytest.mark.parametrize(
    ("text", "part"),
    [("", ""), ("5,ten", "ten"), ("0", "0"), ("-5", "-5"), ("100", "100"), ("nan", "nan")],
)
def test_shift_that_cannot_be_is_named(text, part):
    with pytest.raises(ShiftError) as caught:
        read_shifts(text)
    assert caught.value.part == part

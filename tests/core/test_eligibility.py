"""Units against schemes in three values: logic, bounds, bands, relaxations, gaps, hindrances."""

from __future__ import annotations

import numpy as np
import pytest

from urbanframe.core.county_towns import (
    CITY,
    COUNTY,
    DISTRICT,
    OTHER,
    STATUS_IDS,
    TOWN,
    UNKNOWN_KIND,
    Figures,
    Screening,
    Units,
)
from urbanframe.core.county_towns.eligibility import (
    IS_CITY,
    IS_DISTRICT,
    IS_OTHER,
    IS_SEAT,
    JUDGED,
    NO_KIND,
    NO_NUMBER,
    NO_RULE,
    OTHER_KIND,
)
from urbanframe.core.quantities import UNITS, base_unit
from urbanframe.core.reference import read_counties
from urbanframe.core.rules import (
    load_upgrade_measures,
    load_upgrade_scheme,
    shipped_upgrade_schemes,
)

T, U, F = "meets", "cannot_tell", "does_not_meet"
HEAD = """\
kind: upgrade
id: own
version: 1
title: {en: T, zh: 标题}
short_title: {en: T, zh: 标题}
document:
  title: {en: T, zh: 标题}
  issuer: {en: T, zh: 标题}
  clause: {en: T, zh: 标题}
origin: document
confidence: high
rules:
  - kind: county
"""
TWO = """\
    criteria:
      - {measure: seat_population, unit: persons, operator: ">=", threshold: 200000}
      - {measure: county_nonag_share, unit: share, operator: ">=", threshold: 0.30}
"""
BANDS = """\
    bands:
      measure: density
      unit: persons_per_km2
      ranges:
        - {id: thin, from: 0, label: {en: T, zh: 标题}}
        - {id: middle, from: 100, label: {en: T, zh: 标题}}
        - {id: dense, from: 400, label: {en: T, zh: 标题}}
    criteria:
      - measure: seat_population
        unit: persons
        operator: ">="
        thresholds: {thin: 80, middle: 100, dense: 120}
"""
RELAXED = """\
    criteria:
      - {measure: seat_population, unit: persons, operator: ">=", threshold: 100}
      - {measure: tertiary_share, unit: share, operator: ">=", threshold: 0.2}
    relaxation:
      thresholds: {seat_population: 60}
      clause: {en: T, zh: 标题}
"""


@pytest.fixture()
def scheme(tmp_path):
    def make(rules: str):
        path = tmp_path / "own.yaml"
        path.write_text(HEAD + rules, encoding="utf-8")
        return load_upgrade_scheme(path)

    return make


def figures(measure: str, values, bound: str = "exact", unit: str = "") -> Figures:
    base = base_unit(load_upgrade_measures()[measure].quantity)
    return Figures(np.array(values, dtype=float), UNITS[unit] if unit else base, bound)


def counties(flags=None, **measures) -> Units:
    given = {
        name: value if isinstance(value, Figures) else figures(name, value)
        for name, value in measures.items()
    }
    count = len(next(iter(given.values())).values)
    relaxed = None if flags is None else np.array(flags, dtype=np.int8)
    return Units(np.full(count, COUNTY, dtype=np.int8), given, relaxed=relaxed)


def judged(scheme, units):
    verdicts = Screening(scheme).judge(units)
    return [STATUS_IDS[status] for status in verdicts.status.tolist()], verdicts.parts[0]


def test_false_wins_over_missing_and_missing_over_true(scheme):
    units = counties(
        seat_population=[210_000, 190_000, 210_000, 210_000, np.nan, np.nan, np.nan],
        county_nonag_share=[np.nan, np.nan, 0.31, 0.29, 0.31, 0.29, np.nan],
    )
    assert judged(scheme(TWO), units)[0] == [U, F, T, F, U, F, U]


def test_threshold_itself_meets(scheme):
    units = counties(seat_population=[200_000], county_nonag_share=[0.30])
    assert judged(scheme(TWO), units)[0] == [T]


def test_percentages_and_ten_thousands_meet_thresholds_that_binary_fractions_miss(scheme):
    units = counties(
        seat_population=figures("seat_population", [20.0], unit="ten_thousand"),
        county_nonag_share=figures("county_nonag_share", [30.0], unit="percent"),
    )
    status, part = judged(scheme(TWO), units)
    assert status == [T]
    assert part.values.T.tolist() == [[200_000.0, 0.3]]


def test_measure_without_a_field_is_missing(scheme):
    status, part = judged(scheme(TWO), counties(seat_population=[210_000, 190_000]))
    assert status == [U, F]
    assert part.verdicts.tolist() == [[1, -1], [0, 0]]


@pytest.mark.parametrize(
    ("bound", "expected"),
    [("exact", [F, T]), ("at_most", [F, U]), ("at_least", [U, T])],
)
def test_bound_of_the_seat(bound, expected):
    scheme = shipped_upgrade_schemes()["screen_200k"]
    units = counties(seat_population=figures("seat_population", [199_999, 200_000], bound))
    assert judged(scheme, units)[0] == expected


def test_census_figure_of_whole_counties_gives_1093_sure_rejections_and_389_open():
    # 2020 census, 城镇人口 of 1,482 counties as the upper bound of the seat.
    people = [county.pop_urban_and_town for county in read_counties()]
    units = counties(seat_population=figures("seat_population", people, "at_most"))
    status, _ = judged(shipped_upgrade_schemes()["screen_200k"], units)
    assert {name: status.count(name) for name in (T, F, U)} == {T: 0, F: 1093, U: 389}
    assert sum(n < 200_000 for n in people) == 1093


def test_longgang_counted_as_the_town_it_was_meets_the_plan():
    # Urban area of 龙港市 in the census of 2020: 432,043.
    units = Units(np.array([TOWN]), {"town_population": figures("town_population", [432_043])})
    status, part = judged(shipped_upgrade_schemes()["plan_2021"], units)
    assert status == [T]
    assert part.gaps.tolist() == [[232_043.0]]


def test_band_is_told_by_density_and_its_lower_edge_belongs_to_it(scheme):
    units = counties(density=[99.9, 100, 399.9, 400, 400], seat_population=[80, 80, 100, 100, 120])
    assert judged(scheme(BANDS), units)[0] == [T, F, T, F, T]


def test_unknown_density_matters_only_where_the_bands_differ(scheme):
    units = counties(density=[np.nan] * 4, seat_population=[79, 80, 119, 120])
    status, part = judged(scheme(BANDS), units)
    assert status == [F, U, U, T]
    assert part.lacks_band.tolist() == [False, True, True, False]


def test_sure_answer_without_a_band_is_told_by_the_threshold_that_is_hardest_for_it(scheme):
    units = counties(density=[np.nan] * 3, seat_population=[70, 100, 130])
    _, part = judged(scheme(BANDS), units)
    assert part.thresholds[0].tolist()[::2] == [80, 120]
    assert np.isnan(part.thresholds[0, 1]) and np.isnan(part.gaps[0, 1])
    assert part.gaps[0].tolist()[::2] == [-10, 10]


def test_missing_figure_without_a_band_does_not_blame_the_band(scheme):
    _, part = judged(scheme(BANDS), counties(density=[np.nan], seat_population=[np.nan]))
    assert part.lacks_band.tolist() == [False]


@pytest.mark.parametrize(
    ("bound", "density", "people", "expected"),
    [
        ("at_most", 399, 100, T),  # thin or middle: 80 or 100
        ("at_most", 399, 90, U),
        ("at_most", 500, 100, U),
        ("at_least", 100, 100, U),  # middle or dense: 100 or 120
        ("at_least", 100, 90, F),
        ("at_least", 400, 119, F),
    ],
)
def test_density_known_as_a_bound_leaves_the_bands_that_are_possible(
    scheme, bound, density, people, expected
):
    units = counties(density=figures("density", [density], bound), seat_population=[people])
    assert judged(scheme(BANDS), units)[0] == [expected]


def test_density_comes_from_population_and_area(scheme):
    units = counties(
        population=figures("population", [4.0, 4.0, 4.0, np.nan], unit="ten_thousand"),
        area=figures("area", [10_000, 50_000, 0, 50_000], unit="hectare"),
        seat_population=[110, 110, 110, 110],
    )
    # 40,000 persons on 100 and on 500 km²: 400 and 80 a km²; no area, no density.
    assert judged(scheme(BANDS), units)[0] == [F, T, U, U]


def test_density_comes_from_population_and_area_where_its_own_field_is_empty(scheme):
    units = counties(
        density=[np.nan, 50, np.nan],
        population=[500_000, 500_000, np.nan],
        area=[1_000, 1_000, 1_000],
        seat_population=[110, 110, 110],
    )
    # 500 a km²: short of 120. The second field says 50: over 80.
    status, part = judged(scheme(BANDS), units)
    assert status == [F, T, U]
    assert part.lacks_band.tolist() == [False, False, True]


def test_density_under_the_lowest_band_is_not_known(scheme):
    units = counties(density=[-1, -1], seat_population=[79, 110])
    assert judged(scheme(BANDS), units)[0] == [F, U]


def test_upper_bound_of_the_area_is_a_lower_bound_of_the_density(scheme):
    units = counties(
        population=[40_000], area=figures("area", [100], "at_most"), seat_population=[119]
    )
    assert judged(scheme(BANDS), units)[0] == [F]


@pytest.mark.parametrize(
    ("people", "share", "condition", "expected"),
    [
        (100, 0.2, -1, T),
        (60, 0.2, -1, F),
        (60, 0.2, 1, T),
        (60, 0.2, 0, U),  # the condition unknown and the relaxed set true: never true
        (59, 0.2, 0, F),
        (59, 0.2, 1, F),
        (100, 0.2, 0, T),
        (60, 0.1, 1, F),
        (60, np.nan, 1, U),
        (60, np.nan, 0, U),
    ],
)
def test_relaxation_is_main_or_condition_and_relaxed(scheme, people, share, condition, expected):
    units = counties([condition], seat_population=[people], tertiary_share=[share])
    assert judged(scheme(RELAXED), units)[0] == [expected]


def test_relaxed_thresholds_replace_those_of_the_seat_in_verdict_and_gap(scheme):
    units = counties([1, 0], seat_population=[70, 70], tertiary_share=[0.3, 0.3])
    _, part = judged(scheme(RELAXED), units)
    assert part.verdicts[0].tolist() == [1, -1]
    assert part.thresholds[0].tolist() == [60, 100]
    assert part.lacks_relaxation.tolist() == [False, True]
    assert part.is_relaxed.tolist() == [True, False]


def test_answer_does_not_hang_on_a_relaxation_that_is_known(scheme):
    units = counties([1, 0], seat_population=[70, 70], tertiary_share=[np.nan, np.nan])
    status, part = judged(scheme(RELAXED), units)
    assert status == [U, U]
    assert part.lacks_relaxation.tolist() == [False, True]


def test_without_a_field_nothing_is_relaxed(scheme):
    units = counties(seat_population=[70], tertiary_share=[0.3])
    assert judged(scheme(RELAXED), units)[0] == [F]


def test_gap_is_that_of_the_failed_criterion_that_is_relatively_farthest_off(scheme):
    units = counties(
        seat_population=[190_000, 150_000, 300_000, 240_000],
        county_nonag_share=[0.15, 0.27, 0.31, np.nan],
    )
    _, part = judged(scheme(TWO), units)
    places = part.narrowest()
    told = [
        (part.criteria[place].id, part.gaps[place, unit], round(part.gap_shares[place, unit], 6))
        for unit, place in enumerate(places.tolist())
    ]
    assert told == [
        ("county_nonag_share", -0.15, -0.5),
        ("seat_population", -50_000, -0.25),
        ("county_nonag_share", 0.01, round(0.01 / 0.3, 6)),
        ("seat_population", 40_000, 0.2),
    ]


def test_figure_that_is_only_a_bound_has_a_gap_where_it_decides():
    units = counties(seat_population=figures("seat_population", [150_000, 250_000], "at_most"))
    _, part = judged(shipped_upgrade_schemes()["screen_200k"], units)
    assert part.gaps[0, 0] == -50_000 and np.isnan(part.gaps[0, 1])
    assert part.narrowest().tolist() == [0, -1]


def test_gap_of_an_upper_threshold_has_its_sign_turned_in_the_relative_figure(scheme):
    rules = TWO.replace('">="', '"<="', 1)
    units = counties(seat_population=[250_000], county_nonag_share=[0.4])
    _, part = judged(scheme(rules), units)
    assert (part.gaps[0, 0], part.gap_shares[0, 0]) == (50_000, -0.25)


def test_towns_from_a_hundred_thousand_wait_unless_they_meet():
    people = [99_999, 100_000, 199_999, 200_000, np.nan]
    units = Units(
        np.full(5, TOWN, dtype=np.int8), {"town_population": figures("town_population", people)}
    )
    _, part = judged(shipped_upgrade_schemes()["plan_2021"], units)
    assert part.waiting.tolist() == [-1, 1, 1, -1, 0]


def test_town_known_as_a_bound_waits_only_where_that_is_sure():
    for bound, told in (("at_most", [-1, 0, 0]), ("at_least", [0, 0, -1])):
        town = figures("town_population", [90_000, 150_000, 250_000], bound)
        units = Units(np.full(3, TOWN, dtype=np.int8), {"town_population": town})
        _, part = judged(shipped_upgrade_schemes()["plan_2021"], units)
        assert part.waiting.tolist() == told, bound


@pytest.mark.parametrize(
    ("scheme_id", "kind", "asked", "status", "why"),
    [
        ("plan_2021", COUNTY, None, "cannot_tell", NO_NUMBER),
        ("plan_2021", TOWN, None, "cannot_tell", JUDGED),
        ("plan_2021", CITY, None, "not_applicable", IS_CITY),
        ("plan_2021", DISTRICT, None, "not_applicable", IS_DISTRICT),
        ("plan_2021", OTHER, None, "not_applicable", IS_OTHER),
        ("plan_2021", UNKNOWN_KIND, None, "cannot_tell", NO_KIND),
        ("plan_2021", COUNTY, "town", "not_applicable", OTHER_KIND),
        ("screen_200k", TOWN, None, "not_applicable", NO_RULE),
        ("cn_1993", TOWN, None, "cannot_tell", JUDGED),
    ],
)
def test_what_stands_in_the_way_of_judging(scheme_id, kind, asked, status, why):
    verdicts = Screening(shipped_upgrade_schemes()[scheme_id], asked).judge(
        Units(np.array([kind], dtype=np.int8), {})
    )
    assert STATUS_IDS[int(verdicts.status[0])] == status
    assert verdicts.hindrances.tolist() == [why]


def test_unit_that_nothing_tells_of_is_of_the_kind_asked_for():
    units = Units(
        np.array([UNKNOWN_KIND], dtype=np.int8),
        {"seat_population": figures("seat_population", [300_000])},
    )
    screening = Screening(shipped_upgrade_schemes()["screen_200k"], "county", COUNTY)
    assert screening.judge(units).status.tolist() == [1]


def test_county_seat_is_no_larger_town_of_the_plan_and_one_that_may_be_cannot_be_told():
    people = [300_000, 300_000, 310_000, 150_000, 90_000]
    units = Units(
        np.full(5, TOWN, dtype=np.int8),
        {"town_population": figures("town_population", people)},
        seats=np.array([1, -1, 0, 0, 0], dtype=np.int8),
    )
    verdicts = Screening(shipped_upgrade_schemes()["plan_2021"]).judge(units)
    assert [STATUS_IDS[status] for status in verdicts.status.tolist()] == [
        *("not_applicable", "meets", "cannot_tell", "does_not_meet", "does_not_meet")
    ]
    assert verdicts.hindrances[0] == IS_SEAT
    part = verdicts.parts[0]
    assert part.lacks_seat.tolist() == [False, True, False, False]
    # The waiting list names towns that are no seats: 150,000 may stand there, 310,000 does not.
    assert part.waiting.tolist() == [-1, -1, 0, -1]


def test_a_town_counts_as_no_seat_where_no_field_tells():
    town = figures("town_population", [300_000, 150_000])
    units = Units(np.full(2, TOWN, dtype=np.int8), {"town_population": town})
    status, part = judged(shipped_upgrade_schemes()["plan_2021"], units)
    assert status == [T, F]
    assert part.waiting.tolist() == [-1, 1]


def test_criteria_of_1993_that_cannot_be_tested_are_off_and_never_passed():
    testable = {
        "seat_nonag_pop": [100_000],
        "county_nonag_share": [0.3],
        "county_nonag_pop": [150_000],
        "tertiary_share": [0.3],
        "tap_water_coverage": [0.7],
        "paved_road_rate": [0.7],
        "density": [200],
    }
    status, part = judged(shipped_upgrade_schemes()["cn_1993"], counties(**testable))
    assert status == [T]
    assert len(part.criteria) == 6
    assert "gdp" not in [criterion.id for criterion in part.criteria]


def test_criterion_of_1993_that_the_user_maps_counts():
    scheme = shipped_upgrade_schemes()["cn_1993"]
    _, part = judged(scheme, counties(gdp=[5e8], density=[50]))
    assert "gdp" in [criterion.id for criterion in part.criteria]
    assert part.result.tolist() == [-1]


def test_rule_of_which_nothing_can_be_tested_answers_nothing(scheme):
    rules = TWO.replace("threshold: 200000", "threshold: 200000, testable: false").replace(
        "threshold: 0.30", "threshold: 0.30, testable: false"
    )
    verdicts = Screening(scheme(rules)).judge(Units(np.array([COUNTY], dtype=np.int8), {}))
    assert verdicts.status.tolist() == [0]
    assert verdicts.parts[0].narrowest().tolist() == [-1]


def test_figures_beyond_all_bounds_are_judged():
    huge = figures("seat_population", [1.7e308], unit="ten_thousand")
    status, part = judged(shipped_upgrade_schemes()["screen_200k"], counties(seat_population=huge))
    assert status == [T]
    assert part.narrowest().tolist() == [-1]

"""Whole layers of units screened for a list: figures, keys, order and filters."""

import time

import numpy as np
import pytest

from urbanframe.core.county_towns import (
    AT_MOST,
    CHOICES,
    Decision,
    DecisionKey,
    ListFilter,
    MeasureColumn,
    NoKindError,
    NoMeasureError,
    Review,
    UnitFields,
    UnitTable,
    listed_rows,
)
from urbanframe.core.county_towns.names import guess_parent_field
from urbanframe.core.county_towns.review import NONE, read_decisions, written_decisions
from urbanframe.core.reference import read_counties
from urbanframe.core.rules import load_upgrade_measures, shipped_upgrade_schemes

SCREEN = shipped_upgrade_schemes()["screen_200k"]
PLAN = shipped_upgrade_schemes()["plan_2021"]
SEAT = load_upgrade_measures()["seat_population"]
TOWN = load_upgrade_measures()["town_population"]


def table(rows, measure=SEAT, kind=None, scheme=SCREEN, bound=None):
    """Screen rows of code, name and persons."""
    column = MeasureColumn(measure, "people", unit="persons", bound=bound)
    made = UnitTable(UnitFields("code", "name", columns=(column,)), kind)
    codes, names, people = map(list, zip(*rows))
    made.add(list(range(len(rows))), {"code": codes, "name": names, "people": people})
    return made.screened({"": scheme})


def shown(units, narrowed=None, sort="gap", descending=True, review=None):
    review = review or Review.of(units, {})
    return listed_rows(units, review, narrowed or ListFilter(), sort, descending).tolist()


THREE = [
    ("130121", "井陉县", 178_520),
    ("411724", "正阳县", 432_043),
    ("652922", "温宿县", None),
]


@pytest.fixture
def census():
    rows = [(c.code, c.name_zh, c.pop_urban_and_town) for c in read_counties()]
    return table(rows)


def test_the_census_gives_sure_rejections_and_open_cases(census):
    assert census.decisions["seat_population"].bound == AT_MOST
    told = {"meets": 0, "does_not_meet": 1093, "cannot_tell": 389, "not_applicable": 0}
    assert census.counts == told


def test_regions_are_told_by_the_province(census):
    assert np.bincount(census.regions).tolist() == [291, 380, 721, 90]


def test_a_gap_is_value_minus_threshold_and_unknown_stands_last():
    units = table(THREE)
    assert units.gaps[:2].tolist() == [-21_480, 232_043]
    assert np.isnan(units.gaps[2])
    assert shown(units) == [1, 0, 2]
    assert shown(units, descending=False) == [0, 1, 2]


def test_a_negative_figure_is_none():
    units = table([("130121", "井陉县", -178_520)])
    assert units.counts["cannot_tell"] == 1
    assert np.isnan(units.gaps[0]) and units.values(0) == {}


def test_a_unit_is_judged_alone_as_in_the_whole(census):
    for row in (0, 7, 1481):
        assert census.one(row).verdicts.status[0] == census.status[row]
    assert census.values(0) == {"seat_population": 132_756}


@pytest.mark.parametrize("words", ["井陉", "jing", "130121", "  JINGXING "])
def test_search_looks_in_name_latin_spelling_and_code(words):
    assert shown(table(THREE), ListFilter(words=words))[0] == 0
    assert shown(table(THREE), ListFilter(words="nowhere")) == []


def test_filters_join_and_are_counted():
    units = table(THREE)
    narrowed = ListFilter(statuses=frozenset({-1, 1}), regions=frozenset({1}))
    assert shown(units, narrowed) == [1]
    assert narrowed.number == 2


def test_towns_under_the_code_of_their_county_are_told_apart_by_name():
    rows = [("330327", "龙港镇", 300_000), ("330327", "灵溪镇", 90_000)]
    units = table(rows, TOWN, scheme=PLAN)
    assert units.keys == ["330327/龙港镇", "330327/灵溪镇"]
    assert units.counts["meets"] == 1


def test_rows_of_one_key_cannot_be_told_apart():
    units = table([THREE[0], THREE[0], THREE[1]])
    assert units.repeated.tolist() == [0, 1]
    assert list(units.row_of_key) == ["411724"]


def test_units_without_code_bear_name_and_parent():
    column = MeasureColumn(TOWN, "people", unit="persons")
    made = UnitTable(UnitFields("", "name", "county", columns=(column,)))
    columns = {"name": ["A Town", "A Town"], "county": ["X", "Y"], "people": [1, 2]}
    made.add([1, 2], columns)
    assert made.screened({"": PLAN}).keys == ["X/A Town", "Y/A Town"]


def test_the_more_frequent_kind_chooses_the_scheme():
    schemes = {"county": SCREEN, "town": PLAN}
    column = MeasureColumn(TOWN, "people", unit="persons")
    made = UnitTable(UnitFields("", "name", columns=(column,)))
    made.add([1], {"name": ["龙港镇"], "people": [432_043]})
    units = made.screened(schemes)
    assert (units.screening.scheme.id, units.chosen_by) == ("plan_2021", "town")
    assert units.counts["meets"] == 1


def test_nothing_that_tells_the_kind_is_said():
    with pytest.raises(NoKindError):
        table([(None, "somewhere", 1)])
    assert table([(None, "somewhere", 1)], kind="county").counts["does_not_meet"] == 1


def test_a_layer_without_any_figure_is_refused():
    made = UnitTable(UnitFields("code", "name"))
    made.add([1], {"code": ["130121"], "name": ["井陉县"]})
    with pytest.raises(NoMeasureError) as told:
        made.screened({"": SCREEN})
    assert told.value.measures == (SEAT,)


# Decisions


def made_on(units, row, choice="approve", **words):
    unit = units.one(row)
    key = DecisionKey(units.keys[row], units.kind_id(row), units.screening.scheme.id)
    return key, Decision(choice, status=unit.status, values=units.values(row), **words)


def test_decisions_are_written_and_read_as_they_are():
    key, decision = made_on(table(THREE), 0, note="注：“x”", reviewer="Li", date="2026-01-02")
    assert read_decisions(written_decisions({key: decision})) == {key: decision}
    assert read_decisions("") == {}
    with pytest.raises(ValueError, match="no decision"):
        read_decisions('[{"unit": "1"}]')


def test_a_decision_is_found_again_in_another_layer_and_marked_when_the_status_changed():
    key, decision = made_on(table(THREE), 0, "reject")
    later = table([(*THREE[1][:2], 1), ("130121", "井陉县", 250_000)])
    review = Review.of(later, {key: decision})
    assert review.choices.tolist() == [NONE, CHOICES.index("reject")]
    assert review.changed.tolist() == [False, True]
    assert shown(later, ListFilter(only_changed=True), review=review) == [1]
    assert shown(later, ListFilter(choices=frozenset({NONE})), review=review) == [0]


def test_a_decision_of_another_scheme_or_kind_does_not_count():
    units = table(THREE)
    key, decision = made_on(units, 0)
    for other in (key._replace(scheme="cn_1993"), key._replace(kind="town")):
        assert Review.of(units, {other: decision}).choices.tolist() == [NONE] * 3


def test_parents_are_told_by_the_name_of_their_field():
    assert guess_parent_field(["name", "County", "people"]) == "County"
    assert guess_parent_field(["name"]) is None


# Many


def test_45_000_units_are_sorted_and_filtered_without_a_stall():
    numbers = np.random.default_rng(1).integers(1_000, 500_000, 45_000).tolist()
    rows = [(None, f"第{n}镇{place}镇", n) for place, n in enumerate(numbers)]
    units = table(rows, TOWN, scheme=PLAN).prepare()
    review = Review.of(units, {})
    assert shown(units, review=review)[0] == int(np.argmax(numbers))
    for sort in ("name", "gap", "status", "decision", "missing"):
        start = time.perf_counter()
        listed_rows(units, review, ListFilter(words="7镇"), sort, True)
        assert time.perf_counter() - start < 0.1, sort

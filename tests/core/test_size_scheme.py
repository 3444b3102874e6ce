"""Size schemes: classes, edges, reasons, and the published truths."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from urbanframe.core.cities import TierSummary
from urbanframe.core.reference import read_cities
from urbanframe.core.rules import load_size_scheme, shipped_size_schemes

SCHEMES = shipped_size_schemes()
CN_2014 = SCHEMES["cn_2014"]

# The 35 large cities of the census of 2020 by 城区常住人口: the seven and fourteen of 《求是》 2021
# no. 18, and the fourteen of Type I. The figures add up with the rest to 575,170,855.
LARGEST = [
    ("megacity", "上海市", 19_873_080),
    ("megacity", "北京市", 17_751_681),
    ("megacity", "深圳市", 17_438_289),
    ("megacity", "重庆市", 16_343_989),
    ("megacity", "广州市", 14_878_353),
    ("megacity", "成都市", 13_340_304),
    ("megacity", "天津市", 10_933_092),
    ("very_large", "武汉市", 9_953_005),
    ("very_large", "东莞市", 9_557_552),
    ("very_large", "西安市", 9_283_714),
    ("very_large", "杭州市", 8_741_724),
    ("very_large", "佛山市", 8_538_876),
    ("very_large", "南京市", 7_914_639),
    ("very_large", "沈阳市", 7_067_239),
    ("very_large", "青岛市", 6_007_745),
    ("very_large", "济南市", 5_877_987),
    ("very_large", "长沙市", 5_546_354),
    ("very_large", "哈尔滨市", 5_499_284),
    ("very_large", "郑州市", 5_344_842),
    ("very_large", "昆明市", 5_340_881),
    ("very_large", "大连市", 5_208_288),
    ("large_1", "南宁市", 4_567_493),
    ("large_1", "石家庄市", 4_423_882),
    ("large_1", "厦门市", 4_363_835),
    ("large_1", "太原市", 4_049_693),
    ("large_1", "苏州市", 3_991_180),
    ("large_1", "贵阳市", 3_826_905),
    ("large_1", "合肥市", 3_777_623),
    ("large_1", "乌鲁木齐市", 3_730_317),
    ("large_1", "宁波市", 3_608_835),
    ("large_1", "无锡市", 3_570_882),
    ("large_1", "福州市", 3_535_823),
    ("large_1", "长春市", 3_425_890),
    ("large_1", "南昌市", 3_347_548),
    ("large_1", "常州市", 3_088_169),
]
# Cities next to a threshold, same source.
NEAR = [
    ("large_2", "兰州市", 2_889_065),
    ("medium", "泸州市", 999_809),
    ("medium", "安阳市", 991_347),
    ("medium", "鹤岗市", 502_649),
    ("small_1", "渭南市", 495_833),
    ("small_1", "无为市", 200_696),
    ("small_2", "河津市", 199_884),
]
# 国发〔2014〕51号: 以上包括本数，以下不包括本数.
BOUNDS_2014 = {
    "megacity": 10_000_000,
    "very_large": 5_000_000,
    "large_1": 3_000_000,
    "large_2": 1_000_000,
    "medium": 500_000,
    "small_1": 200_000,
    "small_2": 0,
}
# Class bounds as published: the City Planning Act of 1989 (article 4), World Urbanization
# Prospects (2018 revision), OECD Redefining Urban (2012).
PUBLISHED = {
    "cn_2014": BOUNDS_2014,
    "cn_1989": {"large": 500_000, "medium": 200_000, "small": 0},
    "un_desa": {
        "megacity": 10_000_000,
        "large": 5_000_000,
        "medium": 1_000_000,
        "c500k_1m": 500_000,
        "c300k_500k": 300_000,
        "lt300k": 0,
    },
    "oecd_fua": {"large_metro": 1_500_000, "metro": 500_000, "medium": 200_000, "small": 50_000},
}
UPPER = """\
kind: city_size
id: upper
version: 1
title: {en: T, zh: 标题}
short_title: {en: T, zh: 标题}
document:
  title: {en: T, zh: 标题}
  issuer: {en: T, zh: 标题}
  clause: {en: T, zh: 标题}
measure: total_permanent
unit: ten_thousand
closed: upper
classes:
  - {id: big, class: head, from: 100, label: {en: Big, zh: 大}, short: {en: B, zh: 大}}
  - {id: small, from: 0.7, label: {en: Small, zh: 小}, short: {en: S, zh: 小}}
"""


@pytest.fixture(scope="module")
def upper(tmp_path_factory):
    """A scheme whose upper bounds count, with bounds in 万人."""
    path = tmp_path_factory.mktemp("rules") / "upper.yaml"
    path.write_text(UPPER, encoding="utf-8")
    return load_size_scheme(path)


def tier(value, scheme=CN_2014, factor=1) -> str:
    return scheme.tier_id(int(scheme.classify(np.array([value], dtype=float), factor)[0]))


def census(column: str) -> np.ndarray:
    return np.array([getattr(city, column) for city in read_cities()], dtype=float)


def counts(values: np.ndarray, factor: int = 1) -> list[int]:
    return np.bincount(CN_2014.classify(values, factor), minlength=7).tolist()


def test_city_of_exactly_ten_million_is_a_megacity():
    assert tier(10_000_000) == "megacity"


def test_city_of_one_person_less_than_ten_million_is_very_large():
    assert tier(9_999_999) == "very_large"


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=list(SCHEMES))
def test_bounds_are_those_published(scheme):
    read = {item.id: item.lower for item in scheme.classes}
    assert (read, scheme.unit, scheme.closed) == (PUBLISHED[scheme.id], "persons", "lower")


@pytest.mark.parametrize("factor", [1, 10_000])
@pytest.mark.parametrize(
    ("scheme", "name", "bound"),
    [(scheme, item.id, item.lower) for scheme in SCHEMES.values() for item in scheme.classes],
    ids=lambda part: getattr(part, "id", part),
)
def test_lower_bound_belongs_to_the_class_above(scheme, name, bound, factor):
    assert tier(bound / factor, scheme, factor) == name


@pytest.mark.parametrize("factor", [1, 10_000])
@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=list(SCHEMES))
def test_next_number_under_a_bound_belongs_to_the_class_below(scheme, factor):
    ids = [item.id for item in scheme.classes]
    below = [*ids[1:], "below_scope"]
    for item, lower_one in zip(scheme.classes, below):
        if item.lower:
            assert tier(math.nextafter(item.lower / factor, 0), scheme, factor) == lower_one


@pytest.mark.parametrize("bound", [200_007, 200_022, 200_037, 293_000, 999_809])
def test_bound_holds_in_ten_thousands_whatever_binary_fractions_do(bound):
    """20.0007 times 10,000 is a little less than 200,007 in float64."""
    scheme = replace(CN_2014, classes=(replace(CN_2014.classes[0], lower=bound),))
    assert tier(bound / 10_000, scheme, 10_000) == "megacity"


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, -1, -5e-324])
@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=list(SCHEMES))
def test_what_is_no_population_is_unclassified(scheme, value):
    assert tier(value, scheme) == "unclassified"


@pytest.mark.parametrize("value", [0, -0.0, 49_999.999, 5e-324])
def test_under_the_floor_is_below_scope_and_not_unclassified(value):
    assert tier(value, SCHEMES["oecd_fua"]) == "below_scope"


@pytest.mark.parametrize("value", [0, -0.0, 1, 199_999])
def test_scheme_that_begins_at_zero_has_nothing_below_scope(value):
    assert tier(value) == "small_2"


def test_number_as_large_as_can_be_is_in_the_first_class():
    assert tier(1.7e308) == "megacity"


@pytest.mark.parametrize(("name", "city", "population"), [*LARGEST, *NEAR])
def test_city_of_the_census_has_its_published_tier(name, city, population):
    bundled = next(item for item in read_cities() if item.name_zh == city)
    assert bundled.pop_urban_area == population
    assert tier(population) == name


def test_largest_35_come_in_the_published_order():
    by_size = sorted(read_cities(), key=lambda city: -city.pop_urban_area)
    assert [city.name_zh for city in by_size[:35]] == [city for _, city, _ in LARGEST]


@pytest.mark.parametrize("factor", [1, 10_000])
def test_census_gives_the_published_table(factor):
    # 7, 14, 14, 135, 254, 189: 中国统计 and press after 《求是》 2021 no. 18. The press counts 71
    # of Type II and 684 cities; by the exact figures 泸州 (999,809) is of medium size.
    assert counts(census("pop_urban_area") / factor, factor) == [7, 14, 14, 70, 135, 254, 189]


def test_figures_in_ten_thousands_with_two_decimals_give_the_same_table():
    rounded = np.round(census("pop_urban_area") / 10_000, 2)
    assert counts(rounded, 10_000) == [7, 14, 14, 70, 135, 254, 189]


def test_total_population_gives_the_table_of_the_common_mistake():
    assert counts(census("pop_total")) == [19, 72, 78, 161, 165, 140, 48]


def test_summary_counts_every_person_once():
    summary = TierSummary(CN_2014)
    for block in np.array_split(census("pop_urban_area"), 7):
        summary.add(CN_2014.classify(block), block)
    record = summary.as_record()
    assert record["total"] == {"count": 683, "population": 575_170_855}
    assert sum(row["population"] for row in record["tiers"]) == 575_170_855
    assert [row["count"] for row in record["tiers"]] == [7, 14, 14, 70, 135, 254, 189]


def test_summary_keeps_below_scope_and_unclassified_apart():
    scheme = SCHEMES["oecd_fua"]
    values = np.array([60_000, 40_000, 10, np.nan, -5, np.inf])
    summary = TierSummary(scheme)
    summary.add(scheme.classify(values), values)
    assert (summary.classified, summary.below_scope, summary.unclassified) == (1, 2, 3)
    assert summary.as_record()["below_scope"] == {"count": 2, "population": 40_010}
    assert summary.as_record()["total"]["population"] == 100_010


def test_summary_of_overflowing_figures_is_still_a_record():
    summary = TierSummary(CN_2014)
    values = np.array([1.7e308, 1.7e308])
    summary.add(CN_2014.classify(values), values)
    assert summary.as_record()["tiers"][0]["count"] == 2


def test_upper_bound_belongs_to_the_class_where_a_scheme_says_so(upper):
    assert tier(1_000_000, upper) == "small"
    assert tier(1_000_000.5, upper) == "big"
    assert tier(7_000, upper) == "below_scope"
    assert tier(math.nextafter(7_000, 8_000), upper) == "small"


def test_upper_bounds_hold_in_ten_thousands(upper):
    assert tier(100, upper, 10_000) == "small"
    assert tier(0.7, upper, 10_000) == "below_scope"
    assert tier(math.nextafter(0.7, 1), upper, 10_000) == "small"


def test_class_of_a_tier_is_its_group_and_else_the_tier_itself(upper):
    positions = [0, 1, 2, -1]
    groups = [upper.group_id(position) for position in positions]
    assert groups == ["head", "small", "below_scope", "unclassified"]


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=list(SCHEMES))
def test_only_the_standard_of_2014_puts_tiers_into_classes(scheme):
    grouped = [item.id for item in scheme.classes if item.group != item.id]
    expected = ["large_1", "large_2", "small_1", "small_2"]
    assert grouped == (expected if scheme.id == "cn_2014" else [])


def test_reason_tells_value_and_both_bounds():
    why = CN_2014.explain(9_953_005)
    assert (why.status, why.value, why.lower, why.upper) == (
        "classified",
        9_953_005,
        5_000_000,
        10_000_000,
    )
    assert CN_2014.tier_id(why.position) == "very_large"


def test_reason_of_text_in_ten_thousands_is_told_in_persons():
    why = CN_2014.explain("９９５．３", 10_000)
    assert (why.status, why.value) == ("classified", pytest.approx(9_953_000))


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (None, "missing"),
        ("", "missing"),
        ("约20万", "unreadable"),
        (math.inf, "infinite"),
        (-1, "negative"),
        (10, "below_scope"),
    ],
)
def test_reason_tells_why_there_is_no_tier(raw, status):
    assert SCHEMES["oecd_fua"].explain(raw).status == status


@pytest.mark.parametrize("position", range(7))
def test_first_class_is_open_above_and_every_other_ends_where_the_next_begins(position):
    lower, upper = CN_2014.limits(position)
    bounds = list(BOUNDS_2014.values())
    assert lower == bounds[position]
    assert upper == (bounds[position - 1] if position else None)


def test_below_the_floor_is_open_below():
    assert SCHEMES["oecd_fua"].limits(4) == (None, 50_000)


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=list(SCHEMES))
@pytest.mark.parametrize("factor", [1, 10_000])
def test_reason_and_classifier_agree(scheme, factor):
    dice = np.random.default_rng(8)
    values = np.concatenate([10 ** dice.uniform(-1, 8, 500), -(10 ** dice.uniform(0, 8, 20))])
    for value, position in zip(values.tolist(), scheme.classify(values, factor).tolist()):
        why = scheme.explain(value, factor)
        assert (-1 if why.status == "negative" else why.position) == position


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=list(SCHEMES))
def test_scheme_names_its_document_in_both_languages(scheme):
    for text in (scheme.title, scheme.short_title, scheme.document.title, scheme.document.clause):
        assert text.en.strip() and text.zh.strip()
    assert scheme.document.date or scheme.id in ("oecd_fua", "un_desa")


def test_repealed_scheme_names_its_successor():
    assert SCHEMES["cn_1989"].superseded_by == "cn_2014"
    assert CN_2014.superseded_by == ""

"""Administrative codes by GB/T 2260."""

from __future__ import annotations

import csv

import pytest

from urbanframe.core.codes import (
    count_cities,
    guess_code_field,
    is_city,
    level_of,
    normalise_code,
    normalise_codes,
    parents_of,
)
from urbanframe.core.reference import read_cities


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("330102", "330102"),
        (330102, "330102"),
        (330102.0, "330102"),
        ("330102.0", "330102"),
        (" 330102 ", "330102"),
        ("33", "330000"),
        (33, "330000"),
        ("3301", "330100"),
        ("330102000", "330102"),
        ("330102000000", "330102"),
        ("330102001000", "330102001"),
        ("330102001001", "330102001001"),
        (330000000000, "330000"),
        ("820000", "820000"),
    ],
)
def test_code_is_read_from_text_and_number(raw, code):
    assert normalise_code(raw) == code


@pytest.mark.parametrize(
    "raw",
    [
        None,
        "",
        "3",
        "330",
        "33010",
        "3301020",
        "33010200000",
        "000000",
        "100000",
        "990000",
        "33010A",
        "３３０１０２",
        "杭州",
        330102.5,
        True,
        float("nan"),
        float("inf"),
        -330102,
        [330102],
    ],
)
def test_what_is_no_code_is_none(raw):
    assert normalise_code(raw) is None


def test_column_of_codes_is_read_value_by_value():
    assert normalise_codes(["3301", None, 110000]) == ["330100", None, "110000"]


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("330000", "province"),
        ("330100", "prefecture"),
        ("330102", "county"),
        ("330102001", "township"),
        ("330102001001", "village"),
    ],
)
def test_level_follows_from_the_code(code, level):
    assert level_of(code) == level


@pytest.mark.parametrize(
    ("code", "parents"),
    [
        ("330000", ()),
        ("330100", ("330000",)),
        ("330102", ("330100", "330000")),
        ("330102001", ("330102", "330100", "330000")),
        ("330102001001", ("330102001", "330102", "330100", "330000")),
    ],
)
def test_parents_of_a_code_come_nearest_first(code, parents):
    assert parents_of(code) == parents


def test_every_city_of_the_census_but_one_is_a_city():
    # 320614 is the one exception of the census; see the test below.
    assert [city.code for city in read_cities() if not is_city(city.code)] == ["320614"]


def test_haimen_is_printed_as_a_city_under_the_code_of_a_district():
    """The census lists 海门市 under 320614, the code it has as a district since 2020."""
    haimen = next(city for city in read_cities() if city.code == "320614")
    assert haimen.name_zh == "海门市"
    assert not is_city("320614")


def test_cities_of_a_column_are_counted():
    codes = [None, "330102001", "330102", "330000", *(city.code for city in read_cities())]
    assert count_cities(codes) == 682


@pytest.mark.parametrize("value", ["110000", "820000", "330102", "829999", "190101"])
def test_column_reads_codes_of_six_digits_as_single_values_are_read(value):
    assert normalise_codes([value]) == [normalise_code(value)]


@pytest.mark.parametrize("value", ["100000", "830000", "990101", "３３０１０２", "33010\n"])
def test_column_refuses_what_a_single_value_refuses(value):
    assert normalise_codes([value]) == [normalise_code(value)] == [None]


def test_no_county_of_2020_is_a_city(shared_data):
    path = shared_data / "data" / "china_2020" / "county_points.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        codes = [row["adcode"] for row in csv.DictReader(lines)]
    assert len(codes) == 1482
    assert [code for code in codes if is_city(code)] == []


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("110000", "北京市"),
        ("500000", "重庆市"),
        ("130100", "石家庄市"),
        ("441900", "东莞市"),
        ("469002", "琼海市"),
        ("429004", "仙桃市"),
        ("659001", "石河子市"),
        ("522301", "兴义市"),
        ("533401", "香格里拉市"),
        ("222401", "延吉市"),
        ("320281", "江阴市"),
    ],
)
def test_cities_of_every_kind_of_code_are_cities(code, name):
    assert is_city(code), name


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("110100", "市辖区 of Beijing"),
        ("110101", "东城区"),
        ("320106", "鼓楼区"),
        ("330000", "浙江省"),
        ("222400", "延边朝鲜族自治州"),
        ("130121", "井陉县"),
        ("522322", "兴仁县 (until 2018)"),
        ("330102001", "a street"),
    ],
)
def test_districts_counties_and_regions_are_no_cities(code, name):
    assert not is_city(code), name


@pytest.mark.parametrize(
    ("names", "field"),
    [
        (["name", "adcode", "pop"], "adcode"),
        (["NAME", "Code"], "Code"),
        (["行政区划代码", "人口"], "行政区划代码"),
        (["区划 代码", "人口"], "区划 代码"),
        (["XZQDM", "MC"], "XZQDM"),
        (["code", "adcode"], "adcode"),
        (["code", "CODE"], "code"),
        (["postcode", "barcode", "code_2"], None),
        ([], None),
    ],
)
def test_code_field_is_told_by_its_name(names, field):
    assert guess_code_field(names) == field

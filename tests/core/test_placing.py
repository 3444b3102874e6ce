"""Finding the bundled city that a row means."""

import pytest

from urbanframe.core.cities.placing import find_city, guess_name_field


@pytest.mark.parametrize("code", ["410100", 410100, "410100.0", "410100000000"])
def test_a_code_in_any_writing_finds_its_city(code):
    assert find_city(code, None).name_en == "Zhengzhou"


@pytest.mark.parametrize("name", ["郑州", "郑州市", " Zhengzhou ", "zhengzhou"])
def test_a_name_finds_the_only_city_that_bears_it(name):
    assert find_city(None, name).code == "410100"


def test_a_name_that_two_cities_bear_places_neither():
    # 抚州 and 福州 are both written Fuzhou.
    assert find_city(None, "Fuzhou") is None
    assert find_city(None, "福州").code == "350100"


def test_a_code_goes_before_the_name_beside_it():
    assert find_city("310000", "北京").name_zh == "上海市"


def test_an_unknown_code_leaves_it_to_the_name():
    assert find_city("999999", "北京").code == "110000"


@pytest.mark.parametrize("nothing", [None, "", 5, "不存在"])
def test_what_is_no_city_finds_none(nothing):
    assert find_city(nothing, nothing) is None


def test_the_field_of_names_is_told_by_its_name():
    assert guess_name_field(["code", "城市名称", "pop"]) == "城市名称"
    assert guess_name_field(["code", "NAME"]) == "NAME"
    assert guess_name_field(["code", "pop"]) is None

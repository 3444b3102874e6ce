"""The bundled cities as the code reads them."""

from __future__ import annotations

from urbanframe.core.reference import census_populations, read_cities


def test_there_are_683_cities_with_the_nations_urban_population():
    # 城区人口 of the nation in the census of 2020: 575,170,855.
    cities = read_cities()
    assert len(cities) == 683
    assert sum(city.pop_urban_area for city in cities) == 575_170_855


def test_figures_of_a_city_are_those_of_the_census():
    # 2020中国人口普查分县资料, row of 武汉市.
    wuhan = next(city for city in read_cities() if city.code == "420100")
    assert (wuhan.name_zh, wuhan.name_en, wuhan.pop_urban_area) == ("武汉市", "Wuhan", 9_953_005)


def test_populations_by_code_stand_in_the_order_area_town_total():
    area, town, total = census_populations()["320614"]
    assert (area, town, total) == (367_808, 661_983, 991_782)


def test_points_lie_in_china():
    for city in read_cities():
        assert 73 < city.longitude < 136 and 3 < city.latitude < 54, city.code

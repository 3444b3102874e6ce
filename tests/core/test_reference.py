"""The bundled cities as the code reads them."""

from __future__ import annotations

from urbanframe.core.reference import (
    census_populations,
    county_populations,
    read_cities,
    read_counties,
)


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


def test_there_are_1482_counties_in_four_regions():
    # 东中西部和东北地区划分方法, National Bureau of Statistics 2011.
    counties = read_counties()
    regions = [county.region for county in counties]
    assert len(counties) == 1482
    assert {region: regions.count(region) for region in sorted(set(regions))} == {
        "central": 380,
        "eastern": 291,
        "northeastern": 90,
        "western": 721,
    }


def test_counties_without_a_point_stay_and_say_so():
    counties = read_counties()
    without = [county for county in counties if county.longitude is None]
    assert len(without) == 105
    assert all(county.latitude is None and county.confidence == "none" for county in without)
    for county in counties:
        assert county.longitude is None or 73 < county.longitude < 136, county.code


def test_figures_of_a_county_are_those_of_the_census():
    # 2020中国人口普查分县资料, row of 正定县.
    zhengding = next(county for county in read_counties() if county.code == "130123")
    assert (zhengding.name_zh, zhengding.name_en) == ("正定县", "Zhengding")
    assert county_populations()["130123"] == (355_785, 549_321)
    assert zhengding.pop_total == 549_321

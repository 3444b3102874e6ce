"""Counties, towns, cities and districts are told by code and name."""

from __future__ import annotations

import csv

import pytest

from urbanframe.core.codes import normalise_code
from urbanframe.core.county_towns import (
    CITY,
    COUNTY,
    DISTRICT,
    OTHER,
    TOWN,
    UNKNOWN_KIND,
    kind_of,
    kinds_of,
)


@pytest.mark.parametrize(
    ("code", "name", "kind"),
    [
        ("330327", "苍南县", COUNTY),
        ("150221", "土默特右旗", COUNTY),
        ("330302", "鹿城区", DISTRICT),
        ("330383", "龙港市", CITY),
        ("330300", "温州市", CITY),
        ("330000", "浙江省", OTHER),
        ("330327100", "灵溪镇", TOWN),
        ("330327200", "岱岭畲族乡", OTHER),
        ("330302001", "五马街道", OTHER),
        # 特区 and 林区: two are counties, the others are not.
        ("520203", "六枝特区", COUNTY),
        ("429021", "神农架林区", COUNTY),
        ("232763", "新林区", DISTRICT),
        (None, "新林区", DISTRICT),
        (None, "深圳经济特区", OTHER),
        # Development zones carry x71 to x79, whatever they are called.
        ("130371", "秦皇岛市经济技术开发区", OTHER),
        ("140971", "五台山风景名胜区", OTHER),
        ("130672", "保定白沟新城", OTHER),
        (None, "山西转型综合改革示范区", OTHER),
        # Districts whose names end like those of zones.
        ("220106", "绿园区", DISTRICT),
        ("130706", "下花园区", DISTRICT),
        # Leagues, autonomous prefectures, summary rows.
        ("152200", "兴安盟", OTHER),
        ("222400", "延边朝鲜族自治州", OTHER),
        ("500200", "县", OTHER),
        ("110100", "市辖区", OTHER),
        ("429000", "省直辖县级行政区划", OTHER),
        # Municipalities: their districts go on beyond 20, their counties have their own pair.
        ("310151", "崇明区", DISTRICT),
        ("500156", None, DISTRICT),
        ("500229", "城口县", COUNTY),
        ("500229", None, COUNTY),
        # Old names under new codes, new names under old codes.
        ("320614", "海门市", DISTRICT),
        ("340210", "芜湖县", DISTRICT),
        ("421088", "监利县", CITY),
        ("520204", "水城县", DISTRICT),
        ("632301", "同仁县", CITY),
        ("330327", "龙港市", CITY),
        # Suffix words in names.
        (None, "景德镇", UNKNOWN_KIND),
        ("360200", "景德镇", CITY),
        (None, "景德镇市", CITY),
        (None, "张镇", TOWN),
        (None, "新乡", UNKNOWN_KIND),
        (None, "新乡县", COUNTY),
        # Towns under the code of their county, and a town whose number is not a town's.
        ("330327", "龙港镇", TOWN),
        ("110115007", "西红门镇", TOWN),
        ("330383100", "龙港市", CITY),
        # English.
        (None, "Longgang Town", TOWN),
        (None, "Zhengding County", COUNTY),
        (None, "Tumed Right Banner", COUNTY),
        (None, "Longgang City", CITY),
        (None, "Lucheng District", DISTRICT),
        (None, "Dailing Township", OTHER),
        ("330327", "Cangnan", COUNTY),
        (None, "Cangnan", UNKNOWN_KIND),
        (None, None, UNKNOWN_KIND),
        (None, 330327, UNKNOWN_KIND),
    ],
)
def test_kind_of_a_unit(code, name, kind):
    assert kind_of(code, name) == kind


def test_columns_are_told_row_by_row():
    assert kinds_of(["330327", None], ["苍南县", "龙港镇"]).tolist() == [COUNTY, TOWN]


@pytest.fixture()
def census(shared_data):
    folder = shared_data / "data" / "china_2020"
    with (folder / "units.csv").open(encoding="utf-8", newline="") as lines:
        units = [(normalise_code(row["adcode"]), row["name"]) for row in csv.DictReader(lines)]
    with (folder / "county_points.csv").open(encoding="utf-8", newline="") as lines:
        return units, {row["adcode"] for row in csv.DictReader(lines)}


@pytest.mark.parametrize("with_names", [True, False])
def test_census_has_1482_counties_by_code_and_kind(census, with_names):
    units, counties = census
    told = [code for code, name in units if kind_of(code, name if with_names else None) == COUNTY]
    assert set(told) == counties
    assert len(told) == 1482

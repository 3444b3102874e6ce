"""The bundled framework: its lines, its nodes, and what is measured of them."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import Geod

from urbanframe.core.axes import (
    AxisLine,
    VariantClash,
    axis_titles,
    default_framework,
    distances_km,
    variant_axes,
)
from urbanframe.core.axes.reference import DRAW, MEASURE, bundled_line

ELLIPSOID = Geod(ellps="WGS84")
IDS = ["land_bridge", "yangtze", "coastal", "harbin_beijing_guangzhou", "baotou_kunming"]
RAILWAYS = ["land_bridge", "harbin_beijing_guangzhou", "baotou_kunming"]
CROSSINGS = {
    *("连云港", "郑州", "西安", "上海", "武汉", "岳阳", "重庆", "内江", "资阳", "成都"),
    *("盘锦", "锦州", "葫芦岛", "秦皇岛", "唐山"),
}
SHARED = {"成都", "资阳", "内江", "重庆", "盘锦", "锦州", "葫芦岛", "秦皇岛", "唐山"}
# Kilometres from the node to the full line, measured with shapely on Natural Earth 1:10m.
TO_THE_RIVER = {
    "上海": 18.0,
    "苏州": 57.0,
    "无锡": 38.1,
    "常州": 20.2,
    "镇江": 2.5,
    "南京": 7.5,
    "马鞍山": 9.0,
    "芜湖": 9.9,
    "铜陵": 3.1,
    "池州": 6.4,
    "安庆": 2.5,
    "九江": 4.4,
    "黄石": 1.6,
    "鄂州": 2.1,
    "武汉": 2.1,
    "岳阳": 8.0,
    "荆州": 4.8,
    "宜昌": 1.5,
    "万州": 3.5,
    "涪陵": 2.1,
    "重庆": 0.3,
}
TO_THE_COAST = {
    "丹东": 14.9,
    "大连": 2.0,
    "营口": 5.3,
    "盘锦": 22.2,
    "锦州": 20.3,
    "葫芦岛": 7.8,
    "秦皇岛": 3.9,
    "唐山": 48.6,
    "天津": 46.6,
    "沧州": 69.4,
    "滨州": 82.1,
    "东营": 40.6,
    "潍坊": 50.2,
    "烟台": 2.6,
    "威海": 2.2,
    "青岛": 1.4,
    "日照": 3.1,
    "连云港": 12.6,
    "盐城": 43.3,
    "南通": 51.0,
    "上海": 18.0,
    "嘉兴": 31.8,
    "宁波": 18.4,
    "台州": 3.3,
    "温州": 2.5,
    "宁德": 1.9,
    "福州": 1.2,
    "莆田": 9.5,
    "泉州": 3.5,
    "厦门": 4.3,
    "漳州": 14.7,
    "汕头": 0.2,
    "汕尾": 0.5,
    "惠州": 44.7,
    "深圳": 2.3,
    "中山": 15.8,
    "江门": 8.5,
    "阳江": 0.7,
    "茂名": 18.2,
    "湛江": 1.8,
    "北海": 0.8,
    "钦州": 8.7,
    "防城港": 5.1,
}


@pytest.fixture(scope="module")
def framework():
    return default_framework()


def axis_of(framework, axis: str):
    return next(found for found in framework.axes if found.id == axis)


def nodes_of(framework, axis: str, role: str | None = None):
    return [node for node in framework.nodes if node.axis == axis and role in (None, node.role)]


def length_km(line: AxisLine) -> float:
    return ELLIPSOID.line_length(line.lon, line.lat) / 1000


def crosses_itself(line: AxisLine) -> bool:
    """Say whether two segments of a line that are no neighbours meet, by trying all pairs."""
    x, y = line.lon, line.lat
    start, end = np.column_stack([x[:-1], y[:-1]]), np.column_stack([x[1:], y[1:]])
    later = np.arange(len(start))
    for i in range(len(start) - 2):
        rest = later > i + 1
        one = side(start[i], end[i], start[rest]) * side(start[i], end[i], end[rest])
        other = side(start[rest], end[rest], start[i]) * side(start[rest], end[rest], end[i])
        if np.any((one < 0) & (other < 0)):
            return True
    return False


def side(one, other, point):
    along, to = other - one, point - one
    return along[..., 0] * to[..., 1] - along[..., 1] * to[..., 0]


def test_five_axes_stand_in_the_order_of_the_plan(framework):
    assert [axis.id for axis in framework.axes] == IDS
    ordinals = [(axis.title.ordinal_en, axis.title.ordinal_zh) for axis in framework.axes]
    assert ordinals == [("H1", "横1"), ("H2", "横2"), ("V1", "纵1"), ("V2", "纵2"), ("V3", "纵3")]
    assert [axis.id for axis in framework.lines] == IDS


@pytest.mark.parametrize("axis", IDS)
def test_horizontal_axes_run_westward_and_vertical_ones_southward(framework, axis):
    found = axis_of(framework, axis)
    if found.title.orientation == "horizontal":
        assert found.line.lon[0] > found.line.lon[-1] + 10
    else:
        assert found.line.lat[0] > found.line.lat[-1] + 10


@pytest.mark.parametrize(
    ("axis", "variants", "published"),
    [
        ("land_bridge", (), 3678),
        ("harbin_beijing_guangzhou", (), 3282),
        ("baotou_kunming", (), 2445),
        ("baotou_kunming", ("west_chengdu_kunming",), 2043),
        ("baotou_kunming", ("east_chongqing_guiyang",), 2144),
    ],
)
def test_railway_axes_are_as_long_as_their_node_polylines(axis, variants, published):
    found = axis_of(default_framework(variants), axis)
    assert found.length_km == pytest.approx(published, rel=0.05)
    assert length_km(found.drawn) == pytest.approx(published, rel=0.05)


@pytest.mark.parametrize("use", [DRAW, MEASURE])
def test_river_from_wusong_to_chongqing_has_its_published_length(use):
    line = bundled_line("yangtze", "", use)
    chongqing = int(np.argmin(np.hypot(line.lon - 106.5696, line.lat - 29.5650)))
    river = AxisLine("river", line.lon[: chongqing + 1], line.lat[: chongqing + 1])
    assert length_km(river) == pytest.approx(2315, rel=0.05)
    assert (line.lon[0], line.lat[0]) == pytest.approx((121.5462, 31.3661), abs=1e-3)


@pytest.mark.parametrize("axis", RAILWAYS)
@pytest.mark.parametrize("variant", ["", "west_chengdu_kunming", "east_chongqing_guiyang"])
def test_railway_axes_pass_through_their_main_nodes(axis, variant):
    framework = default_framework((variant,) if variant else ())
    found = axis_of(framework, axis)
    main = nodes_of(framework, axis, "main")
    lon, lat = (np.array([getattr(node, name) for node in main]) for name in ("lon", "lat"))
    for line in (found.line, found.drawn):
        assert distances_km(line, lon, lat).max() < 1
    assert max(node.axis_distance_km for node in main) < 1


@pytest.mark.parametrize(
    ("axis", "published"), [("yangtze", TO_THE_RIVER), ("coastal", TO_THE_COAST)]
)
def test_distances_to_river_and_coast_are_those_measured_on_natural_earth(
    framework, axis, published
):
    found = {node.name_zh: node.axis_distance_km for node in nodes_of(framework, axis, "main")}
    wrong = {
        name: (found[name], distance)
        for name, distance in published.items()
        if abs(found[name] - distance) > 3
    }
    assert wrong == {}
    assert set(found) - set(published) <= {"内江", "资阳", "成都"}


@pytest.mark.parametrize("use", [DRAW, MEASURE])
@pytest.mark.parametrize(
    ("axis", "variant"), [(axis, "") for axis in IDS] + [(a, v) for v, a in variant_axes().items()]
)
def test_no_line_crosses_itself(axis, variant, use):
    assert not crosses_itself(bundled_line(axis, variant, use))


def test_the_check_for_crossings_sees_one():
    assert crosses_itself(AxisLine("x", np.array([0, 2, 2, 1.0]), np.array([0, 0, 1, -1.0])))


def test_coast_runs_from_dandong_to_fangchenggang(framework):
    nodes = nodes_of(framework, "coastal", "main")
    assert (nodes[0].name_zh, nodes[-1].name_zh) == ("丹东", "防城港")
    line = axis_of(framework, "coastal").line
    assert line.lat[0] > 39.9 and line.lon[-1] == pytest.approx(108.33, abs=0.01)


def test_fifteen_cities_are_crossings(framework):
    crossings = {node.code: node.name_zh for node in framework.nodes if node.crossing}
    assert len(crossings) == 15
    assert set(crossings.values()) == CROSSINGS


def test_shared_runs_are_the_two_of_the_plan(framework):
    assert {node.name_zh for node in framework.nodes if node.shared_run} == SHARED


def test_chongqing_to_chengdu_is_one_geometry(framework):
    yangtze, other = (axis_of(framework, axis).line for axis in ("yangtze", "baotou_kunming"))
    chongqing = int(np.argmin(np.hypot(yangtze.lon - 106.56, yangtze.lat - 29.56)))
    chengdu = int(np.argmin(np.hypot(other.lon - 104.07, other.lat - 30.67)))
    run = len(yangtze.lon) - chongqing
    assert run > 50
    assert other.lon[chengdu : chengdu + run] == pytest.approx(yangtze.lon[chongqing:][::-1])
    assert other.lat[chengdu : chengdu + run] == pytest.approx(yangtze.lat[chongqing:][::-1])


@pytest.mark.parametrize("axis", IDS)
def test_order_counts_main_and_side_nodes_along_the_axis(framework, axis):
    nodes = nodes_of(framework, axis)
    assert [node.order for node in nodes] == list(range(1, len(nodes) + 1))
    assert {node.role for node in nodes} == {"main", "side"}


@pytest.mark.parametrize(
    ("axis", "main", "side"),
    [
        ("land_bridge", 27, 3),
        ("yangtze", 24, 9),
        ("coastal", 43, 8),
        ("harbin_beijing_guangzhou", 34, 3),
        ("baotou_kunming", 20, 2),
    ],
)
def test_node_lists_have_their_numbers(framework, axis, main, side):
    assert [len(nodes_of(framework, axis, role)) for role in ("main", "side")] == [main, side]


def test_a_city_of_several_axes_names_them_in_the_order_of_the_framework(framework):
    axes = {node.name_zh: node.axes for node in framework.nodes}
    assert axes["连云港"] == ("land_bridge", "coastal")
    assert axes["宝鸡"] == ("land_bridge", "baotou_kunming")
    assert axes["宜宾"] == ("yangtze",)
    assert sum(len(found) > 1 for found in axes.values()) == 20


def test_selected_axes_keep_what_is_said_of_the_whole_framework(framework):
    alone = default_framework(axes=["coastal"])
    assert [axis.id for axis in alone.axes] == ["coastal"]
    assert list(alone.nodes) == nodes_of(framework, "coastal")


def test_variant_makes_its_nodes_main_and_drops_those_it_leaves_out():
    nodes = nodes_of(default_framework(["west_chengdu_kunming"]), "baotou_kunming")
    roles = {node.name_zh: node.role for node in nodes}
    assert {name: roles[name] for name in ("自贡", "宜宾", "昭通", "昆明")} == dict.fromkeys(
        ("自贡", "宜宾", "昭通", "昆明"), "main"
    )
    assert not {"重庆", "遵义", "贵阳", "安康"} & set(roles)
    assert [node.order for node in nodes] == list(range(1, len(nodes) + 1))


def test_variant_node_belongs_to_the_axis_that_leads_there():
    nodes = nodes_of(default_framework(["west_chengdu_kunming"]), "baotou_kunming")
    axes = {node.name_zh: node.axes for node in nodes}
    assert axes["自贡"] == ("baotou_kunming",)
    assert axes["宜宾"] == ("yangtze", "baotou_kunming")


def test_river_to_yibin_ends_there():
    framework = default_framework(["river_to_yibin"])
    main = nodes_of(framework, "yangtze", "main")
    assert [node.name_zh for node in main[-2:]] == ["泸州", "宜宾"]
    assert main[-1].axis_distance_km < 6
    assert axis_of(framework, "yangtze").length_km == pytest.approx(2639, rel=0.01)


def test_two_variants_of_one_axis_are_refused_by_name():
    with pytest.raises(VariantClash) as caught:
        default_framework(["west_chengdu_kunming", "east_chongqing_guiyang"])
    assert caught.value.axis == "baotou_kunming"
    assert caught.value.variants == ("west_chengdu_kunming", "east_chongqing_guiyang")


def test_variants_of_two_axes_go_together():
    framework = default_framework(["river_to_yibin", "east_chongqing_guiyang"])
    assert [axis.id for axis in framework.axes] == IDS


@pytest.mark.parametrize("unknown", [{"axes": ["silk_road"]}, {"variants": ["silk_road"]}])
def test_unknown_id_is_named(unknown):
    with pytest.raises(KeyError, match="silk_road"):
        default_framework(**unknown)


def test_every_axis_names_itself_and_its_source_in_both_languages():
    for title in axis_titles().values():
        assert title.name_en and title.name_zh.endswith("通道")
        assert "2014–2020" in title.source_en and "2014—2020" in title.source_zh


def test_distance_is_that_of_a_dense_search(framework):
    line = axis_of(framework, "harbin_beijing_guangzhou").line
    rng = np.random.default_rng(10)
    lon, lat = rng.uniform(108, 122, 30), rng.uniform(24, 44, 30)
    dense_lon, dense_lat = every_twenty_metres(line)
    for x, y, found in zip(lon, lat, distances_km(line, lon, lat)):
        same = np.full(len(dense_lon), x), np.full(len(dense_lon), y)
        nearest = ELLIPSOID.inv(*same, dense_lon, dense_lat)[2].min() / 1000
        assert found == pytest.approx(nearest, abs=0.001)


def every_twenty_metres(line) -> tuple[np.ndarray, np.ndarray]:
    """Return points along a line, by pyproj alone, along the geodesic from vertex to vertex."""
    azimuth, _, length = ELLIPSOID.inv(line.lon[:-1], line.lat[:-1], line.lon[1:], line.lat[1:])
    points = [
        ELLIPSOID.fwd(*np.broadcast_arrays(x, y, course, np.arange(0, metres, 20)))[:2]
        for x, y, course, metres in zip(line.lon, line.lat, azimuth, length)
    ]
    end = np.array([line.lon[-1:], line.lat[-1:]])
    return tuple(np.concatenate([*points, end], axis=1))


def test_bundled_framework_is_made_once_for_each_choice():
    assert default_framework() is default_framework([], list(axis_titles()))
    (variant, *_) = variant_axes()
    assert default_framework([variant]) is default_framework((variant,))
    assert default_framework([variant]) is not default_framework()

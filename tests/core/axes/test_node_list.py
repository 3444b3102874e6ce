"""What lists of nodes tell: positions along the axes, fields of own layers, tiers, bent lines."""

import numpy as np
import pytest
from pyproj import Geod

from urbanframe.core.axes import (
    NodeColumns,
    OwnNode,
    default_framework,
    framework_of_nodes,
    guess_node_fields,
    node_positions_km,
    unbent_axes,
)
from urbanframe.core.cities.bundled_tier import bundled_tier
from urbanframe.core.rules import shipped_size_schemes

GEOD = Geod(ellps="WGS84")


def own(axis, order, lon, lat, role="main"):
    return OwnNode(row=order, axis=axis, order=order, place=(lon, lat), role=role)


def bundled_as_own(moved=()):
    """Return the bundled nodes as a user's rows; those of ``moved`` codes lie a degree aside."""
    return [
        OwnNode(
            row=row,
            axis=node.axis,
            order=node.order,
            place=(node.lon + (node.code in moved), node.lat),
            role=node.role,
            code=node.code,
        )
        for row, node in enumerate(default_framework().nodes)
    ]


def test_positions_are_lengths_of_the_way_to_the_node():
    nodes = [own("a", 1, 110, 30), own("a", 2, 111, 31), own("a", 3, 113, 30)]
    framework = framework_of_nodes(nodes, is_smooth=False)
    first = GEOD.inv(110, 30, 111, 31)[2] / 1000
    second = GEOD.inv(111, 31, 113, 30)[2] / 1000
    assert node_positions_km(framework) == pytest.approx([0, first, first + second], abs=0.01)


def test_side_node_stands_at_the_nearest_point_of_the_line():
    nodes = [own("a", 1, 110, 0), own("a", 2, 110.4, 1, "side"), own("a", 3, 112, 0)]
    framework = framework_of_nodes(nodes, is_smooth=False)
    along = GEOD.inv(110, 0, 110.4, 0)[2] / 1000
    assert node_positions_km(framework)[1] == pytest.approx(along, abs=0.1)


def test_main_nodes_of_the_railway_axes_come_one_after_another():
    framework = default_framework()
    positions = node_positions_km(framework)
    for axis in ("land_bridge", "harbin_beijing_guangzhou", "baotou_kunming"):
        main = [node.axis == axis and node.role == "main" for node in framework.nodes]
        assert np.all(np.diff(positions[np.array(main)]) > 0)


def test_framework_without_an_axis_keeps_what_the_others_tell():
    framework = default_framework()
    less = framework.without(("coastal",))
    assert [axis.id for axis in less.axes] == [a.id for a in framework.axes if a.id != "coastal"]
    assert less.nodes == tuple(node for node in framework.nodes if node.axis != "coastal")


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["fid", "axis", "order", "role", "name_en", "name_zh"], NodeColumns("axis", "order", "")),
        (["轴线", "序号", "名称"], NodeColumns("轴线", "序号", "名称")),
        (["Axis_ID", "SEQ", "Name"], NodeColumns("Axis_ID", "SEQ", "Name")),
        (["height"], NodeColumns("", "", "")),
    ],
)
def test_node_fields_are_guessed_by_their_names(names, expected):
    assert guess_node_fields(names) == expected


def test_tier_of_a_bundled_city_is_that_of_its_census_figure():
    scheme = shipped_size_schemes()["cn_2014"]
    assert scheme.tier_id(bundled_tier("410100", scheme)) == "very_large"
    assert scheme.tier_id(bundled_tier("310000", scheme)) == "megacity"


def test_place_that_is_no_city_has_no_tier():
    scheme = shipped_size_schemes()["cn_2014"]
    assert bundled_tier("500101", scheme) is None
    assert bundled_tier("", scheme) is None


def test_bundled_nodes_bend_nothing():
    assert unbent_axes(framework_of_nodes(bundled_as_own())) == ()


def test_node_moved_on_the_river_is_told_and_on_a_railway_is_not():
    framework = framework_of_nodes(bundled_as_own(moved={"320100", "410100"}))
    assert unbent_axes(framework) == ("yangtze",)


def test_axis_with_an_id_of_its_own_is_drawn_through_its_nodes():
    nodes = [own("my river", i, 110 + i, 30) for i in range(3)]
    assert unbent_axes(framework_of_nodes(nodes)) == ()

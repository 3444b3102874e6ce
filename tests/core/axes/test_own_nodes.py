"""Frameworks of a user's own nodes."""

from __future__ import annotations

import numpy as np
import pytest

from urbanframe.core.axes import (
    NodeFaults,
    OwnNode,
    default_framework,
    distances_km,
    framework_of_nodes,
)
from urbanframe.core.axes.reference import bundled_line

FIRST = [(110.0, 30.0), (112.0, 31.0), (114.0, 30.0), (116.0, 31.0)]


def nodes(axis: str, places, start: int = 1, **more) -> list[OwnNode]:
    return [
        OwnNode(start + i, axis, i + 1, place, name_en=f"{axis}{i}", **more)
        for i, place in enumerate(places)
    ]


def bundled(variants=()) -> list[OwnNode]:
    return [
        OwnNode(i, n.axis, n.order, (n.lon, n.lat), n.name_en, n.name_zh, n.code, n.role)
        for i, n in enumerate(default_framework(variants).nodes, 1)
    ]


def faults(rows) -> list[tuple[str, int]]:
    with pytest.raises(NodeFaults) as caught:
        framework_of_nodes(rows)
    return [(fault.kind, fault.row) for fault in caught.value.faults]


@pytest.mark.parametrize("is_smooth", [True, False])
def test_line_passes_through_the_nodes_in_the_order_of_their_numbers(is_smooth):
    shuffled = [nodes("own", FIRST)[i] for i in (2, 0, 3, 1)]
    (axis,) = framework_of_nodes(shuffled, is_smooth).axes
    lon, lat = np.array(FIRST).T
    assert distances_km(axis.line, lon, lat).max() < 0.01
    assert (axis.line.lon[0], axis.line.lon[-1]) == pytest.approx((110, 116))


def test_straight_lines_are_shorter_than_the_curve():
    curve, straight = (
        framework_of_nodes(nodes("own", FIRST), is_smooth).axes[0].length_km
        for is_smooth in (True, False)
    )
    assert straight < curve < 1.1 * straight


def test_axis_that_is_none_of_the_five_is_called_by_its_id():
    title = framework_of_nodes(nodes("丝路", FIRST)).axes[0].title
    assert (title.id, title.name_en, title.name_zh, title.ordinal_en) == ("丝路",) * 3 + ("",)
    assert title.orientation == "horizontal"
    upright = framework_of_nodes(nodes("own", [(110, 40), (111, 30)])).axes[0]
    assert upright.title.orientation == "vertical"


def test_axis_with_a_bundled_id_keeps_name_and_ordinal_but_not_the_source():
    title = framework_of_nodes(nodes("land_bridge", FIRST)).axes[0].title
    assert (title.ordinal_en, title.name_zh, title.source_en) == ("H1", "陆桥通道", "")


def test_bundled_nodes_given_back_make_the_bundled_framework():
    own, default = framework_of_nodes(bundled()), default_framework()
    for one, other in zip(own.axes, default.axes):
        assert one.length_km == pytest.approx(other.length_km, abs=0.01)
    for one, other in zip(own.nodes, default.nodes):
        assert one.axis_distance_km == pytest.approx(other.axis_distance_km, abs=0.01)
        assert (one.order, one.role, one.crossing, one.shared_run, one.axes) == (
            *(other.order, other.role, other.crossing, other.shared_run, other.axes),
        )


def test_moved_node_bends_a_railway_axis():
    rows = bundled()
    i = next(i for i, row in enumerate(rows) if row.name_zh == "徐州")
    rows[i] = OwnNode(**{**vars(rows[i]), "place": (117.0, 35.5)})
    line = framework_of_nodes(rows, axes=["land_bridge"]).lines[0]
    assert distances_km(line, np.array([117.0]), np.array([35.5]))[0] < 0.01


def test_moved_node_does_not_bend_the_coast():
    rows = bundled()
    i = next(i for i, row in enumerate(rows) if row.name_zh == "汕头")
    rows[i] = OwnNode(**{**vars(rows[i]), "place": (116.0, 24.5)})
    (line,) = framework_of_nodes(rows, axes=["coastal"]).lines
    assert np.array_equal(line.lon, bundled_line("coastal").lon)


def test_nodes_of_a_river_variant_given_back_keep_the_river_to_yibin():
    framework = framework_of_nodes(bundled(["river_to_yibin"]), axes=["yangtze"])
    assert framework.axes[0].length_km == pytest.approx(2639, rel=0.01)


def test_few_nodes_under_the_id_of_the_coast_make_a_line_of_their_own():
    (line,) = framework_of_nodes(nodes("coastal", FIRST)).lines
    assert (line.lon[0], line.lat[0]) == pytest.approx(FIRST[0])


def test_side_node_stays_off_the_line():
    rows = [*nodes("own", FIRST), OwnNode(9, "own", 2.5, (113.0, 33.0), role="side")]
    framework = framework_of_nodes(rows)
    assert [node.role for node in framework.nodes] == ["main", "main", "side", "main", "main"]
    assert [node.order for node in framework.nodes] == [1, 2, 3, 4, 5]
    assert framework.nodes[2].axis_distance_km > 200


def test_nodes_at_one_point_are_a_crossing_and_neighbours_a_shared_run():
    other = [(111.0, 35.0), FIRST[1], FIRST[2], (113.0, 25.0)]
    framework = framework_of_nodes([*nodes("a", FIRST), *nodes("b", other, 11)])
    crossing = [node.crossing for node in framework.nodes]
    assert crossing == [False, True, True, False] * 2
    assert [node.shared_run for node in framework.nodes] == crossing
    assert framework.nodes[1].axes == ("a", "b")


def test_selection_leaves_out_bundled_ids_only():
    rows = [*nodes("land_bridge", FIRST), *nodes("own", FIRST, 11)]
    framework = framework_of_nodes(rows, axes=["coastal"])
    assert [axis.id for axis in framework.axes] == ["own"]
    assert framework.nodes[0].axes == ("land_bridge", "own")


def test_order_may_be_text_and_have_gaps():
    orders = ["１０", " 2 ", "1,000", "30.5"]
    rows = [OwnNode(i, "a", order, place) for i, (order, place) in enumerate(zip(orders, FIRST))]
    assert [node.lon for node in framework_of_nodes(rows).nodes] == [112, 110, 116, 114]


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"axis": ""}, "missing_axis"),
        ({"place": None}, "no_point"),
        ({"order": None}, "missing_order"),
        ({"order": ""}, "missing_order"),
        ({"order": "first"}, "unreadable_order"),
        ({"order": float("inf")}, "unreadable_order"),
        ({"order": "3"}, "duplicate_order"),
    ],
)
def test_row_that_cannot_be_used_is_named(changes, kind):
    rows = nodes("own", FIRST)
    rows[3] = OwnNode(**{**vars(rows[3]), **changes})
    assert faults(rows) == [(kind, 4)]


def test_one_node_makes_no_axis():
    assert faults([*nodes("own", FIRST), *nodes("b", FIRST[:1], 7)]) == [("too_few_nodes", 7)]


def test_side_nodes_alone_make_no_axis():
    assert faults(nodes("own", FIRST, role="side")) == [("too_few_nodes", 1)]


def test_nodes_at_one_place_make_no_line():
    assert faults(nodes("own", [FIRST[0]] * 3)) == [("no_length", 1)]


def test_all_faults_are_told_at_once():
    rows = [OwnNode(1, "", 1, FIRST[0]), OwnNode(2, "a", "x", None), OwnNode(3, "a", 1, FIRST[1])]
    assert faults(rows) == [("missing_axis", 1), ("no_point", 2), ("unreadable_order", 2)]


def test_neighbours_at_one_place_do_no_harm():
    rows = nodes("own", [FIRST[0], FIRST[0], FIRST[1], FIRST[2]])
    assert np.isfinite(framework_of_nodes(rows).axes[0].length_km)

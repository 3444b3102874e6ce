"""Belts: their edges lie at the true distance, whatever the line, the width and the ends."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from pyproj import Geod

shapely = pytest.importorskip("shapely", minversion="2.0")
geopandas = pytest.importorskip("geopandas")

from urbanframe.core.axes.belt_plan import BeltPlan  # noqa: E402
from urbanframe.core.axes.corridors import BeltFault, axis_belts  # noqa: E402

pytestmark = pytest.mark.analysis

WGS84 = Geod(ellps="WGS84")
ALLOWED = 0.001  # of the width
# Straight along a meridian, bent, far between vertices, and back over itself.
MERIDIAN = [(105, 30), (105, 33)]
BENT = [(104.06, 30.67), (105.6, 30.1), (106.55, 29.56), (106.7, 26.65), (104.8, 26.6)]
LONG_SEGMENT = [(87.6, 43.8), (119.2, 34.6)]
LOOP = [(110, 30), (114, 30), (114, 33), (111, 33), (111, 28)]


def axes(**lines):
    return geopandas.GeoDataFrame(
        {"axis": list(lines)}, geometry=[shapely.LineString(line) for line in lines.values()]
    )


def belt(line, width, **plan):
    belts = axis_belts(axes(a=line), BeltPlan((width,), **plan))
    assert list(belts["axis"]) == ["a"] and list(belts["width_km"]) == [width]
    return belts.geometry[0]


def walked(line, step: float) -> np.ndarray:
    """Points along the geodesics between the vertices, at most ``step`` metres apart."""
    points = [np.array(line[:1], dtype=float)]
    for start, end in zip(line[:-1], line[1:]):
        between = WGS84.npts(*start, *end, int(WGS84.inv(*start, *end)[2] // step) + 1)
        points.append(np.array([*between, end]))
    return np.vstack(points)


def distances_km(points: np.ndarray, walk: np.ndarray) -> np.ndarray:
    """The distance of each point to the nearest point of a dense walk: the independent search."""
    nearest = []
    for longitude, latitude in points:
        here = np.full(len(walk), longitude), np.full(len(walk), latitude)
        nearest.append(WGS84.inv(*here, *walk.T)[2].min() / 1000)
    return np.array(nearest)


def edge_points(shape, count: int) -> np.ndarray:
    """Vertices and middles of edges, spread over the whole boundary."""
    rings = [shapely.get_coordinates(ring) for ring in shapely.get_rings(shapely.get_parts(shape))]
    points = np.vstack([np.vstack((ring[1:], (ring[1:] + ring[:-1]) / 2)) for ring in rings])
    return points[:: max(len(points) // count, 1)]


def farthest_off(shape, width: float, walk: np.ndarray, count: int) -> float:
    """How far the edge lies from where it should at most, in shares of the width."""
    off = []
    for point in edge_points(shape, count):
        near = walk[np.abs(walk[:, 1] - point[1]) < 1.1 * width / 110 + 0.01]
        off.append(abs(distances_km(point[None], near)[0] / width - 1))
    return max(off)


@pytest.mark.parametrize("width", [1, 50, 200, 500])
@pytest.mark.parametrize("line", [MERIDIAN, BENT, LONG_SEGMENT, LOOP])
def test_edge_lies_at_the_width(line, width):
    walk = walked(line, step=max(20 * width, 50))
    assert farthest_off(belt(line, width), width, walk, 150) < ALLOWED


@pytest.mark.parametrize("width", [10, 120])
def test_places_near_the_edge_are_told_apart(width):
    shape, walk = belt(BENT, width), walked(BENT, step=500)
    box = shapely.bounds(shapely.box(*shape.bounds).buffer(0.3))
    random = np.random.default_rng(14)
    places = random.uniform(box[:2], box[2:], (2_000, 2))
    distances = distances_km(places, walk)
    clear = np.abs(distances / width - 1) > ALLOWED
    inside = shapely.contains_xy(shape, *places.T)
    assert clear.sum() > 1_900 and 100 < inside.sum() < 1_900
    assert np.array_equal(inside[clear], distances[clear] < width)


def test_area_of_a_belt_of_a_straight_axis():
    """On a sphere of radius R: 2 L R sin(w / R) beside it, 2 pi R² (1 - cos(w / R)) at the ends."""
    length = WGS84.inv(*MERIDIAN[0], *MERIDIAN[1])[2] / 1000
    radius = 6_366  # km, the mean of both curvatures at 31.5 degrees
    beside = 2 * length * radius * math.sin(100 / radius)
    ends = 2 * math.pi * radius**2 * (1 - math.cos(100 / radius))
    for kind, area in (("flat", beside), ("round", beside + ends)):
        belts = axis_belts(axes(a=MERIDIAN), BeltPlan((100,), ends=kind))
        assert belts["area_km2"][0] == pytest.approx(area, rel=0.002)


@pytest.mark.parametrize("width", [5, 150])
def test_flat_end_is_cut_across_the_axis(width):
    shape = belt(MERIDIAN, width, ends="flat")
    for latitude, beyond in ((30, 180), (33, 0)):
        for side in np.linspace(-0.95, 0.95, 7):
            edge = WGS84.fwd(105, latitude, 90, side * width * 1000)[:2]
            inner = WGS84.fwd(*edge, beyond + 180, width * 20)[:2]
            outer = WGS84.fwd(*edge, beyond, width * 20)[:2]
            assert shape.contains(shapely.Point(inner))
            assert not shape.intersects(shapely.Point(outer))


def test_flat_end_leaves_what_another_stretch_reaches():
    """The axis comes back beyond its own end: that stretch keeps its belt."""
    hook = [(105, 30), (105, 33), (108, 33), (108, 28), (105, 28)]
    whole, cut = (belt(hook, 150, ends=kind) for kind in ("round", "flat"))
    assert whole.contains(shapely.Point(105, 29.9)) and whole.contains(shapely.Point(105, 28.9))
    assert cut.contains(shapely.Point(105, 28.9))
    assert not cut.contains(shapely.Point(105, 29.9))


def test_lines_that_meet_are_one_axis_without_ends_between():
    parts = geopandas.GeoDataFrame(
        {"axis": ["a", "a"]},
        geometry=[
            shapely.LineString([(105, 31.5), (105, 30)]),
            shapely.LineString([(105, 31.5), (105, 33)]),
        ],
    )
    made = axis_belts(parts, BeltPlan((80,), ends="flat"))
    assert len(made) == 1
    assert made["area_km2"][0] == pytest.approx(
        axis_belts(axes(a=MERIDIAN), BeltPlan((80,), ends="flat"))["area_km2"][0], rel=1e-3
    )


def test_line_that_stands_twice_keeps_its_flat_ends():
    twice = geopandas.GeoDataFrame(
        {"axis": ["a", "a"]},
        geometry=[shapely.LineString(MERIDIAN), shapely.LineString(MERIDIAN[::-1])],
    )
    once = axis_belts(axes(a=MERIDIAN), BeltPlan((80,), ends="flat"))
    made = axis_belts(twice, BeltPlan((80,), ends="flat"))
    assert made["area_km2"][0] == pytest.approx(once["area_km2"][0])


@pytest.mark.parametrize("ends", ["round", "flat"])
def test_rings_of_an_axis_part_its_widest_belt(ends):
    widths = (10, 60, 150)
    rings = axis_belts(axes(a=BENT), BeltPlan(widths, "rings", ends))
    belts = axis_belts(axes(a=BENT), BeltPlan(widths, "per_axis", ends))
    assert list(rings["width_km"]) == list(widths)
    assert rings["area_km2"].sum() == pytest.approx(belts["area_km2"].max(), rel=1e-6)
    for one, other in ((0, 1), (1, 2), (0, 2)):
        assert rings.geometry[one].intersection(rings.geometry[other]).area < 1e-9


def test_rings_of_two_axes_may_overlap():
    made = axis_belts(axes(a=MERIDIAN, b=[(104, 31), (106, 31)]), BeltPlan((20, 40), "rings"))
    assert list(zip(made["axis"], made["width_km"])) == [("a", 20), ("a", 40), ("b", 20), ("b", 40)]
    assert made.geometry[1].intersection(made.geometry[3]).area > 0


def test_dissolved_belts_are_one_a_width_with_all_ids():
    crossing = axes(a=MERIDIAN, b=[(104, 31), (106, 31)])
    alone = axis_belts(crossing, BeltPlan((20, 40)))
    made = axis_belts(crossing, BeltPlan((20, 40), "dissolved"))
    assert list(made["axis"]) == ["a,b", "a,b"]
    assert list(made["width_km"]) == [20, 40]
    for number, width in enumerate((20, 40)):
        same = alone[alone["width_km"] == width]
        union = shapely.union_all(same.geometry.to_numpy())
        assert made.geometry[number].symmetric_difference(union).area < 1e-6
        assert made["area_km2"][number] < same["area_km2"].sum()


def test_axis_round_a_lake_leaves_the_lake():
    angles = np.linspace(0, 2 * np.pi, 60)
    ring = np.column_stack((110 + 2 * np.cos(angles), 30 + 2 * np.sin(angles)))
    ring[-1] = ring[0]
    shape = belt(ring, 50, ends="flat")
    assert len(shape.geoms) == 1 and len(shape.geoms[0].interiors) == 1
    assert not shape.contains(shapely.Point(110, 30))


def coast(vertices: int) -> np.ndarray:
    """A jagged line of about 12,000 km with as many vertices as the coast to measure by."""
    random = np.random.default_rng(8)
    share = np.linspace(0, 1, vertices)
    smooth = np.column_stack((109 + 13 * np.sin(2.2 * share), 21 + 19 * share))
    return smooth + random.normal(0, 0.012, smooth.shape)


@pytest.mark.parametrize("mode", ["per_axis", "rings"])
@pytest.mark.parametrize("ends", ["round", "flat"])
def test_long_jagged_axis_gives_valid_belts_of_few_vertices(mode, ends):
    widths = (25, 100, 200)
    line = coast(5_800)
    made = axis_belts(axes(a=line), BeltPlan(widths, mode, ends))
    assert shapely.is_valid(made.geometry.to_numpy()).all()
    assert set(shapely.get_type_id(made.geometry.to_numpy())) == {shapely.GeometryType.MULTIPOLYGON}
    belts = made.geometry[0] if mode == "rings" else shapely.union_all(made.geometry.to_numpy())
    assert shapely.get_num_coordinates(belts) < 5 * 5_800
    for width, shape in zip(widths, made.geometry):
        for part in shape.geoms:
            assert part.area > math.pi * (0.001 * width / 111) ** 2


def test_edge_of_a_long_jagged_axis_lies_at_the_width():
    line = coast(5_800)
    shape = belt(line, 50)
    walk = walked(line, step=2_000)
    assert farthest_off(shape, 50, walk, 200) < ALLOWED


def test_axes_run_on_past_the_antimeridian():
    shape = belt([(178, 50), (-178, 50)], 50)
    straight = belt([(104, 50), (108, 50)], 50)
    assert shape.bounds[2] - shape.bounds[0] == pytest.approx(
        straight.bounds[2] - straight.bounds[0]
    )
    assert shape.area == pytest.approx(straight.area, rel=1e-6)


def test_z_is_left_aside():
    flat = belt(BENT, 50)
    assert belt([(x, y, 500 + x) for x, y in BENT], 50).equals(flat)


def test_rows_without_a_line_and_axes_without_length_have_no_belt():
    frame = geopandas.GeoDataFrame(
        {"axis": ["none", "empty", "point", "a"]},
        geometry=[
            None,
            shapely.LineString(),
            shapely.LineString([(105, 30), (105, 30)]),
            shapely.LineString(MERIDIAN),
        ],
    )
    assert list(axis_belts(frame, BeltPlan((50,)))["axis"]) == ["a"]
    nothing = axis_belts(frame[:3], BeltPlan((50,), "dissolved"))
    assert len(nothing) == 0
    assert list(nothing.columns) == ["axis", "width_km", "area_km2", "geometry"]


def test_coordinates_that_are_no_degrees_are_refused():
    with pytest.raises(BeltFault) as caught:
        belt([(105, 30), (500_000, 3_000_000)], 50)
    fault = caught.value
    assert (fault.kind, fault.axis, fault.value) == ("no_degrees", "a", (500_000, 3_000_000))


def test_belt_over_a_pole_is_refused():
    with pytest.raises(BeltFault) as caught:
        belt([(105, 80), (106, 81)], 1_000)
    assert (caught.value.kind, caught.value.axis, caught.value.value) == ("pole", "a", 1_000)


def test_progress_moves_and_may_end_the_work():
    told = []
    axis_belts(axes(a=coast(2_000), b=BENT), BeltPlan((25, 50), "rings", "flat"), told.append)
    assert told == sorted(told) and len(set(told)) > 40
    assert told[-1] == pytest.approx(1)

    class Enough(Exception):
        pass

    def stop(share: float) -> None:
        if share > 0.3:
            raise Enough

    with pytest.raises(Enough):
        axis_belts(axes(a=BENT), BeltPlan((25, 50)), stop)


@pytest.mark.slow
def test_coast_of_natural_earth_with_all_widths(root):
    """The line to measure by, as it is bundled."""
    path = root / "resources" / "reference" / "axis_lines_measure.geojson"
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    line = max((feature["geometry"]["coordinates"] for feature in features), key=len)
    assert len(line) > 5_000
    made = axis_belts(axes(a=line), BeltPlan((10, 50, 200), ends="flat"))
    assert shapely.is_valid(made.geometry.to_numpy()).all()
    rounded = belt(line, 50)
    assert farthest_off(rounded, 50, walked(line, 1_000), 300) < ALLOWED

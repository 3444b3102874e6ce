"""*Places on Axes*: the same answers from every CRS, shapes across axes, ends, ties, languages."""

from __future__ import annotations

import json
import math
import time

import numpy as np
import pytest
from osgeo import ogr, osr
from pyproj import Geod
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsLineString,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterFeatureSource,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)

from urbanframe.core.axes import default_framework
from urbanframe.core.fields import AXIS_PLACE_FIELDS
from urbanframe.processing.place_styling import PlaceStyler

from .conftest import Log

GEOD = Geod(ellps="WGS84")
NAMES = [field.name for field in AXIS_PLACE_FIELDS]
PLACES = (
    "Point(118.78 32.06)",
    "Point(91.11 29.65)",
    "Polygon((119.9 30.1, 120.4 30.1, 120.4 30.4, 119.9 30.4, 119.9 30.1))",
    "LineString(115 32.5, 116.2 32.6, 117.4 32.9, 118.5 33.1)",
    "MultiPoint((113 28), (114 29))",
    "PointZM(116.4 39.9 50 1)",
)


def wkt(text: str) -> QgsGeometry:
    geometry = QgsGeometry.fromWkt(text)
    assert not geometry.isNull(), text
    return geometry


@pytest.fixture()
def placed(run, table, log):
    """``placed(["Point(1 2)"])`` are the rows of the result as dictionaries."""

    def call(geometries, crs="EPSG:4490", **parameters):
        rows = [(wkt(text) if text else QgsGeometry(), i) for i, text in enumerate(geometries)]
        kind = next(
            QgsWkbTypes.displayString(row[0].wkbType()) for row in rows if not row[0].isNull()
        )
        layer = table("field=id:integer", rows, kind=f"{kind}?crs={crs}", name="my places")
        if not crs:
            layer.setCrs(QgsCoordinateReferenceSystem())
        call.results = run("placesonaxes", INPUT=layer, **{"LANGUAGE": "en", **parameters})
        return rows_of(call.results["OUTPUT"])

    return call


def rows_of(layer) -> list[dict]:
    if isinstance(layer, str):
        layer = QgsVectorLayer(layer, "result", "ogr")
    return [dict(zip(row.fields().names(), row.attributes())) for row in layer.getFeatures()]


@pytest.fixture()
def axes(table):
    """``axes(("a", "LineString(...)"))`` is a layer of axes."""

    def make(*lines, crs="EPSG:4490", field="axis"):
        rows = [(wkt(line), axis) for axis, line in lines]
        kind = f"MultiLineString?crs={crs}"
        return table(f"field={field}:string", rows, kind=kind, name="my axes")

    return make


NORTH = ("north", "LineString(110 30, 110 34)")


def test_columns_of_a_place_beside_a_bundled_axis(placed):
    (row,) = placed(["Point(118.78 32.06)"])
    assert list(row)[1:] == NAMES
    assert row["axis"] == "yangtze" and row["axis_side"] in ("left", "right")
    assert row["in_corridor"] is True and row["axes_in_corridor"] == "yangtze"
    line = default_framework().lines[1]
    vertices = GEOD.inv(*np.broadcast_arrays(118.78, 32.06, line.lon, line.lat))[2] / 1000
    assert 0 < vertices.min() - row["axis_distance_km"] < 0.2
    assert row["axis_reason"].startswith("Yangtze River corridor: ")
    assert "(≤ 50 km)" in row["axis_reason"] and row["axis_reason"].endswith("km from Shanghai")


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:4549", "EPSG:3857"])
def test_answers_are_the_same_from_every_crs(placed, crs):
    transform = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4490"),
        QgsCoordinateReferenceSystem(crs),
        QgsProject.instance().transformContext(),
    )
    for text in PLACES:
        geometry = wkt(text)
        geometry.transform(transform)
        (one,), (other,) = placed([text]), placed([geometry.asWkt(9)], crs=crs)
        assert other["axis_distance_km"] == pytest.approx(one["axis_distance_km"], abs=1e-4)
        # A foot may slide along the axis where the axis is far.
        assert other["axis_position_km"] == pytest.approx(one["axis_position_km"], abs=0.02)
        same = ("axis", "axis_side", "in_corridor", "axes_in_corridor")
        assert {name: other[name] for name in same} == {name: one[name] for name in same}


def test_position_grows_along_each_bundled_axis(placed):
    for line in default_framework().lines:
        middle_lon, middle_lat = (
            (line.lon[1:] + line.lon[:-1]) / 2,
            (line.lat[1:] + line.lat[:-1]) / 2,
        )
        points = [f"Point({x} {y})" for x, y in zip(middle_lon[::7], middle_lat[::7])]
        rows = placed(points, AXES_LAYER=one_axis(line))
        positions = [row["axis_position_km"] for row in rows]
        assert all(after > before for before, after in zip(positions, positions[1:]))
        assert {row["axis_side"] for row in rows} <= {"on", "left", "right"}


def one_axis(line) -> QgsVectorLayer:
    layer = QgsVectorLayer("LineString?crs=EPSG:4490&field=axis:string", "one", "memory")
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry(QgsLineString(line.lon.tolist(), line.lat.tolist())))
    feature.setAttributes([line.id])
    layer.dataProvider().addFeatures([feature])
    return layer


def test_area_that_the_axis_crosses_lies_across_at_the_middle_of_the_stretch(placed, axes):
    (row,) = placed(
        ["Polygon((109.5 31, 110.5 31, 110.5 32, 109.5 32, 109.5 31))"], AXES_LAYER=axes(NORTH)
    )
    assert (row["axis_side"], row["axis_distance_km"], row["in_corridor"]) == ("across", 0, True)
    middle = (GEOD.inv(110, 30, 110, 31)[2] + GEOD.inv(110, 30, 110, 32)[2]) / 2000
    assert row["axis_position_km"] == pytest.approx(middle, abs=0.001)
    assert "lies across it" in row["axis_reason"]


def test_longest_of_several_stretches_counts(placed, axes):
    """A U that the axis crosses for half a degree, then for one degree."""
    inner = "109 32, 110.8 32, 110.8 31, 109 31"
    shape = f"Polygon((109 30.5, 111 30.5, 111 33, 109 33, {inner}, 109 30.5))"
    (row,) = placed([shape], AXES_LAYER=axes(NORTH))
    assert row["axis_position_km"] == pytest.approx(GEOD.inv(110, 30, 110, 32.5)[2] / 1000, abs=0.1)


def test_line_that_crosses_lies_across_at_the_crossing(placed, axes):
    (row,) = placed(["LineString(109 31, 111 31)"], AXES_LAYER=axes(NORTH))
    assert row["axis_side"] == "across"
    assert row["axis_position_km"] == pytest.approx(GEOD.inv(110, 30, 110, 31)[2] / 1000, abs=0.001)


def test_area_around_a_whole_axis_lies_across_its_middle(placed, axes):
    (row,) = placed(["Polygon((105 25, 115 25, 115 40, 105 40, 105 25))"], AXES_LAYER=axes(NORTH))
    length = GEOD.inv(110, 30, 110, 34)[2] / 1000
    assert row["axis_side"] == "across"
    assert row["axis_position_km"] == pytest.approx(length / 2, abs=0.001)


def test_hole_of_an_area_counts_as_outside(placed, axes):
    hole = "(109 29, 109 35, 112 35, 112 29, 109 29)"
    shape = f"Polygon((105 25, 115 25, 115 40, 105 40, 105 25), {hole})"
    (row,) = placed([shape], AXES_LAYER=axes(NORTH))
    assert row["axis_side"] == "left"
    assert row["axis_distance_km"] == pytest.approx(GEOD.inv(109, 34, 110, 34)[2] / 1000, abs=0.2)


@pytest.mark.parametrize(
    ("place", "side", "words"),
    [
        ("Point(109 31)", "left", "to its left"),
        ("Point(111 31)", "right", "to its right"),
        ("Point(110.0001 31)", "on", "on it (within 50 m)"),
        ("Point(109.9 36)", "left", "from its end, on the left"),
        ("Point(110.1 36)", "right", "from its end, on the right"),
        ("Point(109.9 29)", "left", "from its beginning, on the left"),
        ("Point(110.1 29)", "right", "from its beginning, on the right"),
    ],
)
def test_side_stands_in_column_and_reason(placed, axes, place, side, words):
    (row,) = placed([place], AXES_LAYER=axes(NORTH))
    assert row["axis_side"] == side and words in row["axis_reason"]


def test_beyond_an_end_the_position_is_nothing_or_the_length(placed, axes):
    first, last = placed(["Point(110.1 29)", "Point(110.1 36)"], AXES_LAYER=axes(NORTH))
    assert first["axis_position_km"] == 0
    assert last["axis_position_km"] == pytest.approx(GEOD.inv(110, 30, 110, 34)[2] / 1000, abs=1e-5)


def test_tie_is_told_with_the_other_axis(placed, axes):
    """Both begin at one city."""
    twins = axes(("b", "LineString(110 30, 110 34)"), ("a", "LineString(110 30, 114 30)"))
    (row,) = placed(["Point(109 29)"], AXES_LAYER=twins)
    assert row["axis"] == "b"
    assert "As near: a; the first axis in the framework's order is taken" in row["axis_reason"]


def test_corridor_counts_to_the_distance_and_a_value_next_to_it_is_not_rounded_onto_it(
    placed, axes
):
    away = [49.99, 50.02]
    lon = [GEOD.fwd(110, 32, 90, km * 1000)[0] for km in away]
    near, far = placed([f"Point({x} 32)" for x in lon], AXES_LAYER=axes(NORTH))
    assert [near["in_corridor"], far["in_corridor"]] == [True, False]
    assert [near["axes_in_corridor"], far["axes_in_corridor"]] == ["north", ""]
    assert "north: 49.98" in near["axis_reason"] and "(≤ 50 km)" in near["axis_reason"]
    assert "north: 50.01" in far["axis_reason"] and "(> 50 km)" in far["axis_reason"]


def test_corridor_of_several_axes_is_a_list_of_ids(placed):
    (row,) = placed(["Point(113.65 34.75)"], CORRIDOR_KM=60)
    assert row["axes_in_corridor"] == "land_bridge,harbin_beijing_guangzhou"


@pytest.mark.parametrize("width", [-1, "wide", math.inf, math.nan])
def test_corridor_that_is_no_width_is_refused(placed, width):
    with pytest.raises(QgsProcessingException, match="CORRIDOR_KM"):
        placed(["Point(113 34)"], CORRIDOR_KM=width)


def test_corridor_of_no_width_holds_what_lies_across(placed, axes):
    inside, outside = placed(
        ["LineString(109 31, 111 31)", "LineString(110.01 31, 111 31)"],
        AXES_LAYER=axes(NORTH),
        CORRIDOR_KM=0,
    )
    assert [inside["in_corridor"], outside["in_corridor"]] == [True, False]


@pytest.mark.parametrize("place", ["Point(109 31)", "Point(111 31)", "Point(109 29)"])
def test_without_a_corridor_no_width_is_spoken_of(placed, axes, log, place):
    (row,) = placed([place], AXES_LAYER=axes(NORTH), CORRIDOR_KM=0)
    assert row["axis_reason"].startswith("north: ")
    layer = placed.results["OUTPUT"]
    PlaceStyler({"north": "north"}, 0, "en").postProcessLayer(layer, QgsProcessingContext(), log)
    metadata = layer.metadata()
    told = [text for text in log.infos if text.startswith("north")]
    said = [row["axis_reason"], metadata.abstract(), *metadata.history(), *told]
    assert [text for text in said if "0 km" in text.replace("0.0 km", "")] == []
    assert [text for text in said if "corridor" in text] == []


@pytest.mark.parametrize(
    ("geometry", "reason", "told"),
    [
        ("", "No geometry", "have no geometry"),
        ("Polygon EMPTY", "No geometry", "have no geometry"),
        ("Point EMPTY", "No geometry", "have no geometry"),
        ("Polygon((110 30, 111 31, 111 30, 110 31, 110 30))", "The geometry is invalid", "invalid"),
        ("Point(500000 3500000)", "The coordinates lie outside", "outside"),
        ("LineString(500000 3500000, 500001 3500000)", "The coordinates lie outside", "outside"),
        ("TIN(((110 30, 111 30, 111 31, 110 30)))", "TIN and polyhedral", "Convert them"),
        ("PolyhedralSurface(((110 30, 111 30, 111 31, 110 30)))", "TIN and poly", "Convert them"),
    ],
)
def test_feature_without_a_place_keeps_empty_fields_and_is_counted(
    placed, log, geometry, reason, told
):
    good = {
        "Polygon": "Polygon((113 34, 113.1 34, 113 34.1, 113 34))",
        "LineString": "LineString(113 34, 113.1 34)",
        "TIN": "Polygon((113 34, 113.1 34, 113 34.1, 113 34))",
        "PolyhedralSurface": "Polygon((113 34, 113.1 34, 113 34.1, 113 34))",
    }.get(geometry.split("(")[0].split(" ")[0], "Point(113 34)")
    before, row, after = placed([good, geometry, good])
    assert [row[name] for name in NAMES[:-1]] == [NULL] * 6
    assert row["axis_reason"].startswith(reason)
    assert before["axis"] == after["axis"] != NULL and after["id"] == 2
    warning = next(text for text in log.warnings if told in text)
    assert "1 of 3" in warning and "“my places”" in warning and "feature 2" in warning
    assert placed.results["WITHOUT_PLACE"] == 1 and placed.results["PLACED"] == 2


def test_point_that_its_crs_cannot_place_does_not_harm_the_others(placed):
    rows = placed(["Point(1e30 1e30)", "Point(500000 4050000)"], crs="EPSG:4549")
    assert rows[0]["axis"] == NULL and rows[1]["axis"] != NULL


def test_layer_without_crs_is_refused_by_its_name(placed):
    with pytest.raises(QgsProcessingException, match="“my places” has no coordinate system"):
        placed(["Point(113 34)"], crs="")


def test_layer_of_the_moon_is_refused_by_its_name_and_system(placed, axes):
    with pytest.raises(QgsProcessingException, match=r"“my places” .* IAU_2015:30100"):
        placed(["Point(113 34)"], crs="IAU_2015:30100")
    with pytest.raises(QgsProcessingException, match=r"“my axes” .* IAU_2015:30100"):
        placed(["Point(113 34)"], AXES_LAYER=axes(NORTH, crs="IAU_2015:30100"))


def test_table_without_geometry_is_refused_by_its_name(run, table):
    rows = table("field=id:integer", [(1,)], name="figures")
    with pytest.raises(QgsProcessingException, match="“figures” has no geometry"):
        run("placesonaxes", INPUT=rows)


def test_parts_of_an_axis_are_joined_in_the_order_of_the_layer(placed, axes):
    parts = axes(
        ("one", "LineString(110 30, 110 31)"),
        ("other", "LineString(120 30, 120 31)"),
        ("one", "MultiLineString((110 31, 110 32), (110 33, 110 34))"),
    )
    rows = placed(["Point(110.1 33.5)", "Point(120.1 30.5)"], AXES_LAYER=parts)
    without_gap = GEOD.inv(110, 30, 110, 32)[2] + GEOD.inv(110, 33, 110, 33.5)[2]
    assert rows[0]["axis_position_km"] == pytest.approx(without_gap / 1000, abs=0.1)
    assert [row["axis"] for row in rows] == ["one", "other"]
    assert "from its start" in rows[0]["axis_reason"]


def test_axes_of_another_crs_and_field_are_taken(placed, axes):
    lines = axes(
        ("x", "LineString(12245143 3503549, 12245143 4028802)"), crs="EPSG:3857", field="n"
    )
    (row,) = placed(["Point(111 32)"], AXES_LAYER=lines, AXIS_FIELD="n")
    assert row["axis"] == "x"
    assert row["axis_distance_km"] == pytest.approx(GEOD.inv(110, 32, 111, 32)[2] / 1000, abs=0.3)


def test_feature_that_is_no_part_of_an_axis_is_counted(placed, axes, log):
    lines = axes((NULL, "LineString(100 30, 100 34)"), NORTH, ("dot", "LineString(1 1, 1 1)"))
    (row,) = placed(["Point(101 32)"], AXES_LAYER=lines)
    assert row["axis"] == "north"
    assert any(
        "“my axes” left out" in text and "2 (first: feature 1)" in text for text in log.warnings
    )


@pytest.mark.parametrize(
    ("lines", "field", "words"),
    [
        ([NORTH], "name", ["my axes", "name", "axis"]),
        ([], "axis", ["my axes", "AXES_LAYER"]),
        ([(NULL, "LineString(100 30, 100 34)")], "", ["my axes", "axis", "AXES_LAYER"]),
    ],
)
def test_axes_that_cannot_be_used_are_refused(placed, axes, lines, field, words):
    with pytest.raises(QgsProcessingException) as caught:
        placed(["Point(101 32)"], AXES_LAYER=axes(*lines), AXIS_FIELD=field)
    assert [word for word in words if word not in str(caught.value)] == []


def test_axes_without_a_field_axis_need_one_chosen(placed, axes):
    with pytest.raises(QgsProcessingException, match="AXIS_FIELD"):
        placed(["Point(101 32)"], AXES_LAYER=axes(NORTH, field="name"))


@pytest.mark.parametrize(
    "framework",
    [
        {"TARGET_CRS": "EPSG:4326"},
        {"TARGET_CRS": "EPSG:4548"},
        {"EXTENT": "108,124,20,42 [EPSG:4326]"},
        {"VARIANTS": ["river_to_yibin"]},
    ],
)
def test_lines_that_were_drawn_are_told_from_those_to_measure_by(run, placed, log, framework):
    drawn = run("axisframework", AXES_OUTPUT="memory:", NODES_OUTPUT=None, **framework)
    placed(["Point(118.78 32.06)"], AXES_LAYER=drawn["AXES_OUTPUT"])
    (told,) = [text for text in log.warnings if "generalised" in text]
    assert "yangtze, coastal in" in told and "AXES_LAYER" in told


def test_lines_to_measure_by_are_not_taken_for_drawn_ones(placed, axes, log):
    lines = [
        (line.id, QgsLineString(line.lon.tolist(), line.lat.tolist()).asWkt(9))
        for line in default_framework().lines
    ]
    measured = placed(["Point(118.78 32.06)"], AXES_LAYER=axes(*lines))
    bundled = placed(["Point(118.78 32.06)"])
    assert log.warnings == []
    assert measured[0]["axis_position_km"] == pytest.approx(bundled[0]["axis_position_km"])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_bundled_axes_in_a_layer_keep_their_names(placed, axes, log, language):
    lines = [
        (line.id, QgsLineString(line.lon.tolist(), line.lat.tolist()).asWkt(9))
        for line in default_framework().lines
        if line.id != "coastal"
    ]
    places = ["Point(118.78 32.06)", "Point(116.4 39.9)"]
    own = placed(places, AXES_LAYER=axes(*lines), LANGUAGE=language)
    said, log.infos = log.infos, []
    bundled = placed(places, LANGUAGE=language)
    assert [row["axis_reason"] for row in own] == [row["axis_reason"] for row in bundled]
    assert [text for text in said if text.startswith("Axis yangtze")] == [
        text for text in log.infos if text.startswith("Axis yangtze")
    ]


def test_bundled_axis_that_begins_elsewhere_does_not_begin_in_its_city(placed, axes):
    (row,) = placed(["Point(110 31)"], AXES_LAYER=axes(("yangtze", "LineString(105 30, 120 30)")))
    assert row["axis_reason"].startswith("Yangtze River corridor: ")
    assert row["axis_reason"].endswith("from its start")


def test_axes_without_crs_are_refused_by_their_name(placed, axes):
    lines = axes(NORTH)
    lines.setCrs(QgsCoordinateReferenceSystem())
    with pytest.raises(QgsProcessingException, match="“my axes” has no coordinate system"):
        placed(["Point(101 32)"], AXES_LAYER=lines)


def test_result_speaks_chinese_when_asked(placed):
    rows = placed(["Point(118.78 32.06)", ""], LANGUAGE="zh")
    assert "上海" in rows[0]["axis_reason"] and "长江" in rows[0]["axis_reason"]
    assert not any(letter.isascii() and letter.isalpha() for letter in rows[0]["axis_reason"])
    assert rows[1]["axis_reason"] == "没有几何图形"
    assert rows[0]["axis_side"] in ("left", "right")


def test_result_run_again_replaces_its_columns(placed, run):
    placed(["Point(113 34)"])
    again = run("placesonaxes", INPUT=placed.results["OUTPUT"], CORRIDOR_KM=1, LANGUAGE="en")
    assert again["OUTPUT"].fields().names() == ["id", *NAMES]
    assert rows_of(again["OUTPUT"])[0]["in_corridor"] is False


@pytest.mark.parametrize("ending", ["gpkg", "shp", "geojson"])
def test_result_from_a_file_is_replaced_too(placed, run, tmp_path, ending):
    path = str(tmp_path / f"out.{ending}")
    placed(["Point(113 34)"], OUTPUT=path)
    again = run("placesonaxes", INPUT=path, LANGUAGE="en")
    assert again["OUTPUT"].fields().names()[-7:] == NAMES
    assert len(again["OUTPUT"].fields()) <= 9


def test_counts_and_summary(placed):
    placed(["Point(113.65 34.75)", "Point(91 29.6)", ""])
    results = placed.results
    assert [results[name] for name in ("PLACED", "IN_CORRIDOR", "WITHOUT_PLACE")] == [2, 1, 1]
    summary = json.loads(results["SUMMARY"])
    assert [row["axis"] for row in summary["axes"]] == [
        line.id for line in default_framework().lines
    ]
    assert sum(row["count"] for row in summary["axes"]) == 2


def test_selected_features_only(run, table):
    layer = table(
        "field=id:integer",
        [(wkt(f"Point({100 + i} 30)"), i) for i in range(5)],
        kind="Point?crs=EPSG:4490",
    )
    QgsProject.instance().addMapLayer(layer, False)
    layer.selectByIds([2, 4])
    source = QgsProcessingFeatureSourceDefinition(layer.id(), True)
    rows = rows_of(run("placesonaxes", INPUT=source)["OUTPUT"])
    assert sorted(row["id"] for row in rows) == [1, 3]
    QgsProject.instance().removeMapLayer(layer.id())


def test_layer_of_mixed_geometries_is_placed_row_by_row(run, tmp_path):
    path = tmp_path / "mixed.gpkg"
    data = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(4490)
    made = data.CreateLayer("mixed", crs, ogr.wkbUnknown)
    shapes = ("Point(113 34)", "LineString(113 34, 114 34)", None, "MultiPoint((113 34), (90 30))")
    for text in (*shapes, "GeometryCollection(Point(113 34), LineString(113 34, 114 34))"):
        row = ogr.Feature(made.GetLayerDefn())
        row.SetGeometry(ogr.CreateGeometryFromWkt(text) if text else None)
        made.CreateFeature(row)
    data = made = None
    output = str(tmp_path / "out.gpkg")
    rows = rows_of(run("placesonaxes", INPUT=str(path), OUTPUT=output)["OUTPUT"])
    assert [row["axis"] == NULL for row in rows] == [False, False, True, False, False]
    distances = [row["axis_distance_km"] for row in rows]
    assert distances[3] == pytest.approx(distances[0], abs=0.001)
    assert distances[4] == pytest.approx(distances[1], abs=0.001)


def test_curve_is_followed(placed, axes):
    """The arc bulges a tenth of a degree towards the axis, between ends that are farther off."""
    curve = "CircularString(109.5 31.9, 109.6 32, 109.5 32.1)"
    (row,) = placed([curve], AXES_LAYER=axes(NORTH))
    assert row["axis_distance_km"] == pytest.approx(
        GEOD.inv(109.6, 32, 110, 32)[2] / 1000, abs=0.02
    )


def test_qgis_process_places_the_cities_of_a_file(qgis_process, placed, tmp_path):
    source, output = tmp_path / "in.gpkg", tmp_path / "out.gpkg"
    placed(["Point(118.78 32.06)"], OUTPUT=str(source))
    inputs = {"INPUT": str(source), "OUTPUT": str(output), "LANGUAGE": "zh"}
    answer = qgis_process("run", "urbanframe:placesonaxes", "-", input={"inputs": inputs})
    assert answer.returncode == 0, answer.stderr
    (row,) = rows_of(QgsVectorLayer(str(output), "out", "ogr"))
    assert row["axis"] == "yangtze" and "上海" in row["axis_reason"]
    assert answer.json["results"]["PLACED"] == 1


def test_step_of_a_model_reads_the_columns(plugin_loaded, table):
    from qgis import processing

    def source(kind, *arguments):
        return [getattr(QgsProcessingModelChildParameterSource, kind)(*arguments)]

    model = QgsProcessingModelAlgorithm("Corridor", "urbanframe_test")
    model.addModelParameter(
        QgsProcessingParameterFeatureSource("places", "Places"),
        QgsProcessingModelParameter("places"),
    )
    place = QgsProcessingModelChildAlgorithm("urbanframe:placesonaxes")
    place.setChildId("place")
    place.addParameterSources("INPUT", source("fromModelParameter", "places"))
    place.addParameterSources("CORRIDOR_KM", source("fromExpression", "20 + 40"))
    model.addChildAlgorithm(place)
    extract = QgsProcessingModelChildAlgorithm("native:extractbyexpression")
    extract.setChildId("extract")
    extract.addParameterSources("INPUT", source("fromChildOutput", "place", "OUTPUT"))
    extract.addParameterSources("EXPRESSION", source("fromStaticValue", '"in_corridor"'))
    output = QgsProcessingModelOutput("Inside", "Inside")
    output.setChildId("extract")
    output.setChildOutputName("OUTPUT")
    extract.setModelOutputs({"Inside": output})
    model.addChildAlgorithm(extract)
    model.updateDestinationParameters()
    rows = [(wkt("Point(113.65 34.75)"), 1), (wkt("Point(91 29.6)"), 2)]
    layer = table("field=id:integer", rows, kind="Point?crs=EPSG:4490")
    name = next(p.name() for p in model.parameterDefinitions() if p.isDestination())
    results = processing.run(model, {"places": layer, name: "memory:"})
    assert [row["id"] for row in rows_of(results[name])] == [1]


def test_output_is_dressed_by_axis(plugin_loaded, table):
    from qgis import processing

    layer = table("field=id:integer", [(wkt("Point(113 34)"), 1)], kind="Point?crs=EPSG:4490")
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    parameters = {"INPUT": layer, "OUTPUT": "TEMPORARY_OUTPUT", "LANGUAGE": "zh"}
    made = processing.run("urbanframe:placesonaxes", parameters, context=context)["OUTPUT"]
    names = {"yangtze": "长江", "land_bridge": "陆桥"}
    PlaceStyler(names, 50, "zh").postProcessLayer(made, context, None)
    categories = made.renderer().categories()
    assert [category.value() for category in categories[:2]] == ["yangtze", "land_bridge"]
    assert made.attributeAlias(made.fields().lookupField("axis_side")) == "位于轴线哪一侧"
    assert "50" in made.metadata().abstract()


def test_field_of_the_users_own_with_a_name_of_ours_is_refused_before_anything_is_written(
    run, table, tmp_path
):
    rows = [(wkt("Point(113 34)"), "mine")]
    layer = table("field=axis:string", rows, kind="Point?crs=EPSG:4490", name="my places")
    with pytest.raises(QgsProcessingException, match=r"“my places” already has .*: axis\."):
        run("placesonaxes", INPUT=layer, OUTPUT=str(tmp_path / "out.gpkg"))
    assert list(tmp_path.iterdir()) == []


def test_folders_and_files_may_have_chinese_names(placed, run, tmp_path):
    folder = tmp_path / "数据 二〇二〇"
    folder.mkdir()
    source, output = str(folder / "地点（一）.gpkg"), str(folder / "归轴 结果.shp")
    placed(["Point(113 34)"], OUTPUT=source)
    assert rows_of(run("placesonaxes", INPUT=source, OUTPUT=output)["OUTPUT"])[0]["axis"]


def test_output_that_cannot_be_written_is_named(placed, tmp_path):
    path = str(tmp_path / "no" / "such" / "folder" / "out.gpkg")
    with pytest.raises(QgsProcessingException, match=r"out\.gpkg"):
        placed(["Point(113 34)"], OUTPUT=path)


class Stopper(Log):
    """Cancels the run at its first progress past the middle, where rows are written."""

    def __init__(self) -> None:
        super().__init__()
        self.progressChanged.connect(self._stop)

    def _stop(self, percent: float) -> None:
        if percent > 55 and not self.isCanceled():
            self.moment = time.monotonic()
            self.cancel()


@pytest.mark.parametrize(
    ("kind", "shape", "count"),
    [("Point", "Point({x} 30)", 20_000), ("Polygon", "wheel", 400)],
)
def test_cancelled_while_writing_says_that_the_output_is_partial(
    plugin_loaded, table, kind, shape, count
):
    from qgis import processing

    places = [100 + i % 200 / 10 for i in range(count)]
    shapes = [wkt(shape.format(x=x)) if kind == "Point" else wheel(x, 30) for x in places]
    layer = table(
        "field=id:integer", [(given, 1) for given in shapes], kind=f"{kind}?crs=EPSG:4490"
    )
    log = Stopper()
    made = processing.run(
        "urbanframe:placesonaxes", {"INPUT": layer, "OUTPUT": "memory:"}, feedback=log
    )
    assert time.monotonic() - log.moment < 1
    assert 0 < made["OUTPUT"].featureCount() < count
    assert any("partial" in text for text in log.warnings)


def wheel(x: float, y: float) -> QgsGeometry:
    """An area with two thousand vertices."""
    turn = np.linspace(0, 2 * np.pi, 2_000)
    ring = np.column_stack([x + 0.4 * np.cos(turn), y + 0.4 * np.sin(turn)])
    return QgsGeometry.fromPolygonXY([[QgsPointXY(*corner) for corner in ring.tolist()]])


def test_invalid_line_among_the_axes_is_left_out(placed, axes, log):
    broken = "MultiLineString((100 30, 100 30), (101 30, 102 30))"
    lines = axes(("broken", broken), NORTH)
    (row,) = placed(["Point(111 32)"], AXES_LAYER=lines)
    assert row["axis"] == "north"
    assert any("“my axes”" in text for text in log.warnings)


@pytest.mark.parametrize("place", ["Point(110 32)", "MultiPoint((110 32))"])
def test_points_on_an_axis_lie_on_it_in_any_writing(placed, axes, place):
    (row,) = placed([place], AXES_LAYER=axes(NORTH))
    assert row["axis_side"] == "on"


def test_crossing_of_an_axis_with_itself_joins_no_stretches(placed, axes):
    # It comes back from the north along the eastern edge of the box, 111 km against 48.
    knot = axes(("knot", "LineString(110 30, 114 30, 114 32, 112 32, 112 28)"))
    box = "Polygon((111.5 29.5, 112 29.5, 112 30.5, 111.5 30.5, 111.5 29.5))"
    (row,) = placed([box], AXES_LAYER=knot)
    way = GEOD.line_length([110, 114, 114, 112, 112], [30, 30, 32, 32, 30]) / 1000
    assert row["axis_side"] == "across"
    assert row["axis_position_km"] == pytest.approx(way, abs=0.05)


def test_loop_within_an_area_counts_whole(placed, axes):
    knot = axes(("knot", "LineString(110 30, 114 30, 114 32, 112 32, 112 28)"))
    box = "Polygon((111 29, 115 29, 115 33, 111 33, 111 29))"
    (row,) = placed([box], AXES_LAYER=knot)
    begin = GEOD.line_length([110, 111], [30, 30]) / 1000
    end = GEOD.line_length([110, 114, 114, 112, 112], [30, 30, 32, 32, 29]) / 1000
    assert row["axis_position_km"] == pytest.approx((begin + end) / 2, abs=0.05)


def test_closed_axis_has_its_stretches_on_both_sides_of_its_start(placed, axes):
    ring = axes(("ring", "LineString(110 30, 114 30, 114 33, 110 33, 110 30)"))
    box = "Polygon((109 29, 110.5 29, 110.5 32, 109 32, 109 29))"
    (row,) = placed([box], AXES_LAYER=ring)
    corner = GEOD.line_length([110, 114, 114, 110, 110], [30, 30, 33, 33, 32]) / 1000
    whole = GEOD.line_length([110, 114, 114, 110, 110], [30, 30, 33, 33, 30]) / 1000
    assert row["axis_position_km"] == pytest.approx((corner + whole) / 2, abs=0.05)


def test_axis_over_the_meridian_does_not_run_round_the_world(placed, axes):
    lines = axes(("pacific", "LineString(170 42, -170 44)"))
    area = "Polygon((116 42, 117 42, 117 44, 116 44, 116 42))"
    (row,) = placed([area], AXES_LAYER=lines)
    assert row["axis_side"] != "across"
    assert row["axis_distance_km"] > 4_000

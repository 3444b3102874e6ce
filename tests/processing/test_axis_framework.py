"""*Axis Framework*: its two layers, the user's own nodes, extents and coordinate systems."""

from __future__ import annotations

import json

import pytest
from pyproj import Geod
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

ELLIPSOID = Geod(ellps="WGS84")
IDS = ["land_bridge", "yangtze", "coastal", "harbin_beijing_guangzhou", "baotou_kunming"]
AXIS_NAMES = ["axis", "ordinal", "orientation", "name_en", "name_zh", "length_km", "source"]
NODE_NAMES = [
    *("axis", "order", "role", "code", "name_en", "name_zh"),
    *("axis_distance_km", "crossing", "shared_run", "axes"),
]
OWN = "field=way:string&field=turn:string&field=city:string"


@pytest.fixture()
def draw(run):
    """``draw(AXES=[...])`` runs it into memory and returns the layers of axes and nodes."""

    def start(**parameters):
        outputs = {"AXES_OUTPUT": "memory:", "NODES_OUTPUT": "memory:"}
        results = run("axisframework", **{**outputs, **parameters})
        return results["AXES_OUTPUT"], results["NODES_OUTPUT"]

    return start


@pytest.fixture()
def own(table, at):
    """``own([("a", "1", "X", 110, 30), ...])`` is a layer of the user's nodes."""

    def make(rows, crs: str = "EPSG:4326", name: str = "my nodes"):
        made = [(at(x, y), *values) for *values, x, y in rows]
        layer = table(OWN, made, kind=f"Point?crs={crs}", name=name)
        layer.setCrs(QgsCoordinateReferenceSystem(crs))
        return layer

    return make


FIELDS = {"NODE_AXIS_FIELD": "way", "NODE_ORDER_FIELD": "turn", "NODE_NAME_FIELD": "city"}
ROWS = [("a", "1", "Ⅰ", 110, 30), ("a", "3", "Ⅲ", 114, 30), ("a", "2", "Ⅱ", 112, 31)]


def refused(call, **parameters) -> str:
    with pytest.raises(QgsProcessingException) as caught:
        call(**parameters)
    message = str(caught.value)
    assert "Traceback" not in message
    return message


def geodesic_km(geometry: QgsGeometry) -> float:
    parts = ([(v.x(), v.y()) for v in part] for part in geometry.asMultiPolyline())
    return sum(ELLIPSOID.line_length(*zip(*part)) for part in parts) / 1000


def rows_of(layer) -> dict[str, object]:
    return {row["axis"]: row for row in layer.getFeatures()}


def test_five_axes_and_all_their_nodes(draw, column):
    axes, nodes = draw()
    assert axes.fields().names() == AXIS_NAMES
    assert nodes.fields().names() == NODE_NAMES
    assert column(axes, "axis") == IDS
    assert column(axes, "ordinal") == ["H1", "H2", "V1", "V2", "V3"]
    assert nodes.featureCount() == 173
    assert column(nodes, "crossing").count(True) == 30
    assert (axes.wkbType(), nodes.wkbType()) == (
        Qgis.WkbType.MultiLineString,
        Qgis.WkbType.Point,
    )
    assert axes.crs().authid() == nodes.crs().authid() == "EPSG:4326"


def test_length_is_that_of_the_line_in_the_layer(draw):
    axes, _ = draw()
    for row in axes.getFeatures():
        assert row["length_km"] == pytest.approx(geodesic_km(row.geometry()), abs=0.01)


def test_axes_of_a_node_are_ids_with_commas(draw):
    _, nodes = draw(AXES=["coastal"])
    found = {row["name_zh"]: row for row in nodes.getFeatures()}
    assert found["连云港"]["axes"] == "land_bridge,coastal"
    assert found["连云港"]["crossing"] is True and found["连云港"]["shared_run"] is False
    assert found["唐山"]["shared_run"] is True
    assert found["杭州"]["role"] == "side"


def test_selected_axes_alone_are_drawn_in_the_order_of_the_framework(draw, column):
    axes, nodes = draw(AXES=["baotou_kunming", "yangtze"])
    assert column(axes, "axis") == ["yangtze", "baotou_kunming"]
    assert set(column(nodes, "axis")) == {"yangtze", "baotou_kunming"}


def test_variants_change_line_and_nodes(draw, column):
    axes, nodes = draw(VARIANTS=["west_chengdu_kunming", "river_to_yibin"])
    rows = rows_of(axes)
    assert rows["baotou_kunming"]["length_km"] == pytest.approx(2043, rel=0.05)
    assert rows["yangtze"]["length_km"] == pytest.approx(2597, rel=0.01)
    west = [row for row in nodes.getFeatures() if row["axis"] == "baotou_kunming"]
    assert "自贡" in {row["name_zh"] for row in west if row["role"] == "main"}
    assert "贵阳" not in {row["name_zh"] for row in west}


def test_two_variants_of_one_axis_are_refused(draw):
    message = refused(draw, VARIANTS=["west_chengdu_kunming", "east_chongqing_guiyang"])
    assert "baotou_kunming" in message and "VARIANTS" in message


def test_no_axis_is_refused(draw):
    assert "AXES" in refused(draw, AXES=[])


def test_extent_clips_lines_and_keeps_the_nodes_inside(draw, column):
    axes, nodes = draw(EXTENT="112,122,28,36 [EPSG:4326]")
    assert "baotou_kunming" not in column(axes, "axis")
    for row in axes.getFeatures():
        box = row.geometry().boundingBox()
        assert box.xMinimum() > 111.99 and box.xMaximum() < 122.01
        assert row["length_km"] == pytest.approx(geodesic_km(row.geometry()), abs=0.01)
    names = set(column(nodes, "name_zh"))
    assert "郑州" in names and "西安" not in names


def test_parts_of_a_clipped_line_keep_order_and_direction(draw):
    whole, _ = draw(AXES=["coastal"])
    clipped, _ = draw(AXES=["coastal"], EXTENT="112,122,28,41 [EPSG:4326]")
    line = next(whole.getFeatures()).geometry()
    parts = next(clipped.getFeatures()).geometry().asMultiPolyline()
    assert len(parts) > 2
    along = [
        line.lineLocatePoint(QgsGeometry.fromPointXY(part[end]))
        for part in parts
        for end in (0, -1)
    ]
    assert along == sorted(along)


def test_extent_in_metres_is_the_same_area(draw, column):
    degrees, _ = draw(EXTENT="112,122,28,36 [EPSG:4326]")
    to_mercator = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4326"),
        QgsCoordinateReferenceSystem("EPSG:3857"),
        QgsProject.instance(),
    )
    low, high = to_mercator.transform(112, 28), to_mercator.transform(122, 36)
    extent = f"{low.x()},{high.x()},{low.y()},{high.y()} [EPSG:3857]"
    metres, _ = draw(EXTENT=extent)
    assert column(metres, "length_km") == pytest.approx(column(degrees, "length_km"), rel=1e-3)


def test_extent_without_axes_gives_empty_layers_and_says_so(draw, log):
    axes, nodes = draw(EXTENT="0,10,0,10 [EPSG:4326]")
    assert axes.featureCount() == nodes.featureCount() == 0
    assert any("EXTENT" in text for text in log.warnings)


@pytest.mark.parametrize("crs", ["EPSG:4490", "EPSG:3857", "EPSG:4549", "EPSG:32650"])
def test_lines_come_in_the_target_crs_and_stay_where_they_are(draw, column, crs):
    axes, nodes = draw(TARGET_CRS=crs)
    plain, _ = draw()
    assert axes.crs().authid() == nodes.crs().authid() == crs
    assert column(axes, "length_km") == column(plain, "length_km")
    back = QgsCoordinateTransform(
        axes.crs(), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()
    )
    for row in axes.getFeatures():
        geometry = row.geometry()
        geometry.transform(back)
        assert geodesic_km(geometry) == pytest.approx(row["length_km"], rel=1e-4)


def test_vertices_lie_near_enough_for_any_projection(draw):
    axes, _ = draw()
    for row in axes.getFeatures():
        x, y = zip(*((v.x(), v.y()) for v in row.geometry().vertices()))
        assert max(ELLIPSOID.inv(x[:-1], y[:-1], x[1:], y[1:])[2]) < 20_000


def test_unknown_target_crs_is_named(draw):
    message = refused(draw, TARGET_CRS="EPSG:999999")
    assert "EPSG:999999" in message


@pytest.mark.parametrize(
    ("extent", "words"),
    [
        ("110,111,30,31 [EPSG:99999]", ["EPSG:99999", "EXTENT"]),
        ("110,111,30,31 [IAU_2015:30100]", ["IAU_2015:30100", "EXTENT"]),
    ],
)
def test_extent_in_a_system_that_leads_nowhere_is_refused(draw, extent, words):
    message = refused(draw, EXTENT=extent, TARGET_CRS="EPSG:4549")
    assert [word for word in words if word not in message] == []


def test_framework_is_not_drawn_on_the_moon(draw, own):
    message = refused(draw, TARGET_CRS="IAU_2015:30100")
    assert "IAU_2015:30100" in message and "TARGET_CRS" in message
    message = refused(draw, NODES=own(ROWS, crs="IAU_2015:30100"), **FIELDS)
    assert "IAU_2015:30100" in message and "“my nodes”" in message


def test_crs_that_does_not_reach_china_is_named(draw):
    # A gnomonic view of the far side of the earth.
    far = "PROJ:+proj=gnom +lat_0=-35 +lon_0=-70 +datum=WGS84"
    message = refused(draw, TARGET_CRS=far)
    assert "TARGET_CRS" in message


def test_source_tells_plan_and_own_reading(draw, column):
    axes, _ = draw()
    for source in column(axes, "source"):
        assert "2014–2020" in source and "2014—2020" in source
    assert "own list" in column(axes, "source")[0]


def test_own_nodes_make_an_axis_of_their_own(draw, own, column):
    axes, nodes = draw(NODES=own(ROWS), **FIELDS)
    assert column(axes, "axis") == column(axes, "name_en") == ["a"]
    assert not column(axes, "ordinal")[0]
    assert "my nodes" in column(axes, "source")[0]
    assert column(nodes, "name_zh") == ["Ⅰ", "Ⅱ", "Ⅲ"]
    assert column(nodes, "order") == [1, 2, 3]
    assert max(column(nodes, "axis_distance_km")) < 0.01


def test_smooth_is_longer_than_straight(draw, own, column):
    lengths = [
        column(draw(NODES=own(ROWS), SMOOTH=is_smooth, **FIELDS)[0], "length_km")[0]
        for is_smooth in (True, False)
    ]
    straight = sum(
        ELLIPSOID.inv(*one, *other)[2] / 1000
        for one, other in (((110, 30), (112, 31)), ((112, 31), (114, 30)))
    )
    assert lengths[1] == pytest.approx(straight, abs=0.01)
    assert lengths[1] < lengths[0] < 1.1 * straight


@pytest.mark.parametrize(
    ("corners", "expected"),
    [
        # A ring, clipped about its start: what begins there comes first, what ends there last.
        (
            [(110, 30), (114, 30), (114, 33), (110, 33), (110, 30)],
            [(110, 30), (111, 30), (110, 31), (110, 30)],
        ),
        # A knot: the way to the crossing, the loop, and the way on are parts in this order.
        (
            [(109, 30), (114, 30), (114, 32), (110, 32), (110, 28)],
            [(109, 30), (111, 30), (110, 31), (110, 29)],
        ),
    ],
)
def test_closed_and_knotted_lines_are_clipped_in_their_order(draw, own, corners, expected):
    nodes = own([("a", str(i), "", x, y) for i, (x, y) in enumerate(corners)])
    axes, _ = draw(NODES=nodes, SMOOTH=False, EXTENT="109,111,29,31 [EPSG:4326]", **FIELDS)
    parts = next(axes.getFeatures()).geometry().asMultiPolyline()
    vertices = [(point.x(), point.y()) for part in parts for point in part]
    found = [min(range(len(vertices)), key=lambda i: away(vertices[i], end)) for end in expected]
    assert away(vertices[0], expected[0]) < 0.01 and away(vertices[-1], expected[-1]) < 0.01
    assert found[1:3] == sorted(found[1:3])
    assert geodesic_km(next(axes.getFeatures()).geometry()) == pytest.approx(
        sum(way_km(*pair) for pair in zip(expected[::2], expected[1::2])), abs=0.1
    )


def away(one, other) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def way_km(one, other) -> float:
    return ELLIPSOID.inv(*one, *other)[2] / 1000


@pytest.mark.parametrize("crs", ["EPSG:4490", "EPSG:3857", "EPSG:4549"])
def test_own_nodes_may_have_any_crs(draw, crs, column):
    _, nodes = draw(TARGET_CRS=crs)
    plain, _ = draw()
    axes, _ = draw(NODES=nodes)
    assert column(axes, "length_km") == pytest.approx(column(plain, "length_km"), abs=0.1)


def test_nodes_output_given_back_is_the_same_framework(draw, column):
    axes, nodes = draw()
    again, nodes_again = draw(NODES=nodes)
    assert column(again, "axis") == IDS
    assert column(again, "length_km") == pytest.approx(column(axes, "length_km"), abs=0.1)
    for name in ("order", "role", "code", "name_en", "crossing", "shared_run", "axes"):
        assert column(nodes_again, name) == column(nodes, name), name


def test_variants_with_own_nodes_are_told_to_have_no_effect(draw, own, log):
    draw(NODES=own(ROWS), VARIANTS=["river_to_yibin"], **FIELDS)
    assert any("VARIANTS" in text for text in log.warnings)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("", "4", "X", 116, 30), ["without an axis", "way", "feature 4"]),
        (("a", "fourth", "X", 116, 30), ["not numbers", "turn", "fourth", "feature 4"]),
        (("a", "", "X", 116, 30), ["without an order", "turn", "feature 4"]),
        (("a", "2", "X", 116, 30), ["repeat", "turn", "“2”", "“a”", "feature 4"]),
        (("b", "1", "X", 116, 30), ["fewer than two", "“b”", "feature 4"]),
    ],
)
def test_row_that_cannot_be_used_is_named_with_layer_and_field(draw, own, tmp_path, row, expected):
    outputs = {
        "AXES_OUTPUT": str(tmp_path / "axes.gpkg"),
        "NODES_OUTPUT": str(tmp_path / "nodes.gpkg"),
    }
    message = refused(draw, NODES=own([*ROWS, row]), **FIELDS, **outputs)
    assert [part for part in ["my nodes", *expected] if part not in message] == []
    assert list(tmp_path.iterdir()) == []


def test_row_without_a_point_is_named(draw, table, at):
    rows = [(at(110, 30), "a", "1", ""), (at(112, 30), "a", "2", ""), (QgsGeometry(), "a", "3", "")]
    layer = table(OWN, rows, kind="Point?crs=EPSG:4326", name="my nodes")
    message = refused(draw, NODES=layer, **FIELDS)
    assert "my nodes" in message and "point" in message and "feature 3" in message


def test_layer_without_crs_is_named(draw, own):
    message = refused(draw, NODES=own(ROWS, crs=""), **FIELDS)
    assert "my nodes" in message and "coordinate system" in message


def test_layer_of_lines_is_refused(draw, table):
    rows = [(QgsGeometry.fromWkt("LineString(1 1, 2 2)"), "a", "1", "")]
    layer = table(OWN, rows, kind="LineString?crs=EPSG:4326", name="my lines")
    assert "NODES" in refused(draw, NODES=layer, **FIELDS)


def test_layer_without_rows_is_named(draw, own):
    assert "my nodes" in refused(draw, NODES=own([]), **FIELDS)


@pytest.mark.parametrize("parameter", sorted(FIELDS))
def test_missing_field_is_named_with_layer_and_parameter(draw, own, parameter):
    message = refused(draw, NODES=own(ROWS), **{**FIELDS, parameter: "nothing"})
    assert "my nodes" in message and "nothing" in message and parameter in message


def test_usual_fields_are_asked_for_where_none_is_chosen(draw, own):
    message = refused(draw, NODES=own(ROWS))
    assert "“axis”" in message and "NODE_AXIS_FIELD" in message


def test_whole_numbers_are_ids_too(draw, table, at, column):
    rows = [(at(110 + i, 30), 7, i) for i in range(3)]
    layer = table("field=axis:double&field=order:integer", rows, kind="Point?crs=EPSG:4326")
    axes, _ = draw(NODES=layer)
    assert column(axes, "axis") == ["7"]


@pytest.mark.parametrize("ending", ["gpkg", "shp", "geojson"])
def test_outputs_go_into_files(draw, tmp_path, column, ending):
    folder = tmp_path / "数据 一"
    folder.mkdir()
    axes, nodes = draw(
        AXES_OUTPUT=str(folder / f"轴线.{ending}"), NODES_OUTPUT=str(folder / f"节点.{ending}")
    )
    assert column(QgsVectorLayer(axes, "axes", "ogr"), "axis") == IDS
    assert QgsVectorLayer(nodes, "nodes", "ogr").featureCount() == 173


def test_either_output_may_be_left_out(run):
    assert set(run("axisframework", AXES_OUTPUT="memory:")) == {"AXES_OUTPUT"}
    assert set(run("axisframework", NODES_OUTPUT="memory:")) == {"NODES_OUTPUT"}


def test_cancelled_before_it_began_writes_nothing(draw, run, log, tmp_path):
    log.cancel()
    run("axisframework", AXES_OUTPUT=str(tmp_path / "axes.gpkg"))
    assert list(tmp_path.iterdir()) == []


def test_outputs_are_known_to_the_model_designer_before_it_runs(provider):
    algorithm = provider.algorithm("axisframework").create()
    context = QgsProcessingContext()
    given = {"TARGET_CRS": QgsCoordinateReferenceSystem("EPSG:4490")}
    lines = algorithm.sinkProperties("AXES_OUTPUT", given, context, {})
    points = algorithm.sinkProperties("NODES_OUTPUT", given, context, {})
    assert (lines.fields.names(), points.fields.names()) == (AXIS_NAMES, NODE_NAMES)
    assert lines.wkbType == Qgis.WkbType.MultiLineString and points.wkbType == Qgis.WkbType.Point
    assert lines.crs.authid() == "EPSG:4490"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_qgis_process_gives_what_a_script_gives(qgis_process, draw, column, tmp_path, language):
    outputs = {name: str(tmp_path / f"{name}.gpkg") for name in ("AXES_OUTPUT", "NODES_OUTPUT")}
    inputs = {"VARIANTS": ["river_to_yibin"], "EXTENT": "100,120,25,40 [EPSG:4326]"}
    answer = qgis_process(
        "run",
        "urbanframe:axisframework",
        "-",
        input={"inputs": {**inputs, "TARGET_CRS": "EPSG:4490", **outputs}},
        language=language,
    )
    assert answer.returncode == 0, answer.stderr
    here = draw(**inputs, TARGET_CRS="EPSG:4490")
    for name, layer in zip(outputs, here):
        written = QgsVectorLayer(outputs[name], name, "ogr")
        for field in layer.fields().names():
            assert column(written, field) == column(layer, field), field


def test_qgis_process_reads_own_nodes_from_a_file(qgis_process, own, tmp_path):
    path = tmp_path / "节点.gpkg"
    options = QgsVectorFileWriter.SaveVectorOptions()
    transform = QgsProject.instance().transformContext()
    QgsVectorFileWriter.writeAsVectorFormatV3(own(ROWS), str(path), transform, options)
    output = tmp_path / "axes.gpkg"
    inputs = {"NODES": str(path), **FIELDS, "AXES_OUTPUT": str(output)}
    answer = qgis_process("run", "urbanframe:axisframework", "-", input={"inputs": inputs})
    assert answer.returncode == 0, answer.stderr
    assert QgsVectorLayer(str(output), "axes", "ogr").featureCount() == 1


def test_qgis_process_names_fault_and_fails(qgis_process, tmp_path):
    inputs = {
        "VARIANTS": ["west_chengdu_kunming", "east_chongqing_guiyang"],
        "AXES_OUTPUT": str(tmp_path / "axes.gpkg"),
    }
    answer = qgis_process("run", "urbanframe:axisframework", "-", input={"inputs": inputs})
    assert answer.returncode != 0
    assert "baotou_kunming" in answer.stderr + answer.stdout
    assert "Traceback" not in answer.stderr
    assert list(tmp_path.iterdir()) == []


def test_rows_of_a_batch_run_each_for_itself(plugin_loaded, tmp_path, column):
    from qgis import processing

    batch = [{"AXES": ["coastal"]}, {"VARIANTS": ["river_to_yibin"]}, {}]
    found = []
    for number, row in enumerate(batch):
        output = str(tmp_path / f"{number}.gpkg")
        processing.run("urbanframe:axisframework", {**row, "AXES_OUTPUT": output})
        found.append(QgsVectorLayer(output, "axes", "ogr").featureCount())
    assert found == [1, 5, 5]


def test_parameters_survive_the_way_into_json_and_back(provider, plugin_loaded):
    from qgis import processing

    algorithm = provider.algorithm("axisframework")
    given = {"AXES": ["yangtze"], "VARIANTS": ["river_to_yibin"], "AXES_OUTPUT": "memory:"}
    kept = json.loads(json.dumps(algorithm.asMap(given, QgsProcessingContext())))["inputs"]
    assert {name: kept[name] for name in given} == given
    assert processing.run("urbanframe:axisframework", kept)["AXES_OUTPUT"].featureCount() == 1


def test_names_that_were_read_in_the_wrong_encoding_are_told(draw, table, at, log):
    garbled = "城市".encode("gbk").decode("latin-1")
    rows = [(at(110 + i, 30), "a", str(i), garbled) for i in range(2)]
    draw(NODES=table(OWN, rows, kind="Point?crs=EPSG:4326", name="my nodes"), **FIELDS)
    assert any("my nodes" in text and "城市" in text for text in log.warnings)


def test_framework_feeds_the_next_step_of_a_model(plugin_loaded, column):
    model = QgsProcessingModelAlgorithm("Vertical axes", "urbanframe_test")
    drawn = QgsProcessingModelChildAlgorithm("urbanframe:axisframework")
    drawn.setChildId("framework")
    drawn.addParameterSources("TARGET_CRS", [child("fromStaticValue", "EPSG:4490")])
    picked = QgsProcessingModelChildAlgorithm("native:extractbyexpression")
    picked.setChildId("vertical")
    picked.addParameterSources("INPUT", [child("fromChildOutput", "framework", "AXES_OUTPUT")])
    picked.addParameterSources(
        "EXPRESSION", [child("fromStaticValue", "\"orientation\"='vertical'")]
    )
    output = QgsProcessingModelOutput("lines", "lines")
    output.setChildOutputName("OUTPUT")
    output.setChildId("vertical")
    picked.setModelOutputs({"lines": output})
    for step in (drawn, picked):
        model.addChildAlgorithm(step)
    model.updateDestinationParameters()
    from qgis import processing

    (name,) = (parameter.name() for parameter in model.parameterDefinitions())
    layer = processing.run(model, {name: "memory:"})[name]
    assert column(layer, "ordinal") == ["V1", "V2", "V3"]
    assert layer.crs().authid() == "EPSG:4490"


def child(kind: str, *arguments) -> QgsProcessingModelChildParameterSource:
    return getattr(QgsProcessingModelChildParameterSource, kind)(*arguments)

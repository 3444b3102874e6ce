"""*Axis Corridors* as it is called: bundled axes, own lines, any system, every way to run it."""

from __future__ import annotations

import json
import time

import pytest

shapely = pytest.importorskip("shapely", minversion="2.0")
pytest.importorskip("geopandas")

from pyproj import Geod  # noqa: E402
from qgis.core import (  # noqa: E402
    NULL,
    Qgis,
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterString,
    QgsProject,
    QgsVectorLayer,
)

pytestmark = pytest.mark.analysis

CORRIDORS = "urbanframe:axiscorridors"
BUNDLED = ["land_bridge", "yangtze", "coastal", "harbin_beijing_guangzhou", "baotou_kunming"]
WGS84 = Geod(ellps="WGS84")
WKT = QgsGeometry.fromWkt
EAST_WEST = "LineString(104 30, 108 30)"
NORTH_SOUTH = "LineString(106 33, 106 29)"


@pytest.fixture()
def lines(table):
    """``lines([("east", wkt)])`` is a layer of axes, made in degrees and kept in ``crs``."""

    def make(rows, crs: str = "EPSG:4490", field: str = "axis", name: str = "my axes"):
        degrees, system = (QgsCoordinateReferenceSystem(id) for id in ("EPSG:4490", crs))
        there = QgsCoordinateTransform(degrees, system, QgsProject.instance())
        shapes = []
        for axis, wkt in rows:
            shape = WKT(wkt).densifyByCount(200)
            shape.transform(there)
            shapes.append((shape, axis))
        return table(f"field={field}:string", shapes, kind=f"LineString?crs={crs}", name=name)

    return make


@pytest.fixture()
def own(lines):
    return lines([("east", EAST_WEST), ("south", NORTH_SOUTH)])


@pytest.fixture()
def belts(run):
    """``belts(AXES_LAYER=..., WIDTHS_KM="25")`` are the rows of a run as (axis, width, area)."""

    def start(**parameters):
        output = run("axiscorridors", **parameters)["OUTPUT"]
        assert output.fields().names() == ["axis", "width_km", "area_km2"]
        assert output.wkbType() == Qgis.WkbType.MultiPolygon
        return [tuple(row.attributes()) for row in output.getFeatures()], output

    return start


def refused(call, **parameters) -> str:
    with pytest.raises(QgsProcessingException) as caught:
        call(**parameters)
    return str(caught.value)


def test_bundled_axes_have_a_belt_of_50_km_by_default(belts, log):
    rows, output = belts()
    assert [(axis, width) for axis, width, _ in rows] == [(axis, 50) for axis in BUNDLED]
    assert output.crs().authid() == "EPSG:4490"
    assert all(row.geometry().isGeosValid() for row in output.getFeatures())
    # 3,695 km of gently curved line: 100 km for each, and a cap of 50 km at both ends.
    assert rows[0][2] == pytest.approx(3_695 * 100 + 3.14159 * 50**2, rel=0.01)
    assert any("5 axes" in text for text in log.infos)
    assert any("50 km each side" in text and "belts 5" in text for text in log.infos)


def test_node_city_lies_in_the_belts_of_its_axes(belts):
    _, output = belts(WIDTHS_KM="25")
    zhengzhou = WKT("Point(113.65 34.76)")
    held = [row["axis"] for row in output.getFeatures() if row.geometry().contains(zhengzhou)]
    assert held == ["land_bridge", "harbin_beijing_guangzhou"]


def test_each_axis_and_width_has_a_row(belts, own):
    rows, _ = belts(AXES_LAYER=own, WIDTHS_KM="50, 25")
    assert [row[:2] for row in rows] == [("east", 25), ("east", 50), ("south", 25), ("south", 50)]
    length = WGS84.line_length([106, 106], [33, 29]) / 1000
    assert rows[2][2] == pytest.approx(length * 50 + 3.14159 * 25**2, rel=0.002)


def test_rings_leave_out_what_is_narrower(belts, own):
    whole, _ = belts(AXES_LAYER=own, WIDTHS_KM="25 50")
    rings, _ = belts(AXES_LAYER=own, WIDTHS_KM="25 50", MODE="rings")
    assert rings[1][:2] == ("east", 50)
    assert rings[1][2] == pytest.approx(whole[1][2] - whole[0][2], rel=1e-6)


def test_dissolved_belt_bears_all_ids(belts, own):
    rows, _ = belts(AXES_LAYER=own, WIDTHS_KM="50", MODE="dissolved")
    apart, _ = belts(AXES_LAYER=own, WIDTHS_KM="50")
    assert [row[:2] for row in rows] == [("east,south", 50)]
    assert rows[0][2] < sum(row[2] for row in apart)


def test_flat_ends_are_shorter(belts, own):
    round_ones, _ = belts(AXES_LAYER=own, WIDTHS_KM="50")
    flat, _ = belts(AXES_LAYER=own, WIDTHS_KM="50", ENDS="flat")
    assert round_ones[0][2] - flat[0][2] == pytest.approx(3.14159 * 50**2, rel=0.005)


@pytest.mark.parametrize("crs", ["EPSG:4490", "EPSG:4326", "EPSG:4545", "EPSG:3857"])
def test_width_is_true_in_every_system(belts, lines, crs):
    rows, output = belts(AXES_LAYER=lines([("south", NORTH_SOUTH)], crs), WIDTHS_KM="50")
    assert output.crs().authid() == crs
    length = WGS84.line_length([106, 106], [33, 29]) / 1000
    assert rows[0][2] == pytest.approx(length * 100 + 3.14159 * 50**2, rel=0.003)
    (belt,) = output.getFeatures()
    there = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4490"), output.crs(), QgsProject.instance()
    )
    for latitude in (29.5, 31, 32.9):
        for kilometres, expected in ((49.9, True), (50.1, False)):
            x, y, _ = WGS84.fwd(106, latitude, 90, 1000 * kilometres)
            place = QgsGeometry.fromPointXY(there.transform(QgsPointXY(x, y)))
            assert belt.geometry().contains(place) is expected


def test_lines_of_one_axis_are_one_belt(belts, lines):
    halves = lines([("a", "LineString(104 30, 106 30)"), ("a", "LineString(106 30, 108 30)")])
    rows, _ = belts(AXES_LAYER=halves, WIDTHS_KM="50")
    whole, _ = belts(AXES_LAYER=lines([("a", EAST_WEST)]), WIDTHS_KM="50")
    assert len(rows) == 1
    assert rows[0][2] == pytest.approx(whole[0][2], rel=1e-3)


def test_axis_field_may_bear_any_name(belts, lines):
    rows, _ = belts(AXES_LAYER=lines([("I", EAST_WEST)], field="轴线"), AXIS_FIELD="轴线")
    assert rows[0][0] == "I"


def test_numbers_may_name_axes(belts, table):
    layer = table("field=no:integer", [(WKT(EAST_WEST), 7)], kind="LineString?crs=EPSG:4490")
    assert belts(AXES_LAYER=layer, AXIS_FIELD="no")[0][0][0] == "7"


def test_lines_without_a_field_axis_need_one_chosen(run, lines):
    layer = lines([("x", EAST_WEST), ("x", NORTH_SOUTH)], field="name")
    message = refused(lambda **all: run("axiscorridors", **all), AXES_LAYER=layer)
    assert "my axes" in message and "AXIS_FIELD" in message and "name" in message


def test_layer_without_fields_cannot_tell_its_axes_apart(run):
    layer = QgsVectorLayer("LineString?crs=EPSG:4490", "my axes", "memory")
    message = refused(lambda **all: run("axiscorridors", **all), AXES_LAYER=layer)
    assert "my axes" in message and "no fields" in message


def test_belts_of_drawn_lines_are_told(run, lines, log):
    drawn = run("axisframework", AXES_OUTPUT="memory:", NODES_OUTPUT=None)["AXES_OUTPUT"]
    run("axiscorridors", AXES_LAYER=drawn)
    (told,) = log.warnings
    assert "yangtze, coastal" in told and "generalised" in told and "AXES_LAYER" in told


def test_selection_counts(belts, own):
    QgsProject.instance().addMapLayer(own, False)
    own.selectByIds([2])
    source = QgsProcessingFeatureSourceDefinition(own.id(), True)
    assert [row[0] for row in belts(AXES_LAYER=source)[0]] == ["south"]
    QgsProject.instance().takeMapLayer(own)


def test_lines_without_an_axis_are_told_and_left_out(belts, lines, log):
    rows, _ = belts(AXES_LAYER=lines([("a", EAST_WEST), (NULL, NORTH_SOUTH), (" ", EAST_WEST)]))
    assert [row[0] for row in rows] == ["a"]
    (told,) = log.warnings
    assert "2 of 3" in told and "my axes" in told and "“axis”" in told and "feature 2" in told


def test_missing_geometries_are_told(belts, table, log):
    rows = [(WKT(EAST_WEST), "a"), (QgsGeometry(), "b")]
    layer = table("field=axis:string", rows, kind="LineString?crs=EPSG:4490", name="my axes")
    assert [row[0] for row in belts(AXES_LAYER=layer)[0]] == ["a"]
    assert any("1 of 2" in text and "no geometry" in text for text in log.warnings)
    assert any("“b”" in text and "no length" in text for text in log.warnings)


def test_empty_layer_gives_an_empty_output_with_its_columns(belts, table, log):
    layer = table("field=axis:string", [], kind="LineString?crs=EPSG:4549")
    rows, output = belts(AXES_LAYER=layer)
    assert rows == [] and output.crs().authid() == "EPSG:4549"
    assert any("no rows" in text for text in log.warnings)


@pytest.mark.parametrize(
    "wkt",
    [
        "MultiLineString((104 30, 106 30), (106 30, 108 30))",
        "LineStringZ(104 30 1, 108 30 2)",
        "LineStringZM(104 30 1 2, 108 30 2 3)",
        "CompoundCurve((104 30, 106 30), (106 30, 108 30))",
    ],
)
def test_kinds_of_lines(belts, table, wkt):
    kind = wkt.split("(")[0]
    layer = table("field=axis:string", [(WKT(wkt), "a")], kind=f"{kind}?crs=EPSG:4490")
    rows, _ = belts(AXES_LAYER=layer)
    assert [row[:2] for row in rows] == [("a", 50)]


@pytest.mark.parametrize(
    ("widths", "expected"),
    [
        ("wide", ["wide", "not a number"]),
        ("50, 0", ["0", "not larger than 0"]),
        ("-5", ["-5", "not larger than 0"]),
        ("25 25.0", ["25", "more than once"]),
        ("", ["WIDTHS_KM"]),
        (" ,", ["No width"]),
        ("0.0001", ["0.0001", "0.001"]),
    ],
)
def test_widths_that_are_none_are_named(run, own, tmp_path, widths, expected):
    output = tmp_path / "out.gpkg"
    given = {"AXES_LAYER": own, "WIDTHS_KM": widths, "OUTPUT": str(output)}
    message = refused(lambda **all: run("axiscorridors", **all), **given)
    assert [part for part in expected if part not in message] == []
    assert not output.exists()


def test_widths_may_be_a_list_of_a_script(belts, own):
    rows, _ = belts(AXES_LAYER=own, WIDTHS_KM=[10, 20])
    assert [row[1] for row in rows] == [10, 20, 10, 20]


@pytest.mark.parametrize("crs", ["", "IAU_2015:30100"])
def test_layer_without_a_system_of_the_earth_is_refused(run, lines, tmp_path, crs):
    layer = lines([("a", EAST_WEST)])
    layer.setCrs(QgsCoordinateReferenceSystem(crs))
    output = tmp_path / "out.gpkg"
    message = refused(
        lambda **all: run("axiscorridors", **all), AXES_LAYER=layer, OUTPUT=str(output)
    )
    assert "my axes" in message and "coordinate system" in message
    assert not output.exists()


def test_layer_in_a_wrong_system_is_refused_with_its_coordinates(run, table):
    rows = [(WKT("LineString(500000 3320113, 600000 3320113)"), "a")]
    layer = table("field=axis:string", rows, kind="LineString?crs=EPSG:4490", name="my axes")
    message = refused(lambda **all: run("axiscorridors", **all), AXES_LAYER=layer)
    assert "“a”" in message and "my axes" in message and "500000" in message


def test_belt_over_the_pole_is_refused(run, lines):
    layer = lines([("far", "LineString(100 80, 110 82)")])
    message = refused(lambda **all: run("axiscorridors", **all), AXES_LAYER=layer, WIDTHS_KM="1000")
    assert "“far”" in message and "1,000 km" in message and "pole" in message


@pytest.mark.parametrize("path", ["no/such/folder/out.gpkg", "file.txt/out.gpkg", "folder.gpkg"])
def test_output_that_cannot_be_written_is_named(run, own, tmp_path, path):
    (tmp_path / "file.txt").write_text("here", encoding="utf-8")
    (tmp_path / "folder.gpkg").mkdir()
    before = sorted(tmp_path.rglob("*"))
    message = refused(
        lambda **all: run("axiscorridors", **all), AXES_LAYER=own, OUTPUT=str(tmp_path / path)
    )
    assert path.rpartition("/")[2] in message
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("ending", ["gpkg", "shp", "geojson", "fgb"])
def test_formats_and_chinese_paths(run, own, tmp_path, ending):
    folder = tmp_path / "数据 二〇二〇"
    folder.mkdir()
    output = run("axiscorridors", AXES_LAYER=own, OUTPUT=str(folder / f"廊道（一）.{ending}"))
    layer = QgsVectorLayer(output["OUTPUT"], "belts", "ogr")
    assert layer.featureCount() == 2
    assert all(row.geometry().area() > 0 for row in layer.getFeatures())


def test_missing_field_and_missing_layer_are_named(run, own, tmp_path):
    call = lambda **all: run("axiscorridors", **all)  # noqa: E731
    message = refused(call, AXES_LAYER=own, AXIS_FIELD="corridor")
    assert "my axes" in message and "corridor" in message and "axis" in message
    assert "none.gpkg" in refused(call, AXES_LAYER=str(tmp_path / "none.gpkg"))


def test_run_can_be_stopped_within_a_second_and_leaves_nothing(run, log, tmp_path):
    moments, told = [], []

    def follow(percent: float) -> None:
        told.append(percent)
        if percent > 45 and not moments:
            moments.append(time.monotonic())
            log.cancel()

    log.progressChanged.connect(follow)
    output = tmp_path / "out.gpkg"
    results = run("axiscorridors", WIDTHS_KM="1 5", ENDS="flat", OUTPUT=str(output))
    assert time.monotonic() - moments[0] < 1
    assert "OUTPUT" not in results and not output.exists()
    assert told == sorted(told) and len(set(told)) > 20


def test_stopped_before_it_began(run, own, log, tmp_path):
    log.cancel()
    run("axiscorridors", AXES_LAYER=own, OUTPUT=str(tmp_path / "out.gpkg"))
    assert list(tmp_path.iterdir()) == []


@pytest.fixture()
def loaded(plugin_loaded, tmp_path, log):
    """The layer of a run that is loaded into the project, with its style."""

    def start(**parameters) -> QgsVectorLayer:
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        output = str(tmp_path / f"out.{parameters.pop('ending', 'gpkg')}")
        parameters["OUTPUT"] = QgsProcessingOutputLayerDefinition(output, QgsProject.instance())
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(CORRIDORS)
        results, ok = algorithm.run(parameters, context, log)
        assert ok, log.errors
        layer = QgsVectorLayer(results["OUTPUT"], "Belts", "ogr")
        details = context.layerToLoadOnCompletionDetails(results["OUTPUT"])
        details.postProcessor().postProcessLayer(layer, context, log)
        return layer

    return start


def test_belts_wear_the_colours_of_the_axes(loaded):
    from urbanframe.processing.axis_symbols import Look

    layer = loaded(WIDTHS_KM="50 25")
    renderer = layer.renderer()
    assert isinstance(renderer, QgsCategorizedSymbolRenderer)
    assert [category.value() for category in renderer.categories()] == BUNDLED
    for category in renderer.categories():
        fill = category.symbol().symbolLayer(0)
        assert fill.strokeColor().rgb() == Look().color("axis", category.value()).rgb()
        assert 0 < fill.fillColor().alphaF() < 0.5
    (first,) = renderer.orderBy().list()
    assert renderer.orderByEnabled() and not first.ascending()
    assert "width_km" in first.expression().expression()


@pytest.mark.parametrize("ending", ["gpkg", "shp"])
def test_columns_have_titles_and_the_layer_says_how_it_was_made(loaded, ending):
    layer = loaded(WIDTHS_KM="25 50", MODE="rings", ENDS="flat", ending=ending)
    aliases = {field.name(): field.alias() for field in layer.fields() if field.name() != "fid"}
    assert aliases == {
        "axis": "Axis id",
        "width_km": "Width each side (km)",
        "area_km2": "Area (km²)",
    }
    abstract = layer.metadata().abstract()
    for part in ("25, 50", "narrower belt", "Flat ends", "geodesic", "own reading of the plan"):
        assert part in abstract
    assert "Axis Corridors" in layer.metadata().history()[0]


def test_belts_of_own_lines_name_their_layer(loaded, own):
    layer = loaded(AXES_LAYER=own, MODE="dissolved")
    assert "“my axes”" in layer.metadata().abstract()
    assert "reading of the plan" not in layer.metadata().abstract()
    assert not isinstance(layer.renderer(), QgsCategorizedSymbolRenderer)


def test_output_is_known_to_the_model_designer(plugin_loaded, lines):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(CORRIDORS)
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    for given, crs in ((None, "EPSG:4490"), (lines([("a", EAST_WEST)], "EPSG:4549"), "EPSG:4549")):
        properties = algorithm.sinkProperties("OUTPUT", {"AXES_LAYER": given}, context, {})
        assert properties.fields.names() == ["axis", "width_km", "area_km2"]
        assert properties.crs.authid() == crs
        assert properties.wkbType == Qgis.WkbType.MultiPolygon


@pytest.mark.parametrize("language", ["en", "zh"])
def test_qgis_process(qgis_process, tmp_path, language):
    output = tmp_path / "廊道.gpkg"
    inputs = {"WIDTHS_KM": "25, 50", "MODE": "rings", "ENDS": "flat", "OUTPUT": str(output)}
    answer = qgis_process("run", CORRIDORS, "-", input={"inputs": inputs}, language=language)
    assert answer.returncode == 0, answer.stderr
    layer = QgsVectorLayer(str(output), "belts", "ogr")
    assert layer.featureCount() == 10
    assert [row["axis"] for row in layer.getFeatures()][:2] == ["land_bridge", "land_bridge"]


def test_qgis_process_takes_widths_as_an_argument_and_names_what_is_none(qgis_process, tmp_path):
    output = str(tmp_path / "out.gpkg")
    answer = qgis_process("run", CORRIDORS, "--WIDTHS_KM=30", f"--OUTPUT={output}", "--json")
    assert answer.returncode == 0, answer.stderr
    assert QgsVectorLayer(output, "belts", "ogr").featureCount() == 5
    answer = qgis_process("run", CORRIDORS, "--WIDTHS_KM=far", f"--OUTPUT={tmp_path}/x.gpkg")
    assert answer.returncode != 0
    assert "far" in answer.stderr + answer.stdout
    assert "Traceback" not in answer.stderr


def test_rows_of_a_batch_run_each_for_itself(plugin_loaded, own, tmp_path):
    from qgis import processing

    batch = [{"AXES_LAYER": own, "WIDTHS_KM": "10"}, {"WIDTHS_KM": "10 20", "MODE": "dissolved"}]
    results = [
        processing.run(CORRIDORS, {**row, "OUTPUT": str(tmp_path / f"{number}.gpkg")})
        for number, row in enumerate(batch)
    ]
    counts = [QgsVectorLayer(each["OUTPUT"], "x", "ogr").featureCount() for each in results]
    assert counts == [2, 2]


def test_parameters_survive_the_way_into_json_and_back(plugin_loaded):
    from qgis import processing

    algorithm = QgsApplication.processingRegistry().createAlgorithmById(CORRIDORS)
    given = {"WIDTHS_KM": "10, 20", "MODE": "dissolved", "OUTPUT": "memory:"}
    kept = json.loads(json.dumps(algorithm.asMap(given, QgsProcessingContext())))["inputs"]
    assert {name: kept[name] for name in given} == given
    assert processing.run(CORRIDORS, kept)["OUTPUT"].featureCount() == 2


def from_source(kind: str, *arguments) -> list[QgsProcessingModelChildParameterSource]:
    return [getattr(QgsProcessingModelChildParameterSource, kind)(*arguments)]


def test_model_gives_widths_and_a_later_step_reads_the_belts(plugin_loaded):
    from qgis import processing

    model = QgsProcessingModelAlgorithm("Belts", "urbanframe_test")
    model.addModelParameter(
        QgsProcessingParameterString("widths", "Widths"), QgsProcessingModelParameter("widths")
    )
    child = QgsProcessingModelChildAlgorithm(CORRIDORS)
    child.setChildId("belts")
    child.addParameterSources("WIDTHS_KM", from_source("fromModelParameter", "widths"))
    child.addParameterSources("MODE", from_source("fromStaticValue", "dissolved"))
    model.addChildAlgorithm(child)
    widest = QgsProcessingModelChildAlgorithm("native:extractbyexpression")
    widest.setChildId("widest")
    widest.addParameterSources("INPUT", from_source("fromChildOutput", "belts", "OUTPUT"))
    widest.addParameterSources("EXPRESSION", from_source("fromStaticValue", '"width_km" > 30'))
    output = QgsProcessingModelOutput("Widest", "Widest")
    output.setChildId("widest")
    output.setChildOutputName("OUTPUT")
    widest.setModelOutputs({"Widest": output})
    model.addChildAlgorithm(widest)
    model.updateDestinationParameters()
    assert model.validate()[0], model.validate()[1]
    name = next(each.name() for each in model.parameterDefinitions() if each.isDestination())
    results = processing.run(model, {"widths": "20 40", name: "memory:"})
    (row,) = results[name].getFeatures()
    assert isinstance(row, QgsFeature) and row["width_km"] == 40


def test_line_without_length_does_not_cost_the_others_their_belt(belts, table):
    rows = [(WKT("LineString(100 30, 100 30)"), "dot"), (WKT(EAST_WEST), "east")]
    layer = table("field=axis:string", rows, kind="LineString?crs=EPSG:4490", name="my axes")
    rows, _ = belts(AXES_LAYER=layer, WIDTHS_KM="25")
    assert [row[0] for row in rows] == ["east"]


def test_dialog_offers_the_modes_and_ends_of_the_plan(plugin_loaded, monkeypatch):
    from urbanframe.core.axes import belt_plan
    from urbanframe.processing.algorithms.axes.corridor_parameters import corridor_parameters

    monkeypatch.setattr(belt_plan, "MODES", ("per_axis", "some_day"))
    monkeypatch.setattr(belt_plan, "ENDS", ("pointed",))
    offered = {given.name(): given for given in corridor_parameters()}
    assert offered["MODE"].options() == ["per_axis", "some_day"]
    assert offered["ENDS"].options() == ["pointed"]

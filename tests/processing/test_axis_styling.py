"""Styles of axes and nodes: presets, shields, shared runs, legend, names, metadata."""

from __future__ import annotations

import re

import pytest
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsGeometry,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsProcessingFeedback,
    QgsProject,
    QgsRectangle,
    QgsRuleBasedLabeling,
)
from qgis.PyQt.QtCore import QEventLoop, QSize
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtXml import QDomDocument

from urbanframe.core.axes import axis_titles
from urbanframe.processing.axis_runs import shared_run, smoothed
from urbanframe.processing.axis_styling import (
    PRESETS,
    AxisStyler,
    NodeStyler,
    axis_renderer,
    dress_axes,
    dress_nodes,
)
from urbanframe.processing.axis_symbols import Look, axis_style

ALBERS = "PROJ:+proj=aea +lat_1=25 +lat_2=47 +lon_0=105 +datum=WGS84"
IDS = list(axis_titles())


@pytest.fixture()
def framework(run):
    def make(**parameters):
        results = run(
            "axisframework", **{"AXES_OUTPUT": "memory:", "NODES_OUTPUT": "memory:", **parameters}
        )
        return results["AXES_OUTPUT"], results["NODES_OUTPUT"]

    return make


def rendered(drawn, extent: QgsRectangle, paper: str = "#FBFAF5", with_labels: bool = False):
    settings = QgsMapSettings()
    settings.setLayers(drawn)
    settings.setDestinationCrs(QgsCoordinateReferenceSystem(ALBERS))
    settings.setOutputSize(QSize(900, 700))
    settings.setOutputDpi(96)
    settings.setExtent(extent)
    settings.setBackgroundColor(QColor(paper))
    settings.setFlag(Qgis.MapSettingsFlag.DrawLabeling, with_labels)
    settings.setFlag(Qgis.MapSettingsFlag.Antialiasing, False)
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    assert job.errors() == []
    return job.renderedImage()


def places_of(image, color: QColor) -> list[tuple[int, int]]:
    wanted = color.rgb()
    return [
        (x, y)
        for y in range(image.height())
        for x in range(image.width())
        if image.pixel(x, y) == wanted
    ]


CHINA = QgsRectangle(-2_650_000, 1_750_000, 2_650_000, 5_850_000)


@pytest.mark.parametrize("preset", ["solid", "dark"])
def test_every_axis_shows_in_its_colour(framework, preset):
    axes, _ = framework()
    dress_axes(axes, preset, "en")
    look = Look(preset)
    image = rendered([axes], CHINA, look.color("paper").name())
    for axis in IDS:
        assert len(places_of(image, look.color("axis", axis))) > 200, axis


def test_arrows_are_translucent_bands_with_heads(framework):
    axes, _ = framework(AXES=["harbin_beijing_guangzhou"])
    look = Look("arrows")
    dress_axes(axes, "arrows", "en")
    image = rendered([axes], CHINA)
    assert places_of(image, look.color("axis", "harbin_beijing_guangzhou")) == []
    paper = look.color("paper").rgb()
    inked = [(x, y) for y in range(700) for x in range(900) if image.pixel(x, y) != paper]
    rows = {}
    for x, y in inked:
        rows.setdefault(y, []).append(x)
    widths = [max(found) - min(found) for found in rows.values()]
    assert max(widths[:25]) > 1.5 * sorted(widths)[len(widths) // 4]


def test_data_are_the_same_where_the_symbols_stand_side_by_side(framework):
    """Chongqing to Chengdu: both colours show beside the line, neither hides the other."""
    axes, _ = framework(AXES=["yangtze", "baotou_kunming"])
    dress_axes(axes, "solid", "en")
    # Between Neijiang and Chongqing, without either city.
    image = rendered([axes], QgsRectangle(30_000, 3_060_000, 130_000, 3_140_000))
    look = Look()
    blue = places_of(image, look.color("axis", "yangtze"))
    green = places_of(image, look.color("axis", "baotou_kunming"))
    assert len(blue) > 200 and len(green) > 200
    southern, northern = heights(blue), heights(green)
    both = set(southern) & set(northern)
    apart = [southern[x] - northern[x] for x in both]
    assert len(apart) > 100 and min(apart) > 4  # the river axis to the south


def heights(places) -> dict[int, float]:
    """Return the mean height of the pixels in each column."""
    columns: dict[int, list[int]] = {}
    for x, y in places:
        columns.setdefault(x, []).append(y)
    return {x: sum(found) / len(found) for x, found in columns.items()}


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:4549", "EPSG:3857"])
def test_run_is_cut_out_of_the_line_in_any_crs(framework, crs):
    axes, _ = framework(AXES=["baotou_kunming"], TARGET_CRS=crs)
    row = next(axes.getFeatures())
    run = shared_run("baotou_kunming", axis_style()["shared_runs"], axes.crs())
    context = QgsExpressionContext()
    context.setFeature(row)
    lengths = []
    for expression, _ in run.pieces("@geometry", 1):
        found = QgsExpression(expression).evaluate(context)
        assert isinstance(found, QgsGeometry), expression
        lengths.append(found.length())
    assert sum(lengths) == pytest.approx(row.geometry().length(), rel=1e-6)
    assert 0.08 < lengths[1] / sum(lengths) < 0.18


def test_axis_that_goes_elsewhere_has_no_run(framework):
    axes, _ = framework(AXES=["baotou_kunming"], VARIANTS=["east_chongqing_guiyang"])
    row = next(axes.getFeatures())
    run = shared_run("baotou_kunming", axis_style()["shared_runs"], axes.crs())
    context = QgsExpressionContext()
    context.setFeature(row)
    before, on, after = (
        QgsExpression(expression).evaluate(context) for expression, _ in run.pieces("@geometry", 1)
    )
    assert before.length() == pytest.approx(row.geometry().length())
    assert all(piece is None or piece.isNull() for piece in (on, after))


def test_coast_is_smoothed_by_the_scale_of_the_map(framework):
    axes, _ = framework(AXES=["coastal"])
    row = next(axes.getFeatures())
    geometry = row.geometry()
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.globalScope())
    context.setFeature(row)
    lengths = []
    for scale in (30_000_000, 1_000_000, 10_000):
        context.lastScope().setVariable("map_scale", scale)
        lengths.append(QgsExpression(smoothed(2, axes.crs())).evaluate(context).length())
    assert lengths == sorted(lengths)
    assert lengths[0] < 0.75 * geometry.length()
    assert lengths[2] == pytest.approx(geometry.length(), rel=0.001)


@pytest.mark.parametrize("preset", PRESETS)
def test_legend_shows_one_clean_line_an_axis(plugin_loaded, preset):
    crs = QgsCoordinateReferenceSystem("EPSG:4490")
    for category in axis_renderer(preset, "en", crs).categories():
        image = category.symbol().asImage(QSize(200, 60))
        inked = [y for y in range(60) if QColor(image.pixelColor(100, y)).alpha() > 20]
        assert inked and max(inked) - min(inked) < 24, category.label()


@pytest.mark.parametrize(
    ("language", "label"),
    [
        ("en", "V1 Coastal corridor"),
        ("zh", "纵1 沿海通道"),
        ("both", "纵1 沿海通道 V1 Coastal corridor"),
    ],
)
def test_legend_names_ordinal_and_axis(plugin_loaded, language, label):
    crs = QgsCoordinateReferenceSystem("EPSG:4490")
    labels = [category.label() for category in axis_renderer("solid", language, crs).categories()]
    assert labels[2] == label


@pytest.mark.parametrize("language", ["en", "zh", "both"])
def test_shields_and_names_are_placed(framework, language):
    axes, nodes = framework(TARGET_CRS="EPSG:4490")
    dress_axes(axes, "solid", language)
    dress_nodes(nodes, "solid", language)
    bare = rendered([nodes, axes], CHINA)
    named = rendered([nodes, axes], CHINA, with_labels=True)
    assert bare != named
    rules = axes.labeling().rootRule().children()
    texts = [rule.settings().fieldName for rule in rules]
    wanted = "'纵1'" if language == "zh" else "'V1'"
    assert texts.count(wanted) == 3


def named_cities(nodes):
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.layerScope(nodes))
    named = []
    for rule in nodes.labeling().rootRule().children():
        if not rule.settings().drawLabels:
            continue
        expression = QgsExpression(rule.filterExpression())
        assert expression.prepare(context), expression.parserErrorString()
        for row in nodes.getFeatures():
            context.setFeature(row)
            if expression.evaluate(context):
                named.append(row["code"])
    return named


@pytest.mark.parametrize("axes", [IDS, IDS[1:3], IDS[2:]])
def test_a_city_of_several_axes_is_named_once(framework, axes):
    _, nodes = framework(AXES=axes)
    dress_nodes(nodes, "solid", "en")
    named = named_cities(nodes)
    assert len(named) == len(set(named))
    assert set(named) == {row["code"] for row in nodes.getFeatures()}


def test_names_are_kept_without_the_columns_that_tell_rows_apart(framework):
    _, nodes = framework()
    provider = nodes.dataProvider()
    assert provider.deleteAttributes([nodes.fields().lookupField("order")])
    nodes.updateFields()
    dress_nodes(nodes, "solid", "en")
    assert isinstance(nodes.labeling(), QgsRuleBasedLabeling)


def test_no_style_reads_the_layer_while_the_map_is_drawn(framework):
    """An aggregate in a style reads rows in another thread, while the dock may change them."""
    axes, nodes = framework()
    dress_axes(axes, "solid", "both")
    dress_nodes(nodes, "solid", "both")
    aggregates = {
        function.name()
        for function in QgsExpression.Functions()
        if "Aggregates" in function.groups()
    }
    assert "minimum" in aggregates
    for layer in (axes, nodes):
        document = QDomDocument()
        layer.exportNamedStyle(document)
        words = set(re.findall(r"\b(\w+)\s*\(", document.toString()))
        assert not words & aggregates


def test_name_turns_aside_for_a_node_that_bears_none(framework, named_at):
    """Names of main nodes begin at 1:16 million; their rings are to be seen before."""
    _, nodes = framework(AXES=["land_bridge"])
    rows = {row["name_en"]: row for row in nodes.getFeatures()}
    crossing, main = rows["Zhengzhou"], rows["Kaifeng"]
    nodes.dataProvider().truncate()
    crossing.setGeometry(QgsGeometry.fromWkt("Point(110 30)"))
    assert nodes.dataProvider().addFeatures([crossing])[0]
    dress_nodes(nodes, "solid", "en")
    (alone,) = named_at(nodes, 110, 30)
    beside = QgsGeometry.fromPointXY(alone.boundingBox().center())
    main.setGeometry(beside)
    assert nodes.dataProvider().addFeatures([main])[0]
    (turned,) = named_at(nodes, 110, 30)
    assert alone.contains(beside) and not turned.intersects(beside)


@pytest.fixture()
def named_at(plugin_loaded):
    """``named_at(layer, lon, lat)`` are the outlines of the names on a map of the nation there."""

    def render(layer, lon: float, lat: float) -> list[QgsGeometry]:
        settings = QgsMapSettings()
        settings.setLayers([layer])
        settings.setDestinationCrs(layer.crs())
        settings.setOutputSize(QSize(900, 700))
        settings.setOutputDpi(96)
        settings.setExtent(QgsRectangle(lon - 30, lat - 24, lon + 30, lat + 24))
        assert settings.scale() > 16_000_000
        job = QgsMapRendererSequentialJob(settings)
        done = QEventLoop()
        job.finished.connect(done.quit)
        job.start()
        done.exec()
        return [label.labelGeometry for label in job.takeLabelingResults().allLabels()]

    return render


def test_own_axis_has_a_plain_line_and_its_id(plugin_loaded, table):
    rows = [(QgsGeometry.fromWkt("MultiLineString((110 30, 115 35))"), "O'Brien")]
    layer = table(
        "field=axis:string&field=name_en:string", rows, kind="MultiLineString?crs=EPSG:4326"
    )
    dress_axes(layer, "solid", "en")
    assert [category.label() for category in layer.renderer().categories()] == ["O'Brien"]
    rules = layer.labeling().rootRule().children()
    assert len(rules) == 1  # a name, no shields
    context = QgsExpressionContext()
    context.setFields(layer.fields())
    context.setFeature(next(layer.getFeatures()))
    assert QgsExpression(rules[0].filterExpression()).evaluate(context)


@pytest.mark.parametrize(
    ("language", "word"), [("en", "own reading"), ("zh", "本插件对规划的理解")]
)
def test_metadata_say_what_the_framework_is_and_is_not(framework, language, word):
    axes, nodes = framework()
    for layer, styler in ((axes, AxisStyler(language)), (nodes, NodeStyler(language))):
        styler.postProcessLayer(layer, None, QgsProcessingFeedback())
        abstract = layer.metadata().abstract()
        assert word in abstract and "Natural Earth" in abstract and "GeoNames" in abstract
        assert layer.attributeAlias(0)
        assert layer.labelsEnabled()


def test_layer_loaded_by_the_toolbox_is_dressed(plugin_loaded, monkeypatch):
    from processing.gui import Postprocessing
    from qgis import processing

    # QGIS 3.44 hands the layer tree of its window to C++, which takes no stand-in for it.
    monkeypatch.setattr(Postprocessing, "iface", None)
    results = processing.runAndLoadResults(
        "urbanframe:axisframework",
        {"AXES_OUTPUT": "TEMPORARY_OUTPUT", "NODES_OUTPUT": "TEMPORARY_OUTPUT"},
    )
    project = QgsProject.instance()
    try:
        axes = project.mapLayer(results["AXES_OUTPUT"])
        assert [category.value() for category in axes.renderer().categories()] == IDS
        nodes = project.mapLayer(results["NODES_OUTPUT"])
        assert len(nodes.renderer().categories()) == 3
    finally:
        project.removeAllMapLayers()

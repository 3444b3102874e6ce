"""What the Axis Framework dock draws, keeps at updates, and takes back."""

import re

import pytest
from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsSymbolLayerUtils,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QToolButton

from urbanframe.core.axes import default_framework
from urbanframe.ui.frame.dock import State

from .conftest import wait_for

GROUP = "Two Horizontal, Three Vertical Axes"


@pytest.fixture
def without_corridor(axis_dock):
    """Belts take their time; most tests need none."""
    axis_dock.inputs.corridor.setValue(0)
    return axis_dock


def draw(dock):
    QTest.mouseClick(dock.primary, Qt.MouseButton.LeftButton)
    assert wait_for(lambda: not dock.work.is_running(), 120)
    assert dock.drawing.is_drawn(), dock.notices.text
    return dock.drawing.layers()


def offer(iface, name="UrbanFrameUndo"):
    button = iface.messageBar().currentItem().findChild(QToolButton, name)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def tree():
    return QgsProject.instance().layerTreeRoot()


def axes_of(layer):
    return sorted(row["axis"] for row in layer.getFeatures())


def symbol_of(layer, axis):
    """Return a text of the symbol; the list is held, since a category frees its symbol."""
    categories = layer.renderer().categories()
    symbol = next(c for c in categories if c.value() == axis).symbol()
    return re.sub(r'id="\{[0-9a-f-]+\}"', "", QgsSymbolLayerUtils.symbolProperties(symbol))


@pytest.mark.analysis
def test_one_click_draws_one_group_on_top_with_nodes_axes_and_belts(axis_dock, make_cities):
    make_cities()
    layers = draw(axis_dock)
    group = tree().children()[0]
    assert group.name() == GROUP
    assert [node.layer() for node in group.findLayers()] == [
        layers["nodes"],
        layers["lines"],
        layers["belts"],
    ]
    assert layers["lines"].featureCount() == 5
    assert layers["nodes"].featureCount() == len(default_framework().nodes)
    assert axes_of(layers["belts"]) == axes_of(layers["lines"])
    assert {row["width_km"] for row in layers["belts"].getFeatures()} == {50}
    assert all("schematic" in layer.metadata().abstract() for layer in layers.values())
    assert axis_dock.status.text.text() == "Drawn, up to date"
    assert axis_dock.primary.text() == "Update Framework"


def test_lines_are_dressed_by_axis_and_nodes_by_what_they_are(without_corridor):
    layers = draw(without_corridor)
    assert layers["lines"].renderer().classAttribute() == "axis"
    assert len(layers["lines"].renderer().categories()) == 5
    assert layers["nodes"].labelsEnabled()
    assert {layer.crs().authid() for layer in layers.values()} == {"EPSG:4490"}


def test_settings_that_change_are_told_and_update_follows(without_corridor):
    draw(without_corridor)
    without_corridor.inputs.axes.switch("coastal", False)
    assert without_corridor.status.text.text() == "Settings changed since drawing"
    without_corridor.inputs.axes.switch("coastal", True)
    assert without_corridor.status.text.text() == "Drawn, up to date"
    without_corridor.inputs.axes.switch("coastal", False)
    layers = draw(without_corridor)
    assert "coastal" not in axes_of(layers["lines"])
    assert "coastal" not in axes_of(layers["nodes"])
    assert len(tree().findGroups()) == 1
    legend = [category.value() for category in layers["lines"].renderer().categories()]
    assert "coastal" not in legend
    assert without_corridor.status.text.text() == "Drawn, up to date"


def test_axis_that_comes_back_is_dressed_again(without_corridor):
    without_corridor.inputs.axes.switch("coastal", False)
    draw(without_corridor)
    without_corridor.inputs.axes.switch("coastal", True)
    layers = draw(without_corridor)
    legend = [category.value() for category in layers["lines"].renderer().categories()]
    assert "coastal" in legend
    rules = layers["lines"].labeling().rootRule().children()
    assert any("coastal" in rule.filterExpression() for rule in rules)


def named_cities(nodes):
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.layerScope(nodes))
    expressions = [
        QgsExpression(rule.filterExpression())
        for rule in nodes.labeling().rootRule().children()
        if rule.settings().drawLabels
    ]
    named = []
    for row in nodes.getFeatures():
        context.setFeature(row)
        named += [row["code"] for expression in expressions if expression.evaluate(context)]
    return sorted(named)


def test_crossing_city_keeps_its_one_name_while_axes_go_and_come(without_corridor, qgis_iface):
    for change in ("drawn", "without land bridge", "taken back"):
        if change == "without land bridge":
            without_corridor.inputs.axes.switch("land_bridge", False)
        if change == "taken back":
            offer(qgis_iface)
        else:
            draw(without_corridor)
        nodes = without_corridor.drawing.layers()["nodes"]
        assert named_cities(nodes) == sorted({row["code"] for row in nodes.getFeatures()}), change


def test_update_keeps_what_was_restyled_renamed_and_moved(without_corridor, new_project):
    layers = draw(without_corridor)
    lines, nodes = layers["lines"], layers["nodes"]
    plain = QgsSingleSymbolRenderer(QgsSymbol.defaultSymbol(nodes.geometryType()))
    nodes.setRenderer(plain)
    lines.setName("my axes")
    group = tree().children()[0]
    group.setName("mine")
    clone = tree().findLayer(lines).clone()
    tree().addChildNode(clone)
    group.removeChildNode(group.findLayer(lines))
    without_corridor.inputs.axes.switch("coastal", False)
    again = draw(without_corridor)
    assert again["lines"].id() == lines.id() and again["nodes"].id() == nodes.id()
    assert again["nodes"].renderer().type() == "singleSymbol"
    assert again["lines"].name() == "my axes"
    assert tree().findLayer(lines).parent() == tree()
    assert [group.name() for group in tree().findGroups()] == ["mine"]
    assert len(new_project.mapLayers()) == 2


def test_own_symbol_of_an_axis_outlives_the_axis(without_corridor):
    lines = draw(without_corridor)["lines"]
    renderer = lines.renderer().clone()
    position = renderer.categoryIndexForValue("coastal")
    renderer.updateCategorySymbol(position, QgsSymbol.defaultSymbol(lines.geometryType()))
    lines.setRenderer(renderer)
    own = symbol_of(lines, "coastal")
    without_corridor.inputs.axes.switch("coastal", False)
    draw(without_corridor)
    without_corridor.inputs.axes.switch("coastal", True)
    draw(without_corridor)
    assert symbol_of(lines, "coastal") == own


def test_removed_layer_stays_removed_until_its_switch_is_on_again(without_corridor, new_project):
    layers = draw(without_corridor)
    new_project.removeMapLayer(layers["nodes"].id())
    assert wait_for(lambda: not without_corridor.inputs.look.nodes.isChecked())
    assert without_corridor.status.text.text() == "Drawn, up to date"
    without_corridor.inputs.axes.switch("coastal", False)
    assert set(draw(without_corridor)) == {"lines"}
    without_corridor.inputs.look.nodes.setChecked(True)
    layers = draw(without_corridor)
    assert set(layers) == {"lines", "nodes"}
    assert tree().children()[0].findLayers()[0].layer() == layers["nodes"]


@pytest.mark.analysis
def test_removed_belts_switch_the_corridor_off(axis_dock, new_project):
    for axis in axis_dock.inputs.axes.ids()[1:]:
        axis_dock.inputs.axes.switch(axis, False)
    layers = draw(axis_dock)
    new_project.removeMapLayer(layers["belts"].id())
    assert wait_for(lambda: axis_dock.inputs.corridor.value() == 0)
    assert set(draw(axis_dock)) == {"lines", "nodes"}


def test_removing_the_whole_group_is_a_new_start(without_corridor, new_project):
    layers = draw(without_corridor)
    new_project.removeMapLayers([layer.id() for layer in layers.values()])
    assert wait_for(lambda: without_corridor.primary.text() == "Draw Framework")
    assert without_corridor.inputs.look.nodes.isChecked()
    assert set(draw(without_corridor)) == {"lines", "nodes"}


def test_undo_of_drawing_removes_the_group(without_corridor, new_project, qgis_iface):
    draw(without_corridor)
    offer(qgis_iface)
    assert not new_project.mapLayers()
    assert not tree().findGroups()
    assert without_corridor.primary.text() == "Draw Framework"
    assert without_corridor.inputs.look.nodes.isChecked()


def test_undo_of_an_update_brings_rows_styles_and_layers_back(without_corridor, qgis_iface):
    lines = draw(without_corridor)["lines"]
    before = {row["axis"]: row.geometry().asWkt(6) for row in lines.getFeatures()}
    without_corridor.inputs.axes.switch("coastal", False)
    without_corridor.inputs.look.nodes.setChecked(False)
    assert set(draw(without_corridor)) == {"lines"}
    offer(qgis_iface)
    layers = without_corridor.drawing.layers()
    assert set(layers) == {"lines", "nodes"}
    assert {row["axis"]: row.geometry().asWkt(6) for row in lines.getFeatures()} == before
    assert len(lines.renderer().categories()) == 5
    assert layers["nodes"].featureCount() == len(default_framework().nodes)
    assert without_corridor.status.text.text() == "Settings changed since drawing"


def test_appearance_restyles_at_once_and_is_taken_back(without_corridor, qgis_iface):
    lines = draw(without_corridor)["lines"]
    before = symbol_of(lines, "yangtze")
    look = without_corridor.inputs.look
    look.preset.setCurrentIndex(look.preset.findData("dark"))
    assert symbol_of(lines, "yangtze") != before
    assert without_corridor.status.text.text() == "Drawn, up to date"
    offer(qgis_iface)
    assert symbol_of(lines, "yangtze") == before
    assert look.preset.currentData() == "solid"


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", '"name_en"'), ("zh", '"name_zh"'), ("both", '"name_zh", "name_en"')],
)
def test_labels_speak_the_language_chosen(without_corridor, language, name):
    nodes = draw(without_corridor)["nodes"]
    look = without_corridor.inputs.look
    look.language.setCurrentIndex(look.language.findData("zh" if language == "en" else "en"))
    look.language.setCurrentIndex(look.language.findData(language))
    rules = nodes.labeling().rootRule().children()
    names = [rule.settings().fieldName for rule in rules if rule.settings().drawLabels]
    assert names and all(name in expression for expression in names)


def test_saved_project_keeps_its_layers_in_a_file_beside_it(
    without_corridor, new_project, tmp_path
):
    assert new_project.write(str(tmp_path / "我的工程.qgz"))
    layers = draw(without_corridor)
    file = tmp_path / "我的工程_urbanframe.gpkg"
    assert file.is_file()
    assert all(str(file) in layer.source() for layer in layers.values())
    before = layers["lines"].source()
    without_corridor.inputs.axes.switch("coastal", False)
    layers = draw(without_corridor)
    assert layers["lines"].source() == before
    assert layers["lines"].featureCount() == 4
    read_anew = QgsVectorLayer(before, "read", "ogr")
    assert "coastal" not in axes_of(read_anew)
    assert new_project.write()


def test_temporary_layers_move_into_the_file_once_the_project_is_saved(
    without_corridor, new_project, tmp_path, qgis_iface, monkeypatch
):
    class Save:
        def trigger(self):
            new_project.write(str(tmp_path / "p.qgz"))

    monkeypatch.setattr(qgis_iface, "actionSaveProject", Save, raising=False)
    layers = draw(without_corridor)
    assert {layer.providerType() for layer in layers.values()} == {"memory"}
    layers["lines"].setName("my axes")
    offer(qgis_iface, "UrbanFrameMore")
    assert {layer.providerType() for layer in layers.values()} == {"ogr"}
    assert layers["lines"].name() == "my axes"
    assert layers["lines"].featureCount() == 5
    assert len(layers["lines"].renderer().categories()) == 5
    assert not new_project.isDirty()
    path = new_project.fileName()
    new_project.clear()
    assert new_project.read(path)
    assert without_corridor.drawing.is_drawn()
    assert without_corridor.status.text.text() == "Drawn, up to date"
    assert not new_project.isDirty()


def test_file_that_cannot_be_written_is_named_and_nothing_changes(
    without_corridor, new_project, tmp_path
):
    assert new_project.write(str(tmp_path / "p.qgz"))
    (tmp_path / "p_urbanframe.gpkg").mkdir()
    QTest.mouseClick(without_corridor.primary, Qt.MouseButton.LeftButton)
    assert wait_for(lambda: not without_corridor.work.is_running())
    assert "p_urbanframe.gpkg" in without_corridor.notices.text
    assert not new_project.mapLayers()
    assert not tree().findGroups()
    assert without_corridor.state is State.SHOWN


def test_layer_that_is_being_edited_is_left_alone(without_corridor):
    lines = draw(without_corridor)["lines"]
    lines.startEditing()
    without_corridor.inputs.axes.switch("coastal", False)
    QTest.mouseClick(without_corridor.primary, Qt.MouseButton.LeftButton)
    assert wait_for(lambda: not without_corridor.work.is_running())
    assert "is being edited" in without_corridor.notices.text
    assert lines.featureCount() == 5
    lines.rollBack()


def test_cancelled_drawing_leaves_the_map_as_it_was(axis_dock, new_project):
    QTest.mouseClick(axis_dock.primary, Qt.MouseButton.LeftButton)
    assert axis_dock.work.is_running()
    axis_dock.cancel_requested.emit()
    assert not axis_dock.work.is_running()
    assert axis_dock.status.text.text() == "Cancelled; the map is as it was."
    assert axis_dock.state is State.SHOWN
    assert not wait_for(axis_dock.drawing.is_drawn, 2)


def test_progress_names_the_axis_that_is_built(axis_dock, monkeypatch):
    told = []
    axis_dock.work.progress.connect(lambda *values: told.append(values))
    # Nothing waits for the work to take long: without belts it is done at once.
    monkeypatch.setattr(axis_dock.work._late, "start", lambda: None)
    draw(axis_dock)
    assert ("Building H1 Land bridge, 1 of 5", 0, 5) in told
    assert told[-1][2] == 5


@pytest.mark.analysis
def test_without_packages_lines_and_nodes_are_drawn_and_the_reason_is_given(axis_dock, monkeypatch):
    from urbanframe.processing.algorithms.axes.axis_corridors import AxisCorridors

    monkeypatch.setattr(AxisCorridors, "canExecute", lambda self: (False, "geopandas is missing"))
    assert set(draw(axis_dock)) == {"lines", "nodes"}
    assert axis_dock.notices.text == "geopandas is missing"
    assert not axis_dock.inputs.corridor.isEnabled()
    assert axis_dock.status.text.text() == "Drawn, up to date"


def test_selection_on_the_map_marks_rows_and_rows_select_on_the_map(without_corridor):
    nodes = draw(without_corridor)["nodes"]
    ids = [row.id() for row in nodes.getFeatures() if row["name_en"] == "Xuzhou"]
    nodes.selectByIds(ids)
    marked = without_corridor.view.tree.marked
    assert wait_for(lambda: [row.name for row in marked()] == ["Xuzhou"])
    rows = [row for row in without_corridor.view.tree.rows()[0].rows if row.name == "Kaifeng"]
    without_corridor.view.tree.clicked_nodes.emit(rows)
    assert {row["name_en"] for row in nodes.selectedFeatures()} == {"Kaifeng"}


def test_closing_the_project_leaves_switches_of_the_next_one_alone(without_corridor, new_project):
    draw(without_corridor)
    new_project.clear()
    wait_for(lambda: False, 0.3)
    assert without_corridor.inputs.look.nodes.isChecked()
    assert without_corridor.inputs.corridor.value() == 50
    assert not new_project.isDirty()


def places(new_project):
    layer = QgsVectorLayer("Point?crs=EPSG:4547&field=name:string", "places", "memory")
    here = QgsFeature(layer.fields())
    here.setAttributes(["Zhengzhou"])
    here.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(466_000, 3_846_000)))
    layer.dataProvider().addFeatures([here])
    new_project.addMapLayer(layer)
    return layer


def assigned(dock, layer, new_project):
    known = set(new_project.mapLayers())
    dock.view.places.setLayer(layer)
    QTest.mouseClick(dock.view.assign, Qt.MouseButton.LeftButton)
    assert wait_for(lambda: not dock.work.is_running(), 60)
    (made,) = set(new_project.mapLayers()) - known
    return new_project.mapLayer(made)


def test_assign_adds_places_with_their_axes(without_corridor, new_project):
    made = assigned(without_corridor, places(new_project), new_project)
    assert made.name() == "places: on axes"
    (row,) = made.getFeatures()
    assert row["axis"] in ("land_bridge", "harbin_beijing_guangzhou")
    assert row["axis_distance_km"] < 20


def test_assign_measures_against_the_framework_of_the_dock(without_corridor, new_project):
    for axis in ("land_bridge", "harbin_beijing_guangzhou"):
        without_corridor.inputs.axes.switch(axis, False)
    (row,) = assigned(without_corridor, places(new_project), new_project).getFeatures()
    assert row["axis"] not in ("land_bridge", "harbin_beijing_guangzhou")
    assert row["axis_distance_km"] > 100


def test_assign_is_off_without_places(axis_dock):
    assert not axis_dock.view.assign.isEnabled()


@pytest.fixture
def opened(monkeypatch):
    """The parameters that dialogs of Processing were opened with."""
    found = []

    class Dialog:
        def show(self):
            pass

    def open_dialog(algorithm, parameters):
        found.append(parameters)
        return Dialog()

    monkeypatch.setattr(
        "urbanframe.ui.docks.axis_framework_tools.processing.createAlgorithmDialog", open_dialog
    )
    return found


def test_processing_opens_with_the_lines_that_assign_measures_by(
    without_corridor, new_project, opened
):
    dock = without_corridor
    for axis in ("land_bridge", "yangtze", "harbin_beijing_guangzhou", "baotou_kunming"):
        dock.inputs.axes.switch(axis, False)
    dock.view.places.setLayer(places(new_project))
    dock.view.open_places.trigger()
    layer = new_project.mapLayer(opened[0]["AXES_LAYER"])
    coast = default_framework(axes=["coastal"]).axes[0]
    (row,) = layer.getFeatures()
    assert row["axis"] == "coastal" and layer.name() == "Axis lines for measuring"
    assert row.geometry().constGet().numPoints() == len(coast.line.lon)
    assert not tree().findLayer(layer).isVisible()


def test_lines_to_measure_by_are_added_once_as_long_as_they_are_the_same(
    without_corridor, new_project, opened
):
    dock = without_corridor
    dock.inputs.axes.switch("coastal", False)
    dock.view.open_places.trigger()
    dock.view.open_places.trigger()
    dock.inputs.axes.switch("yangtze", False)
    dock.view.open_places.trigger()
    first, again, other = (parameters["AXES_LAYER"] for parameters in opened)
    assert first == again != other
    assert new_project.mapLayer(first).featureCount() == 4
    assert new_project.mapLayer(other).featureCount() == 3


def test_bundled_axes_need_no_layer_in_processing(without_corridor, new_project, opened):
    without_corridor.view.open_places.trigger()
    assert "AXES_LAYER" not in opened[0] and not new_project.mapLayers()

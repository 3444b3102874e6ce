"""*Edit Nodes*: a copy of the bundled nodes, QGIS's own tool, and what the line does then."""

import pytest
from qgis.core import QgsGeometry, QgsPointXY, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from urbanframe.core.axes import default_framework

from .conftest import wait_for


@pytest.fixture
def editing(axis_dock, qgis_iface, monkeypatch, tmp_path):
    """The dock whose chooser answers ``my_nodes.gpkg``, and the times the tool was called."""

    class Tool:
        called = 0

        def trigger(self):
            Tool.called += 1

    monkeypatch.setattr(qgis_iface, "actionVertexTool", Tool, raising=False)
    monkeypatch.setattr(axis_dock.tools, "ask_path", lambda: str(tmp_path / "my_nodes.gpkg"))
    axis_dock.inputs.corridor.setValue(0)
    axis_dock.tool = Tool
    return axis_dock


def edit(dock):
    QTest.mouseClick(dock.view.edit, Qt.MouseButton.LeftButton)
    return dock.inputs.source.layer()


def node(layer, name, axis):
    return next(r for r in layer.getFeatures() if r["name_en"] == name and r["axis"] == axis)


def move(layer, name, axis, place):
    point = QgsGeometry.fromPointXY(QgsPointXY(*place))
    assert layer.changeGeometry(node(layer, name, axis).id(), point)


def draw(dock):
    QTest.mouseClick(dock.primary, Qt.MouseButton.LeftButton)
    assert wait_for(lambda: not dock.work.is_running(), 60)
    return dock.drawing.layers()


def length_of(lines, axis):
    return next(row["length_km"] for row in lines.getFeatures() if row["axis"] == axis)


def test_copy_of_the_bundled_nodes_becomes_the_own_layer_and_is_edited(editing, qgis_iface):
    layer = edit(editing)
    assert layer.featureCount() == len(default_framework().nodes)
    assert layer.isEditable()
    assert editing.tool.called == 1
    assert editing.inputs.source.is_own()
    assert qgis_iface.activeLayer() == layer
    assert editing.inputs.axes.ids() == [axis.id for axis in default_framework().axes]
    layer.rollBack()


def test_rows_of_a_city_are_tied_together_while_its_nodes_are_edited(editing, new_project):
    """QGIS's tool moves all points at a place where topological editing is on."""
    assert not new_project.topologicalEditing()
    layer = edit(editing)
    assert new_project.topologicalEditing()
    layer.rollBack()
    assert not new_project.topologicalEditing()


def test_rows_move_alone_again_after_the_layer_was_removed_while_edited(editing, new_project):
    layer = edit(editing)
    new_project.removeMapLayer(layer.id())
    assert not new_project.topologicalEditing()


def test_project_saved_while_nodes_are_edited_opens_without_topological_editing(
    editing, new_project, tmp_path
):
    layer = edit(editing)
    path = str(tmp_path / "edited.qgz")
    assert new_project.write(path)
    layer.rollBack()
    new_project.clear()
    assert new_project.read(path)
    assert not new_project.topologicalEditing()


def test_topological_editing_of_another_project_stays_on(editing, new_project, tmp_path):
    path = str(tmp_path / "topological.qgz")
    new_project.setTopologicalEditing(True)
    assert new_project.write(path)
    new_project.setTopologicalEditing(False)
    edit(editing)
    assert new_project.read(path)
    assert new_project.topologicalEditing()


def test_topological_editing_of_the_user_stays_on(editing, new_project):
    new_project.setTopologicalEditing(True)
    layer = edit(editing)
    layer.rollBack()
    assert new_project.topologicalEditing()
    new_project.setTopologicalEditing(False)


def test_crossing_that_was_moved_whole_stays_a_crossing_of_its_axes(editing):
    layer = edit(editing)
    axes = ("land_bridge", "harbin_beijing_guangzhou")
    place = (113.4, 34.1)
    for axis in axes:
        move(layer, "Zhengzhou", axis, place)
    layers = draw(editing)  # at once, before the dock has heard of the moves
    rows = [row for row in layers["nodes"].getFeatures() if row["name_en"] == "Zhengzhou"]
    assert {row["axis"] for row in rows} == set(axes)
    assert all(row["crossing"] and row["axes"] == ",".join(axes) for row in rows)
    here = QgsGeometry.fromPointXY(QgsPointXY(*place))
    for row in layers["lines"].getFeatures():
        if row["axis"] in axes:
            assert row.geometry().distance(here) < 0.001
    layer.rollBack()


def test_second_click_edits_the_same_layer(editing):
    layer = edit(editing)
    layer.rollBack()
    assert edit(editing) == layer
    assert layer.isEditable()
    layer.rollBack()


def test_nobody_chose_a_file_so_nothing_happens(editing, monkeypatch, new_project):
    monkeypatch.setattr(editing.tools, "ask_path", lambda: "")
    assert edit(editing) is None
    assert not new_project.mapLayers()
    assert editing.tool.called == 0


def test_file_that_is_open_is_not_overwritten(editing, new_project, tmp_path):
    first = edit(editing)
    first.rollBack()
    editing.inputs.source.choose_bundled()
    edit(editing)
    assert "is open in this project" in editing.notices.text
    assert first.featureCount() == len(default_framework().nodes)


def test_moved_node_moves_line_and_list_and_ctrl_z_brings_them_back(editing):
    before = length_of(draw(editing)["lines"], "land_bridge")
    layer = edit(editing)
    move(layer, "Xuzhou", "land_bridge", (117.3, 32.9))
    assert wait_for(lambda: editing.reading.whole.axes[0].length_km > before + 100)
    assert editing.status.text.text() == "Settings changed since drawing"
    lines = draw(editing)["lines"]
    assert length_of(lines, "land_bridge") > before + 100
    assert editing.status.text.text() == "Drawn, up to date"
    layer.undoStack().undo()
    assert wait_for(lambda: editing.status.text.text() == "Settings changed since drawing")
    assert length_of(draw(editing)["lines"], "land_bridge") == pytest.approx(before, rel=0.001)
    layer.rollBack()


def test_saved_moves_stay(editing):
    layer = edit(editing)
    move(layer, "Xuzhou", "land_bridge", (117.3, 32.9))
    assert layer.commitChanges()
    read_anew = QgsVectorLayer(layer.source(), "read", "ogr")
    point = node(read_anew, "Xuzhou", "land_bridge").geometry().asPoint()
    assert (point.x(), point.y()) == pytest.approx((117.3, 32.9))


def test_node_moved_on_the_river_leaves_the_line_and_that_is_said(editing):
    before = length_of(draw(editing)["lines"], "yangtze")
    layer = edit(editing)
    assert editing.notices.text == ""
    move(layer, "Nanjing", "yangtze", (118.8, 31.0))
    assert wait_for(lambda: "does not bend it" in editing.notices.text)
    assert "Yangtze" in editing.notices.text
    assert length_of(draw(editing)["lines"], "yangtze") == before
    nanjing = next(row for row in editing.view.tree.rows()[1].rows if row.node.name_en == "Nanjing")
    assert nanjing.node.axis_distance_km > 50
    layer.undoStack().undo()
    assert wait_for(lambda: editing.notices.text == "")
    layer.rollBack()


def test_river_and_coast_that_do_not_bend_are_both_told(editing):
    layer = edit(editing)
    move(layer, "Nanjing", "yangtze", (118.8, 31.0))
    move(layer, "Qingdao", "coastal", (121.5, 36.0))
    assert wait_for(lambda: editing.notices.keys() == ["unbent:yangtze", "unbent:coastal"])
    assert editing.notices.text.startswith("H2 Yangtze: ")
    layer.undoStack().undo()
    layer.undoStack().undo()
    assert wait_for(lambda: editing.notices.keys() == [])
    layer.rollBack()


def test_bundled_data_never_change(editing):
    layer = edit(editing)
    move(layer, "Xuzhou", "land_bridge", (117.3, 32.9))
    assert layer.commitChanges()
    editing.inputs.source.choose_bundled()
    xuzhou = next(row for row in editing.view.tree.rows()[0].rows if row.name == "Xuzhou")
    assert (xuzhou.node.lon, xuzhou.node.lat) == (117.28, 34.2)


def test_layer_that_cannot_be_edited_is_named(editing):
    layer = edit(editing)
    layer.rollBack()
    layer.setReadOnly(True)
    edit(editing)
    assert "cannot be edited" in editing.notices.text
    assert layer.name() in editing.notices.text

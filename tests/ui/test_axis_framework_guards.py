"""What the Axis Framework dock does not do: lose rows, columns and copies, trip over projects."""

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QToolButton

from urbanframe.ui.docks.axis_framework_group import PROPERTY
from urbanframe.ui.frame.dock import State

from .conftest import wait_for


@pytest.fixture
def dock(axis_dock):
    axis_dock.inputs.corridor.setValue(0)
    return axis_dock


@pytest.fixture
def saved(dock, new_project, tmp_path):
    """The dock in a project that is saved, so that its layers are kept in a file."""
    assert new_project.write(str(tmp_path / "a.qgz"))
    return dock


def draw(dock):
    QTest.mouseClick(dock.primary, Qt.MouseButton.LeftButton)
    assert wait_for(lambda: not dock.work.is_running(), 60)
    return dock.drawing.layers()


def undo(iface):
    button = iface.messageBar().currentItem().findChild(QToolButton, "UrbanFrameUndo")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def axes_of(layer):
    return sorted(row["axis"] for row in layer.getFeatures())


def test_a_filter_on_the_lines_neither_hides_rows_from_update_nor_is_lost(saved):
    lines = draw(saved)["lines"]
    lines.setSubsetString("\"axis\" = 'yangtze'")
    saved.inputs.axes.switch("coastal", False)
    draw(saved)
    assert lines.subsetString() == "\"axis\" = 'yangtze'"
    lines.setSubsetString("")
    assert axes_of(lines) == [
        "baotou_kunming",
        "harbin_beijing_guangzhou",
        "land_bridge",
        "yangtze",
    ]


def with_notes(nodes):
    """Write the own key of each row into a column that the user adds."""
    nodes.dataProvider().addAttributes([QgsField("note", QMetaType.Type.QString)])
    nodes.updateFields()
    position = nodes.fields().lookupField("note")
    notes = {row.id(): {position: mine(row)} for row in nodes.getFeatures()}
    assert nodes.dataProvider().changeAttributeValues(notes)


def mine(row):
    return f"{row['axis']}: {row['name_en']}"


@pytest.mark.parametrize("kept", ["file", "memory"])
def test_columns_of_the_user_stay_with_their_rows(dock, kept, request, qgis_iface):
    if kept == "file":
        request.getfixturevalue("saved")
    nodes = draw(dock)["nodes"]
    with_notes(nodes)
    dock.inputs.axes.switch("coastal", False)
    draw(dock)
    assert all(row["note"] == mine(row) for row in nodes.getFeatures())
    dock.inputs.axes.switch("coastal", True)
    draw(dock)
    for row in nodes.getFeatures():
        assert (row["note"] == mine(row)) is (row["axis"] != "coastal")
    undo(qgis_iface)
    assert all(row["note"] == mine(row) for row in nodes.getFeatures())


def test_undo_brings_back_columns_of_the_user(saved, qgis_iface):
    nodes = draw(saved)["nodes"]
    with_notes(nodes)
    saved.inputs.axes.switch("coastal", False)
    draw(saved)
    undo(qgis_iface)
    assert all(row["note"] == mine(row) for row in nodes.getFeatures())
    assert "coastal" in axes_of(nodes)


def test_undo_manages_without_a_column_that_the_user_deleted(saved, qgis_iface):
    lines = draw(saved)["lines"]
    lines.dataProvider().deleteAttributes([lines.fields().lookupField("source")])
    lines.updateFields()
    saved.inputs.axes.switch("coastal", False)
    draw(saved)
    undo(qgis_iface)
    assert len(axes_of(lines)) == 5


def test_lines_without_their_axis_field_keep_their_symbols_and_that_is_told(saved):
    lines = draw(saved)["lines"]
    lines.dataProvider().deleteAttributes([lines.fields().lookupField("axis")])
    lines.updateFields()
    saved.inputs.axes.switch("coastal", False)
    draw(saved)
    assert len(lines.renderer().categories()) == 5
    assert saved.notices.text.startswith("“Axis lines” has no field axis any more")


def test_drawn_nodes_are_not_offered_as_a_list_of_nodes(dock):
    nodes = draw(dock)["nodes"]
    assert nodes in dock.inputs.source.layer_box.exceptedLayerList()


def test_a_project_saved_under_another_name_leaves_the_first_one_its_data(saved, tmp_path):
    draw(saved)
    assert QgsProject.instance().write(str(tmp_path / "b.qgz"))
    saved.inputs.axes.switch("coastal", False)
    lines = draw(saved)["lines"]
    assert "b_urbanframe.gpkg" in lines.source()
    first = QgsVectorLayer(f"{tmp_path}/a_urbanframe.gpkg|layername=axis_lines", "a", "ogr")
    assert len(axes_of(first)) == 5
    assert len(axes_of(lines)) == 4


@pytest.mark.parametrize("subset", ["", "\"axis\" = 'coastal'"], ids=["whole", "filtered"])
def test_a_table_that_a_copy_shows_is_not_overwritten(saved, subset):
    lines = draw(saved)["lines"]
    copy = QgsVectorLayer(lines.source(), "copy", "ogr")
    copy.setSubsetString(subset)
    rows, name = [row.id() for row in copy.getFeatures()], copy.fields().lookupField("name_en")
    assert copy.dataProvider().changeAttributeValues({row: {name: "MINE"} for row in rows})
    QgsProject.instance().addMapLayer(copy)
    removed = [layer.id() for layer in saved.drawing.layers().values()]
    QgsProject.instance().removeMapLayers(removed)
    again = draw(saved)["lines"]
    assert again.source() != copy.source()
    kept = QgsVectorLayer(copy.source(), "read anew", "ogr")
    assert [row["name_en"] for row in kept.getFeatures()] == ["MINE"] * len(rows)


def test_undo_while_a_layer_is_edited_changes_nothing_and_says_so(saved, qgis_iface):
    layers = draw(saved)
    saved.inputs.axes.switch("coastal", False)
    draw(saved)
    layers["nodes"].startEditing()
    undo(qgis_iface)
    assert "being edited" in saved.notices.text
    assert len(axes_of(layers["lines"])) == 4
    layers["nodes"].rollBack()


def test_undo_of_the_first_drawing_leaves_what_the_user_put_into_the_group(
    dock, new_project, qgis_iface
):
    draw(dock)
    mine = QgsVectorLayer("Point?crs=EPSG:4326", "mine", "memory")
    new_project.addMapLayer(mine, False)
    group = new_project.layerTreeRoot().findGroups()[0]
    group.addLayer(mine)
    undo(qgis_iface)
    assert list(new_project.mapLayers().values()) == [mine]
    assert [node.layer() for node in group.findLayers()] == [mine]
    draw(dock)
    assert len(new_project.layerTreeRoot().findGroups()) == 2


def test_undo_brings_back_what_it_can_after_a_layer_was_removed(saved, new_project, qgis_iface):
    draw(saved)
    saved.inputs.axes.switch("coastal", False)
    layers = draw(saved)
    new_project.removeMapLayer(layers["nodes"].id())
    assert wait_for(lambda: not saved.inputs.look.nodes.isChecked())
    undo(qgis_iface)
    assert len(axes_of(layers["lines"])) == 5
    assert set(saved.drawing.layers()) == {"lines"}
    assert saved.status.text.text() == "Settings changed since drawing"


def test_undo_of_a_closed_project_is_not_offered(dock, qgis_iface):
    draw(dock)
    QgsProject.instance().clear()
    item = qgis_iface.messageBar().currentItem()
    assert item is None or item.findChild(QToolButton, "UrbanFrameUndo") is None


@pytest.mark.parametrize(
    "text",
    [
        "not json",
        "[]",
        '{"off": 5}',
        '{"off": [[1]]}',
        '{"off": [5, "a"]}',
        '{"variants": [["a"]]}',
        '{"drawn": [1, 0]}',
        '{"corridor": "wide"}',
        '{"corridor": NaN}',
        '{"corridor": true}',
        '{"fields": [1, 2, 3], "layer": "LAYER"}',
    ],
)
def test_entries_of_a_strange_project_are_passed_over(dock, new_project, text):
    layer = own_nodes(dock, new_project)
    dock.project_memory.write("settings", text.replace("LAYER", layer.id()))
    dock.restore()
    assert dock.state is State.SHOWN
    assert dock.inputs.corridor.value() == 50
    dock.inputs.axes.switch("coastal", False)
    assert dock.inputs.settings().off == ("coastal",)
    assert dock.inputs.settings().has_nodes


@pytest.mark.parametrize("text", ["not json", "[]", '{"layers": [1]}', '{"layers": {"nodes": 5}}'])
def test_group_of_a_strange_project_counts_as_never_drawn(dock, new_project, text):
    draw(dock)
    new_project.layerTreeRoot().findGroups()[0].setCustomProperty(PROPERTY, text)
    dock.restore()
    assert not dock.drawing.is_drawn()
    assert dock.state is State.SHOWN


def test_layer_that_a_strange_project_gives_out_for_a_drawn_one_keeps_its_rows(dock, new_project):
    nodes = draw(dock)["nodes"]
    mine = own_nodes(dock, new_project)
    dock.inputs.source.choose_bundled()
    group = new_project.layerTreeRoot().findGroups()[0]
    text = group.customProperty(PROPERTY).replace(nodes.id(), mine.id())
    group.setCustomProperty(PROPERTY, text)
    dock.inputs.axes.switch("coastal", False)
    draw(dock)
    assert mine.featureCount() == 6


MISSING = "Rows of the drawn layers are missing: update them"


def reopen(project):
    path = project.fileName()
    project.clear()
    assert project.read(path)


def test_temporary_layers_that_come_back_empty_are_told_and_filled_again(
    dock, new_project, tmp_path
):
    draw(dock)
    assert new_project.write(str(tmp_path / "a.qgz"))
    reopen(new_project)
    assert dock.status.text.text() == MISSING
    lines = draw(dock)["lines"]
    assert len(axes_of(lines)) == 5
    assert dock.status.text.text() == "Drawn, up to date"


def test_layers_whose_file_is_missing_are_told_and_get_a_file_again(saved, new_project, tmp_path):
    draw(saved)
    assert new_project.write()
    path = new_project.fileName()
    new_project.clear()
    (tmp_path / "a_urbanframe.gpkg").rename(tmp_path / "elsewhere.gpkg")
    assert new_project.read(path)
    assert saved.status.text.text() == MISSING
    layers = draw(saved)
    assert saved.notices.text == ""
    assert len(axes_of(layers["lines"])) == 5
    assert len(layers["lines"].renderer().categories()) == 5
    assert layers["nodes"].labelsEnabled()
    assert saved.status.text.text() == "Drawn, up to date"
    assert new_project.write()
    reopen(new_project)
    assert len(axes_of(saved.drawing.layers()["lines"])) == 5


def own_nodes(dock, project, axes=("a", "b"), name="own nodes"):
    """Choose a layer of three nodes for each axis."""
    uri = "Point?crs=EPSG:4326&field=axis:string&field=order:int&field=name:string"
    layer = QgsVectorLayer(uri, name, "memory")
    rows = []
    for place, axis in enumerate(axes):
        for order in range(3):
            row = QgsFeature(layer.fields())
            row.setAttributes([axis, order, f"<i>{order}</i>"])
            row.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(110 + order, 30 + place)))
            rows.append(row)
    layer.dataProvider().addFeatures(rows)
    project.addMapLayer(layer)
    dock.inputs.source.choose_layer(layer)
    return layer


def test_switch_whose_axes_have_changed_meanwhile_shows_those_there_are(dock, new_project):
    layer = own_nodes(dock, new_project)
    layer.startEditing()
    for row in list(layer.getFeatures()):
        if row["axis"] == "b":
            layer.changeAttributeValue(row.id(), 0, "c")
    tree = dock.inputs.axes
    tree.setFocus()
    tree.setCurrentItem(tree.topLevelItem(0))
    QTest.keyClick(tree, Qt.Key.Key_Space)
    assert wait_for(lambda: tree.ids() == ["a", "c"])
    assert tree.off() == ("a",)
    assert dock.inputs.settings().off == ("a",)
    layer.rollBack()


def test_names_of_own_axes_and_nodes_are_shown_as_they_are_written(dock, new_project):
    own_nodes(dock, new_project, axes=("<b>bold</b>", "b"))
    model, role = dock.view.tree.model(), Qt.ItemDataRole.ToolTipRole
    axis = model.index(0, 0)
    tips = [dock.inputs.axes.topLevelItem(0).toolTip(0), axis.data(role)]
    assert all("&lt;b&gt;bold&lt;/b&gt;" in text for text in tips)
    assert "<br>" in tips[0]
    assert model.index(0, 0, axis).data(role).startswith("<p>&lt;i&gt;0&lt;/i&gt;")


def test_own_nodes_in_metres_are_told(dock, new_project):
    layer = QgsVectorLayer(
        "Point?crs=EPSG:4326&field=axis:string&field=order:int", "in metres", "memory"
    )
    for order, x in enumerate((500_000, 600_000), 1):
        row = QgsFeature(layer.fields())
        row.setAttributes(["a", order])
        row.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, 3_000_000)))
        layer.dataProvider().addFeatures([row])
    new_project.addMapLayer(layer)
    dock.inputs.source.choose_layer(layer)
    dock.recompute()
    assert dock.state is State.ERROR
    assert "off the earth" in dock.notices.text
    assert "in metres" in dock.notices.text


def test_places_without_crs_are_told_as_what_they_are(dock, new_project):
    layer = QgsVectorLayer("Point?field=name:string", "no crs", "memory")
    layer.setCrs(QgsCoordinateReferenceSystem())
    new_project.addMapLayer(layer)
    dock.view.places.setLayer(layer)
    QTest.mouseClick(dock.view.assign, Qt.MouseButton.LeftButton)
    assert wait_for(lambda: dock.notices.text != "", 30), (dock.view.assign.isEnabled(), dock.state)
    assert dock.notices.text.startswith("Nothing was assigned: ")
    assert "no crs" in dock.notices.text

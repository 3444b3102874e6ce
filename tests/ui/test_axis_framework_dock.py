"""The Axis Framework dock by behaviour: what it shows, how it is used, what it remembers."""

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QFont
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QToolButton

from urbanframe.core.axes import default_framework
from urbanframe.ui.docks import axis_framework_packages
from urbanframe.ui.frame.dock import State
from urbanframe.ui.widgets.node_rows import node_rows
from urbanframe.ui.widgets.node_tree import NodeTree

from .conftest import settle, wait_for

AXES = ["land_bridge", "yangtze", "coastal", "harbin_beijing_guangzhou", "baotou_kunming"]


def press(dock, text):
    """Click the notice's button of that text."""
    buttons = dock.notices.findChildren(QToolButton)
    button = next(button for button in buttons if button.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def names(dock, axis=0):
    return [row.name for row in dock.view.tree.rows()[axis].rows]


def row_of(dock, name, axis="land_bridge"):
    rows = next(rows for rows in dock.view.tree.rows() if rows.axis == axis)
    return next(row for row in rows.rows if row.name == name)


def node_layer(rows, name="my nodes", fields="axis:string&field=order:int&field=name:string"):
    """Add a point layer; rows are axis, order, name and place."""
    layer = QgsVectorLayer(f"Point?crs=EPSG:4490&field={fields}", name, "memory")
    made = []
    for *values, place in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(values))
        if place is not None:
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(*place)))
        made.append(feature)
    layer.dataProvider().addFeatures(made)
    QgsProject.instance().addMapLayer(layer)
    return layer


GOOD = [("a", 1, "One", (110, 30)), ("a", 2, "Two", (111, 31)), ("b", 1, "Three", (112, 30))]
GOOD += [("b", 2, "Four", (113, 32))]


def test_dock_shows_the_five_axes_before_anything_is_asked(axis_dock):
    assert axis_dock.state is State.SHOWN
    assert axis_dock.inputs.axes.ids() == AXES
    assert axis_dock.inputs.axes.off() == ()
    assert axis_dock.status.text.text() == "Not drawn yet · project CRS EPSG:4490"
    assert axis_dock.primary.text() == "Draw Framework"
    assert axis_dock.primary.isEnabled()
    assert axis_dock.notices.text == ""


def test_axes_tell_nodes_and_lengths_of_the_framework(axis_dock):
    tree = axis_dock.inputs.axes
    framework = default_framework()
    for row, axis in enumerate(framework.axes):
        item = tree.topLevelItem(row)
        nodes = [node for node in framework.nodes if node.axis == axis.id]
        assert item.text(1) == str(len(nodes))
        assert item.text(2) == f"{axis.length_km:,.0f} km"
        assert not item.icon(0).isNull()
    assert tree.topLevelItem(0).text(0) == "H1 Land bridge"


def test_samples_of_the_axes_differ_from_one_another(axis_dock):
    tree = axis_dock.inputs.axes
    size = tree.iconSize()
    pictures = [tree.topLevelItem(row).icon(0).pixmap(size).toImage() for row in range(len(AXES))]
    for place, picture in enumerate(pictures):
        assert all(picture != other for other in pictures[place + 1 :])


def test_node_list_tells_tier_distance_and_position(axis_dock):
    assert names(axis_dock)[:3] == ["Lianyungang", "Xuzhou", "Shangqiu"]
    zhengzhou = row_of(axis_dock, "Zhengzhou")
    assert zhengzhou.tier_text == "Very large city"
    assert zhengzhou.node.axis_distance_km < 1
    # Between Kaifeng and Luoyang, a good 500 km from the sea.
    assert row_of(axis_dock, "Kaifeng").along_km < zhengzhou.along_km
    assert 480 < zhengzhou.along_km < 560


def test_node_that_is_no_city_has_no_tier(axis_dock):
    wanzhou = row_of(axis_dock, "Wanzhou", "yangtze")
    assert wanzhou.tier is None
    assert wanzhou.tier_text == ""


def test_crossing_names_both_axes(axis_dock):
    tree = axis_dock.view.tree
    model = tree.model()
    row = names(axis_dock).index("Zhengzhou")
    index = model.index_of(0, row)
    assert not model.data(index, Qt.ItemDataRole.DecorationRole).isNull()
    tip = model.data(index, Qt.ItemDataRole.ToolTipRole)
    assert "land-bridge" in tip and "Beijing–Guangzhou" in tip
    assert "Crossing of" in model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    plain = model.index_of(0, names(axis_dock).index("Xuzhou"))
    assert model.data(plain, Qt.ItemDataRole.DecorationRole) is None


@pytest.mark.parametrize("words", ["Zhengzhou", "zheng zhou", "郑州", "410100"])
def test_search_finds_by_name_pinyin_and_code(axis_dock, words):
    axis_dock.view.search.setText(words)
    found = {row.name for axis in axis_dock.view.tree.rows() for row in axis.rows}
    assert found == {"Zhengzhou"}
    axis_dock.view.search.clear()
    assert len(axis_dock.view.tree.rows()) == 5


def test_route_gives_the_nodes_of_the_variant(axis_dock):
    assert "Guiyang" in names(axis_dock, 4)
    box = axis_dock.inputs.source.routes["baotou_kunming"]
    box.setCurrentIndex(box.findData("west_chengdu_kunming"))
    assert "Guiyang" not in names(axis_dock, 4)
    assert "Zhaotong" in names(axis_dock, 4)


def test_axis_that_is_off_leaves_the_list(axis_dock):
    axis_dock.inputs.axes.switch("coastal", False)
    assert [axis.axis for axis in axis_dock.view.tree.rows()] == [a for a in AXES if a != "coastal"]


def test_all_axes_off_ask_for_one_and_draw_nothing(axis_dock):
    for axis in AXES:
        axis_dock.inputs.axes.switch(axis, False)
    assert axis_dock.state is State.INCOMPLETE
    assert axis_dock.notices.text == "Tick at least one axis"
    assert not axis_dock.primary.isEnabled()
    axis_dock.inputs.axes.switch("yangtze", True)
    assert axis_dock.state is State.SHOWN
    assert axis_dock.notices.text == ""


def test_own_nodes_make_axes_of_their_own(axis_dock):
    layer = node_layer(GOOD)
    axis_dock.inputs.source.choose_layer(layer)
    assert axis_dock.state is State.SHOWN, axis_dock.notices.text
    assert axis_dock.inputs.axes.ids() == ["a", "b"]
    assert names(axis_dock) == ["One", "Two"]
    source = axis_dock.inputs.source
    fields = [box.currentField() for box in (source.axis, source.order, source.name)]
    assert fields == ["axis", "order", "name"]


def test_own_source_without_layer_asks_for_one(axis_dock):
    axis_dock.inputs.source.kind.setCurrentIndex(1)
    assert axis_dock.state is State.INCOMPLETE
    assert "point layer" in axis_dock.notices.text
    press(axis_dock, "Use Bundled")
    assert axis_dock.inputs.axes.ids() == AXES


def test_own_layer_whose_fields_are_not_known_asks_for_them(axis_dock):
    rows = [("a", 1, "One", (110, 30)), ("a", 2, "Two", (111, 31))]
    layer = node_layer(rows, fields="which:string&field=place_no:int&field=name:string")
    axis_dock.inputs.source.choose_layer(layer)
    assert axis_dock.state is State.INCOMPLETE
    assert "my nodes" in axis_dock.notices.text
    axis_dock.inputs.source.axis.setField("which")
    axis_dock.inputs.source.order.setField("place_no")
    assert axis_dock.state is State.SHOWN, axis_dock.notices.text


def test_nodes_without_axis_are_named_shown_and_left_by_the_bundled(axis_dock):
    layer = node_layer([*GOOD, (None, 3, "Five", (114, 30)), (None, 4, "Six", (115, 30))])
    axis_dock.inputs.source.choose_layer(layer)
    assert axis_dock.state is State.ERROR
    assert not axis_dock.result.isVisible()
    assert figures(axis_dock) == {""}
    assert axis_dock.status.text.text() == "Not drawn: see above"
    assert "Nodes of “my nodes” without an axis in “axis”: 2" in axis_dock.notices.text
    first = next(row for row in layer.getFeatures() if row["name"] == "Five")
    assert str(first.id()) in axis_dock.notices.text
    press(axis_dock, "Show Them")
    assert {row["name"] for row in layer.selectedFeatures()} == {"Five", "Six"}
    press(axis_dock, "Use Bundled")
    assert axis_dock.state is State.SHOWN
    assert axis_dock.notices.text == ""
    assert "" not in figures(axis_dock)


def figures(dock):
    """Return all numbers of nodes and lengths that the list of axes shows."""
    tree = dock.inputs.axes
    rows = (tree.topLevelItem(row) for row in range(tree.topLevelItemCount()))
    return {row.text(column) for row in rows for column in (1, 2)}


def test_list_of_axes_has_no_figures_while_a_node_layer_is_to_be_chosen(axis_dock):
    axis_dock.inputs.source.kind.setCurrentIndex(1)
    assert axis_dock.state is State.INCOMPLETE
    assert figures(axis_dock) == {""}


def test_one_node_at_fault_is_told_as_well_as_several(axis_dock):
    axis_dock.inputs.source.choose_layer(node_layer([*GOOD, (None, 3, "Five", (114, 30))]))
    assert "without an axis in “axis”: 1 (first" in axis_dock.notices.text


def test_uncommitted_edit_of_the_nodes_counts(axis_dock):
    layer = node_layer(GOOD)
    axis_dock.inputs.source.choose_layer(layer)
    layer.startEditing()
    two = next(row for row in layer.getFeatures() if row["name"] == "Two")
    layer.changeAttributeValue(two.id(), layer.fields().lookupField("axis"), None)
    assert wait_for(lambda: axis_dock.state is State.ERROR)
    layer.undoStack().undo()
    assert wait_for(lambda: axis_dock.state is State.SHOWN)
    layer.rollBack()


def test_node_layer_that_is_removed_leaves_its_place_empty(axis_dock):
    layer = node_layer(GOOD)
    axis_dock.inputs.source.choose_layer(layer)
    QgsProject.instance().removeMapLayer(layer.id())
    assert wait_for(lambda: axis_dock.state is State.INCOMPLETE)
    assert "point layer" in axis_dock.notices.text


def test_click_zooms_only_where_that_is_on_and_enter_always(axis_dock, qgis_iface):
    canvas = qgis_iface.mapCanvas()
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4490"))
    canvas.setExtent(
        QgsGeometry.fromWkt("Polygon((70 10,140 10,140 55,70 55,70 10))").boundingBox()
    )
    zhengzhou = row_of(axis_dock, "Zhengzhou")
    axis_dock.zoom_button.setChecked(False)
    before = canvas.extent().toString()
    axis_dock.node_map.click([zhengzhou])
    assert canvas.extent().toString() == before
    axis_dock.view.tree.activated_nodes.emit([zhengzhou])
    assert canvas.extent().center().x() == pytest.approx(zhengzhou.node.lon, abs=0.01)
    axis_dock.zoom_button.setChecked(True)
    xuzhou = row_of(axis_dock, "Xuzhou")
    axis_dock.view.tree.clicked_nodes.emit([xuzhou])
    assert canvas.extent().center().y() == pytest.approx(xuzhou.node.lat, abs=0.01)


def test_project_without_crs_is_told_and_healed(axis_dock, new_project):
    new_project.setCrs(QgsCoordinateReferenceSystem())
    assert "no coordinate system" in axis_dock.notices.text
    assert axis_dock.status.text.text() == "Not drawn yet"
    new_project.setCrs(QgsCoordinateReferenceSystem("EPSG:4547"))
    assert axis_dock.notices.text == ""
    assert axis_dock.status.text.text().endswith("EPSG:4547")


def test_corridor_is_off_with_the_reason_where_packages_are_missing(axis_dock):
    axis_dock.keep_from_corridors("geopandas is missing")
    assert not axis_dock.inputs.corridor.isEnabled()
    assert axis_dock.inputs.corridor.toolTip() == "geopandas is missing"
    assert axis_dock.inputs.settings().corridor_km == 0
    axis_dock.keep_from_corridors("")
    assert axis_dock.inputs.settings().corridor_km == 50


def test_packages_are_looked_for_once_in_the_background(axis_dock, monkeypatch):
    made = []
    monkeypatch.setattr(axis_framework_packages.PackageCheck, "start", lambda self: made.append(1))
    axis_dock.hide()
    axis_dock.show()
    assert made == []


def test_looking_changes_nothing_of_the_project(axis_dock, new_project):
    new_project.setDirty(False)
    axis_dock.inputs.axes.switch("coastal", False)
    axis_dock.inputs.corridor.setValue(30)
    assert not new_project.isDirty()
    assert not new_project.mapLayers()


@pytest.mark.analysis
def test_settings_come_back_with_the_project(axis_dock, new_project, tmp_path):
    axis_dock.inputs.axes.switch("coastal", False)
    axis_dock.inputs.corridor.setValue(30)
    axis_dock.inputs.look.preset.setCurrentIndex(1)
    box = axis_dock.inputs.source.routes["yangtze"]
    box.setCurrentIndex(box.findData("river_to_yibin"))
    path = str(tmp_path / "project.qgz")
    assert new_project.write(path)
    new_project.clear()
    assert axis_dock.inputs.settings().off == ()
    assert axis_dock.inputs.settings().corridor_km == 50
    assert new_project.read(path)
    settings = axis_dock.inputs.settings()
    assert settings.off == ("coastal",)
    assert settings.corridor_km == 30
    assert settings.variants == ("river_to_yibin",)
    assert axis_dock.inputs.look.style_chosen().preset == "arrows"
    assert not new_project.isDirty()


def test_own_nodes_come_back_with_the_project(axis_dock, new_project, tmp_path):
    from qgis.core import QgsVectorFileWriter

    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    file = str(tmp_path / "nodes.gpkg")
    QgsVectorFileWriter.writeAsVectorFormatV3(
        node_layer(GOOD), file, new_project.transformContext(), options
    )
    new_project.clear()
    layer = QgsVectorLayer(file, "mine", "ogr")
    new_project.addMapLayer(layer)
    axis_dock.inputs.source.choose_layer(layer)
    path = str(tmp_path / "project.qgz")
    assert new_project.write(path)
    new_project.clear()
    assert axis_dock.inputs.axes.ids() == AXES
    assert new_project.read(path)
    assert axis_dock.inputs.axes.ids() == ["a", "b"]


def test_hidden_dock_rests_and_catches_up(axis_dock):
    axis_dock.hide()
    axis_dock.inputs.axes.switch("coastal", False)
    assert len(axis_dock.view.tree.rows()) == 5
    axis_dock.show()
    assert len(axis_dock.view.tree.rows()) == 4


@pytest.mark.parametrize("language", ["en", "zh"])
def test_dock_can_be_small_in_both_languages(
    qgis_iface, plugin_loaded, new_project, speak, language
):
    from qgis.PyQt.QtCore import QCoreApplication

    from urbanframe.translation import load_translator
    from urbanframe.ui.docks.axis_framework import AxisFrameworkDock

    speak(language)
    if language == "zh":
        QCoreApplication.installTranslator(load_translator("zh"))
    new_project.setCrs(QgsCoordinateReferenceSystem("EPSG:4490"))
    dock = AxisFrameworkDock(qgis_iface)
    dock.setFloating(True)
    dock.show()
    small = dock.minimumSizeHint()
    new_project.setCrs(QgsCoordinateReferenceSystem())
    QApplication.processEvents()
    assert dock.notices.text
    with_notice = dock.minimumSizeHint()
    titles = dock.primary.text()
    dock.unload()
    if language == "zh":
        QCoreApplication.removeTranslator(load_translator("zh"))
    assert (small.width() <= 260) and (small.height() <= 220), small
    assert (with_notice.width() <= 260) and (with_notice.height() <= 280), with_notice
    assert titles == {"en": "Draw Framework", "zh": "绘制轴线"}[language]


def test_chinese_dock_speaks_chinese(qgis_iface, plugin_loaded, new_project, speak):
    from qgis.PyQt.QtCore import QCoreApplication

    from urbanframe.translation import load_translator
    from urbanframe.ui.docks.axis_framework import AxisFrameworkDock

    speak("zh")
    QCoreApplication.installTranslator(load_translator("zh"))
    new_project.setCrs(QgsCoordinateReferenceSystem("EPSG:4490"))
    dock = AxisFrameworkDock(qgis_iface)
    dock.setFloating(True)
    dock.show()
    heads = [dock.view.tree.model().headerData(i, Qt.Orientation.Horizontal) for i in range(4)]
    first = dock.inputs.axes.topLevelItem(0).text(0)
    nodes, status = names(dock)[:2], dock.status.text.text()
    presets = [dock.inputs.look.preset.itemText(i) for i in range(3)]
    dock.unload()
    QCoreApplication.removeTranslator(load_translator("zh"))
    assert heads == ["节点城市", "等级", "距轴线", "里程"]
    assert first == "横1 陆桥通道"
    assert nodes == ["连云港", "徐州"]
    assert status == "尚未绘制 · 工程坐标系 EPSG:4490"
    assert presets == ["实线", "示意箭头", "深色底图"]


def test_f1_asks_for_the_guide(axis_dock):
    asked = []
    axis_dock.help_requested.connect(lambda: asked.append(1))
    QTest.keyClick(axis_dock, Qt.Key.Key_F1)
    assert asked == [1]


def test_copied_rows_are_a_table(axis_dock):
    axis_dock.view.tree.mark([row_of(axis_dock, "Zhengzhou")])
    QTest.keyClick(axis_dock.view.tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0] == "Node City\tTier\tOff Axis\tAlong"
    assert lines[1].startswith("Zhengzhou\tVery large\t0.0 km\t")


def test_ctrl_f_goes_to_the_search(axis_dock):
    axis_dock.activateWindow()
    axis_dock.view.tree.setFocus()
    QTest.keyClick(axis_dock, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert axis_dock.focusWidget() == axis_dock.view.search


def test_every_input_has_a_label_and_every_icon_button_a_name(axis_dock):
    from qgis.PyQt.QtWidgets import QComboBox, QDoubleSpinBox, QLabel

    buddies = {label.buddy() for label in axis_dock.findChildren(QLabel)}
    for box in axis_dock.findChildren(QComboBox) + axis_dock.findChildren(QDoubleSpinBox):
        holder = box.parentWidget()
        assert box in buddies or holder in buddies, box
    for button in (axis_dock.view.edit, axis_dock.zoom_button, axis_dock.cog):
        assert button.accessibleName() == button.toolTip() != ""


def in_font(dock, points, width):
    """Show the dock in DejaVu Sans of a size, as a desktop of 96 dpi does in 9 points."""
    dock.setFont(QFont("DejaVu Sans", points))
    dock.resize(width, 700)
    QTest.qWait(50)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_columns_come_and_go_with_font_and_width(axis_dock, speak, language):
    """The header sizes columns while its tree is resized: hiding one then ended QGIS."""
    axes = axis_dock.inputs.axes
    for points in (9, 14, 9, 20, 8):
        for width in (260, 340, 600):
            in_font(axis_dock, points, width)
    assert not axes.isColumnHidden(1)
    in_font(axis_dock, 20, 260)
    assert axes.isColumnHidden(1) and axis_dock.view.tree.isColumnHidden(2)


def test_number_of_nodes_goes_before_a_name_is_cut(axis_dock):
    axes = axis_dock.inputs.axes
    for width in (260, 280, 300, 320, 340, 400):
        in_font(axis_dock, 9, width)
        if not axes.isColumnHidden(1):
            assert axes.sizeHintForColumn(0) <= axes.columnWidth(0), width
    in_font(axis_dock, 9, 260)
    assert axes.isColumnHidden(1)
    assert "Main nodes: 27; side nodes: 3" in axes.topLevelItem(0).toolTip(0)
    in_font(axis_dock, 9, 400)
    assert not axes.isColumnHidden(1)


def test_rows_of_the_form_stand_evenly_without_those_of_a_node_layer(axis_dock):
    source, form = axis_dock.inputs.source, axis_dock.form
    boxes = (source.kind, axis_dock.inputs.corridor)

    def gap():
        QTest.qWait(50)
        above, below = (box.mapTo(axis_dock, box.rect().topLeft()) for box in boxes)
        return below.y() - above.y() - source.kind.height()

    assert gap() == form.verticalSpacing()
    source.kind.setCurrentIndex(1)
    assert gap() > 4 * source.layer_box.height()
    assert source.layer_box.isVisible()
    source.kind.setCurrentIndex(0)
    assert gap() == form.verticalSpacing()


def test_list_measures_its_columns_once_however_many_axes_open(axis_dock):
    class Counting(NodeTree):
        measured = 0

        def sizeHintForColumn(self, column):
            self.measured += 1
            return super().sizeHintForColumn(column)

    tree, rows = Counting(), node_rows(default_framework(), axis_dock.scheme())
    tree.resize(500, 600)
    tree.show()
    settle(tree)
    tree.measured = 0
    tree.show_rows(rows, axis_dock.scheme())
    settle(tree)
    assert tree.measured <= 2 * 3
    tier, width = 1, super(Counting, tree).sizeHintForColumn(1)
    assert width > 0 and tree.header().sectionSize(tier) >= width

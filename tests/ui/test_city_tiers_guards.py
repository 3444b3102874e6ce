"""What the City Tiers dock does not do: lose work, act on old figures, say what is not so."""

import pytest
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsMarkerSymbol,
    QgsProject,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
)
from qgis.PyQt.QtCore import QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QWheelEvent
from qgis.PyQt.QtWidgets import QApplication, QFileDialog, QMainWindow

from urbanframe.ui.frame.dock import State
from urbanframe.ui.frame.memory import ProjectMemory
from urbanframe.ui.frame.plain import as_html, tip

from .conftest import STANDARD, click, counts, press, press_undo, shown, wait_for


@pytest.fixture
def layer(make_cities):
    return make_cities()


@pytest.fixture
def typed(monkeypatch):
    """``typed(path)`` answers every chooser of a file to write."""

    def answer(path):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))

    return answer


# Saving


def test_a_name_without_suffix_never_overwrites_a_file(show, layer, typed, tmp_path):
    there = tmp_path / "mine.gpkg"
    there.write_bytes(b"work")
    typed(tmp_path / "mine")
    dock = show(layer)
    dock.save_as_new()
    assert "mine.gpkg" in dock.notices.text
    assert there.read_bytes() == b"work"


def test_a_figure_typed_without_suffix_never_overwrites_a_file(show, layer, typed, tmp_path):
    there = tmp_path / "fig.png"
    there.write_bytes(b"work")
    typed(tmp_path / "fig")
    dock = show(layer)
    dock.view.figure.save_as("png")
    assert "fig.png" in dock.notices.text
    assert there.read_bytes() == b"work"


def test_a_save_that_ends_early_leaves_nothing(show, layer, typed, tmp_path):
    typed(tmp_path / "out.gpkg")
    dock = show(layer)
    dock.save_as_new()
    QgsProject.instance().removeMapLayer(layer.id())
    assert list(tmp_path.iterdir()) == []
    assert wait_for(lambda: dock.state is State.EMPTY)
    assert QgsProject.instance().mapLayers() == {}


def test_a_save_that_is_whole_leaves_one_file(show, layer, typed, tmp_path):
    typed(tmp_path / "out.gpkg")
    show(layer).save_as_new()
    assert wait_for(lambda: len(QgsProject.instance().mapLayers()) == 2, 20)
    assert [path.name for path in tmp_path.iterdir()] == ["out.gpkg"]


# Undo


def test_undo_leaves_a_style_that_was_made_since(show, layer, desktop):
    click(show(layer).primary)
    layer.setRenderer(QgsSingleSymbolRenderer(QgsMarkerSymbol.createSimple({"color": "red"})))
    press_undo(desktop)
    assert layer.renderer().symbol().color().name() == "#ff0000"


def test_undo_of_columns_ends_the_editing_that_the_dock_began(show, layer, desktop):
    show(layer).write_columns()
    press_undo(desktop)
    assert not layer.isEditable()


def test_undo_of_columns_leaves_the_user_editing(show, layer, desktop):
    layer.startEditing()
    show(layer).write_columns()
    press_undo(desktop)
    assert layer.isEditable()
    layer.rollBack()


# Old figures


def test_an_action_that_waits_ends_with_cancel(show, layer):
    dock = show(layer)
    dock.recompute()
    click(dock.primary)
    dock.cancel_requested.emit()
    dock.inputs.choose_scheme("un_desa")
    shown(dock)
    QApplication.processEvents()
    assert layer.renderer().type() == "singleSymbol"


def test_an_edit_counts_before_it_was_told(show, layer):
    dock = show(layer)
    layer.startEditing()
    position = layer.fields().lookupField("pop_urban_area")
    for row in layer.getFeatures():
        layer.changeAttributeValue(row.id(), position, row["pop_urban_area"] // 10_000)
    dock.style_layer()
    assert wait_for(lambda: layer.renderer().type() == "categorizedSymbol")
    assert dock.inputs.unit.currentText().startswith("Auto: 10,000 Persons")
    assert "10000000" not in layer.renderer().classAttribute()
    layer.rollBack()


def test_a_dock_behind_another_tab_rests(dock, make_cities):
    window, other = QMainWindow(), type(dock)(dock.iface)
    window.resize(900, 700)
    area = Qt.DockWidgetArea.RightDockWidgetArea
    for one in (dock, other):
        one.setFloating(False)
        window.addDockWidget(area, one)
    window.tabifyDockWidget(dock, other)
    window.show()
    other.raise_()
    assert wait_for(lambda: not dock.isUserVisible())
    dock.layer_row.set_layer(make_cities())
    QApplication.processEvents()
    assert dock.task is None
    dock.raise_()
    assert counts(shown(dock)) == STANDARD
    other.unload()
    window.removeDockWidget(dock)
    dock.setParent(dock.iface.mainWindow())


def test_a_deleted_field_that_comes_back_is_taken_up(show, layer):
    dock = show(layer)
    layer.startEditing()
    layer.deleteAttribute(layer.fields().lookupField("pop_urban_area"))
    assert wait_for(lambda: dock.notices.keys() == ["field"])
    layer.undoStack().undo()
    assert wait_for(lambda: dock.inputs.field.currentField() == "pop_urban_area")
    assert counts(shown(dock)) == STANDARD
    layer.rollBack()


# What is shown


def test_merged_categories_do_no_harm(show, layer):
    symbol = QgsMarkerSymbol.createSimple({})
    merged = QgsRendererCategory(["megacity", "very_large"], symbol, "large ones")
    layer.setRenderer(QgsCategorizedSymbolRenderer("tier", [merged]))
    dock = show(layer)
    assert counts(dock) == STANDARD
    assert dock.status.text.text() == "683 rows"


def test_codes_are_counted_not_rows(show, make_layer):
    rows = [("110000", 1_000_000)] * 3 + [("310000", 900_000)] * 2
    dock = show(make_layer("code:string pop:int", rows, geometry="Point"))
    assert dock.notices.text.startswith("2 codes occur more than once")


def test_points_of_the_figure_bear_the_names_of_their_cities(show, layer):
    figure = show(layer).view.figure
    assert figure._state.point_text(0, "en").startswith("上海市 · Rank 1 · ")


def test_undo_of_an_encoding_after_its_layer_is_gone_does_nothing(
    show, make_cities, make_file, desktop
):
    layer = make_file(make_cities(), "cities.shp", "ESRI Shapefile", "GBK")
    dock = show(layer)
    dock.read_as_gbk()
    QgsProject.instance().removeMapLayer(layer.id())
    press_undo(desktop)
    assert wait_for(lambda: dock.state is State.EMPTY)


def test_a_file_that_says_its_own_encoding_is_offered_no_other(show, make_layer):
    rows = [("\ufffd\ufffd", 300_000)]
    dock = show(make_layer("name:string pop:int", rows, geometry="Point"))
    assert "encoding" in dock.notices.text
    with pytest.raises(StopIteration):
        press(dock, "Read as GBK")


# Settings


def test_layers_called_by_a_year_keep_their_settings(new_project, tmp_path):
    memory = ProjectMemory("city_tiers")
    memory.write("field/2020____c1f1", "pop")
    path = str(tmp_path / "kept.qgz")
    assert new_project.write(path)
    new_project.clear()
    assert new_project.read(path)
    assert memory.read("field/2020____c1f1") == "pop"


def test_a_scheme_whose_file_is_gone_is_told_and_remembered(dock, layer):
    dock.project_memory.write("scheme", "mine_1")
    dock.restore()
    dock.layer_row.set_layer(layer)
    shown(dock)
    assert "“mine_1”" in dock.notices.text
    assert dock.project_memory.read("scheme") == "mine_1"


def test_the_wheel_over_the_dock_chooses_nothing(show, layer):
    dock = show(layer)
    dock.view.table.setFocus()
    box = dock.inputs.unit
    before = box.currentIndex()
    down = QPoint(0, -120)
    buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    place, phase = QPointF(5, 5), Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(place, place, down, down, buttons, keys, phase, False)
    QApplication.sendEvent(box, event)
    assert box.currentIndex() == before


# Names from data


def test_names_from_data_are_shown_not_obeyed():
    assert as_html("a <b>x</b> & “y”") == "a &lt;b&gt;x&lt;/b&gt; &amp; “y”"
    assert tip("plain < text") == "plain < text"
    assert tip("<b>x</b>") == "<p>&lt;b&gt;x&lt;/b&gt;</p>"

"""What the City Tiers dock writes: columns, new layers, and points for a table."""

import numpy as np
import pytest
from qgis.core import QgsProject
from qgis.PyQt import sip
from qgis.PyQt.QtWidgets import QApplication, QFileDialog

from urbanframe.ui.frame.dock import State

from .conftest import (
    STANDARD,
    buttons,
    cells,
    counts,
    message,
    press,
    press_close,
    press_undo,
    shown,
    wait_for,
)

COLUMNS = ["tier", "tier_class", "tier_label", "tier_rank", "tier_scheme", "tier_reason"]


def write(dock):
    dock.write_button.menu().actions()[0].trigger()


def save(dock):
    dock.write_button.menu().actions()[1].trigger()


@pytest.fixture
def answer(monkeypatch):
    """Give a function that answers the file dialog."""

    def set_answer(path):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))

    return set_answer


def added(name):
    """Return the layer of that file once it is in the project."""

    def found():
        layers = QgsProject.instance().mapLayers().values()
        return [layer for layer in layers if name in layer.source()]

    assert wait_for(found, 20)
    return found()[0]


# Columns in the layer


def test_columns_are_one_edit_command_left_unsaved(show, make_cities):
    layer = make_cities()
    write(show(layer))
    assert layer.isModified()
    assert layer.fields().names()[-6:] == COLUMNS
    assert layer.undoStack().count() == 1
    tiers = [row["tier"] for row in layer.getFeatures()]
    assert tiers.count("megacity") == 7
    layer.undoStack().undo()
    assert "tier" not in layer.fields().names()
    assert not layer.isModified()
    layer.rollBack()


def test_undo_of_the_message_takes_the_columns_out(show, make_cities, desktop):
    layer = make_cities()
    write(show(layer))
    press_undo(desktop)
    assert "tier" not in layer.fields().names()
    assert not layer.isModified()
    layer.rollBack()


def test_undo_of_the_columns_keeps_later_edits(show, make_cities, desktop):
    layer = make_cities()
    write(show(layer))
    row = next(layer.getFeatures())
    layer.changeAttributeValue(row.id(), layer.fields().lookupField("name_zh"), "mine")
    press_undo(desktop)
    assert layer.getFeature(row.id())["name_zh"] == "mine"
    assert layer.fields().indexFromName("tier") >= 0
    layer.rollBack()


def test_columns_written_twice_are_filled_anew_not_doubled(show, make_cities):
    layer = make_cities()
    dock = show(layer)
    write(dock)
    assert wait_for(lambda: "unsaved edits" in dock.notices.text and dock.task is None)
    assert wait_for(lambda: not dock.watch.is_pending() and dock.task is None)
    dock.inputs.choose_scheme("cn_1989")
    assert wait_for(lambda: len(dock.view.table.rows()) == 5 and dock.task is None)
    write(dock)
    names = layer.fields().names()
    assert names[-6:] == COLUMNS
    assert len(names) == len(set(names))
    assert {row["tier_scheme"] for row in layer.getFeatures()} == {"cn_1989"}
    layer.rollBack()


def test_a_shapefile_takes_the_columns_it_can_name_and_the_message_names_the_rest(
    show, make_cities, make_file, desktop
):
    layer = make_file(make_cities(field="pop_urban:int"), "城市.shp", "ESRI Shapefile")
    write(show(layer))
    assert layer.fields().names()[-4:] == COLUMNS[:4]
    assert message(desktop) == (
        "4 columns written to “kept”, not saved yet; a Shapefile cannot hold tier_scheme,"
        " tier_reason."
    )
    assert layer.commitChanges()
    tiers = [row["tier"] for row in layer.getFeatures()]
    assert tiers.count("megacity") == 7


def test_too_many_values_leave_the_layer_alone_and_offer_a_new_one(
    show, make_cities, monkeypatch, answer, tmp_path
):
    from urbanframe.ui.docks import city_tiers_write

    monkeypatch.setattr(city_tiers_write, "MOST_VALUES", 683 * 6 - 1)
    layer = make_cities()
    dock = show(layer)
    write(dock)
    assert not layer.isEditable()
    answer(tmp_path / "new.gpkg")
    press(dock, "Save as New Layer…")
    assert added("new.gpkg").featureCount() == 683


def test_as_many_values_as_undo_can_bear_are_written(show, make_cities, monkeypatch):
    from urbanframe.ui.docks import city_tiers_write

    assert city_tiers_write.MOST_VALUES == 6_000
    monkeypatch.setattr(city_tiers_write, "MOST_VALUES", 683 * 6)
    layer = make_cities()
    write(show(layer))
    assert "tier" in layer.fields().names()
    layer.rollBack()


def test_a_field_whose_alias_is_tier_is_left_alone(show, make_cities):
    layer = make_cities()
    layer.setFieldAlias(layer.fields().lookupField("name_zh"), "tier")
    write(show(layer))
    assert layer.fields().indexFromName("tier") >= 0
    assert next(layer.getFeatures())["name_zh"] == "北京市"
    layer.rollBack()


def test_a_field_of_its_own_kind_named_tier_is_not_overwritten(show, make_cities):
    layer = make_cities(field="pop_urban_area:int&field=tier:int")
    dock = show(layer)
    write(dock)
    assert dock.notices.text == "“cities” already has fields of its own named tier."
    assert not layer.isModified()


# A new layer


def test_a_new_layer_is_added_with_all_columns_and_its_tiers(
    show, make_cities, desktop, answer, tmp_path
):
    dock = show(make_cities())
    answer(tmp_path / "out.gpkg")
    save(dock)
    made = added("out.gpkg")
    assert made.featureCount() == 683
    assert set(COLUMNS) <= set(made.fields().names())
    assert made.renderer().type() == "categorizedSymbol"
    assert message(desktop) == "“cities: tiers” was added."


def test_a_cancelled_dialog_writes_nothing(show, make_cities, answer):
    dock = show(make_cities())
    answer("")
    save(dock)
    assert len(QgsProject.instance().mapLayers()) == 1
    assert dock.notices.text == ""


def test_the_folder_of_the_last_file_is_where_the_next_is_looked_for(
    show, make_cities, monkeypatch, tmp_path
):
    asked = []

    def ask(parent, title, start, kinds):
        asked.append(start)
        return str(tmp_path / "out.gpkg"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    dock = show(make_cities())
    save(dock)
    added("out.gpkg")
    dock.layer_row.set_layer(make_cities("a/b"))
    assert wait_for(lambda: dock.layer().name() == "a/b" and dock.state is State.SHOWN)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a: asked.append(a[2]) or ("", ""))
    save(dock)
    assert asked[1] == f"{tmp_path}/a_b_tiers.gpkg"


def test_an_open_file_is_not_overwritten(show, make_cities, make_file, answer, tmp_path):
    dock = show(make_file(make_cities(), "mine.gpkg"))
    path = tmp_path / "mine.gpkg"
    before = path.stat().st_size
    answer(path)
    save(dock)
    assert dock.notices.text == (
        "“mine.gpkg” is open in this project; saving would destroy it. Choose another."
    )
    assert path.stat().st_size == before


def test_a_layer_removed_while_it_is_saved_ends_the_save(show, make_cities, answer, tmp_path):
    layer = make_cities()
    dock = show(layer)
    answer(tmp_path / "out.gpkg")
    save(dock)
    QgsProject.instance().removeMapLayer(layer.id())
    assert dock.work._save is None
    assert wait_for(lambda: dock.state is State.EMPTY)
    assert QgsProject.instance().mapLayers() == {}
    assert list(tmp_path.iterdir()) == []


# Place on Map


def test_a_table_is_placed_by_code(show, make_cities):
    dock = show(make_cities("table", geometry="None"))
    press(dock, "Place on Map")
    assert wait_for(lambda: dock.layer() is not None and dock.layer().isSpatial())
    assert counts(shown(dock)) == STANDARD
    made = dock.layer()
    assert made.featureCount() == 683
    row = next(row for row in made.getFeatures() if row["code"] == "310000")
    assert np.allclose(row.geometry().asPoint(), (121.47, 31.23), atol=0.1)
    assert dock.primary.isEnabled()


def test_a_table_without_codes_is_placed_by_name(show, make_cities):
    dock = show(make_cities("table", geometry="None", code="remark"))
    assert "by name" in dock.notices.text
    press(dock, "Place on Map")
    assert wait_for(lambda: dock.layer() is not None and dock.layer().isSpatial())
    assert dock.layer().featureCount() == 683


def test_rows_without_a_place_are_counted_and_listed(show, make_layer):
    rows = [("310000", "上海市", 9_000_000), ("999999", "Springfield", 300_000)]
    dock = show(make_layer("code:string name_zh:string pop:int", rows, "table"))
    assert "Place 1 of 2 rows by code?" in dock.notices.text
    press(dock, "Place on Map")
    assert wait_for(lambda: dock.layer() is not None and dock.layer().isSpatial())
    shown(dock)
    assert dock.notices.text == "1 of 2 rows were placed; without a place: Springfield"
    assert dock.layer().featureCount() == 1


def test_of_very_many_rows_without_a_place_the_first_are_listed(show, make_layer):
    rows = [("310000", "上海市", 9_000_000)]
    rows += [("999999", f"Place {n}", 300_000) for n in range(25)]
    dock = show(make_layer("code:string name_zh:string pop:int", rows, "table"))
    # The repeated code is told first.
    press_close(dock)
    press(dock, "Place on Map")
    assert wait_for(lambda: dock.layer() is not None and dock.layer().isSpatial())
    shown(dock)
    assert dock.notices.text.startswith("1 of 26 rows were placed")
    assert dock.notices.text.endswith("Place 19…")


def test_a_table_of_other_places_offers_nothing(show, make_layer):
    dock = show(make_layer("name:string pop:int", [("Springfield", 300_000)], "table"))
    assert "Place on Map" not in buttons(dock)
    assert cells(dock, 1)[5] == "1"


def test_a_table_removed_while_it_is_placed_leaves_nothing_behind(show, make_cities, gate):
    gate.set()
    layer = make_cities("table", geometry="None")
    dock = show(layer)
    gate.clear()
    press(dock, "Place on Map")
    task = dock._place
    QgsProject.instance().removeMapLayer(layer.id())
    assert wait_for(lambda: dock.state is State.EMPTY)
    assert task.isCanceled()
    gate.set()
    assert wait_for(lambda: sip.isdeleted(task) or not task.isActive())
    QApplication.processEvents()
    assert QgsProject.instance().mapLayers() == {}

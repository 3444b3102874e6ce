"""Edits, filter, fields and style of the layer, and how the City Tiers dock follows them."""

import time

import pytest
from qgis.core import QgsFeature, QgsField
from qgis.PyQt.QtCore import QMetaType, Qt, QTimer
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QApplication

from urbanframe.ui.frame.dock import State

from .conftest import STANDARD, click, click_tier, counts, settle, shown, told, wait_for


@pytest.fixture
def layer(make_cities):
    return make_cities()


@pytest.fixture
def dock(dock, layer):
    dock.layer_row.set_layer(layer)
    return shown(dock)


def population(layer):
    return layer.fields().lookupField("pop_urban_area")


def make_megacity(layer, row_id):
    layer.changeAttributeValue(row_id, population(layer), 11_000_000)


def come_to_rest(dock):
    """Wait until no change is left to be computed."""
    QApplication.processEvents()
    timers = dock.watch.findChildren(QTimer)
    assert wait_for(lambda: dock.task is None and not any(timer.isActive() for timer in timers))


def after(dock, tasks, change):
    """Make a change and return how many computations it caused."""
    come_to_rest(dock)
    tasks.clear()
    change()
    assert wait_for(lambda: tasks)
    come_to_rest(dock)
    return len(tasks)


# Edits


def test_a_burst_of_edits_is_computed_once_300_ms_after_the_last(dock, layer, tasks):
    layer.startEditing()
    come_to_rest(dock)
    tasks.clear()
    small = dock._result.overview.ids_of(6)[:5].tolist()
    for row_id in small:
        make_megacity(layer, row_id)
        last = time.monotonic()
        wait_for(lambda start=last: time.monotonic() - start > 0.05)
    assert tasks == []
    assert wait_for(lambda: tasks)
    assert time.monotonic() - last >= 0.29
    come_to_rest(dock)
    assert len(tasks) == 1
    assert counts(dock)[0] == 12
    layer.rollBack()


def test_values_rows_undo_and_redo_count_before_they_are_saved(dock, layer, tasks):
    layer.startEditing()
    small = int(dock._result.overview.ids_of(6)[0])
    assert after(dock, tasks, lambda: make_megacity(layer, small)) == 1
    assert counts(dock)[0] == 8
    assert after(dock, tasks, lambda: layer.deleteFeature(small)) == 1
    assert sum(counts(dock)) == 682
    assert after(dock, tasks, layer.undoStack().undo) == 1
    assert counts(dock)[0] == 8
    assert after(dock, tasks, layer.undoStack().undo) == 1
    assert counts(dock) == STANDARD
    assert after(dock, tasks, layer.undoStack().redo) == 1
    assert counts(dock)[0] == 8
    layer.rollBack()


def test_an_added_row_counts(dock, layer, tasks):
    layer.startEditing()
    row = QgsFeature(layer.fields())
    row["pop_urban_area"] = 12_000_000
    assert after(dock, tasks, lambda: layer.addFeature(row)) == 1
    assert counts(dock)[0] == 8
    layer.rollBack()


def test_after_a_commit_what_is_clicked_has_the_ids_of_the_file(dock, layer, tasks):
    layer.startEditing()
    row = QgsFeature(layer.fields())
    row["pop_urban_area"] = 12_000_000
    layer.addFeature(row)
    come_to_rest(dock)
    assert after(dock, tasks, layer.commitChanges) == 1
    assert counts(dock)[0] == 8
    assert "edits" not in told(dock)
    click_tier(dock, 0)
    assert layer.selectedFeatureCount() == 8


def test_rolled_back_edits_count_no_more(dock, layer, tasks):
    layer.startEditing()
    make_megacity(layer, 600)
    assert wait_for(lambda: counts(dock)[0] == 8)
    assert "edits" in told(dock)
    assert after(dock, tasks, layer.rollBack) == 1
    assert counts(dock) == STANDARD
    assert dock.notices.text == ""


# Filter


def test_a_filter_is_followed_and_taken_off_again(dock, layer):
    layer.setSubsetString("\"code\" LIKE '33%'")
    assert wait_for(lambda: "filter on" in dock.status.text.text())
    assert sum(counts(dock)) == layer.featureCount() < 683
    assert dock.status.text.text() == f"{layer.featureCount()} of 683 rows (filter on)"
    layer.setSubsetString("")
    assert wait_for(lambda: counts(dock) == STANDARD)
    assert dock.status.text.text() == "683 rows"


def test_a_filter_that_leaves_nothing_leaves_no_old_figures(dock, layer):
    layer.setSubsetString("\"code\" = 'none'")
    assert wait_for(lambda: dock.state is State.INCOMPLETE)
    assert dock.view.table.rows() == []
    layer.setSubsetString("")
    assert wait_for(lambda: counts(dock) == STANDARD)
    assert dock.notices.text == ""


# Fields


def test_a_renamed_field_is_followed(dock, layer):
    layer.startEditing()
    layer.renameAttribute(population(layer), "how_many")
    assert wait_for(lambda: dock.inputs.field.currentField() == "how_many")
    come_to_rest(dock)
    assert counts(shown(dock)) == STANDARD
    assert dock.notices.keys() == ["edits"]
    layer.rollBack()
    assert wait_for(lambda: dock.inputs.field.currentField() == "pop_urban_area")
    come_to_rest(dock)
    assert counts(shown(dock)) == STANDARD


def test_a_deleted_field_is_named_and_no_other_is_taken_instead(dock, layer):
    layer.startEditing()
    layer.addAttribute(QgsField("pop_total", QMetaType.Type.Int))
    come_to_rest(dock)
    layer.deleteAttribute(population(layer))
    assert wait_for(lambda: dock.state is State.INCOMPLETE)
    come_to_rest(dock)
    assert dock.notices.text == "Field “pop_urban_area” is no longer in “cities”."
    assert dock.inputs.field.currentField() == ""
    assert dock.view.table.rows() == []
    layer.rollBack()


def test_another_field_that_comes_or_goes_changes_nothing(dock, layer):
    layer.startEditing()
    layer.addAttribute(QgsField("remark", QMetaType.Type.QString))
    come_to_rest(dock)
    assert dock.inputs.field.currentField() == "pop_urban_area"
    assert counts(shown(dock)) == STANDARD
    layer.deleteAttribute(layer.fields().lookupField("name_zh"))
    come_to_rest(dock)
    assert dock.inputs.field.currentField() == "pop_urban_area"
    assert counts(shown(dock)) == STANDARD
    layer.rollBack()


# Style


def swatch(dock, row):
    icon = dock.view.table.model().index(row, 0).data(Qt.ItemDataRole.DecorationRole)
    return icon.pixmap(dock.view.table.iconSize()).toImage()


def colours(image):
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {image.pixelColor(x, y).name() for x, y in places}


def test_the_users_own_symbol_of_a_tier_stands_in_the_table(dock, layer):
    click(dock.primary)
    renderer = layer.renderer().clone()
    categories = renderer.categories()  # kept: they free their symbols
    symbol = categories[0].symbol().clone()
    symbol.setColor(QColor("lime"))
    renderer.updateCategorySymbol(0, symbol)
    layer.setRenderer(renderer)
    assert "#00ff00" in colours(swatch(dock, 0))
    assert "#00ff00" not in colours(swatch(dock, 1))


def test_a_style_that_is_not_by_tier_leaves_the_shipped_symbols(dock, layer, tasks):
    before = swatch(dock, 0)
    tasks.clear()
    renderer = layer.renderer().clone()
    renderer.symbol().setColor(QColor("lime"))
    layer.setRenderer(renderer)
    settle(dock)
    assert swatch(dock, 0) == before
    assert tasks == []

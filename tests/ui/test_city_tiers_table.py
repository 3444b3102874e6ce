"""The table of the City Tiers dock and the map: what is clicked is selected, and shown."""

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

from .conftest import CTRL, SHIFT, cells, click, click_tier, wait_for

MEGACITIES = {"上海市", "北京市", "深圳市", "重庆市", "广州市", "成都市", "天津市"}
BOLD = Qt.ItemDataRole.FontRole
TOTAL = 8


@pytest.fixture
def layer(make_cities):
    return make_cities()


@pytest.fixture
def dock(dock, layer, desktop):
    """The dock over the cities, with the map on all of them."""
    dock.layer_row.set_layer(layer)
    assert wait_for(lambda: len(dock.view.table.rows()) == 9)
    desktop.mapCanvas().resize(400, 300)
    desktop.mapCanvas().setDestinationCrs(layer.crs())
    desktop.mapCanvas().setExtent(layer.extent())
    return dock


@pytest.fixture
def canvas(desktop):
    return desktop.mapCanvas()


def names(layer):
    return {row["name_zh"] for row in layer.selectedFeatures()}


def rows_of(dock, position):
    return set(dock._result.overview.ids_of(position).tolist())


def selected(layer):
    return set(layer.selectedFeatureIds())


def test_a_click_selects_the_cities_of_a_tier_and_replaces_what_was_selected(dock, layer):
    click_tier(dock, 1)
    assert layer.selectedFeatureCount() == 14
    click_tier(dock, 0)
    assert names(layer) == MEGACITIES


def test_ctrl_takes_a_tier_in_and_out(dock, layer):
    click_tier(dock, 0)
    click_tier(dock, 1, CTRL)
    assert selected(layer) == rows_of(dock, 0) | rows_of(dock, 1)
    click_tier(dock, 0, CTRL)
    assert selected(layer) == rows_of(dock, 1)


def test_shift_extends(dock, layer):
    click_tier(dock, 0)
    click_tier(dock, 2, SHIFT)
    assert selected(layer) >= rows_of(dock, 0) | rows_of(dock, 2)


def test_the_total_does_nothing(dock, layer):
    click_tier(dock, 0)
    click_tier(dock, TOTAL)
    click_tier(dock, TOTAL, double=True)
    assert names(layer) == MEGACITIES


def test_selected_cities_are_counted_beside_all_of_their_tier_in_bold(dock, layer):
    some = sorted(rows_of(dock, 3))[:3]
    layer.selectByIds(some)
    assert wait_for(lambda: cells(dock, 1)[3] == "3 / 70")
    font = dock.view.table.model().index(3, 1).data(BOLD)
    assert font.bold()
    assert cells(dock, 1)[:3] == ["7", "14", "14"]
    assert dock.view.table.model().index(2, 1).data(BOLD) is None


def test_a_click_zooms_where_that_is_on(dock, layer, canvas):
    assert dock.zoom_button.isChecked()
    before = canvas.extent()
    click_tier(dock, 0)
    assert canvas.extent() != before


def test_a_click_leaves_the_map_where_zooming_is_off(dock, layer, canvas):
    click(dock.zoom_button)
    before = canvas.extent()
    click_tier(dock, 0)
    assert canvas.extent() == before
    assert names(layer) == MEGACITIES


def test_a_double_click_zooms_though_zooming_is_off(dock, layer, canvas):
    click(dock.zoom_button)
    before = canvas.extent()
    click_tier(dock, 0, double=True)
    assert canvas.extent() != before
    assert names(layer) == MEGACITIES


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_zooms_though_zooming_is_off(dock, layer, canvas, key):
    click(dock.zoom_button)
    table = dock.view.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    before = canvas.extent()
    QTest.keyClick(table, key)
    assert canvas.extent() != before
    assert names(layer) == MEGACITIES


def test_space_flashes_and_selects_nothing(dock, layer, canvas, monkeypatch):
    flashed = []
    monkeypatch.setattr(canvas, "flashFeatureIds", lambda where, ids: flashed.append((where, ids)))
    table = dock.view.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Space)
    [(where, ids)] = flashed
    assert where == layer
    assert set(ids) == rows_of(dock, 1)
    assert layer.selectedFeatureCount() == 0


def test_ctrl_c_copies_the_selected_rows_with_their_heads(dock):
    click_tier(dock, 0)
    click_tier(dock, 1, CTRL)
    QTest.keyClick(dock.view.table, Qt.Key.Key_C, CTRL)
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0] == "Tier\tCities\tPopulation\tShare"
    assert [line.split("\t")[:2] for line in lines[1:]] == [
        ["Megacity", "7"],
        ["Very large city", "14"],
    ]


def test_a_narrow_dock_has_short_names_and_no_shares(dock):
    table = dock.view.table
    dock.resize(600, 700)
    assert wait_for(lambda: not table.isColumnHidden(3))
    assert cells(dock, 0)[1] == "Very large city"
    dock.resize(290, 700)
    assert wait_for(lambda: table.isColumnHidden(3))
    assert cells(dock, 0)[1] == "Very large"


def test_rows_of_a_table_without_geometry_are_only_selected(dock, make_cities, canvas):
    table = make_cities("table", geometry="None")
    dock.layer_row.set_layer(table)
    assert wait_for(lambda: dock.layer() == table and dock.task is None)
    before = canvas.extent()
    click_tier(dock, 0, double=True)
    assert names(table) == MEGACITIES
    assert canvas.extent() == before


# More than can be drawn in a moment


@pytest.fixture
def few(monkeypatch):
    from urbanframe.ui.docks import city_tiers
    from urbanframe.ui.frame import map_link

    for module in (city_tiers, map_link):
        monkeypatch.setattr(module, "MOST_SELECTED", 10)


def test_very_many_are_offered_and_selected_on_request(few, dock, layer):
    click_tier(dock, 1)
    assert layer.selectedFeatureCount() == 0
    assert dock.status.offer.isVisible()
    click(dock.status.offer)
    assert selected(layer) == rows_of(dock, 1)
    assert not dock.status.offer.isVisible()


def test_an_offer_goes_with_the_next_click(few, dock, layer):
    click_tier(dock, 1)
    click_tier(dock, 0)
    assert not dock.status.offer.isVisible()
    assert names(layer) == MEGACITIES


def test_a_selection_of_very_many_is_marked_in_a_task(few, dock, layer, tasks):
    tasks.clear()
    layer.selectAll()
    assert wait_for(lambda: cells(dock, 1)[0] == "7 / 7")
    assert len(tasks) == 1
    assert cells(dock, 1)[:3] == ["7 / 7", "14 / 14", "14 / 14"]
    layer.removeSelection()
    assert wait_for(lambda: cells(dock, 1)[:3] == ["7", "14", "14"])


def test_a_burst_of_selections_is_marked_once_after_150_ms(dock, layer, monkeypatch):
    marked = []
    monkeypatch.setattr(dock, "show_selection", lambda: marked.append(layer.selectedFeatureCount()))
    for count in range(1, 6):
        layer.selectByIds(list(range(1, count + 1)))
    assert dock.watch._selection.interval() == 150
    assert marked == []
    assert wait_for(lambda: marked)
    assert marked == [5]


def test_rows_are_marked_no_longer_than_their_cities_are_selected(show, make_cities):
    layer = make_cities()
    table = show(layer).view.table
    table.selectRow(0)
    table.tier_clicked.emit(0, Qt.KeyboardModifier.NoModifier)
    assert wait_for(lambda: table.rows()[0].selected == 7)
    assert len(table.selectionModel().selectedRows()) == 1
    layer.removeSelection()
    assert wait_for(lambda: table.rows()[0].selected == 0)
    assert table.selectionModel().selectedRows() == []

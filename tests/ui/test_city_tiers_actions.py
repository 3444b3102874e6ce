"""The buttons and keys of the City Tiers dock: style, zoom, follow, Processing, help, cancel."""

import pytest
from qgis import processing
from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils, QgsProject
from qgis.gui import QgsBrowserGuiModel
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from urbanframe.ui.frame.dock import State

from .conftest import (
    CTRL,
    STANDARD,
    choose,
    click,
    counts,
    press_undo,
    shown,
    wait_for,
)


def focus(dock, child):
    """Give a child of the dock the keys, as a click would."""
    dock.activateWindow()
    child.setFocus()
    assert wait_for(child.hasFocus)
    return child


def tiers_on_the_map(layer):
    """Count the cities by what the renderer makes of them."""
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    attribute = QgsExpression(layer.renderer().classAttribute())
    attribute.prepare(context)
    found = {}
    for row in layer.getFeatures():
        context.setFeature(row)
        tier = attribute.evaluate(context)
        found[tier] = found.get(tier, 0) + 1
    return [found.get(category.value(), 0) for category in layer.renderer().categories()]


# Style Layer


def test_style_layer_dresses_the_map_as_the_table_counts_and_undo_restores(
    show, make_cities, desktop
):
    layer = make_cities()
    before = layer.renderer().dump()
    click(show(layer).primary)
    assert tiers_on_the_map(layer) == STANDARD
    node = QgsProject.instance().layerTreeRoot().findLayer(layer)
    assert node.customProperty("showFeatureCount") == 1
    press_undo(desktop)
    assert layer.renderer().dump() == before
    assert node.customProperty("showFeatureCount") == 0


def test_texts_with_thousands_separators_are_styled_as_the_table_counts(show, make_cities):
    layer = make_cities(field="城区人口:string", value=lambda c: f"{c.pop_urban_area / 1e4:,.4f}")
    click(show(layer).primary)
    assert tiers_on_the_map(layer) == STANDARD


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize("place", ["table", "scheme", "figure"])
def test_ctrl_enter_styles_from_wherever_the_keys_go(show, make_cities, key, place):
    layer = make_cities()
    dock = show(layer)
    child = {
        "table": dock.view.table,
        "scheme": dock.inputs.scheme,
        "figure": dock.view.figure,
    }[place]
    QTest.keyClick(focus(dock, child), key, CTRL)
    assert layer.renderer().type() == "categorizedSymbol"


def test_style_layer_is_off_without_geometry_by_mouse_and_by_key(show, make_cities):
    layer = make_cities("table", geometry="None")
    dock = show(layer)
    assert not dock.primary.isEnabled()
    QTest.keyClick(focus(dock, dock.view.table), Qt.Key.Key_Return, CTRL)
    assert layer.renderer() is None


def test_undo_of_a_removed_layer_does_nothing(show, make_cities, desktop):
    layer = make_cities()
    click(show(layer).primary)
    QgsProject.instance().removeMapLayer(layer.id())
    press_undo(desktop)
    assert QgsProject.instance().mapLayers() == {}


# Zoom and Follow


@pytest.mark.parametrize("name", ["zoom_button", "follow"])
def test_a_toggle_is_on_at_first_and_kept_for_the_user(make_dock, name):
    def toggle(dock):
        return dock.zoom_button if name == "zoom_button" else dock.layer_row.follow

    first = make_dock()
    assert toggle(first).isChecked()
    click(toggle(first))
    assert not toggle(make_dock()).isChecked()


def test_the_active_layer_is_followed_where_it_has_a_population(
    dock, make_cities, make_layer, desktop
):
    cities, hills = make_cities(), make_layer("height:int", [(1,)], "hills")
    desktop.setActiveLayer(cities)
    assert counts(shown(dock)) == STANDARD
    desktop.setActiveLayer(hills)
    assert dock.layer() == cities
    other = make_cities("other")
    desktop.setActiveLayer(other)
    assert dock.layer() == other
    desktop.setActiveLayer(None)
    assert dock.layer() == other


def test_a_layer_picked_by_hand_ends_following(dock, make_cities, desktop):
    first, second = make_cities("first"), make_cities("second")
    desktop.setActiveLayer(first)
    choose(dock.layer_row.combo, "second")
    assert dock.layer() == second
    assert not dock.layer_row.follow.isChecked()
    desktop.setActiveLayer(first)
    assert dock.layer() == second


def test_following_again_takes_the_active_layer_at_once(dock, make_cities, desktop):
    first, second = make_cities("first"), make_cities("second")
    desktop.setActiveLayer(first)
    choose(dock.layer_row.combo, "second")
    click(dock.layer_row.follow)
    assert dock.layer() == first
    assert second.isValid()


# Open in Processing


@pytest.fixture
def dialogs(monkeypatch, qgis_iface):
    """Collect the dialogs that are made; each is the real one."""
    model = QgsBrowserGuiModel()
    monkeypatch.setattr(qgis_iface, "browserModel", lambda: model, raising=False)
    made, create = [], processing.createAlgorithmDialog

    def collect(name, parameters):
        made.append(create(name, parameters))
        return made[-1]

    monkeypatch.setattr(processing, "createAlgorithmDialog", collect)
    yield made
    for dialog in made:
        dialog.close()
        dialog.deleteLater()


def test_the_cog_opens_the_tool_with_what_the_dock_shows(show, make_cities, dialogs):
    layer = make_cities()
    dock = show(layer)
    choose(dock.inputs.scheme, "1989")
    assert wait_for(lambda: len(dock.view.table.rows()) == 5)
    click(dock.cog)
    [dialog] = dialogs
    assert dialog.isVisible()
    assert dialog.algorithm().id() == "urbanframe:classifycities"
    parameters = dialog.createProcessingParameters()
    assert parameters["INPUT"] == layer.id()
    assert parameters["POPULATION_FIELD"] == "pop_urban_area"
    described = dialog.algorithm().parameterDefinition
    for name, value in (("POPULATION_UNIT", "persons"), ("SCHEME", "cn_1989")):
        assert text_of(described(name), parameters[name]) == value


def text_of(definition, value):
    """Return the choice itself where a dialog gives its place in the list."""
    options = definition.options()
    return options[value] if isinstance(value, int) else value


def test_the_cog_takes_a_layer_that_has_no_result_yet(show, make_layer, dialogs):
    layer = make_layer("height:int", [(1,)], "hills")
    dock = show(layer, State.INCOMPLETE)
    click(dock.cog)
    assert dialogs[0].createProcessingParameters()["INPUT"] == layer.id()


# Keys


@pytest.mark.parametrize("place", ["table", "scheme", "figure", "combo"])
def test_f1_asks_for_help_from_wherever_the_keys_go(show, make_cities, qtbot, place):
    dock = show(make_cities())
    child = {
        "table": dock.view.table,
        "scheme": dock.inputs.scheme,
        "figure": dock.view.figure,
        "combo": dock.layer_row.combo,
    }[place]
    with qtbot.waitSignal(dock.help_requested):
        QTest.keyClick(focus(dock, child), Qt.Key.Key_F1)


def test_escape_cancels_work(dock, make_cities, gate, tasks):
    dock.layer_row.set_layer(make_cities())
    assert wait_for(lambda: dock.state is State.WORKING)
    QTest.keyClick(focus(dock, dock.inputs.scheme), Qt.Key.Key_Escape)
    assert dock.state is State.STALE
    assert wait_for(lambda: not tasks[0].isActive(), 1)


def test_escape_without_work_changes_nothing(show, make_cities):
    dock = show(make_cities())
    QTest.keyClick(focus(dock, dock.view.table), Qt.Key.Key_Escape)
    assert dock.state is State.SHOWN
    assert counts(dock) == STANDARD


def test_buttons_do_nothing_where_nothing_is_shown(dock):
    assert not dock.primary.isEnabled()
    assert not dock.write_button.isEnabled()
    dock.write_columns()
    dock.save_as_new()
    dock.style_layer()
    assert QgsProject.instance().mapLayers() == {}


def test_the_placeholder_leads_to_the_data_source_manager(dock, desktop):
    from qgis.PyQt.QtWidgets import QToolButton

    add = dock.placeholder.findChildren(QToolButton)[0]
    desktop.openDataSourceManagerPage.reset_mock()
    click(add)
    desktop.openDataSourceManagerPage.assert_called_once_with("ogr")


def test_style_waits_for_a_result_that_is_being_made(show, make_cities):
    layer = make_cities()
    dock = show(layer)
    dock.recompute()
    click(dock.primary)
    assert wait_for(lambda: layer.renderer().type() == "categorizedSymbol")


def test_primary_of_an_old_result_makes_it_anew_and_styles(show, make_cities):
    layer = make_cities()
    dock = show(layer)
    dock.recompute()
    dock.cancel_requested.emit()
    assert dock.state is State.STALE
    click(dock.primary)
    assert wait_for(lambda: layer.renderer().type() == "categorizedSymbol")
    assert dock.state is State.SHOWN


def test_styling_by_the_dock_leaves_the_swatches_and_an_own_symbol_changes_one(show, make_cities):
    layer = make_cities()
    dock = show(layer)

    def swatch(row):
        index = dock.view.table.model().index(row, 0)
        return index.data(Qt.ItemDataRole.DecorationRole).pixmap(16, 16).toImage()

    before = [swatch(row) for row in range(7)]
    click(dock.primary)
    assert [swatch(row) for row in range(7)] == before
    renderer = layer.renderer().clone()
    categories = renderer.categories()
    symbol = categories[0].symbol().clone()
    symbol.setColor(Qt.GlobalColor.green)
    renderer.updateCategorySymbol(0, symbol)
    layer.setRenderer(renderer)
    assert swatch(0) != before[0]
    assert [swatch(row) for row in range(1, 7)] == before[1:]

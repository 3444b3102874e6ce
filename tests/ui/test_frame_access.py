"""The City Tiers dock for those who hear it or work it by keyboard."""

from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QFormLayout, QLabel, QToolButton

from urbanframe.ui.frame.dock import State

from .conftest import CTRL, choose, wait_for


def labels(dock):
    rows = range(dock.form.rowCount())
    return [dock.form.itemAt(row, QFormLayout.ItemRole.LabelRole).widget() for row in rows]


def icon_buttons(dock):
    """Return the plugin's own buttons without words; Qt's boxes have some inside."""
    found = dock.widget().findChildren(QToolButton)
    return [button for button in found if is_icon_alone(button)]


def is_icon_alone(button):
    made_by_qt = button.objectName().startswith("qt_") or button.objectName() == "collapseButton"
    return button.isVisible() and not button.text() and not made_by_qt


def test_every_input_has_a_label_that_leads_to_it(language, dock):
    fields = [dock.layer_row, dock.inputs.field, dock.inputs.unit, dock.inputs.scheme]
    assert [label.buddy() for label in labels(dock)] == fields
    assert all(label.text() for label in labels(dock))
    assert all(":" not in label.text() and "：" not in label.text() for label in labels(dock))


def test_the_label_of_the_layer_leads_to_its_box(dock):
    assert dock.layer_row.focusProxy() is dock.layer_row.combo


def test_the_cut_off_has_a_label_that_leads_to_it(language, dock):
    label = dock.view.figure.menu().findChild(QLabel)
    assert label.buddy().objectName() == "RankSizeCutOff"


def test_buttons_without_words_are_named_as_their_tips(language, show, make_cities):
    dock = show(make_cities(field="pop_total:int", value=lambda city: city.pop_total))
    QApplication.processEvents()
    found = icon_buttons(dock)
    assert {dock.layer_row.follow, dock.zoom_button, dock.cog} <= set(found)
    assert len(found) == 5  # and those that close the notice and save the figure
    for button in found:
        assert button.accessibleName() != ""
        assert button.accessibleName() == button.toolTip()


def test_the_figure_is_described_by_its_exponent_and_the_number_of_cities(show, make_cities, said):
    figure = show(make_cities()).view.figure
    assert figure.accessibleName() == said("Rank–Size", "位序—规模")
    assert figure.accessibleDescription() == said(
        "Exponent 1.113 ± 0.071 (494 cities ≥\u00a0200,000)",
        "指数 1.113 ± 0.071（≥20\u2060万，494 市）",
    )


def test_the_table_is_named_and_described(show, make_cities, said):
    layer = make_cities()
    table = show(layer).view.table
    assert table.accessibleName() == said("Tiers of the cities", "城市规模等级表")
    layer.selectByIds([1, 2])
    expected = said("683 cities, 2 selected", "共 683 个城市，已选 2 个")
    assert wait_for(lambda: table.accessibleDescription() == expected)


def test_cells_are_read_without_dashes_and_with_what_is_selected(show, make_cities, said):
    layer = make_cities()
    dock = show(layer)
    layer.selectByIds(dock._result.overview.ids_of(3)[:3].tolist())
    model = dock.view.table.model()
    read = Qt.ItemDataRole.AccessibleTextRole
    expected = said("3 of 70 selected", "已选 3/70 个")
    assert wait_for(lambda: model.index(3, 1).data(read) == expected)
    assert model.index(7, 2).data(read) == ""


# Tab


def tab_round(dock, start):
    """Press Tab until the keys are back where they began, and return where they were."""
    dock.activateWindow()
    start.setFocus()
    assert wait_for(start.hasFocus)
    met = [start]
    while len(met) < 40:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() is start:
            return met
        met.append(QApplication.focusWidget())
    raise AssertionError(met)


def test_tab_passes_over_what_is_not_seen(dock):
    met = tab_round(dock, dock.layer_row.combo)
    assert all(widget.isVisible() for widget in met)
    assert dock.view.table not in met
    placeholder = dock.placeholder.findChildren(QToolButton)
    assert [widget for widget in met if widget in placeholder] == placeholder


# The whole way by keyboard


def test_a_tier_map_is_made_without_the_mouse(dock, make_cities):
    layer = make_cities()
    choose(dock.layer_row.combo, "cities")
    assert wait_for(lambda: dock.state is State.SHOWN)
    # Without a window manager nobody gives the keys back when a list closes.
    dock.activateWindow()
    assert wait_for(dock.layer_row.combo.hasFocus)
    QTest.keyClick(dock.layer_row.combo, Qt.Key.Key_Return, CTRL)
    assert layer.renderer().type() == "categorizedSymbol"


def test_the_write_menu_opens_by_keyboard(show, make_cities):
    dock = show(make_cities())
    dock.activateWindow()
    dock.write_button.setFocus()
    menu = dock.write_button.menu()
    opened = []
    menu.aboutToShow.connect(lambda: opened.append(True))
    menu.aboutToShow.connect(lambda: QTimer.singleShot(0, menu.close))
    QTest.keyClick(dock.write_button, Qt.Key.Key_Space)
    assert opened == [True]


def test_tab_reaches_every_input_and_button_in_reading_order(language, show, make_cities):
    dock = show(make_cities())
    dock.resize(400, 900)
    row, inputs, view = dock.layer_row, dock.inputs, dock.view
    wanted = [row.combo, row.follow, inputs.field, inputs.unit, inputs.scheme, view.table]
    wanted += [view.figure, dock.primary, dock.write_button, dock.zoom_button, dock.cog]
    assert [widget for widget in tab_round(dock, row.combo) if widget in wanted] == wanted

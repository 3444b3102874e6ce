"""The County Towns dock for those who hear it or work it by keyboard."""

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QApplication, QFormLayout, QLabel, QToolButton

from .conftest import pick, settle
from .test_frame_access import icon_buttons, tab_round


def labels(form):
    rows = [form.itemAt(row, QFormLayout.ItemRole.LabelRole) for row in range(form.rowCount())]
    return [row.widget() for row in rows if row is not None and isinstance(row.widget(), QLabel)]


def test_every_input_has_a_label_that_leads_to_it(language, screen, make_towns):
    dock = screen(make_towns())
    found = labels(dock.form)
    focus = [label.buddy().focusProxy() or label.buddy() for label in found]
    assert focus == [dock.layer_row.combo, dock.inputs.kind, dock.inputs.scheme]
    rows = dock.inputs.measures.rows.values()
    assert [row.label.buddy() for row in rows] == [row.field for row in rows]
    form = dock.town_form
    assert [label.buddy() for label in labels(form.layout())] == [
        *(form.name, form.county, form.residents, form.pick)
    ]
    words = [*found, *(row.label for row in rows), *labels(form.layout())]
    assert all(label.text() for label in words)
    assert all(label.text()[-1] not in ":：" for label in words)


def test_buttons_without_words_are_named_as_their_tips(language, screen, make_towns):
    dock = screen(make_towns())
    view = dock.view
    found = icon_buttons(dock)
    wanted = {dock.layer_row.follow, dock.inputs.pencil, view.undo, view.redo, view.add}
    wanted |= {dock.zoom_button, dock.cog}
    assert wanted <= set(found)
    for button in wanted:
        assert button.accessibleName() == button.toolTip() != ""


def test_units_of_figures_and_bounds_are_told_apart_by_name(language, screen, make_towns):
    row = screen(make_towns()).inputs.measures.rows["seat_population"]
    assert row.label.text() in row.unit.accessibleName()
    assert row.unit.accessibleName() != row.bound.accessibleName()


def test_a_decision_is_read_in_words(screen, make_towns, said):
    dock = screen(make_towns())
    pick(dock, 0)
    dock.decide("approve")
    model = dock.view.list.units_model
    read = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, 3).data(read) == said("Approve", "同意")
    assert model.headerData(3, Qt.Orientation.Horizontal, read) == said("Decision", "意见")


def test_tab_follows_the_reading_order(language, screen, make_towns):
    dock = screen(make_towns())
    pick(dock, 0)
    dock.inputs.measures.setCollapsed(False)
    dock.resize(400, 900)
    settle(dock)
    row, inputs, view = dock.layer_row, dock.inputs, dock.view
    wanted = [row.combo, row.follow, inputs.kind, inputs.scheme, inputs.pencil]
    rows = inputs.measures.rows
    wanted += [rows["name"].field, rows["code"].field, rows["seat_population"].field]
    wanted += [rows["seat_population"].unit, rows["seat_population"].bound, view.search]
    wanted += [view.filter, view.add, view.list, view.detail, *view.choices.values(), view.note]
    wanted += [dock.primary, dock.style_button, dock.zoom_button, dock.cog]
    # The detail stops at its links, too.
    met = dict.fromkeys(tab_round(dock, row.combo))
    assert [widget for widget in met if widget in wanted] == wanted


def test_the_form_of_a_town_stands_in_the_round_of_tab(towns):
    towns.town_form.open()
    QApplication.processEvents()
    met = tab_round(towns, towns.layer_row.combo)
    form = towns.town_form
    wanted = [form.name, form.county, form.residents, form.pick, form.close_button]
    assert [widget for widget in met if widget in wanted] == wanted
    buttons = towns.placeholder.findChildren(QToolButton)
    assert [widget for widget in met if widget in buttons] == buttons

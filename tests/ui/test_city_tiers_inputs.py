"""Population, unit and scheme of the City Tiers dock, chosen by hand and by guess."""

from bisect import bisect

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from urbanframe.core.reference import read_cities
from urbanframe.ui.frame.dock import State
from urbanframe.ui.frame.memory import UserMemory

from .conftest import STANDARD, choose, counts, shown, wait_for

BOUNDS = [200_000, 500_000, 1_000_000, 3_000_000, 5_000_000, 10_000_000]
HALVES = [city.pop_urban_area // 2 for city in read_cities()]
HALVED = [sum(bisect(BOUNDS, half) == tier for half in HALVES) for tier in range(6, -1, -1)]
FIELDS = ["code", "name_zh", "pop_urban_area", "pop_total"]


@pytest.fixture
def two_fields(make_cities):
    """The cities with a second figure of each, half of the first."""
    layer = make_cities(field="pop_urban_area:int&field=pop_total:int&field=founded:date")
    layer.startEditing()
    for row in layer.getFeatures():
        layer.changeAttributeValue(row.id(), 3, row["pop_urban_area"] // 2)
    assert layer.commitChanges()
    return layer


def entries(combo):
    return [combo.itemText(row) for row in range(combo.count())]


def test_choosing_a_layer_fills_everything_in(show, make_cities):
    dock = show(make_cities())
    assert dock.inputs.field.currentField() == "pop_urban_area"
    assert dock.inputs.current_unit() is None
    assert dock.inputs.current_scheme().id == "cn_2014"
    assert counts(dock) == STANDARD
    assert dock.notices.text == ""


# Population


def test_population_lists_numbers_and_texts_alone(show, two_fields):
    dock = show(two_fields)
    assert [text for text in entries(dock.inputs.field) if text] == FIELDS


def test_population_chosen_by_keyboard_changes_everything(show, two_fields):
    dock = show(two_fields)
    assert counts(dock) == STANDARD
    choose(dock.inputs.field, "pop_total")
    assert wait_for(lambda: counts(dock) == HALVED)
    assert dock.inputs.field.currentField() == "pop_total"
    assert dock.inputs.unit.currentText() == "Auto: Persons (Median 176,961)"
    assert "(297 cities ≥\u00a0200,000)" in dock.view.fit_text.text()
    assert dock.project_memory.read(f"field/{two_fields.id()}") == "pop_total"


def test_population_is_changed_by_the_arrow_keys_of_a_closed_list(show, two_fields):
    dock = show(two_fields)
    dock.inputs.field.setFocus()
    QTest.keyClick(dock.inputs.field, Qt.Key.Key_Down)
    assert dock.inputs.field.currentField() == "pop_total"
    assert wait_for(lambda: counts(dock) == HALVED)


def test_opening_the_list_computes_nothing(show, two_fields, tasks):
    dock = show(two_fields)
    tasks.clear()
    dock.inputs.field.showPopup()
    QTest.keyClick(dock.inputs.field.view(), Qt.Key.Key_Down)
    QTest.keyClick(dock.inputs.field.view(), Qt.Key.Key_Escape)
    assert wait_for(lambda: not dock.inputs.field.view().isVisible())
    assert tasks == []
    assert dock.state is State.SHOWN


@pytest.mark.parametrize(
    ("fields", "guess"),
    [
        ("pop_total pop_urban_and_town pop_urban_area", "pop_urban_area"),
        ("pop_total pop_urban_and_town", "pop_urban_and_town"),
        ("density pop_total", "pop_total"),
        ("常住人口 城镇人口 城区人口", "城区人口"),
        ("总人口 城镇常住人口", "城镇常住人口"),
        ("gdp 人口", "人口"),
        ("gdp height", ""),
    ],
)
def test_best_guess_is_the_urban_area_then_urban_and_town_then_total(
    dock, make_layer, fields, guess
):
    names = fields.split()
    uri = " ".join(f"{name}:int" for name in names)
    dock.layer_row.set_layer(make_layer(uri, [[300_000] * len(names)]))
    assert dock.inputs.field.currentField() == guess


def test_another_layer_keeps_a_field_of_the_same_name(show, two_fields, make_cities):
    dock = show(two_fields)
    choose(dock.inputs.field, "pop_total")
    other = make_cities("other", field="pop_total:int&field=pop_urban_area:int")
    dock.layer_row.set_layer(other)
    assert dock.inputs.field.currentField() == "pop_total"


def test_a_layer_seen_before_gets_the_field_that_was_chosen_for_it(show, two_fields, make_cities):
    dock = show(two_fields)
    choose(dock.inputs.field, "pop_total")
    shown(dock)
    dock.layer_row.set_layer(make_cities("other", field="城区人口:int"))
    assert dock.inputs.field.currentField() == "城区人口"
    dock.layer_row.set_layer(two_fields)
    assert dock.inputs.field.currentField() == "pop_total"


# Unit


def test_unit_chosen_by_keyboard_replaces_the_guess_and_auto_brings_it_back(show, make_cities):
    dock = show(make_cities())
    choose(dock.inputs.unit, "10,000")
    assert wait_for(lambda: counts(dock) == [683, 0, 0, 0, 0, 0, 0])
    assert dock.inputs.unit.currentText() == "10,000 Persons"
    choose(dock.inputs.unit, "Auto")
    assert wait_for(lambda: counts(dock) == STANDARD)
    assert dock.inputs.unit.currentText() == "Auto: Persons (Median 353,923)"


def test_unit_given_by_hand_is_remembered_with_the_layer(show, make_cities):
    first, second = make_cities("first"), make_cities("second")
    dock = show(first)
    dock.inputs.choose_unit("ten_thousand")
    assert wait_for(lambda: counts(dock)[:1] == [683])
    dock.layer_row.set_layer(second)
    assert wait_for(lambda: counts(dock) == STANDARD)
    dock.layer_row.set_layer(first)
    assert wait_for(lambda: counts(dock)[:1] == [683])


def test_unit_of_the_options_page_is_the_start(user_settings, make_dock, make_cities):
    UserMemory("defaults").write("unit", "ten_thousand")
    dock = make_dock()
    dock.layer_row.set_layer(make_cities())
    assert wait_for(lambda: counts(dock) == [683, 0, 0, 0, 0, 0, 0])


# Scheme


def test_schemes_stand_in_groups(dock):
    combo = dock.inputs.scheme
    listed = [combo.itemData(row) for row in range(combo.count())]
    assert listed == ["cn_2014", "cn_1989", None, "oecd_fua", "un_desa"]
    separator = combo.itemData(2, Qt.ItemDataRole.AccessibleDescriptionRole)
    assert separator == "separator"


def test_scheme_chosen_by_keyboard_shows_other_tiers_and_names_what_it_counts(show, make_cities):
    dock = show(make_cities())
    before = dock.inputs.scheme.toolTip()
    choose(dock.inputs.scheme, "1989")
    assert wait_for(lambda: [row.count for row in dock.view.table.rows()][:3] == [240, 254, 189])
    assert dock.inputs.scheme.toolTip() != before
    measure = "non-agricultural population of the urban area and inner suburbs"
    assert measure in dock.inputs.scheme.toolTip()


def test_scheme_of_the_options_page_is_the_start(user_settings, make_dock):
    assert make_dock().inputs.current_scheme().id == "cn_2014"
    UserMemory("defaults").write("scheme", "un_desa")
    assert make_dock().inputs.current_scheme().id == "un_desa"


def test_cut_off_starts_at_the_lower_bound_of_the_last_but_one_class(show, make_cities):
    dock = show(make_cities())
    assert dock.view.figure.cut_off() == 200_000
    choose(dock.inputs.scheme, "UN DESA")
    assert wait_for(lambda: dock.view.figure.cut_off() == 300_000)

"""Layers, projects, rule files and tabs that come and go under the City Tiers dock."""

import pytest
from qgis.core import QgsProject
from qgis.PyQt import sip
from qgis.PyQt.QtWidgets import QApplication

from urbanframe.ui.frame.dock import State
from urbanframe.ui.frame.labels import WrappedLabel

from .conftest import STANDARD, cells, click_tier, counts, press_close, shown, wait_for

OWN = """\
kind: city_size
id: own
version: 1
title: {{en: Own Classes, zh: 自定}}
short_title: {{en: Own Classes, zh: 自定}}
document:
  title: {{en: T, zh: 标题}}
  issuer: {{en: T, zh: 标题}}
  clause: {{en: T, zh: 标题}}
measure: urban_permanent
closed: lower
classes:
  - {{id: big, from: {bound}, label: {{en: Big, zh: 大}}, short: {{en: Big, zh: 大}}}}
  - {{id: small, from: 0, label: {{en: Small, zh: 小}}, short: {{en: Small, zh: 小}}}}
"""


def ended(task):
    return sip.isdeleted(task) or not task.isActive()


# Layers that go


def test_a_removed_layer_leaves_an_empty_dock(show, make_cities):
    layer = make_cities()
    dock = show(layer)
    QgsProject.instance().removeMapLayer(layer.id())
    assert wait_for(lambda: dock.state is State.EMPTY)
    assert dock.placeholder.isVisible()
    assert dock.notices.text == ""
    assert dock.view.table.rows() == []


def test_a_layer_removed_while_it_is_read_ends_the_work(dock, make_cities, gate, tasks):
    layer = make_cities()
    dock.layer_row.set_layer(layer)
    assert wait_for(lambda: dock.state is State.WORKING)
    QgsProject.instance().removeMapLayer(layer.id())
    assert wait_for(lambda: dock.state is State.EMPTY)
    assert wait_for(lambda: ended(tasks[0]), 1)
    assert dock.task is None
    assert dock.notices.text == ""
    assert not dock.status.progress.isVisible()


def test_a_removed_layer_leaves_no_other_chosen_by_itself(show, make_cities):
    layer = make_cities()
    make_cities("other")
    dock = show(layer)
    dock.layer_row.follow.setChecked(False)
    QgsProject.instance().removeMapLayer(layer.id())
    assert wait_for(lambda: dock.layer() is None)
    assert dock.state is State.EMPTY


def test_the_active_layer_takes_the_place_of_a_removed_one_where_the_dock_follows(
    show, make_cities, desktop
):
    layer, other = make_cities(), make_cities("other")
    dock = show(layer)
    desktop._active = other
    QgsProject.instance().removeMapLayer(layer.id())
    assert wait_for(lambda: dock.layer() == other)
    assert counts(shown(dock)) == STANDARD


# Projects


def test_a_project_closed_while_it_works_leaves_an_empty_dock_without_a_word(
    dock, make_cities, gate, tasks, desktop
):
    dock.layer_row.set_layer(make_cities())
    assert wait_for(lambda: dock.state is State.WORKING)
    QgsProject.instance().clear()
    assert wait_for(lambda: dock.state is State.EMPTY)
    gate.set()
    assert wait_for(lambda: ended(tasks[0]), 1)
    QApplication.processEvents()
    assert dock.state is State.EMPTY
    assert dock.notices.text == ""
    assert desktop.messageBar().currentItem() is None


@pytest.fixture
def saved(show, make_cities, make_file, tmp_path):
    """A project on disk whose dock shows a layer by the scheme of 1989, in 10,000 persons."""
    dock = show(make_file(make_cities(), "cities.gpkg"))
    dock.inputs.choose_scheme("cn_1989")
    dock.inputs.choose_unit("ten_thousand")
    assert wait_for(lambda: [row.count for row in dock.view.table.rows()][:1] == [683])
    assert QgsProject.instance().write(str(tmp_path / "kept.qgz"))
    QgsProject.instance().clear()
    dock.inputs.choose_scheme("cn_2014")
    return str(tmp_path / "kept.qgz")


def test_a_project_brings_its_layer_field_unit_and_scheme_and_is_not_changed_by_it(saved, dock):
    assert QgsProject.instance().read(saved)
    assert wait_for(lambda: dock.layer() is not None and dock.layer().name() == "kept")
    assert wait_for(lambda: [row.count for row in dock.view.table.rows()] == [683, 0, 0, 0, 683])
    assert dock.inputs.field.currentField() == "pop_urban_area"
    assert dock.inputs.current_unit() == "ten_thousand"
    assert dock.inputs.current_scheme().id == "cn_1989"
    assert not QgsProject.instance().isDirty()


def test_a_project_read_while_the_dock_is_hidden_is_computed_when_it_is_seen(saved, dock, tasks):
    dock.hide()
    tasks.clear()
    assert QgsProject.instance().read(saved)
    QApplication.processEvents()
    assert tasks == []
    dock.show()
    assert wait_for(lambda: len(dock.view.table.rows()) == 5)
    assert len(tasks) == 1


def test_looking_at_a_layer_changes_neither_layer_nor_project(show, make_cities):
    layer = make_cities()
    QgsProject.instance().setDirty(False)
    before = layer.renderer().dump()
    dock = show(layer)
    click_tier(dock, 0)
    dock.inputs.choose_scheme("cn_1989")
    assert wait_for(lambda: len(dock.view.table.rows()) == 5)
    assert not QgsProject.instance().isDirty()
    assert not layer.isEditable()
    assert layer.renderer().dump() == before


# Rule files


@pytest.fixture
def own_scheme(new_project, tmp_path):
    """A rule set beside the project; ``write(bound)`` changes it and gives the file."""
    folder = tmp_path / "urbanframe" / "rules"
    folder.mkdir(parents=True)
    assert QgsProject.instance().write(str(tmp_path / "own.qgz"))

    def write(bound):
        path = folder / "own.yaml"
        path.write_text(OWN.format(bound=bound), encoding="utf-8")
        return path

    return write


@pytest.fixture
def own_dock(own_scheme, make_dock, make_cities):
    """A dock that shows the cities by the own rule set: 105 of a million or more."""
    own_scheme(1_000_000)
    dock = make_dock()
    dock.layer_row.set_layer(make_cities())
    dock.inputs.choose_scheme("own")
    assert wait_for(lambda: [row.count for row in dock.view.table.rows()][:2] == [105, 578])
    return dock


def test_an_own_scheme_stands_in_a_group_of_its_own(own_dock):
    combo = own_dock.inputs.scheme
    listed = [combo.itemData(row) for row in range(combo.count())]
    assert listed == ["cn_2014", "cn_1989", None, "oecd_fua", "un_desa", None, "own"]


def test_a_scheme_changed_on_disk_is_read_again_and_computed(own_dock, own_scheme, tasks):
    tasks.clear()
    own_scheme(10_000_000)
    assert wait_for(lambda: [row.count for row in own_dock.view.table.rows()][:2] == [7, 676])
    assert len(tasks) == 1
    assert own_dock.inputs.current_scheme().id == "own"
    own_scheme(5_000_000)
    assert wait_for(lambda: [row.count for row in own_dock.view.table.rows()][:2] == [21, 662])


def test_a_removed_scheme_is_said_and_the_default_taken(own_dock, own_scheme):
    own_scheme(1_000_000).unlink()
    assert wait_for(lambda: counts(own_dock) == STANDARD)
    assert own_dock.notices.text == (
        "There is no rule set “own” any more; 2014: Five Classes, Seven Grades is used."
    )


def test_a_broken_scheme_is_named_with_its_line(own_dock, own_scheme):
    own_scheme("many")
    assert wait_for(lambda: "own.yaml, line" in own_dock.notices.text)
    assert own_dock.inputs.current_scheme().id == "cn_2014"


def test_a_scheme_file_that_comes_later_is_offered(dock, own_scheme):
    QgsProject.instance().read(QgsProject.instance().fileName())
    assert dock.inputs.scheme.findData("own") < 0
    own_scheme(1_000_000)
    assert wait_for(lambda: dock.inputs.scheme.findData("own") >= 0)
    assert dock.inputs.current_scheme().id == "cn_2014"


# Hidden


def test_a_hidden_dock_rests_and_catches_up_once(show, make_cities, tasks):
    layer = make_cities()
    dock = show(layer)
    dock.hide()
    tasks.clear()
    layer.startEditing()
    layer.deleteFeature(1)
    dock.inputs.choose_scheme("un_desa")
    dock.inputs.choose_scheme("cn_2014")
    dock.recompute()
    dock.layer_row.set_layer(make_cities("other", value=lambda city: 300_000))
    QApplication.processEvents()
    assert tasks == []
    dock.show()
    assert wait_for(lambda: counts(dock) == [0, 0, 0, 0, 0, 683, 0])
    assert len(tasks) == 1
    layer.rollBack()


def test_what_is_selected_while_the_dock_is_hidden_is_marked_when_it_is_seen(
    show, make_cities, tasks
):
    layer = make_cities()
    dock = show(layer)
    dock.hide()
    tasks.clear()
    layer.selectByIds(dock._result.overview.ids_of(0).tolist())
    assert wait_for(lambda: not dock.watch._selection.isActive())
    assert cells(dock, 1)[0] == "7"
    dock.show()
    assert wait_for(lambda: cells(dock, 1)[0] == "7 / 7")
    assert tasks == []


# Two layers of one name


def origin(dock):
    label = dock.layer_row.findChild(WrappedLabel)
    return label.text() if label.isVisible() else ""


def test_a_name_that_only_one_layer_bears_needs_no_more_words(show, make_cities):
    assert origin(show(make_cities())) == ""


def test_two_layers_of_one_name_are_told_apart_by_group_and_file(
    show, make_cities, make_file, tmp_path, monkeypatch
):
    # QGIS takes every file below this folder for a temporary one.
    (tmp_path / "scratch").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "scratch"))
    first = make_file(make_cities(), "first.gpkg", name="same")
    second = make_file(make_cities("other", value=lambda city: 300_000), "b.gpkg", name="same")
    root = QgsProject.instance().layerTreeRoot()
    node = root.findLayer(second)
    root.addGroup("Plans").addChildNode(node.clone())
    root.removeChildNode(node)
    dock = show(first)
    assert counts(dock) == STANDARD
    assert origin(dock).startswith("first.gpkg")
    dock.layer_row.set_layer(second)
    assert origin(dock).startswith("Plans · b.gpkg")
    assert wait_for(lambda: counts(dock) == [0, 0, 0, 0, 0, 683, 0])


def test_a_temporary_layer_is_named_as_such(show, make_cities, said):
    layer = make_cities("same")
    make_cities("same")
    assert origin(show(layer)) == said("Temporary layer", "临时图层")


# Notices at every new figure


def test_a_closed_notice_stays_closed_at_the_next_figures_and_returns_with_another_layer(
    show, make_cities
):
    layer = make_cities(field="pop_total:int", value=lambda city: city.pop_total)
    dock = show(layer)
    assert dock.notices.text != ""
    press_close(dock)
    dock.recompute()
    assert wait_for(lambda: dock.task is None)
    assert dock.notices.text == ""
    show(make_cities("other", field="pop_total:int", value=lambda city: city.pop_total))
    assert dock.notices.text != ""


def test_a_notice_that_blocks_returns_after_it_was_closed(show, make_layer):
    dock = show(make_layer("height:int", [(1,)], "hills"), State.INCOMPLETE)
    text = dock.notices.text
    press_close(dock)
    assert dock.notices.text == ""
    dock.recompute()
    assert dock.notices.text == text


def test_the_line_under_the_layer_goes_with_the_other_layer_of_its_name(show, make_cities):
    layer, other = make_cities("same"), make_cities("other")
    dock = show(layer)
    line = dock.layer_row.origin
    assert line.text() == ""
    other.setName("same")
    assert wait_for(lambda: line.text() == "Temporary layer")
    QgsProject.instance().removeMapLayer(other.id())
    assert wait_for(lambda: line.text() == "")

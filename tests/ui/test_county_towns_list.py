"""The County Towns dock over a layer: list, detail, filters, order, and its states."""

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

from urbanframe.core.reference import read_counties
from urbanframe.ui.frame.dock import State

from .conftest import CTRL, buttons, choose, click, listed, pick, press, settle, told, wait_for

NAME, STATUS, GAP, DECISION, CODE = range(5)
ORDER = ["正阳县", "井陉县", "温宿县", "东城区"]


def html(dock):
    return dock.view.detail.toPlainText()


def test_choosing_a_layer_fills_the_fields_and_screens_it(screen, make_towns, said):
    dock = screen(make_towns())
    measures = dock.inputs.measures
    assert measures.field_of("code") == "code"
    assert measures.field_of("name") == "name_zh"
    assert measures.field_of("seat_population") == "seat_population"
    assert listed(dock) == ORDER
    assert listed(dock, STATUS) == said(
        ["Meets", "Does Not Meet", "Cannot Tell", "Not Applicable"],
        ["符合", "不符合", "无法判断", "不适用"],
    )
    assert listed(dock, GAP) == ["+232,043", "\u221221,480", "", ""]


def test_status_counts_units_by_status(screen, make_towns, said):
    dock = screen(make_towns())
    assert dock.status.text.text() == said(
        "4 units · 1 meet · 1 do not · 1 cannot tell · 1 not applicable",
        "4 个单元 · 1 个符合 · 1 个不符合 · 1 个无法判断 · 1 个不适用",
    )


def test_auto_says_what_it_came_to(screen, make_towns, said):
    dock = screen(make_towns())
    assert dock.inputs.kind.currentText() == said("Auto: Counties", "自动：县")
    assert dock.inputs.scheme.currentText().startswith(said("Auto: Screening", "自动：筛查"))
    assert dock.inputs.measures.title() == said(
        "Fields and Measures: 3 of 4 Set", "字段与指标：已对应 3/4"
    )


def test_the_group_opens_itself_only_where_a_measure_is_missing(screen, make_towns):
    assert screen(make_towns()).inputs.measures.isCollapsed()
    fields = "code:string name_zh:string other:int"
    dock = screen(make_towns(fields=fields), State.INCOMPLETE)
    assert told(dock) == ["field"]
    assert not dock.inputs.measures.isCollapsed()
    choose(dock.inputs.measures.rows["seat_population"].field, "other")
    assert wait_for(lambda: dock.state is State.SHOWN)
    assert told(dock) == []


def test_census_of_whole_counties_is_recognised_as_a_bound(screen, make_towns, said):
    rows = [(c.code, c.name_zh, c.pop_urban_and_town) for c in read_counties()]
    dock = screen(make_towns(rows, "code:string name_zh:string pop_urban_and_town:int"))
    assert told(dock) == ["bound"]
    bound = dock.inputs.measures.rows["seat_population"].bound
    assert bound.currentText() == said("Auto: At Most", "自动：上限")
    assert dock.result_shown.units.counts["does_not_meet"] == 1093
    assert dock.result_shown.units.counts["cannot_tell"] == 389
    bound.setCurrentIndex(bound.findData("exact"))
    assert wait_for(lambda: dock.state is State.SHOWN and dock.result_shown.units.counts["meets"])
    assert dock.result_shown.units.counts["meets"] == 389


def test_a_unit_of_ten_thousand_is_chosen_beside_its_measure(screen, make_towns):
    rows = [("130121", "井陉县", 30)]
    dock = screen(make_towns(rows, "code:string name_zh:string seat_population_persons:int"))
    assert listed(dock, STATUS) == ["Does Not Meet"]
    unit = dock.inputs.measures.rows["seat_population"].unit
    unit.setCurrentIndex(unit.findData("ten_thousand"))
    assert wait_for(lambda: listed(dock, STATUS) == ["Meets"])


# Detail


def test_a_click_explains_every_criterion_and_selects_on_the_map(screen, make_towns, said):
    layer = make_towns()
    dock = screen(layer)
    pick(dock, 1)
    text = html(dock)
    assert "井陉县" in text
    assert "130121" in text
    for words in said(
        ["Does Not Meet", "Failed", "Value 178,520", "≥ 200,000", "Gap −21,480", "Source", "own"],
        ["不符合", "未通过", "现状值 178,520", "≥ 200,000", "差额 −21,480", "依据", "本插件"],
    ):
        assert words in text
    assert [row["name_zh"] for row in layer.selectedFeatures()] == ["井陉县"]


@pytest.mark.parametrize("row", range(4))
def test_results_never_say_eligible(screen, make_towns, row, language):
    dock = screen(make_towns())
    pick(dock, row)
    for word in ("eligible", "Eligible", "qualified", "可设市", "应设市", "具备设市条件"):
        assert word not in html(dock)
        assert word not in dock.status.text.text()


def test_what_meets_is_told_with_the_council_that_decides(screen, make_towns, said):
    dock = screen(make_towns())
    pick(dock, 0)
    assert said("State Council", "国务院") in html(dock)
    assert said("Meets the testable criteria of", "符合《") in html(dock)


def test_names_from_data_are_escaped(screen, make_towns):
    dock = screen(make_towns([("130121", "<b>x</b>县", 5), ("130123", "b县", 1)]))
    pick(dock, 0)
    assert "<b>x</b>县" in html(dock)


def test_links_lead_to_the_rule_set(screen, make_towns):
    dock = screen(make_towns())
    pick(dock, 0)
    assert "screen_200k.yaml" in dock.view.detail.toHtml()


def test_selecting_on_the_map_marks_the_row(screen, make_towns):
    layer = make_towns()
    dock = screen(layer)
    layer.selectByIds([3])
    assert wait_for(lambda: dock.view.list.marked().tolist() == [2])
    assert "温宿县" in html(dock)
    layer.removeSelection()
    assert wait_for(lambda: html(dock) == "")


# Search, filter, order


def test_search_narrows_the_list_alone(screen, make_towns):
    dock = screen(make_towns())
    for words, names in (("jingxing", ["井陉县"]), ("正阳", ["正阳县"]), ("6529", ["温宿县"])):
        dock.view.search.setText(words)
        assert wait_for(lambda names=names: listed(dock) == names)
    dock.view.search.clear()
    assert wait_for(lambda: listed(dock) == ORDER)


def test_filters_are_counted_on_the_button_and_kept_in_the_project(screen, make_towns, said):
    layer = make_towns()
    dock = screen(layer)
    dock.view.filter._ticks["statuses", 1].setChecked(True)
    dock.view.filter._ticks["statuses", 0].setChecked(True)
    assert listed(dock) == ["正阳县", "温宿县"]
    assert dock.view.filter.text() == said("Filter (1)", "筛选（1）")
    assert said("2 listed", "列出 2 个") in dock.status.text.text()
    assert dock.project_memory.read("filter") == "statuses:1 statuses:0"
    dock.view.filter.clear()
    assert listed(dock) == ORDER


def test_a_new_project_has_a_list_without_search_and_filter(screen, make_towns, new_project):
    dock = screen(make_towns())
    dock.view.filter._ticks["statuses", 1].setChecked(True)
    dock.view.search.setText("x")
    new_project.clear()
    screen(make_towns())
    assert dock.view.filter.text() == "Filter"
    assert listed(dock) == ORDER


def test_a_click_on_a_head_sorts_and_unknown_stays_last(screen, make_towns):
    dock = screen(make_towns())
    dock.view.list.sortByColumn(GAP, Qt.SortOrder.AscendingOrder)
    assert listed(dock) == ["井陉县", "正阳县", "温宿县", "东城区"]
    dock.view.list.sortByColumn(CODE, Qt.SortOrder.DescendingOrder)
    assert listed(dock) == ["温宿县", "正阳县", "井陉县", "东城区"]


def test_sorting_keeps_what_is_selected(screen, make_towns):
    dock = screen(make_towns())
    pick(dock, 1)
    dock.view.list.sortByColumn(CODE, Qt.SortOrder.AscendingOrder)
    assert dock.view.list.marked().tolist() == [0]
    assert "井陉县" in html(dock)


def test_columns_come_with_width(screen, make_towns):
    dock = screen(make_towns())
    view = dock.view.list
    for width, hidden in ((290, {GAP, CODE}), (340, {CODE}), (690, set())):
        dock.resize(width, 900)
        assert wait_for(lambda width=width: dock.width() == width)
        settle(dock)
        assert {column for column in (GAP, CODE) if view.isColumnHidden(column)} == hidden, width


def test_columns_are_turned_on_and_off_at_any_width(screen, make_towns, said):
    dock = screen(make_towns())
    view = dock.view.list
    settle(dock)
    assert [view.isColumnHidden(column) for column in (GAP, CODE)] == [False, True]
    menu = {action.text(): action for action in view.column_menu().actions() if action.text()}
    menu[said("Code", "代码")].setChecked(True)
    menu[said("Gap", "差额")].setChecked(False)
    assert [view.isColumnHidden(column) for column in (GAP, CODE)] == [True, False]
    assert view.chosen_columns() == "code:1 gap:0"
    dock.hide()
    dock.show()
    assert dock.user_memory.read("columns", "") == "code:1 gap:0"
    menu[said("Columns by Width", "按宽度显示列")].trigger()
    assert [view.isColumnHidden(column) for column in (GAP, CODE)] == [False, True]


def test_the_parts_keep_the_heights_that_the_user_gave_them(screen, make_towns, make_town_dock):
    dock = screen(make_towns())
    settle(dock)
    whole = sum(dock.view.splitter.sizes())
    dock.view.splitter.setSizes([whole - 130, 130])
    wanted = dock.view.splitter.sizes()
    dock.hide()
    again = make_town_dock()
    again.layer_row.set_layer(dock.layer())
    assert wait_for(lambda: again.state is State.SHOWN)
    settle(again)
    assert abs(again.view.splitter.sizes()[1] - wanted[1]) < 20


def test_from_700_px_list_and_detail_stand_side_by_side(screen, make_towns):
    dock = screen(make_towns())
    dock.resize(760, 700)
    assert wait_for(lambda: dock.view.splitter.orientation() == Qt.Orientation.Horizontal)
    dock.resize(340, 700)
    assert wait_for(lambda: dock.view.splitter.orientation() == Qt.Orientation.Vertical)


def test_selected_rows_are_copied_with_heads(screen, make_towns, said):
    dock = screen(make_towns())
    pick(dock, 0, 1)
    QTest.keyClick(dock.view.list, Qt.Key.Key_C, CTRL)
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:3] == said(["Name", "Status", "Gap"], ["名称", "结论", "差额"])
    assert [line.split("\t")[0] for line in lines[1:]] == ["正阳县", "井陉县"]


def test_ctrl_f_leads_to_the_search(screen, make_towns):
    dock = screen(make_towns())
    dock.activateWindow()
    dock.view.list.setFocus()
    QTest.keyClick(dock.view.list, Qt.Key.Key_F, CTRL)
    assert wait_for(dock.view.search.hasFocus)


# Notices


def test_a_scheme_without_public_thresholds_blocks(screen, make_towns, said):
    dock = screen(make_towns())
    dock.inputs.choose_scheme("cn_2016")
    assert dock.state is State.ERROR
    assert listed(dock) == []
    assert buttons(dock) == [said("Enter Thresholds", "填写阈值")]


@pytest.fixture
def own_rules(monkeypatch, tmp_path):
    """A folder of the user's rule sets, and the names of those that were handed to an editor."""
    from urbanframe.ui.docks import county_towns, county_towns_actions

    folder, opened = tmp_path / "rules", []
    for module in (county_towns, county_towns_actions):
        monkeypatch.setattr(module, "rule_folders", lambda _: [folder])
    monkeypatch.setattr(
        county_towns_actions.QDesktopServices,
        "openUrl",
        lambda url: opened.append(url.fileName()) or True,
    )
    return folder, opened


def test_thresholds_that_are_not_public_are_entered_in_a_copy(own_rules, screen, make_towns):
    folder, opened = own_rules
    dock = screen(make_towns())
    dock.inputs.choose_scheme("cn_2016")
    press(dock, "Enter Thresholds")
    assert opened == ["cn_2016_own.yaml"]
    assert "id: cn_2016_own" in (folder / "cn_2016_own.yaml").read_text("utf-8")
    assert dock.inputs.scheme.currentData() == "cn_2016_own"
    assert told(dock) == ["empty"]


def test_another_rule_set_leaves_what_auto_came_to(own_rules, screen, make_towns):
    dock = screen(make_towns())
    before = dock.inputs.scheme.currentText()
    assert before.startswith("Auto: Screening")
    folder, _ = own_rules
    source = dock.inputs.schemes["plan_2021"].path.read_text("utf-8")
    folder.mkdir()
    (folder / "mine.yaml").write_text(source.replace("id: plan_2021", "id: mine"), "utf-8")
    dock._on_scheme_files()
    assert "mine" in dock.inputs.schemes
    assert dock.inputs.scheme.currentText() == before


def test_a_threshold_that_is_changed_in_a_copy_takes_effect(own_rules, screen, make_towns):
    folder, opened = own_rules
    dock = screen(make_towns())
    before = listed(dock, STATUS)
    click(dock.inputs.pencil)
    assert opened == ["screen_200k_own.yaml"]
    assert dock.inputs.scheme.currentText() == "screen_200k_own · Screening: Seat ≥ 200,000 (Own)"
    assert wait_for(lambda: dock.state is State.SHOWN and dock.task is None)
    assert listed(dock, STATUS) == before
    copy = folder / "screen_200k_own.yaml"
    text = copy.read_text("utf-8")
    assert "threshold: 200000" in text
    copy.write_text(text.replace("threshold: 200000", "threshold: 170000"), "utf-8")
    assert wait_for(lambda: listed(dock, GAP)[:2] == ["+262,043", "+8,520"])
    click(dock.inputs.pencil)
    assert opened[1:] == ["screen_200k_own.yaml"]
    assert sorted(path.name for path in folder.iterdir()) == ["screen_200k_own.yaml"]


def test_the_plan_gives_counties_no_number_and_the_screening_is_offered(screen, make_towns, said):
    dock = screen(make_towns())
    dock.inputs.choose_scheme("plan_2021")
    assert wait_for(lambda: "no_number" in told(dock))
    assert set(listed(dock, STATUS)) == set(
        said(["Cannot Tell", "Not Applicable"], ["无法判断", "不适用"])
    )
    pick(dock, 0)
    press(dock, buttons(dock)[0])
    assert wait_for(lambda: dock.inputs.scheme.currentData() == "screen_200k")


def test_units_of_no_kind_ask_which_they_are(screen, make_towns, said):
    rows = [(None, "somewhere", 250_000)]
    dock = screen(make_towns(rows), State.INCOMPLETE)
    assert buttons(dock) == said(["Counties", "Towns"], ["县", "镇"])
    press(dock, buttons(dock)[0])
    assert wait_for(lambda: dock.state is State.SHOWN)
    assert listed(dock, STATUS) == said(["Meets"], ["符合"])


def test_a_unit_that_nothing_tells_is_asked_for(screen, make_towns, said):
    rows = [("130121", "井陉县", 500), ("130123", "正定县", 400)]
    dock = screen(make_towns(rows), State.ERROR)
    assert told(dock) == ["unit"]
    press(dock, buttons(dock)[0])
    assert wait_for(lambda: dock.state is State.SHOWN)


def test_a_layer_without_rows_says_so(screen, make_towns):
    dock = screen(make_towns([]), State.INCOMPLETE)
    assert told(dock) == ["rows"]


def test_values_that_are_no_numbers_are_told(screen, make_towns):
    rows = [("130121", "井陉县", "约20万"), ("130123", "正定县", "250000")]
    dock = screen(make_towns(rows, "code:string name_zh:string seat_population:string"))
    assert told(dock) == ["unreadable"]


# Events


def test_an_edit_is_screened_anew(screen, make_towns):
    layer = make_towns()
    dock = screen(layer)
    layer.startEditing()
    layer.changeAttributeValue(1, 2, 250_000)
    assert wait_for(lambda: listed(dock, STATUS)[:2] == ["Meets", "Meets"])
    assert told(dock) == ["edits"]
    layer.rollBack()
    assert wait_for(lambda: told(dock) == [])


def test_a_renamed_field_is_followed_and_a_deleted_one_is_missed(screen, make_towns):
    layer = make_towns()
    dock = screen(layer)
    layer.startEditing()
    layer.renameAttribute(2, "people")
    row = dock.inputs.measures.rows["seat_population"]
    assert wait_for(lambda: row.field.currentField() == "people")
    assert wait_for(lambda: dock.state is State.SHOWN and dock.task is None)
    layer.deleteAttribute(2)
    assert wait_for(lambda: dock.state is State.INCOMPLETE)
    assert "gone" in told(dock)
    layer.undoStack().undo()
    assert wait_for(lambda: listed(dock) == ORDER)
    assert told(dock) == ["edits"]


def test_a_removed_layer_leaves_the_dock_empty(screen, make_towns):
    dock = screen(make_towns())
    QgsProject.instance().removeAllMapLayers()
    assert wait_for(lambda: dock.state is State.EMPTY)
    assert listed(dock) == []


def test_looking_does_not_change_the_project(screen, make_towns):
    layer = make_towns()
    QgsProject.instance().setDirty(False)
    dock = screen(layer)
    pick(dock, 0)
    dock.view.filter._ticks["statuses", 1].setChecked(True)
    assert not QgsProject.instance().isDirty()


def test_a_hidden_dock_rests(towns, make_towns, tasks):
    towns.hide()
    towns.layer_row.set_layer(make_towns())
    QApplication.processEvents()
    assert tasks == []
    towns.show()
    assert wait_for(lambda: towns.state is State.SHOWN)
    assert len(tasks) == 1


def test_the_kind_is_chosen_by_keyboard(screen, make_towns):
    dock = screen(make_towns())
    choose(dock.inputs.kind, "Towns")
    assert wait_for(lambda: set(listed(dock, STATUS)) == {"Not Applicable"})


def test_another_layer_keeps_fields_of_the_same_name(screen, make_towns):
    dock = screen(make_towns())
    fields = "code:string name_zh:string seat_population:int pop_seat:int"
    dock = screen(make_towns([("130121", "井陉县", 1, 2)], fields, "other"))
    assert dock.inputs.measures.field_of("seat_population") == "seat_population"


def choose_by_hand(dock, field, unit):
    row = dock.inputs.measures.rows["seat_population"]
    row.field.setField(field)
    row.field.activated.emit(row.field.currentIndex())
    row.unit.setCurrentIndex(row.unit.findData(unit))
    assert wait_for(lambda: dock.state is State.SHOWN and dock.task is None)


def test_another_layer_keeps_what_was_used_for_it_last(screen, make_towns):
    fields = "code:string name_zh:string a:int seat_population:int"
    rows = [("130121", "井陉县", 30, 178_520)]
    first, second = make_towns(rows, fields, "first"), make_towns(rows, fields, "second")
    dock = screen(first)
    row = dock.inputs.measures.rows["seat_population"]
    before = row.choice()
    dock = screen(second)
    choose_by_hand(dock, "a", "ten_thousand")
    chosen = row.choice()
    screen(first)
    assert row.choice() == before
    assert listed(dock, 1) == ["Does Not Meet"]
    screen(second)
    assert row.choice() == chosen


def test_a_unit_does_not_go_over_to_another_layer(screen, make_towns):
    fields = "code:string name_zh:string a:int"
    dock = screen(
        make_towns(
            [("130121", "井陉县", 1)],
            "code:string name_zh:string seat_population:int a:int",
            "first",
        )
    )
    choose_by_hand(dock, "a", "ten_thousand")
    screen(make_towns([("130121", "井陉县", 178_520)], fields, "second"))
    chosen = dock.inputs.measures.rows["seat_population"].choice()
    assert (chosen.field, chosen.unit, chosen.bound) == ("a", "auto", "auto")

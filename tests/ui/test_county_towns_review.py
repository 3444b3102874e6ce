"""Decisions on units: made, undone, saved with the project, and found again after a crash."""

import subprocess
import sys
from dataclasses import replace

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

from urbanframe.core.county_towns import DecisionKey
from urbanframe.ui.frame.dock import State

from .conftest import (
    CTRL,
    SHIFT,
    buttons,
    click,
    listed,
    pick,
    press,
    told,
    wait_for,
)

STATUS, DECISION = 1, 3
JINGXING = DecisionKey("130121", "county", "screen_200k")


def made(dock):
    """Return the choices by unit."""
    return {key.unit: it.choice for key, it in dock.decisions.store.decisions.items()}


def words(dock, row):
    """Return the decision of a row, as it is read."""
    model = dock.view.list.units_model
    return model.index(row, DECISION).data(Qt.ItemDataRole.AccessibleTextRole)


@pytest.fixture
def saved(tmp_path, new_project):
    """Give a function that saves the project, and what was saved."""
    path = tmp_path / "工程 project.qgz"

    def save():
        assert new_project.write(str(path))
        return path

    return save


def test_a_button_decides_on_all_selected_rows_as_one_step(screen, make_towns, said):
    dock = screen(make_towns())
    pick(dock, 0, 1)
    click(dock.view.choices["approve"])
    assert made(dock) == {"411724": "approve", "130121": "approve"}
    assert [words(dock, row) for row in range(3)] == said(
        ["Approve", "Approve", ""], ["同意", "同意", ""]
    )
    assert dock.view.choices["approve"].isChecked()
    click(dock.view.undo)
    assert made(dock) == {}
    click(dock.view.redo)
    assert len(made(dock)) == 2


def test_a_click_on_the_pressed_button_takes_the_decision_back(screen, make_towns):
    dock = screen(make_towns())
    pick(dock, 0)
    click(dock.view.choices["reject"])
    click(dock.view.choices["defer"])
    assert made(dock) == {"411724": "defer"}
    assert [key for key, button in dock.view.choices.items() if button.isChecked()] == ["defer"]
    click(dock.view.choices["defer"])
    assert made(dock) == {}


def test_a_decision_keeps_status_figures_version_reviewer_and_day(screen, make_towns):
    from urbanframe.ui.options import OptionsPage

    page = OptionsPage()
    page.reviewer.setText("李 Reviewer")
    page.apply()
    dock = screen(make_towns())
    pick(dock, 1)
    click(dock.view.choices["reject"])
    decision = dock.decisions.store.decisions[JINGXING]
    assert decision.status == "does_not_meet"
    assert decision.values == {"seat_population": 178_520}
    assert (decision.scheme_version, decision.reviewer) == (1, "李 Reviewer")
    assert decision.date == QDate.currentDate().toString(Qt.DateFormat.ISODate)
    assert "李 Reviewer" in dock.view.detail.toPlainText()


def test_digits_decide_and_f2_leads_to_the_note(screen, make_towns):
    dock = screen(make_towns())
    dock.activateWindow()
    pick(dock, 0)
    view = dock.view.list
    view.setFocus()
    for key, choice in (("1", "approve"), ("2", "reject"), ("3", "defer")):
        QTest.keyClick(view, key)
        assert made(dock) == {"411724": choice}
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, "1")
    assert made(dock) == {"411724": "defer", "130121": "approve"}
    QTest.keyClick(view, "0")
    assert made(dock) == {"411724": "defer"}
    QTest.keyClick(view, Qt.Key.Key_F2)
    assert wait_for(dock.view.note.hasFocus)


def test_ctrl_z_and_ctrl_shift_z_undo_and_redo(screen, make_towns):
    dock = screen(make_towns())
    dock.activateWindow()
    pick(dock, 0)
    click(dock.view.choices["approve"])
    dock.view.list.setFocus()
    QTest.keyClick(dock.view.list, Qt.Key.Key_Z, CTRL)
    assert made(dock) == {}
    QTest.keyClick(dock.view.list, Qt.Key.Key_Z, CTRL | SHIFT)
    assert made(dock) == {"411724": "approve"}


def test_a_note_is_saved_on_enter_and_on_leaving(screen, make_towns):
    dock = screen(make_towns())
    dock.activateWindow()
    pick(dock, 1)
    dock.view.note.setFocus()
    QTest.keyClicks(dock.view.note, "see file 7")
    QTest.keyClick(dock.view.note, Qt.Key.Key_Return)
    assert dock.decisions.store.decisions[JINGXING].note == "see file 7"
    dock.view.note.clear()
    QTest.keyClicks(dock.view.note, "no")
    dock.view.list.setFocus()
    assert wait_for(lambda: dock.decisions.store.decisions[JINGXING].note == "no")
    pick(dock, 0)
    assert dock.view.note.text() == ""
    pick(dock, 1)
    assert dock.view.note.text() == "no"


def test_a_note_is_not_written_on_the_row_that_is_clicked_next(screen, make_towns):
    dock = screen(make_towns())
    dock.activateWindow()
    pick(dock, 1)
    dock.view.note.setFocus()
    QTest.keyClicks(dock.view.note, "mine")
    pick(dock, 0)
    notes = {key.unit: it.note for key, it in dock.decisions.store.decisions.items()}
    assert notes == {"130121": "mine"}


def test_a_note_outlasts_a_list_that_is_made_anew_while_it_is_typed(screen, make_towns):
    layer = make_towns()
    dock = screen(layer)
    dock.activateWindow()
    pick(dock, 1)
    dock.view.note.setFocus()
    QTest.keyClicks(dock.view.note, "half a sent")
    former = dock.result_shown
    layer.startEditing()
    layer.changeAttributeValue(2, 2, 250_000)
    assert wait_for(lambda: dock.result_shown is not former and dock.state is State.SHOWN)
    assert wait_for(lambda: dock.task is None and len(dock.selected_units()) == 1)
    assert dock.view.note.hasFocus()
    QTest.keyClicks(dock.view.note, "ence")
    QTest.keyClick(dock.view.note, Qt.Key.Key_Return)
    notes = {key.unit: it.note for key, it in dock.decisions.store.decisions.items()}
    assert notes == {"130121": "half a sentence"}


def test_a_note_is_kept_though_another_layer_is_chosen_while_it_is_typed(screen, make_towns):
    dock = screen(make_towns())
    dock.activateWindow()
    pick(dock, 1)
    dock.view.note.setFocus()
    QTest.keyClicks(dock.view.note, "mine")
    screen(make_towns([("411724", "正阳县", 1_000)], name="other"))
    assert dock.decisions.store.decisions[JINGXING].note == "mine"
    assert dock.view.note.text() == ""


def test_rows_of_one_code_cannot_be_decided_on(screen, make_towns):
    rows = [("130121", "井陉县", 1_000), ("130121", "井陉县", 2_000), ("130123", "正定县", 3_000)]
    dock = screen(make_towns(rows))
    assert told(dock) == ["duplicates"]
    pick(dock, 1)
    assert not dock.view.choices["approve"].isEnabled()
    dock.decide("approve")
    assert made(dock) == {}
    press(dock, buttons(dock)[0])
    assert wait_for(lambda: dock.layer().selectedFeatureCount() == 2)


def test_a_unit_of_unknown_kind_is_told_and_decided_on_once_its_kind_is_chosen(screen, make_towns):
    dock = screen(make_towns([("130121", "井陉县", 178_520), ("", "Somewhere", 300_000)]))
    assert told(dock) == ["unknown"]
    row = listed(dock).index("Somewhere")
    pick(dock, row)
    assert not dock.view.choices["approve"].isEnabled()
    dock.decide("approve")
    assert made(dock) == {}
    dock.use_kind("county")
    assert wait_for(lambda: dock.state is State.SHOWN and dock.task is None)
    pick(dock, listed(dock).index("Somewhere"))
    click(dock.view.choices["approve"])
    assert made(dock) == {"Somewhere": "approve"}


# The project


def test_decisions_mark_the_project_as_changed_and_stand_after_reopening(
    screen, make_towns, make_file, saved, make_town_dock
):
    layer = make_file(make_towns(), "counties.gpkg")
    dock = screen(layer)
    QgsProject.instance().setDirty(False)
    pick(dock, 1)
    click(dock.view.choices["approve"])
    assert QgsProject.instance().isDirty()
    layer.setName("renamed")
    path = saved()
    QgsProject.instance().clear()
    assert made(dock) == {}
    assert QgsProject.instance().read(str(path))
    assert wait_for(lambda: dock.state is State.SHOWN and dock.layer() is not None)
    assert made(dock) == {"130121": "approve"}
    assert words(dock, 1) == "Approve"
    assert told(dock) == []
    assert not QgsProject.instance().isDirty()


def test_a_copy_of_the_project_has_the_decisions_too(screen, make_towns, saved, tmp_path):
    dock = screen(make_towns())
    pick(dock, 1)
    click(dock.view.choices["approve"])
    saved()
    dock.decide("defer")
    copy = tmp_path / "copy.qgs"
    assert QgsProject.instance().write(str(copy))
    assert not QgsProject.instance().isDirty()
    assert "defer" in copy.read_text("utf-8")
    assert made(dock) == {"130121": "defer"}


def test_decisions_outlast_a_plugin_that_is_reloaded(screen, make_towns, make_town_dock):
    dock = screen(make_towns())
    pick(dock, 1)
    click(dock.view.choices["approve"])
    dock.decisions.store.keep()
    again = make_town_dock()
    assert made(again) == {"130121": "approve"}


def test_a_status_that_changes_later_is_marked(screen, make_towns, said):
    layer = make_towns()
    dock = screen(layer)
    pick(dock, 1)
    click(dock.view.choices["reject"])
    layer.startEditing()
    layer.changeAttributeValue(1, 2, 250_000)
    changed = said("Changed since the decision", "作出意见后结论有变")
    assert wait_for(lambda: changed in words(dock, 1))
    assert listed(dock, DECISION)[1] == "!"
    assert changed in dock.view.detail.toPlainText()
    dock.view.filter._changed.setChecked(True)
    assert listed(dock) == ["井陉县"]


def as_reviewer(name):
    from urbanframe.ui.options import OptionsPage

    page = OptionsPage()
    page.reviewer.setText(name)
    page.apply()


@pytest.fixture
def changed_since(screen, make_towns):
    """A dock whose second row was rejected by A with fewer residents than it has now."""
    layer = make_towns()
    dock = screen(layer)
    as_reviewer("A")
    pick(dock, 1)
    click(dock.view.choices["reject"])
    layer.startEditing()
    layer.changeAttributeValue(1, 2, 250_000)
    assert wait_for(lambda: listed(dock, DECISION)[1] == "!")
    assert wait_for(lambda: dock.state is State.SHOWN and dock.task is None)
    as_reviewer("B")
    return dock


def test_a_note_leaves_what_was_decided_by_whom_and_on_which_figures(changed_since):
    dock = changed_since
    before = dock.decisions.store.decisions[JINGXING]
    dock.write_note("ask the county")
    decision = dock.decisions.store.decisions[JINGXING]
    assert decision == replace(before, note="ask the county")
    assert (decision.reviewer, decision.values) == ("A", {"seat_population": 178_520})
    assert listed(dock, DECISION)[1] == "!"


def test_one_click_confirms_a_decision_whose_status_changed(changed_since):
    dock = changed_since
    click(dock.view.choices["reject"])
    decision = dock.decisions.store.decisions[JINGXING]
    assert (decision.choice, decision.reviewer, decision.status) == ("reject", "B", "meets")
    assert listed(dock, DECISION)[1] == ""
    assert dock.view.choices["reject"].isChecked()


def test_a_note_without_a_decision_is_not_marked_as_changed(screen, make_towns):
    layer = make_towns()
    dock = screen(layer)
    pick(dock, 1)
    dock.write_note("see file 7")
    layer.startEditing()
    layer.changeAttributeValue(1, 2, 250_000)
    assert wait_for(lambda: listed(dock, STATUS)[1] == "Meets")
    assert listed(dock, DECISION)[1] == ""
    assert "Changed since the decision" not in dock.view.detail.toPlainText()


def test_a_decision_on_a_unit_that_is_gone_is_kept(screen, make_towns):
    dock = screen(make_towns())
    pick(dock, 1)
    click(dock.view.choices["approve"])
    dock = screen(make_towns([("411724", "正阳县", 1_000)], name="other"))
    assert made(dock) == {"130121": "approve"}


def test_decisions_that_cannot_be_read_are_kept_apart(screen, make_towns, new_project):
    new_project.writeEntry("urbanframe", "county_towns/decisions", "{broken")
    dock = screen(make_towns())
    dock.decisions.load()
    assert "decisions" in told(dock)
    pick(dock, 0)
    click(dock.view.choices["approve"])
    assert made(dock) == {"411724": "approve"}
    dock.decisions.store.keep()
    kept, _ = new_project.readEntry("urbanframe", "county_towns/decisions_unread", "")
    assert kept == "{broken"


ONE = '[{"unit": "411724", "kind": "county", "scheme": "screen_200k", "decision": %s}]'


@pytest.mark.parametrize(
    "text",
    [
        "5",
        "null",
        '{"unit": "411724"}',
        "[5]",
        '[{"unit": ["411724"], "kind": "county", "scheme": "s", "decision": {"choice": ""}}]',
        ONE % "null",
        ONE % "5",
        ONE % '{"choice": "foo"}',
        ONE % '{"choice": 3}',
        ONE % '{"choice": ["approve"]}',
        ONE % '{"choice": "approve", "note": 7}',
        ONE % '{"choice": "approve", "status": "eligible"}',
        ONE % '{"choice": "approve", "values": 7}',
        ONE % '{"choice": "approve", "values": {"seat_population": "many"}}',
    ],
)
def test_decisions_that_are_json_but_not_ours_are_kept_apart(text, screen, make_towns, new_project):
    dock = screen(make_towns())
    new_project.writeEntry("urbanframe", "county_towns/decisions", text)
    dock.decisions.load()
    assert "decisions" in told(dock)
    pick(dock, 0)
    click(dock.view.choices["approve"])
    assert made(dock) == {"411724": "approve"}
    dock.decisions.store.keep()
    assert new_project.readEntry("urbanframe", "county_towns/decisions_unread", "")[0] == text


@pytest.mark.parametrize(
    "text", ["{x", "[]", "5", '{"kind": []}', '{"kind": [5]}', '{"code": "x"}']
)
def test_settings_that_are_not_ours_are_passed_over(text, towns, make_towns):
    layer = make_towns()
    towns.project_memory.write(f"fields/{layer.id()}", text)
    towns.project_memory.write("sort", "foo down")
    towns.project_memory.write("filter", "foo:x regions:y statuses")
    towns.restore()
    towns.layer_row.set_layer(layer)
    assert wait_for(lambda: len(listed(towns)) == 4)


# The journal


def written(dock):
    return dock.decisions.store.journal.path


def crash(dock, journal):
    """Close the project, and leave the journal as a crash would: without its session."""
    lines = written(dock).read_bytes()
    QgsProject.instance().clear()
    journal.parent.mkdir(parents=True, exist_ok=True)
    journal.write_bytes(lines)


def reopen(dock, path):
    assert QgsProject.instance().read(str(path))
    assert wait_for(lambda: dock.state is State.SHOWN and dock.layer() is not None)


@pytest.fixture
def crashed(screen, make_towns, make_file, saved, journal):
    """A dock after a crash with one decision that was not saved, and the project's file."""
    dock = screen(make_file(make_towns(), "counties.gpkg"))
    path = saved()
    pick(dock, 0)
    click(dock.view.choices["approve"])
    crash(dock, journal)
    reopen(dock, path)
    return dock, path


def test_after_a_crash_unsaved_decisions_are_offered(
    screen, make_towns, make_file, saved, journal, said
):
    dock = screen(make_file(make_towns(), "counties.gpkg"))
    path = saved()
    pick(dock, 0)
    click(dock.view.choices["approve"])
    pick(dock, 1)
    click(dock.view.choices["defer"])
    crash(dock, journal)
    reopen(dock, path)
    assert made(dock) == {}
    assert dock.notices.text == said(
        "2 decisions made after the last save were found.", "找到上次保存后作出的 2 条意见。"
    )
    press(dock, said("Restore", "恢复"))
    assert made(dock) == {"411724": "approve", "130121": "defer"}
    assert QgsProject.instance().isDirty()
    assert told(dock) == []
    assert not journal.exists()
    assert written(dock).exists()


def test_found_decisions_can_be_discarded(crashed, journal):
    dock, _ = crashed
    press(dock, "Discard")
    assert made(dock) == {}
    assert not journal.exists()


def test_found_decisions_are_kept_while_the_project_is_saved(crashed, saved):
    dock, _ = crashed
    saved()
    assert told(dock) == ["journal"]
    press(dock, "Restore")
    assert made(dock) == {"411724": "approve"}


def test_found_decisions_are_kept_while_projects_close_and_open(crashed):
    dock, path = crashed
    QgsProject.instance().clear()
    assert told(dock) == []
    reopen(dock, path)
    press(dock, "Restore")
    assert made(dock) == {"411724": "approve"}


def test_decisions_of_an_unsaved_project_outlive_the_blank_project_at_the_start(
    screen, make_towns, journal, make_town_dock
):
    dock = screen(make_towns())
    pick(dock, 0)
    click(dock.view.choices["approve"])
    crash(dock, journal)
    started = make_town_dock()
    QgsProject.instance().clear()
    assert told(started) == ["journal"]
    press(started, "Restore")
    assert made(started) == {"411724": "approve"}


def test_another_qgis_neither_takes_up_nor_forgets_what_this_one_decides(
    screen, make_towns, make_town_dock
):
    dock = screen(make_towns())
    pick(dock, 0)
    click(dock.view.choices["approve"])
    # A dock has its session; the project is one in a test, so that only its store closes here.
    other = make_town_dock().decisions
    assert other.store.found == {}
    other.store._on_closing()
    other.discard_found()
    assert written(dock).exists()


SESSION = """
import sys
from qgis.PyQt.QtCore import QLockFile
lock = QLockFile(sys.argv[1])
print(lock.tryLock(0), flush=True)
sys.stdin.read()
"""


def test_what_a_session_decided_is_offered_once_it_is_gone(
    screen, make_towns, journal, make_town_dock
):
    dock = screen(make_towns())
    pick(dock, 0)
    click(dock.view.choices["approve"])
    crash(dock, journal)
    session = subprocess.Popen(
        [sys.executable, "-c", SESSION, f"{journal}.lock"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert session.stdout.readline() == "True\n"
        assert told(make_town_dock()) == []
    finally:
        session.kill()
        session.communicate()
    assert told(make_town_dock()) == ["journal"]


def test_saving_and_closing_empty_the_journal(screen, make_towns, saved):
    dock = screen(make_towns())
    pick(dock, 0)
    click(dock.view.choices["approve"])
    assert written(dock).read_text("utf-8").count("\n") == 1
    saved()
    assert list(written(dock).parent.iterdir()) == []
    click(dock.view.choices["reject"])
    assert written(dock).exists()
    QgsProject.instance().clear()
    QApplication.processEvents()
    assert list(written(dock).parent.iterdir()) == []


def test_a_line_that_a_crash_cut_within_a_character_is_passed_over(
    screen, make_towns, journal, make_town_dock
):
    dock = screen(make_towns())
    pick(dock, 0)
    click(dock.view.choices["approve"])
    crash(dock, journal)
    with journal.open("ab") as file:
        file.write('\n{"project": "", "unit": "130121", "decision": {"name": "井陉县'.encode()[:-1])
    started = make_town_dock()
    assert told(started) == ["journal"]
    press(started, "Restore")
    assert made(started) == {"411724": "approve"}


def test_a_line_that_was_cut_swallows_none_that_follow(screen, make_towns, journal, make_town_dock):
    dock = screen(make_towns())
    pick(dock, 0)
    written(dock).parent.mkdir(parents=True)
    written(dock).write_text('{"project": "", "unit": "1')
    click(dock.view.choices["approve"])
    crash(dock, journal)
    assert [key.unit for key in make_town_dock().decisions.store.found] == ["411724"]


def test_a_journal_that_cannot_be_read_is_told(journal, make_town_dock):
    journal.mkdir(parents=True)
    assert told(make_town_dock()) == ["journal_failed"]


def test_a_journal_that_cannot_be_written_is_told(screen, make_towns, journal):
    dock = screen(make_towns())
    journal.parent.parent.mkdir()
    journal.parent.write_text("a file in the way")
    pick(dock, 0)
    click(dock.view.choices["approve"])
    assert made(dock) == {"411724": "approve"}
    assert told(dock) == ["journal_failed"]

"""The six states of the City Tiers dock: what each shows, and which buttons are on."""

import pytest
from qgis.PyQt import sip

from urbanframe.ui.frame.dock import State

from .conftest import (
    STANDARD,
    buttons,
    choose,
    click,
    counts,
    press,
    settle,
    shown,
    told,
    wait_for,
)


def inputs(dock):
    return (dock.layer_row.combo, dock.inputs.field, dock.inputs.unit, dock.inputs.scheme)


def inputs_are_live(dock):
    return all(box.isVisible() and box.isEnabled() for box in inputs(dock))


def look(dock):
    """Return a picture of the table."""
    settle(dock.view.table)
    return dock.view.table.grab().toImage()


def on(dock):
    """Return which of the two buttons that need a result are on."""
    return dock.primary.isEnabled(), dock.write_button.isEnabled()


def progress_is_shown(dock):
    return dock.status.progress.isVisible() and dock.status.cancel.isVisible()


# Empty


def test_empty_keeps_the_inputs_and_says_what_to_do(dock):
    assert dock.state is State.EMPTY
    assert inputs_are_live(dock)
    assert dock.placeholder.isVisible()
    assert not dock.result.isVisible()
    assert dock.notices.text == ""
    assert on(dock) == (False, False)
    assert not progress_is_shown(dock)
    assert not dock.status.refresh.isVisible()


def test_the_empty_entry_of_the_layer_box_leads_back_to_empty(show, make_cities):
    dock = show(make_cities())
    choose(dock.layer_row.combo, "")
    assert dock.layer() is None
    assert dock.state is State.EMPTY
    assert dock.placeholder.isVisible()
    assert not dock.result.isVisible()
    assert dock.status.text.text() == ""
    assert on(dock) == (False, False)


# Incomplete


def test_incomplete_names_what_is_missing_and_shows_no_figures(show, make_cities, make_layer):
    dock = show(make_cities())
    dock = show(make_layer("height:int", [(1,)], "hills"), State.INCOMPLETE)
    assert "hills" in dock.notices.text
    assert buttons(dock) == ["Choose Field"]
    assert not dock.result.isVisible()
    assert not dock.placeholder.isVisible()
    assert dock.view.table.rows() == []
    assert on(dock) == (False, False)
    assert inputs_are_live(dock)


def test_incomplete_ends_with_the_missing_field(show, make_layer):
    dock = show(make_layer("height:int", [(300_000,)], "hills"), State.INCOMPLETE)
    choose(dock.inputs.field, "height")
    choose(dock.inputs.unit, "Persons")
    assert wait_for(lambda: dock.state is State.SHOWN)
    assert counts(dock) == [0, 0, 0, 0, 0, 1, 0]
    assert "field" not in told(dock)


def test_field_box_emptied_by_hand_is_incomplete(show, make_cities):
    dock = show(make_cities())
    dock.inputs.field.setField("")
    assert dock.state is State.INCOMPLETE
    assert dock.view.table.rows() == []
    assert dock.notices.text == "Choose the population field of “cities”."


# Working


def test_work_over_300_ms_shows_the_old_result_pale_with_progress(show, make_cities, gate):
    gate.set()
    dock = show(make_cities())
    clear = look(dock)
    gate.clear()
    dock.recompute()
    assert dock.state is State.SHOWN
    assert wait_for(lambda: dock.state is State.WORKING)
    assert progress_is_shown(dock)
    assert dock.result.isVisible()
    assert counts(dock) == STANDARD
    assert look(dock) != clear
    assert on(dock) == (False, False)
    assert inputs_are_live(dock)
    gate.set()
    shown(dock)
    assert look(dock) == clear
    assert not progress_is_shown(dock)


def test_work_within_300_ms_shows_no_progress(show, make_cities, monkeypatch):
    dock = show(make_cities())
    states = []
    set_state = dock.set_state
    monkeypatch.setattr(dock, "set_state", lambda state: states.append(state) or set_state(state))
    monkeypatch.setattr(dock._late, "start", lambda: None)
    dock.recompute()
    assert wait_for(lambda: dock.task is None)
    assert dock._late.interval() == 300
    assert states == [State.SHOWN]


def test_a_change_of_the_inputs_restarts_the_work(show, make_cities, gate, tasks):
    gate.set()
    dock = show(make_cities())
    gate.clear()
    tasks.clear()
    dock.recompute()
    assert wait_for(lambda: dock.state is State.WORKING)
    choose(dock.inputs.scheme, "1989")
    gate.set()
    assert wait_for(lambda: dock.state is State.SHOWN and len(dock.view.table.rows()) == 5)
    assert len(tasks) == 2
    assert sip.isdeleted(tasks[0]) or tasks[0].isCanceled()


def test_another_layer_while_working_shows_that_layer_alone(dock, make_cities, gate):
    dock.layer_row.set_layer(make_cities())
    assert wait_for(lambda: dock.state is State.WORKING)
    dock.layer_row.set_layer(make_cities("other", value=lambda city: 300_000))
    gate.set()
    assert counts(shown(dock)) == [0, 0, 0, 0, 0, 683, 0]


@pytest.mark.parametrize("total", [-1, -2])
def test_a_layer_that_does_not_know_its_rows_shows_how_many_are_read(
    dock, make_cities, gate, monkeypatch, total
):
    from urbanframe.ui.frame.task import LayerTask

    make = LayerTask.__init__

    def unknown(task, *arguments, **named):
        make(task, *arguments, **named)
        task.total = total

    monkeypatch.setattr(LayerTask, "__init__", unknown)
    dock.layer_row.set_layer(make_cities())
    assert wait_for(lambda: dock.state is State.WORKING)
    assert dock.status.text.text() == "Reading cities, 0 rows so far"
    # Qt draws a bar without end for such a range.
    assert (dock.status.progress.minimum(), dock.status.progress.maximum()) == (0, 0)
    dock.task.read.emit(500)
    assert wait_for(lambda: dock.status.text.text() == "Reading cities, 500 rows so far")
    gate.set()
    assert counts(shown(dock)) == STANDARD


def test_progress_counts_the_rows_that_were_read(dock, make_cities, gate):
    dock.layer_row.set_layer(make_cities())
    assert wait_for(lambda: dock.state is State.WORKING)
    dock.task.read.emit(400)
    assert wait_for(lambda: dock.status.text.text() == "Reading cities, 400 of 683 rows")
    assert dock.status.progress.maximum() == 683
    assert dock.status.progress.value() == 400


# Shown


def test_shown_has_the_result_and_all_buttons(show, make_cities):
    dock = show(make_cities())
    assert counts(dock) == STANDARD
    assert on(dock) == (True, True)
    assert dock.result.isVisible()
    assert not dock.placeholder.isVisible()
    assert not progress_is_shown(dock)
    assert not dock.status.refresh.isVisible()


# Stale


@pytest.fixture
def stale(show, make_cities, gate):
    """A dock whose work was cancelled over a result."""
    gate.set()
    dock = show(make_cities())
    dock.clear_look = look(dock)
    gate.clear()
    dock.recompute()
    assert wait_for(lambda: dock.state is State.WORKING)
    click(dock.status.cancel)
    gate.set()
    return dock


def test_stale_keeps_the_old_result_pale_and_offers_to_refresh(stale):
    assert stale.state is State.STALE
    assert counts(stale) == STANDARD
    assert look(stale) != stale.clear_look
    assert stale.status.refresh.isVisible()
    assert "out of date" in stale.status.text.text()
    assert not progress_is_shown(stale)


def test_refresh_makes_the_result_anew(stale):
    click(stale.status.refresh)
    shown(stale)
    assert look(stale) == stale.clear_look
    assert not stale.status.refresh.isVisible()


def test_style_layer_recomputes_an_old_result_first(stale, tasks):
    tasks.clear()
    click(stale.primary)
    assert stale.layer().renderer().type() == "singleSymbol"
    shown(stale)
    assert wait_for(lambda: stale.layer().renderer().type() == "categorizedSymbol")
    assert len(tasks) == 1


def test_an_old_result_is_not_written(stale):
    assert not stale.write_button.isEnabled()
    stale.write_columns()
    assert not stale.layer().isModified()


# Error


def test_error_shows_never_old_figures(show, make_cities):
    dock = show(make_cities())
    other = make_cities(
        "other", field="pop_persons:double", value=lambda city: city.pop_urban_area / 10_000
    )
    show(other, State.ERROR)
    assert dock.notices.text != ""
    assert not dock.result.isVisible()
    assert not dock.placeholder.isVisible()
    assert dock.view.table.rows() == []
    assert dock.view.fit_text.text() == ""
    assert on(dock) == (False, False)
    press(dock, "Use 10,000 Persons")
    assert counts(shown(dock)) == STANDARD


def test_a_layer_that_cannot_be_read_is_an_error_with_its_reason(dock, make_cities, monkeypatch):
    from urbanframe.ui.frame.task import LayerTask

    def broken(task):
        raise OSError("the disk is gone")
        yield

    monkeypatch.setattr(LayerTask, "_blocks", broken)
    dock.layer_row.set_layer(make_cities())
    assert wait_for(lambda: dock.state is State.ERROR)
    assert dock.notices.text == "The layer could not be read: the disk is gone"
    assert on(dock) == (False, False)


def test_a_selection_leaves_the_word_that_the_figures_are_old(stale):
    stale.layer().selectByIds([1, 2])
    assert wait_for(lambda: not stale.watch._selection.isActive())
    assert "out of date" in stale.status.text.text()

"""The County Towns dock over 45,000 towns: nothing holds up the window."""

import random
import time

import pytest
from qgis.core import QgsFeature, QgsVectorLayer
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

from urbanframe.ui.frame.dock import State
from urbanframe.ui.widgets.unit_model import GAP, NAME, STATUS

from .conftest import wait_for

TOWNS = 45_000
BEAT = 20  # ms
# The page asks for 0.1 s on a quiet machine; tests run beside others.
STALL = 0.3


@pytest.fixture
def many(new_project):
    """Towns of invented figures."""
    dice = random.Random(1)
    uri = "None?field=code:string&field=name_zh:string&field=town_population:int"
    layer = QgsVectorLayer(uri, "towns", "memory")
    features = []
    for place in range(TOWNS):
        feature = QgsFeature()
        code = f"330327{100 + place % 900:03d}{place // 900:03d}"
        feature.setAttributes([code, f"第{place}镇", dice.randrange(2_000, 400_000)])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    new_project.addMapLayer(layer)
    return layer


@pytest.fixture
def gaps():
    """Seconds between the beats of a timer in the window's thread."""
    beats, timer = [time.monotonic()], QTimer()
    timer.timeout.connect(lambda: beats.append(time.monotonic()))
    timer.start(BEAT)
    yield lambda: [later - earlier for earlier, later in zip(beats, beats[1:])]
    timer.stop()


def rest():
    for _ in range(5):
        QApplication.processEvents()
        time.sleep(BEAT / 1000)


def lasts(step):
    start = time.monotonic()
    step()
    return time.monotonic() - start


def test_reading_sorting_and_filtering_hold_up_nothing(towns, many, gaps):
    dock, view = towns, towns.view
    dock.layer_row.set_layer(many)
    assert wait_for(lambda: dock.state is State.SHOWN and dock.task is None, 60)
    assert len(dock.view.list.units_model.rows) == TOWNS
    for column in (NAME, STATUS, GAP):
        view.list.header().setSortIndicator(column, Qt.SortOrder.AscendingOrder)
        rest()
    view.search.setText("第4499")
    assert wait_for(lambda: len(view.list.units_model.rows) == 11)
    view.search.clear()
    assert wait_for(lambda: len(view.list.units_model.rows) == TOWNS)
    view.filter._ticks["statuses", 1].setChecked(True)
    met = dock.result_shown.units.counts["meets"]
    assert wait_for(lambda: len(view.list.units_model.rows) == met)
    view.filter.clear()
    rest()
    assert max(gaps()) < STALL, sorted(gaps())[-5:]


def test_deciding_on_thousands_is_one_step_and_undone_at_once(towns, many):
    dock, view = towns, towns.view
    dock.layer_row.set_layer(many)
    assert wait_for(lambda: dock.state is State.SHOWN and dock.task is None, 60)
    view.list.setFocus()
    QTest.keyClick(view.list, Qt.Key.Key_Home)
    view.list.selectAll()
    store = dock.decisions.store
    # Decisions were written into the project one by one before: 4.6 s, 3.4 s and 1.3 s.
    assert lasts(lambda: dock.decide("defer")) < 3
    assert len(store.decisions) == TOWNS
    assert lasts(store.stack.undo) < 1.2
    assert store.decisions == {}
    store.stack.redo()
    view.list.clearSelection()
    QTest.keyClick(view.list, Qt.Key.Key_Down)
    assert len(dock.selected_units()) == 1
    assert lasts(lambda: dock.decide("reject")) < 0.5
    assert sum(made.choice == "reject" for made in store.decisions.values()) == 1

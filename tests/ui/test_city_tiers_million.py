"""A million rows in the City Tiers dock: the window stays alive, and cancel is heard."""

import time

import numpy as np
import pytest
from qgis.core import QgsFeature, QgsProject, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QTimer

from urbanframe.ui.frame.dock import State

from .conftest import click, wait_for

ROWS = 1_000_000
BEAT = 20  # ms

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def populations():
    return np.random.default_rng(1).integers(1_000, 20_000_000, ROWS)


@pytest.fixture(scope="module")
def many(plugin_loaded, populations):
    """A layer that no project owns; each test adds a copy, which shares the rows."""
    made = QgsVectorLayer("Point?crs=EPSG:4490&field=pop_urban_area:int", "many", "memory")
    for block in np.array_split(populations, 20):
        rows = []
        for population in block.tolist():
            row = QgsFeature()
            row.setAttributes([population])
            rows.append(row)
        assert made.dataProvider().addFeatures(rows)[0]
    return made


@pytest.fixture
def layer(new_project, many):
    made = many.clone()
    new_project.addMapLayer(made)
    yield made
    # Let go before the rows go: they are shared.
    QgsProject.instance().removeMapLayer(made.id())


class Heart:
    """Beats every 20 ms for as long as the window is alive."""

    def __init__(self):
        self.beats = []
        self._timer = QTimer()
        self._timer.setInterval(BEAT)
        self._timer.timeout.connect(lambda: self.beats.append(time.monotonic()))

    def __enter__(self):
        self.beats.append(time.monotonic())
        self._timer.start()
        return self

    def __exit__(self, *_):
        self._timer.stop()

    def longest_gap(self):
        return max(later - earlier for earlier, later in zip(self.beats, self.beats[1:]))


def expected(populations):
    bounds = [200_000, 500_000, 1_000_000, 3_000_000, 5_000_000, 10_000_000]
    found = np.bincount(np.digitize(populations, bounds), minlength=7)
    return found[::-1].tolist()


def counts(dock):
    return [row.count for row in dock.view.table.rows()][:7]


def test_the_window_stays_alive_while_a_million_rows_are_read(dock, layer, populations):
    with Heart() as heart:
        dock.layer_row.set_layer(layer)
        assert wait_for(lambda: dock.state is State.WORKING, 20)
        assert "of 1,000,000 rows" in dock.status.text.text()
        assert wait_for(lambda: dock.state is State.SHOWN, 120)
    assert counts(dock) == expected(populations)
    assert heart.longest_gap() < 0.3


def test_cancel_is_heard_within_a_second(dock, layer):
    dock.layer_row.set_layer(layer)
    assert wait_for(lambda: dock.state is State.WORKING and dock.status.progress.value() > 0, 20)
    task = dock.task
    start = time.monotonic()
    click(dock.status.cancel)
    assert dock.state is State.STALE
    assert wait_for(lambda: sip.isdeleted(task) or not task.isActive(), 5)
    assert time.monotonic() - start < 1


def test_selecting_all_of_a_million_marks_all_tiers(dock, layer, populations):
    dock.layer_row.set_layer(layer)
    assert wait_for(lambda: dock.state is State.SHOWN, 120)
    layer.selectAll()
    assert wait_for(lambda: dock.view.table.rows()[-1].selected == ROWS, 60)
    assert [row.selected for row in dock.view.table.rows()][:7] == expected(populations)
    assert "1,000,000 selected" in dock.status.text.text()

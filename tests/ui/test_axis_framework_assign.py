"""*Assign* of the Axis Framework dock: runs that are cancelled, and what a run may do."""

import threading
import time

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from .conftest import wait_for


@pytest.fixture
def held(monkeypatch, plugin_loaded):
    """Hold up the first run, which does not hear of its cancel, until ``held.set()``."""
    from urbanframe.processing.algorithms.axes.places_on_axes import PlacesOnAxes

    opened, run, runs = threading.Event(), PlacesOnAxes.processAlgorithm, []

    def slow(algorithm, parameters, context, feedback):
        runs.append(algorithm)
        if len(runs) == 1:
            opened.began.set()
            opened.wait(30)
            opened.ended.set()
            assert context.project() is not None
        return run(algorithm, parameters, context, feedback)

    opened.began, opened.ended = threading.Event(), threading.Event()
    monkeypatch.setattr(PlacesOnAxes, "processAlgorithm", slow)
    yield opened
    opened.set()


def point(project, name):
    layer = QgsVectorLayer("Point?crs=EPSG:4326&field=n:int", name, "memory")
    row = QgsFeature(layer.fields())
    row.setGeometry(QgsGeometry.fromWkt("Point(113.7 34.7)"))
    layer.dataProvider().addFeatures([row])
    project.addMapLayer(layer)
    return layer


def begin(dock, layer):
    dock.view.places.setLayer(layer)
    QTest.mouseClick(dock.view.assign, Qt.MouseButton.LeftButton)


def test_cancel_waits_for_nothing_and_the_next_run_leaves_the_first_its_own(
    axis_dock, new_project, held
):
    axis_dock.inputs.axes.switch("coastal", False)  # so that there is a layer of lines to lose
    begin(axis_dock, point(new_project, "first"))
    assert wait_for(held.began.is_set)
    before = time.monotonic()
    axis_dock.cancel_requested.emit()
    assert time.monotonic() - before < 0.1
    assert axis_dock.status.text.text() == "Cancelled; the map is as it was."
    second = point(new_project, "second")
    begin(axis_dock, second)
    held.set()
    assert wait_for(lambda: not axis_dock.work.is_running(), 30)
    assert wait_for(held.ended.is_set)
    wait_for(lambda: False, 0.5)
    names = {layer.name() for layer in new_project.mapLayers().values()}
    assert names == {"first", "second", "second: on axes"}


def test_places_that_are_removed_while_they_are_assigned_go_at_once(axis_dock, new_project, held):
    layer = point(new_project, "first")
    begin(axis_dock, layer)
    assert wait_for(held.began.is_set)
    before = time.monotonic()
    new_project.removeMapLayer(layer.id())
    assert time.monotonic() - before < 0.5
    held.set()
    assert not wait_for(new_project.mapLayers, 0.5)
    assert not axis_dock.work.is_running()


def offered(box):
    return [box.layer(row) for row in range(box.count()) if box.layer(row) is not None]


def test_layers_of_the_framework_are_not_offered_as_places(axis_dock, new_project):
    axis_dock.inputs.corridor.setValue(0)
    layer = point(new_project, "mine")
    QTest.mouseClick(axis_dock.primary, Qt.MouseButton.LeftButton)
    assert wait_for(axis_dock.drawing.is_drawn, 30)
    assert offered(axis_dock.view.places) == [layer]
    new_project.removeMapLayers([drawn.id() for drawn in axis_dock.drawing.layers().values()])
    assert offered(axis_dock.view.places) == [layer]

"""The Axis Framework dock by behaviour: what it shows, draws, keeps and survives."""

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QToolButton

from urbanframe.ui.frame.dock import State

from .conftest import wait_for


def test_smoke(axis_dock):
    assert axis_dock.state is State.SHOWN, axis_dock.notices.text
    assert axis_dock.status.text.text() == "Not drawn yet · project CRS EPSG:4490"
    QTest.mouseClick(axis_dock.primary, Qt.MouseButton.LeftButton)
    assert wait_for(axis_dock.drawing.is_drawn, 60)
    assert axis_dock.status.text.text() == "Drawn, up to date"

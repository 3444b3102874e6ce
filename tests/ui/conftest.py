"""A City Tiers dock over layers made in the test."""

import time

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsSettings,
    QgsVectorLayer,
)
from qgis.PyQt.QtWidgets import QApplication

from urbanframe.core.reference import read_cities


def wait_for(fact, seconds=10):
    """Let Qt work until ``fact`` holds, and say whether it does."""
    end = time.monotonic() + seconds
    while not fact() and time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.005)
    return fact()


@pytest.fixture
def speak():
    """``speak("zh")`` sets the language of QGIS."""
    settings = QgsSettings()
    before = {key: settings.value(key) for key in ("locale/overrideFlag", "locale/userLocale")}

    def speak_in(language: str) -> None:
        settings.setValue("locale/overrideFlag", True)
        settings.setValue("locale/userLocale", {"en": "en_US", "zh": "zh-Hans"}[language])

    speak_in("en")
    yield speak_in
    for key, value in before.items():
        settings.remove(key) if value is None else settings.setValue(key, value)


@pytest.fixture
def new_project():
    QgsProject.instance().clear()
    yield QgsProject.instance()
    QgsProject.instance().clear()


@pytest.fixture
def make_cities(new_project):
    """Give a function that adds a memory layer of the bundled cities to the project."""

    def make(name="cities", field="pop_urban_area:int", value=None, geometry="Point"):
        value = value or (lambda city: city.pop_urban_area)
        crs = "?crs=EPSG:4490&" if geometry != "None" else "?"
        layer = QgsVectorLayer(
            f"{geometry}{crs}field=code:string&field=name_zh:string&field={field}", name, "memory"
        )
        layer.dataProvider().addFeatures([feature(city, value, geometry) for city in read_cities()])
        new_project.addMapLayer(layer)
        return layer

    return make


def feature(city, value, geometry):
    made = QgsFeature()
    made.setAttributes([city.code, city.name_zh, value(city)])
    if geometry == "Point":
        made.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(city.longitude, city.latitude)))
    return made


@pytest.fixture
def dock(qgis_iface, plugin_loaded, new_project):
    from urbanframe.ui.docks.city_tiers import CityTiersDock

    qgis_iface.messageBar().clearWidgets()
    made = CityTiersDock(qgis_iface)
    made.setFloating(True)
    made.resize(340, 700)
    made.show()
    yield made
    made.unload()
    QApplication.processEvents()


@pytest.fixture
def show(dock):
    """Give a function that chooses a layer and waits for its result."""
    from urbanframe.ui.frame.dock import State

    def choose(layer, state=State.SHOWN):
        dock.layer_row.set_layer(layer)
        assert wait_for(lambda: dock.state is state), (dock.state, dock.notices.text)
        return dock

    return choose


@pytest.fixture
def axis_dock(qgis_iface, plugin_loaded, new_project, speak):
    """The Axis Framework dock in a project in EPSG:4490."""
    from urbanframe.ui.docks.axis_framework import AxisFrameworkDock

    new_project.setCrs(QgsCoordinateReferenceSystem("EPSG:4490"))
    qgis_iface.messageBar().clearWidgets()
    made = AxisFrameworkDock(qgis_iface)
    made.setFloating(True)
    made.resize(340, 700)
    made.show()
    yield made
    made.unload()
    QApplication.processEvents()

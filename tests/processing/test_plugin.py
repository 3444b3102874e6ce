"""The plugin comes into QGIS and leaves it as it was, with a window and without."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest
from qgis.core import QgsApplication, QgsExpression, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QMenu, QToolBar

import urbanframe
import urbanframe.plugin as plugin_module

CYCLES = 3
WITHOUT_A_WINDOW = """
import importlib.util, sys
from qgis.core import QgsApplication
app = QgsApplication([], False)
app.initQgis()
root = sys.argv[1]
spec = importlib.util.spec_from_file_location(
    "urbanframe", root + "/__init__.py", submodule_search_locations=[root]
)
package = importlib.util.module_from_spec(spec)
sys.modules["urbanframe"] = package
spec.loader.exec_module(package)
plugin = package.classFactory(None)
plugin.initProcessing()
print(sorted(name for name in sys.modules if name.startswith("urbanframe.ui")))
plugin.unload()
app.exitQgis()
"""


@pytest.fixture()
def unloaded(request, plugin_loaded):
    """QGIS without the plugin that the other tests share; it comes back afterwards."""
    plugin_loaded.unload()
    yield
    plugin_loaded.initProcessing()


@pytest.fixture()
def translators(monkeypatch):
    """Count the translators that the plugin has in QGIS."""
    installed = []

    class Counting:
        @staticmethod
        def installTranslator(translator):
            installed.append(translator)
            return QCoreApplication.installTranslator(translator)

        @staticmethod
        def removeTranslator(translator):
            installed.remove(translator)
            return QCoreApplication.removeTranslator(translator)

    monkeypatch.setattr(plugin_module, "QCoreApplication", Counting)
    return installed


@pytest.fixture()
def window(qgis_iface, monkeypatch):
    """QGIS's interface as pytest-qgis gives it, with the menu that it lacks."""
    menu = QMenu(qgis_iface.mainWindow())
    monkeypatch.setattr(qgis_iface, "pluginMenu", lambda: menu, raising=False)
    return qgis_iface


@pytest.fixture()
def chinese():
    settings = QgsSettings()
    settings.setValue("locale/overrideFlag", True)
    settings.setValue("locale/userLocale", "zh-Hans")
    yield
    settings.remove("locale/overrideFlag")
    settings.remove("locale/userLocale")


def settle() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    gc.collect()


def belongings(iface=None) -> dict[str, list[str]]:
    """Return what a plugin may leave behind."""
    registry = QgsApplication.processingRegistry()
    found = {
        "providers": sorted(provider.id() for provider in registry.providers()),
        "algorithms": sorted(one.id() for one in registry.algorithms()),
        "functions": sorted(function.name() for function in QgsExpression.Functions()),
    }
    if iface is not None:
        owner = iface.mainWindow()
        for kind in (QAction, QMenu, QToolBar, QDockWidget):
            names = (child.objectName() for child in owner.findChildren(kind))
            found[kind.__name__] = sorted(names)
        found["plugin menu"] = [action.text() for action in iface.pluginMenu().actions()]
    return found


def test_three_cycles_without_a_window_leave_nothing(unloaded, translators, chinese):
    before = belongings()
    assert "urbanframe" not in before["providers"]
    for _ in range(CYCLES):
        plugin = urbanframe.classFactory(None)
        plugin.initProcessing()
        assert len(translators) == 1
        assert belongings() != before
        plugin.unload()
        settle()
        assert belongings() == before
        assert translators == []


def test_three_cycles_with_a_window_leave_nothing(unloaded, translators, window, chinese):
    before = belongings(window)
    for _ in range(CYCLES):
        plugin = urbanframe.classFactory(window)
        plugin.initGui()
        assert belongings(window)["plugin menu"] != before["plugin menu"]
        assert len(translators) == 1
        plugin.unload()
        settle()
        assert belongings(window) == before
        assert translators == []


def test_loaded_plugin_brings_one_provider_and_its_functions(unloaded):
    before = belongings()
    plugin = urbanframe.classFactory(None)
    plugin.initProcessing()
    after = belongings()
    plugin.unload()
    assert set(after["providers"]) - set(before["providers"]) == {"urbanframe"}
    added = set(after["functions"]) - set(before["functions"])
    cities, axes = {"city_tier", "city_tier_label"}, {"nearest_axis", "axis_distance"}
    assert added == {*cities, *axes, "meets_upgrade"}


def test_unloading_twice_does_no_harm(unloaded):
    plugin = urbanframe.classFactory(None)
    plugin.initProcessing()
    plugin.unload()
    plugin.unload()


def test_expression_that_outlives_the_plugin_does_no_harm(unloaded):
    plugin = urbanframe.classFactory(None)
    plugin.initProcessing()
    assert QgsExpression("city_tier(1)").evaluate() == "small_2"
    plugin.unload()
    settle()
    assert QgsExpression("city_tier(1)").hasParserError()


def test_english_qgis_gets_no_translator(unloaded, translators):
    plugin = urbanframe.classFactory(None)
    plugin.initProcessing()
    assert translators == []
    plugin.unload()


def test_no_widget_is_imported_before_there_is_a_window(root):
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_A_WINDOW, str(root)],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    assert done.stdout.splitlines()[0] == "[]"

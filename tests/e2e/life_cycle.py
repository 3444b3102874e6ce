"""Installs, loads and unloads the plugin, and compares what QGIS has before and after."""

from __future__ import annotations

import gc
import os
import sys
from collections import Counter
from pathlib import Path

from qgis import utils
from qgis.core import Qgis, QgsApplication, QgsExpression, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QMenu, QToolBar, QWidget
from report import expect, fault, note
from waiting import collect, settle

ZIP = Path(os.environ["URBANFRAME_ZIP"])
PACKAGE = "urbanframe"
ALGORITHM_NAME = "Classify Cities"
CHINESE = os.environ["URBANFRAME_LANGUAGE"] == "zh"
CYCLES = 3
# What a plugin registers with QGIS, and how it takes it back.
PAIRS = {
    "registerOptionsWidgetFactory": "unregisterOptionsWidgetFactory",
    "registerProjectPropertiesWidgetFactory": "unregisterProjectPropertiesWidgetFactory",
    "registerMapLayerConfigWidgetFactory": "unregisterMapLayerConfigWidgetFactory",
    "registerMainWindowAction": "unregisterMainWindowAction",
    "registerLocatorFilter": "deregisterLocatorFilter",
    "registerMapToolHandler": "unregisterMapToolHandler",
}

iface = utils.iface
registered: Counter[str] = Counter()
messages: list[str] = []

State = dict[str, Counter]


def watch() -> None:
    """Count what is registered, and keep what is logged, from now on."""
    QgsApplication.messageLog().messageReceived.connect(keep_message)
    # The interface has no list of it.
    for register, unregister in PAIRS.items():
        count(register, register, 1)
        count(unregister, register, -1)


def count(method: str, name: str, step: int) -> None:
    original = getattr(iface, method)

    def counting(*arguments):
        registered[name] += step
        return original(*arguments)

    setattr(iface, method, counting)


def keep_message(text: str, tag: str, level: Qgis.MessageLevel) -> None:
    harmful = level == Qgis.MessageLevel.Critical or "Traceback" in text
    if harmful or (PACKAGE in tag.lower() and level == Qgis.MessageLevel.Warning):
        messages.append(f"{tag}: {text}")


def report_messages() -> None:
    """Report what was logged since the last time."""
    for message in messages:
        fault(f"message log: {message}")
    messages.clear()


def state() -> State:
    """Return all that a plugin may leave behind."""
    collect()
    window = iface.mainWindow()
    return {
        "toolbars": named(window.findChildren(QToolBar)),
        "docks": named(window.findChildren(QDockWidget)),
        "menus": Counter(menu.title() for menu in window.findChildren(QMenu)),
        "actions": Counter(action.text() for action in window.findChildren(QAction)),
        "providers": Counter(p.id() for p in QgsApplication.processingRegistry().providers()),
        "expression functions": Counter(f.name() for f in QgsExpression.Functions()),
        "registrations": +registered,
        "translations": Counter([QCoreApplication.translate("UrbanFrame", ALGORITHM_NAME)]),
        "sys.path": Counter(sys.path),
    }


def named(widgets: list[QWidget]) -> Counter[str]:
    return Counter(widget.objectName() for widget in widgets)


def own_objects() -> int:
    """Count living objects of the plugin's classes."""
    collect()
    return sum(
        type(thing).__module__.split(".")[0] == PACKAGE
        for thing in gc.get_objects()
        if isinstance(type(thing).__module__, str)
    )


def compare(before: State, after: State, when: str) -> None:
    for kind, counts in before.items():
        left, lost = after[kind] - counts, counts - after[kind]
        if left or lost:
            fault(f"{when}: {kind} left {dict(left)}, lost {dict(lost)}")


def install() -> None:
    from pyplugin_installer import instance

    instance().installFromZipFile(str(ZIP))
    settle()
    expect(PACKAGE in utils.plugins, "the ZIP was installed, but the plugin was not loaded")


def load() -> None:
    utils.updateAvailablePlugins()
    expect(utils.loadPlugin(PACKAGE), "loadPlugin failed")
    expect(utils.startPlugin(PACKAGE), "startPlugin failed")
    settle()


def unload() -> None:
    expect(utils.unloadPlugin(PACKAGE), "unloadPlugin failed")
    settle()


def install_and_cycle(before: State) -> None:
    """Nothing may stay of an installation, nor of three times loading and unloading."""
    install()
    unload()
    compare(before, state(), "after the installation")
    objects = []
    for cycle in range(1, CYCLES + 1):
        load()
        loaded = state()
        expect(loaded["providers"][PACKAGE] == 1, f"cycle {cycle}: the provider is not there")
        translated = loaded["translations"] != before["translations"]
        expect(translated == CHINESE, f"cycle {cycle}: {list(loaded['translations'])}")
        unload()
        compare(before, state(), f"after cycle {cycle}")
        objects.append(own_objects())
        note(f"cycle {cycle}: {describe_difference(before, loaded)}")
    expect(objects[-1] <= objects[0], f"objects of the plugin pile up: {objects}")
    note(f"living objects of the plugin after each cycle: {objects}")


def describe_difference(before: State, loaded: State) -> str:
    added = {kind: sum((loaded[kind] - counts).values()) for kind, counts in before.items()}
    return "loaded " + ", ".join(f"{number} {kind}" for kind, number in added.items() if number)


def compare_after_use(before: State) -> None:
    # QGIS itself keeps the projects it opened among the recent ones, and their folder in sys.path.
    after = state()
    for kind in ("actions", "sys.path"):
        after[kind] = before[kind]
    compare(before, after, "at the end")


def use_qgis() -> None:
    """Do what would call a handler that the plugin left connected."""
    layer = QgsVectorLayer("Point?crs=EPSG:4490&field=code:string", "points", "memory")
    QgsProject.instance().addMapLayer(layer)
    iface.setActiveLayer(layer)
    settle()
    QgsProject.instance().removeMapLayer(layer.id())
    iface.newProject()
    settle()


def clear_project() -> None:
    """Leave an empty project, without QGIS asking about the one that is open."""
    for layer in QgsProject.instance().mapLayers().values():
        if layer.isEditable():
            layer.rollBack()
    QgsProject.instance().setDirty(False)
    iface.newProject()
    settle()

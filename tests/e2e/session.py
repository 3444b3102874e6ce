"""Runs inside a real QGIS: installs the ZIP, loads and unloads it, opens its dialog.

Started by scripts/e2e.sh. Leaves pictures and ``report.txt``; QGIS ends with 1 on any fault.
"""

from __future__ import annotations

import gc
import os
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

from qgis import utils
from qgis.core import Qgis, QgsApplication, QgsExpression, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QTimer
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QFileDialog, QMenu, QToolBar, QWidget

FOLDER = Path(os.environ["URBANFRAME_E2E"])
ZIP = Path(os.environ["URBANFRAME_ZIP"])
PACKAGE = "urbanframe"
ALGORITHM = "urbanframe:classifycities"
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
faults: list[str] = []


def note(line: str) -> None:
    """Write at once: a plugin that leaves things behind may take QGIS down later."""
    with (FOLDER / "report.txt").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")


def fault(text: str) -> None:
    faults.append(text)
    note(f"FAULT {text}")


def watch_registrations() -> None:
    """Count what is registered with the interface, which has no list of it."""
    for register, unregister in PAIRS.items():
        count(register, register, 1)
        count(unregister, register, -1)


def count(method: str, name: str, step: int) -> None:
    original = getattr(iface, method)

    def counting(*arguments):
        registered[name] += step
        return original(*arguments)

    setattr(iface, method, counting)


def watch_messages() -> None:
    QgsApplication.messageLog().messageReceived.connect(keep_message)


def keep_message(text: str, tag: str, level: Qgis.MessageLevel) -> None:
    harmful = level == Qgis.MessageLevel.Critical or "Traceback" in text
    if harmful or (PACKAGE in tag.lower() and level == Qgis.MessageLevel.Warning):
        messages.append(f"{tag}: {text}")


def state() -> dict[str, Counter]:
    """Return all that a plugin may leave behind."""
    settle()
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


def settle() -> None:
    """Let Qt delete what is to be deleted; inside an event it waits until told."""
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


def own_objects() -> int:
    """Count living objects of the plugin's classes."""
    settle()
    return sum(
        type(thing).__module__.split(".")[0] == PACKAGE
        for thing in gc.get_objects()
        if isinstance(type(thing).__module__, str)
    )


def compare(before: dict[str, Counter], after: dict[str, Counter], when: str) -> None:
    for kind, counts in before.items():
        left, lost = after[kind] - counts, counts - after[kind]
        if left or lost:
            fault(f"{when}: {kind} left {dict(left)}, lost {dict(lost)}")


def expect(fact: bool, text: str) -> None:
    if not fact:
        fault(text)


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


def cycles(before: dict[str, Counter]) -> None:
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


def describe_difference(before: dict[str, Counter], loaded: dict[str, Counter]) -> str:
    added = {kind: sum((loaded[kind] - counts).values()) for kind, counts in before.items()}
    return "loaded " + ", ".join(f"{number} {kind}" for kind, number in added.items() if number)


def use_qgis() -> None:
    """Do what would call a handler that the plugin left connected."""
    layer = QgsVectorLayer("Point?crs=EPSG:4490&field=code:string", "points", "memory")
    QgsProject.instance().addMapLayer(layer)
    iface.setActiveLayer(layer)
    settle()
    QgsProject.instance().removeMapLayer(layer.id())
    iface.newProject()
    settle()


def picture(widget: QWidget, name: str) -> None:
    settle()
    path = FOLDER / f"{name}.png"
    expect(widget.grab().save(str(path)), f"no picture {name}")
    note(f"picture: {path.name}")


def open_dialog() -> None:
    from qgis import processing

    dialog = processing.createAlgorithmDialog(ALGORITHM, {})
    expect(dialog is not None, f"{ALGORITHM} has no dialog")
    if dialog is not None:
        dialog.show()
        picture(dialog, "classify_cities")
        dialog.close()
        dialog.deleteLater()


def open_demo() -> None:
    """Take the menu's way: only the chooser of the folder is answered for the user."""
    target = FOLDER / "演示 demo"
    target.mkdir(exist_ok=True)
    QFileDialog.getExistingDirectory = lambda *_: str(target)
    action = iface.mainWindow().findChild(QAction, "UrbanFrameOpenDemo")
    action.trigger()
    wait_for(lambda: bool(QgsProject.instance().mapLayers()))
    expect(bool(QgsProject.instance().mapLayers()), "the demo project has no layers")
    for layer in QgsProject.instance().mapLayers().values():
        expect(layer.isValid(), f"layer {layer.name()} of the demo is broken")
    expect(list(target.rglob("*.qgz")) != [], "the demo was not copied")


def run_tool() -> None:
    """Press *Run* in the dialog over the demo's cities and look at what is loaded."""
    from qgis import processing

    cities = next(
        layer
        for layer in QgsProject.instance().mapLayers().values()
        if layer.fields().lookupField("pop_urban_area") >= 0
    )
    known = set(QgsProject.instance().mapLayers())
    dialog = processing.createAlgorithmDialog(ALGORITHM, {"INPUT": cities.id()})
    dialog.show()
    dialog.runButton().click()
    wait_for(lambda: bool(set(QgsProject.instance().mapLayers()) - known))
    picture(dialog, "classify_cities_log")
    dialog.close()
    dialog.deleteLater()
    made = [QgsProject.instance().mapLayer(key) for key in QgsProject.instance().mapLayers()]
    made = [layer for layer in made if layer.id() not in known]
    expect(len(made) == 1, f"the tool loaded {len(made)} layers")
    renderer = made[0].renderer()
    expect(renderer.type() == "categorizedSymbol", f"its style is {renderer.type()}")
    expect(len(renderer.categories()) == 7, f"its legend has {len(renderer.categories())} tiers")
    expect(made[0].featureCount() == 683, f"it has {made[0].featureCount()} cities")
    note(f"the tool classified {made[0].featureCount()} cities")


def use_dock() -> None:
    """Two clicks: the toolbar's *City Tiers*, then *Style Layer*."""
    window = iface.mainWindow()
    cities = next(
        layer
        for layer in QgsProject.instance().mapLayers().values()
        if layer.fields().lookupField("pop_urban_area") >= 0
    )
    iface.setActiveLayer(cities)
    window.findChild(QAction, "UrbanFrameToggleCityTiers").trigger()
    dock = window.findChild(QDockWidget, "UrbanFrameCityTiers")
    wait_for(lambda: dock.state.value == "shown")
    expect(dock.state.value == "shown", f"the dock is {dock.state.value}: {dock.notices.text}")
    counts = [row.count for row in dock.view.table.rows()][:7]
    expect(counts == [7, 14, 14, 70, 135, 254, 189], f"the dock counts {counts}")
    before = cities.renderer().type()
    dock.primary.click()
    settle()
    expect(cities.renderer().classAttribute().startswith("try(CASE"), "the layer is not styled")
    note(f"the dock counts {counts}; it restyled a {before} layer")
    iface.mapCanvas().waitWhileRendering()
    picture(window, "city_tiers")


def wait_for(fact, seconds: float = 30) -> None:
    """Let QGIS work until ``fact`` holds; whoever waits says what is wrong if it never does."""
    end = time.monotonic() + seconds
    while not fact() and time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.02)
    settle()


def session() -> None:
    watch_messages()
    watch_registrations()
    # QGIS names some of its actions after the kind of layer it had last.
    use_qgis()
    before = state()
    install()
    unload()
    compare(before, state(), "after the installation")
    cycles(before)
    use_qgis()
    load()
    use_qgis()
    open_dialog()
    iface.mainWindow().resize(1500, 900)
    open_demo()
    run_tool()
    iface.mapCanvas().waitWhileRendering()
    picture(iface.mainWindow(), "main_window")
    use_dock()
    QgsProject.instance().setDirty(False)
    iface.newProject()
    unload()
    # QGIS itself keeps the project it opened among the recent ones, and its folder in sys.path.
    after = state()
    for kind in ("actions", "sys.path"):
        after[kind] = before[kind]
    compare(before, after, "at the end")
    for message in messages:
        fault(f"message log: {message}")


def run() -> None:
    try:
        session()
    except Exception:
        fault(traceback.format_exc())
    note(f"{len(faults)} faults" if faults else "Nothing is left behind.")
    # Closing the window would ask questions and end with 0.
    os._exit(bool(faults))


# QGIS runs this file before its window is complete.
QTimer.singleShot(1000, run)

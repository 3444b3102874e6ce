"""The demo project from the menu, and the algorithm's own dialog."""

from __future__ import annotations

from life_cycle import clear_project
from qgis import processing, utils
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtWidgets import QAction, QFileDialog
from report import FOLDER, expect, expect_equal, note, picture
from waiting import wait_for
from window import draw_map

ALGORITHM = "urbanframe:classifycities"

iface = utils.iface


def run() -> None:
    open_dialog()
    open_demo()
    run_tool()
    draw_map()
    picture(iface.mainWindow(), "main_window")
    clear_project()


def open_dialog() -> None:
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
    layers = wait_for("the layers of the demo", QgsProject.instance().mapLayers)
    for layer in layers.values():
        expect(layer.isValid(), f"layer {layer.name()} of the demo is broken")
    expect(list(target.rglob("*.qgz")) != [], "the demo was not copied")


def run_tool() -> None:
    """Press *Run* in the dialog over the demo's cities and look at what is loaded."""
    project = QgsProject.instance()
    known = project.mapLayers()
    dialog = processing.createAlgorithmDialog(ALGORITHM, {"INPUT": demo_cities().id()})
    dialog.show()
    dialog.runButton().click()
    wait_for("the layer that the tool makes", lambda: len(project.mapLayers()) > len(known))
    picture(dialog, "classify_cities_log")
    dialog.close()
    dialog.deleteLater()
    made = [layer for key, layer in project.mapLayers().items() if key not in known]
    expect_equal(len(made), 1, "layers that the tool loaded")
    renderer = made[0].renderer()
    expect_equal(renderer.type(), "categorizedSymbol", "its style")
    expect_equal(len(renderer.categories()), 7, "tiers in its legend")
    expect_equal(made[0].featureCount(), 683, "cities in it")
    note(f"the tool classified {made[0].featureCount()} cities")


def demo_cities() -> QgsVectorLayer:
    layers = QgsProject.instance().mapLayers().values()
    return next(layer for layer in layers if layer.fields().lookupField("pop_urban_area") >= 0)

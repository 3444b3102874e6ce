"""Finds in QGIS's window what a user sees there, by the words that stand on it."""

from __future__ import annotations

from collections.abc import Sequence

from hand import Hand
from qgis import utils
from qgis.core import QgsProject, QgsVectorLayer
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QCoreApplication, QPoint, QTimer
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAction,
    QComboBox,
    QDockWidget,
    QLabel,
    QMenu,
    QTableView,
    QToolBar,
    QToolButton,
    QTreeView,
    QTreeWidget,
    QWidget,
)
from waiting import NeverHappened, wait_for

iface = utils.iface
ASIDE = 3  # px
OPENS = 100  # ms between two looks whether a menu is open
CITIES = 1  # the column of numbers of cities


def word(source: str) -> str:
    """Return a text of the plugin in the language of the window."""
    return QCoreApplication.translate("UrbanFrame", source)


def button(parent: QWidget, source: str) -> QAbstractButton:
    """Return the button that bears a text of the plugin, or has it as tooltip, once it is seen."""
    text = word(source)

    def found():
        buttons = parent.findChildren(QAbstractButton)
        named = [b for b in buttons if text in (b.text(), b.toolTip())]
        return next((b for b in named if b.isVisible()), None)

    return wait_for(f"a button “{text}”", found)


def texts_of(parent: QWidget) -> list[str]:
    """Return what the labels say that are seen."""
    return [label.text() for label in parent.findChildren(QLabel) if label.isVisible()]


def buddy(parent: QWidget, text: str) -> QWidget:
    """Return the input that a label belongs to."""
    return next(label.buddy() for label in parent.findChildren(QLabel) if label.text() == text)


def toolbar_button(action: str) -> QWidget:
    """Return the button of an action in the plugin's toolbar."""
    toolbar = iface.mainWindow().findChild(QToolBar, "UrbanFrameToolBar")
    return toolbar.widgetForAction(iface.mainWindow().findChild(QAction, action))


def city_tiers() -> QDockWidget:
    return iface.mainWindow().findChild(QDockWidget, "UrbanFrameCityTiers")


def tier_table() -> QTableView:
    return city_tiers().findChild(QTableView)


def counts_shown() -> list[str]:
    """Return the numbers of cities of the tiers, as the table shows them."""
    table = tier_table()
    if not table.isVisible():
        return []
    model = table.model()
    return [model.index(row, CITIES).data() for row in range(model.rowCount())]


def middle_of_row(row: int) -> QPoint:
    """Return the point of the table's viewport to click for a row."""
    table = tier_table()
    return table.visualRect(table.model().index(row, CITIES)).center()


def county_towns() -> QDockWidget:
    return iface.mainWindow().findChild(QDockWidget, "UrbanFrameCountyTowns")


def unit_list() -> QTableView:
    return county_towns().findChild(QTableView)


def units_shown(column: int = 0) -> list[str]:
    """Return a column of the list of units, as it is read."""
    view = unit_list()
    if not view.isVisible():
        return []
    model = view.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def choose_from_menu(hand: Hand, opener: QAbstractButton, *texts: str) -> None:
    """Click a button and then an entry of its menu; entries before the last open further menus."""
    failed, done, menu, look = [], [], opener.menu(), QTimer()

    def walk() -> None:
        if not menu.isVisible():
            return
        look.stop()
        try:
            walk_menus(hand, menu, texts)
        except NeverHappened as error:
            failed.append(error)
            menu.close()
        done.append(True)

    # An open menu has a loop of its own, in which alone it can be worked.
    look.timeout.connect(walk)
    look.start(OPENS)
    hand.click(opener)
    wait_for(f"{texts[-1]} is chosen", lambda: done)
    if failed:
        raise failed[0]


def walk_menus(hand: Hand, menu: QMenu, texts: Sequence[str]) -> None:
    for text in texts:
        wait_for("the menu is open", menu.isVisible)
        action = next(entry for entry in menu.actions() if entry.text() == text)
        place = menu.actionGeometry(action).center()
        if action.menu() is None:
            hand.click(menu, place)
        else:
            # A menu heeds the second movement only, as a pointer that rests opens nothing.
            hand.move_to(menu, place - QPoint(ASIDE, 0))
            hand.move_to(menu, place)
            menu = action.menu()


def axis_framework() -> QDockWidget:
    return iface.mainWindow().findChild(QDockWidget, "UrbanFrameAxisFramework")


def axis_tree() -> QTreeWidget:
    return axis_framework().findChild(QTreeWidget)


def node_tree() -> QTreeView:
    trees = axis_framework().findChildren(QTreeView)
    return next(tree for tree in trees if not isinstance(tree, QTreeWidget))


def open_appearance(hand: Hand) -> None:
    group = axis_framework().findChild(QgsCollapsibleGroupBox)
    hand.click(group.findChild(QToolButton, "collapseButton"))
    wait_for("Appearance is open", lambda: not group.isCollapsed())


def choose(hand: Hand, box: QComboBox, text: str) -> None:
    """Open a box and go to a text by the keyboard."""
    hand.click(box)
    wait_for("the box is open", box.view().isVisible)
    steps = box.findText(text) - box.currentIndex()
    for _ in range(abs(steps)):
        hand.press("Down" if steps > 0 else "Up")
    hand.press("Return")
    wait_for(f"“{text}” is chosen", lambda: box.currentText() == text)


def chosen_texts() -> list[str]:
    """Return what the boxes of the dock show as chosen."""
    return [box.currentText() for box in city_tiers().findChildren(QComboBox)]


def draw_map() -> None:
    """Draw the map as it is to be now, and wait until it is."""
    canvas, drawn = iface.mapCanvas(), []

    def keep() -> None:
        drawn.append(True)

    canvas.mapCanvasRefreshed.connect(keep)
    canvas.refresh()
    wait_for("a drawn map", lambda: drawn)
    canvas.mapCanvasRefreshed.disconnect(keep)


def over_the_map() -> int:
    """Count what is seen over the map; a flash is one thing more."""
    return sum(item.isVisible() for item in iface.mapCanvas().scene().items())


def legend_of(layer: QgsVectorLayer) -> list[str]:
    """Return the words of a layer's legend in the layer tree, counts included."""
    model = iface.layerTreeView().layerTreeModel()
    node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
    return [entry.data(0) for entry in model.layerLegendNodes(node)]

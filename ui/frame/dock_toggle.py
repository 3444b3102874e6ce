"""The button that shows and hides a dock, in toolbar, menu and QGIS's shortcuts."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, Qt, QTimer
from qgis.PyQt.QtWidgets import QAction

from ..widgets.icons import themed_icon
from .dock import DPI, OPEN_WIDTH, DockFrame


class DockToggle(QObject):
    """Puts one dock into QGIS's window, and takes it out again.

    Args:
        title, name: text and object name of the action.
        icon: name of the plugin's icon.
    """

    def __init__(self, iface, title: str, name: str, icon: str) -> None:
        super().__init__()
        self._iface, self._icon = iface, icon
        self._dock: DockFrame | None = None
        self.action = QAction(title, iface.mainWindow())
        self.action.setObjectName(name)
        self.action.setCheckable(True)
        self._paint()
        iface.registerMainWindowAction(self.action, "")

    def add_dock(self, dock: DockFrame) -> None:
        """Add the dock hidden, or as QGIS remembers it; it computes nothing until it is seen."""
        self._dock = dock
        area = Qt.DockWidgetArea.RightDockWidgetArea
        if not self._iface.mainWindow().restoreDockWidget(dock):
            self._iface.addTabifiedDockWidget(area, dock, ["LayerStyling", "ProcessingToolbox"])
            # While QGIS starts no dock is seen yet, and its setUserVisible() would do nothing.
            dock.hide()
        if not dock.user_memory.read("opened", False, bool):
            # A hidden dock has no width; from then on QGIS keeps the one the user gives it.
            dock.appeared.connect(self._widen_once)
        dock.setToggleVisibilityAction(self.action)

    def refresh_icons(self) -> None:
        self._paint()
        self._dock.refresh_icons()

    def unload(self) -> None:
        self._iface.unregisterMainWindowAction(self.action)
        self._dock.unload()
        self.action.deleteLater()

    def _paint(self) -> None:
        self.action.setIcon(themed_icon(self._icon, self._iface.mainWindow().palette()))

    def _widen_once(self) -> None:
        self._dock.appeared.disconnect(self._widen_once)
        self._dock.user_memory.write("opened", True)
        QTimer.singleShot(0, self._widen)

    def _widen(self) -> None:
        width = OPEN_WIDTH * self._dock.logicalDpiX() // DPI
        docks, across = [self._dock], Qt.Orientation.Horizontal
        self._iface.mainWindow().resizeDocks(docks, [width], across)

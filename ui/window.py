"""What the plugin adds to QGIS's window: docks, toolbar, menu, options and the first hint."""

from __future__ import annotations

import shutil
from pathlib import Path

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QEvent, QObject, Qt, QTimer
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QFileDialog, QMenu, QMessageBox

from ..processing.provider import ICON
from ..translation import tr
from .demo import DemoError, copy_demo
from .docks.city_tiers import CityTiersDock
from .frame.dock import DPI, OPEN_WIDTH
from .frame.messages import tell, warn
from .guide import ABOUT, open_guide, show_about
from .options import OptionsFactory
from .widgets.icons import themed_icon

HINT_SHOWN = "urbanframe/hint_shown"


class PluginWindow(QObject):
    """Builds the parts of the window and takes them out again."""

    def __init__(self, iface) -> None:
        super().__init__()
        self._iface = iface
        self._toolbar = iface.addToolBar(tr("UrbanFrame"))
        self._toolbar.setObjectName("UrbanFrameToolBar")
        self._toggle = self._make_toggle()
        self._demo = self._action("UrbanFrameOpenDemo", tr("Open Demo Project"), self.open_demo)
        self._options = self._action("UrbanFrameOptions", tr("Options…"), self.open_options)
        self._guide = self._action("UrbanFrameGuide", tr("User Guide"), open_guide)
        self._about = self._action("UrbanFrameAboutAction", tr("About"), self.show_about)
        self._menu = self._make_menu()
        self._toolbar.addAction(self._toggle)
        self._dock = self._add_dock()
        self._factory = OptionsFactory()
        iface.registerOptionsWidgetFactory(self._factory)
        iface.registerMainWindowAction(self._toggle, "")
        iface.mainWindow().installEventFilter(self)
        self._hint = QTimer(self)
        self._hint.setSingleShot(True)
        self._hint.timeout.connect(self._show_hint)
        self._hint.start(0)

    def unload(self) -> None:
        self._hint.stop()
        window = self._iface.mainWindow()
        window.removeEventFilter(self)
        self._iface.unregisterMainWindowAction(self._toggle)
        self._iface.unregisterOptionsWidgetFactory(self._factory)
        self._iface.pluginMenu().removeAction(self._menu.menuAction())
        self._menu.deleteLater()
        self._dock.unload()
        window.removeToolBar(self._toolbar)
        self._toolbar.deleteLater()
        for action in (self._toggle, self._demo, self._options, self._guide, self._about):
            action.deleteLater()
        for box in window.findChildren(QMessageBox, ABOUT):
            box.deleteLater()

    def open_demo(self) -> None:
        """Copy the demo to a folder that the user picks and open its project."""
        window = self._iface.mainWindow()
        folder = QFileDialog.getExistingDirectory(window, tr("Folder for the Demo Project"))
        if not folder:
            return
        try:
            project = copy_demo(Path(folder))
        except DemoError as error:
            warn(self._iface, str(error))
            return
        # QGIS asks about unsaved changes; whoever keeps the project gets no demo.
        if self._iface.newProject(True):
            self._iface.addProject(str(project))
        else:
            shutil.rmtree(project.parent)

    def open_options(self) -> None:
        self._iface.showOptionsDialog(self._iface.mainWindow(), OptionsFactory.PAGE)

    def show_about(self) -> None:
        show_about(self._iface.mainWindow())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.PaletteChange:
            self._toggle.setIcon(themed_icon("city_tiers", self._iface.mainWindow().palette()))
            self._dock.refresh_icons()
        return False

    def _make_toggle(self) -> QAction:
        action = self._action("UrbanFrameToggleCityTiers", tr("City Tiers"), None)
        action.setIcon(themed_icon("city_tiers", self._iface.mainWindow().palette()))
        action.setCheckable(True)
        return action

    def _action(self, name: str, text: str, slot) -> QAction:
        action = QAction(text, self._iface.mainWindow())
        action.setObjectName(name)
        if slot is not None:
            action.triggered.connect(lambda _=False: slot())
        return action

    def _make_menu(self) -> QMenu:
        menu = QMenu(tr("UrbanFrame"), self._iface.pluginMenu())
        menu.setObjectName("UrbanFrameMenu")
        menu.setIcon(QIcon(str(ICON)))
        menu.addAction(self._toggle)
        menu.addSeparator()
        menu.addAction(self._options)
        menu.addSeparator()
        menu.addActions([self._demo, self._guide, self._about])
        self._iface.pluginMenu().addMenu(menu)
        return menu

    def _add_dock(self) -> CityTiersDock:
        """Add the dock hidden, or as QGIS remembers it; it computes nothing until it is seen."""
        window = self._iface.mainWindow()
        dock = CityTiersDock(self._iface)
        dock.demo_button.clicked.connect(self.open_demo)
        dock.help_requested.connect(open_guide)
        area = Qt.DockWidgetArea.RightDockWidgetArea
        if not window.restoreDockWidget(dock):
            self._iface.addTabifiedDockWidget(area, dock, ["LayerStyling", "ProcessingToolbox"])
            dock.setUserVisible(False)
        if not dock.user_memory.read("opened", False, bool):
            # A hidden dock has no width; from then on QGIS keeps the one the user gives it.
            dock.appeared.connect(self._widen_once)
        dock.setToggleVisibilityAction(self._toggle)
        return dock

    def _widen_once(self) -> None:
        self._dock.appeared.disconnect(self._widen_once)
        self._dock.user_memory.write("opened", True)
        QTimer.singleShot(0, self._widen)

    def _widen(self) -> None:
        width = OPEN_WIDTH * self._dock.logicalDpiX() // DPI
        docks, across = [self._dock], Qt.Orientation.Horizontal
        self._iface.mainWindow().resizeDocks(docks, [width], across)

    def _show_hint(self) -> None:
        settings = QgsSettings()
        if settings.value(HINT_SHOWN, False, bool, QgsSettings.Section.Plugins):
            return
        settings.setValue(HINT_SHOWN, True, QgsSettings.Section.Plugins)
        text = tr("UrbanFrame is ready: the demo shows 683 Chinese cities by size.")
        tell(self._iface, text, self.open_demo, tr("Open Demo Project"))

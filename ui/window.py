"""What the plugin adds to QGIS's window: docks, toolbar, menu, options and the first hint."""

from __future__ import annotations

import shutil
from pathlib import Path

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QEvent, QObject, QTimer
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QFileDialog, QMenu, QMessageBox

from ..processing.provider import ICON
from ..translation import tr
from .demo import DemoError, copy_demo
from .docks.axis_framework import AxisFrameworkDock
from .docks.city_tiers import CityTiersDock
from .docks.county_towns import CountyTownsDock
from .frame.dock_toggle import DockToggle
from .frame.messages import tell, warn
from .guide import ABOUT, open_guide, show_about
from .options import OptionsFactory

HINT_SHOWN = "urbanframe/hint_shown"


class PluginWindow(QObject):
    """Builds the parts of the window and takes them out again."""

    def __init__(self, iface) -> None:
        super().__init__()
        self._iface = iface
        self._toolbar = iface.addToolBar(tr("UrbanFrame"))
        self._toolbar.setObjectName("UrbanFrameToolBar")
        self._toggles = [
            DockToggle(iface, tr("City Tiers"), "UrbanFrameToggleCityTiers", "city_tiers"),
            DockToggle(iface, tr("County Towns"), "UrbanFrameToggleCountyTowns", "county_towns"),
            DockToggle(
                *(iface, tr("Axis Framework"), "UrbanFrameToggleAxisFramework", "axis_framework")
            ),
        ]
        self._demo = self._action("UrbanFrameOpenDemo", tr("Open Demo Project"), self.open_demo)
        self._options = self._action("UrbanFrameOptions", tr("Options…"), self.open_options)
        self._guide = self._action("UrbanFrameGuide", tr("User Guide"), open_guide)
        self._about = self._action("UrbanFrameAboutAction", tr("About"), self.show_about)
        self._menu = self._make_menu()
        self._toolbar.addActions([toggle.action for toggle in self._toggles])
        self._add_docks()
        self._factory = OptionsFactory()
        iface.registerOptionsWidgetFactory(self._factory)
        iface.mainWindow().installEventFilter(self)
        self._hint = QTimer(self)
        self._hint.setSingleShot(True)
        self._hint.timeout.connect(self._show_hint)
        self._hint.start(0)

    def unload(self) -> None:
        self._hint.stop()
        window = self._iface.mainWindow()
        window.removeEventFilter(self)
        self._iface.unregisterOptionsWidgetFactory(self._factory)
        self._iface.pluginMenu().removeAction(self._menu.menuAction())
        self._menu.deleteLater()
        for toggle in self._toggles:
            toggle.unload()
        window.removeToolBar(self._toolbar)
        self._toolbar.deleteLater()
        for action in (self._demo, self._options, self._guide, self._about):
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
            for toggle in self._toggles:
                toggle.refresh_icons()
        return False

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
        menu.addActions([toggle.action for toggle in self._toggles])
        menu.addSeparator()
        menu.addAction(self._options)
        menu.addSeparator()
        menu.addActions([self._demo, self._guide, self._about])
        self._iface.pluginMenu().addMenu(menu)
        return menu

    def _add_docks(self) -> None:
        cities, towns = CityTiersDock(self._iface), CountyTownsDock(self._iface)
        for dock in (cities, towns):
            dock.demo_button.clicked.connect(self.open_demo)
        for toggle, dock in zip(self._toggles, (cities, towns, AxisFrameworkDock(self._iface))):
            dock.help_requested.connect(open_guide)
            toggle.add_dock(dock)

    def _show_hint(self) -> None:
        settings = QgsSettings()
        if settings.value(HINT_SHOWN, False, bool, QgsSettings.Section.Plugins):
            return
        settings.setValue(HINT_SHOWN, True, QgsSettings.Section.Plugins)
        text = tr("UrbanFrame is ready: the demo shows 683 Chinese cities by size.")
        tell(self._iface, text, self.open_demo, tr("Open Demo Project"))

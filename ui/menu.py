"""The plugin's menu."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QFileDialog, QMenu

from ..processing.provider import ICON
from ..translation import tr
from .demo import DemoError, copy_demo


class PluginMenu:
    """*Plugins > UrbanFrame* and what its entries do."""

    def __init__(self, iface) -> None:
        self._iface = iface
        self._menu = QMenu(tr("UrbanFrame"), iface.pluginMenu())
        self._menu.setObjectName("UrbanFrameMenu")
        self._menu.setIcon(QIcon(str(ICON)))
        self._demo = QAction(tr("Open Demo Project"), self._menu)
        self._demo.setObjectName("UrbanFrameOpenDemo")
        self._demo.triggered.connect(self.open_demo)
        self._menu.addAction(self._demo)
        iface.pluginMenu().addMenu(self._menu)

    def unload(self) -> None:
        self._iface.pluginMenu().removeAction(self._menu.menuAction())
        self._menu.deleteLater()

    def open_demo(self) -> None:
        """Copy the demo to a folder that the user picks and open its project."""
        window = self._iface.mainWindow()
        folder = QFileDialog.getExistingDirectory(window, tr("Folder for the Demo Project"))
        if not folder:
            return
        try:
            project = copy_demo(Path(folder))
        except DemoError as error:
            self._iface.messageBar().pushWarning(tr("UrbanFrame"), str(error))
            return
        self._iface.addProject(str(project))

"""Buttons that show an icon alone, and so must tell their name in another way."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QToolButton

from ...translation import tr
from .memory import UserMemory


def icon_button(tip: str, icon: QIcon | None = None) -> QToolButton:
    """Return a button whose tooltip is its accessible name too."""
    button = QToolButton()
    if icon is not None:
        button.setIcon(icon)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button


def zoom_toggle(memory: UserMemory) -> QToolButton:
    """Return the toggle of zooming to what is clicked; the user's last choice holds."""
    button = icon_button(
        tr("Zoom the map to what is clicked here"),
        QgsApplication.getThemeIcon("/mActionZoomToSelected.svg"),
    )
    button.setCheckable(True)
    button.setChecked(memory.read("zoom", True, bool))
    button.toggled.connect(lambda on: memory.write("zoom", on))
    return button

"""Buttons that show an icon alone, and so must tell their name in another way."""

from __future__ import annotations

from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QToolButton


def icon_button(tip: str, icon: QIcon | None = None) -> QToolButton:
    """Return a button whose tooltip is its accessible name too."""
    button = QToolButton()
    if icon is not None:
        button.setIcon(icon)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button

"""Pales what a view shows while it is that of a former state."""

from __future__ import annotations

from qgis.PyQt.QtCore import QRect
from qgis.PyQt.QtGui import QColor, QPainter, QPalette
from qgis.PyQt.QtWidgets import QAbstractItemView

__all__ = ["DIMMED", "draw_veil"]

DIMMED = 0.4  # of the figures' strength


def draw_veil(view: QAbstractItemView, rect: QRect) -> None:
    """Cover a part of a view with its ground; call it after the view was painted."""
    veil = QColor(view.palette().color(QPalette.ColorRole.Base))
    veil.setAlphaF(1 - DIMMED)
    QPainter(view.viewport()).fillRect(rect, veil)

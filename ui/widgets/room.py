"""Columns of a list or tree that come and go with its width."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QAbstractItemView

__all__ = ["room_later"]


def room_later(view: QAbstractItemView, lay_out: Callable[[], None]) -> QTimer:
    """Return what, once started, calls ``lay_out`` when Qt is done with the view.

    A header that sizes columns by their content may resize its view in the middle of it. Were a
    column hidden then, the header would read sizes beyond the end of its list, and QGIS crash.
    """
    timer = QTimer(view)
    timer.setSingleShot(True)
    timer.setInterval(0)
    timer.timeout.connect(lay_out)
    return timer

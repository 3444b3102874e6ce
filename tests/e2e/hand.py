"""The hand of the user: mouse and keyboard of the X server, moved by xdotool.

Nothing is triggered by code here. What is covered, hidden or off cannot be clicked, as on a desk.
"""

from __future__ import annotations

import subprocess

from qgis.PyQt.QtCore import QPoint
from qgis.PyQt.QtWidgets import QApplication, QWidget
from waiting import NeverHappened, wait_for

SECONDS = 10  # in which what is to be clicked must be there


class Hand:
    """Clicks and presses keys.

    Attributes:
        clicks: how many there were; typing does not count.
    """

    def __init__(self) -> None:
        self.clicks = 0

    def click(self, widget: QWidget, at: QPoint | None = None, holding: str = "") -> None:
        """Click into the middle of a widget or at a point of it, while a key is held."""
        spot = self.move_to(widget, at)
        wait_for(f"{described(widget)} can be used", widget.isEnabled, SECONDS)
        xdotool("mousemove", *pixels(widget, spot), *held(holding, "click", "1"))
        self.clicks += 1

    def move_to(self, widget: QWidget, at: QPoint | None = None) -> QPoint:
        """Bring the pointer there, and return where that is on the screen."""
        wait_for(f"{described(widget)} is seen", widget.isVisible, SECONDS)
        spot = widget.mapToGlobal(at if at is not None else widget.rect().center())
        xdotool("mousemove", *pixels(widget, spot))
        try:
            wait_for("", lambda: is_on_top(widget, spot), SECONDS)
        except NeverHappened:
            cover = described(QApplication.widgetAt(spot))
            raise NeverHappened(f"{described(widget)} is covered by {cover}") from None
        return spot

    def press(self, keys: str) -> None:
        """Press keys as xdotool names them, such as ``ctrl+c``."""
        xdotool("key", "--clearmodifiers", keys)

    def write(self, text: str) -> None:
        """Type a text of plain letters."""
        xdotool("type", "--clearmodifiers", text)


def held(key: str, *action: str) -> tuple[str, ...]:
    return ("keydown", key, *action, "keyup", key) if key else action


def is_on_top(widget: QWidget, spot: QPoint) -> bool:
    top = QApplication.widgetAt(spot)
    return top is not None and (top is widget or widget.isAncestorOf(top))


def pixels(widget: QWidget, spot: QPoint) -> tuple[str, str]:
    """Turn a point of Qt into one of the X server, whose screen may be scaled."""
    scale = widget.devicePixelRatioF()
    return str(round(spot.x() * scale)), str(round(spot.y() * scale))


def described(widget: QWidget | None) -> str:
    if widget is None:
        return "nothing of QGIS"
    text = getattr(widget, "text", str)()
    name = text or widget.objectName() or widget.toolTip() or "without a name"
    return f"{type(widget).__name__} “{name}”"


def xdotool(*arguments: str) -> None:
    subprocess.run(["xdotool", *arguments], check=True, timeout=SECONDS)

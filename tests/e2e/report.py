"""What a run says: ``report.txt``, pictures, and the faults that make QGIS end with 1."""

from __future__ import annotations

import os
from pathlib import Path

from qgis.PyQt.QtGui import QPixmap
from qgis.PyQt.QtWidgets import QWidget
from waiting import settle

FOLDER = Path(os.environ["URBANFRAME_E2E"])
WHOLE = 0  # the desktop instead of one window
faults: list[str] = []


def note(line: str) -> None:
    """Write at once: a plugin that leaves things behind may take QGIS down later."""
    with (FOLDER / "report.txt").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")


def fault(text: str) -> None:
    faults.append(text)
    note(f"FAULT {text}")


def expect(fact: bool, text: str) -> None:
    """Report ``text`` as a fault unless ``fact`` holds."""
    if not fact:
        fault(text)


def expect_equal(found: object, expected: object, what: str) -> None:
    expect(found == expected, f"{what}: {found!r} instead of {expected!r}")


def picture(widget: QWidget, name: str) -> None:
    """Keep what the screen shows of a widget."""
    settle()
    expect(screen_of(widget).save(str(FOLDER / f"{name}.png")), f"no picture {name}")
    note(f"picture: {name}.png")


def screen_of(widget: QWidget) -> QPixmap:
    """Return what the screen shows where ``widget`` is, what covers it included."""
    corner = widget.mapToGlobal(widget.rect().topLeft())
    screen = widget.window().screen()
    return screen.grabWindow(WHOLE, corner.x(), corner.y(), widget.width(), widget.height())

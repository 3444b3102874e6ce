"""Plays the scenarios of a flow, each in a project of its own."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from hand import Hand
from life_cycle import clear_project, report_messages
from qgis import utils
from qgis.PyQt.QtWidgets import QDockWidget
from report import fault, note, picture
from waiting import NeverHappened

Scenario = Callable[[Hand], None]

iface = utils.iface


def play(scenarios: Sequence[Scenario], dock: Callable[[], QDockWidget]) -> None:
    """Play all, though one failed, and close the dock after each."""
    for scenario in scenarios:
        name, start, hand = scenario.__name__, time.monotonic(), Hand()
        try:
            scenario(hand)
        except NeverHappened as error:
            fault(f"{name}: {error}")
            picture(iface.mainWindow(), f"fault_{name}")
        report_messages()
        dock().hide()
        clear_project()
        note(f"{name}: {hand.clicks} clicks, {time.monotonic() - start:.1f} s")

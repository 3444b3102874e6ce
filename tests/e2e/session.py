"""Runs inside a real QGIS, started by scripts/e2e.sh; ends QGIS with 1 on any fault.

``URBANFRAME_SCENARIO`` says what is done: ``flows`` are the tests, ``looks`` makes pictures.
"""

from __future__ import annotations

import os
import sys
import traceback

from qgis import utils
from qgis.PyQt.QtCore import QTimer

# QGIS runs this file without telling where it is; its path must not hold ours while it is judged.
sys.path.insert(0, os.environ["URBANFRAME_SESSION"])
import flow_county_towns
import flow_framework
import flow_tier_map
import life_cycle
import looks
import tools
from report import fault, faults, note
from waiting import wait_for

sys.path.remove(os.environ["URBANFRAME_SESSION"])

WIDTH, HEIGHT = 1500, 900


def flows() -> None:
    """Life cycle, tools and flows; at the end nothing of the plugin may be left."""
    # QGIS names some of its actions after the kind of layer it had last.
    life_cycle.use_qgis()
    before = life_cycle.state()
    life_cycle.install_and_cycle(before)
    life_cycle.use_qgis()
    life_cycle.load()
    life_cycle.use_qgis()
    tools.run()
    flow_tier_map.run()
    flow_county_towns.run()
    flow_framework.run()
    life_cycle.unload()
    life_cycle.compare_after_use(before)


def take_looks() -> None:
    life_cycle.install()
    looks.run()


def run() -> None:
    window = utils.iface.mainWindow()
    window.resize(WIDTH, HEIGHT)
    try:
        wait_for("QGIS's window in front", window.isActiveWindow)
        life_cycle.watch()
        {"flows": flows, "looks": take_looks}[os.environ["URBANFRAME_SCENARIO"]]()
        life_cycle.report_messages()
    except Exception:
        fault(traceback.format_exc())
    note(f"{len(faults)} faults" if faults else "No fault.")
    # Closing the window would ask questions and end with 0.
    os._exit(bool(faults))


# QGIS runs this file before its window is complete.
QTimer.singleShot(1000, run)

"""Messages of the plugin in QGIS's bar."""

import gc
import weakref

from qgis.PyQt.QtCore import QEvent
from qgis.PyQt.QtWidgets import QApplication

from urbanframe.ui.frame.messages import tell

from .conftest import press_undo, wait_for


class Action:
    """Can be undone, and is watched."""

    def __init__(self):
        self.runs = 0

    def __call__(self):
        self.runs += 1


def test_an_action_is_kept_while_its_message_stands_and_no_longer(desktop):
    action = Action()
    watched = weakref.ref(action)
    tell(desktop, "done", action)
    del action
    gc.collect()
    press_undo(desktop)
    assert watched().runs == 1
    desktop.messageBar().clearWidgets()

    def is_gone():
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        return watched() is None

    assert wait_for(is_gone)

"""Lets QGIS work until something is so."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from qgis.PyQt.QtCore import QCoreApplication, QEvent

SECONDS = 30
PAUSE = 0.02  # between two looks


class NeverHappened(Exception):
    """What was waited for did not come."""


def wait_for(what: str, fact: Callable[[], object], seconds: float = SECONDS) -> object:
    """Return what ``fact`` gives once that is true.

    Raises:
        NeverHappened: it is not true after ``seconds``; ``what`` tells what was waited for.
    """
    end = time.monotonic() + seconds
    while True:
        settle()
        found = fact()
        if found:
            return found
        if time.monotonic() > end:
            raise NeverHappened(f"waited {seconds} s in vain: {what}")
        time.sleep(PAUSE)


def settle() -> None:
    """Let Qt do what is due and delete what is to be deleted, which waits inside an event."""
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def collect() -> None:
    """As ``settle``, and let Python take away what nobody holds."""
    for _ in range(3):
        settle()
        gc.collect()

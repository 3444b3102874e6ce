"""Keeps why a run of an algorithm failed: its log has more than a notice has room for."""

from __future__ import annotations

from qgis.core import QgsProcessingFeedback


class LastError(QgsProcessingFeedback):
    """The feedback of a run in the background.

    Attributes:
        reason: the last error that was told, empty where there was none.
    """

    def __init__(self) -> None:
        super().__init__(False)
        self.reason = ""

    def reportError(self, error: str, fatalError: bool = False) -> None:
        self.reason = error
        super().reportError(error, fatalError)

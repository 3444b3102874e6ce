"""Labels that wrap instead of widening their dock."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy


class WrappedLabel(QLabel):
    """Plain text, selectable, that takes the width it is given and the height it needs."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        by_mouse = Qt.TextInteractionFlag.TextSelectableByMouse
        by_keyboard = Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(by_mouse | by_keyboard)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        """A line: in a dock that is too low for all of it the rest is cut, and the tip has it."""
        return QSize(0, self.fontMetrics().lineSpacing())

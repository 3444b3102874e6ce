"""Choice boxes that never widen their dock and cut long texts with an ellipsis."""

from __future__ import annotations

from qgis.gui import QgsFieldComboBox, QgsMapLayerComboBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from ..frame.plain import tip

__all__ = ["ChoiceBox", "FieldBox", "LayerBox"]

LETTERS = 5
MARGIN = 2


class NarrowBox:
    """What the boxes have in common; Qt alone cuts texts in the middle of a letter."""

    def make_narrow(self) -> None:
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(LETTERS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event) -> None:
        # Whoever scrolls the dock does not mean to choose another unit.
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        edit = QStyle.SubControl.SC_ComboBoxEditField
        control = QStyle.ComplexControl.CC_ComboBox
        room = self.style().subControlRect(control, option, edit, self).width() - 2 * MARGIN
        if not option.currentIcon.isNull():
            room -= option.iconSize.width() + 2 * MARGIN
        elide = Qt.TextElideMode.ElideRight
        option.currentText = option.fontMetrics.elidedText(option.currentText, elide, room)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class ChoiceBox(NarrowBox, QComboBox):
    """A box of fixed choices."""

    def __init__(self) -> None:
        super().__init__()
        self.make_narrow()


class FieldBox(NarrowBox, QgsFieldComboBox):
    """A box of a layer's fields."""

    def __init__(self) -> None:
        super().__init__()
        self.make_narrow()
        self.currentTextChanged.connect(lambda text: self.setToolTip(tip(text)))


class LayerBox(NarrowBox, QgsMapLayerComboBox):
    """A box of the project's layers.

    Signals:
        dropped: a layer was dropped on it.
    """

    dropped = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.make_narrow()

    def dropEvent(self, event) -> None:
        super().dropEvent(event)
        self.dropped.emit()

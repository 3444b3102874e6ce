"""Problems shown inside a dock until they are solved or closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from qgis.core import Qgis, QgsApplication
from qgis.PyQt.QtCore import QEvent, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPalette
from qgis.PyQt.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QLayout,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ...translation import tr
from ..widgets.colours import mixed, opaque_palette, readable
from .buttons import icon_button
from .labels import WrappedLabel
from .plain import tip
from .wrapping_row import WrappingRow

# The level's colour as a stripe, and 12 % of it mixed into the ground.
_COLORS = {
    Qgis.MessageLevel.Info: ("#2f86c9", "/mIconInfo.svg"),
    Qgis.MessageLevel.Warning: ("#d9822b", "/mIconWarning.svg"),
    Qgis.MessageLevel.Critical: ("#c0392b", "/mIconCritical.svg"),
}
_SHARE = 0.12
TEXT_CONTRAST = 4.5  # WCAG 2.1, 1.4.3
MOST_LETTERS = 18  # that a button may ask for


@dataclass(frozen=True)
class Notice:
    """One problem.

    Attributes:
        key: names the problem; a notice of the same key replaces an earlier one.
        buttons: at most two, each a label and what it does.
        blocks: nothing can be shown until it is solved, so closing it does not silence it.
    """

    key: str
    text: str
    level: Qgis.MessageLevel = Qgis.MessageLevel.Warning
    buttons: tuple[tuple[str, Callable[[], None]], ...] = field(default=(), compare=False)
    blocks: bool = False


class NoticeBar(QFrame):
    """Shows one notice; others queue. A ``QgsMessageBar`` would force the dock to 500 px.

    What the user closed stays closed until ``clear``: figures are made anew at every edit.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notices: list[Notice] = []
        self._closed: list[Notice] = []
        self._icon = QLabel()
        self._text = WrappedLabel()
        self._count = QLabel()
        self._close = icon_button(tr("Close"), QgsApplication.getThemeIcon("/mIconClose.svg"))
        self._close.setAutoRaise(True)
        self._close.clicked.connect(self._drop_first)
        self._buttons = WrappingRow()
        self._lay_out()
        self._refresh()

    def show_notice(self, notice: Notice) -> None:
        """Show a notice, or queue it behind those that stand."""
        if notice in self._notices or notice in self._closed:
            return
        self._notices = [other for other in self._notices if other.key != notice.key]
        self._notices.append(notice)
        self._notices.sort(key=lambda item: -int(item.level))
        self._refresh()

    def remove(self, *keys: str) -> None:
        """Take away notices whose problem is solved."""
        self._notices = [notice for notice in self._notices if notice.key not in keys]
        self._refresh()

    def clear(self, keep: str = "") -> None:
        """Take away all notices but those whose key starts with ``keep``."""
        self._notices = [item for item in self._notices if keep and item.key.startswith(keep)]
        self._closed = []
        self._refresh()

    def keys(self) -> list[str]:
        return [notice.key for notice in self._notices]

    @property
    def text(self) -> str:
        """The text that is shown, empty where none is."""
        return self._notices[0].text if self._notices else ""

    def paintEvent(self, event) -> None:
        if not self._notices:
            return
        color = self._color()
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ground())
        painter.fillRect(0, 0, max(3, self.fontMetrics().height() // 5), self.height(), color)

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._refresh()

    def _lay_out(self) -> None:
        layout = QGridLayout(self)
        layout.setColumnStretch(1, 1)
        layout.addWidget(self._icon, 0, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._text, 0, 1)
        layout.addWidget(self._close, 0, 2, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(self._buttons, 1, 1)
        layout.addWidget(self._count, 1, 2, Qt.AlignmentFlag.AlignBottom)

    def _refresh(self) -> None:
        self.setVisible(bool(self._notices))
        _empty(self._buttons)
        if not self._notices:
            return
        notice = self._notices[0]
        size = self.fontMetrics().height()
        icon = QgsApplication.getThemeIcon(_COLORS[notice.level][1])
        self._icon.setPixmap(icon.pixmap(QSize(size, size)))
        # The sheets of QGIS's themes set the ink of labels without regard to this ground.
        palette = opaque_palette(self)
        ink = readable(palette.color(QPalette.ColorRole.WindowText), self._ground(), TEXT_CONTRAST)
        for label in (self._text, self._count):
            label.setStyleSheet(f"color: {ink.name()}")
        self._text.setText(notice.text)
        self._text.setToolTip(tip(notice.text))
        several = tr("1 of {n}").format(n=len(self._notices)) if len(self._notices) > 1 else ""
        self._count.setText(several)
        for label, action in notice.buttons:
            self._buttons.addWidget(self._button(label, action))
        self.update()

    def _button(self, label: str, action: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setText(label)
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        # The name of a field may be long; it must not widen the dock.
        letters = MOST_LETTERS * button.fontMetrics().averageCharWidth()
        button.setMinimumWidth(min(button.sizeHint().width(), letters))
        button.setToolTip(tip(label))
        button.clicked.connect(lambda: action())
        return button

    def _drop_first(self) -> None:
        notice = self._notices[0]
        if not notice.blocks:
            self._closed.append(notice)
        self.remove(notice.key)

    def _color(self) -> QColor:
        return QColor(_COLORS[self._notices[0].level][0])

    def _ground(self) -> QColor:
        base = opaque_palette(self).color(QPalette.ColorRole.Base)
        return mixed(base, self._color(), _SHARE)


def _empty(layout: QLayout) -> None:
    while layout.count():
        widget = layout.takeAt(0).widget()
        widget.hide()
        widget.deleteLater()

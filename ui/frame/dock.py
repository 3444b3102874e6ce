"""The frame of a dock: notice, inputs, result, actions and status, in six states."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from enum import Enum

from qgis.core import QgsApplication
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QEvent, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QShortcut,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...translation import tr
from .labels import WrappedLabel
from .notice import NoticeBar

OPEN_WIDTH = 340  # pixels at DPI
DPI = 96
NARROW_GAP = 4
MARGIN = 6


class State(Enum):
    """What a dock can be in; ``docs/decisions/docks.md`` lists what each one shows."""

    EMPTY = "empty"
    INCOMPLETE = "incomplete"
    WORKING = "working"
    SHOWN = "shown"
    STALE = "stale"
    ERROR = "error"


class DockFrame(QgsDockWidget):
    """The widgets that all docks share. Inputs and results scroll; the rest always stands.

    Signals:
        cancel_requested: the user wants the work to end.
        refresh_requested: an old result is to be made anew.
        primary_requested: the primary button, or Ctrl+Enter.
        help_requested: F1.
        appeared: the dock can be seen again.
    """

    cancel_requested = pyqtSignal()
    refresh_requested = pyqtSignal()
    primary_requested = pyqtSignal()
    help_requested = pyqtSignal()
    appeared = pyqtSignal()

    def __init__(self, title: str, name: str, primary: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setObjectName(name)
        self.state = State.EMPTY
        self.notices = NoticeBar()
        self.form = QFormLayout()
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.setHorizontalSpacing(NARROW_GAP)
        self.placeholder = Placeholder()
        self.result = QWidget()
        self.result_layout = QVBoxLayout(self.result)
        self.result_layout.setContentsMargins(0, 0, 0, 0)
        self.primary = QPushButton(primary)
        self.primary.clicked.connect(self.primary_requested)
        self.actions = QHBoxLayout()
        self.actions.setSpacing(NARROW_GAP)
        self.actions.addWidget(self.primary, 1)
        self.status = StatusLine()
        self.status.cancel.clicked.connect(self.cancel_requested)
        self.status.refresh.clicked.connect(self.refresh_requested)
        self._lay_out()
        self._add_shortcuts()
        self.visibilityChanged.connect(self._on_visibility)

    def set_state(self, state: State) -> None:
        """Show what belongs to ``state``; see ``State``."""
        self.state = state
        has_result = state in (State.SHOWN, State.STALE, State.WORKING)
        self.placeholder.setVisible(state is State.EMPTY)
        self.result.setVisible(has_result)
        self.dim(state in (State.STALE, State.WORKING))
        self.primary.setEnabled(state in (State.SHOWN, State.STALE))
        self.status.show_state(state)

    @abstractmethod
    def dim(self, dimmed: bool) -> None:
        """Draw an old result pale, or a current one as it is."""

    def _on_visibility(self, visible: bool) -> None:
        # A dock behind another one's tab is not seen.
        if visible:
            self.appeared.emit()

    def event(self, event: QEvent) -> bool:
        # QGIS has F1 too: claim the key before it is called ambiguous.
        if event.type() == QEvent.Type.ShortcutOverride and _is_help(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event) -> None:
        if _is_help(event):
            self.help_requested.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def add_row(self, label: str, field: QWidget) -> QLabel:
        """Add an input with its label as buddy."""
        text = QLabel(label)
        text.setBuddy(field)
        self.form.addRow(text, field)
        return text

    def add_action(self, button: QWidget) -> None:
        self.actions.addWidget(button)

    def _lay_out(self) -> None:
        inner = QWidget()
        content = QVBoxLayout(inner)
        # The dock has margins of its own; at 260 px a second pair would cut the inputs.
        content.setContentsMargins(0, 0, NARROW_GAP // 2, 0)
        content.addLayout(self.form)
        content.addWidget(self.placeholder)
        content.addWidget(self.result, 1)
        content.addStretch(0)
        self.scroll = ContentArea(inner)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.addWidget(self.notices)
        layout.addWidget(self.scroll, 1)
        layout.addLayout(self.actions)
        layout.addWidget(self.status)
        self.setWidget(body)

    def _add_shortcuts(self) -> None:
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, signal in (
            ("Ctrl+Return", self.primary_requested),
            ("Ctrl+Enter", self.primary_requested),
            ("Escape", self.cancel_requested),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(context)
            shortcut.activated.connect(signal)


class ContentArea(QScrollArea):
    """Scrolls inputs and result, and takes what room the rest of the dock leaves."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)

    def sizeHint(self) -> QSize:
        # Were it to ask for all of its content, notices would be squeezed in its favour.
        return self.minimumSizeHint()


class Placeholder(QWidget):
    """Stands in place of a result and says what to do first."""

    def __init__(self) -> None:
        super().__init__()
        self._title = _centred()
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        self._text = _centred()
        self._buttons = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        layout.addLayout(self._buttons)

    def fill(self, title: str, text: str) -> None:
        self._title.setText(title)
        self._text.setText(text)

    def add_button(self, text: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        return button


class StatusLine(QWidget):
    """One line of status, or progress with *Cancel*."""

    def __init__(self) -> None:
        super().__init__()
        self.text = WrappedLabel()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Progress"))
        self.progress.setMaximumHeight(max(4, self.fontMetrics().height() // 3))
        self.cancel = _small_button(tr("Cancel"))
        self.refresh = _small_button(tr("Refresh"))
        self.refresh.setIcon(QgsApplication.getThemeIcon("/mActionRefresh.svg"))
        self.offer = _small_button("")
        self.offer.clicked.connect(self._take_offer)
        self.offer.hide()
        self._offered: Callable[[], None] | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        line = QHBoxLayout()
        line.addWidget(self.text, 1)
        line.addWidget(self.offer)
        line.addWidget(self.refresh)
        line.addWidget(self.cancel)
        layout.addWidget(self.progress)
        layout.addLayout(line)

    def show_state(self, state: State) -> None:
        working = state is State.WORKING
        self.progress.setVisible(working)
        self.cancel.setVisible(working)
        self.refresh.setVisible(state is State.STALE)
        self.make_offer("")

    def show_progress(self, done: int, total: int) -> None:
        """Show how far work has come; some servers do not know the ``total``."""
        self.progress.setRange(0, max(total, 0))
        self.progress.setValue(min(done, max(total, 0)))

    def make_offer(self, text: str, action: Callable[[], None] | None = None) -> None:
        """Offer one thing to do beside the status; without text, nothing."""
        self._offered = action
        self.offer.setText(text)
        self.offer.setToolTip(text)
        self.offer.setVisible(bool(text))

    def _take_offer(self) -> None:
        action = self._offered
        self.make_offer("")
        action()


def _is_help(event) -> bool:
    return event.matches(QKeySequence.StandardKey.HelpContents)


def _centred() -> WrappedLabel:
    label = WrappedLabel()
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label


def _small_button(text: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button

"""What *County Towns* shows of a result: search, filter, list, detail, decision and note."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...core.county_towns import CHOICES, SORTS, ListFilter
from ...translation import tr
from ..frame.buttons import icon_button
from ..frame.memory import UserMemory
from ..frame.wrapping_row import WrappingRow
from ..widgets.icons import themed_icon
from ..widgets.unit_list import UnitList
from ..widgets.unit_words import CHOICE_ICONS, choice_word
from .county_towns_detail import UnitDetail
from .county_towns_filter import FilterButton

__all__ = ["TownsView"]

SIDE_BY_SIDE = 700  # px from which list and detail stand beside each other
ACROSS, DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
PARTS = {ACROSS: "parts_across", DOWN: "parts_down"}
TYPING = 150  # ms after the last letter


class TownsView(QWidget):
    """The widgets of the result; what they do is the dock's.

    Signals:
        narrowed: search or filter changed.
        choice_made: id of a decision, empty to take it back.
        note_made: what stands in the note.
    """

    narrowed = pyqtSignal()
    choice_made = pyqtSignal(str)
    note_made = pyqtSignal(str)

    def __init__(self, memory: UserMemory) -> None:
        super().__init__()
        self._memory = memory
        self.search = QgsFilterLineEdit()
        self.search.setShowSearchIcon(True)
        self.search.setPlaceholderText(tr("Name or code"))
        self.search.setAccessibleName(tr("Name or code"))
        self.filter = FilterButton()
        self.undo = _theme_button(tr("Undo"), "/mActionUndo.svg")
        self.redo = _theme_button(tr("Redo"), "/mActionRedo.svg")
        self.add = _theme_button(tr("Add a Town"), "/symbologyAdd.svg")
        self.add.setEnabled(True)
        self.list = UnitList()
        self.detail = UnitDetail()
        self.choices = {choice: self._choice_button(choice) for choice in CHOICES}
        self.note = QLineEdit()
        self.note.setObjectName("UrbanFrameNote")
        self.note.setPlaceholderText(tr("Note (optional)"))
        self.note.setAccessibleName(tr("Note"))
        self._told_note, self._is_stale = "", False
        self.splitter = QSplitter(DOWN)
        self.top = QHBoxLayout()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING)
        self._lay_out()
        self._connect()
        self._restore_parts()
        self.list.choose_columns(memory.read("columns", ""))
        self.refresh_icons()

    def filter_of_list(self) -> ListFilter:
        return self.filter.narrowed(self.search.text())

    def sort(self) -> tuple[str, bool]:
        """Return by which column the list is sorted, and whether it descends."""
        header = self.list.header()
        descends = header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        return SORTS[header.sortIndicatorSection()], descends

    def set_sort(self, column: str, descends: bool) -> None:
        """Sort by a column of ``SORTS``; others, as a project may name them, are passed over."""
        if column not in SORTS:
            return
        order = Qt.SortOrder.DescendingOrder if descends else Qt.SortOrder.AscendingOrder
        self.list.header().setSortIndicator(SORTS.index(column), order)

    def show_decision(
        self, choice: str, note: str, can_decide: bool, is_stale: bool = False
    ) -> None:
        """Show what was decided on the selected units, and whether the status changed since."""
        self._is_stale = is_stale
        for key, button in self.choices.items():
            button.setChecked(key == choice)
            button.setEnabled(can_decide)
        # Lists are made anew while a note is typed: it stays under the hand.
        self.note.setEnabled(can_decide or self.note.hasFocus())
        if self.is_typing():
            return
        self._told_note = note
        if self.note.text() != note:
            self.note.setText(note)

    def is_typing(self) -> bool:
        """Tell whether a note is being typed that was not told yet."""
        return self.note.hasFocus() and self.note.text() != self._told_note

    def dim(self, dimmed: bool) -> None:
        self.list.set_dimmed(dimmed)

    def stops(self) -> list[QWidget]:
        """Return what the Tab key stops at, in reading order."""
        reading = [self.search, self.filter, self.undo, self.redo, self.add]
        reading += [self.list, self.detail]
        return [*reading, *self.choices.values(), self.note]

    def refresh_icons(self) -> None:
        for choice, button in self.choices.items():
            button.setIcon(themed_icon(CHOICE_ICONS[choice], self.palette()))

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        turned = ACROSS if self.width() >= SIDE_BY_SIDE else DOWN
        if turned != self.splitter.orientation():
            self._keep_parts()
            self.splitter.setOrientation(turned)
            self._restore_parts()

    def hideEvent(self, event) -> None:
        super().hideEvent(event)
        self._keep_parts()
        self._memory.write("columns", self.list.chosen_columns())

    def keep_note(self) -> None:
        """Tell the note if it is another one."""
        if self.note.text() != self._told_note:
            self._told_note = self.note.text()
            self.note_made.emit(self._told_note)

    def _keep_parts(self) -> None:
        sizes = self.splitter.sizes()
        if all(sizes):
            self._memory.write(PARTS[self.splitter.orientation()], " ".join(map(str, sizes)))

    def _restore_parts(self) -> None:
        sizes = self._memory.read(PARTS[self.splitter.orientation()], "").split()
        if len(sizes) == self.splitter.count():
            self.splitter.setSizes([int(size) for size in sizes])

    def _choice_button(self, choice: str) -> QToolButton:
        button = QToolButton()
        button.setText(choice_word(choice))
        button.setToolTip(choice_word(choice))
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        # A click on the pressed one takes it back, so that the buttons are no group.
        button.clicked.connect(lambda on: self._on_choice(choice, on))
        return button

    def _on_choice(self, choice: str, on: bool) -> None:
        # Where the status changed since, the same choice is a decision made anew.
        self.choice_made.emit(choice if on or self._is_stale else "")

    def _lay_out(self) -> None:
        self.top.setSpacing(2)
        self.top.addWidget(self.search, 1)
        for button in (self.filter, self.undo, self.redo, self.add):
            self.top.addWidget(button)
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self.detail)
        self.splitter.setChildrenCollapsible(False)
        buttons = WrappingRow()
        buttons.setSpacing(2)
        for button in self.choices.values():
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self.top)
        layout.addWidget(self.splitter, 1)
        layout.addLayout(buttons)
        layout.addWidget(self.note)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self._typing.start())
        self._typing.timeout.connect(self.narrowed)
        self.filter.changed.connect(self.narrowed)
        self.note.editingFinished.connect(self.keep_note)
        self.list.choice_requested.connect(self.choice_made)
        self.list.note_requested.connect(self.note.setFocus)


def _theme_button(tip: str, icon: str) -> QToolButton:
    button = icon_button(tip, QgsApplication.getThemeIcon(icon))
    button.setAutoRaise(True)
    button.setEnabled(False)
    return button

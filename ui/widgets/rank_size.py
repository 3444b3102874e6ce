"""The rank-size figure: cities by rank and population, clicked, copied and saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QEvent, QPointF, QRectF, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence, QPainter
from qgis.PyQt.QtWidgets import QApplication, QToolTip

from ...translation import interface_language, tr
from ..frame.files import NameTaken, ask_save_path
from .rank_size_canvas import RankSizeCanvas, figure_title
from .rank_size_files import figure_bytes, figure_image, write_csv
from .rank_size_menu import RankSizeMenu
from .rank_size_painting import paint, paper_palette

__all__ = ["RankSizeFigure"]

CLICKED_BY = Qt.MouseButton.LeftButton
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MOST_AT_ONCE = 50_000  # rows that are written while the window waits
FIRST, LAST = -1_000_000, 1_000_000
STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -10,
    Qt.Key.Key_PageDown: 10,
    Qt.Key.Key_Home: FIRST,
    Qt.Key.Key_End: LAST,
}


class RankSizeFigure(RankSizeCanvas):
    """The figure as it is worked with.

    Signals:
        point_clicked: feature id and the keys held, by click or Space.
        point_activated: feature id, by double click or Enter.
        cut_off_changed: the user chose another one, in persons.
        saved, failed: the path that was written; why it could not be.
    """

    # Objects: an id needs more than an int, and Qt 5 and 6 name the type of the keys differently.
    point_clicked = pyqtSignal(object, object)
    point_activated = pyqtSignal(object)
    cut_off_changed = pyqtSignal(float)
    saved = pyqtSignal(str)
    failed = pyqtSignal(str)

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self._menu = RankSizeMenu(self)
        self._menu.copy_wanted.connect(self.copy)
        self._menu.save_wanted.connect(self.save_as)
        self._menu.export_wanted.connect(self.export_as)
        self._menu.cut_off_changed.connect(self._choose_cut_off)
        self._pressed: int | None = None
        self._task: QgsTask | None = None
        self.setMouseTracking(True)
        self._refresh()

    def menu(self) -> RankSizeMenu:
        """Return the menu, for a tool button too."""
        return self._menu

    def _refresh(self) -> None:
        super()._refresh()
        self._menu.set_enabled(self.is_drawable())
        if self._state is not None:
            self._menu.set_cut_off(self._state.cut_off)

    def _choose_cut_off(self, persons: int) -> None:
        self.set_cut_off(persons)
        self.cut_off_changed.emit(float(persons))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_menu"):
            self._menu.retranslate()

    # Copies and files

    def copy(self) -> None:
        if self.is_drawable():
            QApplication.clipboard().setImage(figure_image(self._paint_on_paper, self.font()))

    def save(self, path: str | Path) -> bool:
        """Write the figure as PNG, SVG or PDF, as the suffix says."""
        target = Path(path)
        suffix = target.suffix[1:].lower()
        return self._write(
            target,
            lambda: target.write_bytes(
                figure_bytes(suffix, self._paint_on_paper, self.font(), figure_title())
            ),
        )

    def export_csv(self, path: str | Path) -> bool:
        """Write the cities by rank; very many of them in a task."""
        state, target, language = self._state, Path(path), interface_language()
        if not self.is_drawable():
            return False

        def write(task: QgsTask | None = None) -> None:
            write_csv(
                target, state.overview, state.data, language, state.names, state.selected_rows
            )

        if len(state.data) <= MOST_AT_ONCE:
            return self._write(target, write)
        self._task = QgsTask.fromFunction(
            figure_title(), write, on_finished=lambda error, _=None: self._tell(target, error)
        )
        return QgsApplication.taskManager().addTask(self._task) > 0

    def save_as(self, suffix: str) -> None:
        """Ask for a file and save the figure as ``png``, ``svg`` or ``pdf``."""
        path = self.ask_path(suffix) if self.is_drawable() else ""
        if path:
            self.save(path)

    def export_as(self) -> None:
        """Ask for a file and write the data as CSV."""
        path = self.ask_path("csv") if self.is_drawable() else ""
        if path:
            self.export_csv(path)

    def ask_path(self, suffix: str) -> str:
        """Ask for the file to write; empty when cancelled, or when it cannot be that one."""
        try:
            return ask_save_path(self, figure_title(), "rank_size", suffix)
        except NameTaken as error:
            self.failed.emit(str(error))
            return ""

    def _write(self, target: Path, write: Callable[[], object]) -> bool:
        if not self.is_drawable():
            return False
        try:
            write()
        except OSError as error:
            return self._tell(target, error)
        return self._tell(target)

    def _tell(self, target: Path, error: Exception | None = None) -> bool:
        if sip.isdeleted(self):
            return False
        self._task = None
        if error is None:
            self.saved.emit(str(target))
            return True
        reason = getattr(error, "strerror", None) or error
        text = tr("“{file}” cannot be written: {reason}.", interface_language())
        self.failed.emit(text.format(file=target.name, reason=reason))
        return False

    def _paint_on_paper(self, painter: QPainter, rect: QRectF) -> None:
        picture = self._state.picture(interface_language(), caption=True)
        paint(painter, rect, paper_palette(), picture)

    # Mouse and keyboard

    def contextMenuEvent(self, event) -> None:
        self._menu.popup(event.globalPos())

    def mousePressEvent(self, event) -> None:
        if event.button() == CLICKED_BY:
            self._pressed = self.point_at(QPointF(event.pos()))

    def mouseReleaseEvent(self, event) -> None:
        pressed, self._pressed = self._pressed, None
        if event.button() != CLICKED_BY or pressed is None:
            return
        if self.point_at(QPointF(event.pos())) == pressed:
            self._set_current(pressed)
            self.point_clicked.emit(self._state.id_of(pressed), event.modifiers())

    def mouseDoubleClickEvent(self, event) -> None:
        index = self.point_at(QPointF(event.pos()))
        if event.button() == CLICKED_BY and index is not None:
            self.point_activated.emit(self._state.id_of(index))

    def mouseMoveEvent(self, event) -> None:
        index = self.point_at(QPointF(event.pos()))
        pointing = Qt.CursorShape.PointingHandCursor
        self.setCursor(Qt.CursorShape.ArrowCursor if index is None else pointing)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self._show_tool_tip(event)
            return True
        # QGIS has a Ctrl+C of its own: claim the key before it is called ambiguous.
        if event.type() == QEvent.Type.ShortcutOverride and event.matches(
            QKeySequence.StandardKey.Copy
        ):
            event.accept()
            return True
        return super().event(event)

    def _show_tool_tip(self, event) -> None:
        index = self.point_at(QPointF(event.pos()))
        text = "" if index is None else self._state.point_text(index, interface_language())
        QToolTip.showText(event.globalPos(), text, self)

    def keyPressEvent(self, event) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif not self.is_drawable() or not self._press(event):
            super().keyPressEvent(event)
            return
        event.accept()

    def _press(self, event) -> bool:
        """Walk over the points, or act on the one in hand."""
        if event.key() in STEPS:
            self._walk(STEPS[event.key()])
            return True
        if self._current is None:
            return False
        chosen = self._state.id_of(self._current)
        if event.key() == Qt.Key.Key_Space:
            self.point_clicked.emit(chosen, event.modifiers())
        elif event.key() in ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.point_activated.emit(chosen)
        else:
            return False
        return True

    def _walk(self, step: int) -> None:
        shown = self._state.shown()
        at = -1 if self._current is None else int(shown.searchsorted(self._current))
        target = {FIRST: 0, LAST: len(shown) - 1}.get(step, at + step)
        self._set_current(int(shown[min(max(target, 0), len(shown) - 1)]))

    def _set_current(self, index: int) -> None:
        self._current = index
        text = self._state.point_text(index, interface_language())
        self.setAccessibleDescription(f"{text}. {self.fit_text()}")
        self.update()

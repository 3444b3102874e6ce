"""The decisions of *County Towns*: kept in the project, undone step by step, safe from a crash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QUndoCommand, QUndoStack

from ...core.county_towns import Decision, DecisionKey
from ...translation import tr
from ..frame.memory import SCOPE
from .county_towns_journal import Changes, Journal
from .county_towns_records import checked_decisions, written_decisions

__all__ = ["DecisionStore"]

ENTRY = "county_towns/decisions"
UNREAD = "county_towns/decisions_unread"


class DecisionStore(QObject):
    """The decisions of the open project.

    Attributes:
        fault: why the project's decisions could not be read, empty where they could.
        found: what ended sessions decided and did not save, until that is answered.

    Signals:
        changed: other decisions count.
        journal_failed: why the journal cannot be read or written.
    """

    changed = pyqtSignal()
    journal_failed = pyqtSignal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self.decisions: dict[DecisionKey, Decision] = {}
        self.fault = ""
        self.found: Changes = {}
        self.journal = Journal()
        self._file = self._found_of = ""
        self._are_changed = False  # since the project was written
        project = QgsProject.instance()
        project.writeProject.connect(self._on_writing)
        project.projectSaved.connect(self._on_saved)
        project.aboutToBeCleared.connect(self._on_closing)

    def unload(self) -> None:
        self.keep()
        project = QgsProject.instance()
        project.writeProject.disconnect(self._on_writing)
        project.projectSaved.disconnect(self._on_saved)
        project.aboutToBeCleared.disconnect(self._on_closing)
        self.journal.release()

    def load(self) -> None:
        """Take up the decisions of the project."""
        project = QgsProject.instance()
        self.stack.clear()
        self._file, self.fault, self._are_changed = project.fileName(), "", False
        text, _ = project.readEntry(SCOPE, ENTRY, "")
        try:
            self.decisions = checked_decisions(text)
        except ValueError as error:
            self.decisions, self.fault = {}, str(error)
        self._find()
        self.changed.emit()

    def restore_found(self) -> None:
        """Take up what was found."""
        self.decide(self.found)
        self.discard_found()

    def discard_found(self) -> None:
        self.found = {}
        with self._telling():
            self.journal.forget_left(self._found_of)

    def decide(self, changes: Changes) -> None:
        """Make decisions, or take them back, as one step."""
        before = {key: self.decisions.get(key) for key in changes}
        if before != dict(changes):
            self.stack.push(_Step(self, before, dict(changes)))

    def apply(self, changes: Changes) -> None:
        """Make decisions count, and keep them in the journal until the project is saved."""
        for key, decision in changes.items():
            if decision is None:
                self.decisions.pop(key, None)
            else:
                self.decisions[key] = decision
        self._are_changed = True
        QgsProject.instance().setDirty(True)
        with self._telling():
            self.journal.add(self._file, changes)
        self.changed.emit()

    def keep(self) -> None:
        """Write the decisions into the project; thousands are too many to do so at each."""
        if not self._are_changed:
            return
        project, self._are_changed = QgsProject.instance(), False
        if self.fault:
            # What cannot be read is kept, not overwritten.
            project.writeEntry(SCOPE, UNREAD, project.readEntry(SCOPE, ENTRY, "")[0])
            self.fault = ""
        project.writeEntry(SCOPE, ENTRY, written_decisions(self.decisions))

    def _find(self) -> None:
        # It stays in the journal until it is answered, however often projects come and go.
        self.found, self._found_of = {}, self._file
        with self._telling():
            left = self.journal.left(self._file).items()
            self.found = {key: made for key, made in left if self.decisions.get(key) != made}

    def _on_writing(self, _) -> None:
        self.keep()

    def _on_saved(self) -> None:
        with self._telling():
            self.journal.forget()
        self._file = QgsProject.instance().fileName()

    def _on_closing(self) -> None:
        # QGIS has asked about saving; only a crash leaves lines behind.
        with self._telling():
            self.journal.forget()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.journal_failed.emit(error.strerror or str(error))


class _Step(QUndoCommand):
    def __init__(self, store: DecisionStore, before: Mapping, after: Mapping) -> None:
        super().__init__(tr("Decision"))
        self._store, self._before, self._after = store, before, after

    def redo(self) -> None:
        self._store.apply(self._after)

    def undo(self) -> None:
        self._store.apply(self._before)

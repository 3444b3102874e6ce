"""The decisions of *County Towns*: kept in the project, undone step by step, safe from a crash."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QUndoCommand, QUndoStack

from ...core.county_towns import Decision, DecisionKey
from ...core.county_towns.review import read_decisions, written_decisions
from ...translation import tr
from ..frame.memory import SCOPE
from .county_towns_journal import Changes, Journal

__all__ = ["DecisionStore"]

ENTRY = "county_towns/decisions"
UNREAD = "county_towns/decisions_unread"


class DecisionStore(QObject):
    """The decisions of the open project.

    Attributes:
        fault: why the project's decisions could not be read, empty where they could.

    Signals:
        changed: other decisions count.
        journal_failed: why the journal cannot be written.
    """

    changed = pyqtSignal()
    journal_failed = pyqtSignal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self.decisions: dict[DecisionKey, Decision] = {}
        self.fault = ""
        self.journal = Journal()
        self._file = ""
        project = QgsProject.instance()
        project.projectSaved.connect(self._on_saved)
        project.aboutToBeCleared.connect(self._on_closing)

    def unload(self) -> None:
        project = QgsProject.instance()
        project.projectSaved.disconnect(self._on_saved)
        project.aboutToBeCleared.disconnect(self._on_closing)

    def load(self) -> None:
        """Take up the decisions of the project."""
        project = QgsProject.instance()
        self.stack.clear()
        self._file, self.fault = project.fileName(), ""
        text, _ = project.readEntry(SCOPE, ENTRY, "")
        try:
            self.decisions = read_decisions(text)
        except ValueError as error:
            self.decisions, self.fault = {}, str(error)
        self.changed.emit()

    def found(self) -> dict[DecisionKey, Decision | None]:
        """Return what the journal has beyond the project: decisions after the last save."""
        pending = self.journal.pending(self._file)
        return {key: made for key, made in pending.items() if self.decisions.get(key) != made}

    def discard_found(self) -> None:
        self._forget()

    def decide(self, changes: Changes) -> None:
        """Make decisions, or take them back, as one step."""
        before = {key: self.decisions.get(key) for key in changes}
        if before != dict(changes):
            self.stack.push(_Step(self, before, dict(changes)))

    def apply(self, changes: Changes) -> None:
        """Put decisions into project and journal."""
        project = QgsProject.instance()
        if self.fault:
            # What cannot be read is kept, not overwritten.
            project.writeEntry(SCOPE, UNREAD, project.readEntry(SCOPE, ENTRY, "")[0])
            self.fault = ""
        for key, decision in changes.items():
            if decision is None:
                self.decisions.pop(key, None)
            else:
                self.decisions[key] = decision
        project.writeEntry(SCOPE, ENTRY, written_decisions(self.decisions))
        project.setDirty(True)
        try:
            self.journal.add(self._file, changes)
        except OSError as error:
            self.journal_failed.emit(error.strerror or str(error))
        self.changed.emit()

    def _on_saved(self) -> None:
        self._forget()
        self._file = QgsProject.instance().fileName()

    def _on_closing(self) -> None:
        # QGIS has asked about saving; only a crash leaves lines behind.
        self._forget()

    def _forget(self) -> None:
        try:
            self.journal.forget(self._file)
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

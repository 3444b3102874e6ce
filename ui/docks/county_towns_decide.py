"""What is decided on the units that are selected in the list of *County Towns*."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from qgis.core import Qgis
from qgis.PyQt.QtCore import QDate, QObject, Qt, pyqtSignal

from ...core.county_towns import STATUS_IDS, Decision, DecisionKey, Review, ScreenedUnits
from ...processing.wording import number
from ...translation import tr
from ..frame.notice import Notice
from ..options import reviewer
from .county_towns_review import DecisionStore

__all__ = ["TownDecisions"]

PLURAL_FROM = 2


class TownDecisions(QObject):
    """Links the list with the store of decisions.

    Signals:
        changed: other decisions count.
    """

    changed = pyqtSignal()

    def __init__(self, dock) -> None:
        super().__init__(dock)
        self._dock = dock
        self.store = DecisionStore(self)
        self.store.changed.connect(self.changed)
        self.store.journal_failed.connect(self._on_journal_failed)

    def load(self) -> None:
        """Take up the project's decisions, and offer those that a crash left in the journal."""
        self._dock.notices.remove("journal", "decisions")
        self.store.load()
        if self.store.fault:
            text = tr("The decisions in the project cannot be read and are kept apart: {reason}")
            self._dock.notices.show_notice(
                Notice("decisions", text.format(reason=self.store.fault))
            )
        count = len(self.store.found)
        if count:
            self._dock.notices.show_notice(self._found(count))

    def review(self, units: ScreenedUnits) -> Review:
        return Review.of(units, self.store.decisions)

    def of(self, units: ScreenedUnits, row: int) -> Decision | None:
        """Return the decision on a unit."""
        return self.store.decisions.get(_key(units, row))

    def decide(self, units: ScreenedUnits, rows: Iterable[int], choice: str) -> None:
        """Decide on units; an empty choice takes the decision back and keeps a note."""
        self._change(units, rows, lambda made: replace(made, choice=choice))

    def note(self, units: ScreenedUnits, rows: Iterable[int], text: str) -> None:
        """Write a note on units."""
        self._change(units, rows, lambda made: replace(made, note=text.strip()))

    def restore_found(self) -> None:
        """Take up what the journal has beyond the project."""
        self._dock.notices.remove("journal")
        self.store.restore_found()

    def discard_found(self) -> None:
        self._dock.notices.remove("journal")
        self.store.discard_found()

    def _change(self, units: ScreenedUnits, rows: Iterable[int], change) -> None:
        version, who = units.screening.scheme.version, reviewer()
        today = QDate.currentDate().toString(Qt.DateFormat.ISODate)
        changes: dict[DecisionKey, Decision | None] = {}
        for row in rows:
            if units.row_of_key.get(units.keys[row]) != row:
                continue
            made = change(self.of(units, row) or Decision(""))
            made = replace(
                made,
                reviewer=who,
                date=today,
                status=STATUS_IDS[int(units.status[row])],
                scheme_version=version,
                values=units.values(row),
                name=units.names[row],
            )
            changes[_key(units, row)] = made if made.choice or made.note else None
        self.store.decide(changes)

    def _found(self, count: int) -> Notice:
        text = (
            tr("{n} decisions made after the last save were found.")
            if count >= PLURAL_FROM
            else tr("A decision made after the last save was found.")
        )
        buttons = ((tr("Restore"), self.restore_found), (tr("Discard"), self.discard_found))
        text = text.format(n=number(count))
        return Notice("journal", text, Qgis.MessageLevel.Warning, buttons)

    def _on_journal_failed(self, reason: str) -> None:
        text = tr("Decisions cannot be kept safe from a crash: {reason}. Save the project.")
        self._dock.notices.show_notice(Notice("journal_failed", text.format(reason=reason)))


def _key(units: ScreenedUnits, row: int) -> DecisionKey:
    return DecisionKey(units.keys[row], units.kind_id(row), units.screening.scheme.id)

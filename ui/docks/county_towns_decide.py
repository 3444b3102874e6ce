"""What is decided on the units that are selected in the list of *County Towns*."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from qgis.core import Qgis
from qgis.PyQt.QtCore import QDate, QObject, Qt, pyqtSignal

from ...core.county_towns import (
    STATUS_IDS,
    UNKNOWN_KIND,
    Decision,
    DecisionKey,
    Review,
    ScreenedUnits,
)
from ...core.county_towns.review import NONE
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
        # What was made of the decisions last, and for which units.
        self._review: Review | None = None
        self._reviewed: ScreenedUnits | None = None
        self.store.changed.connect(self._on_changed)
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
        if self._review is None or self._reviewed is not units:
            made = Review.of(units, self.store.decisions)
            # A note alone is no decision from which a status could part.
            changed = made.changed & (made.choices != NONE)
            self._reviewed, self._review = units, replace(made, changed=changed)
        return self._review

    def of(self, units: ScreenedUnits, row: int) -> Decision | None:
        """Return the decision on a unit."""
        return self.store.decisions.get(_key(units, row))

    def can_decide(self, units: ScreenedUnits, row: int) -> bool:
        """Tell whether a unit is known by its key, which is no other's, and by its kind."""
        is_alone = units.row_of_key.get(units.keys[row]) == row
        return is_alone and int(units.kinds[row]) != UNKNOWN_KIND

    def decide(self, units: ScreenedUnits, rows: Iterable[int], choice: str) -> None:
        """Decide on units as they are today; an empty choice takes it back and keeps a note."""
        made_by = _Maker(units)

        def decided(row: int, former: Decision | None) -> Decision | None:
            note = former.note if former else ""
            return made_by.decision(row, choice, note) if choice or note else None

        self._change(units, rows, decided)

    def note(self, units: ScreenedUnits, rows: Iterable[int], text: str) -> None:
        """Write a note on units; what was decided, by whom and on which figures, stays."""
        made_by, note = _Maker(units), text.strip()

        def noted(row: int, former: Decision | None) -> Decision | None:
            if former and former.choice:
                return replace(former, note=note)
            return made_by.decision(row, "", note) if note else None

        self._change(units, rows, noted)

    def restore_found(self) -> None:
        """Take up what the journal has beyond the project."""
        self._dock.notices.remove("journal")
        self.store.restore_found()

    def discard_found(self) -> None:
        self._dock.notices.remove("journal")
        self.store.discard_found()

    def _change(
        self,
        units: ScreenedUnits,
        rows: Iterable[int],
        change: Callable[[int, Decision | None], Decision | None],
    ) -> None:
        changes: dict[DecisionKey, Decision | None] = {}
        for row in rows:
            if self.can_decide(units, row):
                key = _key(units, row)
                changes[key] = change(row, self.store.decisions.get(key))
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

    def _on_changed(self) -> None:
        self._review = self._reviewed = None
        self.changed.emit()

    def _on_journal_failed(self, reason: str) -> None:
        text = tr("Decisions cannot be kept safe from a crash: {reason}. Save the project.")
        self._dock.notices.show_notice(Notice("journal_failed", text.format(reason=reason)))


class _Maker:
    """Makes decisions of today by the reviewer of the options."""

    def __init__(self, units: ScreenedUnits) -> None:
        self._units, self._reviewer = units, reviewer()
        self._today = QDate.currentDate().toString(Qt.DateFormat.ISODate)

    def decision(self, row: int, choice: str, note: str) -> Decision:
        units = self._units
        return Decision(
            choice,
            note,
            self._reviewer,
            self._today,
            STATUS_IDS[int(units.status[row])],
            units.screening.scheme.version,
            units.values(row),
            units.names[row],
        )


def _key(units: ScreenedUnits, row: int) -> DecisionKey:
    return DecisionKey(units.keys[row], units.kind_id(row), units.screening.scheme.id)

"""*Fields and Measures*: which field holds what, in which unit, and how surely."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qgis.core import QgsVectorLayer
from qgis.gui import QgsCollapsibleGroupBoxBasic
from qgis.PyQt.QtCore import QSize, pyqtSignal
from qgis.PyQt.QtWidgets import QWIDGETSIZE_MAX, QGridLayout, QVBoxLayout, QWidget

from ...core.county_towns import BOUNDS, ColumnDecision, MeasureColumn
from ...core.quantities import UNITS
from ...core.rules import UpgradeMeasure, UpgradeScheme
from ...processing.upgrade_wording import unit_label
from ...processing.wording import rounded
from ...translation import interface_language, tr
from ..frame.labels import WrappedLabel
from ..widgets.boxes import ChoiceBox, FieldBox
from ..widgets.unit_words import bound_word, capitalised
from .county_towns_guesses import field_ids, field_label, guess_all

__all__ = ["MeasureGroup"]

AUTO = "auto"
LETTERS = 3  # of units and bounds, which stand side by side
MARGIN = 6
ARROW = 6  # letters that the arrow before the title takes
NO_WIDTH = QSize(0, QWIDGETSIZE_MAX)


@dataclass(frozen=True)
class Choice:
    """What was chosen in one row; ``unit`` and ``bound`` are of measures, ``auto`` to tell them."""

    field: str
    unit: str = AUTO
    bound: str = AUTO


class FieldRow(QWidget):
    """A label over the box of a field; a measure has its unit and bound below.

    Signals:
        changed: something was chosen.
    """

    changed = pyqtSignal()

    def __init__(self, text: str, measure: UpgradeMeasure | None = None) -> None:
        super().__init__()
        self.is_guessed = False
        self.measure = measure
        # QGIS empties the box or takes another field while fields come and go.
        self._chosen = ""
        self.label = WrappedLabel()
        self.label.setText(text)
        self.field = FieldBox()
        self.field.setAllowEmptyFieldName(True)
        self.label.setBuddy(self.field)
        self.unit, self.bound = ChoiceBox(), ChoiceBox()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2)
        grid.addWidget(self.label, 0, 0, 1, 2)
        grid.addWidget(self.field, 1, 0, 1, 2)
        self.field.activated.connect(self._on_field)
        if measure is None:
            return
        self._fill_boxes(measure, text)
        grid.addWidget(self.unit, 2, 0)
        grid.addWidget(self.bound, 2, 1)

    def choice(self) -> Choice:
        unit, bound = self.unit.currentData() or AUTO, self.bound.currentData() or AUTO
        return Choice(self._chosen, unit, bound)

    def column(self, alias: str) -> MeasureColumn | None:
        """Return the measure's column, None where no field is chosen."""
        chosen = self.choice()
        if not chosen.field:
            return None
        unit, bound = (None if word == AUTO else word for word in (chosen.unit, chosen.bound))
        return MeasureColumn(self.measure, chosen.field, alias, unit, bound, self.is_guessed)

    def choose(self, choice: Choice, is_guessed: bool = False) -> None:
        """Set the row without telling."""
        self.is_guessed, self._chosen = is_guessed, choice.field
        for box in (self.field, self.unit, self.bound):
            box.blockSignals(True)
        self.field.setField(choice.field)
        self.unit.setCurrentIndex(max(0, self.unit.findData(choice.unit)))
        self.bound.setCurrentIndex(max(0, self.bound.findData(choice.bound)))
        for box in (self.field, self.unit, self.bound):
            box.blockSignals(False)

    def offer(self, layer: QgsVectorLayer | None) -> None:
        """Offer a layer's fields without telling."""
        self.field.blockSignals(True)
        self.field.setLayer(layer)
        self.field.blockSignals(False)

    def show_decision(self, decision: ColumnDecision | None) -> None:
        """Show beside *Auto* what it came to, and its evidence in the tip."""
        unit = bound = tr("Auto")
        tip = ""
        if decision is not None:
            found = tr("Auto: {found}")
            language = interface_language()
            unit = found.format(found=unit_label(decision.unit.id, language))
            bound = found.format(found=bound_word(decision.bound))
            median = "" if decision.median is None else rounded(decision.median)
            tip = tr("{unit} (median {m})").format(unit=unit, m=median) if median else unit
        for box, text, evidence in ((self.unit, unit, tip), (self.bound, bound, bound)):
            box.setItemText(0, text)
            box.setToolTip(evidence)

    def _fill_boxes(self, measure: UpgradeMeasure, text: str) -> None:
        language = interface_language()
        units = [key for key, unit in UNITS.items() if unit.quantity == measure.quantity]
        for box, keys, words, name in (
            (self.unit, units, [unit_label(key, language) for key in units], tr("Unit of {name}")),
            (self.bound, BOUNDS, [bound_word(key) for key in BOUNDS], tr("Bound of {name}")),
        ):
            box.setMinimumContentsLength(LETTERS)
            box.addItem(tr("Auto"), AUTO)
            for key, word in zip(keys, words):
                box.addItem(word, key)
            box.setAccessibleName(name.format(name=text))
            box.currentIndexChanged.connect(lambda _: self.changed.emit())

    def _on_field(self, _: int) -> None:
        self.is_guessed, self._chosen = False, self.field.currentField()
        self.changed.emit()


class MeasureGroup(QgsCollapsibleGroupBoxBasic):
    """The rows of names and codes, then those that the scheme asks for.

    Signals:
        changed: something was chosen.
    """

    changed = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.setCollapsed(True)
        self.rows: dict[str, FieldRow] = {}
        self._layer: QgsVectorLayer | None = None
        self._schemes: Sequence[UpgradeScheme] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.hide()
        self._count()

    def take(
        self,
        layer: QgsVectorLayer | None,
        schemes: Sequence[UpgradeScheme],
        remembered: Mapping[str, Sequence[str]],
    ) -> None:
        """Show the rows of some schemes over a layer: what was used last, else guesses."""
        before = self.choices()
        known_of = _known if layer is not None and layer == self._layer else _known_of_another
        if list(schemes) != list(self._schemes) or not self.rows:
            self._make_rows(schemes)
        self._layer, self._schemes = layer, tuple(schemes)
        self.setVisible(layer is not None)
        fields = layer.fields() if layer else None
        names = fields.names() if layer else []
        guesses = guess_all(fields, schemes) if layer else {}
        for key, row in self.rows.items():
            row.offer(layer)
            row.show_decision(None)
            known = known_of(before.get(key), remembered.get(key), names)
            guess = Choice(guesses.get(key, ""))
            row.choose(known or guess, is_guessed=known is None and bool(guess.field))
        self._count()

    def choices(self) -> dict[str, Choice]:
        return {key: row.choice() for key, row in self.rows.items()}

    def field_of(self, key: str) -> str:
        """Return the field of a row, empty where there is no such row or nothing chosen."""
        return self.rows[key].choice().field if key in self.rows else ""

    def columns(self) -> tuple[MeasureColumn, ...]:
        """Return the measures that have a field of the layer."""
        fields, made = self._layer.fields(), []
        for row in self.rows.values():
            position = fields.lookupField(row.choice().field) if row.measure else -1
            if position >= 0:
                made.append(row.column(fields.at(position).alias()))
        return tuple(made)

    def show_decisions(self, decisions: Mapping[str, ColumnDecision]) -> None:
        for key, row in self.rows.items():
            if row.measure is not None:
                row.show_decision(decisions.get(key))

    def ask_for(self, measures: Sequence[UpgradeMeasure]) -> None:
        """Open the group at the first of some measures."""
        self.setCollapsed(False)
        row = next((self.rows[item.id] for item in measures if item.id in self.rows), None)
        if row is not None:
            row.field.setFocus()

    def set_fields(self, fields: Mapping[str, str]) -> None:
        """Choose other fields in some rows, without telling; the others show theirs again."""
        for key, row in self.rows.items():
            chosen = row.choice()
            name = fields.get(key, chosen.field)
            row.choose(Choice(name, chosen.unit, chosen.bound), row.is_guessed)
        self._count()

    def _make_rows(self, schemes: Sequence[UpgradeScheme]) -> None:
        for row in self.rows.values():
            row.hide()
            self._layout.removeWidget(row)
            row.deleteLater()
        language = interface_language()
        self.rows = {key: FieldRow(field_label(key)) for key in field_ids(schemes)}
        measures = {item.id: item for scheme in schemes for item in scheme.measures}
        for key, measure in measures.items():
            self.rows[key] = FieldRow(capitalised(measure.label.in_language(language)), measure)
        before = self
        for row in self.rows.values():
            self._layout.addWidget(row)
            row.changed.connect(self._on_row)
            for box in (row.field, row.unit, row.bound) if row.measure else (row.field,):
                self.setTabOrder(before, box)
                before = box

    def _on_row(self) -> None:
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        counted = [
            row for key, row in self.rows.items() if row.measure is not None or key in NEEDED
        ]
        done = sum(bool(row.choice().field) for row in counted)
        self._counts = {"a": done, "b": len(counted)}
        self._show_title()

    def minimumSizeHint(self) -> QSize:
        # Its title would widen the dock.
        return self._layout.minimumSize().expandedTo(super().minimumSizeHint().boundedTo(NO_WIDTH))

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._show_title()

    def _show_title(self) -> None:
        text = tr("Fields and Measures: {a} of {b} Set").format(**self._counts)
        room = self.width() - ARROW * self.fontMetrics().averageCharWidth()
        if self.fontMetrics().horizontalAdvance(text) > room:
            text = tr("Fields: {a} of {b} Set").format(**self._counts)
        if text != self.title():
            self.setTitle(text)


NEEDED = ("name", "code")


def _known(
    before: Choice | None, remembered: Sequence[str] | None, names: Sequence[str]
) -> Choice | None:
    """Return what is chosen already for a layer: the same field, else what was used last."""
    if before is not None and before.field and before.field in names:
        return before
    return _used_last(remembered, names)


def _known_of_another(
    before: Choice | None, remembered: Sequence[str] | None, names: Sequence[str]
) -> Choice | None:
    """Return what was used last for a layer, else the field of the name that was chosen before.

    Unit and bound are of the figures of one layer: they do not go over.
    """
    used = _used_last(remembered, names)
    if used is None and before is not None and before.field and before.field in names:
        return Choice(before.field)
    return used


def _used_last(remembered: Sequence[str] | None, names: Sequence[str]) -> Choice | None:
    if remembered is not None and (not remembered[0] or remembered[0] in names):
        return Choice(*remembered)
    return None

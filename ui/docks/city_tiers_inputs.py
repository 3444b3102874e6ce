"""The input rows of *City Tiers*: population field, unit and scheme."""

from __future__ import annotations

from qgis.core import QgsFieldProxyModel, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.cities import PopulationColumn
from ...core.rules import (
    DEFAULT_SIZE_SCHEME,
    SizeScheme,
    guess_population_field,
    load_library,
)
from ...core.units import PERSONS, TEN_THOUSAND, UnitDecision
from ...processing.wording import number, rule_fault
from ...translation import interface_language, tr
from ..frame.dock import DockFrame
from ..options import AUTO
from ..widgets.boxes import ChoiceBox, FieldBox


class TierInputs(QObject):
    """Population, unit and scheme, and what is chosen in them.

    Signals:
        changed: something was chosen.
    """

    changed = pyqtSignal()

    def __init__(self, dock: DockFrame) -> None:
        super().__init__(dock)
        self.field = FieldBox()
        self.field.setFilters(QgsFieldProxyModel.Filter.Numeric | QgsFieldProxyModel.Filter.String)
        self.field.setAllowEmptyFieldName(True)
        self.unit = ChoiceBox()
        self.scheme = ChoiceBox()
        for label, box in (
            (tr("Population"), self.field),
            (tr("Unit"), self.unit),
            (tr("Scheme"), self.scheme),
        ):
            dock.add_row(label, box)
        self._fill_units()
        self.schemes: dict[str, SizeScheme] = {}
        # What was chosen, though its file may be gone or broken for the moment.
        self.wanted_scheme = DEFAULT_SIZE_SCHEME
        self.field.fieldChanged.connect(lambda _: self.changed.emit())
        self.unit.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.scheme.currentIndexChanged.connect(self._on_scheme)

    def fill_schemes(self, folders, chosen: str) -> list[str]:
        """List shipped and own schemes and return what is wrong with own files."""
        self.wanted_scheme = chosen
        library = load_library(folders)
        self.schemes = library.schemes
        language = interface_language()
        self.scheme.blockSignals(True)
        self.scheme.clear()
        groups = {
            tr("China"): [key for key in self.schemes if key.startswith("cn_")],
            tr("International"): ["oecd_fua", "un_desa"],
        }
        listed = {key for keys in groups.values() for key in keys}
        groups[tr("Own")] = [key for key in self.schemes if key not in listed]
        for keys in groups.values():
            if keys and self.scheme.count():
                self.scheme.insertSeparator(self.scheme.count())
            for key in keys:
                self.scheme.addItem(self.schemes[key].short_title.in_language(language), key)
        self.choose_scheme(chosen)
        self.scheme.blockSignals(False)
        self._on_scheme_tip()
        return [rule_fault(fault) for fault in library.faults]

    def choose_scheme(self, key: str) -> None:
        position = self.scheme.findData(key)
        self.scheme.setCurrentIndex(max(position, self.scheme.findData(DEFAULT_SIZE_SCHEME)))

    def current_scheme(self) -> SizeScheme:
        return self.schemes[self.scheme.currentData()]

    def current_unit(self) -> str | None:
        """Return the unit chosen by hand, None for *Auto*."""
        unit = self.unit.currentData()
        return None if unit == AUTO else unit

    def choose_unit(self, unit: str) -> None:
        """Choose ``persons``, ``ten_thousand`` or ``auto``."""
        self.unit.setCurrentIndex(self.unit.findData(unit))

    def take_layer(self, layer: QgsVectorLayer | None, remembered: str) -> None:
        """Offer the layer's fields: the same name stays, else what was used last, else a guess."""
        before = self.field.currentField()
        self.field.blockSignals(True)
        self.field.setLayer(layer)
        self.field.setField(self._pick(layer, before, remembered))
        self.field.blockSignals(False)
        self.show_unit(None)

    def column(self, layer: QgsVectorLayer) -> PopulationColumn | None:
        """Return the chosen column, None where there is none."""
        name = self.field.currentField()
        position = layer.fields().lookupField(name) if name else -1
        if position < 0:
            return None
        others = tuple(other for other in layer.fields().names() if other != name)
        alias = layer.fields().at(position).alias()
        return PopulationColumn(name, alias, others, self.current_unit())

    def show_unit(self, decision: UnitDecision | None) -> None:
        """Show beside *Auto* what it came to and its evidence."""
        text = tr("Auto")
        if decision is not None and decision.source != "given" and decision.median is not None:
            pattern = (
                tr("Auto: 10,000 Persons (Median {m})")
                if decision.unit == TEN_THOUSAND
                else tr("Auto: Persons (Median {m})")
            )
            digits = 1 if decision.unit == TEN_THOUSAND else 0
            text = pattern.format(m=number(round(decision.median, digits)))
        self.unit.setItemText(0, text)
        self.unit.setToolTip(text)

    def guess(self, layer: QgsVectorLayer) -> str:
        """Return the field that holds a population by its name, or an empty string."""
        wanted = self.current_scheme().measure.id if self.schemes else ""
        return guess_population_field(layer.fields().names(), wanted) or ""

    def _pick(self, layer: QgsVectorLayer | None, before: str, remembered: str) -> str:
        if layer is None:
            return ""
        names = layer.fields().names()
        known = [name for name in (before, remembered) if name and name in names]
        return known[0] if known else self.guess(layer)

    def _fill_units(self) -> None:
        for text, key in (
            (tr("Auto"), AUTO),
            (tr("Persons"), PERSONS),
            (tr("10,000 Persons"), TEN_THOUSAND),
        ):
            self.unit.addItem(text, key)

    def _on_scheme(self, _: int) -> None:
        self.wanted_scheme = self.scheme.currentData()
        self._on_scheme_tip()
        self.changed.emit()

    def _on_scheme_tip(self) -> None:
        scheme, language = self.current_scheme(), interface_language()
        tip = tr("{scheme}: counts {measure}. Policy as of {date}.").format(
            scheme=scheme.title.in_language(language),
            measure=scheme.measure.label.in_language(language),
            date=scheme.valid_from or tr("no date"),
        )
        self.scheme.setToolTip(tip)

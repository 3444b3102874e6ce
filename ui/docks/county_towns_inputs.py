"""The input rows of *County Towns*: units, scheme, fields and measures."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from qgis.core import QgsApplication, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QWidget

from ...core.county_towns import ScreenedUnits, UnitFields
from ...core.rules import UpgradeScheme, load_upgrade_library, shipped_upgrade_schemes
from ...processing.algorithms.county_towns.inputs import AUTO_SCHEMES
from ...processing.upgrade_wording import scheme_facts
from ...processing.wording import rule_fault
from ...translation import interface_language, tr
from ..frame.buttons import icon_button
from ..frame.dock import DockFrame
from ..frame.memory import ProjectMemory
from ..frame.plain import tip
from ..widgets.boxes import ChoiceBox
from ..widgets.unit_words import kind_word
from .county_towns_guesses import guess_all
from .county_towns_measures import AUTO, Choice, MeasureGroup
from .county_towns_task import ScreeningRequest

__all__ = ["TownInputs"]


class TownInputs(QObject):
    """Units, scheme and fields, and what is chosen in them.

    Signals:
        changed: something was chosen.
    """

    changed = pyqtSignal()

    def __init__(self, dock: DockFrame, memory: ProjectMemory) -> None:
        super().__init__(dock)
        self._memory = memory
        self._layer: QgsVectorLayer | None = None
        self.kind, self.scheme = ChoiceBox(), ChoiceBox()
        self.measures = MeasureGroup()
        dock.add_row(tr("Units"), self.kind)
        self.pencil = icon_button(
            tr("Change thresholds in a copy of this scheme"),
            QgsApplication.getThemeIcon("/mActionToggleEditing.svg"),
        )
        label = dock.add_row(tr("Upgrade scheme"), _beside(self.scheme, self.pencil))
        label.setBuddy(self.scheme)
        dock.form.addRow(self.measures)
        for text, key in (
            (tr("Auto"), AUTO),
            (kind_word("county"), "county"),
            (kind_word("town"), "town"),
        ):
            self.kind.addItem(text, key)
        self.schemes: dict[str, UpgradeScheme] = {}
        # What was chosen, though its file may be gone or broken for the moment.
        self.wanted_scheme = AUTO
        self.kind.currentIndexChanged.connect(lambda _: self._on_choice())
        self.scheme.currentIndexChanged.connect(self._on_scheme)
        self.measures.changed.connect(self.changed)

    def fill_schemes(self, folders: Sequence[Path], chosen: str) -> list[str]:
        """List shipped and own schemes and return what is wrong with own files."""
        self.wanted_scheme = chosen
        library = load_upgrade_library(folders)
        self.schemes = library.schemes
        language = interface_language()
        self.scheme.blockSignals(True)
        self.scheme.clear()
        self.scheme.addItem(tr("Auto"), AUTO)
        for key, scheme in self.schemes.items():
            title = scheme.short_title.in_language(language)
            if key not in shipped_upgrade_schemes():
                # A copy bears the title of what it was made from.
                title = f"{key} · {title}"
            self.scheme.addItem(title, key)
        self.scheme.setCurrentIndex(max(0, self.scheme.findData(chosen)))
        self.scheme.blockSignals(False)
        self._show_tip()
        return [rule_fault(fault) for fault in library.faults]

    def choose_scheme(self, key: str) -> None:
        self.scheme.setCurrentIndex(max(0, self.scheme.findData(key)))

    def choose_kind(self, key: str) -> None:
        self.kind.setCurrentIndex(max(0, self.kind.findData(key)))

    def chosen_schemes(self) -> dict[str, UpgradeScheme]:
        """Return the scheme under ``""``, or those that *Auto* chooses from by kind."""
        chosen, kind = self.scheme.currentData(), self.kind.currentData()
        if chosen != AUTO:
            return {"": self.schemes[chosen]}
        kinds = AUTO_SCHEMES if kind == AUTO else {kind: AUTO_SCHEMES[kind]}
        return {kind: self.schemes[key] for kind, key in kinds.items()}

    def take_layer(self, layer: QgsVectorLayer | None) -> None:
        """Offer the layer's fields and take up what was used last for it."""
        self._layer = layer
        remembered = self._remembered(layer)
        self.kind.blockSignals(True)
        self.choose_kind(remembered.pop("kind", [AUTO])[0])
        self.kind.blockSignals(False)
        schemes = tuple(self.chosen_schemes().values())
        self.measures.take(layer, schemes, remembered)
        self.show_found(None)

    def offer_fields(self) -> None:
        """Take up fields that came or went."""
        self.measures.take(self._layer, self._schemes(), self._remembered(self._layer))

    def request(self) -> ScreeningRequest:
        """Return what is to be screened."""
        group = self.measures
        names = {key: group.field_of(key) for key in FIELDS}
        fields = UnitFields(columns=group.columns(), **names)
        kind = self.kind.currentData()
        return ScreeningRequest(fields, None if kind == AUTO else kind, self.chosen_schemes())

    def guess(self, layer: QgsVectorLayer) -> bool:
        """Tell whether the names of a layer's fields tell of units and of a measure."""
        found = guess_all(layer.fields(), self._schemes())
        told = found.keys() - {"code", "name", "parent"}
        return bool(told) and bool(found["code"] or found["name"])

    def field_names(self) -> list[str]:
        return self._layer.fields().names() if self._layer else []

    def keys_of(self, field: str) -> list[str]:
        """Return the rows in which a field is chosen."""
        chosen = self.measures.choices()
        return [key for key, choice in chosen.items() if choice.field == field]

    def remember_for(self, layer: QgsVectorLayer, kind: str, fields: Mapping[str, str]) -> None:
        """Say beforehand what is to be chosen for a layer."""
        chosen = {"kind": [kind], **{key: [name] for key, name in fields.items()}}
        self._memory.write(f"fields/{layer.id()}", json.dumps(chosen, ensure_ascii=False))

    def remember(self) -> None:
        """Keep what is chosen for the layer in the project."""
        chosen = {key: list(vars(item).values()) for key, item in self.measures.choices().items()}
        chosen["kind"] = [self.kind.currentData()]
        self._memory.write(f"fields/{self._layer.id()}", json.dumps(chosen, ensure_ascii=False))
        self._memory.write("scheme", self.wanted_scheme)

    def show_found(self, units: ScreenedUnits | None) -> None:
        """Show beside *Auto* what it came to."""
        kind = scheme = tr("Auto")
        if units is not None:
            self.measures.show_decisions(units.decisions)
            if units.chosen_by:
                kind = tr("Auto: {found}").format(found=kind_word(units.chosen_by))
                title = units.screening.scheme.short_title.in_language(interface_language())
                scheme = tr("Auto: {found}").format(found=title)
        self.kind.setItemText(0, kind)
        self.scheme.setItemText(0, scheme)
        self._show_tip(units)

    def _schemes(self) -> tuple[UpgradeScheme, ...]:
        return tuple(self.chosen_schemes().values())

    def _remembered(self, layer: QgsVectorLayer | None) -> dict[str, list[str]]:
        text = self._memory.read(f"fields/{layer.id()}") if layer else ""
        try:
            found = json.loads(text or "{}")
        except ValueError:
            return {}
        items = found.items() if isinstance(found, dict) else ()
        return {key: words for key, words in items if _are_words(words)}

    def _on_scheme(self, _: int) -> None:
        self.wanted_scheme = self.scheme.currentData()
        self._on_choice()

    def _on_choice(self) -> None:
        # Another scheme asks for other measures; those that stay keep their fields.
        self.offer_fields()
        self.show_found(None)
        self.changed.emit()

    def _show_tip(self, units: ScreenedUnits | None = None) -> None:
        chosen = self.schemes.get(self.scheme.currentData())
        scheme = units.screening.scheme if units is not None else chosen
        facts = scheme_facts(scheme, interface_language()) if scheme else []
        self.scheme.setToolTip(tip("\n".join(facts)))


FIELDS = ("code", "name", "parent", "seat", "relaxed", "excluded")


def _are_words(value: object) -> bool:
    """Tell whether a project remembers one to three words: a field, its unit and bound."""
    return (
        isinstance(value, list)
        and 0 < len(value) <= len(vars(Choice("")))
        and all(isinstance(word, str) for word in value)
    )


def _beside(box: QWidget, button: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2)
    layout.addWidget(box, 1)
    layout.addWidget(button)
    return row

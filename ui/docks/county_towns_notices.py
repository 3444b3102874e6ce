"""The notices of *County Towns*: what is wrong with a layer, and the buttons that mend it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from qgis.core import Qgis, QgsVectorLayer

from ...core.county_towns import UNKNOWN_KIND, ColumnDecision, UnitUnknownError
from ...core.quantities import UNITS
from ...core.rules import UpgradeMeasure, UpgradeScheme, load_measures
from ...processing import upgrade_wording, wording
from ...processing.wording import listed, number, rounded
from ...translation import interface_language, tr
from ..frame.encoding import can_be_read_in
from ..frame.notice import Notice
from .county_towns_style import is_out_of_date
from .county_towns_task import TownsResult

__all__ = ["OF_RESULT", "TownNotices"]

OF_RESULT = (
    "garbled",
    "bound",
    "no_number",
    "duplicates",
    "unknown",
    "unreadable",
    "edits",
    "style",
)
MOST_NAMED = 3  # measures in a sentence
WARNING, INFO = Qgis.MessageLevel.Warning, Qgis.MessageLevel.Info


class TownNotices:
    """Makes the notices; ``dock`` gives the actions behind the buttons."""

    def __init__(self, dock) -> None:
        self._dock = dock

    def no_rows(self, layer: QgsVectorLayer) -> Notice:
        if layer.subsetString():
            text = tr("The filter of “{layer}” leaves no rows.").format(layer=layer.name())
            button = (tr("Edit Filter…"), self._dock.edit_filter)
            return Notice("rows", text, WARNING, (button,), blocks=True)
        text = tr("“{layer}” has no rows.").format(layer=layer.name())
        return Notice("rows", text, blocks=True)

    def no_kind(self, layer: QgsVectorLayer) -> Notice:
        text = tr("Neither codes nor names of “{layer}” tell counties from towns.")
        buttons = (
            (tr("Counties"), lambda: self._dock.use_kind("county")),
            (tr("Towns"), lambda: self._dock.use_kind("town")),
        )
        return Notice("kind", text.format(layer=layer.name()), WARNING, buttons, blocks=True)

    def no_measure(self, layer: QgsVectorLayer, measures: Sequence[UpgradeMeasure]) -> Notice:
        text = tr("No field of “{layer}” is chosen for {measures}.")
        labels = [item.label.in_language(interface_language()) for item in measures[:MOST_NAMED]]
        if len(measures) > MOST_NAMED:
            labels.append(tr("{n} more").format(n=len(measures) - MOST_NAMED))
        button = (tr("Choose Field"), lambda: self._dock.inputs.measures.ask_for(measures))
        text = text.format(layer=layer.name(), measures=listed(labels))
        return Notice("field", text, WARNING, (button,), blocks=True)

    def field_gone(self, layer: QgsVectorLayer, field: str) -> Notice:
        text = tr("Field “{field}” is no longer in “{layer}”.")
        button = (tr("Choose Field"), lambda: self._dock.inputs.measures.ask_for(()))
        return Notice("gone", text.format(field=field, layer=layer.name()), WARNING, (button,))

    def unit_unknown(self, error: UnitUnknownError) -> Notice:
        column, language = error.column, interface_language()
        text = tr("Neither name nor values of “{field}” (median {m}) tell the unit of {measure}.")
        text = text.format(
            field=column.field,
            m=rounded(error.median or 0),
            measure=column.measure.label.in_language(language),
        )
        fitting = [key for key, unit in UNITS.items() if unit.quantity == column.measure.quantity]
        buttons = tuple(
            (
                tr("Use {unit}").format(unit=upgrade_wording.unit_label(unit, language)),
                lambda unit=unit: self._dock.use_unit(column.measure.id, unit),
            )
            for unit in fitting[:2]
        )
        return Notice("unit", text, Qgis.MessageLevel.Critical, buttons, blocks=True)

    def empty_scheme(self, scheme: UpgradeScheme) -> Notice:
        text = tr("The thresholds of {scheme} are not public. Enter them first.")
        text = text.format(scheme=scheme.short_title.in_language(interface_language()))
        button = (tr("Enter Thresholds"), self._dock.enter_thresholds)
        return Notice("empty", text, WARNING, (button,), blocks=True)

    def failure(self, error: Exception) -> Notice:
        text = tr("The layer could not be read: {reason}").format(reason=error)
        return Notice("failure", text, Qgis.MessageLevel.Critical, blocks=True)

    def scheme_faults(self, faults: Sequence[str]) -> list[Notice]:
        return [Notice(f"scheme {text}", text) for text in faults]

    def scheme_gone(self, scheme_id: str, taken: str) -> Notice:
        text = tr("There is no rule set “{id}” any more; {scheme} is used.")
        return Notice("scheme gone", text.format(id=scheme_id, scheme=taken))

    def of_result(self, layer: QgsVectorLayer, result: TownsResult) -> list[Notice]:
        """Return what the user should know of a result that is shown."""
        made = (
            self._garbled(layer, result),
            self._no_number(result),
            self._unreadable(result),
            self._bounds(result),
            self._duplicates(layer, result),
            self._unknown(layer, result),
            self._edits(layer),
            self._style(layer, result),
        )
        return [notice for notice in made if notice is not None]

    def _garbled(self, layer: QgsVectorLayer, result: TownsResult) -> Notice | None:
        found = result.garbled or result.lost
        if found is None:
            return None
        if isinstance(found, str):
            text = wording.lost_text(layer.name(), found)
        else:
            text = wording.garbled_text(layer.name(), *found)
        button = (tr("Read as GBK"), self._dock.read_as_gbk)
        return Notice("garbled", text, WARNING, (button,) if can_be_read_in(layer) else ())

    def _no_number(self, result: TownsResult) -> Notice | None:
        units = result.units
        rule = units.screening.scheme.rule_for("county")
        other = self._dock.inputs.schemes.get(rule.instead) if rule else None
        if other is None or not units.without_number:
            return None
        language = interface_language()
        text = tr("{scheme} gives counties no number: {n} units cannot be told.")
        text = text.format(
            scheme=units.screening.scheme.short_title.in_language(language),
            n=number(units.without_number),
        )
        button = (tr("Use the Screening"), lambda: self._dock.inputs.choose_scheme(other.id))
        return Notice("no_number", text, INFO, (button,))

    def _unreadable(self, result: TownsResult) -> Notice | None:
        fields = [decision.column.field for decision in result.units.decisions.values()]
        for field in dict.fromkeys(fields):
            problems = result.problems[field]
            if problems.unreadable.count or problems.negative.count:
                return Notice("unreadable", upgrade_wording.column_problems(field, problems)[0])
        return None

    def _bounds(self, result: TownsResult) -> Notice | None:
        told = []
        for decision in result.units.decisions.values():
            is_bound = decision.bound_by in ("census", "name")
            told += [_bound(decision)] if is_bound else upgrade_wording.column_warnings(decision)
        return Notice("bound", "\n".join(told), INFO) if told else None

    def _duplicates(self, layer: QgsVectorLayer, result: TownsResult) -> Notice | None:
        repeated = result.units.repeated
        if not len(repeated):
            return None
        units, first = result.units, int(repeated[0])
        text = tr(
            "{n} rows of “{layer}” share code or name with another (first {key}); they cannot be"
            " decided on until that is solved."
        )
        key = units.keys[first] or tr("none")
        text = text.format(n=number(len(repeated)), layer=layer.name(), key=key)
        button = (tr("Select Them"), lambda: self._dock.map_link.select(units.ids[repeated]))
        return Notice("duplicates", text, WARNING, (button,))

    def _unknown(self, layer: QgsVectorLayer, result: TownsResult) -> Notice | None:
        units = result.units
        rows = np.flatnonzero(units.kinds == UNKNOWN_KIND)
        if not len(rows):
            return None
        text = tr(
            "{n} rows of “{layer}” are told neither as counties nor as towns (first {key}); choose"
            " Units to decide on them."
        )
        key = units.keys[int(rows[0])] or tr("none")
        text = text.format(n=number(len(rows)), layer=layer.name(), key=key)
        button = (tr("Select Them"), lambda: self._dock.map_link.select(units.ids[rows]))
        return Notice("unknown", text, INFO, (button,))

    def _edits(self, layer: QgsVectorLayer) -> Notice | None:
        if not layer.isModified():
            return None
        text = tr("“{layer}” has unsaved edits; they are counted here.").format(layer=layer.name())
        return Notice("edits", text, INFO)

    def _style(self, layer: QgsVectorLayer, result: TownsResult) -> Notice | None:
        if not is_out_of_date(layer, result.units):
            return None
        text = tr("The style of “{layer}” shows an earlier result.").format(layer=layer.name())
        return Notice("style", text, INFO, ((tr("Renew"), self._dock.style),))


def _bound(decision: ColumnDecision) -> str:
    """Say that a field holds more than a measure, and what follows from it."""
    language = interface_language()
    text = (
        tr(
            "“{field}” equals the census: {found} of whole counties, an upper bound of {measure}."
            " Below the threshold the answer is sure, above it open."
        )
        if decision.bound_by == "census"
        else tr(
            "By its name “{field}” holds {found}, an upper bound of {measure}. Below the threshold"
            " the answer is sure, above it open."
        )
    )
    return text.format(
        field=decision.column.field,
        found=load_measures()[decision.population].label.in_language(language),
        measure=decision.column.measure.label.in_language(language),
    )

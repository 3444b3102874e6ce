"""The dock *County Towns*: which units meet the criteria of a scheme, and what reviewers decide."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from qgis import processing
from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QEvent, QTimer
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QFormLayout, QMenu, QToolButton

from ...core.county_towns import (
    CHOICES,
    NoKindError,
    NoMeasureError,
    ScreenedUnits,
    UnitUnknownError,
)
from ...core.county_towns.review import NONE
from ...core.rules import UpgradeScheme
from ...processing.expressions import rule_folders
from ...translation import tr
from ..frame.buttons import icon_button
from ..frame.dock import State
from ..frame.file_watch import FileWatch
from ..frame.layer_dock import LayerDock
from ..frame.notice import Notice
from ..frame.task import LayerTask
from ..options import default
from .county_towns_actions import TownActions
from .county_towns_add import TownForm
from .county_towns_decide import TownDecisions
from .county_towns_fields import FieldEvents
from .county_towns_inputs import TownInputs
from .county_towns_measures import AUTO
from .county_towns_notices import OF_RESULT, TownNotices
from .county_towns_order import ListOrder
from .county_towns_processing import parameters_for
from .county_towns_status import status_text
from .county_towns_task import NoRows, TownsResult, screening_task
from .county_towns_view import TownsView

__all__ = ["CountyTownsDock"]

BY_GAP = "gap down"
GAP = 2  # px between the buttons below
SELECTED_LATER = 150  # ms after the last row was picked: keys pass over many


class CountyTownsDock(LayerDock):
    """Screens a layer, lists and explains its units, and keeps what was decided on them."""

    key = "county_towns"

    def __init__(self, iface) -> None:
        super().__init__(iface, tr("County Towns"), "UrbanFrameCountyTowns", tr("Export List…"))
        self.result_shown: TownsResult | None = None
        # The units that the note is about, and which of them.
        self._noted: tuple[ScreenedUnits | None, list[int]] = (None, [])
        self.inputs = TownInputs(self, self.project_memory)
        self.town_form = TownForm(iface)
        self.form.addRow(self.town_form)
        self.view = TownsView(self.user_memory)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.actions.setSpacing(GAP)
        self.result_layout.addWidget(self.view)
        self.order = ListOrder(self)
        self._notices = TownNotices(self)
        self.decisions = TownDecisions(self)
        self.work = TownActions(self)
        self.fields = FieldEvents(self, self.watch, self.inputs)
        self._scheme_files = FileWatch(self, "*.yaml", "*.yml")
        self._picked = QTimer(self)
        self._picked.setSingleShot(True)
        self._picked.setInterval(SELECTED_LATER)
        self._add_placeholder()
        self._add_actions()
        self._connect_views()
        self._order_tabs()
        self.refresh_icons()
        self.set_state(State.EMPTY)
        self.restore()

    # What LayerDock asks for

    def accepts(self, layer: QgsVectorLayer) -> bool:
        return self.inputs.guess(layer)

    def take_layer(self, layer: QgsVectorLayer | None) -> None:
        self.view.keep_note()
        self.fields.forget()
        self._show(None)
        self.inputs.take_layer(layer)

    def make_task(self, layer: QgsVectorLayer) -> LayerTask | None:
        self.notices.remove("rows", "kind", "field", "unit", "empty", "failure")
        if not self.fields.lost:
            self.notices.remove("gone")
        self.inputs.remember()
        request = self.inputs.request()
        empty = next((scheme for scheme in request.schemes.values() if scheme.empty), None)
        if empty is not None:
            self._stop_at(State.ERROR, self._notices.empty_scheme(empty))
            return None
        return screening_task(layer, request)

    def show_result(self, result: TownsResult) -> None:
        self.inputs.show_found(result.units)
        self._show(result)
        for notice in self._notices.of_result(self.layer(), result):
            self.notices.show_notice(notice)
        self.show_selection()

    def show_failure(self, error: Exception) -> None:
        layer, notices = self.layer(), self._notices
        if isinstance(error, NoRows):
            self._stop_at(State.INCOMPLETE, notices.no_rows(layer))
        elif isinstance(error, NoKindError):
            self._stop_at(State.INCOMPLETE, notices.no_kind(layer))
        elif isinstance(error, NoMeasureError):
            self._stop_at(State.INCOMPLETE, notices.no_measure(layer, error.measures))
            self.inputs.measures.setCollapsed(False)
        elif isinstance(error, UnitUnknownError):
            self._stop_at(State.ERROR, notices.unit_unknown(error))
        else:
            QgsApplication.messageLog().logMessage(error.trace, "UrbanFrame")
            self._stop_at(State.ERROR, notices.failure(error))

    def show_selection(self) -> None:
        if self.result_shown is None or self._picked.isActive():
            return
        units, layer = self.result_shown.units, self.layer()
        selected = np.array(layer.selectedFeatureIds(), np.int64)
        self.view.list.mark(np.flatnonzero(np.isin(units.ids, selected)))
        self.show_picked()
        self._show_status()

    def set_state(self, state: State) -> None:
        super().set_state(state)
        self.style_button.setEnabled(state is State.SHOWN and self._is_spatial())
        self.show_picked()

    def restore(self) -> None:
        """Take up scheme, filter, decisions and layer that the project remembers."""
        memory = self.project_memory
        self._reload_schemes(memory.read("scheme", default("upgrade_scheme")))
        self._restore_list(memory.read("filter"), memory.read("sort", BY_GAP))
        super().restore()
        self.decisions.load()

    def project_cleared(self) -> None:
        self._reload_schemes(default("upgrade_scheme"))
        self.view.search.clear()
        self._restore_list("", BY_GAP)
        self.decisions.load()

    def is_outdated(self) -> bool:
        return super().is_outdated() or self.state is State.STALE

    def dim(self, dimmed: bool) -> None:
        self.view.dim(dimmed)

    def refresh_icons(self) -> None:
        super().refresh_icons()
        self.view.refresh_icons()

    def show_towns(self, layer: QgsVectorLayer, fields: dict[str, str]) -> None:
        """Screen the table of typed towns; ``fields`` are its columns by row of the inputs."""
        self.inputs.remember_for(layer, "town", fields)
        if not any(scheme.rule_for("town") for scheme in self.inputs.chosen_schemes().values()):
            # What was chosen does not speak of towns.
            self.inputs.choose_scheme(AUTO)
        if layer == self.layer():
            # It may have been followed as soon as it was added.
            self.inputs.take_layer(layer)
            self.recompute()
            return
        self.layer_row.follow.setChecked(False)
        self.layer_row.set_layer(layer)

    def unload(self) -> None:
        self.town_form.leave()
        self.order.stop()
        self._picked.stop()
        self.work.unload()
        self.decisions.store.unload()
        self.inputs.changed.disconnect()
        super().unload()

    def event(self, event: QEvent) -> bool:
        # QGIS has these keys too: claim them before they are called ambiguous.
        if event.type() == QEvent.Type.ShortcutOverride and self._action_of(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event) -> None:
        action = self._action_of(event)
        if action is None:
            super().keyPressEvent(event)
            return
        action()
        event.accept()

    # What the buttons of the notices do

    def use_kind(self, kind: str) -> None:
        self.inputs.choose_kind(kind)

    def use_unit(self, measure: str, unit: str) -> None:
        row = self.inputs.measures.rows[measure]
        row.unit.setCurrentIndex(row.unit.findData(unit))

    def enter_thresholds(self) -> None:
        schemes = self.inputs.chosen_schemes().values()
        self._copy(next(scheme for scheme in schemes if scheme.empty))

    def change_thresholds(self) -> None:
        """Open a copy of the scheme that counts."""
        shown, chosen = self.result_shown, self.inputs.chosen_schemes()
        # Without a result *Auto* has not chosen yet; counties come first in its list.
        scheme = shown.units.screening.scheme if shown else next(iter(chosen.values()))
        self._copy(scheme)

    # What the actions do

    def export(self, suffix: str) -> None:
        """Export the list as it stands into a file of that kind."""
        if self.when_current(lambda: self.export(suffix)):
            self.view.keep_note()
            self.work.export(self.layer(), self.result_shown, suffix)

    def style(self) -> None:
        """Dress the layer by status."""
        if self.when_current(self.style) and self._is_spatial():
            chosen = self.inputs.request().fields
            told_by = [name for name in (chosen.code, chosen.name, chosen.parent) if name]
            self.work.style(self.layer(), self.result_shown, told_by)

    def open_in_processing(self) -> None:
        layer = self.layer()
        parameters = parameters_for(layer, self.inputs) if layer else {}
        dialog = processing.createAlgorithmDialog("urbanframe:upgradeeligible", parameters)
        dialog.show()

    # What the list does

    def selected_units(self) -> np.ndarray:
        """Return the positions of the units that are selected in the list."""
        return self.view.list.marked()

    def decide(self, choice: str) -> None:
        """Decide on the selected units."""
        if self.state is State.SHOWN:
            units = self.result_shown.units
            self.decisions.decide(units, self.selected_units().tolist(), choice)

    def write_note(self, text: str) -> None:
        """Write a note on the units that were selected when it was begun."""
        units, rows = self._noted
        if rows:
            self.decisions.note(units, rows, text)

    def show_picked(self) -> None:
        """Explain the current unit, and show what was decided on the selected ones."""
        result = self.result_shown
        rows = self.selected_units().tolist() if result else []
        if not self.view.is_typing():
            self._noted = (result.units if result else None, rows)
        if not rows:
            self.view.detail.show_unit(None, None, None)
            self.view.show_decision("", "", False)
            return
        units, current = result.units, self.view.list.current()
        row = current if current in rows else rows[0]
        self.view.detail.show_unit(units.one(row), units, self.decisions.of(units, row))
        review = self.view.list.units_model.review
        choices = np.unique(review.choices[rows]).tolist()
        notes = {review.notes.get(place, "") for place in rows}
        can_decide = self.state is State.SHOWN and any(
            self.decisions.can_decide(units, place) for place in rows
        )
        choice = CHOICES[choices[0]] if len(choices) == 1 and choices[0] != NONE else ""
        note = notes.pop() if len(notes) == 1 else ""
        self.view.show_decision(choice, note, can_decide, bool(review.changed[rows].any()))

    # Inside

    def _add_placeholder(self) -> None:
        self.placeholder.fill(
            tr("No counties or towns to check yet"),
            tr("Add a layer with one row per county or town, its code and its residents."),
        )
        add = self.placeholder.add_button(tr("Add Layer…"))
        add.clicked.connect(lambda: self.iface.openDataSourceManagerPage("ogr"))
        town = self.placeholder.add_button(tr("Add a Town"))
        town.clicked.connect(self.town_form.open)
        self.demo_button = self.placeholder.add_button(tr("Open Demo Project"))

    def _add_actions(self) -> None:
        self.export_menu = QMenu(self)
        for title, suffix in (
            (tr("Excel Workbook (XLSX)…"), "xlsx"),
            (tr("CSV (UTF-8)…"), "csv"),
            (tr("GeoPackage…"), "gpkg"),
        ):
            self.export_menu.addAction(title, lambda suffix=suffix: self.export(suffix))
        self.primary.clicked.disconnect()
        self.primary.setMenu(self.export_menu)
        self.style_button = QToolButton()
        self.style_button.setText(tr("Style"))
        self.style_button.setToolTip(tr("Style the layer by status and keep a map theme"))
        self.style_button.clicked.connect(self.style)
        self.cog = icon_button(
            tr("Open this tool in Processing with these settings"),
            QgsApplication.getThemeIcon("/processingAlgorithm.svg"),
        )
        self.cog.clicked.connect(self.open_in_processing)
        for button in (self.style_button, self.zoom_button, self.cog):
            self.add_action(button)

    def _connect_views(self) -> None:
        view, rows = self.view, self.view.list
        self.inputs.changed.connect(self._on_inputs)
        self.inputs.pencil.clicked.connect(self.change_thresholds)
        self.decisions.changed.connect(self._on_decisions)
        self.order.made.connect(self._on_order)
        view.narrowed.connect(self._order_list)
        rows.units_model.sort_requested.connect(lambda *_: self._order_list())
        rows.picked.connect(self._on_picked)
        rows.activated_unit.connect(lambda row: self.map_link.zoom_to(self._ids([row])))
        rows.flash_requested.connect(lambda row: self.map_link.flash(self._ids([row])))
        view.choice_made.connect(self.decide)
        view.note_made.connect(self.write_note)
        stack = self.decisions.store.stack
        view.add.clicked.connect(self.town_form.open)
        self.town_form.added.connect(self.work.add_town)
        self.cancel_requested.connect(self.town_form.leave_map)
        view.undo.clicked.connect(stack.undo)
        view.redo.clicked.connect(stack.redo)
        stack.canUndoChanged.connect(view.undo.setEnabled)
        stack.canRedoChanged.connect(view.redo.setEnabled)
        self.primary_requested.connect(self._on_primary)
        self._picked.timeout.connect(self._select_picked)
        self._scheme_files.changed.connect(self._on_scheme_files)
        self.fields.field_gone.connect(self._on_field_gone)
        self.fields.changed.connect(self._on_inputs)

    def _order_tabs(self) -> None:
        inputs = self.inputs
        reading = [self.layer_row.combo, self.layer_row.follow, inputs.kind, inputs.scheme]
        reading += [inputs.pencil, inputs.measures, *self.town_form.stops()]
        reading += self.view.stops()
        reading += [self.primary, self.style_button, self.zoom_button, self.cog]
        for before, after in zip(reading, reading[1:]):
            self.setTabOrder(before, after)

    def _action_of(self, event) -> Callable[[], None] | None:
        stack = self.decisions.store.stack
        for key, action in (
            (QKeySequence.StandardKey.Find, self._search),
            (QKeySequence.StandardKey.Redo, stack.redo),
            (QKeySequence.StandardKey.Undo, stack.undo),
        ):
            if event.matches(key):
                return action
        return None

    def _search(self) -> None:
        self.view.search.setFocus()
        self.view.search.selectAll()

    def _is_spatial(self) -> bool:
        layer = self.layer()
        return layer is not None and layer.isSpatial()

    def _reload_schemes(self, chosen: str) -> None:
        folders = rule_folders(QgsProject.instance().absolutePath())
        self._scheme_files.watch(folders)
        shown = self.notices.keys()
        self.notices.remove(*[key for key in shown if key.startswith("scheme")])
        for notice in self._notices.scheme_faults(self.inputs.fill_schemes(folders, chosen)):
            self.notices.show_notice(notice)
        if self.inputs.scheme.findData(chosen) < 0:
            taken = self.inputs.scheme.currentText()
            self.notices.show_notice(self._notices.scheme_gone(chosen, taken))

    def _copy(self, scheme: UpgradeScheme) -> None:
        copy = self.work.copy_scheme(scheme)
        if copy:
            self._reload_schemes(self.inputs.wanted_scheme)
            self.inputs.choose_scheme(copy)

    def _on_scheme_files(self) -> None:
        before = self.inputs.chosen_schemes()
        self._reload_schemes(self.inputs.wanted_scheme)
        if self.layer() is not None and self.inputs.chosen_schemes() != before:
            self.inputs.offer_fields()
            self.recompute()
        elif self.result_shown is not None:
            self.inputs.show_found(self.result_shown.units)

    def _restore_list(self, ticked: str, order: str) -> None:
        self.view.filter.restore(ticked)
        column, _, direction = order.partition(" ")
        self.view.set_sort(column, direction == "down")

    def _show(self, result: TownsResult | None) -> None:
        self.result_shown = result
        self.notices.remove(*OF_RESULT)
        if result is None:
            self.order.stop()
            self.view.list.show_rows(None, None, np.empty(0, np.int64))
            self.status.text.clear()
            self.show_picked()
            return
        self._order_list()

    def _order_list(self) -> None:
        if self.result_shown is None or self.layer() is None:
            return
        narrowed, (sort, descends) = self.view.filter_of_list(), self.view.sort()
        self.project_memory.write("filter", self.view.filter.as_text())
        self.project_memory.write("sort", f"{sort} {'down' if descends else 'up'}")
        units = self.result_shown.units
        self.order.make(units, self.decisions.review(units), narrowed, sort, descends)

    def _on_order(self, rows: np.ndarray) -> None:
        if self.layer() is None:
            return
        units = self.result_shown.units
        self.view.list.show_rows(units, self.decisions.review(units), rows)
        self.show_picked()
        self._show_status()

    def _on_decisions(self) -> None:
        if self.result_shown is None:
            return
        # The list stays as it is: a row that leaves it under the hand confuses.
        self.view.list.show_review(self.decisions.review(self.result_shown.units))
        self.show_picked()

    def _show_status(self) -> None:
        if self.state is State.SHOWN and self.result_shown is not None:
            shown = len(self.view.list.units_model.rows)
            self.status.text.setText(status_text(self.layer(), self.result_shown, shown))

    def _stop_at(self, state: State, notice: Notice) -> None:
        self.forget_work()
        self._show(None)
        self.set_state(state)
        self.notices.show_notice(notice)

    def _ids(self, rows) -> np.ndarray:
        return self.result_shown.units.ids[np.asarray(rows, np.int64)]

    def _on_inputs(self) -> None:
        if self.layer() is not None:
            self.recompute()

    def _on_picked(self) -> None:
        self.show_picked()
        self._picked.start()

    def _select_picked(self) -> None:
        if self.result_shown is not None and self.layer() is not None:
            self.map_link.select(self._ids(self.selected_units()))

    def _on_primary(self) -> None:
        if self.primary.isEnabled():
            below = self.primary.mapToGlobal(self.primary.rect().bottomLeft())
            self.export_menu.popup(below)

    def _on_field_gone(self, name: str) -> None:
        if self.layer() is not None:
            self.notices.show_notice(self._notices.field_gone(self.layer(), name))

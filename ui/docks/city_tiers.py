"""The dock *City Tiers*: a layer of cities by size, and a tier map in two clicks."""

from __future__ import annotations

import numpy as np
from qgis import processing
from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import (
    QMenu,
    QToolButton,
)

from ...core.units import UnitError
from ...processing.expressions import rule_folders
from ...processing.styling import changed_symbols
from ...processing.wording import number
from ...translation import interface_language, tr
from ..frame.buttons import icon_button
from ..frame.dock import State
from ..frame.file_watch import FileWatch
from ..frame.files import ask_save_path
from ..frame.layer_dock import LayerDock
from ..frame.map_link import MOST_SELECTED
from ..frame.messages import tell
from ..frame.notice import Notice
from ..frame.task import LayerTask, end_task
from ..options import AUTO, default
from .city_tiers_actions import TierActions
from .city_tiers_inputs import TierInputs
from .city_tiers_notices import OF_RESULT, TierNotices, garbled_fields
from .city_tiers_place import place_task, placed_layer, report
from .city_tiers_task import NoRows, TierResult, overview_task, selection_task
from .city_tiers_view import TierView
from .city_tiers_write import parameters_for


class CityTiersDock(LayerDock):
    """Reads a layer's population column, shows its tiers, styles and writes them."""

    key = "city_tiers"

    def __init__(self, iface) -> None:
        super().__init__(iface, tr("City Tiers"), "UrbanFrameCityTiers", tr("Style Layer"))
        self.accepted_fields: set[str] = set()
        self._result: TierResult | None = None
        self._place: LayerTask | None = None
        self._marking: LayerTask | None = None
        self._unfiltered: int | None = None
        self._lost = ""
        self.inputs = TierInputs(self)
        self.view = TierView(self.user_memory)
        self.result_layout.addWidget(self.view)
        self.work = TierActions(self)
        self._notices = TierNotices(self)
        self._scheme_files = FileWatch(self, "*.yaml", "*.yml")
        self._add_placeholder()
        self._add_actions()
        self._connect_views()
        self._order_tabs()
        self.refresh_icons()
        self.set_state(State.EMPTY)
        self.restore()

    # What LayerDock asks for

    def accepts(self, layer: QgsVectorLayer) -> bool:
        return bool(self.inputs.guess(layer)) or garbled_fields(layer) is not None

    def take_layer(self, layer: QgsVectorLayer | None) -> None:
        self._stop_placing()
        self._lost = ""
        self._show(None)
        self.accepted_fields = set()
        remembered = self.project_memory.read(f"field/{layer.id()}") if layer else ""
        self.inputs.take_layer(layer, remembered)
        unit = self.project_memory.read(f"unit/{layer.id()}", default("unit")) if layer else ""
        self.inputs.choose_unit(unit or default("unit"))

    def make_task(self, layer: QgsVectorLayer) -> LayerTask | None:
        self.notices.remove("field", "rows", "unit", "failure")
        column = self.inputs.column(layer)
        if column is None:
            name = self._lost or self.project_memory.read(f"field/{layer.id()}")
            self._show_incomplete(self._notices.no_field(layer, name))
            return None
        self._remember(layer)
        return overview_task(layer, column, self.inputs.current_scheme())

    def show_result(self, result: TierResult) -> None:
        layer = self.layer()
        self.inputs.show_unit(result.overview.unit)
        self._unfiltered = result.unfiltered
        self._show(result)
        for notice in self._notices.of_result(layer, result):
            self.notices.show_notice(notice)
        self.primary.setEnabled(layer.isSpatial())
        self.show_style()
        self.show_selection()

    def show_failure(self, error: Exception) -> None:
        self._show(None)
        if isinstance(error, NoRows):
            self._show_incomplete(self._notices.no_rows(self.layer()))
            return
        if isinstance(error, UnitError):
            self.notices.show_notice(self._notices.unit(self.inputs.field.currentField(), error))
            return
        QgsApplication.messageLog().logMessage(error.trace, "UrbanFrame")
        self.notices.show_notice(self._notices.failure(error))

    def show_selection(self) -> None:
        layer, result = self.layer(), self._result
        self._stop_marking()
        if result is None:
            return
        if self.state is State.SHOWN:
            self._show_status(layer)
        if layer.selectedFeatureCount() <= MOST_SELECTED:
            ids = np.array(layer.selectedFeatureIds(), np.int64)
            self.view.show_selection(result.overview.finder.rows(ids))
            return
        # Their ids alone would hold up the window.
        self._marking = selection_task(layer, result)
        self._marking.done.connect(self.view.show_selection)
        self._marking.start()

    def show_style(self) -> None:
        if self._result is not None:
            layer, scheme = self.layer(), self._result.overview.scheme
            symbols = changed_symbols(layer.renderer(), scheme, layer.geometryType())
            self.view.table.set_symbols(symbols)

    def set_state(self, state: State) -> None:
        super().set_state(state)
        self.write_button.setEnabled(state is State.SHOWN)

    def restore(self) -> None:
        """Take up scheme and layer that the project remembers."""
        self._reload_schemes(self.project_memory.read("scheme", default("scheme")))
        super().restore()

    def project_cleared(self) -> None:
        self._reload_schemes(default("scheme"))

    def dim(self, dimmed: bool) -> None:
        self.view.dim(dimmed)

    # What the buttons of the notices do

    def choose_field(self) -> None:
        self.inputs.field.setFocus()
        self.inputs.field.showPopup()

    def use_field(self, name: str) -> None:
        self.inputs.field.setField(name)

    def accept_field(self, name: str) -> None:
        self.accepted_fields.add(name)
        self.notices.remove("measure")

    def use_unit(self, unit: str) -> None:
        self.notices.remove("unit")
        self.inputs.choose_unit(unit)

    # What the actions do

    def style_layer(self) -> None:
        """Dress the layer by tier."""
        if self.when_current(self.style_layer) and self.layer().isSpatial():
            self.work.style(self.layer(), self._result)

    def write_columns(self) -> None:
        """Write the columns into the layer, unsaved."""
        if self.when_current(self.write_columns):
            self.work.write(self.layer(), self._result)

    def save_as_new(self) -> None:
        """Write a new layer with all columns."""
        if self.when_current(self.save_as_new):
            self.work.save_as_new(self.layer(), self._result)

    def ask_path(self, layer: QgsVectorLayer) -> str:
        name = f"{layer.name()}_tiers"
        return ask_save_path(self, tr("Save as New Layer"), name, "gpkg")

    def place_on_map(self) -> None:
        """Make a point layer of a table without geometry."""
        if self._place is not None or not self.when_current(self.place_on_map):
            return
        self._place = place_task(self.layer(), self._result.column)
        self._place.done.connect(self._on_placed)
        self._place.failed.connect(self._on_place_failed)
        self._place.cancelled.connect(self._stop_placing)
        self._place.start()

    def open_in_processing(self) -> None:
        layer = self.layer()
        if self._result is not None:
            parameters = parameters_for(layer, self._result)
        else:
            parameters = {"INPUT": layer.id()} if layer else {}
        dialog = processing.createAlgorithmDialog("urbanframe:classifycities", parameters)
        dialog.show()

    def unload(self) -> None:
        self._stop_placing()
        self._stop_marking()
        self.work.unload()
        self.inputs.changed.disconnect()
        super().unload()

    def _stop_placing(self) -> None:
        self._place = end_task(self._place)

    def _stop_marking(self) -> None:
        self._marking = end_task(self._marking)

    def refresh_icons(self) -> None:
        super().refresh_icons()
        self.zoom_button.setIcon(QgsApplication.getThemeIcon("/mActionZoomToSelected.svg"))

    # Inside

    def _add_placeholder(self) -> None:
        self.placeholder.fill(
            tr("No cities to classify yet"),
            tr(
                "Add a layer with one row per city and the population of the urban area. A table"
                " without geometry works too."
            ),
        )
        add = self.placeholder.add_button(tr("Add Layer…"))
        add.clicked.connect(lambda: self.iface.openDataSourceManagerPage("ogr"))
        self.demo_button = self.placeholder.add_button(tr("Open Demo Project"))

    def _add_actions(self) -> None:
        menu = QMenu(self)
        menu.addAction(tr("Write Columns into the Layer"), self.write_columns)
        menu.addAction(tr("Save as New Layer…"), self.save_as_new)
        self.write_button = QToolButton()
        self.write_button.setText(tr("Write"))
        self.write_button.setMenu(menu)
        self.write_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.cog = icon_button(
            tr("Open this tool in Processing with these settings"),
            QgsApplication.getThemeIcon("/processingAlgorithm.svg"),
        )
        self.cog.clicked.connect(self.open_in_processing)
        for button in (self.write_button, self.zoom_button, self.cog):
            self.add_action(button)

    def _connect_views(self) -> None:
        self.inputs.changed.connect(self._on_inputs)
        self.primary_requested.connect(self._on_primary)
        table, figure = self.view.table, self.view.figure
        table.tier_clicked.connect(self._on_tier)
        table.tier_activated.connect(lambda tier: self.map_link.zoom_to(self._ids(tier)))
        table.flash_requested.connect(lambda tier: self.map_link.flash(self._ids(tier)))
        figure.point_clicked.connect(lambda row, keys: self.map_link.select(np.array([row]), keys))
        figure.point_activated.connect(lambda row: self.map_link.zoom_to(np.array([row])))
        figure.failed.connect(lambda text: self.notices.show_notice(Notice("figure", text)))
        figure.saved.connect(self._on_figure_saved)
        self.watch.field_renamed.connect(self._on_renamed)
        self.watch.field_deleted.connect(self._on_deleted)
        self.watch.fields_changed.connect(self._on_fields)
        self._scheme_files.changed.connect(self._on_scheme_files)

    def _order_tabs(self) -> None:
        inputs, view = self.inputs, self.view
        reading = [self.layer_row.combo, self.layer_row.follow]
        reading += [inputs.field, inputs.unit, inputs.scheme, *view.stops()]
        reading += [self.primary, self.write_button, self.zoom_button, self.cog]
        for before, after in zip(reading, reading[1:]):
            self.setTabOrder(before, after)

    def _reload_schemes(self, chosen: str) -> None:
        folders = rule_folders(QgsProject.instance().absolutePath())
        self._scheme_files.watch(folders)
        shown = self.notices.keys()
        self.notices.remove(*[key for key in shown if key.startswith("scheme")])
        for notice in self._notices.scheme_faults(self.inputs.fill_schemes(folders, chosen)):
            self.notices.show_notice(notice)
        if chosen not in self.inputs.schemes:
            taken = self.inputs.current_scheme().short_title.in_language(interface_language())
            self.notices.show_notice(self._notices.scheme_gone(chosen, taken))

    def _on_scheme_files(self) -> None:
        before = self.inputs.current_scheme()
        self._reload_schemes(self.inputs.wanted_scheme)
        if self.layer() is not None and self.inputs.current_scheme() != before:
            self.recompute()

    def _remember(self, layer: QgsVectorLayer) -> None:
        memory = self.project_memory
        memory.write(f"field/{layer.id()}", self.inputs.field.currentField())
        memory.write("scheme", self.inputs.wanted_scheme)
        memory.write(f"unit/{layer.id()}", self.inputs.current_unit() or AUTO)

    def _show(self, result: TierResult | None) -> None:
        self._result = result
        self.notices.remove(*OF_RESULT)
        self.view.show_result(result)
        if result is None:
            self.inputs.show_unit(None)
            self.status.text.clear()

    def _show_incomplete(self, notice: Notice) -> None:
        self.forget_work()
        self._show(None)
        self.set_state(State.INCOMPLETE)
        self.notices.show_notice(notice)

    def _show_status(self, layer: QgsVectorLayer) -> None:
        total = self._result.overview.problems.total if self._result else layer.featureCount()
        if layer.subsetString():
            text = tr("{n} of {total} rows (filter on)")
            text = text.format(n=number(total), total=number(self._unfiltered or total))
        else:
            text = (tr("1 row") if total == 1 else tr("{n} rows")).format(n=number(total))
        if layer.selectedFeatureCount():
            selected = tr("{n} selected").format(n=number(layer.selectedFeatureCount()))
            text = f"{text} · {selected}"
        self.status.text.setText(text)

    def _on_inputs(self) -> None:
        if self.layer() is not None:
            self.recompute()

    def _on_deleted(self, name: str) -> None:
        chosen = self._result.column.name if self._result else self.inputs.field.currentField()
        if name == chosen:
            # The box takes another field by itself; which one is meant only the user knows.
            self._lost = name
            QTimer.singleShot(0, lambda: self.inputs.field.setField(""))

    def _on_fields(self) -> None:
        # QGIS empties the box while fields come and go, though the chosen one may be there.
        layer = self.layer()
        if self._lost in layer.fields().names():  # taken back
            self.inputs.field.setField(self._lost)
            self._lost = ""
        if not self._lost and not self.inputs.field.currentField():
            remembered = self.project_memory.read(f"field/{layer.id()}")
            self.inputs.take_layer(layer, remembered)
        self._on_inputs()

    def _on_primary(self) -> None:
        if self.state is State.STALE:
            self.recompute()
            self.style_layer()
        elif self.primary.isEnabled():
            self.style_layer()

    def _on_renamed(self, old: str, new: str) -> None:
        if self.project_memory.read(f"field/{self.layer().id()}") == old:
            # The box learns of the new name only after this signal.
            QTimer.singleShot(0, lambda: self.inputs.field.setField(new))

    def _ids(self, position: int) -> np.ndarray:
        return self._result.overview.ids_of(position)

    def _on_tier(self, position: int, keys: Qt.KeyboardModifier) -> None:
        self.map_link.select(self._ids(position), keys)

    def _on_figure_saved(self, path: str) -> None:
        tell(self.iface, tr("Saved: {path}").format(path=path))

    def _on_place_failed(self, error: Exception) -> None:
        self._place = None
        self.notices.show_notice(self._notices.failure(error))

    def _on_placed(self, placed) -> None:
        self._place = None
        made = placed_layer(placed)
        QgsProject.instance().addMapLayer(made)
        self.notices.remove("geometry")
        self.layer_row.set_layer(made)
        if placed.unplaced:
            self.notices.show_notice(Notice("placed", report(placed)))
        else:
            tell(self.iface, report(placed))

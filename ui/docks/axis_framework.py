"""The dock *Axis Framework*: two horizontal and three vertical axes over the user's layers."""

from __future__ import annotations

from collections.abc import Sequence

from qgis import processing
from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
from qgis.gui import QgsProjectionSelectionDialog
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QEvent, QTimer
from qgis.PyQt.QtGui import QKeySequence

from ...core.rules import SizeScheme, shipped_size_schemes
from ...translation import tr
from ..frame.buttons import icon_button, zoom_toggle
from ..frame.dock import DockFrame, State
from ..frame.layer_watch import LayerWatch
from ..frame.memory import ProjectMemory, UserMemory
from ..frame.messages import tell
from ..frame.notice import Notice
from ..options import DEFAULT_SIZE_SCHEME, default
from ..widgets.node_rows import node_rows
from .axis_framework_drawing import FrameworkDrawing
from .axis_framework_editing import let_rows_move_alone
from .axis_framework_inputs import FrameworkInputs
from .axis_framework_map import NodeMap
from .axis_framework_nodes import NodesView
from .axis_framework_notices import FrameworkNotices
from .axis_framework_packages import PackageCheck
from .axis_framework_reading import BadNodes, Reading, read_framework
from .axis_framework_store import NODES
from .axis_framework_tools import FrameworkTools
from .axis_framework_work import FrameworkWork

__all__ = ["AxisFrameworkDock"]


class AxisFrameworkDock(DockFrame):
    """Shows the axes and their node cities, and draws them."""

    key = "axis_framework"

    def __init__(self, iface) -> None:
        window = iface.mainWindow()
        title, draw = tr("Axis Framework"), tr("Draw Framework")
        super().__init__(title, "UrbanFrameAxisFramework", draw, window)
        self.iface = iface
        self.project_memory = ProjectMemory(self.key)
        self.user_memory = UserMemory(self.key)
        self.reading: Reading | None = None
        self._pending = True
        self._is_closing = False
        self._check: PackageCheck | None = None
        self.inputs = FrameworkInputs(self, self.user_memory)
        self.view = NodesView()
        self.result_layout.addWidget(self.view)
        self.zoom_button = zoom_toggle(self.user_memory)
        self.cog = icon_button(
            tr("Open this tool in Processing with these settings"),
            QgsApplication.getThemeIcon("/processingAlgorithm.svg"),
        )
        for button in (self.zoom_button, self.cog):
            self.add_action(button)
        self.node_map = NodeMap(self)
        self.own_watch = LayerWatch(self)
        self.work = FrameworkWork(self)
        self.drawing = FrameworkDrawing(self)
        self.tools = FrameworkTools(self)
        self._notices = FrameworkNotices(self)
        self._connect()
        self.set_state(State.INCOMPLETE)
        self.restore()

    def recompute(self) -> None:
        """Read the framework now, or once the dock is seen again."""
        if not self.isUserVisible():
            self._pending = True
            return
        self._pending = False
        shown = self.notices.keys()
        self.notices.remove("axes", "nodes", *[key for key in shown if key.startswith("unbent:")])
        self._look_at_crs()
        self.reading = None
        try:
            self.reading = self._read()
        except BadNodes as error:
            self._stop_at(State.ERROR, self._notices.bad_nodes(error))
            return
        if self.reading is not None:
            self._show_reading()

    def restore(self) -> None:
        """Take up what the project remembers."""
        self._is_closing = False
        self.work.stop()
        self.notices.clear()
        self.inputs.restore(self.project_memory)
        self.own_watch.watch(self.inputs.source.layer())
        self.follow_drawn()
        self.recompute()

    def follow_drawn(self) -> None:
        """Follow the drawn nodes, which are no list of the user's: *Update* replaces their rows."""
        layers = self.drawing.layers()
        self.node_map.follow(layers.get(NODES))
        self.inputs.source.keep_out(layers.get(NODES))
        self.view.keep_out(list(layers.values()))

    def unload(self) -> None:
        """Let go of layers, project and window."""
        self.work.stop()
        if self._check is not None and not sip.isdeleted(self._check):
            self._check.done.disconnect()
        self.own_watch.release()
        self.node_map.watch.release()
        self.drawing.unload()
        project = QgsProject.instance()
        project.readProject.disconnect(self._on_project)
        project.aboutToBeCleared.disconnect(self._on_closing)
        project.cleared.disconnect(self.restore)
        project.crsChanged.disconnect(self._on_crs)
        self.iface.removeDockWidget(self)
        self.deleteLater()

    def event(self, event: QEvent) -> bool:
        # QGIS may have Ctrl+F too: claim the key before it is called ambiguous.
        if event.type() == QEvent.Type.ShortcutOverride and _is_find(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event) -> None:
        if _is_find(event):
            self.view.search.setFocus()
            self.view.search.selectAll()
            event.accept()
            return
        super().keyPressEvent(event)

    def dim(self, dimmed: bool) -> None:
        self.view.tree.set_dimmed(dimmed)

    def refresh_icons(self) -> None:
        """Draw the dock's own icons in the colours of the theme."""
        self.view.refresh_icons()

    def scheme(self) -> SizeScheme:
        """Return the scheme whose tiers the list shows: the user's default among the shipped."""
        shipped = shipped_size_schemes()
        return shipped.get(default("scheme"), shipped[DEFAULT_SIZE_SCHEME])

    def settle(self) -> None:
        """Show the list and the status once no work is under way."""
        self.set_state(State.SHOWN)
        self.show_status()

    def show_status(self) -> None:
        """Tell whether the map shows what is chosen, and name the button after it."""
        drawn = self.drawing.is_drawn()
        self.primary.setText(tr("Update Framework") if drawn else tr("Draw Framework"))
        if self.state in (State.ERROR, State.INCOMPLETE):
            text = tr("Not updated: see above") if drawn else tr("Not drawn: see above")
        elif self.state is not State.SHOWN:
            return
        elif not drawn:
            crs = QgsProject.instance().crs()
            text = tr("Not drawn yet · project CRS {crs}") if crs.isValid() else tr("Not drawn yet")
            text = text.format(crs=crs.authid() or crs.userFriendlyIdentifier())
        elif not self.drawing.is_whole():
            text = tr("Rows of the drawn layers are missing: update them")
        elif self.drawing.is_current():
            text = tr("Drawn, up to date")
        else:
            text = tr("Settings changed since drawing")
        self.status.text.setText(text)

    # What the buttons of the notices do

    def use_bundled(self) -> None:
        self.inputs.source.choose_bundled()

    def choose_field(self) -> None:
        source = self.inputs.source
        box = source.order if source.axis.currentField() else source.axis
        box.setFocus()
        box.showPopup()

    def show_rows(self, rows: Sequence[int]) -> None:
        """Select rows of the node layer that are at fault, and show those that have a place."""
        layer = self.inputs.source.layer()
        layer.selectByIds(list(rows))
        self.iface.setActiveLayer(layer)
        if not layer.boundingBoxOfSelected().isNull():
            self.iface.mapCanvas().zoomToSelected(layer)

    def set_crs(self) -> None:
        dialog = QgsProjectionSelectionDialog(self)
        if dialog.exec() and dialog.crs().isValid():
            QgsProject.instance().setCrs(dialog.crs())

    # Inside

    def _connect(self) -> None:
        self.inputs.changed.connect(self._on_inputs)
        self.inputs.source.layer_changed.connect(self.own_watch.watch)
        self.own_watch.data_changed.connect(self.recompute)
        self.own_watch.shapes_changed.connect(self.recompute)
        self.own_watch.fields_changed.connect(self.recompute)
        self.own_watch.removed.connect(self._on_own_removed)
        self.appeared.connect(self._on_appeared)
        self.primary_requested.connect(self._on_primary)
        self.cancel_requested.connect(self._on_cancel)
        self.cog.clicked.connect(self._open_in_processing)
        self.view.edit.clicked.connect(self.tools.edit_nodes)
        self.view.assign.clicked.connect(self.tools.assign)
        self.view.open_places.triggered.connect(lambda _=False: self.tools.open_places())
        tree = self.view.tree
        tree.clicked_nodes.connect(self.node_map.click)
        tree.activated_nodes.connect(self.node_map.zoom_to)
        tree.flash_requested.connect(self.node_map.flash)
        self.work.progress.connect(self._on_progress)
        self.work.failed.connect(self._on_failed)
        self.work.not_assigned.connect(self._on_not_assigned)
        self.work.ended.connect(self._on_ended)
        self.work.assigned.connect(self._on_assigned)
        project = QgsProject.instance()
        project.readProject.connect(self._on_project)
        project.aboutToBeCleared.connect(self._on_closing)
        project.cleared.connect(self.restore)
        project.crsChanged.connect(self._on_crs)

    def _read(self) -> Reading | None:
        """Return the framework, None where something must be chosen first (and is said)."""
        source, settings = self.inputs.source, self.inputs.settings()
        if source.is_own():
            if settings.own is None:
                self._stop_at(State.INCOMPLETE, self._notices.no_layer())
                return None
            if not settings.own.columns.axis or not settings.own.columns.order:
                layer = settings.own.layer().name()
                self._stop_at(State.INCOMPLETE, self._notices.no_fields(layer))
                return None
        return read_framework(settings)

    def _show_reading(self) -> None:
        reading, settings = self.reading, self.inputs.settings()
        self.inputs.show_framework(reading.whole)
        for axis in reading.unbent:
            self.notices.show_notice(self._notices.unbent(axis))
        if not reading.shown.axes:
            self._stop_at(State.INCOMPLETE, self._notices.no_axis())
            return
        if not (settings.has_lines or settings.has_nodes or settings.corridor_km):
            self._stop_at(State.INCOMPLETE, self._notices.nothing_drawn())
            return
        self.view.show_rows(node_rows(reading.shown, self.scheme()), self.scheme())
        if not self.work.is_running():
            self.settle()
        self.node_map.show_selection()

    def _stop_at(self, state: State, notice: Notice) -> None:
        self.work.stop()
        self.set_state(state)
        if self.reading is None:
            self.inputs.axes.forget_figures()
        self.show_status()
        self.notices.show_notice(notice)

    def _look_at_crs(self) -> None:
        self.notices.remove("crs")
        if not QgsProject.instance().crs().isValid():
            self.notices.show_notice(self._notices.no_crs())

    def _look_for_packages(self) -> None:
        if self._check is None:
            self._check = PackageCheck()
            self._check.done.connect(self.keep_from_corridors)
            self._check.start()

    def keep_from_corridors(self, reason: str) -> None:
        """Switch corridors off where the packages for them are missing."""
        self.inputs.keep_from_corridors(reason)
        if reason:
            self.recompute()

    def _on_appeared(self) -> None:
        self._look_for_packages()
        if self._pending:
            self.recompute()
        else:
            self.show_status()
            self.node_map.show_selection()

    def _on_closing(self) -> None:
        self._is_closing = True

    def _on_inputs(self) -> None:
        if self._is_closing:
            return  # the boxes lose their layers; the next project must not hear of it
        self.inputs.remember(self.project_memory)
        self.recompute()

    def _on_own_removed(self) -> None:
        self.inputs.source.forget_layer()
        QTimer.singleShot(0, self.recompute)

    def _on_primary(self) -> None:
        if self.own_watch.is_pending() or self.own_watch.is_move_pending():
            self.recompute()  # a node that was moved a moment ago counts
        if self.primary.isEnabled() and self.reading is not None and not self.work.is_running():
            self.notices.remove("failure")
            self.work.draw(self.inputs.settings(), self.reading)

    def _on_progress(self, text: str, done: int, total: int) -> None:
        if self.state is not State.WORKING:
            self.set_state(State.WORKING)
        self.status.show_progress(done, total)
        self.status.text.setText(text)

    def _on_cancel(self) -> None:
        if self.work.is_running():
            self.work.stop()
            self._on_ended()

    def _on_ended(self) -> None:
        self.settle()
        self.status.text.setText(tr("Cancelled; the map is as it was."))

    def _on_failed(self, reason: str) -> None:
        self.settle()
        self.notices.show_notice(self._notices.failure(reason))

    def _on_not_assigned(self, reason: str) -> None:
        self.settle()
        self.notices.show_notice(self._notices.not_assigned(reason))

    def _on_assigned(self, layer: QgsVectorLayer) -> None:
        self.settle()
        tell(self.iface, tr("“{layer}” was added.").format(layer=layer.name()))

    def _on_project(self, *_) -> None:
        let_rows_move_alone()
        self.restore()

    def _on_crs(self) -> None:
        if self.isUserVisible():
            self._look_at_crs()
            self.show_status()

    def _open_in_processing(self) -> None:
        dialog = processing.createAlgorithmDialog(
            "urbanframe:axisframework", self.tools.framework_parameters()
        )
        dialog.show()


def _is_find(event) -> bool:
    return event.matches(QKeySequence.StandardKey.Find)

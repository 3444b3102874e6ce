"""A dock over one layer: choosing, following, computing in the background, remembering."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable

from qgis.core import QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QTimer

from ...processing.wording import number
from ...translation import tr
from .buttons import zoom_toggle
from .dock import DockFrame, State
from .encoding import encoding_of, read_in
from .layer_row import LayerRow
from .layer_watch import LayerWatch
from .map_link import MapLink
from .memory import ProjectMemory, UserMemory
from .messages import on_layer, tell
from .task import LayerTask, end_task

PROGRESS_DELAY = 300  # ms; quicker work shows no progress


class LayerDock(DockFrame):
    """What all docks over a layer do. A subclass chooses fields, makes the task, shows the result.

    Attributes:
        key: names the dock in settings.
    """

    key: str

    def __init__(self, iface, title: str, name: str, primary: str) -> None:
        super().__init__(title, name, primary, iface.mainWindow())
        self.iface = iface
        self.project_memory = ProjectMemory(self.key)
        self.user_memory = UserMemory(self.key)
        self.map_link = MapLink(self)
        self.layer_row = LayerRow()
        self.add_row(tr("Layer"), self.layer_row)
        self.watch = LayerWatch(self)
        self.task: LayerTask | None = None
        self._pending = False
        self._waiting: Callable[[], None] | None = None
        self._read = 0
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(PROGRESS_DELAY)
        self._late.timeout.connect(self._show_progress)
        self.zoom_button = zoom_toggle(self.user_memory)
        self._connect()

    def layer(self) -> QgsVectorLayer | None:
        return self.layer_row.layer()

    @abstractmethod
    def accepts(self, layer: QgsVectorLayer) -> bool:
        """Tell whether a layer can be worked on, for *Follow*."""

    @abstractmethod
    def take_layer(self, layer: QgsVectorLayer | None) -> None:
        """Fill the inputs for a layer that was chosen."""

    @abstractmethod
    def make_task(self, layer: QgsVectorLayer) -> LayerTask | None:
        """Return the work for the inputs as they are, None where one is missing (and shown)."""

    @abstractmethod
    def show_result(self, result: object) -> None:
        """Show what a task gave."""

    @abstractmethod
    def show_failure(self, error: Exception) -> None:
        """Show why a task gave nothing."""

    @abstractmethod
    def show_selection(self) -> None:
        """Mark what is selected in the layer."""

    def is_outdated(self) -> bool:
        """Tell whether the result is to be made anew before it is used."""
        return self.watch.is_pending()

    def when_current(self, action: Callable[[], None]) -> bool:
        """Tell whether the dock shows the result of layer and inputs as they are.

        While that is being made, ``action`` waits for it.
        """
        if self.is_outdated():
            self.recompute()
        if self.task is not None:
            self._waiting = action
            return False
        return self.state is State.SHOWN

    def forget_work(self) -> None:
        """Drop what waits for a result that will not come."""
        self._waiting = None

    def project_cleared(self) -> None:
        """Let go of what belongs to the project that was closed."""

    def show_style(self) -> None:
        """Take up the layer's own symbols, for docks that show them."""

    def recompute(self) -> None:
        """Compute now, or once the dock is seen again."""
        self.stop_task()
        layer = self.layer()
        if layer is None:
            self.set_state(State.EMPTY)
            return
        if not self.isUserVisible():
            self._pending = True
            return
        self._pending = False
        self.task = self.make_task(layer)
        if self.task is None:
            return
        self.task.done.connect(self._on_done)
        self.task.failed.connect(self._on_failed)
        self.task.read.connect(self._on_read)
        self.task.cancelled.connect(self._on_cancelled)
        self._read = 0
        self._late.start()
        self.task.start()

    def stop_task(self) -> None:
        """End the work that runs; its result is not wanted any more."""
        self._late.stop()
        self.task = end_task(self.task)

    def unload(self) -> None:
        """Let go of layers, project and window."""
        self.stop_task()
        self.watch.release()
        project = QgsProject.instance()
        project.readProject.disconnect(self._on_project)
        project.cleared.disconnect(self._on_cleared)
        self.iface.currentLayerChanged.disconnect(self._on_active_layer)
        self.layer_row.layer_changed.disconnect()
        self.layer_row.release()
        self.iface.removeDockWidget(self)
        self.deleteLater()

    def edit_filter(self) -> None:
        """Open QGIS's own editor of the layer's filter."""
        self.iface.setActiveLayer(self.layer())
        self.iface.mainWindow().findChild(object, "mActionLayerSubsetString").trigger()

    def read_as_gbk(self) -> None:
        """Read the layer's texts as GBK; *Undo* reads them as before."""
        layer = self.layer()
        before = encoding_of(layer)
        self._set_encoding(layer, "GBK")
        sentence = tr("“{layer}” is read as GBK.").format(layer=layer.name())
        undo = on_layer(layer, lambda found: self._set_encoding(found, before))
        tell(self.iface, sentence, undo)

    def restore(self) -> None:
        """Take up what the project remembers, else the active layer."""
        layer = QgsProject.instance().mapLayer(self.project_memory.read("layer"))
        if layer is None:
            self._on_active_layer(self.iface.activeLayer())
        elif layer == self.layer():
            self._on_layer(layer)
        else:
            self.layer_row.set_layer(layer)

    def _connect(self) -> None:
        self.layer_row.follow.setChecked(self.user_memory.read("follow", True, bool))
        self.layer_row.follow_changed.connect(self._on_follow)
        self.layer_row.layer_changed.connect(self._on_layer)
        self.appeared.connect(self._catch_up)
        self.cancel_requested.connect(self._on_cancel)
        self.refresh_requested.connect(self.recompute)
        self.watch.data_changed.connect(self.recompute)
        self.watch.selection_changed.connect(self._on_selection)
        self.watch.style_changed.connect(self._on_style)
        self.watch.removed.connect(self._on_removed)
        project = QgsProject.instance()
        project.readProject.connect(self._on_project)
        project.cleared.connect(self._on_cleared)
        self.iface.currentLayerChanged.connect(self._on_active_layer)

    def _on_follow(self, on: bool) -> None:
        self.user_memory.write("follow", on)
        if on:
            self._on_active_layer(self.iface.activeLayer())

    def _on_active_layer(self, layer: QgsMapLayer | None) -> None:
        usable = isinstance(layer, QgsVectorLayer) and self.accepts(layer)
        if self.layer_row.follow.isChecked() and usable:
            self.layer_row.set_layer(layer)

    def _on_layer(self, layer: QgsVectorLayer | None) -> None:
        self.stop_task()
        self.notices.clear(keep="scheme")
        self.watch.watch(layer)
        self.forget_work()
        self.take_layer(layer)
        # Nothing of the former layer stays; the result of this one comes in a moment.
        self.set_state(State.INCOMPLETE if layer else State.EMPTY)
        if layer is not None:
            self.project_memory.write("layer", layer.id())
        self.recompute()

    def _on_removed(self) -> None:
        self.stop_task()
        self.notices.clear()
        self.set_state(State.EMPTY)
        # The box takes another layer once this one is gone; a removed layer leaves no choice.
        QTimer.singleShot(0, self._choose_none)

    def _choose_none(self) -> None:
        if sip.isdeleted(self):
            return
        self.layer_row.set_layer(None)
        self._on_layer(None)
        self._on_active_layer(self.iface.activeLayer())

    def _on_project(self, *_) -> None:
        self.restore()

    def _on_cleared(self) -> None:
        self._on_layer(None)
        self.project_cleared()

    def _on_selection(self) -> None:
        if self.isUserVisible() and self.layer() is not None:
            self.show_selection()

    def _on_style(self) -> None:
        if self.isUserVisible() and self.layer() is not None:
            self.show_style()

    def _catch_up(self) -> None:
        if self._pending:
            self.recompute()
        elif self.state is State.SHOWN:
            self.show_style()
            self.show_selection()

    def _on_read(self, count: int) -> None:
        self._read = count
        if self.state is State.WORKING:
            self._show_progress()

    def _show_progress(self) -> None:
        layer, task = self.layer(), self.task
        if layer is None or task is None:
            return
        if self.state is not State.WORKING:
            self.set_state(State.WORKING)
        self.status.show_progress(self._read, task.total)
        if task.total > 0:
            sentence = tr("Reading {layer}, {n} of {total} rows")
        else:
            sentence = tr("Reading {layer}, {n} rows so far")
        words = {"layer": layer.name(), "n": number(self._read), "total": number(task.total)}
        self.status.text.setText(sentence.format(**words))

    def _on_done(self, result: object) -> None:
        self._late.stop()
        self.task = None
        self.set_state(State.SHOWN)
        self.show_result(result)
        action, self._waiting = self._waiting, None
        if action is not None:
            # A chooser must not open while the task still ends.
            QTimer.singleShot(0, action)

    def _on_failed(self, error: Exception) -> None:
        self._late.stop()
        self.task = None
        self.forget_work()
        self.set_state(State.ERROR)
        self.show_failure(error)

    def _on_cancel(self) -> None:
        if self.task is not None:
            self.stop_task()
            self._on_cancelled()

    def _on_cancelled(self) -> None:
        self._late.stop()
        self.task = None
        self.forget_work()
        self.set_state(State.STALE)
        self.status.text.setText(tr("Cancelled; the figures are out of date."))

    def refresh_icons(self) -> None:
        """Draw the dock's own icons in the colours of the theme."""
        self.layer_row.refresh_icons()

    def _set_encoding(self, layer: QgsVectorLayer, encoding: str) -> None:
        read_in(layer, encoding)
        if layer == self.layer():
            self.notices.remove("garbled")
            self.recompute()

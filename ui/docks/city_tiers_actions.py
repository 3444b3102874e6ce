"""What *City Tiers* does to layers: styling, writing, saving; each can be taken back."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtWidgets import QFileDialog

from ...core.fields import CITY_TIER_FIELDS
from ...processing.styling import population_attribute, tier_renderer
from ...translation import tr
from ..frame.messages import tell
from ..frame.notice import Notice
from ..frame.open_files import is_open
from ..options import label_language
from .city_tiers_task import TierResult
from .city_tiers_write import CannotWrite, command_text, save_task, write_columns

COUNTS = "showFeatureCount"
SAVE_LIMIT = 5_000  # ms in which a cancelled save ends; it looks up at every block of rows


class TierActions:
    """Works for a dock; layers are named by id, since they may be gone when *Undo* is pressed."""

    def __init__(self, dock) -> None:
        self._dock = dock
        self._iface = dock.iface
        self._save: QgsProcessingAlgRunnerTask | None = None
        QgsProject.instance().layersWillBeRemoved.connect(self._on_layers_go)

    def unload(self) -> None:
        QgsProject.instance().layersWillBeRemoved.disconnect(self._on_layers_go)
        self.stop_saving()

    def style(self, layer: QgsVectorLayer, result: TierResult) -> None:
        """Dress the layer by tier; *Undo* brings back what was there."""
        overview = result.overview
        before = layer.renderer().clone()
        node = QgsProject.instance().layerTreeRoot().findLayer(layer)
        counted = node.customProperty(COUNTS, 0) if node else 0
        field = layer.fields().field(result.column.name)
        attribute = population_attribute(overview.scheme, field, overview.unit.factor)
        renderer = tier_renderer(
            overview.summary, layer.geometryType(), label_language(), attribute
        )
        self._set_renderer(layer, renderer, 1)
        undo = _on_layer(layer, lambda found: self._set_renderer(found, before.clone(), counted))
        tell(self._iface, tr("“{layer}” is styled by tier.").format(layer=layer.name()), undo)

    def write(self, layer: QgsVectorLayer, result: TierResult) -> None:
        """Write the columns into the layer, unsaved."""
        try:
            count = write_columns(layer, result)
        except CannotWrite as error:
            button = (tr("Save as New Layer…"), self._dock.save_as_new)
            notice = Notice("write", str(error), Qgis.MessageLevel.Warning, (button,))
            self._dock.notices.show_notice(notice)
            return
        mark = layer.undoStack().index()
        left_out = [field.name for field in CITY_TIER_FIELDS[count:]]
        if left_out:
            sentence = tr(
                "{n} columns written to “{layer}”, not saved yet; a Shapefile cannot hold {fields}."
            )
        else:
            sentence = tr("{n} columns written to “{layer}”, not saved yet.")
        text = sentence.format(n=count, layer=layer.name(), fields=", ".join(left_out))
        tell(self._iface, text, _on_layer(layer, lambda found: self._undo_write(found, mark)))

    def save_as_new(self, layer: QgsVectorLayer, result: TierResult) -> None:
        """Write a new layer with all columns by the algorithm itself."""
        if self._save is not None:
            return
        path = self._dock.ask_path(layer)
        if not path:
            return
        if is_open(path):
            text = tr("“{file}” is open in this project; saving would destroy it. Choose another.")
            notice = Notice("write", text.format(file=Path(path).name))
            self._dock.notices.show_notice(notice)
            return
        self._dock.notices.remove("write")
        self._saved_layer = layer.id()
        self._save = save_task(layer, result, path, self._on_saved, self._on_save_failed)
        QgsApplication.taskManager().addTask(self._save)

    def stop_saving(self) -> None:
        """End a save before the layer that it reads is gone."""
        task, self._save = self._save, None
        if task is None or sip.isdeleted(task):
            return
        task.executed.disconnect()
        task.cancel()
        task.waitForFinished(SAVE_LIMIT)

    def _on_layers_go(self, ids: list[str]) -> None:
        if self._save is not None and self._saved_layer in ids:
            self.stop_saving()

    def _undo_write(self, layer: QgsVectorLayer, mark: int) -> None:
        stack = layer.undoStack()
        if stack.index() == mark and stack.undoText() == command_text():
            stack.undo()
            return
        text = tr("Other edits were made since in “{layer}”; undo them first.")
        self._iface.messageBar().pushWarning(tr("UrbanFrame"), text.format(layer=layer.name()))

    def _on_saved(self, layer: QgsVectorLayer) -> None:
        self._save = None
        QgsProject.instance().addMapLayer(layer)
        tell(self._iface, tr("“{layer}” was added.").format(layer=layer.name()))

    def _on_save_failed(self, text: str) -> None:
        self._save = None
        self._dock.notices.show_notice(Notice("write", text, Qgis.MessageLevel.Critical))

    def _set_renderer(self, layer: QgsVectorLayer, renderer, counts: int) -> None:
        layer.setRenderer(renderer)
        layer.triggerRepaint()
        layer.emitStyleChanged()
        node = QgsProject.instance().layerTreeRoot().findLayer(layer)
        if node:
            node.setCustomProperty(COUNTS, counts)
        self._iface.layerTreeView().refreshLayerSymbology(layer.id())


def ask_path(parent, layer: QgsVectorLayer, folder: str) -> str:
    """Ask where a new layer is to be kept; an empty string means nowhere."""
    start = folder or QgsProject.instance().absolutePath() or str(Path.home())
    name = re.sub(r'[\\/:*?"<>|]', "_", layer.name())
    path, _ = QFileDialog.getSaveFileName(
        parent, tr("Save as New Layer"), f"{start}/{name}_tiers.gpkg", "GeoPackage (*.gpkg)"
    )
    return path


def _on_layer(layer: QgsVectorLayer, action: Callable) -> Callable[[], None]:
    """Return ``action`` on the layer of that id, which does nothing where the layer is gone."""
    layer_id = layer.id()

    def run() -> None:
        found = QgsProject.instance().mapLayer(layer_id)
        if found is not None:
            action(found)

    return run

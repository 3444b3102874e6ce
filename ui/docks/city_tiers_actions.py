"""What *City Tiers* does to layers: styling, writing, saving; each can be taken back."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    Qgis,
    QgsProject,
    QgsVectorLayer,
)

from ...core.fields import CITY_TIER_FIELDS
from ...processing.styling import population_attribute, tier_renderer
from ...processing.wording import listed
from ...translation import tr
from ..frame.files import NameTaken
from ..frame.messages import on_layer, tell, warn
from ..frame.notice import Notice
from ..frame.open_files import refuse_open
from ..options import label_language
from .city_tiers_save import SavedTiers
from .city_tiers_task import TierResult
from .city_tiers_write import CannotWrite, command_text, write_columns

COUNTS = "showFeatureCount"


class TierActions:
    """Works for a dock; layers are named by id, since they may be gone when *Undo* is pressed."""

    def __init__(self, dock) -> None:
        self._dock = dock
        self._iface = dock.iface
        self._save: SavedTiers | None = None
        self._saved_layer = ""
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
        made = layer.renderer().dump()

        def take_back(found: QgsVectorLayer) -> None:
            if found.renderer().dump() == made:
                self._set_renderer(found, before.clone(), counted)
                return
            text = tr("“{layer}” was styled anew since; its style was left as it is.")
            warn(self._iface, text.format(layer=found.name()))

        undo = on_layer(layer, take_back)
        tell(self._iface, tr("“{layer}” is styled by tier.").format(layer=layer.name()), undo)

    def write(self, layer: QgsVectorLayer, result: TierResult) -> None:
        """Write the columns into the layer, unsaved."""
        was_editable = layer.isEditable()
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
        text = sentence.format(n=count, layer=layer.name(), fields=listed(left_out))

        def take_back(found: QgsVectorLayer) -> None:
            if self._undo_write(found, mark) and not (was_editable or found.isModified()):
                found.rollBack()

        tell(self._iface, text, on_layer(layer, take_back))

    def save_as_new(self, layer: QgsVectorLayer, result: TierResult) -> None:
        """Write a new layer with all columns by the algorithm itself."""
        if self._save is not None:
            warn(self._iface, tr("Another layer is being saved; wait until it is done."))
            return
        try:
            path = self._dock.ask_path(layer)
            refuse_open(path)
        except NameTaken as error:
            self._dock.notices.show_notice(Notice("write", str(error)))
            return
        if not path:
            return
        self._dock.notices.remove("write")
        self._saved_layer = layer.id()
        try:
            self._save = SavedTiers(layer, result, Path(path))
        except OSError as error:
            self._on_save_failed(error.strerror)
            return
        self._save.saved.connect(self._on_saved)
        self._save.failed.connect(self._on_save_failed)
        self._save.start()

    def stop_saving(self) -> None:
        """End a save before the layer that it reads is gone."""
        save, self._save = self._save, None
        if save is not None:
            save.stop()

    def _on_layers_go(self, ids: list[str]) -> None:
        if self._save is not None and self._saved_layer in ids:
            self.stop_saving()
            warn(self._iface, tr("The layer was removed while it was saved; nothing was written."))

    def _undo_write(self, layer: QgsVectorLayer, mark: int) -> bool:
        stack = layer.undoStack()
        if stack.index() == mark and stack.undoText() == command_text():
            stack.undo()
            return True
        text = tr("Other edits were made since in “{layer}”; undo them first.")
        warn(self._iface, text.format(layer=layer.name()))
        return False

    def _on_saved(self, layer: QgsVectorLayer) -> None:
        self._save = None
        QgsProject.instance().addMapLayer(layer)
        tell(self._iface, tr("“{layer}” was added.").format(layer=layer.name()))

    def _on_save_failed(self, reason: str) -> None:
        self._save = None
        if not reason:
            warn(self._iface, tr("Saving was cancelled; nothing was written."))
            return
        text = tr("The new layer was not written: {reason}").format(reason=reason)
        self._dock.notices.show_notice(Notice("write", text, Qgis.MessageLevel.Critical))

    def _set_renderer(self, layer: QgsVectorLayer, renderer, counts: int) -> None:
        layer.setRenderer(renderer)
        layer.triggerRepaint()
        layer.emitStyleChanged()
        node = QgsProject.instance().layerTreeRoot().findLayer(layer)
        if node:
            node.setCustomProperty(COUNTS, counts)
        self._iface.layerTreeView().refreshLayerSymbology(layer.id())

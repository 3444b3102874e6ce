"""What happens to a layer, told once and a little later."""

from __future__ import annotations

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

EDIT_DELAY = 300  # ms after the last change
SELECTION_DELAY = 150


class LayerWatch(QObject):
    """Follows one layer by its signals and never keeps it alive.

    Signals:
        data_changed: rows, values or filter changed, committed or not.
        shapes_changed: a feature was moved or reshaped, committed or not.
        fields_changed: fields were added, renamed or deleted.
        field_renamed: old and new name.
        field_deleted: its name.
        selection_changed: other features are selected.
        style_changed: the renderer is another one.
        removed: the layer is about to go.
    """

    data_changed = pyqtSignal()
    shapes_changed = pyqtSignal()
    fields_changed = pyqtSignal()
    field_renamed = pyqtSignal(str, str)
    field_deleted = pyqtSignal(str)
    selection_changed = pyqtSignal()
    style_changed = pyqtSignal()
    removed = pyqtSignal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._layer: QgsVectorLayer | None = None
        self._names: list[str] = []
        self._connections: list[tuple] = []
        self._data = _delayed(self, EDIT_DELAY, self.data_changed)
        self._shapes = _delayed(self, EDIT_DELAY, self.shapes_changed)
        self._fields = _delayed(self, EDIT_DELAY, self.fields_changed)
        self._selection = _delayed(self, SELECTION_DELAY, self.selection_changed)

    def watch(self, layer: QgsVectorLayer | None) -> None:
        """Follow ``layer`` from now on, and no other."""
        self.release()
        self._layer = layer
        if layer is None:
            return
        self._names = layer.fields().names()
        later = (
            layer.attributeValueChanged,
            layer.featureAdded,
            layer.featuresDeleted,
            layer.afterCommitChanges,
            layer.afterRollBack,
            layer.subsetStringChanged,
            layer.dataSourceChanged,
        )
        pairs = [(signal, self._later) for signal in later]
        pairs += [
            (layer.updatedFields, self._on_fields),
            (layer.geometryChanged, lambda *_: self._shapes.start()),
            (layer.selectionChanged, lambda *_: self._selection.start()),
            (layer.rendererChanged, self.style_changed.emit),
            (layer.willBeDeleted, self._on_deleted),
        ]
        for signal, slot in pairs:
            signal.connect(slot)
        self._connections = pairs

    def is_pending(self) -> bool:
        """Tell whether rows, values or fields changed and that was not told yet."""
        return self._data.isActive() or self._fields.isActive()

    def is_move_pending(self) -> bool:
        """Tell whether a feature was moved or reshaped and that was not told yet."""
        return self._shapes.isActive()

    def release(self) -> None:
        """Follow nothing."""
        self._data.stop()
        self._shapes.stop()
        self._fields.stop()
        self._selection.stop()
        for signal, slot in self._connections:
            try:
                signal.disconnect(slot)
            except (TypeError, RuntimeError):  # the layer's C++ part is gone, and so is the link
                continue
        self._connections = []
        self._layer = None

    def _later(self, *_) -> None:
        self._data.start()

    def _on_fields(self) -> None:
        old, self._names = self._names, self._layer.fields().names()
        gone = [name for name in old if name not in self._names]
        new = [name for name in self._names if name not in old]
        if len(gone) == len(new) == 1 and old.index(gone[0]) == self._names.index(new[0]):
            self.field_renamed.emit(gone[0], new[0])
        else:
            for name in gone:
                self.field_deleted.emit(name)
        self._fields.start()

    def _on_deleted(self) -> None:
        self._connections = []
        self.release()
        self.removed.emit()


def _delayed(parent: QObject, delay: int, signal) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(delay)
    timer.timeout.connect(signal.emit)
    return timer

"""Fields of a layer that are renamed, deleted or taken back while *County Towns* uses them."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..frame.layer_watch import LayerWatch
from .county_towns_inputs import TownInputs

__all__ = ["FieldEvents"]


class FieldEvents(QObject):
    """Follows the fields that were chosen.

    Attributes:
        lost: fields that are gone, by the row that they were chosen in.

    Signals:
        field_gone: name of a chosen field that was deleted.
        changed: fields came or went.
    """

    field_gone = pyqtSignal(str)
    changed = pyqtSignal()

    def __init__(self, parent: QObject, watch: LayerWatch, inputs: TownInputs) -> None:
        super().__init__(parent)
        self._inputs = inputs
        self.lost: dict[str, str] = {}
        watch.field_renamed.connect(self._on_renamed)
        watch.field_deleted.connect(self._on_deleted)
        watch.fields_changed.connect(self._on_fields)

    def forget(self) -> None:
        """Another layer was chosen."""
        self.lost = {}

    def _on_renamed(self, old: str, new: str) -> None:
        chosen = dict.fromkeys(self._inputs.keys_of(old), new)
        # The boxes learn of the new name only after this signal.
        QTimer.singleShot(0, lambda: self._inputs.measures.set_fields(chosen))

    def _on_deleted(self, name: str) -> None:
        keys = self._inputs.keys_of(name)
        if not keys:
            return
        self.lost.update(dict.fromkeys(keys, name))
        # The boxes take other fields by themselves; which are meant only the user knows.
        QTimer.singleShot(0, lambda: self._inputs.measures.set_fields(dict.fromkeys(keys, "")))
        self.field_gone.emit(name)

    def _on_fields(self) -> None:
        names = self._inputs.field_names()
        back = {key: name for key, name in self.lost.items() if name in names}
        chosen = self._inputs.measures.choices()
        self.lost = {
            key: name
            for key, name in self.lost.items()
            if key not in back and key in chosen and not chosen[key].field
        }
        self._inputs.measures.set_fields(back)
        self.changed.emit()
